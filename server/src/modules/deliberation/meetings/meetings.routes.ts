import { Type } from 'typebox';
import type { WriteCtx } from '../../../platform/context.ts';
import { type AnyRoute, rawRoute, readRoute, writeRoute } from '../../../platform/http/route.ts';
import { AreaCode, DateOnly, IdParams, OneOf, PageOf, PageQuery, Words } from '../../../platform/http/schemas.ts';
import { editConflict, illegalTransition, invalidInput, notFound, type Phrase, type ProblemFactory } from '../../../platform/problem.ts';
import { areaOrThrow } from '../../areas/index.ts';
import { calendarOf } from './calendar-feed.ts';
import {
  bodyUnfit,
  entitledMissing,
  meetingFixed,
  meetingNotDue,
  minutesEmpty,
  minutesMissing,
  minutesWaiting,
  noticeTooShort,
  notRunning,
  notYourMeeting,
  outcomesMissing,
  phaseSkipped,
  secondNoticeNotHere,
  topicUnknown,
} from './meetings.errors.ts';
import { meetingView, presentRows, presentTasks } from './meetings.presenter.ts';
import { feedOf, listMeetings, listTasks, measureMeetings } from './meetings.queries.ts';
import {
  AgendaInput,
  CancelInput,
  MeasuresView,
  MeetingChangeInput,
  MeetingListQuery,
  MeetingRowView,
  MeetingView,
  NewMeetingInput,
  SecondNoticeInput,
  TaskView,
  Versioned,
} from './meetings.schema.ts';
import { taskStates } from './meetings.workflow.ts';
import { confirmMinutes, publishMinutes, saveDraft } from './minutes.service.ts';
import { changeMeeting, planMeeting, setAgenda } from './planning.service.ts';
import { cancelMeeting, closeMeeting, finishMeeting, giveSecondNotice, noticeMeeting, startMeeting } from './running.service.ts';

const everybody = ['anonymous', 'reporter', 'resident', 'staff'] as const;
const holds = { access: ['staff'] as const, permission: 'meetings.hold', params: IdParams, response: MeetingView };
const problems = [notFound, notYourMeeting, editConflict];

function step(
  action: string,
  facts: { operationId: string; summary: Phrase; problems?: readonly ProblemFactory[] },
  run: (ctx: WriteCtx, id: string, input: { version: number }) => Promise<void>,
): AnyRoute {
  return writeRoute({
    ...holds,
    method: 'POST',
    path: `/meetings/:id/${action}`,
    operationId: facts.operationId,
    summary: facts.summary,
    body: Versioned,
    problems: [...problems, illegalTransition, ...(facts.problems ?? [])],
    handler: async (ctx, { params, body }) => {
      await run(ctx, params.id, body);
      return meetingView(ctx, params.id);
    },
  });
}

/** Share of a whole in tenths of a per cent; null of nothing. */
const permille = (part: number, of: number): number | null => (of === 0 ? null : Math.floor((part * 1000 + Math.floor(of / 2)) / of));

/** Meetings from the plan to the archive. */
export const meetingRoutes: readonly AnyRoute[] = [
  readRoute({
    method: 'GET',
    path: '/meetings',
    operationId: 'listMeetings',
    summary: { zh: '议事会议', en: 'Meetings' },
    access: everybody,
    query: MeetingListQuery,
    response: PageOf(MeetingRowView),
    handler: async (ctx, { query }) => {
      const { items, next } = await listMeetings(ctx, query);
      return { items: presentRows(ctx, items), next };
    },
  }),
  readRoute({
    method: 'GET',
    path: '/meetings/:id',
    operationId: 'getMeeting',
    summary: { zh: '查看会议', en: 'A meeting' },
    access: everybody,
    params: IdParams,
    response: MeetingView,
    problems: [notFound],
    handler: (ctx, { params }) => meetingView(ctx, params.id),
  }),
  readRoute({
    method: 'GET',
    path: '/meeting-tasks',
    operationId: 'listMeetingTasks',
    summary: { zh: '会议落实清单', en: 'What meetings agreed to be done' },
    access: everybody,
    query: Type.Object({ ...PageQuery, area: Type.Optional(AreaCode), state: Type.Optional(OneOf(taskStates)) }),
    response: PageOf(TaskView),
    handler: async (ctx, { query }) => {
      const { items, next } = await listTasks(ctx, query);
      return { items: presentTasks(ctx, items), next };
    },
  }),
  readRoute({
    method: 'GET',
    path: '/meeting-measures',
    operationId: 'measureMeetings',
    summary: { zh: '协商习惯：成果、回头客、发言分布', en: 'Results, people who come again, how the floor is shared' },
    access: everybody,
    query: Type.Object({ area: AreaCode, from: DateOnly, to: DateOnly }),
    response: MeasuresView,
    handler: async (ctx, { query }) => {
      const m = await measureMeetings(ctx, query);
      return {
        ...m,
        resolutionShare: permille(m.withResolution, m.sessions),
        repeatShare: permille(m.repeatPeople, m.people),
        topShare: permille(m.topTurns, m.turns),
      };
    },
  }),
  rawRoute({
    method: 'GET',
    path: '/meeting-calendars/:area',
    operationId: 'subscribeMeetings',
    summary: { zh: '会议日历订阅（iCalendar）', en: 'Calendar of public meetings (iCalendar)' },
    access: everybody,
    params: Type.Object({ area: AreaCode }),
    problems: [notFound],
    handler: async ({ app, scope, reply }, { params }) => {
      const ctx = app.uow.read(scope);
      const area = await areaOrThrow(ctx, params.area);
      const feed = calendarOf(`${area.name}议事会议`, await feedOf(ctx, area.code));
      return reply
        .header('content-type', 'text/calendar; charset=utf-8')
        .header('content-disposition', 'inline; filename="meetings.ics"')
        .send(feed);
    },
  }),
  writeRoute({
    method: 'POST',
    path: '/meetings',
    operationId: 'planMeeting',
    summary: { zh: '筹备会议', en: 'Plan a meeting' },
    access: ['staff'],
    permission: 'meetings.hold',
    status: 201,
    body: NewMeetingInput,
    response: MeetingView,
    problems: [notFound, notYourMeeting, bodyUnfit, entitledMissing, invalidInput],
    handler: async (ctx, { body }) => meetingView(ctx, await planMeeting(ctx, body)),
  }),
  writeRoute({
    ...holds,
    method: 'PATCH',
    path: '/meetings/:id',
    operationId: 'changeMeeting',
    summary: { zh: '修改会议', en: 'Change a planned meeting' },
    body: MeetingChangeInput,
    problems: [...problems, meetingFixed, invalidInput],
    handler: async (ctx, { params, body }) => {
      await changeMeeting(ctx, params.id, body);
      return meetingView(ctx, params.id);
    },
  }),
  writeRoute({
    ...holds,
    method: 'PUT',
    path: '/meetings/:id/agenda',
    operationId: 'setAgenda',
    summary: { zh: '编排议程', en: 'Write the agenda' },
    body: AgendaInput,
    problems: [...problems, meetingFixed, topicUnknown, invalidInput],
    handler: async (ctx, { params, body }) => {
      await setAgenda(ctx, params.id, body);
      return meetingView(ctx, params.id);
    },
  }),
  step(
    'notice',
    { operationId: 'noticeMeeting', summary: { zh: '发出会议通知', en: 'Announce a meeting' }, problems: [noticeTooShort] },
    noticeMeeting,
  ),
  step(
    'start',
    { operationId: 'startMeeting', summary: { zh: '开始会议', en: 'Start a meeting' }, problems: [meetingNotDue] },
    startMeeting,
  ),
  step('finish', { operationId: 'finishMeeting', summary: { zh: '结束会议', en: 'End a meeting' } }, finishMeeting),
  step(
    'publish-minutes',
    {
      operationId: 'publishMinutes',
      summary: { zh: '公布纪要请与会人确认', en: 'Publish the minutes' },
      problems: [minutesEmpty, phaseSkipped],
    },
    publishMinutes,
  ),
  step(
    'confirm-minutes',
    { operationId: 'confirmMinutes', summary: { zh: '纪要定稿', en: 'Settle the minutes' }, problems: [minutesWaiting] },
    confirmMinutes,
  ),
  step(
    'close',
    { operationId: 'closeMeeting', summary: { zh: '会议归档', en: 'Close a meeting' }, problems: [minutesMissing, outcomesMissing] },
    closeMeeting,
  ),
  writeRoute({
    ...holds,
    method: 'POST',
    path: '/meetings/:id/second-notice',
    operationId: 'giveMeetingSecondNotice',
    summary: { zh: '发出二次通知', en: 'Announce a meeting a second time' },
    body: SecondNoticeInput,
    problems: [...problems, illegalTransition, secondNoticeNotHere, noticeTooShort, invalidInput],
    handler: async (ctx, { params, body }) => {
      await giveSecondNotice(ctx, params.id, body);
      return meetingView(ctx, params.id);
    },
  }),
  writeRoute({
    ...holds,
    method: 'POST',
    path: '/meetings/:id/cancel',
    operationId: 'cancelMeeting',
    summary: { zh: '取消会议', en: 'Call a meeting off' },
    body: CancelInput,
    problems: [...problems, illegalTransition, invalidInput],
    handler: async (ctx, { params, body }) => {
      await cancelMeeting(ctx, params.id, body);
      return meetingView(ctx, params.id);
    },
  }),
  writeRoute({
    ...holds,
    method: 'PUT',
    path: '/meetings/:id/draft',
    operationId: 'saveMinutesDraft',
    summary: { zh: '保存纪要草稿', en: 'Keep the minutes typed so far' },
    body: Type.Object({ ...Versioned.properties, draft: Words(50_000, 0) }),
    problems: [...problems, notRunning],
    handler: async (ctx, { params, body }) => {
      await saveDraft(ctx, params.id, body);
      return meetingView(ctx, params.id);
    },
  }),
];
