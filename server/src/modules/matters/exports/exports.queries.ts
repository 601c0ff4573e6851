import { sql } from 'kysely';
import { type Ctx, table } from '../../../platform/context.ts';
import type { ExportedDemand } from './exports.rules.ts';

const rowsAtOnce = 500;

export interface ExportedMatter {
  readonly id: string;
  readonly number: string;
  readonly state: string;
  readonly class: string | null;
  readonly type_code: string | null;
  readonly title: string;
  readonly area_code: string;
  readonly unit: string;
  readonly received_at: Date;
  readonly determined_at: Date | null;
  readonly due_at: Date | null;
  readonly closed_at: Date | null;
  readonly result_text: string | null;
}

export interface ExportedOrder {
  readonly id: string;
  readonly number: string;
  readonly matter: string;
  readonly role: string;
  readonly state: string;
  readonly unit: string;
  readonly section: string | null;
  readonly dispatched_at: Date;
  readonly signed_at: Date | null;
  readonly due_at: Date | null;
  readonly completed_at: Date | null;
  readonly result_text: string | null;
}

const doneStates = sql`('answered', 'closed', 'closed_unresolved', 'withdrawn', 'merged')`;

/** Demands in the order in which they were stored; with a source only those that came from it. */
export function demandsFrom(ctx: Ctx, source: string | null) {
  const ofSource = source === null ? sql`true` : sql`d.source_system = ${source}`;
  return pages<ExportedDemand>((after) =>
    sql<ExportedDemand>`
    select d.id, d.number, d.state, d.source_system, d.external_number, d.external_state, d.raw, d.title, d.body, d.kind, d.urgency, d.place_text, d.area_code,
      d.received_at, d.reporter_id, d.hide_reporter, m.open_matters, m.matters, m.result_text, m.closed_at
    from ${table(ctx, 'demand')} d cross join lateral (
      select count(*)::int as matters, (count(*) filter (where m.state not in ${doneStates}))::int as open_matters,
        string_agg(m.result_text, e'\n' order by m.id) as result_text, max(m.closed_at) as closed_at
      from ${table(ctx, 'matter_demand')} l join ${table(ctx, 'matter')} m on m.id = l.matter_id where l.demand_id = d.id and l.undone_at is null) m
    where ${ofSource} and d.id > ${after} order by d.id limit ${rowsAtOnce}`.execute(ctx.db),
  );
}

/** Matters with the name of their unit. */
export function mattersFrom(ctx: Ctx) {
  return pages<ExportedMatter>((after) =>
    sql<ExportedMatter>`
    select m.id, m.number, m.state, m.class, m.type_code, m.title, m.area_code, u.name as unit, m.received_at, m.determined_at, m.due_at, m.closed_at, m.result_text
    from ${table(ctx, 'matter')} m join ${table(ctx, 'unit')} u on u.id = m.unit_id where m.id > ${after} order by m.id limit ${rowsAtOnce}`.execute(
      ctx.db,
    ),
  );
}

/** Work orders with the number of their matter and the names of unit and section. */
export function ordersFrom(ctx: Ctx) {
  return pages<ExportedOrder>((after) =>
    sql<ExportedOrder>`
    select o.id, o.number, m.number as matter, o.role, o.state, u.name as unit, s.name as section, o.dispatched_at, o.signed_at, o.due_at, o.completed_at, o.result_text
    from ${table(ctx, 'work_order')} o join ${table(ctx, 'matter')} m on m.id = o.matter_id join ${table(ctx, 'unit')} u on u.id = o.unit_id
      left join ${table(ctx, 'unit_section')} s on s.id = o.section_id where o.id > ${after} order by o.id limit ${rowsAtOnce}`.execute(
      ctx.db,
    ),
  );
}

async function* pages<T extends { readonly id: string }>(load: (after: string) => Promise<{ rows: T[] }>): AsyncGenerator<T> {
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const { rows } = await load(after);
    yield* rows;
    const last = rows.at(-1);
    if (!last || rows.length < rowsAtOnce) return;
    after = last.id;
  }
}
