import type { Ctx } from '../../platform/context.ts';
import { statement } from '../../platform/db/statement.ts';
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

/** Values: the matter, and the units and the account it names itself. */
const everythingOf = statement<DetailParts & { names: Record<string, string> | null }>(
  (table) => `
  with o as (select * from ${table('work_order')} where matter_id = $1),
    pa as (select * from ${table('matter_party')} where matter_id = $1 and ended_at is null),
    de as (select * from ${table('triage_decision')} where matter_id = $1),
    dm as (select l.role, l.linked_at, d.* from ${table('matter_demand')} l join ${table('demand')} d on d.id = l.demand_id where l.matter_id = $1 and l.undone_at is null),
    unit_ids as (select unit_id as id from o union select unit_id from pa union select unit_id from de union select unnest($2::uuid[])),
    account_ids as (select handler_id as id from o union select account_id from pa union select decided_by from de union select $3::uuid)
  select
    (select coalesce(jsonb_object_agg(id, name), '{}') from (
      select u.id, u.name from ${table('unit')} u join unit_ids on unit_ids.id = u.id
      union all select s.id, s.name from ${table('unit_section')} s where s.id in (select section_id from o)
      union all select a.id, a.display_name from ${table('staff_account')} a join account_ids on account_ids.id = a.id) n) as names,
    (select coalesce(jsonb_agg(jsonb_build_object('id', dm.id, 'number', dm.number, 'role', dm.role, 'title', dm.title, 'body', dm.body, 'channel', dm.channel,
      'received_at', dm.received_at, 'reporter_id', dm.reporter_id, 'reporter_name', p.name, 'hide', dm.hide_reporter) order by dm.linked_at), '[]')
      from dm left join ${table('person')} p on p.id = dm.reporter_id) as demands,
    (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'number', number, 'role', role, 'state', state, 'unit_id', unit_id, 'section_id', section_id, 'handler_id', handler_id,
      'dispatched_at', dispatched_at, 'due_at', due_at, 'outside_duty', outside_duty, 'version', version) order by role desc, dispatched_at, id), '[]') from o) as orders,
    (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'capacity', capacity, 'unit_id', unit_id, 'account_id', account_id, 'name', name) order by added_at), '[]') from pa) as parties,
    (select coalesce(jsonb_agg(to_jsonb(de) order by seq), '[]') from de) as decisions`,
);

/** Everything that hangs on a matter, in one statement: demands, orders, parties, decisions, and the names of all units, sections and persons in them. */
export async function loadDetail(ctx: Ctx, matter: MatterRecord): Promise<DetailParts> {
  const row = await everythingOf.first(ctx, [matter.id, [matter.unit_id, matter.proposed_unit_id], matter.accountable_id]);
  if (!row) throw new Error('detail query gave no row');
  return { ...row, names: row.names ?? {} };
}
