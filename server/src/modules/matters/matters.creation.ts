import { sql } from 'kysely';
import type { WriteCtx } from '../../platform/context.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { accountableFor } from '../organizations/index.ts';
import { startClock } from './clocks/clocks.service.ts';
import { limitOf } from './clocks/limits.ts';
import type { DemandRecord } from './demands/demands.repository.ts';
import { askedByResident, matterNumber, searchTokensOf } from './demands/demands.rules.ts';
import { findMatter, type MatterRecord } from './matters.repository.ts';
import { recordFact } from './matters.steps.ts';
import { countChange } from './matters.tallies.ts';
import { priorityOf } from './triage/priority.rules.ts';

export interface NewMatter {
  readonly title: string;
  readonly areaCode?: string;
  /** 0 for the first matter of a demand. */
  readonly index: number;
}

/** Makes the matter a demand has become. From its first moment it has a responsible unit and an accountable person (M-4). */
export async function createMatter(ctx: WriteCtx, demand: DemandRecord, given: NewMatter): Promise<MatterRecord> {
  const id = uuidv7(ctx.now);
  const areaCode = given.areaCode ?? demand.area_code;
  const staffId = ctx.actor.kind === 'staff' ? (ctx.actor.id ?? undefined) : undefined;
  const priority = priorityOf({ urgency: demand.urgency, affected: demand.affected, reports: 1, keyGroup: false, reopened: 0 });
  await ctx.db
    .insertInto('matter')
    .values({
      id,
      number: matterNumber(demand.number, given.index),
      state: 'accepted',
      title: given.title,
      kind: demand.kind,
      channel: demand.channel,
      area_code: areaCode,
      building_id: demand.building_id,
      place_text: demand.place_text,
      lng: demand.lng,
      lat: demand.lat,
      unit_id: demand.unit_id,
      accountable_id: await accountableFor(ctx, { unitId: demand.unit_id, ...(staffId ? { accountId: staffId } : {}) }),
      urgency: demand.urgency,
      priority: priority.score,
      priority_reasons: JSON.stringify(priority.reasons),
      affected: demand.affected,
      self_class: demand.self_class,
      hide_reporter: demand.hide_reporter,
      origin_demand_id: demand.id,
      from_resident: asks(demand),
      received_at: demand.received_at,
      search: sql`${searchTokensOf([given.title, demand.body, demand.place_text])}::tsvector`,
      created_at: ctx.now,
    })
    .execute();
  await linkDemand(ctx, { matterId: id, demandId: demand.id, role: 'origin' });
  await startTriageClock(ctx, id);
  const matter = await findMatter(ctx, id);
  if (!matter) throw new Error('a matter just made is missing');
  countChange(ctx, null, matter);
  recordFact(ctx, matter, {
    event: 'matter.created',
    permission: 'demands.intake',
    data: { demand: demand.id, unit: matter.unit_id, accountable: matter.accountable_id },
  });
  return matter;
}

/** An accepted matter does not lie about: its class is to be determined within the configured limit. */
async function startTriageClock(ctx: WriteCtx, matterId: string): Promise<void> {
  const rule = await limitOf(ctx, 'triage_limit', { amount: 1, unit: 'working_day' });
  const clock = await startClock(ctx, { kind: 'triage', matterId, rule, ladder: [{ step: 'reminder', percent: 100 }] });
  await ctx.db.updateTable('matter').set({ due_at: clock.dueAt, due_provisional: clock.provisional }).where('id', '=', matterId).execute();
}

/** Ties a demand to the matter that answers it. A tie that was undone is made again. */
export async function linkDemand(
  ctx: WriteCtx,
  link: { matterId: string; demandId: string; role: 'origin' | 'also_raised'; reason?: string | null },
): Promise<void> {
  const values = { linked_at: ctx.now, linked_by: ctx.actor.id, reason: link.reason ?? null, undone_at: null };
  await ctx.db
    .insertInto('matter_demand')
    .values({ matter_id: link.matterId, demand_id: link.demandId, role: link.role, ...values })
    .onConflict((oc) => oc.columns(['matter_id', 'demand_id']).doUpdateSet(values))
    .execute();
}

const asks = (demand: Pick<DemandRecord, 'channel' | 'reporter_id' | 'on_behalf'>): boolean =>
  askedByResident({ channel: demand.channel, reporterId: demand.reporter_id, onBehalf: demand.on_behalf });

/** What a matter's `from_resident` becomes when a demand joins it. */
export function joinedBy(matter: Pick<MatterRecord, 'from_resident'>, demand: DemandRecord): { from_resident: boolean } {
  return { from_resident: matter.from_resident || asks(demand) };
}

/** What it becomes from the demands still tied to it, after one has left. */
export async function askedByThoseLeft(ctx: WriteCtx, matterId: string): Promise<{ from_resident: boolean }> {
  const left = await ctx.db
    .selectFrom('matter_demand as l')
    .innerJoin('demand as d', 'd.id', 'l.demand_id')
    .select(['d.channel', 'd.reporter_id', 'd.on_behalf'])
    .where('l.matter_id', '=', matterId)
    .where('l.undone_at', 'is', null)
    .execute();
  return { from_resident: left.some(asks) };
}
