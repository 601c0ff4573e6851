import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { areaCovers, assertAllowed } from '../../../platform/permissions.ts';
import { invalidInput, notFound } from '../../../platform/problem.ts';
import { formatPhone, parsePhone } from '../../../platform/text/phone.ts';
import { areaOrThrow } from '../../areas/index.ts';
import { endInForce } from '../confirming/confirming.repository.ts';
import { personErased } from '../identity.errors.ts';
import type { PeopleEvent } from '../identity.events.ts';
import { nameFrom, phoneFrom, wordsFrom } from '../identity.input.ts';
import { deleteSessionsOf } from '../sessions/sessions.repository.ts';
import { groupNames } from './key-groups.ts';
import { can } from './people.policy.ts';
import { type PersonCard, presentPerson } from './people.presenter.ts';
import {
  findByIndex,
  findPerson,
  insertPerson,
  lockPerson,
  type Person,
  type PersonColumns,
  peopleNamed,
  type ResidenceStatus,
  updatePerson,
} from './people.repository.ts';
import type { ProtectedField, ViewPurpose } from './people.schema.ts';
import { documentColumns, documentFrom, documentIndex, documentOf, phoneColumns, phoneIndex, phoneOf } from './person-secrets.ts';

export interface ReporterInput {
  readonly name?: string | null;
  readonly phone?: string | null;
  readonly document?: string | null;
  readonly residenceStatus?: ResidenceStatus;
  readonly language?: string;
  readonly areaCode?: string | null;
}

/**
 * Records who brings a demand: found again by phone, else by document, else made. What is known already is never overwritten, because anybody can
 * type anybody's number; gaps are filled. Null when neither name nor phone nor document is given (requirements O16).
 * @throws invalid-input (400) for a phone that is none
 */
export async function recordReporter(ctx: WriteCtx, input: ReporterInput): Promise<string | null> {
  const name = input.name ? nameFrom(input.name, '/name', 100) : null;
  const phone = input.phone ? phoneFrom(input.phone, '/phone') : null;
  const document = input.document ? documentFrom(input.document, '/document') || null : null;
  if (name === null && phone === null && document === null) return null;
  const known = await findReporter(ctx, phone, document);
  if (known) return fillGaps(ctx, known, { ...input, name, document });
  const id = uuidv7(ctx.now);
  const columns: PersonColumns = {
    name,
    ...phoneColumns(ctx, id, phone),
    ...(document === null ? {} : documentColumns(ctx, id, document)),
    residence_status: input.residenceStatus ?? 'unknown',
    language: input.language ?? 'zh-CN',
    area_code: input.areaCode ?? null,
  };
  if (!(await insertPerson(ctx, id, columns))) return recordReporter(ctx, input);
  const fields = Object.entries({ name, phone, document }).flatMap(([field, value]) => (value === null ? [] : [field]));
  emit(ctx, { name: 'person.recorded', subject: { type: 'person', id }, data: { fields } } satisfies PeopleEvent);
  return id;
}

async function findReporter(ctx: Ctx, phone: string | null, document: string | null): Promise<Person | null> {
  const byPhone = phone === null ? null : await findByIndex(ctx, { phoneIndex: phoneIndex(ctx, phone) });
  return byPhone ?? (phone === null && document !== null ? findByIndex(ctx, { documentIndex: documentIndex(ctx, document) }) : null);
}

/** Adds what was not known of a person. The row is locked only when something is missing: most callers are known already. */
async function fillGaps(ctx: WriteCtx, seen: Person, input: ReporterInput): Promise<string> {
  if (Object.keys(gapsOf(ctx, seen, input)).length === 0) return seen.id;
  const person = (await lockPerson(ctx, seen.id)) ?? seen;
  const gaps = gapsOf(ctx, person, input);
  const fields = Object.keys(gaps).filter((column) => column !== 'document_index');
  if (fields.length === 0) return person.id;
  await updatePerson(ctx, person, gaps);
  emit(ctx, { name: 'person.edited', subject: { type: 'person', id: person.id }, data: { fields } } satisfies PeopleEvent);
  return person.id;
}

function gapsOf(ctx: WriteCtx, person: Person, input: ReporterInput): PersonColumns {
  if (!mayFillGaps(ctx, person)) return {};
  return {
    ...(person.name === null && input.name ? { name: input.name } : {}),
    ...(person.documentCipher === null && input.document ? documentColumns(ctx, person.id, input.document) : {}),
    ...(person.areaCode === null && input.areaCode ? { area_code: input.areaCode } : {}),
    ...(person.residenceStatus === 'unknown' && input.residenceStatus && input.residenceStatus !== 'unknown'
      ? { residence_status: input.residenceStatus }
      : {}),
  };
}

/** Once a number is proven its record is its owner's: strangers who type the number add nothing to it. */
function mayFillGaps({ actor }: WriteCtx, person: Person): boolean {
  return actor.kind === 'staff' || actor.kind === 'system' || actor.id === person.id || person.identityLevel === 0;
}

/** The masked card of whoever has this number, or null; also null for what is no number. */
export async function findPersonByPhone(ctx: Ctx, phone: string): Promise<PersonCard | null> {
  const parsed = parsePhone(phone);
  const person = parsed.ok ? await findByIndex(ctx, { phoneIndex: phoneIndex(ctx, parsed.phone.canonical) }) : null;
  return person === null ? null : presentPerson(ctx, person);
}

/** People of exactly this name or number, at most fifty: whom a desk may mean that is allowed to see identities. The caller limits what is shown of them. */
export async function peopleMeant(ctx: Ctx, nameOrPhone: string): Promise<string[]> {
  const parsed = parsePhone(nameOrPhone);
  if (parsed.ok) {
    const person = await findByIndex(ctx, { phoneIndex: phoneIndex(ctx, parsed.phone.canonical) });
    return person ? [person.id] : [];
  }
  return peopleNamed(ctx, nameOrPhone.trim().normalize('NFC'), 50);
}

/** Name and number in clear, for sending messages and nothing else: it is not shown to anybody and so not recorded as a view. */
export async function contactOf(
  ctx: Ctx,
  personId: string,
): Promise<{ name: string | null; phone: string | null; language: string } | null> {
  const person = await findPerson(ctx, personId);
  return person === null ? null : { name: person.name, phone: phoneOf(ctx, person), language: person.language };
}

/** Why protected fields are looked at, and for which place and record. */
export interface RevealReason {
  readonly purpose: ViewPurpose;
  readonly fields?: readonly ProtectedField[];
  readonly note?: string;
  /** The place it is about, where the caller knows one nearer than the person's own: a demand's. */
  readonly areaCode?: string;
  /** The record it is about. */
  readonly aboutId?: string;
}

export interface RevealedPerson {
  readonly name?: string | null;
  readonly phone?: string | null;
  readonly document?: string | null;
  /** Names of the groups, in the reader's language. */
  readonly keyGroups?: readonly string[];
}

/**
 * Shows protected fields in clear to somebody who may see them there, and records who looked at what and why. Whether the person asked to be
 * hidden (`hide_reporter`) is the calling module's to decide before.
 * @throws not-found, forbidden (403), person-erased (409)
 */
export async function revealPerson(ctx: WriteCtx, personId: string, reason: ViewPurpose | RevealReason): Promise<RevealedPerson> {
  const { purpose, fields = ['name', 'phone'], note, areaCode, aboutId } = typeof reason === 'string' ? { purpose: reason } : reason;
  const person = await visiblePerson(ctx, personId, areaCode);
  assertAllowed(can.reveal(ctx.actor, { id: person.id, areaCode: areaCode ?? person.areaCode }, ctx.district.areaCode));
  if (person.erasedAt !== null) throw personErased();
  const words = note === undefined ? '' : wordsFrom(note, '/note', 200);
  emit(ctx, {
    name: 'personal_data.viewed',
    subject: { type: 'person', id: person.id },
    capacity:
      ctx.actor.holdings.find((h) => h.permissions.has('demands.see_identity') || h.permissions.has('identity.data_rights'))?.role ?? null,
    data: { fields, purpose, aboutId: aboutId ?? null },
    ...(words === '' ? {} : { private: { note: words } }),
  } satisfies PeopleEvent);
  return {
    ...(fields.includes('name') ? { name: person.name } : {}),
    ...(fields.includes('phone') ? { phone: readable(phoneOf(ctx, person)) } : {}),
    ...(fields.includes('document') ? { document: documentOf(ctx, person) } : {}),
    ...(fields.includes('key_groups') ? { keyGroups: groupNames(person.keyGroups, ctx.lang) } : {}),
  };
}

function readable(phone: string | null): string | null {
  return phone === null ? null : formatPhone(phone);
}

/** Whether a person asked that no program reads what they write and proposes something (PIPL 24); erased people count as having asked. */
export async function declinesSuggestions(ctx: Ctx, personId: string): Promise<boolean> {
  return (await findPerson(ctx, personId))?.suggestionsOff === true;
}

/**
 * Whether somebody's recorded place lies in an area, or the area in it. Null where no place is recorded. The record is what they told or staff
 * entered, not a proof (O51).
 */
export async function isRecordedIn(ctx: Ctx, personId: string, areaCode: string): Promise<boolean | null> {
  const place = (await findPerson(ctx, personId))?.areaCode ?? null;
  return place === null ? null : areaCovers(areaCode, place) || areaCovers(place, areaCode);
}

/** A person the actor may see at all, for the person's own place or the one it is about. @throws not-found */
export async function visiblePerson(ctx: Ctx, id: string, about?: string): Promise<Person> {
  const person = await findPerson(ctx, id);
  if (!person || !can.read(ctx.actor, { id, areaCode: about ?? person.areaCode }, ctx.district.areaCode).allowed) throw notFound();
  return person;
}

export interface PersonEdit {
  readonly version: number;
  readonly name?: string | null;
  readonly phone?: string | null;
  readonly residenceStatus?: ResidenceStatus;
  readonly language?: string;
  readonly areaCode?: string | null;
  readonly suggestionsOff?: boolean;
}

/** Corrects a person's record (PIPL 46). A new number is not proven: the identity level falls to 0 and sessions end; another place ends what was confirmed. @throws phone-taken, edit-conflict */
export async function editPerson(ctx: WriteCtx, id: string, edit: PersonEdit): Promise<void> {
  const person = await visiblePerson(ctx, id);
  assertAllowed(can.edit(ctx.actor, person, ctx.district.areaCode));
  await writeEdit(ctx, person, edit);
}

/** The signed-in resident's own record; the number is proven by a code and not changed here. @throws edit-conflict */
export async function editOwnPerson(ctx: WriteCtx, edit: Omit<PersonEdit, 'phone'>): Promise<void> {
  await writeEdit(ctx, await visiblePerson(ctx, ctx.actor.id ?? ''), edit);
}

async function writeEdit(ctx: WriteCtx, person: Person, edit: PersonEdit): Promise<void> {
  if (person.erasedAt !== null) throw personErased();
  if (edit.areaCode) await assertInDistrict(ctx, edit.areaCode);
  const ends = confirmationEnd(person, edit);
  if (ends) await endInForce(ctx, person.id, ends);
  const columns: PersonColumns = {
    ...(edit.name === undefined ? {} : { name: edit.name === null ? null : nameFrom(edit.name, '/name', 100) }),
    ...(edit.residenceStatus === undefined ? {} : { residence_status: edit.residenceStatus }),
    ...(edit.language === undefined ? {} : { language: edit.language }),
    ...(edit.areaCode === undefined ? {} : { area_code: edit.areaCode }),
    ...(edit.suggestionsOff === undefined ? {} : { suggestions_off: edit.suggestionsOff }),
    ...(edit.phone === undefined
      ? {}
      : { ...phoneColumns(ctx, person.id, edit.phone === null ? null : phoneFrom(edit.phone, '/phone')), identity_level: 0 }),
    ...(ends === 'moved' ? { identity_level: 1 } : {}),
  };
  await updatePerson(ctx, { id: person.id, version: edit.version }, columns);
  if (edit.phone !== undefined) await deleteSessionsOf(ctx, { personId: person.id }, null);
  const fields = Object.entries(edit).flatMap(([field, value]) => (field === 'version' || value === undefined ? [] : [field]));
  emit(ctx, { name: 'person.edited', subject: { type: 'person', id: person.id }, data: { fields } } satisfies PeopleEvent);
}

/** What was confirmed holds for the number and the place it was confirmed with. */
function confirmationEnd(person: Person, edit: PersonEdit): 'number_changed' | 'moved' | null {
  if (edit.phone !== undefined) return 'number_changed';
  if (person.identityLevel < 2 || edit.areaCode === undefined || person.areaCode === null) return null;
  const { areaCode } = edit;
  const stays = areaCode !== null && (areaCovers(areaCode, person.areaCode) || areaCovers(person.areaCode, areaCode));
  return stays ? null : 'moved';
}

async function assertInDistrict(ctx: WriteCtx, areaCode: string): Promise<void> {
  if (!areaCovers(ctx.district.areaCode, areaCode))
    throw invalidInput({ errors: [{ pointer: '/areaCode', detail: 'not in this district' }] });
  await areaOrThrow(ctx, areaCode);
}
