import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { assertAllowed, capacityOf } from '../../../platform/permissions.ts';
import { editConflict, invalidInput, notFound } from '../../../platform/problem.ts';
import { areaOrThrow, dwellingById } from '../../areas/index.ts';
import { accountContact } from '../accounts/accounts.queries.ts';
import { giveConsent } from '../consents/consents.service.ts';
import { notConfirmed, ownIdentity, papersUnfit, personErased, phoneNotProven } from '../identity.errors.ts';
import type { PeopleEvent } from '../identity.events.ts';
import { nameFrom } from '../identity.input.ts';
import { can } from '../people/people.policy.ts';
import { lockPerson, type Person, updatePerson } from '../people/people.repository.ts';
import { visiblePerson } from '../people/people.service.ts';
import { phoneOf } from '../people/person-secrets.ts';
import { endInForce, insertConfirmation } from './confirming.repository.ts';
import { levelOf, type PaperCode } from './papers.rules.ts';

export interface ConfirmationInput {
  readonly version: number;
  readonly papers: readonly PaperCode[];
  /** The dwelling the papers name; where none is recorded, the area. */
  readonly householdId?: string;
  readonly areaCode?: string;
  /** The name as the papers have it. */
  readonly name?: string;
  /** The version of the text the person agreed to at the desk. */
  readonly consentVersion: string;
}

/**
 * Confirms who somebody is and where they live, by papers that were shown at the desk: level 2 with the address, 3 with the person as well (O51,
 * decision 0047). Only which kinds of papers were seen is kept. The number must have been proven before by signing in, else whoever owns a mistyped
 * number would be confirmed. It rests on consent and ends with it.
 * @throws not-found, forbidden, person-erased, phone-not-proven, own-identity, papers-unfit, consent-text-changed, edit-conflict
 */
export async function confirmIdentity(ctx: WriteCtx, personId: string, input: ConfirmationInput): Promise<void> {
  const place = await placeOf(ctx, input);
  const person = await confirmable(ctx, personId, { version: input.version, areaCode: place.areaCode });
  if (person.identityLevel < 1) throw phoneNotProven();
  await assertAnother(ctx, person);
  const level = levelOf(input.papers);
  if (level === null) throw papersUnfit();
  const name = input.name ? nameFrom(input.name, '/name', 100) : person.name;
  if (name === null) throw invalidInput({ errors: [{ pointer: '/name', detail: 'the name on the papers is missing' }] });
  await giveConsent(ctx, personId, {
    purpose: 'identity_confirmation',
    textVersion: input.consentVersion,
    channel: 'counter',
    givenBy: 'self',
  });
  await endInForce(ctx, personId, 'renewed');
  const role = capacityOf(ctx.actor, 'identity.confirm', place.areaCode);
  const confirmationId = await insertConfirmation(ctx, {
    personId,
    level,
    papers: input.papers,
    areaCode: place.areaCode,
    householdId: input.householdId ?? null,
    by: ctx.actor.id ?? '',
    role,
  });
  await updatePerson(ctx, person, { name, area_code: place.areaCode, identity_level: level });
  emit(ctx, {
    name: 'person.identity_confirmed',
    subject: { type: 'person', id: personId },
    capacity: role,
    data: { confirmationId, level, papers: input.papers },
    private: { areaCode: place.areaCode, householdId: input.householdId ?? null },
  } satisfies PeopleEvent);
}

async function placeOf(ctx: Ctx, { householdId, areaCode }: ConfirmationInput): Promise<{ areaCode: string }> {
  if ((householdId === undefined) === (areaCode === undefined))
    throw invalidInput({ errors: [{ pointer: '/householdId', detail: 'either the dwelling or the area' }] });
  if (householdId === undefined) return { areaCode: (await areaOrThrow(ctx, areaCode ?? '')).code };
  const dwelling = await dwellingById(ctx, householdId);
  if (!dwelling) throw notFound();
  return { areaCode: dwelling.areaCode };
}

/** The person, locked, when the actor sees people of that place and may confirm there. */
async function confirmable(ctx: WriteCtx, personId: string, at: { version: number; areaCode: string }): Promise<Person> {
  const seen = await visiblePerson(ctx, personId);
  assertAllowed(can.confirm(ctx.actor, { id: personId, areaCode: at.areaCode }, ctx.district.areaCode));
  const person = (await lockPerson(ctx, personId)) ?? seen;
  if (person.erasedAt !== null) throw personErased();
  if (person.version !== at.version) throw editConflict({ current: person.version });
  return person;
}

/** Nobody confirms themselves: the account's number is not the resident's. */
async function assertAnother(ctx: WriteCtx, person: Person): Promise<void> {
  const own = ctx.actor.id === null ? null : ((await accountContact(ctx, ctx.actor.id))?.phone ?? null);
  if (own !== null && own === phoneOf(ctx, person)) throw ownIdentity();
}

/** Takes a confirmation back: the person moved, or something was seen wrongly. The phone stays proven. @throws not-found, forbidden, not-confirmed, edit-conflict */
export async function endConfirmation(
  ctx: WriteCtx,
  personId: string,
  input: { version: number; reason: 'moved' | 'mistake' },
): Promise<void> {
  const { areaCode } = await visiblePerson(ctx, personId);
  const person = await confirmable(ctx, personId, { version: input.version, areaCode: areaCode ?? ctx.district.areaCode });
  if (!(await endInForce(ctx, personId, input.reason))) throw notConfirmed();
  await updatePerson(ctx, person, { identity_level: 1 });
  const subject = { type: 'person', id: personId } as const;
  const capacity = capacityOf(ctx.actor, 'identity.confirm', areaCode ?? ctx.district.areaCode);
  emit(ctx, { name: 'person.confirmation_ended', subject, capacity, data: { reason: input.reason } } satisfies PeopleEvent);
}
