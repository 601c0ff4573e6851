import { Type } from 'typebox';
import { type AnyRoute, readRoute, writeRoute } from '../../../platform/http/route.ts';
import { IdParams, PageOf, Version, Words } from '../../../platform/http/schemas.ts';
import { shownPercent } from '../../../platform/money.ts';
import { editConflict, illegalTransition, invalidInput, notFound } from '../../../platform/problem.ts';
import { needNotSelected } from '../needs/needs.errors.ts';
import { promoteApplication } from '../reviews/ranking.service.ts';
import { changeApplication, createApplication, submitApplication, withdrawApplication } from './applying.service.ts';
import { BlocksInput, blocksField, CompletenessView } from './blocks.fields.ts';
import { completenessOf } from './blocks.rules.ts';
import {
  amountBeyondCall,
  applicationExists,
  applicationFixed,
  blocksIncomplete,
  budgetSpent,
  callNotOpen,
  checkerApplies,
  deadlinePassed,
  needRequired,
  needUnknown,
  notYourApplication,
  providerNotEligible,
  returnedOnce,
} from './calls.errors.ts';
import { applicationView, presentApplicationLine } from './calls.presenter.ts';
import { listApplications, trackFigures } from './calls.queries.ts';
import { ApplicationChange, ApplicationLineView, ApplicationQuery, ApplicationView, Money, NewApplication } from './calls.schema.ts';
import { failApplication, giveBackApplication, passApplication } from './checking.service.ts';

const staff = ['staff'] as const;
const applicant = { access: staff, permission: 'projects.apply' };
const officer = { access: staff, permission: 'projects.manage' };
const contentProblems = [
  notFound,
  notYourApplication,
  callNotOpen,
  deadlinePassed,
  applicationExists,
  amountBeyondCall,
  needUnknown,
  needNotSelected,
  invalidInput,
];
const stepProblems = [notFound, notYourApplication, checkerApplies, illegalTransition, editConflict, invalidInput];
const Versioned = Type.Object({ version: Version });
const WithReason = Type.Object({ version: Version, reason: Words(1000) });
const step = { method: 'POST' as const, params: IdParams, response: ApplicationView };
const Track = Type.Object({ number: Type.Integer(), amount: Money, numberPercent: Type.String(), amountPercent: Type.String() });

/** Applications: writing them, handing them in, and their check. */
export const applicationRoutes: readonly AnyRoute[] = [
  writeRoute({
    ...applicant,
    method: 'POST',
    path: '/calls/:id/applications',
    operationId: 'createApplication',
    summary: { zh: '起草申报', en: 'Begin an application' },
    status: 201,
    params: IdParams,
    body: NewApplication,
    response: ApplicationView,
    problems: [...contentProblems, providerNotEligible],
    handler: async (ctx, { params, body }) => applicationView(ctx, await createApplication(ctx, params.id, body)),
  }),
  readRoute({
    method: 'GET',
    path: '/applications',
    operationId: 'listApplications',
    summary: { zh: '项目申报', en: 'Applications' },
    access: staff,
    query: ApplicationQuery,
    response: PageOf(ApplicationLineView),
    handler: async (ctx, { query }) => {
      const { items, next } = await listApplications(ctx, query);
      return { next, items: items.map((item) => presentApplicationLine(ctx, item)) };
    },
  }),
  readRoute({
    method: 'GET',
    path: '/applications/:id',
    operationId: 'getApplication',
    summary: { zh: '查看申报', en: 'An application' },
    access: staff,
    params: IdParams,
    response: ApplicationView,
    problems: [notFound],
    handler: (ctx, { params }) => applicationView(ctx, params.id),
  }),
  writeRoute({
    ...applicant,
    method: 'PATCH',
    path: '/applications/:id',
    operationId: 'changeApplication',
    summary: { zh: '修改申报', en: 'Change an application' },
    params: IdParams,
    body: ApplicationChange,
    response: ApplicationView,
    problems: [...contentProblems, applicationFixed, blocksIncomplete, needRequired, editConflict],
    handler: async (ctx, { params, body }) => {
      await changeApplication(ctx, params.id, body);
      return applicationView(ctx, params.id);
    },
  }),
  readRoute({
    method: 'POST',
    path: '/four-requirements',
    operationId: 'checkFourRequirements',
    summary: { zh: '检查四项要求', en: 'Check the four requirements of a text' },
    access: ['resident', 'staff'],
    body: Type.Object({ blocks: BlocksInput }),
    response: CompletenessView,
    problems: [invalidInput],
    handler: async (_, { body }) => {
      const result = completenessOf(blocksField(body.blocks));
      return { ...result, missing: [...result.missing] };
    },
  }),
  writeRoute({
    ...step,
    ...applicant,
    path: '/applications/:id/submit',
    operationId: 'submitApplication',
    summary: { zh: '提交申报', en: 'Submit' },
    body: Versioned,
    problems: [...stepProblems, blocksIncomplete, needRequired, callNotOpen, deadlinePassed, providerNotEligible],
    handler: async (ctx, { params, body }) => {
      await submitApplication(ctx, params.id, body);
      return applicationView(ctx, params.id);
    },
  }),
  writeRoute({
    ...step,
    ...applicant,
    path: '/applications/:id/withdraw',
    operationId: 'withdrawApplication',
    summary: { zh: '撤回申报', en: 'Withdraw' },
    body: WithReason,
    problems: stepProblems,
    handler: async (ctx, { params, body }) => {
      await withdrawApplication(ctx, params.id, body);
      return applicationView(ctx, params.id);
    },
  }),
  writeRoute({
    ...step,
    ...officer,
    path: '/applications/:id/pass',
    operationId: 'passApplication',
    summary: { zh: '资格合格', en: 'Find it eligible' },
    body: Versioned,
    problems: [...stepProblems, providerNotEligible],
    handler: async (ctx, { params, body }) => {
      await passApplication(ctx, params.id, body);
      return applicationView(ctx, params.id);
    },
  }),
  writeRoute({
    ...step,
    ...officer,
    path: '/applications/:id/fail',
    operationId: 'failApplication',
    summary: { zh: '资格不合格', en: 'Find it not eligible' },
    body: WithReason,
    problems: stepProblems,
    handler: async (ctx, { params, body }) => {
      await failApplication(ctx, params.id, body);
      return applicationView(ctx, params.id);
    },
  }),
  writeRoute({
    ...step,
    ...officer,
    path: '/applications/:id/give-back',
    operationId: 'giveBackApplication',
    summary: { zh: '退回补正', en: 'Return for correction' },
    body: WithReason,
    problems: [...stepProblems, returnedOnce],
    handler: async (ctx, { params, body }) => {
      await giveBackApplication(ctx, params.id, body);
      return applicationView(ctx, params.id);
    },
  }),
  writeRoute({
    ...step,
    ...officer,
    path: '/applications/:id/promote',
    operationId: 'promoteApplication',
    summary: { zh: '递补', en: 'Take from the reserve' },
    body: Versioned,
    problems: [...stepProblems, budgetSpent],
    handler: async (ctx, { params, body }) => {
      await promoteApplication(ctx, params.id, body);
      return applicationView(ctx, params.id);
    },
  }),
  readRoute({
    method: 'GET',
    path: '/project-tracks',
    operationId: 'getProjectTracks',
    summary: { zh: '交办和申办的比例', en: 'The split between commissioned and applied-for projects' },
    access: ['anonymous', 'reporter', 'resident', 'staff'],
    query: Type.Object({ year: Type.Integer({ minimum: 2000, maximum: 2999 }) }),
    response: Type.Object({ year: Type.Integer(), applied: Track, commissioned: Track }),
    handler: async (ctx, { query }) => {
      const { applied, commissioned } = await trackFigures(ctx, query.year);
      const number = applied.number + commissioned.number;
      const amount = applied.amount + commissioned.amount;
      const present = (figures: typeof applied) => ({
        number: figures.number,
        amount: Number(figures.amount),
        numberPercent: shownPercent(figures.number, number),
        amountPercent: shownPercent(figures.amount, amount),
      });
      return { year: query.year, applied: present(applied), commissioned: present(commissioned) };
    },
  }),
];
