import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { Type } from 'typebox';
import { abilitiesOf } from '../../../platform/abilities.ts';
import { type Ctx, table } from '../../../platform/context.ts';
import { decodeCursor, toPage } from '../../../platform/http/paging.ts';
import { anyOf, areaWithin, holdingsWith } from '../../../platform/permissions.ts';
import { notFound } from '../../../platform/problem.ts';
import { actionsFrom } from '../../../platform/workflow.ts';
import { areaNames } from '../../areas/index.ts';
import { can } from '../social/organisations.policy.ts';
import { unitsByIds } from '../units/units.lookup.ts';
import { findMatch, type MatchRecord } from './matches.repository.ts';
import { mayBring } from './matches.service.ts';
import { matchWorkflow } from './matches.workflow.ts';

/** Needs at the desk with names and what this actor may do. */
async function presentAll(ctx: Ctx, matches: readonly MatchRecord[]) {
  const areas = await areaNames(ctx);
  const units = await unitsByIds(
    ctx,
    matches.map((match) => match.unit_id),
  );
  return matches.map((match) => ({
    id: match.id,
    areaCode: match.area_code,
    area: areas.get(match.area_code)?.name ?? match.area_code,
    title: match.title,
    words: match.words,
    field: match.field,
    people: match.people,
    needId: match.need_id,
    state: match.state,
    stateName: matchWorkflow.states[match.state][ctx.lang],
    unitId: match.unit_id,
    organisation: match.unit_id === null ? null : (units.get(match.unit_id)?.name ?? null),
    agreement: match.agreement,
    reason: match.reason,
    openedAt: new Date(match.opened_at).toISOString(),
    closedAt: match.closed_at === null ? null : new Date(match.closed_at).toISOString(),
    version: match.version,
    abilities: abilitiesOf(
      Object.fromEntries(actionsFrom(matchWorkflow, match.state).map((action) => [action, can.match(ctx.actor, match)])),
      ctx.lang,
    ),
  }));
}

/** A need at a desk of the actor's. @throws not-found */
export async function readable(ctx: Ctx, id: string): Promise<MatchRecord> {
  const match = await findMatch(ctx, id);
  if (!match || !mayBring(ctx, match.area_code).allowed) throw notFound();
  return match;
}

/** One need at the desk. @throws not-found */
export async function matchView(ctx: Ctx, id: string) {
  const [shown] = await presentAll(ctx, [await readable(ctx, id)]);
  if (!shown) throw notFound();
  return shown;
}

const Cursor = Type.Tuple([Type.String(), Type.String({ format: 'uuid' })]);

/** SQL twin of `mayBring`: needs at the desks of the actor's areas. */
function deskNeeds(ctx: Ctx): RawBuilder<SqlBool> {
  if (ctx.actor.kind === 'system') return sql<SqlBool>`true`;
  const areas = ['needs.collect', 'organisations.match'].flatMap((p) => holdingsWith(ctx.actor, p).map((h) => h.areaCode));
  return anyOf([...new Set(areas)].map((code) => areaWithin('m.area_code', code)));
}

/** One page of the needs at the desks of the actor's areas, newest first. */
export async function listMatches(ctx: Ctx, query: { state?: MatchRecord['state']; after?: string; limit?: number }) {
  const limit = query.limit ?? 50;
  const after = query.after ? decodeCursor(Cursor, query.after) : null;
  const parts = [deskNeeds(ctx)];
  if (query.state) parts.push(sql<SqlBool>`m.state = ${query.state}`);
  if (after) parts.push(sql<SqlBool>`(m.opened_at, m.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`);
  const { rows } = await sql<MatchRecord & { at: string }>`select m.*, m.opened_at::text as at from ${table(ctx, 'organisation_match')} m
    where ${sql.join(parts, sql` and `)} order by m.opened_at desc, m.id desc limit ${limit + 1}`.execute(ctx.db);
  const { items, next } = toPage(rows, limit, (row) => [row.at, row.id]);
  return { next, items: await presentAll(ctx, items) };
}
