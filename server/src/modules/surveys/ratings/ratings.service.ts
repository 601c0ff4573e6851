import { randomUUID } from 'node:crypto';
import { localDateOf } from '../../../platform/calendar/local-date.ts';
import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import { tally } from '../../../platform/events.ts';
import { areaCovers, assertAllowed, when } from '../../../platform/permissions.ts';
import { registerSettings, settingOf } from '../../../platform/settings.ts';
import { optionalText } from '../../../platform/text/fields.ts';
import { personCard } from '../../identity/index.ts';
import { notYoursToRate, raterUnverified } from '../surveys.errors.ts';
import { isOver, periodOf } from './periods.rules.ts';
import { forgetRatersOf, periodsWithRaters, putRating, ratingBy } from './ratings.repository.ts';
import { targetOrThrow } from './targets.ts';

registerSettings([
  {
    name: 'rating_each_quarter',
    label: { zh: '居民评价按季度（否则按年）', en: 'Residents rate each quarter, else each year' },
    kind: 'flag',
    rule: {},
    defaultValue: false,
    source: 'S001-65',
  },
  {
    name: 'rating_identity_level',
    label: { zh: '参加评价最低身份等级', en: 'Identity level that a rating asks for' },
    kind: 'count',
    rule: {},
    defaultValue: 1,
    source: 'S001-65, O51',
  },
]);

export interface RatingInput {
  readonly score: number;
  readonly words?: string | null;
}

interface RaterQuestion {
  readonly targetType: string;
  readonly targetId: string;
  readonly period: string;
  readonly personId: string;
}

/** What stands beside a rating while its period runs: enough to find the own one again, useless without the district's key. */
export function raterHash(ctx: Pick<Ctx, 'tools'>, { targetType, targetId, period, personId }: RaterQuestion): string {
  return ctx.tools.keyedHash('survey_rater', [targetType, targetId, period, personId].join(' '));
}

/** The period ratings are given for now. */
export async function currentPeriod(ctx: Ctx): Promise<string> {
  return periodOf(localDateOf(ctx.now), (await settingOf(ctx, 'rating_each_quarter', false)) ? 'quarter' : 'year');
}

/**
 * A resident says how satisfied they are, once per period and target: a second rating takes the place of the first. Words wait for a moderator.
 * No fact is written, because the log would tell who rated whom.
 * @throws rating-target-unknown, not-yours-to-rate, rater-not-verified
 */
export async function rate(ctx: WriteCtx, targetType: string, targetId: string, input: RatingInput): Promise<void> {
  const personId = ctx.actor.id ?? '';
  const { target, card } = await targetOrThrow(ctx, targetType, targetId);
  const person = await personCard(ctx, personId);
  const level = await settingOf(ctx, 'rating_identity_level', 1);
  assertAllowed(when((person?.identityLevel ?? 0) >= level, raterUnverified));
  const lives = person?.areaCode != null && areaCovers(card.areaCode, person.areaCode);
  assertAllowed(when(lives || (await target.mayRate?.(ctx, { targetId, personId })) === true, notYoursToRate));
  const period = await currentPeriod(ctx);
  const words = optionalText(input.words ?? null, '/words', 500);
  const replaced = await putRating(ctx, {
    id: randomUUID(),
    target_type: targetType,
    target_id: targetId,
    area_code: card.areaCode,
    period,
    rater_hash: raterHash(ctx, { targetType, targetId, period, personId }),
    score: input.score,
    given_on: localDateOf(ctx.now),
    words,
    words_state: words === null ? null : 'waiting',
  });
  if (!replaced) tally(ctx, { measure: 'rating.given', areaCode: card.areaCode, day: localDateOf(ctx.now), key: targetType, value: 1 });
}

export interface OwnRating {
  readonly score: number;
  readonly words: string | null;
  readonly wordsState: string | null;
}

/** What the signed-in resident said of a target in the period that runs, or null. */
export async function ownRating(ctx: Ctx, targetType: string, targetId: string): Promise<OwnRating | null> {
  if (ctx.actor.kind !== 'resident' || ctx.actor.id === null) return null;
  const of = { targetType, targetId, period: await currentPeriod(ctx) };
  return ratingBy(ctx, raterHash(ctx, { ...of, personId: ctx.actor.id }), of);
}

/** Throws away, for periods that are over, what could lead from a rating to its author. */
export async function forgetRaters(ctx: WriteCtx): Promise<void> {
  const over = (await periodsWithRaters(ctx)).filter((period) => isOver(period, localDateOf(ctx.now)));
  if (over.length > 0) await forgetRatersOf(ctx, over);
}
