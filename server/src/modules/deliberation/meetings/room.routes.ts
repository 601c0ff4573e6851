import { Type } from 'typebox';
import type { WriteCtx } from '../../../platform/context.ts';
import { type AnyRoute, writeRoute } from '../../../platform/http/route.ts';
import { IdParams, OneOf, Version, Words } from '../../../platform/http/schemas.ts';
import { editConflict, illegalTransition, invalidInput, notFound } from '../../../platform/problem.ts';
import { notYourTopic } from '../deliberation.errors.ts';
import { giveOutcome, raiseTopic } from './forum.service.ts';
import { moveMotionUp, promoteItem } from './growing.service.ts';
import * as problem from './meetings.errors.ts';
import { meetingView } from './meetings.presenter.ts';
import {
  CorrectionAnswer,
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

/** What happens in the room: topics raised, hands counted, phases, notes, actions, minutes. */
export const roomRoutes: readonly AnyRoute[] = [
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
