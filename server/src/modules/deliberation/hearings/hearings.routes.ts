import { Type } from 'typebox';
import type { WriteCtx } from '../../../platform/context.ts';
import { type AnyRoute, readRoute, writeRoute } from '../../../platform/http/route.ts';
import { Id, IdParams, PageOf, Version, Words } from '../../../platform/http/schemas.ts';
import { editConflict, illegalTransition, invalidInput, notFound } from '../../../platform/problem.ts';
import * as meeting from '../meetings/meetings.errors.ts';
import { CorrectionAnswer, PhaseInput, Versioned } from '../meetings/meetings.schema.ts';
import * as problem from './hearings.errors.ts';
import { hearingView, presentRows } from './hearings.presenter.ts';
import { listHearings } from './hearings.queries.ts';
import {
  HearingChangeInput,
  HearingListQuery,
  HearingRemarkInput,
  HearingRowView,
  HearingView,
  HoldInput,
  NewHearingInput,
  ParticipantInput,
  PointAnswer,
  PostponeInput,
  RatingInput,
  SignUpInput,
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
import {
  answerHearingCorrection,
  answerPoint,
  closeHearing,
  confirmHearingMinutes,
  decideHearing,
  enterHearingPhase,
  publishHearingMinutes,
  recordPoint,
  remarkOnHearing,
  reportHearing,
  saveHearingDraft,
} from './outcome.service.ts';
import { declareConflict, enterParticipant, rateHearing, signUp, tickParticipant, withdrawEntry } from './participants.service.ts';

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

const onPart =
  <B>(run: (ctx: WriteCtx, id: string, body: B) => Promise<string>) =>
  async (ctx: WriteCtx, { params, body }: { params: { id: string }; body: B }) =>
    hearingView(ctx, await run(ctx, params.id, body));

/** Hearings and the steps of their way. */
const stepRoutes: readonly AnyRoute[] = [
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

/** Those who take part, what they say, and how it is answered. */
const workRoutes: readonly AnyRoute[] = [
  writeRoute({
    ...hosts,
    path: '/hearings/:id/sign-ups',
    operationId: 'signUpForHearing',
    summary: { zh: '报名参加听证', en: 'Sign up for a hearing' },
    access: ['resident'],
    permission: null,
    status: 201,
    body: SignUpInput,
    problems: [notFound, invalidInput, problem.signUpOver, problem.alreadySignedUp, problem.byInvitationOnly],
    handler: onHearing(signUp),
  }),
  writeRoute({
    ...hosts,
    path: '/hearings/:id/entries',
    operationId: 'enterHearingParticipant',
    summary: { zh: '登记邀请或纸质报名', en: 'Enter an invitation or a sign-up on paper' },
    status: 201,
    body: ParticipantInput,
    problems: [...here, problem.signUpOver, problem.alreadySignedUp, problem.byInvitationOnly],
    handler: onHearing(enterParticipant),
  }),
  writeRoute({
    ...hosts,
    path: '/hearing-entries/:id/conflict',
    operationId: 'declareConflict',
    summary: { zh: '申报利益关系', en: 'Declare a conflict of interest' },
    access: ['resident', 'staff'],
    body: Type.Object({ conflict: Words(1000) }),
    problems: [...here, problem.entryGone],
    handler: onPart(declareConflict),
  }),
  writeRoute({
    ...hosts,
    path: '/hearing-entries/:id/withdraw',
    operationId: 'withdrawFromHearing',
    summary: { zh: '退出听证', en: 'Withdraw from a hearing' },
    access: ['resident', 'staff'],
    problems: [...here, problem.entryGone],
    handler: async (ctx, { params }) => hearingView(ctx, await withdrawEntry(ctx, params.id)),
  }),
  writeRoute({
    ...hosts,
    path: '/hearing-entries/:id/tick',
    operationId: 'tickHearingParticipant',
    summary: { zh: '听证签到', en: 'Tick a participant off' },
    body: Type.Object({ came: Type.Boolean() }),
    problems: [...here, problem.hearingNotDue, problem.entryGone],
    handler: onPart((ctx, id, body: { came: boolean }) => tickParticipant(ctx, id, body.came)),
  }),
  writeRoute({
    ...hosts,
    path: '/hearings/:id/points',
    operationId: 'recordPoint',
    summary: { zh: '记录意见', en: 'Record a point' },
    status: 201,
    body: Type.Object({ entryId: Id, words: Words(2000) }),
    problems: [...here, problem.pointsFixed, problem.entryGone],
    handler: onHearing(recordPoint),
  }),
  writeRoute({
    ...hosts,
    path: '/hearing-points/:id/answer',
    operationId: 'answerPoint',
    summary: { zh: '答复意见', en: 'Answer a point' },
    body: PointAnswer,
    problems: [...here, problem.pointsFixed],
    handler: onPart(answerPoint),
  }),
  writeRoute({
    ...hosts,
    path: '/hearings/:id/phases',
    operationId: 'enterHearingPhase',
    summary: { zh: '记录听证各阶段', en: 'Write down what was said in a phase' },
    status: 201,
    body: PhaseInput,
    problems: [...here, problem.pointsFixed, meeting.phaseSkipped, meeting.analystMissing],
    handler: onHearing(enterHearingPhase),
  }),
  writeRoute({
    ...hosts,
    method: 'PUT',
    path: '/hearings/:id/draft',
    operationId: 'saveHearingDraft',
    summary: { zh: '保存笔录草稿', en: 'Keep the minutes typed so far' },
    body: Type.Object({ version: Version, draft: Words(50_000, 0) }),
    problems: [...here, editConflict, problem.pointsFixed],
    handler: onHearing(saveHearingDraft),
  }),
  writeRoute({
    ...hosts,
    path: '/hearings/:id/remarks',
    operationId: 'remarkOnHearing',
    summary: { zh: '确认或更正笔录', en: 'Confirm or correct the minutes' },
    access: ['resident', 'staff'],
    status: 201,
    body: HearingRemarkInput,
    problems: [...here, meeting.remarkNotNow, meeting.alreadyConfirmed],
    handler: onHearing(remarkOnHearing),
  }),
  writeRoute({
    ...hosts,
    path: '/hearing-remarks/:id/answer',
    operationId: 'answerHearingCorrection',
    summary: { zh: '答复笔录更正', en: 'Answer a correction' },
    body: CorrectionAnswer,
    problems: [...here, meeting.remarkAnswered],
    handler: onPart(answerHearingCorrection),
  }),
  writeRoute({
    ...hosts,
    path: '/hearings/:id/rate',
    operationId: 'rateHearing',
    summary: { zh: '评价听证', en: 'Rate a hearing' },
    access: ['resident'],
    permission: null,
    body: RatingInput,
    problems: [...here, problem.notRatable],
    handler: onHearing(rateHearing),
  }),
];

export const hearingRoutes: readonly AnyRoute[] = [...stepRoutes, ...workRoutes];
