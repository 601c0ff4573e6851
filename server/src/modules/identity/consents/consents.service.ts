import type { WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { any, assertAllowed, type Decision, holdsAnywhere, when } from '../../../platform/permissions.ts';
import { endInForce } from '../confirming/confirming.repository.ts';
import { consentEvidenceNeeded, consentTextChanged, personErased } from '../identity.errors.ts';
import type { PeopleEvent } from '../identity.events.ts';
import { wordsFrom } from '../identity.input.ts';
import { can } from '../people/people.policy.ts';
import { lockPerson, updatePerson } from '../people/people.repository.ts';
import { visiblePerson } from '../people/people.service.ts';
import { type ConsentPurpose, consentTextHash, consentTexts } from './consent-texts.ts';
import { consentInForce, type GivenBy, insertConsent, markWithdrawn } from './consents.repository.ts';

export interface ConsentInput {
  readonly purpose: ConsentPurpose;
  /** The version that was read; agreeing to another one than today's is no consent. */
  readonly textVersion: string;
  readonly channel: string;
  readonly givenBy: GivenBy;
  readonly evidence?: string;
}

/**
 * Records a consent: what was agreed to, by whom, how and on what evidence (PIPL 14–16). Given twice it is one; given to a newer text it replaces
 * the earlier one.
 * @throws consent-text-changed (409), consent-evidence-needed (422), person-erased, not-found, forbidden
 */
export async function giveConsent(ctx: WriteCtx, personId: string, input: ConsentInput): Promise<string> {
  await assertMayRecord(ctx, personId, input.purpose);
  const { purpose, textVersion, channel, givenBy } = input;
  if (textVersion !== consentTexts[purpose].version) throw consentTextChanged({ purpose, textVersion: consentTexts[purpose].version });
  const evidence = wordsFrom(input.evidence ?? '', '/evidence', 500);
  if (givenBy !== 'self' && evidence === '') throw consentEvidenceNeeded();
  const earlier = await consentInForce(ctx, personId, purpose);
  const textHash = consentTextHash(purpose);
  if (earlier?.textHash === textHash) return earlier.id;
  if (earlier) await markWithdrawn(ctx, earlier.id);
  const consentId = await insertConsent(ctx, { personId, purpose, textVersion, textHash, channel, givenBy, evidence: evidence || null });
  const data = { consentId, purpose, textVersion, textHash, givenBy, channel };
  emit(ctx, { name: 'consent.given', subject: { type: 'person', id: personId }, data } satisfies PeopleEvent);
  return consentId;
}

/**
 * Withdraws a consent, as easily as it was given. What rested on it goes: key groups are removed, the confirmation of identity ends. Without a consent nothing happens.
 * @throws not-found, forbidden
 */
export async function withdrawConsent(ctx: WriteCtx, personId: string, purpose: ConsentPurpose): Promise<void> {
  const person = await assertMayRecord(ctx, personId, purpose);
  const consent = await consentInForce(ctx, personId, purpose);
  if (consent === null) return;
  await markWithdrawn(ctx, consent.id);
  if (purpose === 'key_groups' && person.keyGroups.length > 0) await updatePerson(ctx, person, { key_groups: [] });
  if (purpose === 'identity_confirmation' && (await endInForce(ctx, personId, 'consent_withdrawn')))
    await updatePerson(ctx, person, { identity_level: Math.min(person.identityLevel, 1) });
  const data = { consentId: consent.id, purpose };
  emit(ctx, { name: 'consent.withdrawn', subject: { type: 'person', id: personId }, data } satisfies PeopleEvent);
}

/** The person (locked, so that two consents at a time are one after the other), if the actor is that person or may record for them. */
async function assertMayRecord(ctx: WriteCtx, personId: string, purpose: ConsentPurpose) {
  const person = await visiblePerson(ctx, personId);
  if (ctx.actor.kind !== 'resident')
    assertAllowed(any(can.recordConsent(ctx.actor, person, ctx.district.areaCode), confirmsHere(ctx, person, purpose)));
  if (person.erasedAt !== null) throw personErased();
  return (await lockPerson(ctx, personId)) ?? person;
}

/** Whoever sees papers at the desk takes the consent to it and nothing else; for a person whose place the papers tell for the first time, too. */
function confirmsHere(ctx: WriteCtx, person: { id: string; areaCode: string | null }, purpose: ConsentPurpose): Decision {
  if (purpose !== 'identity_confirmation') return when(false);
  return person.areaCode === null
    ? when(holdsAnywhere(ctx.actor, 'identity.confirm'))
    : can.confirm(ctx.actor, person, ctx.district.areaCode);
}
