import { defineProblem } from '../../platform/problem.ts';

/** One answer for an unknown name, a wrong password and a disabled account: nobody learns which (reliability F47). */
export const signInFailed = defineProblem('sign-in-failed', 401, { zh: '用户名或密码不正确', en: 'User name or password is not right' });
export const secondFactorNeeded = defineProblem('second-factor-needed', 401, {
  zh: '请输入验证器上的 6 位动态码',
  en: 'Please enter the 6-digit code of your authenticator',
});
export const secondFactorWrong = defineProblem('second-factor-wrong', 401, {
  zh: '动态码不正确或已用过，请等下一个再试',
  en: 'The code is wrong or was used already; please wait for the next one',
});
export const signInDelayed = defineProblem('sign-in-delayed', 429, {
  zh: '尝试次数过多，请在 {retryAfter} 秒后再试；也可换用动态码、恢复码，或请管理员重置密码',
  en: 'Too many tries; please try again in {retryAfter} seconds, or use an authenticator or recovery code, or ask an administrator for a reset',
});
export const passwordWrong = defineProblem('password-wrong', 422, { zh: '当前密码不正确', en: 'The current password is not right' });
export const passwordWeak = defineProblem('password-weak', 422, {
  zh: '这个密码太容易被猜到：{reasonZh}',
  en: 'This password is too easy to guess: {reasonEn}',
});
export const resetCodeWrong = defineProblem('reset-code-wrong', 422, {
  zh: '一次性重置码不正确、已用过或已过期，请向管理员重新索取',
  en: 'The one-time code is wrong, used or expired; please ask an administrator for a new one',
});
export const usernameTaken = defineProblem('username-taken', 409, { zh: '用户名已被使用', en: 'The user name is taken' });
export const ownAccount = defineProblem('own-account', 403, {
  zh: '不能对自己的账号做这件事，请另一位管理员办理',
  en: 'You cannot do this to your own account; another administrator has to',
});
export const administratorAccount = defineProblem('administrator-account', 403, {
  zh: '这个账号有管理员或审计员角色，只能由安全管理员办理',
  en: 'This account holds an administrator’s or auditor’s role; only a security administrator may do this',
});
export const lastAdministrator = defineProblem('last-administrator', 422, {
  zh: '这是最后一位{roleZh}，请先授予另一个人',
  en: 'This is the last {roleEn}; grant the role to somebody else first',
});
export const accountDisabled = defineProblem('account-disabled', 409, { zh: '账号已停用', en: 'The account is disabled' });
export const accountActive = defineProblem('account-active', 409, { zh: '账号没有停用', en: 'The account is not disabled' });
export const rolesClashProblem = defineProblem('roles-clash', 422, {
  zh: '“{roleZh}”和已有的“{otherZh}”不能由同一个人担任',
  en: '"{roleEn}" and "{otherEn}", already held, cannot be held by one person',
});
export const appointmentExists = defineProblem('appointment-exists', 409, {
  zh: '同一时间已有同样的任职',
  en: 'The same role is already held at that time',
});
export const appointmentPlaceWrong = defineProblem('appointment-place-wrong', 422, {
  zh: '任职范围不对：{detailZh}',
  en: 'The role cannot be held for this: {detailEn}',
});
export const appointmentEnded = defineProblem('appointment-ended', 409, { zh: '任职已经结束', en: 'The role has already ended' });
export const secondFactorOn = defineProblem('second-factor-on', 409, {
  zh: '动态码已启用，请先停用再重新绑定',
  en: 'The second factor is on already; switch it off before enrolling again',
});
export const secondFactorOff = defineProblem('second-factor-off', 409, { zh: '还没有绑定动态码', en: 'No second factor is enrolled' });
export const secondFactorRequired = defineProblem('second-factor-required', 422, {
  zh: '本区县要求所有工作人员使用动态码，不能停用',
  en: 'This district requires a second factor of all staff; it cannot be switched off',
});
export const phoneCodeLimit = defineProblem('phone-code-limit', 429, {
  zh: '验证码发送太频繁，请在 {retryAfter} 秒后再试',
  en: 'Too many codes were asked for; please try again in {retryAfter} seconds',
});
/** One answer for a wrong, used, expired and never requested code. */
export const phoneCodeWrong = defineProblem('phone-code-wrong', 401, {
  zh: '验证码不正确或已过期，请重新获取',
  en: 'The code is wrong or has expired; please ask for a new one',
});
export const consentTextChanged = defineProblem('consent-text-changed', 409, {
  zh: '告知内容已更新，请重新阅读后再同意',
  en: 'The notice has changed; please read it again before you agree',
});
export const consentNeeded = defineProblem('consent-needed', 422, {
  zh: '须先取得本人（或监护人）的单独同意',
  en: 'The separate consent of the person (or guardian) is needed first',
});
export const consentEvidenceNeeded = defineProblem('consent-evidence-needed', 422, {
  zh: '由监护人或代理人同意时，须写明依据',
  en: 'Consent by a guardian or proxy needs its evidence',
});
export const personErased = defineProblem('person-erased', 409, {
  zh: '个人信息已按请求删除',
  en: 'The personal data have been erased on request',
});
export const phoneNotProven = defineProblem('phone-not-proven', 422, {
  zh: '请本人先当面用手机登录一次，再核实身份',
  en: 'The person has to sign in by phone once, here at the desk, before the identity is confirmed',
});
export const ownIdentity = defineProblem('own-identity', 403, {
  zh: '不能核实自己的身份，请同事办理',
  en: 'Nobody confirms their own identity; ask a colleague',
});
export const papersUnfit = defineProblem('papers-unfit', 422, {
  zh: '这些证件看不出住址，请再出示户口簿、居住证、不动产权证书或租赁合同',
  en: 'These papers do not show the address; a household register, residence permit, property certificate or lease is needed as well',
});
export const notConfirmed = defineProblem('not-confirmed', 409, {
  zh: '没有有效的身份核实记录',
  en: 'No confirmation is in force',
});
export const tooManySavedFilters = defineProblem('too-many-saved-filters', 422, {
  zh: '一个列表最多保存 {most} 个筛选，请先删除一些',
  en: 'A list keeps at most {most} filters; please remove some first',
});
export const savedFilterExists = defineProblem('saved-filter-exists', 409, {
  zh: '已有同名的筛选',
  en: 'A filter of this name exists already',
});
export const phoneTaken = defineProblem('phone-taken', 409, {
  zh: '这个号码已登记在另一位居民名下',
  en: 'The number is recorded for somebody else',
});
