import { defineProblem } from '../../../platform/problem.ts';

export const discussionNotOpen = defineProblem('discussion-not-open', 409, {
  zh: '这个议题现在不收这类发言',
  en: 'Nothing of this kind is taken for this topic now',
});
export const notAtTheTable = defineProblem('not-at-the-table', 403, {
  zh: '您在这个议题里没有席位，不能以这种身份发言',
  en: 'You have no seat in this topic in which to say this',
});
export const signInToAsk = defineProblem('sign-in-to-speak', 403, {
  zh: '访客可以发表意见；提问、表态请先登录',
  en: 'Guests can give an opinion; to ask or to react please sign in',
});
export const partyUnknown = defineProblem('party-unknown', 422, {
  zh: '这一方不在这个议题里',
  en: 'That party does not take part in this topic',
});
export const replyTooDeep = defineProblem('reply-too-deep', 422, {
  zh: '只能直接回应一条发言，不能再回应“回应”',
  en: 'One answers a post, not an answer to it',
});
export const notAskedOfYou = defineProblem('not-asked-of-you', 403, {
  zh: '这个问题不是问您这一方的',
  en: 'This question was not put to your party',
});
export const notYourPost = defineProblem('not-your-post', 403, {
  zh: '只能修改自己的发言',
  en: 'Only one’s own post can be changed',
});
export const postSettled = defineProblem('post-settled', 409, {
  zh: '这条发言已经答复或被屏蔽，不能再改',
  en: 'This post was answered or hidden and no longer changes',
});
export const commentsUndisposed = defineProblem('comments-undisposed', 409, {
  zh: '还有意见没有说明是否采纳，不能结束讨论',
  en: 'The discussion cannot be closed while an opinion has not been answered as adopted or not',
});
export const analysisMissing = defineProblem('analysis-missing', 409, {
  zh: '议事规则要求先由具名的人作政策和法律分析，再结束讨论',
  en: 'The rules ask for an analysis of policy and law by a named person before the discussion closes',
});
