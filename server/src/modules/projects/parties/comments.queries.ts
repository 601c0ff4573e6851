import { sql } from 'kysely';
import { Type } from 'typebox';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import { eraseWords } from '../../../platform/erase-words.ts';
import { decodeCursor, toPage } from '../../../platform/http/paging.ts';
import type { Subscriber } from '../../../platform/manifest.ts';
import type { CommentState } from './phases.service.ts';

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

const erasedText = '（内容已应本人要求删除）';

/** A person was erased: so are their comments with the answers, and what they followed (PIPL 47). */
export const projectErasure: Subscriber = {
  name: 'projects.erase_words',
  events: ['person.erased'],
  handle: async (ctx: WriteCtx, { subjectId: personId }) => {
    await ctx.db.deleteFrom('project_follower').where('person_id', '=', personId).execute();
    const emptied = await ctx.db
      .updateTable('project_comment')
      .set((eb) => ({ body: erasedText, answer: null, person_id: null, erased_at: ctx.now, version: eb('version', '+', 1) }))
      .where('person_id', '=', personId)
      .returning('id')
      .execute();
    if (emptied.length > 0) await eraseWords(ctx, { subjects: [], actorId: personId });
  },
};
