import { sql } from 'kysely';
import { type ReadCtx, table, type WriteCtx } from '../../../platform/context.ts';
import { eraseWords } from '../../../platform/erase-words.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import type { Subscriber } from '../../../platform/manifest.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
import { editConflict, notFound } from '../../../platform/problem.ts';
import { textField } from '../../../platform/text/fields.ts';
import type { PartyCode } from './clauses.rules.ts';
import { type CommentSource, type CommentState, lockComment } from './comments.repository.ts';
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
  const commentId = uuidv7(ctx.now);
  const resident = ctx.actor.kind === 'resident';
  const source = resident ? 'online' : (input.source ?? 'visit');
  await ctx.db
    .insertInto('deliberation_covenant_comment')
    .values({
      id: commentId,
      covenant_id: id,
      text_number: covenant.textNumber,
      clause_id: input.clauseId ?? null,
      party,
      source,
      person_id: resident ? ctx.actor.id : null,
      entered_by: resident ? null : ctx.actor.id,
      body,
      state: 'waiting',
      created_at: ctx.now,
    })
    .execute();
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
  await ctx.db
    .updateTable('deliberation_covenant_comment')
    .set({ state: input.state, answer, answered_by: ctx.actor.id, answered_at: ctx.now, version: comment.version + 1 })
    .where('id', '=', commentId)
    .execute();
  tell(ctx, covenant, 'covenant.comment_answered', {
    permission: 'covenants.manage',
    data: { comment: commentId, state: input.state },
  });
}

/** What a person said about covenants and where they walk with a group (PIPL 45). */
export async function ownCovenantWords(ctx: ReadCtx, personId: string): Promise<unknown> {
  const comments = await ctx.db
    .selectFrom('deliberation_covenant_comment')
    .select(['covenant_id as covenantId', 'party', 'body', 'state', 'answer', 'created_at as createdAt'])
    .where('person_id', '=', personId)
    .orderBy('created_at', 'desc')
    .limit(1000)
    .execute();
  const walks = await ctx.db
    .selectFrom('deliberation_walk_member')
    .select(['name', 'since', 'until'])
    .where('person_id', '=', personId)
    .execute();
  return { comments, walks };
}

const erasedText = '（内容已应本人要求删除）';

/** A person was erased: so are their comments, the answers to them, and their name in walking groups (PIPL 47, O44). */
export const covenantErasureSubscriber: Subscriber = {
  name: 'deliberation.erase_covenant_words',
  events: ['person.erased'],
  handle: async (ctx, { subjectId: personId }) => {
    const answered = await ctx.db
      .updateTable('deliberation_covenant_comment')
      .set((eb) => ({ body: erasedText, answer: null, person_id: null, erased_at: ctx.now, version: eb('version', '+', 1) }))
      .where('person_id', '=', personId)
      .returning('id')
      .execute();
    await sql`update ${table(ctx, 'deliberation_walk_member')} set name = '已删除-' || right(id::text, 6), person_id = null
      where person_id = ${personId}`.execute(ctx.db);
    if (answered.length > 0) await eraseWords(ctx, { subjects: [], actorId: personId });
  },
};
