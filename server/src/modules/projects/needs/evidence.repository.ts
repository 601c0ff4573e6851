import { sql } from 'kysely';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import { familyOf, type NeedRecord } from './needs.repository.ts';

/** A demand as the round keeps it: by place and time, which stay when its words are gone. */
export interface CountedDemand {
  readonly id: string;
  readonly areaCode: string;
  readonly receivedAt: Date;
}

const demandRow = (ctx: WriteCtx, roundId: string, demand: CountedDemand) => ({
  round_id: roundId,
  demand_id: demand.id,
  area_code: demand.areaCode,
  received_at: demand.receivedAt,
  linked_at: ctx.now,
});

/** Ties demands to a need, unless they stand in another one of the round. @returns how many stand in it now */
export async function tieDemands(
  ctx: WriteCtx,
  need: Pick<NeedRecord, 'id' | 'roundId'>,
  demands: readonly CountedDemand[],
): Promise<number> {
  const tie = { need_id: need.id, linked_by: ctx.actor.id, linked_at: ctx.now };
  const done = await ctx.db
    .insertInto('need_demand')
    .values(demands.map((demand) => ({ ...demandRow(ctx, need.roundId, demand), ...tie })))
    // A row without a need was written when the list was submitted: a need that came back may still take it up.
    .onConflict((oc) =>
      oc
        .constraint('need_demand_pk')
        .doUpdateSet(tie)
        .where((eb) => eb.or([eb('need_demand.need_id', 'is', null), eb('need_demand.need_id', '=', need.id)])),
    )
    .returning('demand_id')
    .execute();
  return done.length;
}

/** Takes demands out of a need. @returns those that stood in it */
export async function untieDemands(ctx: WriteCtx, needId: string, demandIds: readonly string[]): Promise<string[]> {
  const gone = await ctx.db
    .deleteFrom('need_demand')
    .where('need_id', '=', needId)
    .where('demand_id', 'in', [...demandIds])
    .returning('demand_id')
    .execute();
  return gone.map((row) => row.demand_id);
}

/** Takes all demands out of a need. */
export async function freeDemands(ctx: WriteCtx, needId: string): Promise<void> {
  await ctx.db.deleteFrom('need_demand').where('need_id', '=', needId).execute();
}

/** Notes demands that stand in no need of the round; those that stand in one stay there. */
export async function noteDemands(ctx: WriteCtx, roundId: string, demands: readonly CountedDemand[]): Promise<void> {
  for (let from = 0; from < demands.length; from += 500)
    await ctx.db
      .insertInto('need_demand')
      .values(demands.slice(from, from + 500).map((demand) => ({ ...demandRow(ctx, roundId, demand), need_id: null })))
      .onConflict((oc) => oc.constraint('need_demand_pk').doNothing())
      .execute();
}

/** How many demands stand behind a need itself. */
export async function evidenceCount(ctx: Ctx, needId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${table(ctx, 'need_demand')} where need_id = ${needId}`.execute(
    ctx.db,
  );
  return rows[0]?.n ?? 0;
}

/** Demands of a place in the round, and those of them that stand in a need. */
export async function demandCounts(ctx: Ctx, roundId: string, areaCode: string): Promise<{ demands: number; linked: number }> {
  const { rows } = await sql<{ demands: number; linked: number }>`
    select count(*)::int as demands, count(need_id)::int as linked from ${table(ctx, 'need_demand')}
    where round_id = ${roundId} and starts_with(area_code, ${areaCode})`.execute(ctx.db);
  return rows[0] ?? { demands: 0, linked: 0 };
}

/** How many needs of a community have neither demands nor a survey or visit behind them. */
export async function needsWithoutEvidence(ctx: Ctx, roundId: string, areaCode: string): Promise<number> {
  const { rows } = await sql<{
    n: number;
  }>`select count(*)::int as n from ${table(ctx, 'need')} n where n.round_id = ${roundId} and n.level = 'community'
    and starts_with(n.area_code, ${areaCode}) and n.source_kind is null
    and not exists (select from ${table(ctx, 'need_demand')} d where d.need_id = n.id)`.execute(ctx.db);
  return rows[0]?.n ?? 0;
}

/** The demands behind needs, those of what was merged into them too; `needId` is the need asked for. */
export async function demandIdsOf(ctx: Ctx, needIds: readonly string[]): Promise<{ needId: string; demandId: string; receivedAt: Date }[]> {
  const family = await familyOf(ctx, needIds);
  const rootOf = new Map(family.map((member) => [member.id, member.rootId]));
  const { rows } = await sql<{ needId: string; demandId: string; receivedAt: Date }>`
    select need_id as "needId", demand_id as "demandId", received_at as "receivedAt" from ${table(ctx, 'need_demand')}
    where need_id = any(${[...rootOf.keys()]}::uuid[]) order by demand_id`.execute(ctx.db);
  return rows.map((row) => ({ ...row, needId: rootOf.get(row.needId) ?? row.needId }));
}

/** Demands of the round's lists that stand under no need of the district's list. */
export async function demandsLeft(ctx: Ctx, roundId: string, linked: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select demand_id as id from ${table(ctx, 'need_demand')}
    where round_id = ${roundId} and demand_id <> all(${[...linked]}::uuid[]) order by demand_id`.execute(ctx.db);
  return rows.map((row) => row.id);
}
