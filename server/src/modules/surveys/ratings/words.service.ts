import type { WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';

import { assertAllowed, capacityOf } from '../../../platform/permissions.ts';
import { notFound } from '../../../platform/problem.ts';
import { reasonOrThrow } from '../../catalogue/index.ts';
import { wordsDecided } from '../surveys.errors.ts';
import type { SurveyEvent } from '../surveys.events.ts';
import { can } from '../surveys.policy.ts';
import { lockRating, markWordsDecided } from './ratings.repository.ts';

/** The published list of reasons for which words are not shown: that of the discussions. */
const hidingReasons = 'hide_post';

/** A moderator shows the words or hides them for a published reason. The score counts either way. @throws not-found, not-your-survey, rating-is-about-you, rating-words-decided, unknown-reason */
export async function decideWords(ctx: WriteCtx, id: string, input: { shown: boolean; reasonCode?: string }): Promise<void> {
  const row = await lockRating(ctx, id);
  if (!row) throw notFound();
  assertAllowed(can.moderate(ctx.actor, { areaCode: row.area_code, targetId: row.target_id }));
  if (row.words_state !== 'waiting') throw wordsDecided();
  const reason = input.shown ? null : (input.reasonCode ?? '');
  if (reason !== null) await reasonOrThrow(ctx, hidingReasons, reason);
  await markWordsDecided(ctx, row, reason);
  emit(ctx, {
    name: 'rating.words_decided',
    subject: { type: 'rating', id },
    capacity: capacityOf(ctx.actor, 'surveys.manage', row.area_code),
    data: { shown: input.shown, targetType: row.target_type, targetId: row.target_id, reason },
  } satisfies SurveyEvent);
}
