import { sql } from 'kysely';
import { Type } from 'typebox';
import { type Ctx, table } from '../../../platform/context.ts';
import { decodeCursor, toPage } from '../../../platform/http/paging.ts';
import type { CommentState } from './comments.repository.ts';

const Cursor = Type.Tuple([Type.String(), Type.String({ format: 'uuid' })]);

export interface CommentRow {
  readonly id: string;
  readonly phase: string;
  readonly source: string;
  readonly body: string;
  readonly state: CommentState;
  readonly answer: string | null;
  readonly answeredAt: Date | null;
  readonly createdAt: Date;
  readonly personId: string | null;
  readonly version: number;
}

/** Comments on a project, newest first. */
export async function commentPage(ctx: Ctx, projectId: string, query: { after?: string; limit?: number }) {
  const limit = query.limit ?? 50;
  const after = query.after ? decodeCursor(Cursor, query.after) : null;
  const { rows } = await sql<CommentRow & { at: string }>`
    select id, phase, source, body, state, answer, answered_at as "answeredAt", created_at as "createdAt", person_id as "personId", version, created_at::text as at
    from ${table(ctx, 'project_comment')} where project_id = ${projectId}
      ${after ? sql`and (created_at, id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
    order by created_at desc, id desc limit ${limit + 1}`.execute(ctx.db);
  return toPage(rows, limit, (row) => [row.at, row.id]);
}
