import { sql } from 'kysely';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';

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
