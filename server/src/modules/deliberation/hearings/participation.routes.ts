import { Type } from 'typebox';
import type { WriteCtx } from '../../../platform/context.ts';
import { type AnyRoute, writeRoute } from '../../../platform/http/route.ts';
import { Id, IdParams, Version, Words } from '../../../platform/http/schemas.ts';
import { editConflict, invalidInput, notFound } from '../../../platform/problem.ts';
import * as meeting from '../meetings/meetings.errors.ts';
import { CorrectionAnswer, PhaseInput } from '../meetings/meetings.schema.ts';
import * as problem from './hearings.errors.ts';
import { hearingView } from './hearings.presenter.ts';
import { HearingRemarkInput, HearingView, ParticipantInput, PointAnswer, RatingInput, SignUpInput } from './hearings.schema.ts';
import {
  answerHearingCorrection,
  answerPoint,
  enterHearingPhase,
  recordPoint,
  remarkOnHearing,
  saveHearingDraft,
} from './outcome.service.ts';
import { declareConflict, enterParticipant, rateHearing, signUp, tickParticipant, withdrawEntry } from './participants.service.ts';

const hosts = { method: 'POST' as const, access: ['staff'] as const, permission: 'hearings.hold', params: IdParams, response: HearingView };
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

/** Those who take part, what they say, and how it is answered. */
export const participationRoutes: readonly AnyRoute[] = [
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
