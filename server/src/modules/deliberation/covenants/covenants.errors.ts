import { defineProblem } from '../../../platform/problem.ts';

export const notYourCovenant = defineProblem('not-your-covenant', 403, {
  zh: '您不能处理这份公约',
  en: 'This covenant is not yours to handle',
});
export const clausePunishes = defineProblem('clause-punishes', 422, {
  zh: '公约不能设定罚款，也不能剥夺居民的合法权利。请改为劝导、书面提醒、公开评议，屡劝不改的移交执法部门',
  en: 'A covenant must not fine people or take their legal rights. Write it as talk, notice and public opinion; who goes on is handed over to the authority',
});
export const covenantNotWritable = defineProblem('covenant-not-writable', 409, {
  zh: '这份公约现在不能改稿，只有起草和征求意见时可以',
  en: 'The text cannot be changed now, only while it is drafted or open for comments',
});
export const covenantNotConsulting = defineProblem('covenant-not-consulting', 409, {
  zh: '这份公约现在不征求意见',
  en: 'This covenant is not open for comments now',
});
export const clauseUnknown = defineProblem('clause-unknown', 422, {
  zh: '公约里没有这一条',
  en: 'There is no such clause in the covenant',
});
export const partyUnknown = defineProblem('covenant-party-unknown', 422, { zh: '公约没有这一方', en: 'The covenant has no such party' });
export const partiesMissing = defineProblem('covenant-parties-missing', 422, {
  zh: '公约至少要有一方和一条内容',
  en: 'A covenant needs at least one party and one clause',
});
export const commentsUnanswered = defineProblem('covenant-comments-unanswered', 422, {
  zh: '还有 {n} 条意见没有答复，答复后才能送审',
  en: '{n} comments have no answer yet; answer them before the check',
});
export const legalityByOther = defineProblem('legality-by-other', 422, {
  zh: '审查人必须是有权提出法律意见的人，而且没有参与起草',
  en: 'The check is made by somebody who may give a legal opinion and did not draft the text',
});
export const voteNotPossible = defineProblem('covenant-vote-not-possible', 409, {
  zh: '这一方现在不能发起表决：表决已在进行，或者已经通过现在的文本',
  en: 'This party cannot vote now: its vote is under way, or it has carried this text already',
});
export const votesRunning = defineProblem('covenant-votes-running', 409, {
  zh: '还有一方的表决没有结束',
  en: 'The vote of one party is still under way',
});
export const nobodyBound = defineProblem('covenant-nobody-bound', 422, {
  zh: '还没有一方过半同意，公约不能生效',
  en: 'No party has a majority for it yet; the covenant cannot come into force',
});
export const partyDoesNotSign = defineProblem('covenant-party-does-not-sign', 422, {
  zh: '这一方不需要签约，或者还没有通过公约',
  en: 'This party does not sign, or has not carried the covenant',
});
export const signedAlready = defineProblem('covenant-signed-already', 409, { zh: '这一家已经签约', en: 'It has signed already' });
export const successorExists = defineProblem('covenant-successor-exists', 409, {
  zh: '这份公约的修订版已经在制定',
  en: 'An amendment of this covenant is already being drafted',
});
export const actByOther = defineProblem('act-by-other', 403, {
  zh: '自己登记的善行要由另一个人确认',
  en: 'An act is confirmed by somebody else than whoever noted it',
});
export const covenantNotInForce = defineProblem('covenant-not-in-force', 409, {
  zh: '这份公约没有生效',
  en: 'This covenant is not in force',
});
export const answeredAlready = defineProblem('covenant-answered-already', 409, {
  zh: '这一条已经处理过',
  en: 'This has been decided already',
});
