import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { Type } from 'typebox';
import { type Ctx, table } from '../../../platform/context.ts';
import { decodeCursor, toPage } from '../../../platform/http/paging.ts';
import { areaWithin } from '../../../platform/permissions.ts';
import { bookletsVisibleTo } from './cards.policy.ts';
import { type BookletRecord, bookletColumns } from './cards.repository.ts';

const Cursor = Type.Tuple([Type.String(), Type.String({ format: 'uuid' })]);

/** A booklet with how many cards it has and how many of them found takers. */
export interface BookletLine extends BookletRecord {
  readonly total: number;
  readonly open: number;
  readonly taken: number;
  readonly fulfilled: number;
}

export interface BookletFilter {
  readonly area?: string;
  readonly after?: string;
  readonly limit?: number;
}

/** Booklets the actor may see, the newest first. */
export async function bookletPage(ctx: Ctx, filter: BookletFilter): Promise<{ items: BookletLine[]; next: string | null }> {
  const limit = filter.limit ?? 50;
  const after = filter.after ? decodeCursor(Cursor, filter.after) : null;
  const parts: RawBuilder<SqlBool>[] = [bookletsVisibleTo(ctx.actor)];
  if (filter.area) parts.push(areaWithin('project_booklet.area_code', filter.area));
  if (after) parts.push(sql<SqlBool>`(project_booklet.created_at, project_booklet.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`);
  const { rows } = await sql<BookletLine & { at: string }>`select project_booklet.created_at::text as at, ${bookletColumns}, c.*
    from ${table(ctx, 'project_booklet')} project_booklet cross join lateral (
      select count(*) filter (where state <> 'withdrawn')::int as total, count(*) filter (where state = 'open')::int as open,
        count(*) filter (where state in ('matched', 'fulfilled'))::int as taken, count(*) filter (where state = 'fulfilled')::int as fulfilled
      from ${table(ctx, 'project_card')} where booklet_id = project_booklet.id) c
    where ${sql.join(parts, sql` and `)} order by project_booklet.created_at desc, project_booklet.id desc limit ${limit + 1}`.execute(
    ctx.db,
  );
  return toPage(rows, limit, (row) => [row.at, row.id]);
}
