import type { ReadCtx, WriteCtx } from '../../../platform/context.ts';
import { eraseWords } from '../../../platform/erase-words.ts';
import type { Subscriber } from '../../../platform/manifest.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
import { editConflict, notFound } from '../../../platform/problem.ts';
import { textField } from '../../../platform/text/fields.ts';
import { forgetWalker, walksOfPerson } from '../walks/groups.repository.ts';
import type { PartyCode } from './clauses.rules.ts';
import {
  type CommentSource,
  type CommentState,
  commentsOfPerson,
  emptyCommentsOf,
  insertComment,
  lockComment,
  writeAnswer,
} from './comments.repository.ts';
import { answeredAlready, clauseUnknown, covenantNotConsulting, partyUnknown } from './covenants.errors.ts';
import { can } from './covenants.policy.ts';
import { currentText, partiesOf } from './covenants.repository.ts';
import { lockVisibleCovenant, tell } from './covenants.steps.ts';

export interface CommentInput {
  readonly body: string;
  readonly clauseId?: string;
  readonly party?: PartyCode;
  /** How it reached the person who types it in; residents themselves are always online. */
  readonly source?: CommentSource;
}

/**
 * Says something about a draft while it is open for comments; staff write down what was said to them, with its source.
 * @throws not-found, not-your-covenant, covenant-not-consulting, clause-unknown, covenant-party-unknown, invalid-input
 */
export async function commentOn(ctx: WriteCtx, id: string, input: CommentInput): Promise<string> {
  const covenant = await lockVisibleCovenant(ctx, id);
  assertAllowed(can.comment(ctx.actor, covenant));
  if (covenant.state !== 'consulting' || (covenant.consultUntil ?? ctx.now) < ctx.now) throw covenantNotConsulting();
  const body = textField(input.body, '/body', 1000);
  const party = input.party ?? 'residents';
  if (!(await partiesOf(ctx, id)).some((p) => p.code === party)) throw partyUnknown();
  const clauses = (await currentText(ctx, covenant))?.clauses ?? [];
  if (input.clauseId && !clauses.some((clause) => clause.clauseId === input.clauseId)) throw clauseUnknown();
  const source = ctx.actor.kind === 'resident' ? 'online' : (input.source ?? 'visit');
  const said = { covenantId: id, textNumber: covenant.textNumber, clauseId: input.clauseId ?? null, party, source, body };
  const commentId = await insertComment(ctx, said);
  const data = { comment: commentId, party, source, text: covenant.textNumber };
  tell(ctx, covenant, 'covenant.commented', { permission: 'covenants.inspect', data, words: { body } });
  return commentId;
}

export interface CommentAnswer {
  readonly version: number;
  readonly state: Exclude<CommentState, 'waiting'>;
  readonly answer: string;
}

/** Answers a comment: taken up, in part, or not, each time with the reason. @throws not-found, not-your-covenant, covenant-answered-already, edit-conflict, invalid-input */
export async function answerComment(ctx: WriteCtx, id: string, commentId: string, input: CommentAnswer): Promise<void> {
  const covenant = await lockVisibleCovenant(ctx, id);
  assertAllowed(can.manage(ctx.actor, covenant));
  const comment = await lockComment(ctx, id, commentId);
  if (!comment) throw notFound();
  if (comment.version !== input.version) throw editConflict({ current: comment.version });
  if (comment.state !== 'waiting') throw answeredAlready();
  const answer = textField(input.answer, '/answer', 1000);
  await writeAnswer(ctx, comment, { state: input.state, answer });
  tell(ctx, covenant, 'covenant.comment_answered', {
    permission: 'covenants.manage',
    data: { comment: commentId, state: input.state },
  });
}

/** What a person said about covenants and where they walk with a group (PIPL 45). */
export async function ownCovenantWords(ctx: ReadCtx, personId: string): Promise<unknown> {
  return { comments: await commentsOfPerson(ctx, personId), walks: await walksOfPerson(ctx, personId) };
}

/** A person was erased: so are their comments, the answers to them, and their name in walking groups (PIPL 47, O44). */
export const covenantErasureSubscriber: Subscriber = {
  name: 'deliberation.erase_covenant_words',
  events: ['person.erased'],
  handle: async (ctx, { subjectId: personId }) => {
    const emptied = await emptyCommentsOf(ctx, personId);
    await forgetWalker(ctx, personId);
    if (emptied > 0) await eraseWords(ctx, { subjects: [], actorId: personId });
  },
};
