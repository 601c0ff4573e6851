import { defineProblem } from '../../../platform/problem.ts';

export const notYourNeed = defineProblem('not-your-need', 403, {
  zh: '这项需求不由您办理',
  en: 'This need is not yours to handle',
});
export const roundStillOpen = defineProblem('need-round-open', 409, {
  zh: '上一轮需求清单还没有发布，不能开始新一轮',
  en: 'The list of the round before is not published yet; no new round can begin',
});
export const roundExists = defineProblem('need-round-exists', 409, {
  zh: '这一年的第 {ordinal} 轮已经有了',
  en: 'Round {ordinal} of that year exists already',
});
export const listLocked = defineProblem('need-list-locked', 409, {
  zh: '清单已经上报，不能再改；需要修改请由上级退回',
  en: 'The list was submitted and is locked; to change something it must be returned',
});
export const notNow = defineProblem('need-round-not-now', 409, {
  zh: '这一轮现在是“{stateName}”，不能办这一步',
  en: 'The round is at "{stateNameEn}" now; this step is not possible',
});
export const withoutEvidence = defineProblem('need-without-evidence', 422, {
  zh: '没有关联诉求的需求，要写明来自哪次调查或走访',
  en: 'A need without any linked demand must name the survey or visit it comes from',
});
export const demandNotLinkable = defineProblem('demand-not-linkable', 422, {
  zh: '有 {n} 条诉求不能关联：不在本轮时间内，不是本辖区已受理的诉求，或您无权查看',
  en: '{n} demands cannot be linked: outside the round or the area, not accepted, or not yours to see',
});
export const demandInOtherNeed = defineProblem('demand-in-another-need', 409, {
  zh: '其中有诉求已经归入本轮的另一项需求，请先移出',
  en: 'One of the demands is already in another need of this round; take it out there first',
});
export const needsUndecided = defineProblem('needs-undecided', 422, {
  zh: '还有 {n} 项需求没有作出决定，决定后才能发布',
  en: '{n} needs have no decision yet; decide them before the list is published',
});
export const nothingToSubmit = defineProblem('need-list-empty', 422, {
  zh: '清单里还没有需求，不能上报',
  en: 'The list holds no need yet and cannot be submitted',
});
export const notScored = defineProblem('need-not-scored', 422, {
  zh: '请先打分再作决定',
  en: 'Score the need before deciding',
});
export const cannotMerge = defineProblem('needs-cannot-merge', 422, {
  zh: '只有同一轮、同一级、还没有决定的需求可以合并',
  en: 'Only needs of the same round and level without a decision can be merged',
});
export const feedbackMissing = defineProblem('need-feedback-missing', 422, {
  zh: '向部门反馈和向街道、社区、社会组织反馈都要发出，才算完成',
  en: 'Both directions must have been sent: to departments, and to subdistricts, communities and organisations',
});
export const needNotSelected = defineProblem('need-not-selected', 422, {
  zh: '只有清单上入选的需求可以用在这里',
  en: 'Only needs that were selected on a list can be used here',
});
export const assetUnfit = defineProblem('need-asset-unfit', 422, {
  zh: '这项资源不在资源册里，不能选用',
  en: 'This asset is not on the register and cannot be chosen',
});
export const letterAnswered = defineProblem('need-letter-answered', 409, {
  zh: '这一项已经答复过了',
  en: 'This item has been answered already',
});
export const reasonNeeded = defineProblem('need-reason-needed', 422, {
  zh: '请写明理由',
  en: 'Please give the reason',
});
export const policyExists = defineProblem('policy-suggestion-exists', 409, {
  zh: '这项需求已经提出过政策建议',
  en: 'A policy suggestion has been opened for this need already',
});
export const needOrReason = defineProblem('plan-need-or-reason', 422, {
  zh: '请选择对应的需求；没有对应需求的，写明原因（两者填一项）',
  en: 'Name the need it serves, or say why it serves none (one of the two)',
});
