import { localDateOf } from '../../platform/calendar/local-date.ts';
import type { WriteCtx } from '../../platform/context.ts';
import { stockDay, type TallyDelta, tally } from '../../platform/events.ts';
import type { MatterRecord } from './matters.repository.ts';
import { typeOfMatterState } from './matters.workflow.ts';

type Counted = Pick<MatterRecord, 'area_code' | 'state' | 'class' | 'unit_id' | 'type_code' | 'ladder'>;

/** The stocks a matter is counted in: how many there are now by state, and how many open ones by class, unit, type and ladder step. */
export function stocksOf(matter: Counted): readonly [measure: string, key: string][] {
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

/** Moves the stocks from what a matter was to what it is; `before` is null for a new matter. Equal parts cancel out. */
export function countChange(ctx: WriteCtx, before: Counted | null, after: Counted): void {
  const deltas = new Map<string, TallyDelta>();
  const add = (matter: Counted, sign: 1 | -1): void => {
    for (const [measure, key] of stocksOf(matter)) {
      const id = `${measure}|${matter.area_code}|${key}`;
      const value = (deltas.get(id)?.value ?? 0) + sign;
      deltas.set(id, { measure, areaCode: matter.area_code, day: stockDay, key, value });
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
