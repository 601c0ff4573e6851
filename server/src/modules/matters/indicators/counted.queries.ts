import type { Ctx } from '../../../platform/context.ts';
import { stockDay } from '../../../platform/events.ts';
import { readTallies, type TallyAnswer } from '../../../platform/tallies/tallies.ts';
import type { Period } from './period.ts';

/** Kept counters of a place: sums by measure and key. */
export interface Counted {
  /** All keys of a measure together, or one key. */
  readonly of: (measure: string, key?: string) => number;
  /** Keys of a measure, the largest first. */
  readonly keys: (measure: string) => { key: string; value: number }[];
}

const stocks = ['matter.state', 'matter.open_class', 'matter.open_unit', 'matter.open_type', 'matter.open_ladder', 'demand.state'];
const flows = [
  'demand.received',
  'demand.received_kind',
  'demand.received_hour',
  'matter.determined',
  'matter.self_class',
  'matter.closed',
  'matter.closed_unit',
  'matter.closed_unresolved',
  'matter.reopened',
  'matter.answered_at_once',
  'matter.guided',
  'matter.first_contact',
  'order.dispatched',
  'order.returned',
  'order.reported',
  'rating.solved',
  'rating.satisfaction',
  'coordination.requested',
  'intake_form.begun',
];

/** How many there are now. */
export async function countedNow(ctx: Ctx, areaCode: string): Promise<Counted> {
  return counted(await readTallies(ctx, { measures: stocks, areaCode, from: stockDay, to: stockDay }));
}

/** What happened in a period. */
export async function countedIn(ctx: Ctx, areaCode: string, period: Period): Promise<Counted> {
  return counted(await readTallies(ctx, { measures: flows, areaCode, from: period.from, to: period.to }));
}

/** Received demands by day; days without any are left out. */
export async function receivedByDay(ctx: Ctx, areaCode: string, period: Period): Promise<{ key: string; value: number }[]> {
  const days = await readTallies(ctx, { measures: ['demand.received_kind'], areaCode, from: period.from, to: period.to, by: ['day'] });
  const sums = new Map<string, number>();
  for (const { day, value } of days) if (day) sums.set(day, (sums.get(day) ?? 0) + value);
  return [...sums].map(([key, value]) => ({ key, value })).sort((a, b) => (a.key < b.key ? -1 : 1));
}

function counted(answers: readonly TallyAnswer[]): Counted {
  return {
    of: (measure, key) =>
      answers.reduce((sum, a) => (a.measure === measure && (key === undefined || a.key === key) ? sum + a.value : sum), 0),
    keys: (measure) =>
      answers
        .filter((a) => a.measure === measure)
        .map(({ key, value }) => ({ key, value }))
        .sort((a, b) => b.value - a.value),
  };
}
