import { type AnyRoute, readRoute, writeRoute } from '../../../platform/http/route.ts';
import { IdParams, PageOf } from '../../../platform/http/schemas.ts';
import { editConflict, invalidInput, notFound } from '../../../platform/problem.ts';
import { communityNeeded } from '../communal/communal.errors.ts';
import { everybody, onRecord, stepProblems, stepRoute, Versioned, WithReason } from '../communal/routes.ts';
import { adoptMethod, reviewAdoption, stopAdoption, tickAdoption } from './adoptions.service.ts';
import * as problem from './methods.errors.ts';
import { adoptionView, listAdoptions, listMethods, methodView } from './methods.presenter.ts';
import {
  AdoptionLine,
  AdoptionQuery,
  AdoptionView,
  MethodLine,
  MethodQuery,
  MethodView,
  NewAdoption,
  NewMethod,
  NewText,
  ReviewInput,
  TickInput,
} from './methods.schema.ts';
import { createMethod, publishMethod, retireMethod, writeMethod } from './methods.service.ts';

const onMethod = onRecord(methodView);
const onAdoption = onRecord(adoptionView);
const ofMethod = stepRoute('methods.write', MethodView);
const ofAdoption = stepRoute('methods.write', AdoptionView);
const steps = [...stepProblems, problem.notYourMethod];

/** The library of working methods, and the communities that take one over. */
export const methodRoutes: readonly AnyRoute[] = [
  readRoute({
    method: 'GET',
    path: '/methods',
    operationId: 'listMethods',
    summary: { zh: '社区治理工作法', en: 'Working methods' },
    access: everybody,
    query: MethodQuery,
    response: PageOf(MethodLine),
    handler: (ctx, { query }) => listMethods(ctx, query),
  }),
  readRoute({
    method: 'GET',
    path: '/methods/:id',
    operationId: 'getMethod',
    summary: { zh: '查看工作法', en: 'A working method' },
    access: everybody,
    params: IdParams,
    response: MethodView,
    problems: [notFound],
    handler: (ctx, { params }) => methodView(ctx, params.id),
  }),
  writeRoute({
    method: 'POST',
    path: '/methods',
    operationId: 'createMethod',
    summary: { zh: '提炼工作法', en: 'Write a working method down' },
    access: ['staff'],
    permission: 'methods.write',
    status: 201,
    body: NewMethod,
    response: MethodView,
    problems: [notFound, invalidInput, problem.notYourMethod, communityNeeded],
    handler: async (ctx, { body }) => methodView(ctx, await createMethod(ctx, body)),
  }),
  writeRoute({
    ...ofMethod,
    path: '/methods/:id/texts',
    operationId: 'writeMethod',
    summary: { zh: '写下一版工作法', en: 'Write the next edition' },
    body: NewText,
    problems: [notFound, invalidInput, editConflict, problem.notYourMethod, problem.methodNotWritable],
    handler: onMethod(writeMethod),
  }),
  writeRoute({
    ...ofMethod,
    path: '/methods/:id/publish',
    operationId: 'publishMethod',
    summary: { zh: '发布工作法', en: 'Publish a working method' },
    body: Versioned,
    problems: [...steps, problem.nothingToPublish],
    handler: onMethod(publishMethod),
  }),
  writeRoute({
    ...ofMethod,
    path: '/methods/:id/retire',
    operationId: 'retireMethod',
    summary: { zh: '停用工作法', en: 'Take a working method out of use' },
    body: WithReason,
    problems: steps,
    handler: onMethod(retireMethod),
  }),
  writeRoute({
    ...ofMethod,
    path: '/methods/:id/adoptions',
    operationId: 'adoptMethod',
    summary: { zh: '采用工作法', en: 'Adopt a working method' },
    status: 201,
    body: NewAdoption,
    response: AdoptionView,
    problems: [
      notFound,
      invalidInput,
      problem.notYourMethod,
      communityNeeded,
      problem.methodNotPublished,
      problem.ownMethod,
      problem.adoptedAlready,
    ],
    handler: async (ctx, { params, body }) => adoptionView(ctx, await adoptMethod(ctx, params.id, body)),
  }),
  readRoute({
    method: 'GET',
    path: '/adoptions',
    operationId: 'listAdoptions',
    summary: { zh: '工作法采用情况', en: 'Adoptions of working methods' },
    access: ['staff'],
    permission: 'methods.write',
    query: AdoptionQuery,
    response: PageOf(AdoptionLine),
    handler: (ctx, { query }) => listAdoptions(ctx, query),
  }),
  readRoute({
    method: 'GET',
    path: '/adoptions/:id',
    operationId: 'getAdoption',
    summary: { zh: '查看采用清单', en: 'An adoption with its checklist' },
    access: ['staff'],
    params: IdParams,
    response: AdoptionView,
    problems: [notFound],
    handler: (ctx, { params }) => adoptionView(ctx, params.id),
  }),
  writeRoute({
    ...ofAdoption,
    path: '/adoptions/:id/tick',
    operationId: 'tickAdoption',
    summary: { zh: '勾选步骤', en: 'Tick a step of the checklist' },
    body: TickInput,
    problems: [notFound, invalidInput, editConflict, problem.notYourMethod, problem.adoptionNotRunning],
    handler: onAdoption(tickAdoption),
  }),
  writeRoute({
    ...ofAdoption,
    path: '/adoptions/:id/review',
    operationId: 'reviewAdoption',
    summary: { zh: '采用复盘', en: 'Review an adoption' },
    body: ReviewInput,
    problems: [...steps, problem.reviewTooEarly],
    handler: onAdoption(reviewAdoption),
  }),
  writeRoute({
    ...ofAdoption,
    path: '/adoptions/:id/stop',
    operationId: 'stopAdoption',
    summary: { zh: '停止采用', en: 'Stop an adoption' },
    body: WithReason,
    problems: steps,
    handler: onAdoption(stopAdoption),
  }),
];
