import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import type { ConsentPurpose } from './consent-texts.ts';

export type GivenBy = 'self' | 'guardian' | 'proxy';

export interface Consent {
  readonly id: string;
  readonly purpose: string;
  readonly textVersion: string;
  readonly textHash: string;
  readonly channel: string;
  readonly givenBy: string;
  readonly givenAt: Date;
  readonly withdrawnAt: Date | null;
}

function selectConsent(ctx: Ctx, personId: string) {
  return ctx.db
    .selectFrom('consent')
    .select([
      'id',
      'purpose',
      'text_version as textVersion',
      'text_hash as textHash',
      'channel',
      'given_by as givenBy',
      'given_at as givenAt',
      'withdrawn_at as withdrawnAt',
    ])
    .where('person_id', '=', personId);
}

/** All consents of a person, withdrawn ones too, newest first. */
export async function consentsOf(ctx: Ctx, personId: string): Promise<Consent[]> {
  return selectConsent(ctx, personId).orderBy('given_at', 'desc').orderBy('id', 'desc').limit(500).execute();
}

/** The consent in force for a purpose, or null. */
export async function consentInForce(ctx: Ctx, personId: string, purpose: string): Promise<Consent | null> {
  const row = await selectConsent(ctx, personId).where('purpose', '=', purpose).where('withdrawn_at', 'is', null).executeTakeFirst();
  return row ?? null;
}

/** Whether a person agrees to a purpose now, whichever version of the text was agreed to. */
export async function hasConsent(ctx: Ctx, personId: string, purpose: ConsentPurpose): Promise<boolean> {
  return (await consentInForce(ctx, personId, purpose)) !== null;
}

export interface NewConsent {
  readonly personId: string;
  readonly purpose: string;
  readonly textVersion: string;
  readonly textHash: string;
  readonly channel: string;
  readonly givenBy: GivenBy;
  readonly evidence: string | null;
}

/** Inserts a consent and returns its id. */
export async function insertConsent(ctx: WriteCtx, consent: NewConsent): Promise<string> {
  const id = uuidv7(ctx.now);
  await ctx.db
    .insertInto('consent')
    .values({
      id,
      person_id: consent.personId,
      purpose: consent.purpose,
      text_version: consent.textVersion,
      text_hash: consent.textHash,
      channel: consent.channel,
      given_by: consent.givenBy,
      evidence: consent.evidence,
      given_at: ctx.now,
    })
    .execute();
  return id;
}

/** Ends a consent; it stays as evidence that it was given. */
export async function markWithdrawn(ctx: WriteCtx, consentId: string): Promise<void> {
  await ctx.db
    .updateTable('consent')
    .set({ withdrawn_at: ctx.now })
    .where('id', '=', consentId)
    .where('withdrawn_at', 'is', null)
    .execute();
}

/** Ends all consents of a person and removes what was written as their evidence. */
export async function withdrawAllConsents(ctx: WriteCtx, personId: string): Promise<void> {
  await ctx.db
    .updateTable('consent')
    .set((eb) => ({ withdrawn_at: eb.fn.coalesce('withdrawn_at', eb.val(ctx.now)), evidence: null }))
    .where('person_id', '=', personId)
    .execute();
}
