import { defineProblem } from '../../../platform/problem.ts';

export const notYourRules = defineProblem('not-your-rules', 403, {
  zh: '您不能制定这里的议事规则',
  en: 'The rules of this place are not yours to make',
});
export const ruleTemplateUnknown = defineProblem('rule-template-unknown', 422, {
  zh: '没有这个议事规则模板',
  en: 'No such template of rules of deliberation',
});
export const ruleBodyUnfit = defineProblem('rule-body-unfit', 422, {
  zh: '议事规则不成立：{fault}',
  en: 'These rules of deliberation cannot be held: {fault}',
});
export const consultingRuns = defineProblem('consulting-still-runs', 409, {
  zh: '征求意见期还没有结束',
  en: 'The time to comment is not over yet',
});
export const majorityMissing = defineProblem('majority-missing', 422, {
  zh: '同意的人数没有过半，议事规则不能施行',
  en: 'Not more than half were in favour, so the rules do not come into force',
});
export const rulesMissing = defineProblem('rules-missing', 422, {
  zh: '社区还没有施行中的议事规则，不能形成决议',
  en: 'The community has no rules of deliberation in force, so nothing can be resolved',
});
