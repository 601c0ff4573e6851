import { definePhrases } from '../../../i18n/phrases.ts';

/** Texts of supervision, coordination and spot checks. */
export const words = definePhrases({
  title: { zh: '督查与协调', en: 'Supervision' },
  lead: { zh: '哪些事拖了，拖了多久，在谁手里。', en: 'What is late, by how long, and with whom.' },
  sheets: { zh: '督查页', en: 'Sheets of supervision' },
  board: { zh: '看板', en: 'Board' },
  coordination: { zh: '协调请求', en: 'Coordination' },
  checks: { zh: '抽查', en: 'Spot checks' },
  area: { zh: '区域', en: 'Area' },
  under_supervision: { zh: '居民说没解决', en: 'Residents say not solved' },
  overdue_ruling: { zh: '没按时裁定或落实', en: 'Not ruled or not complied with' },
  desk_limit: { zh: '过了分类期限', en: 'Not sorted in time' },
  acceptance: { zh: '过了受理期限', en: 'Not taken up in time' },
  spot_check: { zh: '待抽查', en: 'To be checked' },
  emptyStep: { zh: '没有', en: 'None' },
  moreOf: { zh: (n: string) => `还有 ${n} 件`, en: (n: string) => `${n} more` },
  noPerson: { zh: '未定责任人', en: 'no person named' },
  notYet: { zh: '这里暂时打不开', en: 'Not available here yet' },
  notYetText: {
    zh: '服务器还没有这项功能。超过时限的事项在“事项”的“已超时”视图里都能看到。',
    en: 'This server does not offer it yet. Late matters stand in the view “Overdue” of the matters.',
  },
  toOverdue: { zh: '打开已超时的事项', en: 'Open the overdue matters' },
  state: { zh: '状态', en: 'State' },
  question: { zh: '要定的事', en: 'Question' },
  matter: { zh: '事项', en: 'Matter' },
  kind: { zh: '原因', en: 'Reason' },
  asked: { zh: '提出时间', en: 'Asked' },
  ruling: { zh: '裁定', en: 'Ruling' },
  by: { zh: '落实期限', en: 'Comply by' },
  next: { zh: '办理', en: 'To do' },
  rule: { zh: '作出裁定', en: 'Rule' },
  ruleUnit: { zh: '由谁负责', en: 'Responsible unit' },
  ruleText: { zh: '裁定内容和理由', en: 'Ruling and reasons' },
  ruleIntro: {
    zh: '裁定对各单位有约束力，会写进事项经过，到期没落实的第二天上督查看板。',
    en: 'The ruling binds the units and is written into the matter. Not complied with in time, it appears on the board the day after.',
  },
  comply: { zh: '登记已落实', en: 'Complied with' },
  complyIntro: { zh: '确认裁定的事项已经落实。', en: 'Confirm that what was ruled has been done.' },
  noRequests: { zh: '没有协调请求', en: 'No requests' },
  noRequestsText: {
    zh: '单位之间职责不清、多次退单或没有主管单位时，请求会出现在这里。',
    en: 'Requests appear when duties are unclear, orders return again or nobody is in charge.',
  },
  draw: { zh: '抽取已办结事项', en: 'Draw closed matters' },
  drawIntro: {
    zh: '从这段时间办结的事项里随机抽取，抽到的由督查员再次联系居民。',
    en: 'Matters closed in this period are drawn at random for a second call.',
  },
  from: { zh: '从', en: 'From' },
  to: { zh: '到', en: 'To' },
  percent: { zh: '抽取比例', en: 'Share' },
  drawn: {
    zh: (drawn: string, pool: string) => `从 ${pool} 件中抽出 ${drawn} 件，已放进“待抽查”。`,
    en: (drawn: string, pool: string) => `${drawn} of ${pool} drawn; they wait under “To be checked”.`,
  },
  answer: { zh: '登记结果', en: 'Write down the answer' },
  said: { zh: '居民怎么说', en: 'What the resident says' },
  yes: { zh: '解决了', en: 'Solved' },
  no: { zh: '没解决', en: 'Not solved' },
  away: { zh: '联系不上', en: 'Not reached' },
  note: { zh: '居民的原话和情况', en: 'In the resident’s words' },
  waiting: { zh: '等着再次联系的', en: 'Waiting for a second call' },
  noChecks: { zh: '没有等着抽查的事项', en: 'Nothing waits to be checked' },
  byUnit: { zh: '近三十天抽查结果', en: 'Answers of the last thirty days' },
  unit: { zh: '单位', en: 'Unit' },
  noShare: { zh: '没解决的比例', en: 'Share not solved' },
  noResults: { zh: '近三十天没有抽查', en: 'No checks in thirty days' },
});

/** Why coordination was asked for. */
export const requestKinds: Readonly<Record<string, { zh: string; en: string }>> = {
  boundary: { zh: '职责不清', en: 'Unclear duty' },
  joint_work: { zh: '需要联合办理', en: 'Joint work' },
  third_return: { zh: '三次退单', en: 'Returned three times' },
  no_owner: { zh: '没有主管单位', en: 'Nobody in charge' },
};

/** How far a request has come. */
export const requestStates = {
  open: { zh: '待裁定', en: 'To be ruled', tone: 'waiting' },
  ruled: { zh: '已裁定', en: 'Ruled', tone: 'active' },
  overdue: { zh: '到期没落实', en: 'Overdue', tone: 'alarm' },
  complied: { zh: '已落实', en: 'Complied', tone: 'done' },
} as const;
