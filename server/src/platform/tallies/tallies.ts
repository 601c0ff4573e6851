import { sql } from 'kysely';
import type { App } from '../app.ts';
import { type Ctx, table } from '../context.ts';
import { unbound } from '../db/statement.ts';
import { areaRangeEnd } from '../permissions.ts';
import type { RequestScope } from '../unit-of-work.ts';

export interface TallyQuestion {
  readonly measures: readonly string[];
  readonly areaCode: string;
  /** ISO dates, both included; stocks are asked with `stockDay` for both. */
  readonly from: string;
  readonly to: string;
  /** What to group by besides measure and key. */
  readonly by?: readonly ('day' | 'weekday' | 'area')[];
}

export interface TallyAnswer {
  readonly measure: string;
  readonly key: string;
  readonly day: string | null;
  /** 0 is Sunday. */
  readonly weekday: number | null;
  readonly areaCode: string | null;
  readonly value: number;
}

/** Lengths of the area codes whose sums are kept ready: district, subdistrict, community. */
const summedLevels = [6, 9, 12];

/**
 * Sums kept counters, folded and not yet folded, in one snapshot: what a dashboard reads instead of the records. Without `by: ['area']` the
 * cost does not depend on how many areas and records lie below `areaCode`.
 */
export async function readTallies(ctx: Ctx, question: TallyQuestion): Promise<TallyAnswer[]> {
  const byDay = question.by?.includes('day') ?? false;
  const byWeekday = question.by?.includes('weekday') ?? false;
  const byArea = question.by?.includes('area') ?? false;
  const inTime = sql`measure = any(${[...question.measures]}) and day between ${question.from}::date and ${question.to}::date`;
  const end = areaRangeEnd(question.areaCode);
  const below = sql`${inTime} and area_code >= ${question.areaCode} ${end === null ? sql`` : sql`and area_code < ${end}`}`;
  const summed = !byArea && summedLevels.includes(question.areaCode.length);
  const folded = summed
    ? sql`${table(ctx, 'tally_total')} where ${inTime} and area_code = ${question.areaCode}`
    : sql`${table(ctx, 'tally')} where ${below}`;
  const { rows } = await sql<Omit<TallyAnswer, 'areaCode' | 'value'> & { area_code: string | null; value: string }>`
    select measure, key, ${byDay ? sql`day::text` : sql`null::text`} as day, ${byWeekday ? sql`extract(dow from day)::int` : sql`null::int`} as weekday,
      ${byArea ? sql`area_code` : sql`null::text`} as area_code, sum(value) as value
    from (select measure, key, day, area_code, value from ${folded}
      union all select measure, key, day, area_code, value from ${table(ctx, 'tally_delta')} where ${below}) both_parts
    group by 1, 2, 3, 4, 5 having sum(value) <> 0`.execute(unbound(ctx));
  return rows.map(({ area_code, value, ...row }) => ({ ...row, areaCode: area_code, value: Number(value) }));
}

const foldLimit = 20_000;

/** Moves deltas into the kept counters. Locked deltas are left for the next round, so two workers never fold the same one. */
export async function foldTallies(app: App, scope: RequestScope): Promise<number> {
  let folded = 0;
  for (;;) {
    const count = await app.uow.write(scope, async (ctx) => {
      const { rows } = await sql<{ n: string }>`
        with moved as (delete from ${table(ctx, 'tally_delta')} where id in
            (select id from ${table(ctx, 'tally_delta')} order by id limit ${foldLimit} for update skip locked) returning *),
          summed as (select measure, area_code, day, key, sum(value) as value from moved group by 1, 2, 3, 4),
          kept as (insert into ${table(ctx, 'tally')} as t (measure, area_code, day, key, value) select measure, area_code, day, key, value from summed
            on conflict (measure, day, area_code, key) do update set value = t.value + excluded.value),
          totals as (insert into ${table(ctx, 'tally_total')} as t (measure, area_code, day, key, value)
            select measure, left(area_code, level), day, key, sum(value) from summed cross join unnest(${summedLevels}::int[]) level
              where length(area_code) >= level group by 1, 2, 3, 4
            on conflict (measure, area_code, day, key) do update set value = t.value + excluded.value)
        select count(*) as n from moved`.execute(ctx.db);
      return Number(rows[0]?.n ?? 0);
    });
    folded += count;
    if (count < foldLimit) return folded;
  }
}
