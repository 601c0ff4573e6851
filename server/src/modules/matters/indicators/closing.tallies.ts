import { sql } from 'kysely';
import { localDateOf } from '../../../platform/calendar/local-date.ts';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import { tally } from '../../../platform/events.ts';
import type { MatterRecord } from '../matters.repository.ts';
import { isClosed } from '../matters.workflow.ts';
import { stepOf } from './closing.rules.ts';

/** What is kept of each closing, by class: keys `major|hours:57`, `major|in_time`, `major|again`, `major|satisfied`, `major|unreachable`. */
export const closingMeasure = 'matter.closing';

type Closed = Pick<
  MatterRecord,
  'id' | 'state' | 'class' | 'area_code' | 'reopened' | 'created_at' | 'closed_at' | 'exclusion_confirmed_by'
>;

interface ClosingFacts {
  readonly on_time: boolean | null;
  readonly satisfaction: string | null;
  readonly unreachable: boolean;
}

/**
 * Counts a closing on its day when a matter closes, takes it back when it is opened again, and moves it when a closed matter changes in what is
 * counted of it (left out of the ratings, another place). Called with every change of a matter.
 */
export async function recountClosing(ctx: WriteCtx, before: Closed, after: Closed): Promise<void> {
  if (!isClosed(before.state) && !isClosed(after.state)) return;
  const facts = await closingFacts(ctx, after.id);
  if (isClosed(before.state)) count(ctx, before, facts, -1);
  if (isClosed(after.state)) count(ctx, after, facts, 1);
}

function count(ctx: WriteCtx, matter: Closed, facts: ClosingFacts, value: 1 | -1): void {
  if (!matter.closed_at) return;
  const hours = (matter.closed_at.getTime() - matter.created_at.getTime()) / 3_600_000;
  const keys = [
    `hours:${stepOf(hours)}`,
    ...(facts.on_time === null ? [] : [facts.on_time ? 'in_time' : 'late']),
    ...(matter.reopened > 0 ? ['again'] : []),
    ...(facts.satisfaction && !matter.exclusion_confirmed_by ? [facts.satisfaction] : []),
    ...(facts.unreachable ? ['unreachable'] : []),
  ];
  for (const key of keys) countKey(ctx, matter, key, value);
}

/** Moves the grade of a closed matter whose resident thought again. */
export function recountGrade(ctx: WriteCtx, matter: Closed, from: string | null, to: string | null): void {
  if (matter.exclusion_confirmed_by || from === to) return;
  if (from) countKey(ctx, matter, from, -1);
  if (to) countKey(ctx, matter, to, 1);
}

function countKey(ctx: WriteCtx, matter: Closed, key: string, value: number): void {
  if (!matter.closed_at) return;
  tally(ctx, {
    measure: closingMeasure,
    areaCode: matter.area_code,
    day: localDateOf(matter.closed_at),
    key: `${matter.class ?? 'none'}|${key}`,
    value,
  });
}

/** The same definitions as in the figures over rows (measured.queries.ts), for one matter. */
async function closingFacts(ctx: Ctx, matterId: string): Promise<ClosingFacts> {
  const { rows } = await sql<ClosingFacts>`select
    (select bool_and(o.reported_at <= o.due_at) from ${table(ctx, 'work_order')} o where o.matter_id = ${matterId} and o.role = 'lead' and o.reported_at is not null) as on_time,
    (select r.satisfaction from ${table(ctx, 'rating')} r where r.matter_id = ${matterId} order by r.round desc, r.id limit 1) as satisfaction,
    exists (select from ${table(ctx, 'follow_up')} f where f.matter_id = ${matterId} and f.state = 'unreachable' and f.kind in ('confirmation', 'guidance')) as unreachable`.execute(
    ctx.db,
  );
  return rows[0] ?? { on_time: null, satisfaction: null, unreachable: false };
}
