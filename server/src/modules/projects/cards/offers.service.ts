import { localDateOf } from '../../../platform/calendar/local-date.ts';
import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import { assertAllowed, holdingsWith } from '../../../platform/permissions.ts';
import { editConflict, invalidInput, notFound } from '../../../platform/problem.ts';
import { optionalText } from '../../../platform/text/fields.ts';
import { applyAction } from '../../../platform/workflow.ts';
import { notifyMany } from '../../notifications/index.ts';
import { organisationOf, unitOrThrow } from '../../organizations/index.ts';
import { cardNotOpen, declineReason, offerTooLarge, takerUnfit, unitNeeded } from './cards.errors.ts';
import type { CardEvent } from './cards.events.ts';
import { can } from './cards.policy.ts';
import type { CardRecord } from './cards.repository.ts';
import { lockVisibleCard, stepCard, tellCard } from './cards.steps.ts';
import { type OfferAction, offerWorkflow } from './cards.workflow.ts';
import { findOffer, insertOffer, type OfferRecord, offersOf, updateOffer } from './offers.repository.ts';

/** How much of a card accepted offers already cover. */
export function covered(offers: readonly OfferRecord[]): number {
  return offers.filter((offer) => offer.state === 'accepted' || offer.state === 'fulfilled').reduce((sum, offer) => sum + offer.amount, 0);
}

interface Taker {
  readonly kind: OfferRecord['takerKind'];
  readonly unitId: string | null;
  readonly personId: string | null;
}

/** Who makes the offer: an organisation, a unit, or a resident as a volunteer (S003-52). @throws not-your-card, card-unit-needed, card-taker-unfit, not-found */
async function takerOf(ctx: Ctx, unitId: string | undefined): Promise<Taker> {
  assertAllowed(can.offer(ctx.actor));
  if (ctx.actor.kind === 'resident') return { kind: 'volunteer', unitId: null, personId: ctx.actor.id };
  const own = [...new Set(holdingsWith(ctx.actor, 'cards.offer').flatMap((h) => (h.unitId ? [h.unitId] : [])))];
  const id = unitId ?? (own.length === 1 ? own[0] : undefined);
  if (id === undefined) throw unitNeeded();
  const unit = await unitOrThrow(ctx, id);
  assertAllowed(can.offerFor(ctx.actor, unit));
  if (unit.kind !== 'social_organisation') return { kind: 'unit', unitId: unit.id, personId: null };
  if (!(await organisationOf(ctx, unit.id))?.working) throw takerUnfit();
  return { kind: 'organisation', unitId: unit.id, personId: null };
}

/**
 * Offers to take a card or a part of it. @returns the offer's id
 * @throws not-found, not-your-card, card-not-open, offer-too-large, card-already-offered, card-unit-needed, card-taker-unfit
 */
export async function makeOffer(
  ctx: WriteCtx,
  cardId: string,
  input: { amount: number; words?: string | null; unitId?: string },
): Promise<string> {
  const card = await lockVisibleCard(ctx, cardId);
  const taker = await takerOf(ctx, input.unitId);
  if (card.state !== 'open' || card.deadline < localDateOf(ctx.now)) throw cardNotOpen();
  const left = card.amount - covered(await offersOf(ctx, [cardId]));
  if (input.amount > left) throw offerTooLarge({ left, unit: card.amountUnit });
  const words = optionalText(input.words ?? null, '/words', 1000);
  const id = await insertOffer(ctx, {
    card_id: cardId,
    taker_kind: taker.kind,
    unit_id: taker.unitId,
    person_id: taker.personId,
    amount: input.amount,
    words,
  });
  tellCard(ctx, card, 'card.offer_made', {
    permission: 'cards.offer',
    data: { offerId: id, takerKind: taker.kind, unitId: taker.unitId, amount: input.amount },
    ...(words === null ? {} : { words: { words } }),
  });
  return id;
}

async function lockOffer(ctx: WriteCtx, id: string, version: number): Promise<{ card: CardRecord; offer: OfferRecord }> {
  const seen = await findOffer(ctx, id);
  if (!seen) throw notFound();
  const card = await lockVisibleCard(ctx, seen.cardId);
  const offer = await findOffer(ctx, id);
  if (!offer) throw notFound();
  if (offer.version !== version) throw editConflict({ current: offer.version });
  return { card, offer };
}

function tellOffer(
  ctx: WriteCtx,
  card: CardRecord,
  offer: OfferRecord,
  step: { action: OfferAction; to: string; data?: object; words?: object },
): void {
  const { event, permission } = offerWorkflow.actions[step.action];
  tellCard(ctx, card, event as CardEvent['name'], {
    permission,
    data: { offerId: offer.id, offerFrom: offer.state, offerTo: step.to, ...step.data },
    ...(step.words ? { words: step.words } : {}),
  });
}

/** Accepts an offer; when enough is accepted the card is taken and the days since it was opened are its match time (S003-52). @throws not-found, not-your-card, card-not-open, offer-too-large, illegal-transition, edit-conflict */
export async function acceptOffer(ctx: WriteCtx, id: string, input: { version: number }): Promise<string> {
  const { card, offer } = await lockOffer(ctx, id, input.version);
  assertAllowed(can.manage(ctx.actor, card));
  if (card.state !== 'open') throw cardNotOpen();
  const before = covered(await offersOf(ctx, [card.id]));
  if (before + offer.amount > card.amount) throw offerTooLarge({ left: card.amount - before, unit: card.amountUnit });
  const to = applyAction(offerWorkflow, offer.state, 'accept');
  await updateOffer(ctx, offer, { state: to, decided_by: ctx.actor.id, decided_at: ctx.now });
  tellOffer(ctx, card, offer, { action: 'accept', to });
  if (before + offer.amount === card.amount) await stepCard(ctx, card, { action: 'match', changes: { matched_at: ctx.now } });
  await tellTaker(ctx, card, offer, 'card_offer_accepted');
  return card.id;
}

/** Declines an offer with the reason. @throws not-found, not-your-card, card-decline-reason, illegal-transition, edit-conflict */
export async function declineOffer(ctx: WriteCtx, id: string, input: { version: number; answer: string }): Promise<string> {
  const { card, offer } = await lockOffer(ctx, id, input.version);
  assertAllowed(can.manage(ctx.actor, card));
  const answer = optionalText(input.answer, '/answer', 500);
  if (answer === null) throw declineReason();
  const to = applyAction(offerWorkflow, offer.state, 'decline');
  await updateOffer(ctx, offer, { state: to, answer, decided_by: ctx.actor.id, decided_at: ctx.now });
  tellOffer(ctx, card, offer, { action: 'decline', to, words: { answer } });
  await tellTaker(ctx, card, offer, 'card_offer_declined');
  return card.id;
}

/** Takes an offer back; a card that was taken is open again. @throws not-found, not-your-card, illegal-transition, edit-conflict */
export async function withdrawOffer(ctx: WriteCtx, id: string, input: { version: number }): Promise<string> {
  const { card, offer } = await lockOffer(ctx, id, input.version);
  assertAllowed(can.withdrawOffer(ctx.actor, offer));
  const to = applyAction(offerWorkflow, offer.state, 'withdraw');
  await updateOffer(ctx, offer, { state: to });
  tellOffer(ctx, card, offer, { action: 'withdraw', to });
  if (card.state === 'matched') await stepCard(ctx, card, { action: 'reopen', changes: { matched_at: null } });
  return card.id;
}

/** Notes how much of an offer was delivered; when everything is, the card is fulfilled (S003-52). @throws not-found, not-your-card, illegal-transition, edit-conflict, invalid-input */
export async function noteDone(ctx: WriteCtx, id: string, input: { version: number; done: number }): Promise<string> {
  const { card, offer } = await lockOffer(ctx, id, input.version);
  assertAllowed(can.manage(ctx.actor, card));
  if (input.done > offer.amount) throw invalidInput({ errors: [{ pointer: '/done', detail: `at most ${offer.amount}` }] });
  const to = applyAction(offerWorkflow, offer.state, 'fulfil', input.done === offer.amount ? 'fulfilled' : 'accepted');
  await updateOffer(ctx, offer, { state: to, done: input.done });
  tellOffer(ctx, card, offer, { action: 'fulfil', to, data: { done: input.done } });
  const all = (await offersOf(ctx, [card.id])).reduce((sum, o) => sum + o.done, 0);
  if (all >= card.amount && card.state === 'matched') await stepCard(ctx, card, { action: 'fulfil', changes: { fulfilled_at: ctx.now } });
  return card.id;
}

async function tellTaker(ctx: WriteCtx, card: CardRecord, offer: OfferRecord, template: string): Promise<void> {
  const recipient = recipientOf(offer);
  if (!recipient) return;
  const params = { card: `${card.bookletNumber}-${card.position}`, title: card.title, contact: card.contact, areaCode: card.areaCode };
  await notifyMany(ctx, [
    { template, recipient, params, dedupeKey: `${template}:${offer.id}`, subject: { type: 'project_card', id: card.id } },
  ]);
}

function recipientOf(offer: OfferRecord): { kind: 'person' | 'account'; id: string } | null {
  if (offer.personId) return { kind: 'person', id: offer.personId };
  return offer.offeredBy ? { kind: 'account', id: offer.offeredBy } : null;
}
