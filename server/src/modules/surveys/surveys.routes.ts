import { Type } from 'typebox';
import { type AnyRoute, readRoute, writeRoute } from '../../platform/http/route.ts';
import { AreaCode, Id, IdParams, OneOf, PageOf, PageQuery, Timestamp, Version, Words } from '../../platform/http/schemas.ts';
import { editConflict, illegalTransition, invalidInput, notFound } from '../../platform/problem.ts';
import { closeSurvey, publishSurvey } from './samples/closing.service.ts';
import { lettersOf } from './samples/letters.service.ts';
import { openSurvey } from './samples/opening.service.ts';
import {
  closesTooEarly,
  nobodyToDraw,
  notYourSurvey,
  questionsUnfit,
  surveyFrozen,
  surveyNotOpen,
  surveyStillRuns,
} from './surveys.errors.ts';
import { presentLine, surveyView } from './surveys.presenter.ts';
import { listSurveys } from './surveys.queries.ts';
import { type BankCode, questionBank } from './surveys.rules.ts';
import { Code, NewSurvey, QuestionView, SurveyChange, SurveyLine, SurveyView } from './surveys.schema.ts';
import { cancelSurvey, changeSurvey, createSurvey } from './surveys.service.ts';
import { surveyStates } from './surveys.workflow.ts';

const everybody = ['anonymous', 'reporter', 'resident', 'staff'] as const;
const manages = {
  method: 'POST' as const,
  access: ['staff'] as const,
  permission: 'surveys.manage',
  params: IdParams,
  response: SurveyView,
};
const stepProblems = [notFound, notYourSurvey, illegalTransition, editConflict];
const Versioned = Type.Object({ version: Version });

/** Preparing a survey, its steps and its figures. */
export const surveyRoutes: readonly AnyRoute[] = [
  readRoute({
    method: 'GET',
    path: '/survey-questions',
    operationId: 'listSurveyQuestions',
    summary: { zh: '问卷常用题', en: 'Questions that surveys ask in the same words' },
    access: ['staff'],
    permission: 'surveys.read',
    response: Type.Object({ items: Type.Array(QuestionView) }),
    handler: async (ctx) => ({
      items: (Object.keys(questionBank) as BankCode[]).map((code) => ({
        code,
        kind: questionBank[code].kind,
        label: questionBank[code][ctx.lang],
        options: [],
      })),
    }),
  }),
  readRoute({
    method: 'GET',
    path: '/surveys',
    operationId: 'listSurveys',
    summary: { zh: '问卷调查列表', en: 'Surveys' },
    access: everybody,
    query: Type.Object({
      ...PageQuery,
      area: Type.Optional(AreaCode),
      series: Type.Optional(Code),
      state: Type.Optional(OneOf(surveyStates)),
      subjectId: Type.Optional(Id),
    }),
    response: PageOf(SurveyLine),
    handler: async (ctx, { query }) => {
      const page = await listSurveys(ctx, query);
      return { items: await Promise.all(page.items.map((row) => presentLine(ctx, row))), next: page.next };
    },
  }),
  writeRoute({
    method: 'POST',
    path: '/surveys',
    operationId: 'createSurvey',
    summary: { zh: '拟定问卷', en: 'Prepare a survey' },
    access: ['staff'],
    permission: 'surveys.manage',
    status: 201,
    body: NewSurvey,
    response: SurveyView,
    problems: [notFound, notYourSurvey, invalidInput, questionsUnfit],
    handler: async (ctx, { body }) => surveyView(ctx, await createSurvey(ctx, body)),
  }),
  readRoute({
    method: 'GET',
    path: '/surveys/:id',
    operationId: 'getSurvey',
    summary: { zh: '查看问卷和结果', en: 'A survey and its figures' },
    access: everybody,
    params: IdParams,
    response: SurveyView,
    problems: [notFound],
    handler: async (ctx, { params }) => surveyView(ctx, params.id),
  }),
  writeRoute({
    ...manages,
    method: 'PATCH',
    path: '/surveys/:id',
    operationId: 'changeSurvey',
    summary: { zh: '修改问卷草稿', en: 'Change a draft' },
    body: SurveyChange,
    problems: [notFound, notYourSurvey, editConflict, invalidInput, surveyFrozen, questionsUnfit],
    handler: async (ctx, { params, body }) => {
      await changeSurvey(ctx, params.id, body);
      return surveyView(ctx, params.id);
    },
  }),
  writeRoute({
    ...manages,
    path: '/surveys/:id/open',
    operationId: 'openSurvey',
    summary: { zh: '抽样并邀请', en: 'Draw the sample and invite' },
    body: Type.Object({ version: Version, closesAt: Timestamp }),
    problems: [...stepProblems, closesTooEarly, nobodyToDraw],
    handler: async (ctx, { params, body }) => {
      await openSurvey(ctx, params.id, { ...body, closesAt: new Date(body.closesAt) });
      return surveyView(ctx, params.id);
    },
  }),
  writeRoute({
    ...manages,
    path: '/surveys/:id/letters',
    operationId: 'printSurveyLetters',
    summary: { zh: '打印邀请信', en: 'Letters to those drawn who get no message' },
    confidential: true,
    response: Type.Object({
      items: Type.Array(Type.Object({ rank: Type.Integer(), name: Type.Union([Type.String(), Type.Null()]), link: Type.String() })),
    }),
    problems: [notFound, notYourSurvey, surveyNotOpen],
    handler: async (ctx, { params }) => ({ items: await lettersOf(ctx, params.id) }),
  }),
  writeRoute({
    ...manages,
    path: '/surveys/:id/close',
    operationId: 'closeSurvey',
    summary: { zh: '截止作答', en: 'Close the survey' },
    body: Versioned,
    problems: [...stepProblems, surveyStillRuns],
    handler: async (ctx, { params, body }) => {
      await closeSurvey(ctx, params.id, body);
      return surveyView(ctx, params.id);
    },
  }),
  writeRoute({
    ...manages,
    path: '/surveys/:id/publish',
    operationId: 'publishSurvey',
    summary: { zh: '公布结果', en: 'Publish the figures, or that they are withheld' },
    body: Versioned,
    problems: stepProblems,
    handler: async (ctx, { params, body }) => {
      await publishSurvey(ctx, params.id, body);
      return surveyView(ctx, params.id);
    },
  }),
  writeRoute({
    ...manages,
    path: '/surveys/:id/cancel',
    operationId: 'cancelSurvey',
    summary: { zh: '取消问卷', en: 'Cancel' },
    body: Type.Object({ version: Version, reason: Words(1000) }),
    problems: [...stepProblems, invalidInput],
    handler: async (ctx, { params, body }) => {
      await cancelSurvey(ctx, params.id, body);
      return surveyView(ctx, params.id);
    },
  }),
];
