import { Type } from 'typebox';
import type { Ctx } from '../../../platform/context.ts';
import { type AnyRoute, readRoute, writeRoute } from '../../../platform/http/route.ts';
import { DateOnly, Id, IdParams, Nullable, OneOf, PageOf, PageQuery, Words } from '../../../platform/http/schemas.ts';
import { invalidInput, notFound } from '../../../platform/problem.ts';
import { areaNames } from '../../areas/index.ts';
import { personCard } from '../../identity/index.ts';
import {
  notYourSurvey,
  notYoursToRate,
  ownRating as ownRatingProblem,
  raterUnverified,
  targetUnknown,
  wordsDecided,
} from '../surveys.errors.ts';
import { ratingSummaries, ratingSummary, shownWords } from './ratings.queries.ts';
import { currentPeriod, ownRating, rate } from './ratings.service.ts';
import { targetOrThrow, targetTypes } from './targets.ts';
import { waitingWords } from './words.queries.ts';
import { decideWords } from './words.service.ts';

const everybody = ['anonymous', 'reporter', 'resident', 'staff'] as const;
const TargetType = Type.String({ pattern: '^[a-z_]{1,40}$' });
const TargetParams = Type.Object({ type: TargetType, id: Id });
const Score = Type.Integer({ minimum: 1, maximum: 5 });
const Summary = {
  n: Type.Integer(),
  mean: Nullable(Type.Integer({ description: 'Hundredths: 420 is 4.20; null while too few have rated' })),
};
const Target = Type.Object({ type: Type.String(), typeName: Type.String(), id: Id, name: Type.String(), areaName: Type.String() });

const RatingView = Type.Object({
  target: Target,
  period: Type.String({ description: 'For which a rating is given now' }),
  ...Summary,
  words: Type.Array(Type.Object({ score: Score, words: Type.String(), period: Type.String() })),
  own: Nullable(Type.Object({ score: Score, words: Nullable(Type.String()), wordsState: Nullable(OneOf(['waiting', 'shown', 'hidden'])) })),
});

async function ratingView(ctx: Ctx, type: string, id: string) {
  const { target, card } = await targetOrThrow(ctx, type, id);
  const names = await areaNames(ctx);
  const question = { targetType: type, targetId: id };
  const own = await ownRating(ctx, type, id);
  return {
    target: { type, typeName: target.name[ctx.lang], id, name: card.name, areaName: names.get(card.areaCode)?.name ?? card.areaCode },
    period: await currentPeriod(ctx),
    ...(await ratingSummary(ctx, question)),
    words: await shownWords(ctx, question),
    own: own && { ...own, wordsState: own.wordsState as 'waiting' | 'shown' | 'hidden' | null },
  };
}

async function targetsForMe(ctx: Ctx) {
  const areaCode = (await personCard(ctx, ctx.actor.id ?? '')).areaCode;
  if (areaCode === null) return { areaKnown: false, items: [] };
  const names = await areaNames(ctx);
  const lists = await Promise.all(
    [...targetTypes()].map(async ([type, target]) => {
      const cards = (await target.within?.(ctx, areaCode)) ?? [];
      const targetIds = cards.map((card) => card.id);
      const summaries = await ratingSummaries(ctx, { targetType: type, targetIds });
      return Promise.all(
        cards.map(async (card) => ({
          type,
          typeName: target.name[ctx.lang],
          id: card.id,
          name: card.name,
          areaName: names.get(card.areaCode)?.name ?? card.areaCode,
          ...(summaries.get(card.id) ?? { n: 0, mean: null }),
          own: (await ownRating(ctx, type, card.id))?.score ?? null,
        })),
      );
    }),
  );
  return { areaKnown: true, items: lists.flat() };
}

/** What residents think of agencies, community workers, social workers, and whatever else other modules register. */
export const ratingRoutes: readonly AnyRoute[] = [
  readRoute({
    method: 'GET',
    path: '/my/rating-targets',
    operationId: 'listMyRatingTargets',
    summary: { zh: '我可以评价的机构和人员', en: 'Agencies and people I may rate' },
    access: ['resident'],
    response: Type.Object({
      areaKnown: Type.Boolean({ description: 'Whether the resident has said where they live' }),
      items: Type.Array(Type.Object({ ...Target.properties, ...Summary, own: Nullable(Score) })),
    }),
    handler: (ctx) => targetsForMe(ctx),
  }),
  readRoute({
    method: 'GET',
    path: '/ratings/:type/:id',
    operationId: 'getRating',
    summary: { zh: '居民评价', en: 'What residents think of one target' },
    access: everybody,
    params: TargetParams,
    response: RatingView,
    problems: [targetUnknown],
    handler: (ctx, { params }) => ratingView(ctx, params.type, params.id),
  }),
  writeRoute({
    method: 'PUT',
    path: '/ratings/:type/:id',
    operationId: 'rate',
    summary: { zh: '评价', en: 'Rate; a second rating takes the place of the first' },
    access: ['resident'],
    secretBody: true,
    confidential: true,
    params: TargetParams,
    body: Type.Object({ score: Score, words: Type.Optional(Nullable(Words(500))) }),
    response: RatingView,
    problems: [targetUnknown, notYoursToRate, raterUnverified, invalidInput],
    handler: async (ctx, { params, body }) => {
      await rate(ctx, params.type, params.id, body);
      return ratingView(ctx, params.type, params.id);
    },
  }),
  readRoute({
    method: 'GET',
    path: '/rating-words',
    operationId: 'listWaitingWords',
    summary: { zh: '待审核的评语', en: 'Words of ratings that wait for a moderator' },
    access: ['staff'],
    permission: 'surveys.manage',
    query: Type.Object(PageQuery),
    response: PageOf(
      Type.Object({
        id: Id,
        target: Type.Object({ type: Type.String(), typeName: Type.String(), id: Id, name: Nullable(Type.String()) }),
        areaCode: Type.String(),
        score: Score,
        words: Type.String(),
        givenOn: DateOnly,
      }),
    ),
    handler: async (ctx, { query }) => {
      const page = await waitingWords(ctx, query);
      const items = page.items.map(async ({ targetType, targetId, ...row }) => {
        const target = targetTypes().get(targetType);
        const card = await target?.card(ctx, targetId);
        return {
          ...row,
          target: { type: targetType, typeName: target?.name[ctx.lang] ?? targetType, id: targetId, name: card?.name ?? null },
        };
      });
      return { items: await Promise.all(items), next: page.next };
    },
  }),
  writeRoute({
    method: 'POST',
    path: '/rating-words/:id/decide',
    operationId: 'decideRatingWords',
    summary: { zh: '审核评语', en: 'Show or hide the words of a rating' },
    access: ['staff'],
    permission: 'surveys.manage',
    status: 204,
    params: IdParams,
    body: Type.Object({ shown: Type.Boolean(), reasonCode: Type.Optional(Type.String({ maxLength: 60 })) }),
    problems: [notFound, notYourSurvey, ownRatingProblem, wordsDecided, invalidInput],
    handler: async (ctx, { params, body }) => {
      await decideWords(ctx, params.id, body);
      return undefined;
    },
  }),
];
