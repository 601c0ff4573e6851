import { localDateOf } from '../../platform/calendar/local-date.ts';
import type { WriteCtx } from '../../platform/context.ts';
import { stockDay, type TallyDelta, tally } from '../../platform/events.ts';
import type { MatterRecord } from './matters.repository.ts';
import { typeOfMatterState } from './matters.workflow.ts';

type Counted = Pick<MatterRecord, 'area_code' | 'state' | 'class' | 'unit_id' | 'type_code' | 'ladder' | 'from_resident' | 'received_at'>;

/** Matters by whether a resident asked for them (`resident`) or staff took them up by themselves (`own`), on the day they came in (S003-21). */
export const originMeasure = 'matter.origin';

/** The stocks a matter is counted in: how many there are now by state, and how many open ones by class, unit, type and ladder step. */
export function stocksOf(matter: Counted): readonly (readonly [measure: string, key: string, day?: string])[] {
  const always: [string, string][] = [['matter.state', matter.state]];
  if (typeOfMatterState(matter.state) === 'done') return always;
  return [
    ...always,
    ['matter.open_class', matter.class ?? 'none'],
    ['matter.open_unit', matter.unit_id],
    ['matter.open_type', matter.type_code ?? 'none'],
    ['matter.open_ladder', matter.ladder],
  ];
}

/** What went into another matter is no work of its own. */
function originOf(matter: Counted): readonly [measure: string, key: string, day: string][] {
  if (matter.state === 'merged') return [];
  return [[originMeasure, matter.from_resident ? 'resident' : 'own', localDateOf(matter.received_at)]];
}

/** Moves the stocks from what a matter was to what it is; `before` is null for a new matter. Equal parts cancel out. */
export function countChange(ctx: WriteCtx, before: Counted | null, after: Counted): void {
  const deltas = new Map<string, TallyDelta>();
  const add = (matter: Counted, sign: 1 | -1): void => {
    for (const [measure, key, day = stockDay] of [...stocksOf(matter), ...originOf(matter)]) {
      const id = `${measure}|${matter.area_code}|${key}|${day}`;
      const value = (deltas.get(id)?.value ?? 0) + sign;
      deltas.set(id, { measure, areaCode: matter.area_code, day, key, value });
    }
  };
  if (before) add(before, -1);
  add(after, 1);
  tally(ctx, ...deltas.values());
}

/** Counts something that happened today. */
export function countToday(ctx: WriteCtx, areaCode: string, measure: string, key: string, value = 1): void {
  tally(ctx, { measure, areaCode, day: localDateOf(ctx.now), key, value });
}
