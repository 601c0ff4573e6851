import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { Type } from 'typebox';
import { type Ctx, table } from '../../../platform/context.ts';
import { decodeCursor, toPage } from '../../../platform/http/paging.ts';
import { tasksVisibleTo } from './tasks.policy.ts';
import type { TaskKind } from './tasks.repository.ts';

export interface TaskLine {
  id: string;
  kind: TaskKind;
  areaCode: string;
  unitId: string | null;
  unitName: string | null;
  subjectType: string;
  subjectId: string;
  dueOn: string | null;
  openedAt: Date;
  doneAt: Date | null;
  note: string | null;
  version: number;
}

const Cursor = Type.Tuple([Type.String(), Type.String({ format: 'uuid' })]);

/** Tasks the actor may see, the newest first. */
export async function listTasks(ctx: Ctx, filter: { kind?: TaskKind; unitId?: string; done?: boolean; after?: string; limit?: number }) {
  const limit = filter.limit ?? 50;
  const after = filter.after ? decodeCursor(Cursor, filter.after) : null;
  const parts: RawBuilder<SqlBool>[] = [
    tasksVisibleTo(ctx),
    filter.done ? sql<SqlBool>`t.done_at is not null` : sql<SqlBool>`t.done_at is null`,
  ];
  if (filter.kind) parts.push(sql<SqlBool>`t.kind = ${filter.kind}`);
  if (filter.unitId) parts.push(sql<SqlBool>`t.unit_id = ${filter.unitId}::uuid`);
  if (after) parts.push(sql<SqlBool>`(t.opened_at, t.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`);
  const { rows } = await sql<TaskLine & { at: string }>`
    select t.id, t.kind, t.area_code as "areaCode", t.unit_id as "unitId", u.name as "unitName", t.subject_type as "subjectType", t.subject_id as "subjectId",
      t.due_on::text as "dueOn", t.opened_at as "openedAt", t.done_at as "doneAt", t.note, t.version, t.opened_at::text as at
    from ${table(ctx, 'organisation_task')} t left join ${table(ctx, 'unit')} u on u.id = t.unit_id
    where ${sql.join(parts, sql` and `)} order by t.opened_at desc, t.id desc limit ${limit + 1}`.execute(ctx.db);
  return toPage(rows, limit, (row) => [row.at, row.id]);
}
