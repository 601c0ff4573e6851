import { defineProblem } from '../../../platform/problem.ts';

export const organisationCentreExists = defineProblem('organisation-centre-exists', 409, {
  zh: '这里已有社会组织服务中心',
  en: 'There already is a service centre for organisations',
});
export const centreWrongLevel = defineProblem('organisation-centre-level', 422, {
  zh: '社会组织服务中心设在街道（园区）一级',
  en: 'A service centre for organisations belongs to a subdistrict or park',
});
export const notAHub = defineProblem('not-a-hub', 422, {
  zh: '只能委托已认定的枢纽型社会组织运行',
  en: 'Only an organisation marked as a hub may run a centre',
});
export const contractOverlaps = defineProblem('hub-contract-overlaps', 409, {
  zh: '这段时间中心已有委托合同',
  en: 'The centre is under another contract in that time',
});
export const contractOver = defineProblem('hub-contract-over', 409, { zh: '合同已经结束', en: 'The contract is over' });
