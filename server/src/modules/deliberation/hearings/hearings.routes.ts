import { Type } from 'typebox';
import type { WriteCtx } from '../../../platform/context.ts';
import { type AnyRoute, readRoute, writeRoute } from '../../../platform/http/route.ts';
import { IdParams, PageOf, Version, Words } from '../../../platform/http/schemas.ts';
import { editConflict, illegalTransition, invalidInput, notFound } from '../../../platform/problem.ts';
import * as meeting from '../meetings/meetings.errors.ts';
import { Versioned } from '../meetings/meetings.schema.ts';
import * as problem from './hearings.errors.ts';
import { hearingView, presentRows } from './hearings.presenter.ts';
import { listHearings } from './hearings.queries.ts';
import {
  HearingChangeInput,
  HearingListQuery,
  HearingRowView,
  HearingView,
  HoldInput,
  NewHearingInput,
  PostponeInput,
  TextInput,
} from './hearings.schema.ts';
import {
  cancelHearing,
  changeHearing,
  drawParticipants,
  holdHearing,
  noticeHearing,
  planHearing,
  postponeHearing,
  sendMaterials,
} from './hearings.service.ts';
import { closeHearing, confirmHearingMinutes, decideHearing, publishHearingMinutes, reportHearing } from './outcome.service.ts';

const everybody = ['anonymous', 'reporter', 'resident', 'staff'] as const;
const hosts = { method: 'POST' as const, access: ['staff'] as const, permission: 'hearings.hold', params: IdParams, response: HearingView };
const step = [notFound, problem.notYourHearing, editConflict, illegalTransition, invalidInput];
const here = [notFound, problem.notYourHearing, invalidInput];

const onHearing =
  <B>(run: (ctx: WriteCtx, id: string, body: B) => Promise<unknown>) =>
  async (ctx: WriteCtx, { params, body }: { params: { id: string }; body: B }) => {
    await run(ctx, params.id, body);
    return hearingView(ctx, params.id);
  };

/** Hearings and the steps of their way. */
export const hearingRoutes: readonly AnyRoute[] = [
  readRoute({
    method: 'GET',
    path: '/hearings',
    operationId: 'listHearings',
    summary: { zh: '听证会', en: 'Hearings' },
    access: everybody,
    query: HearingListQuery,
    response: PageOf(HearingRowView),
    handler: async (ctx, { query }) => {
      const { items, next } = await listHearings(ctx, query);
      return { items: presentRows(ctx, items), next };
    },
  }),
  readRoute({
    method: 'GET',
    path: '/hearings/:id',
    operationId: 'getHearing',
    summary: { zh: '查看听证会', en: 'A hearing' },
    access: everybody,
    params: IdParams,
    response: HearingView,
    problems: [notFound],
    handler: (ctx, { params }) => hearingView(ctx, params.id),
  }),
  writeRoute({
    method: 'POST',
    path: '/hearings',
    operationId: 'planHearing',
    summary: { zh: '筹备听证会', en: 'Plan a hearing' },
    access: ['staff'],
    permission: 'hearings.hold',
    status: 201,
    body: NewHearingInput,
    response: HearingView,
    problems: [...here, problem.groupsUnfit],
    handler: async (ctx, { body }) => hearingView(ctx, await planHearing(ctx, body)),
  }),
  writeRoute({
    ...hosts,
    method: 'PATCH',
    path: '/hearings/:id',
    operationId: 'changeHearing',
    summary: { zh: '修改听证会', en: 'Change a planned hearing' },
    body: HearingChangeInput,
    problems: [...here, editConflict, problem.hearingFixed, problem.groupsUnfit],
    handler: onHearing(changeHearing),
  }),
  writeRoute({
    ...hosts,
    path: '/hearings/:id/notice',
    operationId: 'noticeHearing',
    summary: { zh: '发布听证公告', en: 'Announce a hearing' },
    body: Versioned,
    problems: [...step, problem.hearingTooSoon, problem.signUpRuns],
    handler: onHearing(noticeHearing),
  }),
  writeRoute({
    ...hosts,
    path: '/hearings/:id/draw',
    operationId: 'drawParticipants',
    summary: { zh: '抽选参加人', en: 'Draw the participants' },
    body: Versioned,
    problems: [...step, problem.signUpRuns],
    handler: onHearing(drawParticipants),
  }),
  writeRoute({
    ...hosts,
    path: '/hearings/:id/send-materials',
    operationId: 'sendMaterials',
    summary: { zh: '送达听证材料', en: 'Send the materials' },
    body: TextInput,
    problems: [...step, problem.materialsLate],
    handler: onHearing(sendMaterials),
  }),
  writeRoute({
    ...hosts,
    path: '/hearings/:id/hold',
    operationId: 'holdHearing',
    summary: { zh: '举行听证', en: 'Hold the hearing' },
    body: HoldInput,
    problems: [...step, problem.hearingNotDue, problem.groupsMissing, problem.expertsMissing],
    handler: onHearing(holdHearing),
  }),
  writeRoute({
    ...hosts,
    path: '/hearings/:id/postpone',
    operationId: 'postponeHearing',
    summary: { zh: '听证延期', en: 'Postpone a hearing' },
    body: PostponeInput,
    problems: [...step, problem.hearingTooSoon],
    handler: onHearing(postponeHearing),
  }),
  writeRoute({
    ...hosts,
    path: '/hearings/:id/cancel',
    operationId: 'cancelHearing',
    summary: { zh: '取消听证', en: 'Call a hearing off' },
    body: Type.Object({ version: Version, reason: Words(1000) }),
    problems: step,
    handler: onHearing(cancelHearing),
  }),
  writeRoute({
    ...hosts,
    path: '/hearings/:id/publish-minutes',
    operationId: 'publishHearingMinutes',
    summary: { zh: '公布笔录请参加人确认', en: 'Show the minutes to the participants' },
    body: Versioned,
    problems: [...step, meeting.minutesEmpty, meeting.phaseSkipped],
    handler: onHearing(publishHearingMinutes),
  }),
  writeRoute({
    ...hosts,
    path: '/hearings/:id/confirm-minutes',
    operationId: 'confirmHearingMinutes',
    summary: { zh: '笔录定稿', en: 'Settle the minutes' },
    body: Versioned,
    problems: [...step, problem.minutesNotShown, meeting.minutesWaiting],
    handler: onHearing(confirmHearingMinutes),
  }),
  writeRoute({
    ...hosts,
    path: '/hearings/:id/report',
    operationId: 'reportHearing',
    summary: { zh: '公布听证报告', en: 'Publish the report' },
    body: TextInput,
    problems: [...step, problem.pointsUnanswered],
    handler: onHearing(reportHearing),
  }),
  writeRoute({
    ...hosts,
    path: '/hearings/:id/decide',
    operationId: 'decideHearing',
    summary: { zh: '登记决策', en: 'Register the decision' },
    permission: 'hearings.decide',
    body: Type.Object({ version: Version, text: Words(10_000) }),
    problems: step,
    handler: onHearing(decideHearing),
  }),
  writeRoute({
    ...hosts,
    path: '/hearings/:id/close',
    operationId: 'closeHearing',
    summary: { zh: '反馈并归档', en: 'Feed back and close' },
    body: Type.Object({ version: Version, text: Words(5000) }),
    problems: step,
    handler: onHearing(closeHearing),
  }),
];
