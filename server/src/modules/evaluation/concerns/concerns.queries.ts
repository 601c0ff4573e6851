import { abilitiesOf } from '../../../platform/abilities.ts';
import type { Ctx } from '../../../platform/context.ts';
import { holdsFor, when } from '../../../platform/permissions.ts';
import { notFound } from '../../../platform/problem.ts';
import { settingOf } from '../../../platform/settings.ts';
import { taxonomyNode } from '../../catalogue/index.ts';
import { notYourEvaluation } from '../evaluation.errors.ts';

/** Reviews of concerns of a place and what lies in it, the newest quarter first. */
export function listReviews(ctx: Ctx, areaCode: string) {
  return ctx.db
    .selectFrom('evaluation_concern_review as r')
    .leftJoin('evaluation_concern as c', 'c.review_id', 'r.id')
    .select((eb) => [
      'r.id',
      'r.area_code as areaCode',
      'r.quarter',
      eb.fn.count<number>('c.id').as('concerns'),
      eb.fn.count<number>('c.found_type').as('covered'),
      eb.fn.count<number>('c.answered_at').as('answered'),
    ])
    .where((eb) => eb.fn('starts_with', ['r.area_code', eb.val(areaCode)]), '=', true)
    .groupBy('r.id')
    .orderBy('r.quarter', 'desc')
    .orderBy('r.area_code')
    .limit(200)
    .execute();
}

/** One review with its ten concerns. Outside the staff a number so small that it could tell who asked is left out. @throws not-found */
export async function reviewView(ctx: Ctx, id: string) {
  const review = await ctx.db.selectFrom('evaluation_concern_review').selectAll().where('id', '=', id).executeTakeFirst();
  if (!review) throw notFound();
  const rows = await ctx.db.selectFrom('evaluation_concern').selectAll().where('review_id', '=', id).orderBy('rank').execute();
  const least = ctx.actor.kind === 'staff' ? 0 : await settingOf(ctx, 'min_cell', 5);
  const mayAnswer = when(holdsFor(ctx.actor, 'topics.convene', review.area_code), notYourEvaluation);
  const items = rows.map(async (row) => {
    const node = await taxonomyNode(ctx, row.code);
    const late = row.state === 'waiting' && row.due_at !== null && row.due_at < ctx.now;
    return {
      id: row.id,
      rank: row.rank,
      code: row.code,
      name: node?.name[ctx.lang] ?? row.code,
      count: row.demands + row.said < least ? null : row.demands + row.said,
      found: row.found_type !== null && row.found_id !== null ? { type: row.found_type, id: row.found_id } : null,
      state: row.state as 'covered' | 'waiting' | 'answered',
      dueAt: row.due_at?.toISOString() ?? null,
      late,
      answer: row.answer,
      answeredAt: row.answered_at?.toISOString() ?? null,
      abilities: abilitiesOf(row.state === 'waiting' ? { answer: mayAnswer } : {}, ctx.lang),
    };
  });
  const covered = rows.filter((row) => row.found_type !== null).length;
  return { id, areaCode: review.area_code, quarter: review.quarter, concerns: rows.length, covered, items: await Promise.all(items) };
}
