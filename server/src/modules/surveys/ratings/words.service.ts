import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { Type } from 'typebox';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { decodeCursor, toPage } from '../../../platform/http/paging.ts';
import { anyOf, areaWithin, assertAllowed, capacityOf, holdingsWith } from '../../../platform/permissions.ts';
import { notFound } from '../../../platform/problem.ts';
import { reasonOrThrow } from '../../catalogue/index.ts';
import { wordsDecided } from '../surveys.errors.ts';
import type { SurveyEvent } from '../surveys.events.ts';
import { can } from '../surveys.policy.ts';

/** The published list of reasons for which words are not shown: that of the discussions. */
const hidingReasons = 'hide_post';

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

/** A moderator shows the words or hides them for a published reason. The score counts either way. @throws not-found, not-your-survey, rating-is-about-you, rating-words-decided, unknown-reason */
export async function decideWords(ctx: WriteCtx, id: string, input: { shown: boolean; reasonCode?: string }): Promise<void> {
  const row = await ctx.db.selectFrom('survey_rating').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (!row) throw notFound();
  assertAllowed(can.moderate(ctx.actor, { areaCode: row.area_code, targetId: row.target_id }));
  if (row.words_state !== 'waiting') throw wordsDecided();
  const reason = input.shown ? null : (input.reasonCode ?? '');
  if (reason !== null) await reasonOrThrow(ctx, hidingReasons, reason);
  await ctx.db
    .updateTable('survey_rating')
    .set({
      words_state: input.shown ? 'shown' : 'hidden',
      reason_code: reason,
      decided_by: ctx.actor.id,
      decided_at: ctx.now,
      version: row.version + 1,
    })
    .where('id', '=', id)
    .execute();
  emit(ctx, {
    name: 'rating.words_decided',
    subject: { type: 'rating', id },
    capacity: capacityOf(ctx.actor, 'surveys.manage', row.area_code),
    data: { shown: input.shown, targetType: row.target_type, targetId: row.target_id, reason },
  } satisfies SurveyEvent);
}
