import { defineProblem } from '../../../platform/problem.ts';

export const notYourMeeting = defineProblem('not-your-meeting', 403, {
  zh: '这个会议不归您组织',
  en: 'This meeting is not yours to hold',
});
export const bodyUnfit = defineProblem('meeting-body-unfit', 422, {
  zh: '“{format}”要由对应的议事组织召开',
  en: '"{formatEn}" is held by a body of its kind',
});
export const entitledMissing = defineProblem('meeting-entitled-missing', 422, {
  zh: '请写明本楼共有多少户',
  en: 'Say how many households the building has',
});
export const noticeTooShort = defineProblem('meeting-notice-too-short', 422, {
  zh: '通知期不足，最早可定在{earliest}',
  en: 'The notice is too short; {earliest} is the earliest day',
});
export const meetingNotDue = defineProblem('meeting-not-due', 422, {
  zh: '还没到会议当天（{day}）',
  en: 'The meeting is on {day}',
});
export const meetingFixed = defineProblem('meeting-fixed', 409, {
  zh: '会议开始后不能再改时间、地点和议程',
  en: 'Time, place and agenda no longer change once the meeting began',
});
export const topicUnknown = defineProblem('agenda-topic-unknown', 422, {
  zh: '议程里的议题不存在，或不在这个社区',
  en: 'The agenda names a topic that is not of this place',
});
export const notRunning = defineProblem('meeting-not-running', 409, {
  zh: '会议没有在进行',
  en: 'The meeting is not under way',
});
export const alreadyInvited = defineProblem('already-on-list', 409, {
  zh: '这个人已经在名单上',
  en: 'This person is on the list already',
});
export const notInvited = defineProblem('not-on-meeting-list', 403, {
  zh: '您不在这次会议的名单上',
  en: 'You are not on the list of this meeting',
});
export const checkedIn = defineProblem('already-checked-in', 409, { zh: '已经签到', en: 'Checked in already' });
export const codeExpired = defineProblem('check-in-code-expired', 422, {
  zh: '签到码已失效，请扫现场最新的二维码',
  en: 'This code is no longer valid; scan the one on the screen',
});
export const noVotesHere = defineProblem('motion-not-here', 422, {
  zh: '这种会议不作表决，可以转为议事会议题',
  en: 'Nothing is voted on in a meeting of this kind',
});
export const quorumMissing = defineProblem('meeting-quorum-missing', 422, {
  zh: '到会{present}人，不足{quorum}人，不能表决',
  en: '{present} are present, {quorum} are needed before hands are counted',
});
export const partiesMissing = defineProblem('meeting-parties-missing', 422, {
  zh: '四方没有到齐，不能表决；可以再发一次通知，至少提前{days}天',
  en: 'Not all four sides are present; give a second notice of {days} days',
});
export const countUnfit = defineProblem('motion-count-unfit', 422, {
  zh: '票数不对：赞成、反对、弃权之和不能超过到会人数，到会人数不能超过应到人数',
  en: 'Yes, no and abstentions are at most those present, and those at most the entitled',
});
export const followUpMissing = defineProblem('motion-follow-up-missing', 422, {
  zh: '通过的事项要写明谁在什么时候前落实',
  en: 'What is adopted needs an owner and a date',
});
export const secondNoticeNotHere = defineProblem('second-notice-not-here', 422, {
  zh: '只有要表决的会议才发二次通知，而且只发一次',
  en: 'Only a meeting that votes is announced a second time, and once',
});
export const motionStruck = defineProblem('motion-struck', 409, {
  zh: '这次表决已经作废或已转出',
  en: 'This count was struck or moved on',
});
export const motionNotTied = defineProblem('motion-not-tied', 422, {
  zh: '没有定下来的事项才能转到社区',
  en: 'Only what was not settled goes up to the community',
});
export const phaseSkipped = defineProblem('phase-skipped', 422, {
  zh: '还没有记录“{missing}”，不能跳过',
  en: 'Nothing is written down for "{missingEn}" yet; it cannot be skipped',
});
export const analystMissing = defineProblem('phase-analyst-missing', 422, {
  zh: '政策法律分析要写明由谁、以什么身份作出',
  en: 'Say who gives the analysis, and in which capacity',
});
export const noPhases = defineProblem('phases-not-here', 422, {
  zh: '这次会议不分阶段',
  en: 'This meeting has no phases',
});
export const minutesEmpty = defineProblem('minutes-empty', 422, { zh: '纪要还是空的', en: 'The minutes are empty' });
export const minutesWaiting = defineProblem('minutes-waiting', 409, {
  zh: '还有{unconfirmed}人没有确认、{corrections}条更正没有答复；{until}后可以定稿',
  en: '{unconfirmed} have not confirmed and {corrections} corrections wait for an answer; {until} ends the time',
});
export const minutesMissing = defineProblem('minutes-missing', 409, {
  zh: '纪要经与会人确认后才能归档',
  en: 'The minutes have to be confirmed first',
});
export const remarkNotNow = defineProblem('remark-not-now', 409, {
  zh: '现在没有待您确认的纪要',
  en: 'There are no minutes for you to confirm',
});
export const alreadyConfirmed = defineProblem('minutes-already-confirmed', 409, {
  zh: '这一版纪要已经确认过',
  en: 'This version is confirmed already',
});
export const remarkAnswered = defineProblem('remark-answered', 409, { zh: '这条更正已经答复', en: 'This correction is answered' });
export const outcomesMissing = defineProblem('forum-outcomes-missing', 422, {
  zh: '还有{count}个话题没有结果，论坛不能结束',
  en: '{count} topics have no outcome yet',
});
export const outcomeGiven = defineProblem('forum-outcome-given', 409, { zh: '这个话题已经有结果', en: 'This topic has its outcome' });
export const raiseNotHere = defineProblem('raise-not-here', 422, {
  zh: '现在不能提出话题',
  en: 'No topics are taken here now',
});
export const tooManyRaised = defineProblem('too-many-raised', 429, {
  zh: '一次论坛每人最多提{most}个话题',
  en: 'Everybody may raise {most} topics at one forum',
});
export const alreadyGrown = defineProblem('already-topic', 409, { zh: '已经转为议题', en: 'It has become a topic already' });
