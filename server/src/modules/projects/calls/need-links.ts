import { sql } from 'kysely';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import { needNotSelected } from '../needs/needs.errors.ts';
import { needsByIds } from '../needs/needs.links.ts';
import { servable } from '../needs/needs.workflow.ts';
import { needUnknown } from './calls.errors.ts';

/** Tables that link something of this slice with needs, each with the column that names it. */
const links = {
  project_programme_need: 'programme_id',
  project_guide_need: 'item_id',
  project_application_need: 'application_id',
  project_commission_need: 'commission_id',
} as const;
type LinkTable = keyof typeof links;

/** What pages show of a linked need. */
export interface LinkedNeed {
  readonly id: string;
  readonly number: string;
  readonly title: string;
}

/** Needs that stand on the list as selected. @throws need-unknown, need-not-selected */
export async function assertSelected(ctx: Ctx, ids: readonly string[]): Promise<string[]> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return [];
  const found = await needsByIds(ctx, wanted);
  if (found.length !== wanted.length) throw needUnknown();
  const off = found.filter((need) => !servable.includes(need.state));
  if (off.length > 0) throw needNotSelected({ needs: off.map((need) => need.number) });
  return wanted;
}

/** Links something with needs in place of those it had. */
export async function setNeeds(ctx: WriteCtx, name: LinkTable, ownerId: string, needIds: readonly string[]): Promise<void> {
  const column = sql.ref(links[name]);
  await sql`delete from ${table(ctx, name)} where ${column} = ${ownerId}`.execute(ctx.db);
  if (needIds.length === 0) return;
  await sql`insert into ${table(ctx, name)} (${column}, need_id) select ${ownerId}::uuid, unnest(${[...needIds]}::uuid[])`.execute(ctx.db);
}

/** Linked needs of several records, by their ids. */
export async function needsOf(ctx: Ctx, name: LinkTable, ownerIds: readonly string[]): Promise<Map<string, LinkedNeed[]>> {
  const map = new Map<string, LinkedNeed[]>(ownerIds.map((id) => [id, []]));
  if (ownerIds.length === 0) return map;
  const column = sql.ref(`l.${links[name]}`);
  const { rows } = await sql<LinkedNeed & { ownerId: string }>`
    select ${column} as "ownerId", n.id, n.number, n.title from ${table(ctx, name)} l join ${table(ctx, 'need')} n on n.id = l.need_id
    where ${column} = any(${[...ownerIds]}::uuid[]) order by length(n.number), n.number`.execute(ctx.db);
  for (const { ownerId, ...need } of rows) map.get(ownerId)?.push(need);
  return map;
}

/** Ids of the needs of one record. */
export async function needIdsOf(ctx: Ctx, name: LinkTable, ownerId: string): Promise<string[]> {
  return ((await needsOf(ctx, name, [ownerId])).get(ownerId) ?? []).map((need) => need.id);
}
