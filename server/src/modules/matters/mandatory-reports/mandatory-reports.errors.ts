import { defineProblem } from '../../../platform/problem.ts';

export const mandatoryReportEnded = defineProblem('mandatory-report-ended', 409, {
  zh: '这项报告已经办结',
  en: 'This report has been completed',
});

export const mandatoryReportRaised = defineProblem('mandatory-report-raised', 409, {
  zh: '这件事已经有人登记了同类报告，正在办理',
  en: 'A report of this kind has been raised already and is under way',
});
