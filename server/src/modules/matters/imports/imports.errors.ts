import { defineProblem } from '../../../platform/problem.ts';

export const unknownProfile = defineProblem('import-profile-unknown', 422, {
  zh: '没有这个导入方案',
  en: 'There is no such import profile',
});
export const noTableSent = defineProblem('no-table-sent', 400, { zh: '没有收到表格文件', en: 'No table was sent' });
export const importEnded = defineProblem('import-ended', 409, { zh: '这次导入已经结束', en: 'This import has ended' });
