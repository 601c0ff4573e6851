import type { LocalDate } from '../../../platform/calendar/local-date.ts';
import { localDateOf } from '../../../platform/calendar/local-date.ts';
import { calendarFor } from '../../../platform/calendar/repository.ts';
import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
import { invalidInput, notFound } from '../../../platform/problem.ts';
import { nameField, optionalText } from '../../../platform/text/fields.ts';
import { areaOrThrow, buildingById, householdsOfBuilding } from '../../areas/index.ts';
import { mayManage } from '../bodies/bodies.policy.ts';
import { type BodyRecord, findBody } from '../bodies/bodies.repository.ts';
import { ruleInForce } from '../rules/rules.repository.ts';
import { findTopic } from '../topics/topics.repository.ts';
import { replaceAgenda } from './items.repository.ts';
import { limitOf, moreThan, shareOf } from './limits.ts';
import { bodyUnfit, entitledMissing, meetingFixed, topicUnknown } from './meetings.errors.ts';
import { insertMeeting, itemsOf, type MeetingRecord, updateMeeting } from './meetings.repository.ts';
import { earliestDay, formats, type MeetingFormat } from './meetings.rules.ts';
import { lockHeld, tell } from './meetings.steps.ts';

export interface MeetingTimes {
  readonly startsAt: string;
  readonly endsAt: string;
}

export interface NewMeeting extends MeetingTimes {
  readonly format: MeetingFormat;
  readonly title: string;
  readonly purpose?: string;
  readonly areaCode: string;
  readonly buildingId?: string;
  readonly bodyId?: string;
  readonly place: string;
  readonly public?: boolean;
  /** Of how many hands: households of a building, seats of a round without a standing body. A body knows its own. */
  readonly entitled?: number;
}

/** Plans a meeting. @returns its id. @throws not-your-meeting, meeting-body-unfit, meeting-entitled-missing, not-found for unknown places */
export async function planMeeting(ctx: WriteCtx, input: NewMeeting): Promise<string> {
  await areaOrThrow(ctx, input.areaCode);
  assertAllowed(mayManage(ctx.actor, { area_code: input.areaCode }));
  const body = await bodyFor(ctx, input);
  const id = uuidv7(ctx.now);
  const number = await insertMeeting(ctx, {
    id,
    format: input.format,
    state: 'planned',
    title: nameField(input.title, '/title', 120),
    purpose: optionalText(input.purpose ?? null, '/purpose', 2000),
    area_code: input.areaCode,
    building_id: await buildingIn(ctx, input),
    body_id: body?.id ?? null,
    place: nameField(input.place, '/place', 200),
    ...checkedTimes(input),
    public: input.public ?? input.format !== 'mutual_aid',
    phased: formats[input.format].phased,
    ...(await handsOf(ctx, input, body)),
    created_by: ctx.actor.id,
    created_at: ctx.now,
  });
  const { format, areaCode: area, startsAt } = input;
  tell(ctx, { id, area_code: area }, { name: 'meeting.planned', data: { number, format, area, bodyId: body?.id ?? null, startsAt } });
  return id;
}

async function bodyFor(ctx: Ctx, input: NewMeeting): Promise<BodyRecord | null> {
  const { zh, en, body: kind } = formats[input.format];
  const body = input.bodyId === undefined ? null : await findBody(ctx, input.bodyId);
  if (input.bodyId !== undefined && !body) throw notFound();
  const fits = kind === null ? body === null || body.kind === 'self_management' : body?.kind === kind;
  if (!fits || (body && (body.area_code !== input.areaCode || body.state !== 'active'))) throw bodyUnfit({ format: zh, formatEn: en });
  return body;
}

async function buildingIn(ctx: Ctx, input: NewMeeting): Promise<string | null> {
  if (input.buildingId === undefined) return null;
  const building = await buildingById(ctx, input.buildingId);
  if (!building?.areaCode.startsWith(input.areaCode)) throw notFound();
  return building.id;
}

/** Seats and quorum of the body; of a building its households, more than half of which must come (S001-93). */
async function handsOf(ctx: Ctx, input: NewMeeting, body: BodyRecord | null) {
  if (!formats[input.format].votes) return { entitled: null, quorum: null };
  if (body) return { entitled: body.seats, quorum: body.quorum };
  const counted = input.buildingId === undefined ? 0 : (await householdsOfBuilding(ctx, input.buildingId)).length;
  const entitled = input.entitled ?? (counted > 0 ? counted : undefined);
  if (entitled === undefined && input.format === 'building_talk') throw entitledMissing();
  if (entitled === undefined) return { entitled: null, quorum: null };
  return { entitled, quorum: moreThan(await shareOf(ctx, 'meeting_quorum_share'), entitled) };
}

function checkedTimes(input: MeetingTimes): { starts_at: Date; ends_at: Date } {
  const [starts_at, ends_at] = [new Date(input.startsAt), new Date(input.endsAt)];
  if (ends_at <= starts_at) throw invalidInput({ errors: [{ pointer: '/endsAt', detail: 'before_start' }] });
  return { starts_at, ends_at };
}

/** The first day a meeting announced now may be on: by the rules of the community or building, else the district's figure (O25). */
export async function earliestFor(ctx: Ctx, meeting: Pick<MeetingRecord, 'format' | 'area_code'>, second: boolean): Promise<LocalDate> {
  const scope = meeting.format === 'building_talk' ? 'building' : 'community';
  if (!second && !formats[meeting.format].votes) return localDateOf(ctx.now);
  const limits = (await ruleInForce(ctx, meeting.area_code, scope))?.body.limits;
  const calendar = await calendarFor(ctx);
  const days = async (name: Parameters<typeof limitOf>[1]) => ({ amount: await limitOf(ctx, name), unit: 'calendar_day' as const });
  if (second) return earliestDay(calendar, ctx.now, limits?.secondNotice ?? (await days('meeting_second_notice')));
  if (limits?.notice) return earliestDay(calendar, ctx.now, limits.notice);
  if (scope === 'building') return earliestDay(calendar, ctx.now, await days('meeting_notice_building'));
  return earliestDay(calendar, ctx.now, { amount: await limitOf(ctx, 'meeting_notice_community'), unit: 'working_day' });
}

export interface MeetingChange extends Partial<MeetingTimes> {
  readonly version: number;
  readonly title?: string;
  readonly purpose?: string | null;
  readonly place?: string;
}

/** Changes what was planned; once announced, time and place stand. @throws not-found, not-your-meeting, edit-conflict, meeting-fixed */
export async function changeMeeting(ctx: WriteCtx, id: string, input: MeetingChange): Promise<void> {
  const meeting = await lockHeld(ctx, id, input.version);
  if (meeting.state !== 'planned') throw meetingFixed();
  const times = checkedTimes({
    startsAt: input.startsAt ?? meeting.starts_at.toISOString(),
    endsAt: input.endsAt ?? meeting.ends_at.toISOString(),
  });
  await updateMeeting(ctx, meeting, {
    ...times,
    ...(input.title === undefined ? {} : { title: nameField(input.title, '/title', 120) }),
    ...(input.purpose === undefined ? {} : { purpose: optionalText(input.purpose, '/purpose', 2000) }),
    ...(input.place === undefined ? {} : { place: nameField(input.place, '/place', 200) }),
  });
  const fields = Object.keys(input).filter((field) => field !== 'version');
  tell(ctx, meeting, { name: 'meeting.changed', data: { fields } });
}

export interface AgendaItem {
  readonly kind: 'decision' | 'discussion' | 'information';
  readonly title: string;
  readonly topicId?: string;
}

/** Writes the agenda anew, until the meeting begins. @throws meeting-fixed, agenda-topic-unknown, edit-conflict, not-your-meeting */
export async function setAgenda(ctx: WriteCtx, id: string, input: { version: number; items: readonly AgendaItem[] }): Promise<void> {
  const meeting = await lockHeld(ctx, id, input.version);
  if (meeting.state !== 'planned' && meeting.state !== 'noticed') throw meetingFixed();
  for (const { topicId } of input.items) {
    const topic = topicId === undefined ? null : await findTopic(ctx, topicId);
    if (topicId !== undefined && !topic?.area_code.startsWith(meeting.area_code)) throw topicUnknown();
  }
  const raised = (await itemsOf(ctx, id)).filter((item) => item.kind === 'raised');
  const items = input.items.map((item, i) => ({
    kind: item.kind,
    title: nameField(item.title, `/items/${i}/title`, 200),
    topic_id: item.topicId ?? null,
  }));
  await replaceAgenda(ctx, id, { items, raised });
  await updateMeeting(ctx, meeting, {});
  tell(ctx, meeting, { name: 'meeting.agenda_set', data: { items: items.length } });
}
