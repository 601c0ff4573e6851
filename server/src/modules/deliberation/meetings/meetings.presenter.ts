import type { Static } from 'typebox';
import { abilitiesOf } from '../../../platform/abilities.ts';
import { localDateOf } from '../../../platform/calendar/local-date.ts';
import type { Ctx } from '../../../platform/context.ts';
import { type Decision, when } from '../../../platform/permissions.ts';
import { notFound } from '../../../platform/problem.ts';
import { areaByCode } from '../../areas/index.ts';
import { attachmentsOf } from '../../attachments/index.ts';
import { seesNames } from '../bodies/bodies.policy.ts';
import { findBody } from '../bodies/bodies.repository.ts';
import { notInvited, notRunning, remarkNotNow } from './meetings.errors.ts';
import { canRead, isListed, mayHold, stepsOf } from './meetings.policy.ts';
import type { MeetingRow, TaskRow } from './meetings.queries.ts';
import {
  findMeeting,
  type ItemRecord,
  itemsOf,
  type ListedPerson,
  listOf,
  type MeetingRecord,
  type MotionRecord,
  motionsOf,
  type TaskRecord,
  tasksOf,
} from './meetings.repository.ts';
import { formats } from './meetings.rules.ts';
import type { MeetingRowView, MeetingView, TaskView } from './meetings.schema.ts';
import { meetingWorkflow, taskWorkflow } from './meetings.workflow.ts';
import { presentMinutes, presentPhases } from './minutes.presenter.ts';
import { earliestFor } from './planning.service.ts';

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

/** Meetings for a list. */
export function presentRows(ctx: Ctx, rows: readonly MeetingRow[]): Static<typeof MeetingRowView>[] {
  return rows.map((row) => ({
    ...row,
    formatName: formats[row.format][ctx.lang],
    stateName: meetingWorkflow.states[row.state][ctx.lang],
    startsAt: row.startsAt.toISOString(),
    endsAt: row.endsAt.toISOString(),
  }));
}

/** A meeting with everything this actor may see of it. @throws not-found */
export async function meetingView(ctx: Ctx, id: string): Promise<Static<typeof MeetingView>> {
  const meeting = await findMeeting(ctx, id);
  if (!meeting || !canRead(ctx.actor, meeting)) throw notFound();
  const [area, body, list, items, motions, tasks] = await Promise.all([
    areaByCode(ctx, meeting.area_code),
    meeting.body_id === null ? null : findBody(ctx, meeting.body_id),
    listOf(ctx, id),
    itemsOf(ctx, id),
    motionsOf(ctx, id),
    tasksOf(ctx, id),
  ]);
  const clear = seesNames(ctx.actor, meeting.area_code);
  const holds = mayHold(ctx.actor, meeting).allowed;
  const settled = meeting.state === 'minutes_confirmed' || meeting.state === 'closed';
  const names = new Map(list.map((row) => [row.id, row.name]));
  const minutes = await presentMinutes(ctx, id, {
    readers: { clear, nameOf: (participantId) => names.get(participantId) ?? '' },
    shown: settled || clear || isListed(ctx.actor, meeting),
    until: meeting.confirm_until,
  });
  const me = presentMe(ctx, list, minutes);
  return {
    ...presentHead(ctx, meeting, { areaName: area?.name ?? meeting.area_code, list, mine: me !== null }),
    ...presentRest(meeting),
    bodyName: body?.name ?? null,
    earliest: holds && meeting.state === 'planned' ? await earliestFor(ctx, meeting, false) : null,
    draft: holds ? meeting.draft : null,
    cameMembers: list.filter((row) => row.came_at !== null && row.member_id !== null).length,
    items: items.map((item) => presentItem(ctx, item, settled || clear)),
    phases: meeting.phased ? await presentPhases(ctx, id, { last: 5, clear }) : [],
    motions: await presentMotions(ctx, motions),
    tasks: presentTasks(
      ctx,
      tasks.map((task) => taskRow(task, meeting)),
    ),
    minutes,
    me,
    abilities: abilitiesOf(decisionsOf(ctx, meeting, me), ctx.lang),
  };
}

function presentHead(
  ctx: Ctx,
  meeting: MeetingRecord,
  { areaName, list, mine }: { areaName: string; list: readonly ListedPerson[]; mine: boolean },
): Static<typeof MeetingRowView> {
  return {
    id: meeting.id,
    number: meeting.number,
    format: meeting.format,
    formatName: formats[meeting.format][ctx.lang],
    state: meeting.state,
    stateName: meetingWorkflow.states[meeting.state][ctx.lang],
    title: meeting.title,
    areaCode: meeting.area_code,
    areaName,
    bodyId: meeting.body_id,
    place: meeting.place,
    startsAt: meeting.starts_at.toISOString(),
    endsAt: meeting.ends_at.toISOString(),
    public: meeting.public,
    listed: list.length,
    came: list.filter((row) => row.came_at !== null).length,
    mine,
  };
}

function presentRest(meeting: MeetingRecord) {
  const { votes, raises } = formats[meeting.format];
  return {
    purpose: meeting.purpose,
    buildingId: meeting.building_id,
    phased: meeting.phased,
    votes: votes && meeting.quorum !== null,
    raises,
    entitled: meeting.entitled,
    quorum: meeting.quorum,
    sitting: meeting.sitting,
    absentFirst: meeting.absent_first,
    noticedAt: iso(meeting.noticed_at),
    startedAt: iso(meeting.started_at),
    finishedAt: iso(meeting.finished_at),
    endedReason: meeting.ended_reason,
    version: meeting.version,
  };
}

type MeetingJson = Static<typeof MeetingView>;

function presentMe(ctx: Ctx, list: readonly ListedPerson[], minutes: MeetingJson['minutes']): MeetingJson['me'] {
  const { actor } = ctx;
  const row = actor.kind === 'resident' ? list.find((p) => p.person_id !== null && p.person_id === actor.id) : undefined;
  if (!row) return null;
  const newest = minutes.versions[0]?.number;
  const confirmed = minutes.remarks.some((r) => r.kind === 'confirmation' && r.number === newest && r.mine);
  return { listId: row.id, answer: row.answer as 'coming' | 'not_coming' | null, came: row.came_at !== null, confirmed };
}

function presentItem(ctx: Ctx, item: ItemRecord, noteShown: boolean): MeetingJson['items'][number] {
  const mine = ctx.actor.kind === 'resident' && ctx.actor.id !== null && item.raised_by === ctx.actor.id;
  return {
    id: item.id,
    position: item.position,
    kind: item.kind as MeetingJson['items'][number]['kind'],
    title: item.title,
    words: item.words,
    topicId: item.topic_id,
    grownTopicId: item.grown_topic_id,
    note: noteShown ? item.note : null,
    outcome: item.outcome as MeetingJson['items'][number]['outcome'],
    outcomeWords: item.outcome_words,
    mine,
  };
}

async function presentMotions(ctx: Ctx, motions: readonly MotionRecord[]): Promise<MeetingJson['motions']> {
  const photos = await attachmentsOf(
    ctx,
    'meeting_motion',
    motions.map((m) => m.id),
  );
  return motions.map((m) => ({
    id: m.id,
    itemId: m.item_id,
    words: m.words,
    entitled: m.entitled,
    quorum: m.quorum,
    present: m.present,
    yes: m.yes,
    no: m.no,
    abstain: m.abstain,
    outcome: m.outcome,
    absentSeats: m.absent_seats,
    grownTopicId: m.grown_topic_id,
    struckReason: m.struck_reason,
    countedAt: m.counted_at.toISOString(),
    photos: ctx.actor.kind === 'staff' ? photos.filter((p) => p.ownerId === m.id).map(({ id, name, mime }) => ({ id, name, mime })) : [],
  }));
}

const taskRow = (task: TaskRecord, meeting: MeetingRecord): TaskRow => ({
  id: task.id,
  meetingId: task.meeting_id,
  meetingTitle: meeting.title,
  areaCode: task.area_code,
  state: task.state,
  joint: task.joint,
  words: task.words,
  owner: task.owner_name,
  dueOn: task.due_on,
  result: task.result,
  endedAt: task.ended_at,
  version: task.version,
});

/** Tasks with whether they are late today. */
export function presentTasks(ctx: Ctx, rows: readonly TaskRow[]): Static<typeof TaskView>[] {
  const today = localDateOf(ctx.now);
  return rows.map((row) => ({
    ...row,
    stateName: taskWorkflow.states[row.state][ctx.lang],
    late: row.state === 'open' && row.dueOn < today,
    endedAt: iso(row.endedAt),
  }));
}

/** What this actor may do now: steps of the table, and work that has no state of its own. */
function decisionsOf(ctx: Ctx, meeting: MeetingRecord, me: MeetingJson['me']): Record<string, Decision> {
  const { actor } = ctx;
  const hold = mayHold(actor, meeting);
  const decisions: Record<string, Decision> = stepsOf(actor, meeting);
  if (meeting.state === 'planned' || meeting.state === 'noticed') decisions['set_agenda'] = hold;
  if (meeting.state === 'planned') decisions['change'] = hold;
  if (['planned', 'noticed', 'running'].includes(meeting.state)) decisions['list'] = hold;
  if (meeting.state === 'running' || meeting.state === 'noticed') decisions['check_in'] = hold;
  if (meeting.state === 'running') decisions['count_hands'] = hold;
  if (['running', 'held', 'minutes_open'].includes(meeting.state)) decisions['write_minutes'] = hold;
  if (meeting.state === 'running' || meeting.state === 'held') decisions['record'] = hold;
  if (actor.kind === 'resident') {
    decisions['answer'] = when(me !== null && meeting.state === 'noticed', notInvited);
    decisions['remark'] = when(me?.came === true && meeting.state === 'minutes_open', remarkNotNow);
    decisions['raise'] = when(formats[meeting.format].raises && ['noticed', 'running'].includes(meeting.state), notRunning);
  }
  return decisions;
}
