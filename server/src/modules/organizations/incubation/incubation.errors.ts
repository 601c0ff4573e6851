import { defineProblem } from '../../../platform/problem.ts';

export const checkpointsOpen = defineProblem('incubation-checkpoints-open', 422, {
  zh: '本阶段还有{n}个节点没有通过',
  en: '{n} checkpoints of this stage are not passed yet',
});
export const checkpointPassed = defineProblem('incubation-checkpoint-passed', 409, {
  zh: '这个节点已经通过',
  en: 'The checkpoint has been passed',
});
export const incubationNeedsNeed = defineProblem('incubation-needs-need', 422, {
  zh: '内需驱动的孵化必须关联一项需求',
  en: 'An incubation driven by need must name the need',
});
