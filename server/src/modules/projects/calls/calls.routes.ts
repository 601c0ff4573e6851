import { Type } from 'typebox';
import { type AnyRoute, readRoute, writeRoute } from '../../../platform/http/route.ts';
import { IdParams, PageOf, Version, Words } from '../../../platform/http/schemas.ts';
import { editConflict, illegalTransition, invalidInput, notFound } from '../../../platform/problem.ts';
import { needNotSelected } from '../needs/needs.errors.ts';
import {
  endorsedAlready,
  guideClosed,
  guideNotReady,
  needUnknown,
  notGuideParty,
  notYourCall,
  programmeExists,
  tooEarly,
} from './calls.errors.ts';
import { callView, presentCallLine, presentProgrammes, programmeView } from './calls.presenter.ts';
import { listCalls } from './calls.queries.ts';
import {
  CallChange,
  CallLineView,
  CallQuery,
  CallView,
  EndorseInput,
  GuideItemChange,
  NewCall,
  NewGuideItem,
  NewProgramme,
  ProgrammeChange,
  ProgrammeList,
  ProgrammeQuery,
  ProgrammeView,
} from './calls.schema.ts';
import { cancelCall, changeCall, closeCall, createCall, openCall } from './calls.service.ts';
import { changeItem, endorseItem, proposeItem, withdrawItem } from './guide.service.ts';
import { listProgrammes } from './programmes.repository.ts';
import { changeProgramme, createProgramme } from './programmes.service.ts';

const everybody = ['anonymous', 'reporter', 'resident', 'staff'] as const;
const officer = { access: ['staff'] as const, permission: 'projects.manage' };
const party = { access: ['staff'] as const, permission: 'projects.endorse' };
const stepProblems = [notFound, notYourCall, illegalTransition, editConflict, invalidInput];
const needProblems = [needUnknown, needNotSelected];
const guideProblems = [notFound, notYourCall, notGuideParty, guideClosed, invalidInput, editConflict, ...needProblems];
const Versioned = Type.Object({ version: Version });

/** Funding programmes, calls and the guide lists made by all four kinds of parties. */
export const callRoutes: readonly AnyRoute[] = [
  readRoute({
    method: 'GET',
    path: '/programmes',
    operationId: 'listProgrammes',
    summary: { zh: '资助计划和需求覆盖率', en: 'Funding programmes and the coverage of needs' },
    access: everybody,
    query: ProgrammeQuery,
    response: ProgrammeList,
    handler: async (ctx, { query }) => presentProgrammes(ctx, await listProgrammes(ctx, query.year ?? null)),
  }),
  writeRoute({
    ...officer,
    method: 'POST',
    path: '/programmes',
    operationId: 'createProgramme',
    summary: { zh: '设立资助计划', en: 'Set up a programme' },
    status: 201,
    body: NewProgramme,
    response: ProgrammeView,
    problems: [notFound, notYourCall, programmeExists, invalidInput, ...needProblems],
    handler: async (ctx, { body }) => programmeView(ctx, await createProgramme(ctx, body)),
  }),
  writeRoute({
    ...officer,
    method: 'PATCH',
    path: '/programmes/:id',
    operationId: 'changeProgramme',
    summary: { zh: '修改资助计划', en: 'Change a programme' },
    params: IdParams,
    body: ProgrammeChange,
    response: ProgrammeView,
    problems: [notFound, notYourCall, editConflict, invalidInput, ...needProblems],
    handler: async (ctx, { params, body }) => {
      await changeProgramme(ctx, params.id, body);
      return programmeView(ctx, params.id);
    },
  }),
  readRoute({
    method: 'GET',
    path: '/calls',
    operationId: 'listCalls',
    summary: { zh: '项目征集', en: 'Calls for projects' },
    access: everybody,
    query: CallQuery,
    response: PageOf(CallLineView),
    handler: async (ctx, { query }) => {
      const { items, next } = await listCalls(ctx, query);
      return { next, items: items.map((line) => presentCallLine(ctx, line)) };
    },
  }),
  writeRoute({
    ...officer,
    method: 'POST',
    path: '/calls',
    operationId: 'createCall',
    summary: { zh: '准备一次征集', en: 'Begin a call' },
    status: 201,
    body: NewCall,
    response: CallView,
    problems: [notFound, notYourCall, invalidInput],
    handler: async (ctx, { body }) =>
      callView(ctx, await createCall(ctx, body.programmeId, { ...body, applicationsUntil: new Date(body.applicationsUntil) })),
  }),
  readRoute({
    method: 'GET',
    path: '/calls/:id',
    operationId: 'getCall',
    summary: { zh: '查看征集和指引清单', en: 'A call with its guide list' },
    access: everybody,
    params: IdParams,
    response: CallView,
    problems: [notFound],
    handler: (ctx, { params }) => callView(ctx, params.id),
  }),
  writeRoute({
    ...officer,
    method: 'PATCH',
    path: '/calls/:id',
    operationId: 'changeCall',
    summary: { zh: '修改征集', en: 'Change a call' },
    params: IdParams,
    body: CallChange,
    response: CallView,
    problems: [notFound, notYourCall, guideClosed, editConflict, invalidInput],
    handler: async (ctx, { params, body }) => {
      await changeCall(ctx, params.id, { ...body, applicationsUntil: new Date(body.applicationsUntil) });
      return callView(ctx, params.id);
    },
  }),
  writeRoute({
    ...officer,
    method: 'POST',
    path: '/calls/:id/open',
    operationId: 'openCall',
    summary: { zh: '发布征集', en: 'Open the call' },
    params: IdParams,
    body: Versioned,
    response: CallView,
    problems: [...stepProblems, guideNotReady],
    handler: async (ctx, { params, body }) => {
      await openCall(ctx, params.id, body);
      return callView(ctx, params.id);
    },
  }),
  writeRoute({
    ...officer,
    method: 'POST',
    path: '/calls/:id/close',
    operationId: 'closeCall',
    summary: { zh: '截止申报', en: 'End the time for applications' },
    params: IdParams,
    body: Versioned,
    response: CallView,
    problems: [...stepProblems, tooEarly],
    handler: async (ctx, { params, body }) => {
      await closeCall(ctx, params.id, body);
      return callView(ctx, params.id);
    },
  }),
  writeRoute({
    ...officer,
    method: 'POST',
    path: '/calls/:id/cancel',
    operationId: 'cancelCall',
    summary: { zh: '取消征集', en: 'Cancel the call' },
    params: IdParams,
    body: Type.Object({ version: Version, reason: Words(1000) }),
    response: CallView,
    problems: stepProblems,
    handler: async (ctx, { params, body }) => {
      await cancelCall(ctx, params.id, body);
      return callView(ctx, params.id);
    },
  }),
  writeRoute({
    ...party,
    method: 'POST',
    path: '/calls/:id/guide-items',
    operationId: 'proposeGuideItem',
    summary: { zh: '提出一条指引', en: 'Propose an item of the guide list' },
    status: 201,
    params: IdParams,
    body: NewGuideItem,
    response: CallView,
    problems: guideProblems,
    handler: async (ctx, { params, body }) => {
      await proposeItem(ctx, params.id, body);
      return callView(ctx, params.id);
    },
  }),
  writeRoute({
    ...party,
    method: 'PATCH',
    path: '/guide-items/:id',
    operationId: 'changeGuideItem',
    summary: { zh: '修改一条指引', en: 'Change an item' },
    params: IdParams,
    body: GuideItemChange,
    response: CallView,
    problems: guideProblems,
    handler: async (ctx, { params, body }) => callView(ctx, await changeItem(ctx, params.id, body)),
  }),
  writeRoute({
    ...party,
    method: 'POST',
    path: '/guide-items/:id/endorse',
    operationId: 'endorseGuideItem',
    summary: { zh: '认可一条指引', en: 'Endorse an item' },
    params: IdParams,
    body: EndorseInput,
    response: CallView,
    problems: [...guideProblems, endorsedAlready],
    handler: async (ctx, { params, body }) => callView(ctx, await endorseItem(ctx, params.id, body)),
  }),
  writeRoute({
    ...party,
    method: 'POST',
    path: '/guide-items/:id/withdraw',
    operationId: 'withdrawGuideItem',
    summary: { zh: '撤回一条指引', en: 'Take an item off' },
    params: IdParams,
    body: Versioned,
    response: CallView,
    problems: guideProblems,
    handler: async (ctx, { params, body }) => callView(ctx, await withdrawItem(ctx, params.id, body)),
  }),
];
