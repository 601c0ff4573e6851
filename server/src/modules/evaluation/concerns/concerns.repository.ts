import type { WriteCtx } from '../../../platform/context.ts';
import { constraintOf } from '../../../platform/unit-of-work.ts';
import { concernsReviewed } from '../evaluation.errors.ts';
import type { Concern } from './concerns.rules.ts';

/** Stores the review of a place's quarter. @throws concerns-reviewed when there is one */
export async function insertReview(ctx: WriteCtx, review: { id: string; areaCode: string; quarter: string }): Promise<void> {
  const row = { id: review.id, area_code: review.areaCode, quarter: review.quarter, reviewed_at: ctx.now, reviewed_by: ctx.actor.id };
  try {
    await ctx.db.insertInto('evaluation_concern_review').values(row).execute();
  } catch (error) {
    if (constraintOf(error) === 'evaluation_concern_review_once') throw concernsReviewed();
    throw error;
  }
}

/** What a concern was found on. */
export interface Found {
  readonly type: string;
  readonly id: string;
}

export interface NewConcern {
  readonly id: string;
  readonly reviewId: string;
  readonly rank: number;
  readonly concern: Concern;
  /** Null: it is on no agenda and waits for an answer. */
  readonly found: Found | null;
  readonly dueAt: Date;
}

/** Stores one of the concerns of a review. */
export async function insertConcern(ctx: WriteCtx, { id, reviewId, rank, concern, found, dueAt }: NewConcern): Promise<void> {
  await ctx.db
    .insertInto('evaluation_concern')
    .values({
      id,
      review_id: reviewId,
      rank,
      ...concern,
      found_type: found?.type ?? null,
      found_id: found?.id ?? null,
      state: found ? 'covered' : 'waiting',
      due_at: found ? null : dueAt,
    })
    .execute();
}

/** One concern with the place of its review, locked, or null. */
export async function lockConcern(ctx: WriteCtx, id: string) {
  const row = await ctx.db
    .selectFrom('evaluation_concern as c')
    .innerJoin('evaluation_concern_review as r', 'r.id', 'c.review_id')
    .select(['c.id', 'c.state', 'c.code', 'c.due_at as dueAt', 'c.version', 'r.id as reviewId', 'r.area_code as areaCode'])
    .where('c.id', '=', id)
    .forUpdate('c')
    .executeTakeFirst();
  return row ?? null;
}

/** Writes the committee's answer into a locked concern. */
export async function markAnswered(ctx: WriteCtx, concern: { id: string; version: number }, answer: string): Promise<void> {
  const changes = { state: 'answered', answer, answered_by: ctx.actor.id, answered_at: ctx.now, version: concern.version + 1 };
  await ctx.db.updateTable('evaluation_concern').set(changes).where('id', '=', concern.id).execute();
}
