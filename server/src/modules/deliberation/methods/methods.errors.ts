import { defineProblem } from '../../../platform/problem.ts';

export const notYourMethod = defineProblem('not-your-method', 403, {
  zh: '您不能处理这份工作法',
  en: 'This working method is not yours to handle',
});
export const methodNotWritable = defineProblem('method-not-writable', 409, {
  zh: '这份工作法已经停用，不能再改',
  en: 'This working method is retired and cannot be changed',
});
export const nothingToPublish = defineProblem('method-nothing-to-publish', 409, {
  zh: '没有新写的内容可以发布',
  en: 'There is no new text to publish',
});
export const methodNotPublished = defineProblem('method-not-published', 409, {
  zh: '这份工作法没有发布，不能采用',
  en: 'This working method is not published and cannot be adopted',
});
export const adoptedAlready = defineProblem('method-adopted-already', 409, {
  zh: '这个社区已经采用这份工作法',
  en: 'This community has adopted the method already',
});
export const ownMethod = defineProblem('method-is-own', 422, {
  zh: '这是本社区自己的工作法，不用再采用',
  en: 'The method comes from this community, which need not adopt it',
});
export const reviewTooEarly = defineProblem('adoption-review-too-early', 422, {
  zh: '至少完成一个步骤才能复盘',
  en: 'At least one step is done before the adoption is reviewed',
});
export const adoptionNotRunning = defineProblem('adoption-not-running', 409, {
  zh: '这次采用已经结束，清单不能再改',
  en: 'This adoption is over; its checklist stays as it is',
});
export const rolloutOver = defineProblem('rollout-over', 409, {
  zh: '这次推广已经结束',
  en: 'This roll-out is over',
});
