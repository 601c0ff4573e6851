import { sql } from 'kysely';
import { type ReadCtx, table } from '../../../platform/context.ts';
import { type Example, registerExamples } from '../../understanding/index.ts';

interface DecidedMatter {
  readonly id: string;
  readonly title: string;
  readonly body: string;
  readonly class: string;
  readonly type_code: string | null;
  readonly urgency: string;
  readonly received_at: Date;
  readonly orders: readonly { unit: string; returned: boolean }[];
}

const rowsAtOnce = 1_000;

/**
 * Decided matters, newest first, read a thousand at a time. Left out: matters of people who asked for no automated suggestions (erased people are among
 * them), demands that were erased, and demands that were split, for one text would stand for several matters.
 */
async function decidedMatters(ctx: ReadCtx, most: number): Promise<DecidedMatter[]> {
  const all: DecidedMatter[] = [];
  let last: DecidedMatter | undefined;
  do {
    const rows = await pageAfter(ctx, last, Math.min(rowsAtOnce, most - all.length));
    all.push(...rows);
    last = rows.length === rowsAtOnce ? rows.at(-1) : undefined;
  } while (last && all.length < most);
  return all;
}

async function pageAfter(ctx: ReadCtx, last: DecidedMatter | undefined, limit: number): Promise<DecidedMatter[]> {
  const { rows } = await sql<DecidedMatter>`
    select m.id, m.title, left(d.body, 3000) as body, m.class, m.type_code, m.urgency, m.received_at,
      coalesce((select jsonb_agg(jsonb_build_object('unit', w.unit_id, 'returned', w.state = 'returned') order by w.id)
        from ${table(ctx, 'work_order')} w where w.matter_id = m.id and w.role = 'lead' and w.state <> 'cancelled'), '[]'::jsonb) as orders
    from ${table(ctx, 'matter')} m join ${table(ctx, 'demand')} d on d.id = m.origin_demand_id left join ${table(ctx, 'person')} p on p.id = d.reporter_id
    where d.erased_at is null and m.determined_at is not null and m.class is not null and m.state not in ('withdrawn', 'merged') and p.suggestions_off is not true
      and not exists (select 1 from ${table(ctx, 'matter')} other where other.origin_demand_id = m.origin_demand_id and other.id <> m.id)
      and ${last ? sql`(m.received_at, m.id) < (${last.received_at}, ${last.id})` : sql`true`}
    order by m.received_at desc, m.id desc limit ${limit}`.execute(ctx.db);
  return rows;
}

const textOf = ({ id, title, body }: DecidedMatter): Omit<Example, 'label'> => ({ id, title, body });

registerExamples('class', async (ctx, most) => (await decidedMatters(ctx, most)).map((m) => ({ ...textOf(m), label: m.class })));

registerExamples('type', async (ctx, most) =>
  (await decidedMatters(ctx, most)).flatMap((m) => (m.type_code === null ? [] : [{ ...textOf(m), label: m.type_code }])),
);

registerExamples('urgency', async (ctx, most) => (await decidedMatters(ctx, most)).map((m) => ({ ...textOf(m), label: m.urgency })));

/** Who handled it; a unit that returned the order counts against itself. */
registerExamples('unit', async (ctx, most) =>
  (await decidedMatters(ctx, most)).flatMap((m) =>
    m.orders.map(({ unit, returned }) => ({ ...textOf(m), label: unit, ...(returned ? { isAgainst: true } : {}) })),
  ),
);
