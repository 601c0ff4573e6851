import { localDateOf } from '../../../platform/calendar/local-date.ts';
import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { assertAllowed, capacityOf } from '../../../platform/permissions.ts';
import { editConflict, invalidInput, notFound } from '../../../platform/problem.ts';
import { nameField, optionalText, textField } from '../../../platform/text/fields.ts';
import { areaOrThrow } from '../../areas/index.ts';
import { needsByIds } from '../needs/needs.links.ts';
import { bookletEmpty, bookletPublished, cardNeedUnfit } from './cards.errors.ts';
import type { BookletEvent } from './cards.events.ts';
import { can, canReadBooklet } from './cards.policy.ts';
import {
  type BookletRecord,
  cardsOf,
  cardsPastDeadline,
  findBooklet,
  findCard,
  insertBooklet,
  insertCard,
  issueBooklet,
  putCardNeeds,
  updateCard,
} from './cards.repository.ts';
import { lockVisibleCard, stepCard, tellCard } from './cards.steps.ts';

/** Begins a booklet of a place (S003-51). @throws not-found, not-your-card, invalid-input */
export async function createBooklet(
  ctx: WriteCtx,
  input: { areaCode: string; title: string; period: string; preface?: string | null },
): Promise<string> {
  const area = await areaOrThrow(ctx, input.areaCode);
  assertAllowed(can.manage(ctx.actor, { areaCode: area.code }));
  const { id, number } = await insertBooklet(ctx, {
    area_code: area.code,
    title: nameField(input.title, '/title', 120),
    period: nameField(input.period, '/period', 60),
    preface: optionalText(input.preface ?? null, '/preface', 2000),
  });
  tellBooklet(ctx, { id, areaCode: area.code }, 'booklet.created', { number });
  return id;
}

async function lockVisibleBooklet(ctx: WriteCtx, id: string): Promise<BookletRecord> {
  const booklet = await findBooklet(ctx, id, true);
  if (!booklet || !canReadBooklet(ctx.actor, booklet)) throw notFound();
  return booklet;
}

export interface CardInput {
  readonly title: string;
  readonly targetGroup: string;
  readonly placeText: string;
  readonly wanted: string;
  readonly amount: number;
  readonly amountUnit: string;
  readonly contact: string;
  readonly deadline: string;
  readonly needIds: readonly string[];
}

/** Writes a card into a booklet that is not published yet; it comes from one or several needs. @throws not-found, not-your-card, booklet-published, card-need-unfit, invalid-input */
export async function writeCard(ctx: WriteCtx, bookletId: string, input: CardInput): Promise<string> {
  const booklet = await lockVisibleBooklet(ctx, bookletId);
  assertAllowed(can.manage(ctx.actor, booklet));
  if (booklet.state !== 'drafting') throw bookletPublished();
  const needIds = await fittingNeeds(ctx, booklet, input.needIds);
  const { id, position } = await insertCard(ctx, booklet, cardRow(ctx, input));
  await putCardNeeds(ctx, id, needIds);
  tellCard(ctx, { id, areaCode: booklet.areaCode }, 'card.written', {
    permission: 'needs.collect',
    data: { bookletId, position, needIds },
    words: { title: input.title },
  });
  return id;
}

function cardRow(ctx: Ctx, input: CardInput) {
  if (input.deadline < localDateOf(ctx.now)) throw invalidInput({ errors: [{ pointer: '/deadline', detail: 'not in the past' }] });
  return {
    title: nameField(input.title, '/title', 120),
    target_group: nameField(input.targetGroup, '/targetGroup', 120),
    place_text: nameField(input.placeText, '/placeText', 200),
    wanted: textField(input.wanted, '/wanted', 1000),
    amount: input.amount,
    amount_unit: nameField(input.amountUnit, '/amountUnit', 20),
    contact: nameField(input.contact, '/contact', 120),
    deadline: input.deadline,
  };
}

async function fittingNeeds(ctx: Ctx, booklet: BookletRecord, ids: readonly string[]): Promise<string[]> {
  const wanted = [...new Set(ids)];
  const needs = await needsByIds(ctx, wanted);
  const fits = needs.filter((need) => need.areaCode.startsWith(booklet.areaCode) && need.state !== 'rejected');
  if (fits.length < wanted.length || wanted.length === 0) throw cardNeedUnfit();
  return wanted;
}

/** Writes a card anew before its booklet is published. @throws not-found, not-your-card, booklet-published, card-need-unfit, edit-conflict, invalid-input */
export async function changeCard(ctx: WriteCtx, id: string, input: CardInput & { version: number }): Promise<void> {
  const seen = await findCard(ctx, id);
  if (!seen) throw notFound();
  const booklet = await lockVisibleBooklet(ctx, seen.bookletId);
  const card = await lockVisibleCard(ctx, id, input.version);
  assertAllowed(can.manage(ctx.actor, card));
  if (booklet.state !== 'drafting' || card.state !== 'draft') throw bookletPublished();
  const needIds = await fittingNeeds(ctx, booklet, input.needIds);
  await updateCard(ctx, card, cardRow(ctx, input));
  await putCardNeeds(ctx, id, needIds);
  tellCard(ctx, card, 'card.changed', { permission: 'needs.collect', data: { needIds } });
}

/** Publishes a booklet with its issue date: all its cards are open to takers from now on (S003-51). @throws not-found, not-your-card, booklet-published, booklet-empty, edit-conflict */
export async function publishBooklet(ctx: WriteCtx, id: string, input: { version: number }): Promise<void> {
  const booklet = await lockVisibleBooklet(ctx, id);
  if (input.version !== booklet.version) throw editConflict({ current: booklet.version });
  assertAllowed(can.manage(ctx.actor, booklet));
  if (booklet.state !== 'drafting') throw bookletPublished();
  const cards = (await cardsOf(ctx, id)).filter((card) => card.state === 'draft');
  if (cards.length === 0) throw bookletEmpty();
  await issueBooklet(ctx, booklet);
  for (const card of cards) await stepCard(ctx, card, { action: 'open', changes: { opened_at: ctx.now } });
  tellBooklet(ctx, booklet, 'booklet.published', { number: booklet.number, cards: cards.length });
}

/** Takes a card down with the reason; who offered sees it. @throws not-found, not-your-card, illegal-transition, edit-conflict, invalid-input */
export async function withdrawCard(ctx: WriteCtx, id: string, input: { version: number; reason: string }): Promise<void> {
  const card = await lockVisibleCard(ctx, id, input.version);
  assertAllowed(can.manage(ctx.actor, card));
  const reason = textField(input.reason, '/reason', 500);
  await stepCard(ctx, card, { action: 'withdraw', changes: { ended_reason: reason }, words: { reason } });
}

/** Closes open cards whose day has passed. @returns how many */
export async function expireCards(ctx: WriteCtx): Promise<number> {
  const past = await cardsPastDeadline(ctx);
  for (const id of past) {
    const card = await findCard(ctx, id, true);
    if (card?.state === 'open') await stepCard(ctx, card, { action: 'expire' });
  }
  return past.length;
}

function tellBooklet(
  ctx: WriteCtx,
  booklet: { id: string; areaCode: string },
  name: BookletEvent['name'],
  data: Record<string, unknown>,
): void {
  emit(ctx, {
    name,
    subject: { type: 'project_booklet', id: booklet.id },
    thread: booklet.id,
    capacity: capacityOf(ctx.actor, 'needs.collect', booklet.areaCode),
    data,
  } satisfies BookletEvent);
}
