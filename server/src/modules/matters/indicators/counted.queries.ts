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
  'matter.origin',
  'matter.determined',
  'matter.self_class',
  'matter.closed',
  'matter.closed_unit',
  'matter.closed_unresolved',
  'matter.reopened',
  'matter.answered_at_once',
  'matter.guided',
  'matter.closing',
  'matter.first_contact',
  'matter.first_contact_limit',
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
  return summed(days.flatMap(({ day, value }) => (day ? [{ key: day, value }] : [])));
}

/** Open matters by the areas one level below; those that are only known to lie somewhere in the area stand under its own code. */
export async function openByArea(ctx: Ctx, areaCode: string, known: ReadonlySet<string>): Promise<{ key: string; value: number }[]> {
  const question = { measures: ['matter.open_class'], areaCode, from: stockDay, to: stockDay, by: ['area' as const] };
  const stocks = await readTallies(ctx, question);
  return summed(stocks.flatMap((a) => (a.areaCode ? [{ key: levelBelow(areaCode, a.areaCode, known), value: a.value }] : [])));
}

/** The largest known area below `areaCode` that holds `code`: codes begin with their parent's code. */
function levelBelow(areaCode: string, code: string, known: ReadonlySet<string>): string {
  for (let length = areaCode.length + 1; length <= code.length; length += 1) {
    if (known.has(code.slice(0, length))) return code.slice(0, length);
  }
  return areaCode;
}

/** Received demands by day of the week (0 is Sunday) and hour, keys like `1-09`; hours without any are left out. */
export async function receivedByWeekHour(ctx: Ctx, areaCode: string, period: Period): Promise<{ key: string; value: number }[]> {
  const hours = await readTallies(ctx, { measures: ['demand.received_hour'], areaCode, from: period.from, to: period.to, by: ['weekday'] });
  return summed(hours.map(({ weekday, key, value }) => ({ key: `${weekday}-${key}`, value })));
}

function summed(items: readonly { key: string; value: number }[]): { key: string; value: number }[] {
  const sums = new Map<string, number>();
  for (const { key, value } of items) sums.set(key, (sums.get(key) ?? 0) + value);
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
