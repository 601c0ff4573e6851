import { sql } from 'kysely';
import { Type } from 'typebox';
import { type Ctx, type ReadCtx, table, type WriteCtx } from '../../../platform/context.ts';
import { decodeCursor, toPage } from '../../../platform/http/paging.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import type { Subscriber } from '../../../platform/manifest.ts';
import { any, assertAllowed, type Decision, holdsForUnit, when } from '../../../platform/permissions.ts';
import { editConflict, invalidInput, notFound } from '../../../platform/problem.ts';
import { nameField, optionalText, textField } from '../../../platform/text/fields.ts';
import { constraintOf } from '../../../platform/unit-of-work.ts';
import { recordReporter } from '../../identity/index.ts';
import { tellFact } from '../social/facts.ts';
import { notWorking, notYourOrganisation } from '../social/organisations.errors.ts';
import { can } from '../social/organisations.policy.ts';
import { lockVisible } from '../social/organisations.steps.ts';
import { organisationOf } from '../social/social.lookup.ts';
import { notYourSession, studioExists } from './studios.errors.ts';

export const studioKinds = ['mediation', 'counselling', 'legal', 'other'] as const;
export const confidentialities = ['ordinary', 'confidential'] as const;

/** Whoever speaks for the organisation, and those who keep the register there, look after its studios. */
export const mayKeepStudio = (ctx: Pick<Ctx, 'actor'>, studio: { unitId: string; areaCode: string }): Decision =>
  any(
    when(holdsForUnit(ctx.actor, 'organisations.own', studio.unitId), notYourOrganisation),
    can.register(ctx.actor, { area_code: studio.areaCode }),
  );

export interface StudioInput {
  readonly unitId: string;
  readonly name: string;
  readonly kind: (typeof studioKinds)[number];
  readonly confidentiality: (typeof confidentialities)[number];
  readonly serviceTimes: string;
  readonly introduction?: string | null;
}

function tell(
  ctx: WriteCtx,
  name: string,
  subject: { type: string; id: string },
  told: { unitId: string; areaCode: string; data: object },
): void {
  tellFact(ctx, { name, subject, thread: told.unitId, permission: 'organisations.own', areaCode: told.areaCode, data: { ...told.data } });
}

/** Opens a named studio of an organisation that may work (S003-58). @throws not-found, not-your-organisation, organisation-not-working, studio-exists, invalid-input */
export async function openStudio(ctx: WriteCtx, input: StudioInput): Promise<string> {
  const organisation = await lockVisible(ctx, input.unitId);
  const place = { unitId: input.unitId, areaCode: organisation.area_code };
  assertAllowed(mayKeepStudio(ctx, place));
  if (!(await organisationOf(ctx, input.unitId))?.working) throw notWorking();
  const id = uuidv7(ctx.now);
  const row = {
    id,
    unit_id: input.unitId,
    name: nameField(input.name, '/name'),
    kind: input.kind,
    confidentiality: input.confidentiality,
    service_times: textField(input.serviceTimes, '/serviceTimes', 500),
    introduction: optionalText(input.introduction, '/introduction', 1000) ?? null,
  };
  try {
    await ctx.db.insertInto('organisation_studio').values(row).execute();
  } catch (error) {
    if (constraintOf(error) === 'organisation_studio_name_key') throw studioExists();
    throw error;
  }
  tell(ctx, 'organisation_studio.opened', { type: 'organisation_studio', id }, { ...place, data: { kind: input.kind } });
  return id;
}

/** Closes or opens a studio again. @throws not-found, not-your-organisation, edit-conflict */
export async function setStudio(ctx: WriteCtx, id: string, input: { version: number; active: boolean }): Promise<void> {
  const studio = await findStudio(ctx, id);
  assertAllowed(mayKeepStudio(ctx, studio));
  const row = await ctx.db
    .updateTable('organisation_studio')
    .set({ active: input.active, version: input.version + 1 })
    .where('id', '=', id)
    .where('version', '=', input.version)
    .returning('id')
    .executeTakeFirst();
  if (!row) throw editConflict();
  tell(ctx, 'organisation_studio.changed', { type: 'organisation_studio', id }, { ...studio, data: { active: input.active } });
}

interface StudioPlace {
  readonly unitId: string;
  readonly areaCode: string;
  readonly active: boolean;
}

async function findStudio(ctx: Ctx, id: string): Promise<StudioPlace> {
  const studio = await ctx.db
    .selectFrom('organisation_studio as s')
    .innerJoin('unit', 'unit.id', 's.unit_id')
    .select(['s.unit_id as unitId', 'unit.area_code as areaCode', 's.active'])
    .where('s.id', '=', id)
    .executeTakeFirst();
  if (!studio) throw notFound();
  return studio;
}

export interface StudioLine {
  id: string;
  unitId: string;
  organisation: string;
  areaCode: string;
  name: string;
  kind: StudioInput['kind'];
  confidentiality: StudioInput['confidentiality'];
  serviceTimes: string;
  introduction: string | null;
  active: boolean;
  version: number;
  /** How many sessions were held: a number, never what was said. */
  sessions: number;
}

/** Studios by name; the number of sessions is all that anybody but the two who spoke gets to know. */
export async function studiosOf(ctx: Ctx, filter: { area: string; unitId?: string; all?: boolean }): Promise<StudioLine[]> {
  const { rows } = await sql<StudioLine>`
    select s.id, s.unit_id as "unitId", u.name as organisation, u.area_code as "areaCode", s.name, s.kind, s.confidentiality,
      s.service_times as "serviceTimes", s.introduction, s.active, s.version,
      (select count(*)::int from ${table(ctx, 'organisation_session')} x where x.studio_id = s.id) as sessions
    from ${table(ctx, 'organisation_studio')} s join ${table(ctx, 'unit')} u on u.id = s.unit_id
    where starts_with(u.area_code, ${filter.area}) ${filter.all ? sql`` : sql`and s.active`}
      ${filter.unitId === undefined ? sql`` : sql`and s.unit_id = ${filter.unitId}::uuid`} order by s.name, s.id limit 500`.execute(ctx.db);
  return rows;
}

const placeOf = (id: string): string => `organisation_session.record:${id}`;

export interface SessionInput {
  readonly heldAt: Date;
  readonly minutes: number;
  /** Whom it was with; left out where the client stays without a name. */
  readonly client?: { readonly name: string; readonly phone: string };
  readonly record?: string;
}

/** Records a session of a studio; the record is enciphered and read by the counsellor and the client only. @throws not-found, not-your-organisation, organisation-not-working, invalid-input */
export async function recordSession(ctx: WriteCtx, studioId: string, input: SessionInput): Promise<string> {
  const studio = await findStudio(ctx, studioId);
  assertAllowed(when(holdsForUnit(ctx.actor, 'organisations.own', studio.unitId), notYourOrganisation));
  if (!studio.active) throw notWorking();
  if (input.heldAt > ctx.now) throw invalidInput({ errors: [{ pointer: '/heldAt', detail: 'not in the future' }] });
  const clientId = input.client === undefined ? null : await recordReporter(ctx, input.client);
  const record = optionalText(input.record, '/record', 8000) ?? null;
  const id = uuidv7(ctx.now);
  await ctx.db
    .insertInto('organisation_session')
    .values({
      id,
      studio_id: studioId,
      counsellor_id: ctx.actor.id ?? '',
      client_id: clientId,
      held_at: input.heldAt,
      minutes: input.minutes,
      record_sealed: record === null ? null : ctx.tools.cipher.encrypt(record, placeOf(id)),
      recorded_at: ctx.now,
    })
    .execute();
  tell(
    ctx,
    'organisation_session.recorded',
    { type: 'organisation_session', id },
    { ...studio, data: { studioId, minutes: input.minutes } },
  );
  return id;
}

/** The counsellor changes the record of a session. @throws not-found, not-your-session, edit-conflict, invalid-input */
export async function changeRecord(ctx: WriteCtx, id: string, input: { version: number; record: string }): Promise<void> {
  const session = await ctx.db
    .selectFrom('organisation_session as x')
    .innerJoin('organisation_studio as s', 's.id', 'x.studio_id')
    .innerJoin('unit', 'unit.id', 's.unit_id')
    .select(['x.counsellor_id', 'x.version', 'x.studio_id as studioId', 's.unit_id as unitId', 'unit.area_code as areaCode'])
    .where('x.id', '=', id)
    .forUpdate('x')
    .executeTakeFirst();
  if (!session || !holdsForUnit(ctx.actor, 'organisations.own', session.unitId)) throw notFound();
  assertAllowed(when(session.counsellor_id === ctx.actor.id, notYourSession));
  if (session.version !== input.version) throw editConflict({ current: session.version });
  const record = ctx.tools.cipher.encrypt(textField(input.record, '/record', 8000), placeOf(id));
  await ctx.db
    .updateTable('organisation_session')
    .set({ record_sealed: record, version: input.version + 1 })
    .where('id', '=', id)
    .execute();
  tell(ctx, 'organisation_session.changed', { type: 'organisation_session', id }, { ...session, data: { studioId: session.studioId } });
}

export interface SessionLine {
  id: string;
  studioId: string;
  studio: string;
  clientId: string | null;
  heldAt: Date;
  minutes: number;
  record: string | null;
  version: number;
}

const Cursor = Type.Tuple([Type.String(), Type.String({ format: 'uuid' })]);

/** The sessions the actor held, or as a resident took part in: nobody else's, whatever they hold. */
export async function ownSessions(
  ctx: Ctx,
  query: { after?: string; limit?: number },
): Promise<{ items: SessionLine[]; next: string | null }> {
  const limit = query.limit ?? 50;
  const after = query.after ? decodeCursor(Cursor, query.after) : null;
  const mine = ctx.actor.kind === 'resident' ? sql`x.client_id = ${ctx.actor.id}::uuid` : sql`x.counsellor_id = ${ctx.actor.id}::uuid`;
  const { rows } = await sql<Omit<SessionLine, 'record'> & { sealed: string | null; at: string }>`
    select x.id, x.studio_id as "studioId", s.name as studio, x.client_id as "clientId", x.held_at as "heldAt", x.minutes, x.record_sealed as sealed,
      x.version, x.held_at::text as at
    from ${table(ctx, 'organisation_session')} x join ${table(ctx, 'organisation_studio')} s on s.id = x.studio_id
    where ${mine} ${after ? sql`and (x.held_at, x.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
    order by x.held_at desc, x.id desc limit ${limit + 1}`.execute(ctx.db);
  const { items, next } = toPage(rows, limit, (row) => [row.at, row.id]);
  const open = (id: string, sealed: string | null): string | null =>
    sealed === null ? null : ctx.tools.cipher.decrypt(sealed, placeOf(id));
  return { next, items: items.map(({ sealed, at: _at, ...row }) => ({ ...row, record: open(row.id, sealed) })) };
}

/** What is kept about a client: their sessions with the records (PIPL 45, S003-58). */
export async function clientSessions(ctx: ReadCtx, personId: string): Promise<unknown> {
  const asClient = { ...ctx, actor: { ...ctx.actor, kind: 'resident' as const, id: personId } };
  const { items } = await ownSessions(asClient, { limit: 100 });
  return items.map(({ studio, heldAt, minutes, record }) => ({ studio, heldAt, minutes, record }));
}

/** A client was erased: what was said goes, that a session was held stays as a number (PIPL 47). */
export const sessionErasureSubscriber: Subscriber = {
  name: 'organizations.erase_sessions',
  events: ['person.erased'],
  handle: async (ctx, { subjectId }) => {
    await ctx.db
      .updateTable('organisation_session')
      .set((eb) => ({ client_id: null, record_sealed: null, version: eb('version', '+', 1) }))
      .where('client_id', '=', subjectId)
      .execute();
  },
};
