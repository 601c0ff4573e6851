import { abilitiesOf } from '../../../platform/abilities.ts';
import { localDateOf } from '../../../platform/calendar/local-date.ts';
import type { Ctx } from '../../../platform/context.ts';
import { all, when } from '../../../platform/permissions.ts';
import { notFound } from '../../../platform/problem.ts';
import { areaNames } from '../../areas/index.ts';
import { personCards } from '../../identity/index.ts';
import { unitsByIds } from '../../organizations/index.ts';
import { needsByIds } from '../needs/needs.links.ts';
import { bookletEmpty, bookletPublished, cardNotOpen } from './cards.errors.ts';
import { can, canReadBooklet, isOwnOffer, ownsCards } from './cards.policy.ts';
import { type BookletFilter, bookletPage } from './cards.queries.ts';
import { type BookletRecord, type CardRecord, cardsOf, findBooklet, findCard } from './cards.repository.ts';
import type { CardLineJson } from './cards.schema.ts';
import { type CardState, cardWorkflow, offerWorkflow } from './cards.workflow.ts';
import { type OfferRecord, offersOf } from './offers.repository.ts';
import { covered } from './offers.service.ts';

const day = 86_400_000;
const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

/** One page of the booklets the actor may see, newest first. */
export async function listBooklets(ctx: Ctx, query: BookletFilter) {
  const page = await bookletPage(ctx, query);
  const names = await areaNames(ctx);
  return {
    next: page.next,
    items: page.items.map(({ total, open, taken, fulfilled, ...booklet }) => ({
      ...bookletShown(booklet, names.get(booklet.areaCode)?.name),
      cards: { total, open, taken, fulfilled },
    })),
  };
}

const bookletShown = (booklet: BookletRecord, area: string | undefined) => ({
  id: booklet.id,
  number: booklet.number,
  areaCode: booklet.areaCode,
  area: area ?? booklet.areaCode,
  title: booklet.title,
  period: booklet.period,
  state: booklet.state,
  issuedOn: booklet.issuedOn,
  version: booklet.version,
});

/** A booklet with its entries, as the page and the printed sheet show it. @throws not-found */
export async function bookletView(ctx: Ctx, id: string) {
  const booklet = await findBooklet(ctx, id);
  if (!booklet || !canReadBooklet(ctx.actor, booklet)) throw notFound();
  const manages = can.manage(ctx.actor, booklet);
  const cards = (await cardsOf(ctx, id)).filter((card) => card.state !== 'withdrawn' || manages.allowed);
  const entries = await presentCards(ctx, cards);
  const count = (...states: CardState[]): number => cards.filter((card) => states.includes(card.state)).length;
  const drafting = when(booklet.state === 'drafting', bookletPublished);
  return {
    ...bookletShown(booklet, (await areaNames(ctx)).get(booklet.areaCode)?.name),
    preface: booklet.preface,
    cards: {
      total: cards.length - count('withdrawn'),
      open: count('open'),
      taken: count('matched', 'fulfilled'),
      fulfilled: count('fulfilled'),
    },
    entries: entries.map(({ offers, ...entry }) => entry),
    abilities: abilitiesOf(
      { write_card: all(manages, drafting), publish: all(manages, drafting, when(count('draft') > 0, bookletEmpty)) },
      ctx.lang,
    ),
  };
}

/** A card with the offers this reader may see. @throws not-found */
export async function cardView(ctx: Ctx, id: string) {
  const card = await findCard(ctx, id);
  if (!card || !canReadBooklet(ctx.actor, { areaCode: card.areaCode, publishedAt: card.bookletPublishedAt })) throw notFound();
  const [view] = await presentCards(ctx, [card]);
  if (!view) throw notFound();
  return view;
}

async function presentCards(ctx: Ctx, cards: readonly CardRecord[]) {
  const offers = await offersOf(
    ctx,
    cards.map((card) => card.id),
  );
  const units = await unitsByIds(
    ctx,
    offers.map((offer) => offer.unitId),
  );
  const needs = new Map((await needsByIds(ctx, [...new Set(cards.flatMap((card) => card.needIds))])).map((need) => [need.id, need]));
  const people = await personCards(ctx, cards.some((card) => ownsCards(ctx.actor, card)) ? offers.map((offer) => offer.personId) : []);
  const names = await areaNames(ctx);
  return cards.map((card) => {
    const own = offers.filter((offer) => offer.cardId === card.id);
    const unitName = (offer: OfferRecord): string => units.get(offer.unitId ?? '')?.name ?? '';
    return {
      ...lineOf(ctx, card, { offers: own, unitName, area: names.get(card.areaCode)?.name ?? card.areaCode }),
      needs: card.needIds.flatMap((id) => {
        const need = needs.get(id);
        return need ? [{ id, number: need.number, title: need.title }] : [];
      }),
      offers: own
        .filter((offer) => ownsCards(ctx.actor, card) || isOwnOffer(ctx.actor, offer))
        .map((offer) => presentOffer(ctx, card, offer, unitName(offer) || (people.get(offer.personId ?? '')?.nameMasked ?? ''))),
    };
  });
}

function lineOf(
  ctx: Ctx,
  card: CardRecord,
  known: { offers: readonly OfferRecord[]; unitName: (offer: OfferRecord) => string; area: string },
): Omit<CardLineJson, 'needs'> {
  const accepted = known.offers.filter((offer) => offer.state === 'accepted' || offer.state === 'fulfilled');
  const volunteers = accepted.filter((offer) => offer.takerKind === 'volunteer').length;
  const takers = accepted.flatMap((offer) => (offer.takerKind === 'volunteer' ? [] : [known.unitName(offer)]));
  if (volunteers > 0) takers.push(ctx.lang === 'zh' ? `志愿者 ${volunteers} 名` : `${volunteers} volunteers`);
  const manage = can.manage(ctx.actor, card);
  const takeable = card.state === 'open' && card.deadline >= localDateOf(ctx.now);
  return {
    id: card.id,
    number: `${card.bookletNumber}-${card.position}`,
    position: card.position,
    bookletId: card.bookletId,
    areaCode: card.areaCode,
    area: known.area,
    state: card.state,
    stateName: cardWorkflow.states[card.state][ctx.lang],
    title: card.title,
    targetGroup: card.targetGroup,
    placeText: card.placeText,
    wanted: card.wanted,
    amount: card.amount,
    amountUnit: card.amountUnit,
    covered: covered(known.offers),
    done: known.offers.reduce((sum, offer) => sum + offer.done, 0),
    contact: card.contact,
    deadline: card.deadline,
    takers,
    openedAt: iso(card.openedAt),
    matchedAt: iso(card.matchedAt),
    matchDays: card.openedAt && card.matchedAt ? Math.floor((card.matchedAt.getTime() - card.openedAt.getTime()) / day) : null,
    fulfilledAt: iso(card.fulfilledAt),
    endedReason: card.endedReason,
    version: card.version,
    abilities: abilitiesOf(
      {
        offer: all(can.offer(ctx.actor), when(takeable, cardNotOpen)),
        change: all(manage, when(card.state === 'draft', bookletPublished)),
        withdraw: all(manage, when(['draft', 'open', 'matched'].includes(card.state), cardNotOpen)),
      },
      ctx.lang,
    ),
  };
}

function presentOffer(ctx: Ctx, card: CardRecord, offer: OfferRecord, taker: string) {
  const manage = can.manage(ctx.actor, card);
  return {
    id: offer.id,
    takerKind: offer.takerKind,
    taker,
    mine: isOwnOffer(ctx.actor, offer),
    state: offer.state,
    stateName: offerWorkflow.states[offer.state][ctx.lang],
    amount: offer.amount,
    done: offer.done,
    words: offer.words,
    answer: offer.answer,
    offeredAt: offer.offeredAt.toISOString(),
    version: offer.version,
    abilities: abilitiesOf(
      offer.state === 'offered'
        ? { accept: manage, decline: manage, withdraw: can.withdrawOffer(ctx.actor, offer) }
        : offer.state === 'accepted'
          ? { fulfil: manage, withdraw: can.withdrawOffer(ctx.actor, offer) }
          : {},
      ctx.lang,
    ),
  };
}
