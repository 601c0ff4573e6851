import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { Type } from 'typebox';
import type { Ctx } from '../../../../platform/context.ts';
import { decodeCursor, toPage } from '../../../../platform/http/paging.ts';
import { lettersVisibleTo } from './letters.policy.ts';
import { type LetterRecord, letterColumns } from './letters.repository.ts';
import type { LetterState } from './letters.workflow.ts';

const Cursor = Type.Tuple([Type.String(), Type.String({ format: 'uuid' })]);

export interface LetterFilter {
  readonly roundId?: string;
  readonly kind?: 'department' | 'local';
  readonly state?: LetterState;
  readonly after?: string;
  readonly limit?: number;
}

/** One page of the letters the actor may see, newest first. */
export async function listLetters(ctx: Ctx, filter: LetterFilter): Promise<{ items: LetterRecord[]; next: string | null }> {
  const limit = filter.limit ?? 50;
  const after = filter.after ? decodeCursor(Cursor, filter.after) : null;
  const parts: RawBuilder<SqlBool>[] = [lettersVisibleTo(ctx.actor)];
  if (filter.roundId) parts.push(sql<SqlBool>`need_letter.round_id = ${filter.roundId}`);
  if (filter.kind) parts.push(sql<SqlBool>`need_letter.kind = ${filter.kind}`);
  if (filter.state) parts.push(sql<SqlBool>`need_letter.state = ${filter.state}`);
  if (after) parts.push(sql<SqlBool>`(need_letter.sent_at, need_letter.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`);
  const { rows } = await sql<LetterRecord & { at: string }>`select need_letter.sent_at::text as at, ${letterColumns(ctx)}
    where ${sql.join(parts, sql` and `)} order by need_letter.sent_at desc, need_letter.id desc limit ${limit + 1}`.execute(ctx.db);
  return toPage(rows, limit, (row) => [row.at, row.id]);
}
