import { defineProblem } from '../../platform/problem.ts';

export const notYourBallot = defineProblem('not-your-ballot', 403, { zh: '您不负责这次表决', en: 'This ballot is not yours to handle' });
export const ballotOwnerUnknown = defineProblem('ballot-owner-unknown', 422, {
  zh: '没有这个议题，或不能为它举行表决',
  en: 'There is nothing of this kind that a ballot could be held on',
});
export const templateUnknown = defineProblem('ballot-template-unknown', 422, {
  zh: '没有这个表决规则模板',
  en: 'No such template of rules',
});
export const rulesUnfit = defineProblem('ballot-rules-unfit', 422, {
  zh: '表决规则不成立：{fault}',
  en: 'These rules cannot be held: {fault}',
});
export const optionsUnfit = defineProblem('ballot-options-unfit', 422, {
  zh: '请给出至少两个不同的选项',
  en: 'Give at least two different options',
});
export const ballotFrozen = defineProblem('ballot-frozen', 409, {
  zh: '名册公示以后，题目、选项和规则不能再改',
  en: 'Question, options and rules no longer change once the roll is published',
});
export const rollEmpty = defineProblem('roll-empty', 422, { zh: '名册上还没有人', en: 'Nobody stands on the roll yet' });
export const rollUnitTwice = defineProblem('roll-unit-twice', 409, {
  zh: '“{label}”在名册上出现了两次',
  en: '"{label}" stands on the roll twice',
});
export const rollPersonUnknown = defineProblem('roll-person-unknown', 422, {
  zh: '名册里有系统不认识的人',
  en: 'The roll names a person who is not known here',
});
export const rollAreaMissing = defineProblem('roll-area-missing', 422, {
  zh: '“{label}”没有专有部分面积，不能按面积计票',
  en: '"{label}" has no floor area, so areas cannot be counted',
});
export const rollGroupMissing = defineProblem('roll-group-missing', 422, {
  zh: '“{label}”没有写明属于哪一方',
  en: '"{label}" belongs to no group of seats',
});
export const rollAppealTooLate = defineProblem('roll-appeal-too-late', 422, {
  zh: '名册公示期已过，或名册还没有公示',
  en: 'The roll is not open to appeals now',
});
export const rollAppealWaiting = defineProblem('roll-appeal-waiting', 409, {
  zh: '您已经提出过异议，正等待答复',
  en: 'An appeal of yours is waiting for an answer',
});
export const rollAppealsOpen = defineProblem('roll-appeals-open', 409, {
  zh: '名册公示期未满，或还有异议没有答复',
  en: 'The roll can still be appealed against, or an appeal waits for an answer',
});
export const closesTooSoon = defineProblem('closes-too-soon', 422, {
  zh: '截止时间要在现在之后',
  en: 'The vote has to close after now',
});
export const notOnRoll = defineProblem('not-on-roll', 403, {
  zh: '您不在这次表决的名册上',
  en: 'You do not stand on the roll of this ballot',
});
export const identityTooLow = defineProblem('identity-level-too-low', 403, {
  zh: '这次表决要求先核实身份，请到社区办理',
  en: 'This ballot asks for a verified identity; the community can verify yours',
});
export const alreadyVoted = defineProblem('already-voted', 409, {
  zh: '这一票已经投过，一票只计一次',
  en: 'This vote has been cast already; each counts once',
});
export const votingNotOpen = defineProblem('voting-not-open', 409, {
  zh: '现在不在投票时间内',
  en: 'Votes are not taken now',
});
export const choiceUnfit = defineProblem('choice-unfit', 422, {
  zh: '选票填写不符合要求：{fault}',
  en: 'This is not a valid choice: {fault}',
});
export const channelNotAllowed = defineProblem('channel-not-allowed', 422, {
  zh: '这次表决不接受这种投票方式',
  en: 'This ballot does not take votes in this way',
});
export const proxyNotAllowed = defineProblem('proxy-not-allowed', 422, {
  zh: '这次表决不能委托他人',
  en: 'Nobody can be represented in this ballot',
});
export const proxyLimit = defineProblem('proxy-limit', 409, {
  zh: '一个人最多代 {most} 票',
  en: 'One person represents at most {most} others',
});
export const proxyExists = defineProblem('proxy-exists', 409, { zh: '这一票已经委托给别人', en: 'This vote has a proxy already' });
export const noConflict = defineProblem('no-conflict-to-resolve', 409, {
  zh: '这一票没有分歧需要处理',
  en: 'There is no disagreement about this vote',
});
export const sheetExists = defineProblem('sheet-exists', 409, {
  zh: '这张选票的编号或这一户已经登记过',
  en: 'A sheet with this number or for this entry is recorded already',
});
export const sheetOtherPerson = defineProblem('sheet-needs-another-person', 403, {
  zh: '同一张纸质选票要由不同的人录入和核对',
  en: 'A paper sheet is typed and checked by different people',
});
export const sheetNotWaiting = defineProblem('sheet-not-waiting', 409, {
  zh: '这张选票不需要这一步',
  en: 'This sheet does not wait for this step',
});
export const sheetsNotMatched = defineProblem('sheets-not-matched', 409, {
  zh: '还有 {waiting} 张纸质选票没有核对完',
  en: '{waiting} paper sheets are not checked yet',
});
export const moreSheetsThanMarks = defineProblem('more-sheets-than-marks', 409, {
  zh: '纸质选票比领票登记多 {extra} 张，请先查明',
  en: 'There are {extra} more paper sheets than marks on the roll; find out why first',
});
export const votingStillRuns = defineProblem('voting-still-runs', 409, {
  zh: '投票时间未到，且还有人没有投票',
  en: 'The vote is not over and somebody has not voted yet',
});
export const otherTeller = defineProblem('needs-another-teller', 403, {
  zh: '复核要由另一位计票人进行',
  en: 'Another teller has to count again',
});
export const secondCountMissing = defineProblem('second-count-missing', 409, {
  zh: '两位计票人都计过票才能公布结果',
  en: 'A result is published after two tellers have counted',
});
export const countsDiffer = defineProblem('counts-differ', 409, {
  zh: '两次计票结果不一致，不能公布',
  en: 'The two counts differ; nothing can be published',
});
export const resultNotYet = defineProblem('result-not-yet', 409, {
  zh: '计票完成之前不显示结果',
  en: 'Nothing is shown before the votes are counted',
});

/** What making a ballot with its roll may be refused for, for modules that hold one on a record of theirs. */
export const ballotProblems = [
  notYourBallot,
  ballotOwnerUnknown,
  templateUnknown,
  rulesUnfit,
  optionsUnfit,
  rollEmpty,
  rollUnitTwice,
  rollPersonUnknown,
  rollAreaMissing,
  rollGroupMissing,
] as const;
