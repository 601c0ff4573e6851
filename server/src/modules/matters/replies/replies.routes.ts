import { Type } from 'typebox';
import { type AnyRoute, readRoute } from '../../../platform/http/route.ts';
import { IdParams, OneOf } from '../../../platform/http/schemas.ts';
import { notFound } from '../../../platform/problem.ts';
import { notYourMatter } from '../matters.errors.ts';
import { adviceOnAnswer, adviceOnResult } from './replies.queries.ts';

const points = ['addresses', 'place', 'unit', 'measure', 'date', 'ground', 'original'] as const;
const Evidence = Type.Array(Type.String(), { description: 'Words of the answer; of a copy the numbers it resembles' });

const ReplyInput = Type.Object({ text: Type.String({ minLength: 1, maxLength: 5000 }) });
const ReplyAdvice = Type.Object({
  coverage: Type.Number({ description: 'How much of what was asked stands in the answer, 0 to 1' }),
  advice: Type.Array(
    Type.Object({ code: OneOf(points), reason: Type.Object({ zh: Type.String(), en: Type.String() }), evidence: Evidence }),
  ),
  held: Type.Array(Type.Object({ code: OneOf(points), evidence: Evidence })),
});

const check = {
  method: 'POST' as const,
  access: ['staff'] as const,
  params: IdParams,
  body: ReplyInput,
  response: ReplyAdvice,
  problems: [notFound, notYourMatter],
};

/** Reads an answer before it leaves: advice with reasons, never a verdict; nothing is stored. */
export const replyRoutes: readonly AnyRoute[] = [
  readRoute({
    ...check,
    path: '/orders/:id/check-result',
    operationId: 'checkResult',
    summary: { zh: '发出前看看办理结果写得全不全', en: 'Advice on a result before it is sent' },
    permission: 'orders.handle',
    handler: (ctx, { params, body }) => adviceOnResult(ctx, params.id, body.text),
  }),
  readRoute({
    ...check,
    path: '/matters/:id/check-answer',
    operationId: 'checkAnswer',
    summary: { zh: '发出前看看答复写得全不全', en: 'Advice on an answer before it is sent' },
    permission: 'matters.propose',
    handler: (ctx, { params, body }) => adviceOnAnswer(ctx, params.id, body.text),
  }),
];
