import { sql } from 'kysely';
import { Type } from 'typebox';
import { localDateOf } from '../../../platform/calendar/local-date.ts';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import { decodeCursor, toPage } from '../../../platform/http/paging.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
import { editConflict, invalidInput, notFound } from '../../../platform/problem.ts';
import { optionalText } from '../../../platform/text/fields.ts';
import { actByOther, answeredAlready, clauseUnknown, covenantNotInForce } from './covenants.errors.ts';
import { can } from './covenants.policy.ts';
import { currentText } from './covenants.repository.ts';
import { lockVisibleCovenant, tell } from './covenants.steps.ts';
import { holds } from './covenants.workflow.ts';

export interface ActInput {
  readonly clauseId: string;
  readonly doneOn: string;
  readonly words?: string;
}

/** Notes encouraged conduct somebody saw; it counts when another person confirms it (S002-95). @throws not-found, not-your-covenant, covenant-not-in-force, clause-unknown, invalid-input */
export async function noteAct(ctx: WriteCtx, id: string, input: ActInput): Promise<string> {
  const covenant = await lockVisibleCovenant(ctx, id);
  assertAllowed(can.inspect(ctx.actor, covenant));
  if (!holds(covenant.state)) throw covenantNotInForce();
  const clause = (await currentText(ctx, covenant))?.clauses.find((c) => c.clauseId === input.clauseId && c.kind === 'positive');
  if (!clause) throw clauseUnknown();
  if (input.doneOn > localDateOf(ctx.now)) throw invalidInput({ errors: [{ pointer: '/doneOn', detail: 'not in the future' }] });
  const actId = uuidv7(ctx.now);
  await ctx.db
    .insertInto('deliberation_covenant_act')
    .values({
      id: actId,
      covenant_id: id,
      clause_id: clause.clauseId,
      done_on: input.doneOn,
      words: optionalText(input.words, '/words', 500) ?? null,
      state: 'noted',
      points: clause.points ?? 0,
      noted_by: ctx.actor.id ?? '',
      noted_at: ctx.now,
    })
    .execute();
  tell(ctx, covenant, 'covenant.act_noted', {
    permission: 'covenants.inspect',
    data: { act: actId, clause: clause.clauseId },
    words: { words: input.words ?? null },
  });
  return actId;
}

/** Confirms an act or refuses it; never by whoever noted it. @throws not-found, not-your-covenant, act-by-other, covenant-answered-already, edit-conflict */
export async function decideAct(ctx: WriteCtx, id: string, actId: string, input: { version: number; confirmed: boolean }): Promise<void> {
  const covenant = await lockVisibleCovenant(ctx, id);
  assertAllowed(can.inspect(ctx.actor, covenant));
  const act = await ctx.db
    .selectFrom('deliberation_covenant_act')
    .selectAll()
    .where('id', '=', actId)
    .where('covenant_id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!act) throw notFound();
  if (act.version !== input.version) throw editConflict({ current: act.version });
  if (act.state !== 'noted') throw answeredAlready();
  if (act.noted_by === ctx.actor.id) throw actByOther();
  const state = input.confirmed ? 'confirmed' : 'refused';
  await ctx.db
    .updateTable('deliberation_covenant_act')
    .set({ state, decided_by: ctx.actor.id, decided_at: ctx.now, version: act.version + 1 })
    .where('id', '=', actId)
    .execute();
  tell(ctx, covenant, 'covenant.act_decided', { permission: 'covenants.inspect', data: { act: actId, state, points: act.points } });
}

export interface ActRow {
  id: string;
  clauseId: string;
  doneOn: string;
  words: string | null;
  state: 'noted' | 'confirmed' | 'refused';
  points: number;
  notedBy: string;
  version: number;
}

const Cursor = Type.Tuple([Type.String(), Type.String({ format: 'uuid' })]);

/** Acts of a covenant, newest first. */
export async function actPage(ctx: Ctx, covenantId: string, query: { after?: string; limit?: number }) {
  const limit = query.limit ?? 50;
  const after = query.after ? decodeCursor(Cursor, query.after) : null;
  const { rows } = await sql<ActRow & { at: string }>`
    select a.id, a.clause_id as "clauseId", a.done_on::text as "doneOn", a.words, a.state, a.points, a.noted_by as "notedBy", a.version, a.noted_at::text as at
    from ${table(ctx, 'deliberation_covenant_act')} a where a.covenant_id = ${covenantId}
      ${after ? sql`and (a.noted_at, a.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
    order by a.noted_at desc, a.id desc limit ${limit + 1}`.execute(ctx.db);
  return toPage(rows, limit, (row) => [row.at, row.id]);
}

/** Confirmed acts and their points by clause. */
export async function actTotals(ctx: Ctx, covenantId: string): Promise<Map<string, { acts: number; points: number }>> {
  const { rows } = await sql<{ clause: string; acts: number; points: number }>`
    select clause_id as clause, count(*)::int as acts, sum(points)::int as points from ${table(ctx, 'deliberation_covenant_act')}
    where covenant_id = ${covenantId} and state = 'confirmed' group by 1`.execute(ctx.db);
  return new Map(rows.map(({ clause, acts, points }) => [clause, { acts, points }]));
}
