import type { Ctx, ReadCtx, WriteCtx } from '../../../platform/context.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import type { Subscriber } from '../../../platform/manifest.ts';
import { any, assertAllowed, type Decision, holdsForUnit, when } from '../../../platform/permissions.ts';
import { editConflict, invalidInput, notFound } from '../../../platform/problem.ts';
import { nameField, optionalText, textField } from '../../../platform/text/fields.ts';
import { recordReporter } from '../../identity/index.ts';
import { tellFact } from '../social/facts.ts';
import { notWorking, notYourOrganisation } from '../social/organisations.errors.ts';
import { can } from '../social/organisations.policy.ts';
import { lockVisible } from '../social/organisations.steps.ts';
import { organisationOf } from '../social/social.lookup.ts';
import { notYourSession } from './studios.errors.ts';
import { type PageQuestion, type SealedSession, sealedSessions } from './studios.queries.ts';
import {
  findStudio,
  forgetClient,
  insertSession,
  insertStudio,
  lockSession,
  type StudioInput,
  type StudioPlace,
  sealRecord,
  setActive,
} from './studios.repository.ts';

/** Whoever speaks for the organisation, and those who keep the register there, look after its studios. */
export const mayKeepStudio = (ctx: Pick<Ctx, 'actor'>, studio: { unitId: string; areaCode: string }): Decision =>
  any(
    when(holdsForUnit(ctx.actor, 'organisations.own', studio.unitId), notYourOrganisation),
    can.register(ctx.actor, { area_code: studio.areaCode }),
  );

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
  await insertStudio(ctx, id, {
    ...input,
    name: nameField(input.name, '/name'),
    serviceTimes: textField(input.serviceTimes, '/serviceTimes', 500),
    introduction: optionalText(input.introduction, '/introduction', 1000) ?? null,
  });
  tell(ctx, 'organisation_studio.opened', { type: 'organisation_studio', id }, { ...place, data: { kind: input.kind } });
  return id;
}

/** Closes or opens a studio again. @throws not-found, not-your-organisation, edit-conflict */
export async function setStudio(ctx: WriteCtx, id: string, input: { version: number; active: boolean }): Promise<void> {
  const studio = await studioOrThrow(ctx, id);
  assertAllowed(mayKeepStudio(ctx, studio));
  if (!(await setActive(ctx, id, input))) throw editConflict();
  tell(ctx, 'organisation_studio.changed', { type: 'organisation_studio', id }, { ...studio, data: { active: input.active } });
}

async function studioOrThrow(ctx: Ctx, id: string): Promise<StudioPlace> {
  const studio = await findStudio(ctx, id);
  if (!studio) throw notFound();
  return studio;
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
  const studio = await studioOrThrow(ctx, studioId);
  assertAllowed(when(holdsForUnit(ctx.actor, 'organisations.own', studio.unitId), notYourOrganisation));
  if (!studio.active) throw notWorking();
  if (input.heldAt > ctx.now) throw invalidInput({ errors: [{ pointer: '/heldAt', detail: 'not in the future' }] });
  const clientId = input.client === undefined ? null : await recordReporter(ctx, input.client);
  const record = optionalText(input.record, '/record', 8000) ?? null;
  const id = uuidv7(ctx.now);
  const sealed = record === null ? null : ctx.tools.cipher.encrypt(record, placeOf(id));
  await insertSession(ctx, { id, studioId, clientId, heldAt: input.heldAt, minutes: input.minutes, sealed });
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
  const session = await lockSession(ctx, id);
  if (!session || !holdsForUnit(ctx.actor, 'organisations.own', session.unitId)) throw notFound();
  assertAllowed(when(session.counsellor_id === ctx.actor.id, notYourSession));
  if (session.version !== input.version) throw editConflict({ current: session.version });
  const record = ctx.tools.cipher.encrypt(textField(input.record, '/record', 8000), placeOf(id));
  await sealRecord(ctx, session, record);
  tell(ctx, 'organisation_session.changed', { type: 'organisation_session', id }, { ...session, data: { studioId: session.studioId } });
}

export interface SessionLine extends Omit<SealedSession, 'sealed'> {
  readonly record: string | null;
}

/** The sessions the actor held, or as a resident took part in, with their records opened. */
export async function ownSessions(ctx: Ctx, query: PageQuestion): Promise<{ items: SessionLine[]; next: string | null }> {
  const { items, next } = await sealedSessions(ctx, query);
  const open = (id: string, sealed: string | null): string | null =>
    sealed === null ? null : ctx.tools.cipher.decrypt(sealed, placeOf(id));
  return { next, items: items.map(({ sealed, ...row }) => ({ ...row, record: open(row.id, sealed) })) };
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
    await forgetClient(ctx, subjectId);
  },
};
