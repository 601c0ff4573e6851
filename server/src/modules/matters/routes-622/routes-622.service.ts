import { localDateOf } from '../../../platform/calendar/local-date.ts';
import type { WriteCtx } from '../../../platform/context.ts';
import { tally } from '../../../platform/events.ts';
import { unitById } from '../../organizations/index.ts';
import type { MatterRecord } from '../matters.repository.ts';
import {
  addChange,
  freezeMonth,
  isFrozen,
  lockResolution,
  monthsKnown,
  type Resolution,
  storeResolution,
  waysTaken,
} from './routes-622.repository.ts';
import { monthOf, monthsBetween, routesOf, shiftMonth } from './routes-622.rules.ts';

/** Closed public matters by main route, on the first day of the month they were closed in. */
export const routeMeasure = 'matter.route';
/** The same by route and type: keys `deliberation|stairwell_lamp`. */
export const routeTypeMeasure = 'matter.route_type';

/**
 * Keeps the route of a matter with every change of it: set when it closes, taken back when it is opened again, moved when what is counted of it
 * changes. Where the month is over a dated line says so; its figures stay (S001-80).
 */
export async function recountRoute(ctx: WriteCtx, before: MatterRecord, after: MatterRecord): Promise<void> {
  if (before.state !== 'closed' && after.state !== 'closed') return;
  const stored = before.state === 'closed' ? await lockResolution(ctx, after.id) : null;
  const old = stored?.counted ? stored : null;
  const found = after.state === 'closed' ? await resolutionOf(ctx, after) : null;
  const next = found && old?.correctedFrom ? keepCorrection(found, old) : found;
  if (same(old, next)) return;
  await moveRoute(ctx, after.id, old, next);
  await noteMove(ctx, after.id, old, next);
}

async function resolutionOf(ctx: WriteCtx, matter: MatterRecord): Promise<Resolution | null> {
  if (!matter.closed_at) return null;
  const byCommittee = matter.class === 'major' && (await unitById(ctx, matter.unit_id))?.kind === 'residents_committee';
  const { reported, deliberated } = await waysTaken(ctx, matter.id);
  const routes = routesOf({ class: matter.class, route: matter.route, byCommittee, reported, deliberated });
  return (
    routes && {
      ...routes,
      areaCode: matter.community_code ?? matter.area_code,
      month: monthOf(localDateOf(matter.closed_at)),
      closedAt: matter.closed_at,
      typeCode: matter.type_code,
      correctedFrom: null,
    }
  );
}

/** What somebody corrected stays corrected while the matter stays closed. */
function keepCorrection(found: Resolution, { main, secondary, correctedFrom }: Resolution): Resolution {
  return { ...found, main, secondary, correctedFrom };
}

function same(a: Resolution | null, b: Resolution | null): boolean {
  if (a === null || b === null) return a === b;
  return a.main === b.main && a.month === b.month && a.areaCode === b.areaCode && a.typeCode === b.typeCode;
}

/** Moves the counters on both sides and stores the row. */
export async function moveRoute(ctx: WriteCtx, matterId: string, old: Resolution | null, next: Resolution | null): Promise<void> {
  if (old) count(ctx, old, -1);
  if (next) count(ctx, next, 1);
  await storeResolution(ctx, matterId, next);
}

function count(ctx: WriteCtx, { areaCode, month, main, typeCode }: Resolution, value: 1 | -1): void {
  tally(
    ctx,
    { measure: routeMeasure, areaCode, day: month, key: main, value },
    { measure: routeTypeMeasure, areaCode, day: month, key: `${main}|${typeCode ?? 'none'}`, value },
  );
}

/** What left or joined a month that is over gets a line there; in the running month figures simply move. */
async function noteMove(ctx: WriteCtx, matterId: string, old: Resolution | null, next: Resolution | null): Promise<void> {
  const kind = next === null ? ('reopened' as const) : ('moved' as const);
  const together = old && next && old.month === next.month && old.areaCode === next.areaCode;
  if (together && old.main === next.main) return;
  const lines = together
    ? [{ at: old, from: old.main, to: next.main }]
    : [...(old ? [{ at: old, from: old.main, to: null }] : []), ...(next ? [{ at: next, from: null, to: next.main }] : [])];
  for (const { at, from, to } of lines) {
    if (await isFrozen(ctx, at.month))
      await addChange(ctx, matterId, { kind, month: at.month, areaCode: at.areaCode, from, to, afterClose: true });
  }
}

/** Closes the figures of every month that is over. Run soon after midnight; a month missed is closed with the next run. */
export async function closeRouteMonths(ctx: WriteCtx): Promise<number> {
  const { first, last } = await monthsKnown(ctx);
  const from = last ? shiftMonth(last, 1) : first;
  if (!from) return 0;
  const months = monthsBetween(from, shiftMonth(monthOf(localDateOf(ctx.now)), -1));
  for (const month of months) await freezeMonth(ctx, month);
  return months.length;
}
