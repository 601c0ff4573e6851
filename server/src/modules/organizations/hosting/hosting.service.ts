import { type Selectable, sql } from 'kysely';
import { localDateOf } from '../../../platform/calendar/local-date.ts';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import type { DB } from '../../../platform/db/rows.generated.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { any, assertAllowed, holdsFor, holdsForUnit } from '../../../platform/permissions.ts';
import { editConflict, invalidInput, notFound } from '../../../platform/problem.ts';
import { nameField, optionalText, textField } from '../../../platform/text/fields.ts';
import { constraintOf } from '../../../platform/unit-of-work.ts';
import { areaOrThrow } from '../../areas/index.ts';
import { tellFact } from '../social/facts.ts';
import { notWorking } from '../social/organisations.errors.ts';
import { can } from '../social/organisations.policy.ts';
import { organisationOf } from '../social/social.lookup.ts';
import { openTask } from '../tasks/tasks.service.ts';
import { hostingOver, monthOutside, roomExists, roomTaken } from './hosting.errors.ts';

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
    square_metres: input.squareMetres ?? null,
  };
  try {
    await ctx.db.insertInto('organisation_room').values(row).execute();
  } catch (error) {
    if (constraintOf(error) === 'organisation_room_name_key') throw roomExists();
    throw error;
  }
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
  const room = await ctx.db.selectFrom('organisation_room').selectAll().where('id', '=', roomId).forUpdate().executeTakeFirst();
  if (!room?.active) throw notFound();
  assertAllowed(mayHost(ctx, room.area_code));
  if (input.endsOn < input.startsOn) throw invalidInput({ errors: [{ pointer: '/endsOn', detail: 'not before the start' }] });
  const organisation = await organisationOf(ctx, input.unitId);
  if (!organisation) throw notFound();
  if (!organisation.working) throw notWorking();
  const clash =
    await sql`select 1 from ${table(ctx, 'organisation_hosting')} h where h.room_id = ${roomId} and h.starts_on <= ${input.endsOn}::date
    and coalesce(h.ended_early_on - 1, h.ends_on) >= ${input.startsOn}::date limit 1`.execute(ctx.db);
  if (clash.rows.length > 0) throw roomTaken();
  const id = uuidv7(ctx.now);
  await ctx.db
    .insertInto('organisation_hosting')
    .values({
      id,
      room_id: roomId,
      unit_id: input.unitId,
      starts_on: input.startsOn,
      ends_on: input.endsOn,
      promised_tenths: tenths(input.promisedHours, '/promisedHours'),
      free_quota: input.freeQuota,
      terms: optionalText(input.terms, '/terms', 2000) ?? null,
      recorded_by: ctx.actor.id,
      recorded_at: ctx.now,
    })
    .execute();
  const data = { roomId, unitId: input.unitId, startsOn: input.startsOn, endsOn: input.endsOn };
  tell(ctx, 'organisation_hosting.began', { type: 'organisation_hosting', id }, { areaCode: room.area_code, thread: input.unitId, data });
  return id;
}

/** Hours with one decimal, kept in tenths. @throws invalid-input (400) for more decimals */
function tenths(hours: number, pointer: string): number {
  const value = Number((hours * 10).toFixed(4));
  if (!Number.isInteger(value)) throw invalidInput({ errors: [{ pointer, detail: 'one decimal at most' }] });
  return value;
}

type Hosting = Selectable<DB['organisation_hosting']> & { area_code: string };

async function lockHosting(ctx: WriteCtx, id: string): Promise<Hosting> {
  const hosting = await ctx.db
    .selectFrom('organisation_hosting')
    .innerJoin('organisation_room', 'organisation_room.id', 'organisation_hosting.room_id')
    .selectAll('organisation_hosting')
    .select('organisation_room.area_code')
    .where('organisation_hosting.id', '=', id)
    .forUpdate('organisation_hosting')
    .executeTakeFirst();
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
  const hosting = await lockHosting(ctx, id);
  const month = `${input.month}-01`;
  const last = hosting.ended_early_on ?? hosting.ends_on;
  const today = localDateOf(ctx.now);
  if (input.month < hosting.starts_on.slice(0, 7) || input.month > last.slice(0, 7) || input.month >= today.slice(0, 7))
    throw monthOutside();
  const delivered = tenths(input.deliveredHours, '/deliveredHours');
  const flagged = delivered < hosting.promised_tenths || input.freeServed < hosting.free_quota;
  const row = { used_tenths: tenths(input.usedHours, '/usedHours'), delivered_tenths: delivered, free_served: input.freeServed, flagged };
  const before = await ctx.db
    .selectFrom('organisation_hosting_month')
    .select('version')
    .where('hosting_id', '=', id)
    .where('month', '=', month)
    .executeTakeFirst();
  if (before?.version !== input.version) throw editConflict({ current: before?.version ?? null });
  const values = { ...row, recorded_by: ctx.actor.id, recorded_at: ctx.now };
  await ctx.db
    .insertInto('organisation_hosting_month')
    .values({ hosting_id: id, month, ...values })
    .onConflict((oc) => oc.constraint('organisation_hosting_month_pk').doUpdateSet({ ...values, version: (before?.version ?? 0) + 1 }))
    .execute();
  const subject = { type: 'organisation_hosting', id };
  tell(ctx, 'organisation_hosting.month_recorded', subject, {
    areaCode: hosting.area_code,
    thread: hosting.unit_id,
    data: { month: input.month, flagged },
  });
  if (flagged) await askForReview(ctx, hosting);
  return flagged;
}

async function askForReview(ctx: WriteCtx, hosting: Hosting): Promise<void> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${table(ctx, 'organisation_hosting_month')}
    where hosting_id = ${hosting.id} and flagged`.execute(ctx.db);
  const reviews = Math.floor((rows[0]?.n ?? 0) / flagsPerReview);
  if (reviews === 0) return;
  const subject = { type: 'organisation_hosting', id: hosting.id };
  await openTask(ctx, { kind: 'hosting_review', areaCode: hosting.area_code, unitId: null, subject, reason: String(reviews), dueOn: null });
}

/** Ends a hosting early, with the reason. @throws not-found, not-your-organisation, edit-conflict, hosting-over, invalid-input */
export async function endHosting(ctx: WriteCtx, id: string, input: { version: number; reason: string }): Promise<void> {
  const hosting = await lockHosting(ctx, id);
  const today = localDateOf(ctx.now);
  if (hosting.version !== input.version) throw editConflict({ current: hosting.version });
  if (hosting.ended_early_on !== null || hosting.ends_on < today) throw hostingOver();
  const ended_reason = textField(input.reason, '/reason', 500);
  await ctx.db
    .updateTable('organisation_hosting')
    .set({ ended_early_on: today, ended_reason, version: hosting.version + 1 })
    .where('id', '=', id)
    .execute();
  const subject = { type: 'organisation_hosting', id };
  tell(ctx, 'organisation_hosting.ended', subject, {
    areaCode: hosting.area_code,
    thread: hosting.unit_id,
    data: {},
    words: { reason: ended_reason },
  });
}

export interface HostedMonth {
  month: string;
  usedHours: number;
  deliveredHours: number;
  freeServed: number;
  flagged: boolean;
  version: number;
}

export interface RoomLine {
  id: string;
  areaCode: string;
  building: string;
  name: string;
  squareMetres: number | null;
  hosting: {
    id: string;
    unitId: string;
    organisation: string;
    startsOn: string;
    endsOn: string;
    promisedHours: number;
    freeQuota: number;
    terms: string | null;
    version: number;
    months: HostedMonth[];
  } | null;
}

/** Rooms with who is in them today and what the last twelve recorded months brought; free ones first. */
export async function roomsOf(ctx: Ctx, areaCode: string): Promise<RoomLine[]> {
  const today = localDateOf(ctx.now);
  const months = sql`coalesce((select jsonb_agg(jsonb_build_object('month', to_char(m.month, 'YYYY-MM'), 'usedHours', m.used_tenths / 10.0,
      'deliveredHours', m.delivered_tenths / 10.0, 'freeServed', m.free_served, 'flagged', m.flagged, 'version', m.version) order by m.month desc)
    from (select * from ${table(ctx, 'organisation_hosting_month')} k where k.hosting_id = h.id order by k.month desc limit 12) m), '[]')`;
  const { rows } = await sql<RoomLine>`
    select r.id, r.area_code as "areaCode", r.building, r.name, r.square_metres as "squareMetres",
      case when h.id is not null then jsonb_build_object('id', h.id, 'unitId', h.unit_id, 'organisation', u.name, 'startsOn', h.starts_on::text,
        'endsOn', h.ends_on::text, 'promisedHours', h.promised_tenths / 10.0, 'freeQuota', h.free_quota, 'terms', h.terms, 'version', h.version,
        'months', ${months}) end as hosting
    from ${table(ctx, 'organisation_room')} r
    left join ${table(ctx, 'organisation_hosting')} h on h.room_id = r.id and ${today}::date between h.starts_on and h.ends_on
      and (h.ended_early_on is null or h.ended_early_on > ${today}::date)
    left join ${table(ctx, 'unit')} u on u.id = h.unit_id
    where r.active and starts_with(r.area_code, ${areaCode}) order by h.id is not null, r.building, r.name limit 1000`.execute(ctx.db);
  return rows;
}

/** Terms and months are for those who give out rooms and for the organisation itself; the board of free rooms is for everybody. */
export function seesTerms(ctx: Pick<Ctx, 'actor'>, room: RoomLine): boolean {
  return (
    mayHost(ctx, room.areaCode).allowed ||
    holdsFor(ctx.actor, 'organisations.read', room.areaCode) ||
    holdsForUnit(ctx.actor, 'organisations.own', room.hosting?.unitId ?? null)
  );
}
