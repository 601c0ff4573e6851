import { Type } from 'typebox';
import type { Ctx } from '../../../platform/context.ts';
import { type AnyRoute, readRoute, writeRoute } from '../../../platform/http/route.ts';
import { Id, Nullable, Timestamp } from '../../../platform/http/schemas.ts';
import { notFound } from '../../../platform/problem.ts';
import { areaNames } from '../../areas/index.ts';
import { answersUnfit, surveyNotOpen } from '../surveys.errors.ts';
import { questionsView } from '../surveys.presenter.ts';
import { Code, QuestionView } from '../surveys.schema.ts';
import { answerSurvey, ownInvitations, surveyByToken } from './answering.service.ts';

const everybody = ['anonymous', 'reporter', 'resident', 'staff'] as const;
const TokenParams = Type.Object({ token: Type.String({ pattern: '^[A-Za-z0-9_-]{24}$' }) });

const Questionnaire = Type.Object({
  id: Id,
  title: Type.String(),
  intro: Nullable(Type.String()),
  areaName: Type.String(),
  open: Type.Boolean(),
  closesAt: Nullable(Timestamp),
  answered: Type.Boolean({ description: 'Another answer takes the place of the first' }),
  questions: Type.Array(QuestionView),
});

async function questionnaire(ctx: Ctx, token: string) {
  const { survey, answered } = await surveyByToken(ctx, token);
  const names = await areaNames(ctx);
  const open = survey.state === 'open' && (survey.closesAt ?? ctx.now) > ctx.now;
  return {
    id: survey.id,
    title: survey.title,
    intro: survey.intro,
    areaName: names.get(survey.areaCode)?.name ?? survey.areaCode,
    open,
    closesAt: survey.closesAt?.toISOString() ?? null,
    answered,
    questions: open ? questionsView(ctx, survey) : [],
  };
}

/** Answering, by the link of the invitation or signed in. */
export const answeringRoutes: readonly AnyRoute[] = [
  readRoute({
    method: 'GET',
    path: '/survey-links/:token',
    operationId: 'getQuestionnaire',
    summary: { zh: '打开问卷', en: 'The questions that an invitation leads to' },
    access: everybody,
    perMinute: 60,
    params: TokenParams,
    response: Questionnaire,
    problems: [notFound],
    handler: (ctx, { params }) => questionnaire(ctx, params.token),
  }),
  writeRoute({
    method: 'POST',
    path: '/survey-links/:token/answers',
    operationId: 'answerSurvey',
    summary: { zh: '提交答卷', en: 'Answer the questions' },
    access: everybody,
    perMinute: 60,
    secretBody: true,
    params: TokenParams,
    body: Type.Object({
      answers: Type.Record(Code, Type.Union([Type.Integer({ minimum: 1, maximum: 5 }), Code]), { maxProperties: 6 }),
    }),
    response: Type.Object({ answered: Type.Boolean() }),
    problems: [notFound, surveyNotOpen, answersUnfit],
    handler: async (ctx, { params, body }) => {
      await answerSurvey(ctx, params.token, body.answers);
      return { answered: true };
    },
  }),
  readRoute({
    method: 'GET',
    path: '/my/surveys',
    operationId: 'listMySurveys',
    summary: { zh: '邀请我作答的问卷', en: 'Surveys I was drawn for' },
    access: ['resident'],
    response: Type.Object({
      items: Type.Array(
        Type.Object({ id: Id, title: Type.String(), closesAt: Nullable(Timestamp), token: Type.String(), answered: Type.Boolean() }),
      ),
    }),
    handler: async (ctx) => ({
      items: (await ownInvitations(ctx)).map(({ survey, token, answered }) => ({
        id: survey.id,
        title: survey.title,
        closesAt: survey.closesAt?.toISOString() ?? null,
        token,
        answered,
      })),
    }),
  }),
];
