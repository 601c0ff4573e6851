import { defineProblem } from '../../platform/problem.ts';

export const attachmentGone = defineProblem('attachment-not-claimable', 422, {
  zh: '附件已失效，请重新上传',
  en: 'The attachment is no longer there; please upload it again',
});
export const noFileSent = defineProblem('no-file-sent', 400, { zh: '没有收到文件', en: 'No file was sent' });
