import { localDateOf } from '../../../platform/calendar/local-date.ts';
import type { WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { assertAllowed, capacityOf } from '../../../platform/permissions.ts';
import { editConflict, invalidInput, notFound } from '../../../platform/problem.ts';
import { nameField, optionalText, textField } from '../../../platform/text/fields.ts';
import { applyAction } from '../../../platform/workflow.ts';
import { areaOrThrow } from '../../areas/index.ts';
import { type Element, isSubject } from '../social/elements.rules.ts';
import { notASocialOrganisation, notWorking, resourceCannotAct } from '../social/organisations.errors.ts';
import { findOrganisation } from '../social/organisations.repository.ts';
import { mayWork } from '../social/organisations.workflow.ts';
import type { Place } from '../social/places.ts';
import { canMakeOffer, canSeeOffer, mayStepOffer } from './offers.policy.ts';
import { insertOffer, lockOffer, type OfferRecord, overdueOffers, updateOffer } from './offers.repository.ts';
import { type OfferAction, type OfferKind, offerWorkflow } from './offers.workflow.ts';

export interface OfferInput {
  /** The place the offer comes from: a community, a subdistrict, the district. */
  readonly areaCode: string;
  readonly fromUnitId?: string | null;
  /** To whom: one of the four that act. A resource cannot be asked for anything (S002-02). */
  readonly to: Element;
  readonly kind: OfferKind;
  readonly subject?: { readonly type: string; readonly id: string };
  readonly title: string;
  readonly words: string;
  readonly answerBy?: string | null;
  readonly place: Place;
  readonly startsAt?: Date;
  readonly endsAt?: Date;
}

/** Offers something to an organisation: it arrives as a request that may be declined, and no order comes of it (S002-03). @throws not-found, not-your-organisation, resource-cannot-act, not-a-social-organisation, organisation-not-working, invalid-input */
export async function makeOffer(ctx: WriteCtx, input: OfferInput): Promise<string> {
  await areaOrThrow(ctx, input.areaCode);
  assertAllowed(canMakeOffer(ctx.actor, input.areaCode));
  return sendOffer(ctx, input);
}

/** The same as a consequence of another use case that has asked who may. */
export async function sendOffer(ctx: WriteCtx, input: OfferInput): Promise<string> {
  if (!isSubject(input.to)) throw resourceCannotAct();
  const organisation = input.to.kind === 'social_organisation' ? await findOrganisation(ctx, input.to.id) : null;
  if (!organisation) throw notASocialOrganisation();
  if (!mayWork({ state: organisation.state, filedOn: organisation.filed_on })) throw notWorking();
  const { startsAt = null, endsAt = null } = input;
  if ((startsAt === null) !== (endsAt === null) || (startsAt && endsAt && endsAt <= startsAt))
    throw invalidInput({ errors: [{ pointer: '/endsAt', detail: 'after the start' }] });
  if (input.answerBy && input.answerBy < localDateOf(ctx.now))
    throw invalidInput({ errors: [{ pointer: '/answerBy', detail: 'not in the past' }] });
  const id = uuidv7(ctx.now);
  await insertOffer(ctx, {
    id,
    areaCode: input.areaCode,
    fromUnitId: input.fromUnitId ?? null,
    toUnitId: organisation.unit_id,
    kind: input.kind,
    subject: input.subject ?? null,
    title: nameField(input.title, '/title', 120),
    words: textField(input.words, '/words', 2000),
    answerBy: input.answerBy ?? null,
    place: input.place,
    startsAt,
    endsAt,
  });
  tell(ctx, { id, area_code: input.areaCode, to_unit_id: organisation.unit_id }, 'organisation_offer.made', {
    permission: 'organisations.read',
    data: { kind: input.kind, about: input.subject ?? null, answerBy: input.answerBy ?? null },
  });
  return id;
}

type Told = Pick<OfferRecord, 'id' | 'area_code' | 'to_unit_id'>;

function tell(ctx: WriteCtx, offer: Told, name: string, fact: { permission: string | null; data: object; words?: object }): void {
  emit(ctx, {
    name,
    subject: { type: 'organisation_offer', id: offer.id },
    thread: offer.to_unit_id,
    capacity: capacityOf(ctx.actor, fact.permission, offer.area_code),
    data: { unitId: offer.to_unit_id, ...fact.data },
    ...(fact.words ? { private: fact.words } : {}),
  });
}

async function lockVisibleOffer(ctx: WriteCtx, id: string, version: number): Promise<OfferRecord> {
  const offer = await lockOffer(ctx, id);
  if (!offer || !canSeeOffer(ctx.actor, offer)) throw notFound();
  if (offer.version !== version) throw editConflict({ current: offer.version });
  return offer;
}

async function step(ctx: WriteCtx, offer: OfferRecord, action: OfferAction, answer: string | null): Promise<OfferRecord> {
  const to = applyAction(offerWorkflow, offer.state, action);
  const answered = action === 'accept' || action === 'decline';
  const after = await updateOffer(ctx, offer, {
    state: to,
    ...(answered ? { answer, answered_at: ctx.now, answered_by: ctx.actor.id } : {}),
  });
  const { event, permission } = offerWorkflow.actions[action];
  tell(ctx, offer, event, {
    permission,
    data: {
      from: offer.state,
      to,
      kind: offer.kind,
      about: offer.subject_id === null ? null : { type: offer.subject_type, id: offer.subject_id },
    },
    ...(answer === null ? {} : { words: { answer } }),
  });
  return after;
}

/** The organisation accepts, perhaps with a word. @throws not-found, not-your-organisation, illegal-transition, edit-conflict */
export async function acceptOffer(ctx: WriteCtx, id: string, input: { version: number; answer?: string }): Promise<OfferRecord> {
  const offer = await lockVisibleOffer(ctx, id, input.version);
  assertAllowed(mayStepOffer(ctx.actor, offer, 'accept'));
  return step(ctx, offer, 'accept', optionalText(input.answer, '/answer', 1000) ?? null);
}

/** The organisation declines and says why. Nothing is counted against it. @throws not-found, not-your-organisation, illegal-transition, edit-conflict, invalid-input */
export async function declineOffer(ctx: WriteCtx, id: string, input: { version: number; answer: string }): Promise<OfferRecord> {
  const offer = await lockVisibleOffer(ctx, id, input.version);
  assertAllowed(mayStepOffer(ctx.actor, offer, 'decline'));
  return step(ctx, offer, 'decline', textField(input.answer, '/answer', 1000));
}

/** Whoever made the offer takes it back before it is answered. @throws not-found, not-your-organisation, illegal-transition, edit-conflict */
export async function withdrawOffer(ctx: WriteCtx, id: string, input: { version: number }): Promise<OfferRecord> {
  const offer = await lockVisibleOffer(ctx, id, input.version);
  assertAllowed(mayStepOffer(ctx.actor, offer, 'withdraw'));
  return step(ctx, offer, 'withdraw', null);
}

/** Offers whose day has passed without an answer lapse. @returns how many */
export async function lapseOffers(ctx: WriteCtx): Promise<number> {
  const overdue = await overdueOffers(ctx);
  for (const id of overdue) {
    const offer = await lockOffer(ctx, id);
    if (offer?.state === 'offered') await step(ctx, offer, 'lapse', null);
  }
  return overdue.length;
}
