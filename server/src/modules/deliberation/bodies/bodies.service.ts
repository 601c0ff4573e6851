import { type LocalDate, localDateOf, parseLocalDate } from '../../../platform/calendar/local-date.ts';
import type { WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { assertAllowed, capacityOf } from '../../../platform/permissions.ts';
import { editConflict, notFound } from '../../../platform/problem.ts';
import { nameField, optionalName, textField } from '../../../platform/text/fields.ts';
import { applyAction } from '../../../platform/workflow.ts';
import { areaOrThrow } from '../../areas/index.ts';
import { recordReporter } from '../../identity/index.ts';
import { limitOf, moreThan, shareOf } from '../meetings/limits.ts';
import { alreadyMember, bodyDissolved, bodyFull, quorumUnfit, seatUnfit, termUnfit } from './bodies.errors.ts';
import type { BodyEvent } from './bodies.events.ts';
import { mayManage } from './bodies.policy.ts';
import {
  type BodyRecord,
  insertBody,
  insertMember,
  lockBody,
  lockMember,
  membersOf,
  mostSeated,
  writeBodyState,
  writeMemberEnd,
} from './bodies.repository.ts';
import { type BodyKind, fourParties, lastDayOfTerm, type Origin, type SeatKind, seatsOfKind } from './bodies.rules.ts';
import { bodyWorkflow } from './bodies.workflow.ts';

export interface NewBody {
  readonly kind: BodyKind;
  readonly name: string;
  readonly areaCode: string;
  readonly placeText?: string;
  readonly seats?: number;
  readonly quorum?: number;
  readonly termMonths?: number;
}

/**
 * Sets up a standing body. Without a figure a council has the seats the district set (21), and the quorum is more than half of the seats.
 * @returns its id. @throws not-your-body, body-quorum-unfit, not-found for an unknown area
 */
export async function createBody(ctx: WriteCtx, input: NewBody): Promise<string> {
  await areaOrThrow(ctx, input.areaCode);
  assertAllowed(mayManage(ctx.actor, { area_code: input.areaCode }));
  const seats = input.seats ?? (input.kind === 'four_party' ? fourParties.length : await limitOf(ctx, 'council_seats'));
  const quorum = input.quorum ?? moreThan(await shareOf(ctx, 'meeting_quorum_share'), seats);
  if (quorum > seats) throw quorumUnfit({ seats });
  const id = await insertBody(ctx, {
    kind: input.kind,
    name: nameField(input.name, '/name'),
    area_code: input.areaCode,
    place_text: optionalName(input.placeText ?? null, '/placeText', 200),
    seats,
    quorum,
    term_months: input.termMonths ?? null,
  });
  tell(ctx, { id, area_code: input.areaCode }, { name: 'body.created', data: { kind: input.kind, area: input.areaCode, seats, quorum } });
  return id;
}

/** Records a fact about a body. */
export function tell(
  ctx: WriteCtx,
  body: Pick<BodyRecord, 'id' | 'area_code'>,
  fact: Pick<Extract<BodyEvent, { subject: { type: 'body' } }>, 'name' | 'data' | 'private'>,
): void {
  emit(ctx, {
    ...fact,
    subject: { type: 'body', id: body.id },
    thread: body.id,
    capacity: capacityOf(ctx.actor, 'meetings.hold', body.area_code),
  });
}

/** The body, locked, for somebody who runs it; a dissolved one is not changed any more. @throws not-found, not-your-body, body-dissolved */
export async function lockManaged(ctx: WriteCtx, id: string): Promise<BodyRecord> {
  const body = await lockBody(ctx, id);
  if (!body) throw notFound();
  assertAllowed(mayManage(ctx.actor, body));
  if (bodyWorkflow.states[body.state].type === 'done') throw bodyDissolved();
  return body;
}

export interface NewMember {
  readonly seat: SeatKind;
  readonly origin: Origin;
  readonly name: string;
  /** Finds or makes the resident, so that they can sign in, check in and confirm minutes. */
  readonly phone?: string;
  readonly startsOn?: LocalDate;
  readonly endsOn?: LocalDate;
}

/**
 * Seats a member for a term; without an end the body's term decides. Never more at once than there are seats.
 * @throws not-your-body, body-seat-unfit, body-full, already-member, membership-term-unfit
 */
export async function addMember(ctx: WriteCtx, bodyId: string, input: NewMember): Promise<string> {
  const body = await lockManaged(ctx, bodyId);
  if (!seatsOfKind[body.kind].includes(input.seat)) throw seatUnfit();
  const from = input.startsOn ?? localDateOf(ctx.now);
  const to = input.endsOn ?? (body.term_months === null ? null : lastDayOfTerm(from, body.term_months));
  if (parseLocalDate(from) === undefined || (to !== null && to < from)) throw termUnfit();
  if ((await mostSeated(ctx, bodyId, { from, to })) >= body.seats) throw bodyFull({ seats: body.seats });
  const name = nameField(input.name, '/name');
  const personId = input.phone ? await recordReporter(ctx, { name, phone: input.phone }) : null;
  const seated = personId === null ? [] : await membersOf(ctx, bodyId, from);
  if (seated.some((m) => m.person_id === personId && personId !== null)) throw alreadyMember();
  const { seat, origin } = input;
  const memberId = await insertMember(ctx, { body_id: bodyId, seat, origin, person_id: personId, name, starts_on: from, ends_on: to });
  tell(ctx, body, { name: 'body.member_joined', data: { memberId, personId, seat, origin, from, to }, private: { name } });
  return bodyId;
}

/** Ends a membership on a day, today or later; what was before stays. @returns the body's id. @throws membership-term-unfit, not-your-body */
export async function endMembership(ctx: WriteCtx, memberId: string, input: { on?: LocalDate; reason: string }): Promise<string> {
  const member = await lockMember(ctx, memberId);
  if (!member) throw notFound();
  const body = await lockManaged(ctx, member.body_id);
  const on = input.on ?? localDateOf(ctx.now);
  const reason = textField(input.reason, '/reason', 500);
  if (on < member.starts_on || on < localDateOf(ctx.now) || (member.ends_on !== null && on > member.ends_on)) throw termUnfit();
  await writeMemberEnd(ctx, memberId, { ends_on: on, ended_reason: reason });
  tell(ctx, body, { name: 'body.member_left', data: { memberId, personId: member.person_id, on }, private: { reason } });
  return body.id;
}

/** Dissolves a body; its meetings and members stay to be read. @throws illegal-transition, edit-conflict, not-your-body */
export async function dissolveBody(ctx: WriteCtx, id: string, input: { version: number; reason: string }): Promise<void> {
  const body = await lockBody(ctx, id);
  if (!body) throw notFound();
  assertAllowed(mayManage(ctx.actor, body));
  if (body.version !== input.version) throw editConflict({ current: body.version });
  const state = applyAction(bodyWorkflow, body.state, 'dissolve');
  const reason = textField(input.reason, '/reason', 500);
  await writeBodyState(ctx, body, state);
  tell(ctx, body, { name: 'body.dissolved', data: { from: body.state, to: state }, private: { reason } });
}
