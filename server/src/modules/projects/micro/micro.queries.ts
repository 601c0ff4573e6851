import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { Type } from 'typebox';
import { type Ctx, table } from '../../../platform/context.ts';
import { decodeCursor, toPage } from '../../../platform/http/paging.ts';
import { areaWithin } from '../../../platform/permissions.ts';
import { microVisibleTo } from './micro.policy.ts';
import { type MicroRecord, type MicroRow, microColumns, microOf } from './micro.repository.ts';
import type { MicroState } from './micro.workflow.ts';

const Cursor = Type.Tuple([Type.String(), Type.String({ format: 'uuid' })]);

export interface MicroFilter {
  readonly id?: string;
  readonly area?: string;
  readonly state?: MicroState;
  readonly after?: string;
  readonly limit?: number;
}

/** A request with the name of its group and who speaks for it. */
export interface MicroLine extends MicroRecord {
  readonly group: string | null;
  readonly contact: string | null;
}

/** Micro-projects and ideas the actor may see, the newest first. */
export async function listMicros(ctx: Ctx, filter: MicroFilter): Promise<{ items: MicroLine[]; next: string | null }> {
  const limit = filter.limit ?? 50;
  const after = filter.after ? decodeCursor(Cursor, filter.after) : null;
  const parts: RawBuilder<SqlBool>[] = [microVisibleTo(ctx.actor)];
  if (filter.id) parts.push(sql<SqlBool>`project_micro.id = ${filter.id}`);
  if (filter.area) parts.push(areaWithin('project_micro.area_code', filter.area));
  if (filter.state) parts.push(sql<SqlBool>`project_micro.state = ${filter.state}`);
  if (after) parts.push(sql<SqlBool>`(project_micro.created_at, project_micro.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`);
  const { rows } = await sql<MicroRow & { group: string | null; contact: string | null; at: string }>`
    select ${microColumns}, g.name as "group", g.contact_person_id as contact, project_micro.created_at::text as at
    from ${table(ctx, 'project_micro')} project_micro left join ${table(ctx, 'project_group')} g on g.id = project_micro.group_id
    where ${sql.join(parts, sql` and `)} order by project_micro.created_at desc, project_micro.id desc limit ${limit + 1}`.execute(ctx.db);
  const { items, next } = toPage(rows, limit, (row) => [row.at, row.id]);
  return { next, items: items.map((row) => ({ ...row, ...microOf(row) })) };
}
