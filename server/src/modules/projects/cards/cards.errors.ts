import { defineProblem } from '../../../platform/problem.ts';

export const notYourCard = defineProblem('not-your-card', 403, { zh: '这张卡片不由您办理', en: 'This card is not yours to handle' });
export const bookletPublished = defineProblem('booklet-published', 409, {
  zh: '项目册已经发布，卡片不能再增改；需要时请撤下卡片',
  en: 'The booklet is published; its cards cannot be added to or changed, only withdrawn',
});
export const bookletEmpty = defineProblem('booklet-empty', 422, { zh: '项目册里还没有卡片', en: 'The booklet holds no card yet' });
export const cardNeedUnfit = defineProblem('card-need-unfit', 422, {
  zh: '卡片要来自本辖区的需求，未采纳的需求不能编成卡片',
  en: 'A card comes from needs of its place that were not rejected',
});
export const cardNotOpen = defineProblem('card-not-open', 409, { zh: '这张卡片现在不能认领', en: 'This card cannot be taken now' });
export const offerTooLarge = defineProblem('offer-too-large', 422, {
  zh: '还需要 {left}{unit}，认领数量不能超过这个数',
  en: 'Only {left} {unit} are still wanted; an offer cannot be larger',
});
export const alreadyOffered = defineProblem('card-already-offered', 409, {
  zh: '您已经认领过这张卡片',
  en: 'You have made an offer for this card already',
});
export const takerUnfit = defineProblem('card-taker-unfit', 422, {
  zh: '认领单位须是在册且没有受到处罚的社会组织或单位',
  en: 'A taker is a listed organisation without sanctions, or a unit',
});
export const unitNeeded = defineProblem('card-unit-needed', 422, {
  zh: '请选择您代表的单位',
  en: 'Name the unit you make the offer for',
});
export const declineReason = defineProblem('card-decline-reason', 422, { zh: '婉拒要写明原因', en: 'Declining needs a reason' });
