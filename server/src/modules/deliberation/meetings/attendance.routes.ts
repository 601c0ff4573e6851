import { Type } from 'typebox';
import type { WriteCtx } from '../../../platform/context.ts';
import { type AnyRoute, readRoute, writeRoute } from '../../../platform/http/route.ts';
import { IdParams, OneOf, Timestamp, Words } from '../../../platform/http/schemas.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
import { invalidInput, notFound } from '../../../platform/problem.ts';
import { addListed, answerInvitation, checkIn, checkInCode, countTurn, tickListed } from './attendance.service.ts';
import * as problem from './meetings.errors.ts';
import { mayHold } from './meetings.policy.ts';
import { meetingView } from './meetings.presenter.ts';
import { findMeeting, listOf } from './meetings.repository.ts';
import { ListedInput, ListedView, MeetingView } from './meetings.schema.ts';

const { notYourMeeting, notRunning } = problem;
const holds = { method: 'POST' as const, access: ['staff'] as const, permission: 'meetings.hold', params: IdParams, response: MeetingView };
const takesPart = { method: 'POST' as const, access: ['resident'] as const, params: IdParams, response: MeetingView };
const here = [notFound, notYourMeeting, notRunning];

/** Runs a use case on a meeting and shows it afterwards. */
const onMeeting =
  <B>(run: (ctx: WriteCtx, id: string, body: B) => Promise<unknown>) =>
  async (ctx: WriteCtx, { params, body }: { params: { id: string }; body: B }) => {
    await run(ctx, params.id, body);
    return meetingView(ctx, params.id);
  };

/** Runs a use case on a part of a meeting, which answers whose part it is. */
const onPart =
  <B>(run: (ctx: WriteCtx, id: string, body: B) => Promise<string>) =>
  async (ctx: WriteCtx, { params, body }: { params: { id: string }; body: B }) =>
    meetingView(ctx, await run(ctx, params.id, body));

/** Who is in the room: the list, checking in, taking the floor. */
export const attendanceRoutes: readonly AnyRoute[] = [
  readRoute({
    method: 'GET',
    path: '/meetings/:id/people',
    operationId: 'listMeetingPeople',
    summary: { zh: '会议名单', en: 'The list of a meeting' },
    access: ['staff'],
    permission: 'meetings.hold',
    params: IdParams,
    response: Type.Object({ items: Type.Array(ListedView) }),
    problems: [notFound, notYourMeeting],
    handler: async (ctx, { params }) => {
      const meeting = await findMeeting(ctx, params.id);
      if (!meeting) throw notFound();
      assertAllowed(mayHold(ctx.actor, meeting));
      return {
        items: (await listOf(ctx, params.id)).map((row) => ({
          id: row.id,
          name: row.name,
          seat: row.seat,
          member: row.member_id !== null,
          known: row.person_id !== null,
          answer: row.answer as 'coming' | 'not_coming' | null,
          cameAt: row.came_at?.toISOString() ?? null,
          cameBy: row.came_by as 'list' | 'code' | null,
          turns: row.turns,
        })),
      };
    },
  }),
  writeRoute({
    ...holds,
    path: '/meetings/:id/people',
    operationId: 'addMeetingPerson',
    summary: { zh: '加入名单', en: 'Put somebody on the list' },
    status: 201,
    body: ListedInput,
    problems: [...here, problem.alreadyInvited, problem.meetingFixed, invalidInput],
    handler: onMeeting(addListed),
  }),
  writeRoute({
    ...holds,
    path: '/meeting-people/:id/tick',
    operationId: 'tickMeetingPerson',
    summary: { zh: '签到或撤销签到', en: 'Tick somebody off, or take the tick back' },
    body: Type.Object({ came: Type.Boolean() }),
    problems: [...here, problem.checkedIn],
    handler: onPart((ctx, id, body: { came: boolean }) => tickListed(ctx, id, body.came)),
  }),
  writeRoute({
    ...holds,
    path: '/meeting-people/:id/turn',
    operationId: 'countSpeakingTurn',
    summary: { zh: '记一次发言', en: 'Count a speaking turn' },
    body: Type.Object({ change: Type.Union([Type.Literal(1), Type.Literal(-1)]) }),
    problems: here,
    handler: onPart((ctx, id, body: { change: 1 | -1 }) => countTurn(ctx, id, body.change)),
  }),
  readRoute({
    method: 'GET',
    path: '/meetings/:id/check-in-code',
    operationId: 'getCheckInCode',
    summary: { zh: '现场签到码', en: 'The code at the door' },
    access: ['staff'],
    permission: 'meetings.hold',
    params: IdParams,
    response: Type.Object({ code: Type.String(), validUntil: Timestamp }),
    problems: here,
    handler: async (ctx, { params }) => {
      const { code, validUntil } = await checkInCode(ctx, params.id);
      return { code, validUntil: validUntil.toISOString() };
    },
  }),
  writeRoute({
    ...takesPart,
    path: '/meetings/:id/check-in',
    operationId: 'checkIn',
    summary: { zh: '扫码签到', en: 'Check in by code' },
    body: Type.Object({ code: Words(60) }),
    perMinute: 20,
    problems: [notFound, notRunning, problem.codeExpired, problem.checkedIn, problem.notInvited],
    handler: onMeeting(checkIn),
  }),
  writeRoute({
    ...takesPart,
    path: '/meetings/:id/answer',
    operationId: 'answerInvitation',
    summary: { zh: '答复会议邀请', en: 'Say whether you come' },
    body: Type.Object({ answer: OneOf(['coming', 'not_coming']) }),
    problems: [notFound, problem.notInvited, problem.meetingFixed],
    handler: onMeeting((ctx, id, body: { answer: 'coming' | 'not_coming' }) => answerInvitation(ctx, id, body.answer)),
  }),
];
