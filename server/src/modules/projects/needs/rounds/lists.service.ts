import { sql } from 'kysely';
import { table, type WriteCtx } from '../../../../platform/context.ts';
import { uuidv7 } from '../../../../platform/ids.ts';
import { assertAllowed } from '../../../../platform/permissions.ts';
import { constraintOf } from '../../../../platform/unit-of-work.ts';
import { areaOrThrow } from '../../../areas/index.ts';
import { reasonableDemands } from '../../../matters/index.ts';
import { listLocked, nothingToSubmit, notYourNeed, withoutEvidence } from '../needs.errors.ts';
import { can } from '../needs.policy.ts';
import { assertRoundAt, tellRound } from '../needs.steps.ts';
import { type RoundRecord, shareRound } from './rounds.repository.ts';

/**
 * Submits the list of a community to its subdistrict, or of a subdistrict to the district: dated, and locked from now on (S001-40, S001-41). What was
 * returned to a community and has no answer yet is not part of it.
 * @throws not-your-need (403), need-round-not-now, need-list-locked, need-list-empty, need-without-evidence
 */
export async function submitList(ctx: WriteCtx, roundId: string, input: { areaCode: string }): Promise<void> {
  const round = await shareRound(ctx, roundId);
  const area = await areaOrThrow(ctx, input.areaCode);
  if (area.level !== 'community' && area.level !== 'subdistrict') throw notYourNeed();
  const counts = area.level === 'community' ? await submitCommunity(ctx, round, area.code) : await submitSubdistrict(ctx, round, area.code);
  await insertList(ctx, round, { areaCode: area.code, level: area.level, ...counts });
  tellRound(ctx, { id: round.id, areaCode: area.code }, 'need_round.list_submitted', {
    permission: area.level === 'community' ? 'needs.collect' : 'needs.compile',
    data: { areaCode: area.code, level: area.level, ...counts },
  });
}

interface Counts {
  readonly needs: number;
  readonly demands: number;
  readonly linked: number;
}

async function submitCommunity(ctx: WriteCtx, round: RoundRecord, areaCode: string): Promise<Counts> {
  assertAllowed(can.collect(ctx.actor, { areaCode }));
  assertRoundAt(round, 'collecting');
  const bare = await needsWithoutEvidence(ctx, round.id, areaCode);
  if (bare > 0) throw withoutEvidence({ n: bare });
  const needs = await raise(ctx, round.id, areaCode, { from: 'community', to: 'subdistrict' });
  if (needs === 0) throw nothingToSubmit();
  return { needs, ...(await fixDemands(ctx, round, areaCode)) };
}

async function submitSubdistrict(ctx: WriteCtx, round: RoundRecord, areaCode: string): Promise<Counts> {
  assertAllowed(can.compile(ctx.actor, { areaCode }));
  assertRoundAt(round, 'community_submitted');
  const needs = await raise(ctx, round.id, areaCode, { from: 'subdistrict', to: 'district' });
  if (needs === 0) throw nothingToSubmit();
  const { rows } = await sql<{ demands: number; linked: number }>`
    select count(*)::int as demands, count(need_id)::int as linked from ${table(ctx, 'need_demand')}
    where round_id = ${round.id} and starts_with(area_code, ${areaCode})`.execute(ctx.db);
  return { needs, demands: rows[0]?.demands ?? 0, linked: rows[0]?.linked ?? 0 };
}

/** All needs of the place go up one level; what was merged goes with what it was merged into. @returns how many stand for themselves */
async function raise(ctx: WriteCtx, roundId: string, areaCode: string, move: { from: string; to: string }): Promise<number> {
  const { rows } = await sql<{ state: string }>`update ${table(ctx, 'need')} set level = ${move.to}, version = version + 1
    where round_id = ${roundId} and level = ${move.from} and starts_with(area_code, ${areaCode}) returning state`.execute(ctx.db);
  return rows.filter((row) => row.state !== 'merged').length;
}

async function needsWithoutEvidence(ctx: WriteCtx, roundId: string, areaCode: string): Promise<number> {
  const { rows } = await sql<{
    n: number;
  }>`select count(*)::int as n from ${table(ctx, 'need')} n where n.round_id = ${roundId} and n.level = 'community'
    and starts_with(n.area_code, ${areaCode}) and n.source_kind is null
    and not exists (select from ${table(ctx, 'need_demand')} d where d.need_id = n.id)`.execute(ctx.db);
  return rows[0]?.n ?? 0;
}

/** Writes down every reasonable demand of the community's time, also those in no need: the list is measured against them for good. */
async function fixDemands(ctx: WriteCtx, round: RoundRecord, areaCode: string): Promise<{ demands: number; linked: number }> {
  const pool = await reasonableDemands(ctx, { areaCode, from: round.demandsFrom, to: round.demandsTo });
  for (let from = 0; from < pool.length; from += 500) {
    const rows = pool.slice(from, from + 500).map((demand) => ({
      round_id: round.id,
      demand_id: demand.id,
      need_id: null,
      area_code: demand.areaCode,
      received_at: demand.receivedAt,
      linked_at: ctx.now,
    }));
    await ctx.db
      .insertInto('need_demand')
      .values(rows)
      .onConflict((oc) => oc.constraint('need_demand_pk').doNothing())
      .execute();
  }
  const { rows } = await sql<{ demands: number; linked: number }>`
    select count(*)::int as demands, count(need_id)::int as linked from ${table(ctx, 'need_demand')}
    where round_id = ${round.id} and starts_with(area_code, ${areaCode})`.execute(ctx.db);
  return { demands: rows[0]?.demands ?? 0, linked: rows[0]?.linked ?? 0 };
}

async function insertList(
  ctx: WriteCtx,
  round: RoundRecord,
  list: Counts & { readonly areaCode: string; readonly level: string },
): Promise<void> {
  try {
    await ctx.db
      .insertInto('need_list')
      .values({
        id: uuidv7(ctx.now),
        round_id: round.id,
        area_code: list.areaCode,
        level: list.level,
        needs: list.needs,
        demands: list.demands,
        linked: list.linked,
        submitted_by: ctx.actor.id ?? '',
        submitted_at: ctx.now,
      })
      .execute();
  } catch (error) {
    if (constraintOf(error) === 'need_list_once') throw listLocked();
    throw error;
  }
}
