import type { WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
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
  await assertMayRecord(ctx, personId);
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
 * Withdraws a consent, as easily as it was given. What rested on it goes: key groups are removed. Without a consent nothing happens.
 * @throws not-found, forbidden
 */
export async function withdrawConsent(ctx: WriteCtx, personId: string, purpose: ConsentPurpose): Promise<void> {
  const person = await assertMayRecord(ctx, personId);
  const consent = await consentInForce(ctx, personId, purpose);
  if (consent === null) return;
  await markWithdrawn(ctx, consent.id);
  if (purpose === 'key_groups' && person.keyGroups.length > 0) await updatePerson(ctx, person, { key_groups: [] });
  const data = { consentId: consent.id, purpose };
  emit(ctx, { name: 'consent.withdrawn', subject: { type: 'person', id: personId }, data } satisfies PeopleEvent);
}

/** The person (locked, so that two consents at a time are one after the other), if the actor is that person or may record for them. */
async function assertMayRecord(ctx: WriteCtx, personId: string) {
  const person = await visiblePerson(ctx, personId);
  if (ctx.actor.kind !== 'resident') assertAllowed(can.recordConsent(ctx.actor, person, ctx.district.areaCode));
  if (person.erasedAt !== null) throw personErased();
  return (await lockPerson(ctx, personId)) ?? person;
}
