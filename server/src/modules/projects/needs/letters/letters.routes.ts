import { Type } from 'typebox';
import { abilitiesOf } from '../../../../platform/abilities.ts';
import { localDateOf } from '../../../../platform/calendar/local-date.ts';
import type { Ctx } from '../../../../platform/context.ts';
import { type AnyRoute, readRoute, writeRoute } from '../../../../platform/http/route.ts';
import {
  Abilities,
  AreaCode,
  DateOnly,
  Id,
  IdParams,
  Nullable,
  OneOf,
  PageOf,
  PageQuery,
  Timestamp,
  Version,
  Words,
} from '../../../../platform/http/schemas.ts';
import { editConflict, illegalTransition, invalidInput, notFound } from '../../../../platform/problem.ts';
import { actionsFrom } from '../../../../platform/workflow.ts';
import { letterAnswered, needNotSelected, needOrReason, notNow, notYourNeed, reasonNeeded } from '../needs.errors.ts';
import { fundPlans, planFundProject } from '../plans.service.ts';
import { canReadLetter, mayAnswer } from './letters.policy.ts';
import { listLetters } from './letters.queries.ts';
import { findLetter, type LetterRecord } from './letters.repository.ts';
import { answerLetter, forwardLetter, sendLetter } from './letters.service.ts';
import { answers, letterStates, letterWorkflow } from './letters.workflow.ts';

const Kind = OneOf(['department', 'local']);
const LetterView = Type.Object({
  id: Id,
  number: Type.String(),
  roundId: Id,
  kind: Kind,
  unitId: Id,
  unit: Type.String(),
  state: OneOf(letterStates),
  stateName: Type.String(),
  words: Nullable(Type.String()),
  dueOn: Type.String(),
  overdue: Type.Boolean(),
  forwardedFromId: Nullable(Id),
  forwardReason: Nullable(Type.String()),
  sentAt: Timestamp,
  answeredAt: Nullable(Timestamp),
  items: Type.Array(
    Type.Object({
      needId: Id,
      number: Type.String(),
      title: Type.String(),
      answer: Nullable(OneOf([...answers, 'noted'])),
      reason: Nullable(Type.String()),
      answeredAt: Nullable(Timestamp),
    }),
  ),
  version: Version,
  abilities: Abilities,
});

function presentLetter(ctx: Ctx, letter: LetterRecord) {
  const { unitArea, ...plain } = letter;
  const may = mayAnswer(ctx.actor, letter);
  return {
    ...plain,
    stateName: letterWorkflow.states[letter.state][ctx.lang],
    overdue: letter.state === 'sent' && letter.dueOn < localDateOf(ctx.now),
    sentAt: letter.sentAt.toISOString(),
    answeredAt: letter.answeredAt?.toISOString() ?? null,
    items: letter.items.map((item) => ({ ...item, answeredAt: item.answeredAt === null ? null : new Date(item.answeredAt).toISOString() })),
    abilities: abilitiesOf(Object.fromEntries(actionsFrom(letterWorkflow, letter.state).map((action) => [action, may])), ctx.lang),
  };
}

async function letterView(ctx: Ctx, id: string) {
  const letter = await findLetter(ctx, id);
  if (!letter || !canReadLetter(ctx.actor, letter)) throw notFound();
  return presentLetter(ctx, letter);
}

const PlanView = Type.Object({
  id: Id,
  areaCode: Type.String(),
  area: Type.String(),
  title: Type.String(),
  amount: Type.Integer({ description: 'Fen' }),
  needId: Nullable(Id),
  needNumber: Nullable(Type.String()),
  needTitle: Nullable(Type.String()),
  reason: Nullable(Type.String()),
  plannedAt: Timestamp,
});

async function plansView(ctx: Ctx, roundId: string, area?: string) {
  return { items: (await fundPlans(ctx, roundId, area)).map((plan) => ({ ...plan, plannedAt: plan.plannedAt.toISOString() })) };
}

/** Feedback letters and the projects of the fund that answer them. Who receives a letter may hold any of several permissions: the policy decides. */
export const letterRoutes: readonly AnyRoute[] = [
  readRoute({
    method: 'GET',
    path: '/need-letters',
    operationId: 'listNeedLetters',
    summary: { zh: '需求反馈函', en: 'Feedback letters' },
    access: ['staff'],
    query: Type.Object({
      ...PageQuery,
      round: Type.Optional(Id),
      kind: Type.Optional(Kind),
      state: Type.Optional(OneOf(letterStates)),
    }),
    response: PageOf(LetterView),
    handler: async (ctx, { query: { round, ...rest } }) => {
      const { items, next } = await listLetters(ctx, { ...rest, ...(round ? { roundId: round } : {}) });
      return { next, items: items.map((letter) => presentLetter(ctx, letter)) };
    },
  }),
  readRoute({
    method: 'GET',
    path: '/need-letters/:id',
    operationId: 'getNeedLetter',
    summary: { zh: '查看反馈函', en: 'A feedback letter' },
    access: ['staff'],
    params: IdParams,
    response: LetterView,
    problems: [notFound],
    handler: (ctx, { params }) => letterView(ctx, params.id),
  }),
  writeRoute({
    method: 'POST',
    path: '/need-rounds/:id/letters',
    operationId: 'sendNeedLetter',
    summary: { zh: '发出反馈函', en: 'Send a feedback letter' },
    access: ['staff'],
    permission: 'needs.coordinate',
    status: 201,
    params: IdParams,
    body: Type.Object({
      kind: Kind,
      unitId: Id,
      needIds: Type.Array(Id, { minItems: 1, maxItems: 200 }),
      dueOn: DateOnly,
      words: Type.Optional(Nullable(Words(2000))),
    }),
    response: LetterView,
    problems: [notFound, notYourNeed, notNow, needNotSelected, invalidInput],
    handler: async (ctx, { params, body }) => letterView(ctx, await sendLetter(ctx, params.id, body)),
  }),
  writeRoute({
    method: 'POST',
    path: '/need-letters/:id/answer',
    operationId: 'answerNeedLetter',
    summary: { zh: '答复反馈函', en: 'Answer a feedback letter' },
    access: ['staff'],
    params: IdParams,
    body: Type.Object({
      version: Version,
      items: Type.Array(Type.Object({ needId: Id, answer: OneOf(answers), reason: Type.Optional(Nullable(Words(1000))) }), {
        maxItems: 200,
        description: 'Empty for letters of the second direction, which are only taken note of',
      }),
    }),
    response: LetterView,
    problems: [notFound, notYourNeed, reasonNeeded, letterAnswered, illegalTransition, editConflict, invalidInput],
    handler: async (ctx, { params, body }) => {
      await answerLetter(ctx, params.id, body);
      return letterView(ctx, params.id);
    },
  }),
  writeRoute({
    method: 'POST',
    path: '/need-letters/:id/forward',
    operationId: 'forwardNeedLetter',
    summary: { zh: '转送有职责的单位', en: 'Forward to the competent unit' },
    access: ['staff'],
    params: IdParams,
    body: Type.Object({ version: Version, unitId: Id, reason: Words(500) }),
    response: LetterView,
    problems: [notFound, notYourNeed, illegalTransition, editConflict, invalidInput],
    handler: async (ctx, { params, body }) => {
      await forwardLetter(ctx, params.id, body);
      return letterView(ctx, params.id);
    },
  }),
  readRoute({
    method: 'GET',
    path: '/need-rounds/:id/fund-plans',
    operationId: 'listNeedFundPlans',
    summary: { zh: '为民服务专项资金计划项目', en: 'Planned projects of the special service fund' },
    access: ['anonymous', 'reporter', 'resident', 'staff'],
    params: IdParams,
    query: Type.Object({ area: Type.Optional(AreaCode) }),
    response: Type.Object({ items: Type.Array(PlanView) }),
    problems: [notFound],
    handler: (ctx, { params, query }) => plansView(ctx, params.id, query.area),
  }),
  writeRoute({
    method: 'POST',
    path: '/need-rounds/:id/fund-plans',
    operationId: 'planFundProject',
    summary: { zh: '计划一个资金项目', en: 'Plan a project of the fund' },
    access: ['staff'],
    permission: 'needs.collect',
    status: 201,
    params: IdParams,
    body: Type.Object({
      areaCode: AreaCode,
      title: Words(120),
      amount: Type.Integer({ minimum: 0, maximum: 9_007_199_254_740_991, description: 'Fen' }),
      needId: Type.Optional(Nullable(Id)),
      reason: Type.Optional(Nullable(Words(500))),
    }),
    response: Type.Object({ items: Type.Array(PlanView) }),
    problems: [notFound, notYourNeed, notNow, needOrReason, needNotSelected, invalidInput],
    handler: async (ctx, { params, body }) => {
      await planFundProject(ctx, params.id, body);
      return plansView(ctx, params.id, body.areaCode);
    },
  }),
];
