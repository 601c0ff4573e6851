import { sql } from 'kysely';
import { type Ctx, table } from '../../platform/context.ts';
import type { MatterRecord } from './matters.repository.ts';

export interface DetailParts {
  readonly names: Readonly<Record<string, string>>;
  readonly demands: readonly {
    id: string;
    number: string;
    role: string;
    title: string;
    body: string;
    channel: string;
    received_at: string;
    reporter_id: string | null;
    reporter_name: string | null;
    hide: boolean;
  }[];
  readonly orders: readonly {
    id: string;
    number: string;
    role: 'lead' | 'co';
    state: string;
    unit_id: string;
    section_id: string | null;
    handler_id: string | null;
    dispatched_at: string;
    due_at: string | null;
    outside_duty: boolean;
    version: number;
  }[];
  readonly parties: readonly { id: string; capacity: string; unit_id: string | null; account_id: string | null; name: string | null }[];
  readonly decisions: readonly {
    seq: number;
    act: string;
    class: string;
    type_code: string | null;
    unit_id: string;
    ground: string;
    reason: string | null;
    decided_by: string | null;
    capacity: string | null;
    catalogue_version: number;
    decided_at: string;
  }[];
}

/** Everything that hangs on a matter, in one statement: demands, orders, parties, decisions, and the names of all units, sections and persons in them. */
export async function loadDetail(ctx: Ctx, matter: MatterRecord): Promise<DetailParts> {
  const t = (name: Parameters<typeof table>[1]) => table(ctx, name);
  const { rows } = await sql<DetailParts & { names: Record<string, string> | null }>`
    with o as (select * from ${t('work_order')} where matter_id = ${matter.id}),
      pa as (select * from ${t('matter_party')} where matter_id = ${matter.id} and ended_at is null),
      de as (select * from ${t('triage_decision')} where matter_id = ${matter.id}),
      dm as (select l.role, l.linked_at, d.* from ${t('matter_demand')} l join ${t('demand')} d on d.id = l.demand_id where l.matter_id = ${matter.id} and l.undone_at is null),
      unit_ids as (select unit_id as id from o union select unit_id from pa union select unit_id from de union select ${matter.unit_id}::uuid union select ${matter.proposed_unit_id}::uuid),
      account_ids as (select handler_id as id from o union select account_id from pa union select decided_by from de union select ${matter.accountable_id}::uuid)
    select
      (select coalesce(jsonb_object_agg(id, name), '{}') from (
        select u.id, u.name from ${t('unit')} u join unit_ids on unit_ids.id = u.id
        union all select s.id, s.name from ${t('unit_section')} s where s.id in (select section_id from o)
        union all select a.id, a.display_name from ${t('staff_account')} a join account_ids on account_ids.id = a.id) n) as names,
      (select coalesce(jsonb_agg(jsonb_build_object('id', dm.id, 'number', dm.number, 'role', dm.role, 'title', dm.title, 'body', dm.body, 'channel', dm.channel,
        'received_at', dm.received_at, 'reporter_id', dm.reporter_id, 'reporter_name', p.name, 'hide', dm.hide_reporter) order by dm.linked_at), '[]')
        from dm left join ${t('person')} p on p.id = dm.reporter_id) as demands,
      (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'number', number, 'role', role, 'state', state, 'unit_id', unit_id, 'section_id', section_id, 'handler_id', handler_id,
        'dispatched_at', dispatched_at, 'due_at', due_at, 'outside_duty', outside_duty, 'version', version) order by role desc, dispatched_at, id), '[]') from o) as orders,
      (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'capacity', capacity, 'unit_id', unit_id, 'account_id', account_id, 'name', name) order by added_at), '[]') from pa) as parties,
      (select coalesce(jsonb_agg(to_jsonb(de) order by seq), '[]') from de) as decisions`.execute(ctx.db);
  const [row] = rows;
  if (!row) throw new Error('detail query gave no row');
  return { ...row, names: row.names ?? {} };
}
