import { localDateOf } from '../../../platform/calendar/local-date.ts';
import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { any, assertAllowed, holdsFor, holdsForUnit } from '../../../platform/permissions.ts';
import { editConflict, invalidInput, notFound } from '../../../platform/problem.ts';
import { nameField, optionalText, textField } from '../../../platform/text/fields.ts';
import { areaOrThrow } from '../../areas/index.ts';
import { insertRoom } from '../premises/premises.repository.ts';
import { watchPremises } from '../premises/premises.service.ts';
import { tellFact } from '../social/facts.ts';
import { notWorking } from '../social/organisations.errors.ts';
import { can } from '../social/organisations.policy.ts';
import { organisationOf } from '../social/social.lookup.ts';
import { openTask } from '../tasks/tasks.service.ts';
import { hostingOver, monthOutside, roomTaken } from './hosting.errors.ts';
import type { RoomLine } from './hosting.queries.ts';
import {
  countFlagged,
  type HostingRecord,
  insertHosting,
  isTaken,
  lockHosting,
  lockRoom,
  markEndedEarly,
  monthVersion,
  putMonth,
} from './hosting.repository.ts';

/** Flags until a review is asked for (S003-50). */
const flagsPerReview = 2;

/** Those who incubate or keep the register there give out rooms. */
export const mayHost = (ctx: Pick<Ctx, 'actor'>, areaCode: string) =>
  any(can.incubate(ctx.actor, { area_code: areaCode }), can.register(ctx.actor, { area_code: areaCode }));

function tell(
  ctx: WriteCtx,
  name: string,
  subject: { type: string; id: string },
  told: { areaCode: string; thread?: string; data: Record<string, unknown>; words?: object },
) {
  tellFact(ctx, { name, subject, permission: 'organisations.incubate', ...told });
}

export interface RoomInput {
  readonly areaCode: string;
  readonly building: string;
  readonly name: string;
  readonly squareMetres?: number | null;
}

/** Registers a room that can be given to organisations. @throws not-found, not-your-organisation, organisation-room-exists, invalid-input */
export async function addRoom(ctx: WriteCtx, input: RoomInput): Promise<string> {
  await areaOrThrow(ctx, input.areaCode);
  assertAllowed(mayHost(ctx, input.areaCode));
  const id = uuidv7(ctx.now);
  const row = {
    id,
    area_code: input.areaCode,
    building: nameField(input.building, '/building'),
    name: nameField(input.name, '/name'),
    area_dm2: input.squareMetres == null ? null : input.squareMetres * 100,
  };
  await insertRoom(ctx, row);
  tell(ctx, 'organisation_room.added', { type: 'organisation_room', id }, { areaCode: input.areaCode, data: {} });
  return id;
}

export interface HostingInput {
  readonly unitId: string;
  readonly startsOn: string;
  readonly endsOn: string;
  /** Hours of service a month that the organisation promises. */
  readonly promisedHours: number;
  /** People it serves for nothing each month. */
  readonly freeQuota: number;
  readonly terms?: string;
}

/** Gives a room to an organisation for a period against a promise (S003-50). @throws not-found, not-your-organisation, organisation-not-working, organisation-room-taken, invalid-input */
export async function hostOrganisation(ctx: WriteCtx, roomId: string, input: HostingInput): Promise<string> {
  const room = await lockRoom(ctx, roomId);
  if (!room?.active || !room.hosts) throw notFound();
  assertAllowed(mayHost(ctx, room.area_code));
  if (input.endsOn < input.startsOn) throw invalidInput({ errors: [{ pointer: '/endsOn', detail: 'not before the start' }] });
  const organisation = await organisationOf(ctx, input.unitId);
  if (!organisation) throw notFound();
  if (!organisation.working) throw notWorking();
  if (await isTaken(ctx, roomId, input)) throw roomTaken();
  const id = uuidv7(ctx.now);
  await insertHosting(ctx, {
    id,
    roomId,
    unitId: input.unitId,
    startsOn: input.startsOn,
    endsOn: input.endsOn,
    promisedTenths: tenths(input.promisedHours, '/promisedHours'),
    freeQuota: input.freeQuota,
    terms: optionalText(input.terms, '/terms', 2000) ?? null,
  });
  const data = { roomId, unitId: input.unitId, startsOn: input.startsOn, endsOn: input.endsOn };
  tell(ctx, 'organisation_hosting.began', { type: 'organisation_hosting', id }, { areaCode: room.area_code, thread: input.unitId, data });
  await watchPremises(ctx, room.area_code);
  return id;
}

/** Hours with one decimal, kept in tenths. @throws invalid-input (400) for more decimals */
function tenths(hours: number, pointer: string): number {
  const value = Number((hours * 10).toFixed(4));
  if (!Number.isInteger(value)) throw invalidInput({ errors: [{ pointer, detail: 'one decimal at most' }] });
  return value;
}

async function lockKept(ctx: WriteCtx, id: string): Promise<HostingRecord> {
  const hosting = await lockHosting(ctx, id);
  if (!hosting) throw notFound();
  assertAllowed(mayHost(ctx, hosting.area_code));
  return hosting;
}

export interface MonthInput {
  /** `YYYY-MM` */
  readonly month: string;
  readonly usedHours: number;
  readonly deliveredHours: number;
  readonly freeServed: number;
  /** Of the figures as they stand; left out for the first entry of the month. */
  readonly version?: number;
}

/** Enters what a month brought; less than promised is flagged, and every second flag asks for a review (S003-50). @returns whether it is flagged @throws not-found, not-your-organisation, hosting-month-outside, edit-conflict, invalid-input */
export async function recordMonth(ctx: WriteCtx, id: string, input: MonthInput): Promise<boolean> {
  const hosting = await lockKept(ctx, id);
  const month = `${input.month}-01`;
  const last = hosting.ended_early_on ?? hosting.ends_on;
  const today = localDateOf(ctx.now);
  if (input.month < hosting.starts_on.slice(0, 7) || input.month > last.slice(0, 7) || input.month >= today.slice(0, 7))
    throw monthOutside();
  const delivered = tenths(input.deliveredHours, '/deliveredHours');
  const flagged = delivered < hosting.promised_tenths || input.freeServed < hosting.free_quota;
  const usedTenths = tenths(input.usedHours, '/usedHours');
  const version = await monthVersion(ctx, id, month);
  if (version !== (input.version ?? null)) throw editConflict({ current: version });
  await putMonth(ctx, id, { month, usedTenths, deliveredTenths: delivered, freeServed: input.freeServed, flagged, version });
  const subject = { type: 'organisation_hosting', id };
  tell(ctx, 'organisation_hosting.month_recorded', subject, {
    areaCode: hosting.area_code,
    thread: hosting.unit_id,
    data: { month: input.month, flagged },
  });
  if (flagged) await askForReview(ctx, hosting);
  return flagged;
}

async function askForReview(ctx: WriteCtx, hosting: HostingRecord): Promise<void> {
  const reviews = Math.floor((await countFlagged(ctx, hosting.id)) / flagsPerReview);
  if (reviews === 0) return;
  const subject = { type: 'organisation_hosting', id: hosting.id };
  await openTask(ctx, { kind: 'hosting_review', areaCode: hosting.area_code, unitId: null, subject, reason: String(reviews), dueOn: null });
}

/** Ends a hosting early, with the reason. @throws not-found, not-your-organisation, edit-conflict, hosting-over, invalid-input */
export async function endHosting(ctx: WriteCtx, id: string, input: { version: number; reason: string }): Promise<void> {
  const hosting = await lockKept(ctx, id);
  const today = localDateOf(ctx.now);
  if (hosting.version !== input.version) throw editConflict({ current: hosting.version });
  if (hosting.ended_early_on !== null || hosting.ends_on < today) throw hostingOver();
  const reason = textField(input.reason, '/reason', 500);
  await markEndedEarly(ctx, hosting, { on: today, reason });
  const subject = { type: 'organisation_hosting', id };
  tell(ctx, 'organisation_hosting.ended', subject, {
    areaCode: hosting.area_code,
    thread: hosting.unit_id,
    data: {},
    words: { reason },
  });
  await watchPremises(ctx, hosting.area_code);
}

/** Terms and months are for those who give out rooms and for the organisation itself; the board of free rooms is for everybody. */
export function seesTerms(ctx: Pick<Ctx, 'actor'>, room: RoomLine): boolean {
  return (
    mayHost(ctx, room.areaCode).allowed ||
    holdsFor(ctx.actor, 'organisations.read', room.areaCode) ||
    holdsForUnit(ctx.actor, 'organisations.own', room.hosting?.unitId ?? null)
  );
}
