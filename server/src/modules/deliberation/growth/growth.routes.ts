import { Type } from 'typebox';
import { type AnyRoute, readRoute, writeRoute } from '../../../platform/http/route.ts';
import { DateOnly, Nullable, OneOf } from '../../../platform/http/schemas.ts';
import { matterProblems } from '../../matters/index.ts';
import { AreaQuery } from '../indicators/scorecard.schema.ts';
import { growthNotAsked } from './growth.errors.ts';
import { growthMoments, growthQuestionCodes, growthQuestions } from './growth.rules.ts';
import { answerGrowth, askedNow, growthOf } from './growth.service.ts';

const Score = Type.Integer({ minimum: 1, maximum: 5 });
const Tenths = Nullable(Type.Integer({ description: 'Tenths: 29 is 2.9; null while too few answered both times' }));
const Code = OneOf(growthQuestionCodes);

/** What taking part does to those who take part (S003-66). */
export const growthRoutes: readonly AnyRoute[] = [
  readRoute({
    method: 'GET',
    path: '/me/growth',
    operationId: 'readGrowthQuestions',
    summary: { zh: '参与议事后的几个小问题', en: 'A few questions after taking part' },
    access: ['resident'],
    response: Type.Object({
      occasions: Type.Integer(),
      moment: Nullable(OneOf(growthMoments)),
      questions: Type.Array(Type.Object({ code: Code, text: Type.String() })),
    }),
    handler: async (ctx) => ({
      ...(await askedNow(ctx)),
      questions: growthQuestionCodes.map((code) => ({ code, text: growthQuestions[code][ctx.lang] })),
    }),
  }),
  writeRoute({
    method: 'POST',
    path: '/me/growth',
    operationId: 'answerGrowthQuestions',
    summary: { zh: '回答参与后的几个小问题', en: 'Answer the questions after taking part' },
    access: ['resident'],
    body: Type.Object({ moment: OneOf(growthMoments), ability: Score, belonging: Score, identification: Score }),
    status: 204,
    problems: [growthNotAsked],
    secretBody: true,
    handler: (ctx, { body }) => answerGrowth(ctx, body),
  }),
  readRoute({
    method: 'GET',
    path: '/governance/growth',
    operationId: 'getGrowth',
    summary: { zh: '居民参与前后的自我评价', en: 'How residents judge themselves before and after taking part' },
    access: ['staff'],
    permission: 'indicators.read',
    query: AreaQuery,
    response: Type.Object({
      areaCode: Type.String(),
      until: DateOnly,
      n: Nullable(Type.Integer({ description: 'Who answered both times; null below the least number' })),
      least: Type.Integer(),
      figures: Type.Array(Type.Object({ code: Code, name: Type.String(), first: Tenths, fifth: Tenths })),
    }),
    problems: matterProblems,
    handler: (ctx, { query }) => growthOf(ctx, query),
  }),
];
