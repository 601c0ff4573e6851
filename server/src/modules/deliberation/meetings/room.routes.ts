import { Type } from 'typebox';
import type { WriteCtx } from '../../../platform/context.ts';
import { type AnyRoute, readRoute, writeRoute } from '../../../platform/http/route.ts';
import { IdParams, OneOf, Timestamp, Version, Words } from '../../../platform/http/schemas.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
import { editConflict, illegalTransition, invalidInput, notFound } from '../../../platform/problem.ts';
import { notYourTopic } from '../deliberation.errors.ts';
import { addListed, answerInvitation, checkIn, checkInCode, countTurn, tickListed } from './attendance.service.ts';
import { giveOutcome, raiseTopic } from './forum.service.ts';
import { moveMotionUp, promoteItem } from './growing.service.ts';
import * as problem from './meetings.errors.ts';
import { mayHold } from './meetings.policy.ts';
import { meetingView } from './meetings.presenter.ts';
import { findMeeting, listOf } from './meetings.repository.ts';
import {
  CorrectionAnswer,
  ListedInput,
  ListedView,
  MeetingView,
  MotionInput,
  OutcomeInput,
  PhaseInput,
  PromoteInput,
  RaiseInput,
  RemarkBody,
  TaskInput,
} from './meetings.schema.ts';
import { answerMeetingCorrection, enterMeetingPhase, remarkOnMinutes, saveNote } from './minutes.service.ts';
import { countHands, strikeCount } from './motions.service.ts';
import { addTask, endTask } from './tasks.service.ts';

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
const attendanceRoutes: readonly AnyRoute[] = [
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

/** What happens in the room: topics raised, hands counted, phases, notes, actions, minutes. */
const workRoutes: readonly AnyRoute[] = [
  writeRoute({
    ...holds,
    path: '/meetings/:id/raised',
    operationId: 'raiseTopic',
    summary: { zh: '在论坛提出话题', en: 'Raise a topic at a forum' },
    access: ['resident', 'staff'],
    status: 201,
    body: RaiseInput,
    problems: [notFound, notYourMeeting, problem.raiseNotHere, problem.tooManyRaised, invalidInput],
    handler: onMeeting(raiseTopic),
  }),
  writeRoute({
    ...holds,
    path: '/meeting-items/:id/outcome',
    operationId: 'giveForumOutcome',
    summary: { zh: '给出话题的结果', en: 'Say what becomes of a topic' },
    body: OutcomeInput,
    problems: [notFound, notYourMeeting, problem.outcomeGiven, invalidInput],
    handler: onPart(giveOutcome),
  }),
  writeRoute({
    ...holds,
    path: '/meeting-items/:id/promote',
    operationId: 'promoteMeetingItem',
    summary: { zh: '转为议题', en: 'Make a topic of it' },
    body: PromoteInput,
    problems: [notFound, notYourMeeting, notYourTopic, problem.alreadyGrown],
    handler: onPart(promoteItem),
  }),
  writeRoute({
    ...holds,
    method: 'PUT',
    path: '/meeting-items/:id/note',
    operationId: 'saveItemNote',
    summary: { zh: '记录议程要点', en: 'Keep the note of an item' },
    body: Type.Object({ note: Words(10_000, 0) }),
    problems: here,
    handler: onPart(saveNote),
  }),
  writeRoute({
    ...holds,
    path: '/meetings/:id/motions',
    operationId: 'countHands',
    summary: { zh: '举手表决计数', en: 'Record a show of hands' },
    status: 201,
    body: MotionInput,
    problems: [
      ...here,
      problem.noVotesHere,
      problem.quorumMissing,
      problem.partiesMissing,
      problem.countUnfit,
      problem.followUpMissing,
      invalidInput,
    ],
    handler: onMeeting(countHands),
  }),
  writeRoute({
    ...holds,
    path: '/meeting-motions/:id/strike',
    operationId: 'strikeCount',
    summary: { zh: '作废计数', en: 'Strike a wrong count' },
    body: Type.Object({ reason: Words(500) }),
    problems: [...here, problem.motionStruck, invalidInput],
    handler: onPart(strikeCount),
  }),
  writeRoute({
    ...holds,
    path: '/meeting-motions/:id/move-up',
    operationId: 'moveMotionUp',
    summary: { zh: '转到社区议事', en: 'Take it up to the community' },
    problems: [notFound, notYourMeeting, notYourTopic, problem.motionStruck, problem.motionNotTied, illegalTransition],
    handler: async (ctx, { params }) => meetingView(ctx, await moveMotionUp(ctx, params.id)),
  }),
  writeRoute({
    ...holds,
    path: '/meetings/:id/phases',
    operationId: 'enterMeetingPhase',
    summary: { zh: '记录五个阶段', en: 'Write down what was said in a phase' },
    status: 201,
    body: PhaseInput,
    problems: [...here, problem.noPhases, problem.phaseSkipped, problem.analystMissing, invalidInput],
    handler: onMeeting(enterMeetingPhase),
  }),
  writeRoute({
    ...holds,
    path: '/meetings/:id/tasks',
    operationId: 'addMeetingTask',
    summary: { zh: '约定共同行动', en: 'Agree on a joint action' },
    status: 201,
    body: TaskInput,
    problems: [...here, invalidInput],
    handler: onMeeting(addTask),
  }),
  writeRoute({
    ...holds,
    path: '/meeting-tasks/:id/end',
    operationId: 'endMeetingTask',
    summary: { zh: '说明落实结果', en: 'Say what became of an action' },
    body: Type.Object({ action: OneOf(['finish', 'drop']), version: Version, result: Words(1000) }),
    problems: [notFound, notYourMeeting, editConflict, illegalTransition, invalidInput],
    handler: onPart(endTask),
  }),
  writeRoute({
    ...holds,
    path: '/meetings/:id/remarks',
    operationId: 'remarkOnMinutes',
    summary: { zh: '确认或更正纪要', en: 'Confirm or correct the minutes' },
    access: ['resident', 'staff'],
    status: 201,
    body: RemarkBody,
    problems: [notFound, notYourMeeting, problem.remarkNotNow, problem.alreadyConfirmed, invalidInput],
    handler: onMeeting(remarkOnMinutes),
  }),
  writeRoute({
    ...holds,
    path: '/minutes-remarks/:id/answer',
    operationId: 'answerMinutesCorrection',
    summary: { zh: '答复纪要更正', en: 'Answer a correction' },
    body: CorrectionAnswer,
    problems: [notFound, notYourMeeting, problem.remarkAnswered, invalidInput],
    handler: onPart(answerMeetingCorrection),
  }),
];

export const roomRoutes: readonly AnyRoute[] = [...attendanceRoutes, ...workRoutes];
