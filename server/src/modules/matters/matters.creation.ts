import type { WriteCtx } from '../../platform/context.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { anyInKeyGroup } from '../identity/index.ts';
import { accountableFor, unitById } from '../organizations/index.ts';
import { deskLadder } from './clocks/clocks.rules.ts';
import { startClock } from './clocks/clocks.service.ts';
import { limitOf } from './clocks/limits.ts';
import type { DemandRecord } from './demands/demands.repository.ts';
import { askedByResident, matterNumber, searchTokensOf } from './demands/demands.rules.ts';
import { demandsTiedTo, linkDemand } from './demands/links.repository.ts';
import { levelOf } from './levels/levels.rules.ts';
import { findMatter, insertMatter, type MatterRecord, showDeadline } from './matters.repository.ts';
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
  const keyGroup = await anyInKeyGroup(ctx, [demand.reporter_id]);
  const priority = priorityOf({ urgency: demand.urgency, affected: demand.affected, reports: 1, keyGroup, reopened: 0 });
  await insertMatter(ctx, {
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
    level: levelOf((await unitById(ctx, demand.unit_id))?.areaCode ?? areaCode),
    accountable_id: await accountableFor(ctx, { unitId: demand.unit_id, ...(staffId ? { accountId: staffId } : {}) }),
    urgency: demand.urgency,
    priority,
    affected: demand.affected,
    self_class: demand.self_class,
    hide_reporter: demand.hide_reporter,
    origin_demand_id: demand.id,
    from_resident: asks(demand),
    received_at: demand.received_at,
    search: searchTokensOf([given.title, demand.body, demand.place_text]),
  });
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
export async function startTriageClock(ctx: WriteCtx, matterId: string): Promise<void> {
  const rule = await limitOf(ctx, 'triage_limit', { amount: 1, unit: 'working_day' });
  const clock = await startClock(ctx, { kind: 'triage', matterId, rule, ladder: deskLadder });
  await showDeadline(ctx, matterId, clock);
}

const asks = (demand: Pick<DemandRecord, 'channel' | 'reporter_id' | 'on_behalf'>): boolean =>
  askedByResident({ channel: demand.channel, reporterId: demand.reporter_id, onBehalf: demand.on_behalf });

/** What a matter's `from_resident` becomes when a demand joins it. */
export function joinedBy(matter: Pick<MatterRecord, 'from_resident'>, demand: DemandRecord): { from_resident: boolean } {
  return { from_resident: matter.from_resident || asks(demand) };
}

/** What follows from the demands still tied to a matter, after one has left: as if it had never been there. */
export async function askedByThoseLeft(ctx: WriteCtx, matterId: string): Promise<{ from_resident: boolean; affected: number }> {
  const left = await demandsTiedTo(ctx, matterId);
  return { from_resident: left.some(asks), affected: Math.max(1, ...left.map((demand) => demand.affected)) };
}
