import { defineProblem } from '../../../platform/problem.ts';

export const optionsFixed = defineProblem('options-fixed', 409, {
  zh: '表决已经开始或议题已经结束，方案不能再改',
  en: 'Options no longer change once the vote has begun or the topic is over',
});
export const notOfThisTopic = defineProblem('post-of-another-topic', 422, {
  zh: '引用的发言不属于这个议题',
  en: 'A post it was drawn from belongs to another topic',
});
