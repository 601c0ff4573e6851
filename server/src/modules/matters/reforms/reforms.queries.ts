import { sql } from 'kysely';
import { addDays, instantAt } from '../../../platform/calendar/local-date.ts';
import { type Ctx, table } from '../../../platform/context.ts';
import { areaWithin } from '../../../platform/permissions.ts';
import { reactionFigures } from '../indicators/measured.queries.ts';
import type { FiguresQuestion, Period } from '../indicators/period.ts';

interface MarkerRow {
  id: string;
  day: string;
  title: string;
  areaCode: string;
  version: number;
}

interface Side {
  readonly n: number;
  readonly p50: number | null;
}

export interface Marker extends MarkerRow {
  readonly before: Side;
  readonly after: Side;
}

/** Markers of the area, of what lies in it, and of what it lies in, with the time to the first contact on both sides (S003-35). */
export async function markersOf(ctx: Ctx, question: FiguresQuestion): Promise<Marker[]> {
  const { areaCode, now } = question;
  const { rows } =
    await sql<MarkerRow>`select r.id, r.day::text as day, r.title, r.area_code as "areaCode", r.version from ${table(ctx, 'reform_marker')} r
    where r.removed_at is null and r.day between ${now.from}::date and ${now.to}::date and (${areaWithin('r.area_code', areaCode)} or starts_with(${areaCode}, r.area_code))
    order by r.day, r.id limit 50`.execute(ctx.db);
  const items = [];
  for (const row of rows) {
    const before = await sideOf(ctx, areaCode, periodOf(now.from, addDays(row.day, -1)));
    items.push({ ...row, before, after: await sideOf(ctx, areaCode, periodOf(row.day, now.to)) });
  }
  return items;
}

function periodOf(from: string, to: string): Period {
  return { from, to, fromAt: instantAt(from), toAt: instantAt(addDays(to, 1)) };
}

async function sideOf(ctx: Ctx, areaCode: string, period: Period): Promise<Side> {
  const [all] = await reactionFigures(ctx, { areaCode, now: period }, 'all');
  return { n: all?.n ?? 0, p50: all?.p50 ?? null };
}
