import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { Type } from 'typebox';
import { type Ctx, table } from '../../../platform/context.ts';
import { decodeCursor, toPage } from '../../../platform/http/paging.ts';
import { anyOf, areaWithin, holdingsWith } from '../../../platform/permissions.ts';

const Cursor = Type.Tuple([Type.String({ format: 'date' }), Type.String({ format: 'uuid' })]);

export interface WordsRow {
  id: string;
  targetType: string;
  targetId: string;
  areaCode: string;
  score: number;
  words: string;
  givenOn: string;
}

/** Words of ratings that wait for a moderator, the oldest first. Who wrote them is not told. */
export async function waitingWords(ctx: Ctx, query: { readonly after?: string; readonly limit?: number }) {
  const limit = query.limit ?? 50;
  const after = query.after ? decodeCursor(Cursor, query.after) : null;
  const areas = [...new Set(holdingsWith(ctx.actor, 'surveys.manage').map((h) => h.areaCode))];
  const parts: RawBuilder<SqlBool>[] = [
    sql<SqlBool>`r.words_state = 'waiting'`,
    // Nobody sees here what was said about themselves.
    sql<SqlBool>`r.target_id is distinct from ${ctx.actor.id}::uuid`,
    anyOf(areas.map((code) => areaWithin('r.area_code', code))),
  ];
  if (after) parts.push(sql<SqlBool>`(r.given_on, r.id) > (${after[0]}::date, ${after[1]}::uuid)`);
  const { rows } = await sql<WordsRow>`
    select r.id, r.target_type as "targetType", r.target_id as "targetId", r.area_code as "areaCode", r.score, r.words, r.given_on::text as "givenOn"
    from ${table(ctx, 'survey_rating')} r where ${sql.join(parts, sql` and `)} order by r.given_on, r.id limit ${limit + 1}`.execute(
    ctx.db,
  );
  return toPage(rows, limit, (row) => [row.givenOn, row.id]);
}
