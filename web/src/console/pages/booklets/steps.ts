import { api, data, submitHeaders } from '../../../api/client.ts';
import type { PhrasesOf } from '../../../i18n/phrases.ts';
import { type Action, action, type Field, type Option, type Picked } from '../../kit/index.ts';
import type { Booklet, Card, Offer } from './booklet.ts';
import type { words } from './phrases.ts';

type Words = PhrasesOf<typeof words>;

const path = (id: string) => ({ params: { path: { id } } });

interface CardValues {
  title: string;
  targetGroup: string;
  placeText: string;
  wanted: string;
  amount: number;
  amountUnit: string;
  contact: string;
  deadline: string;
  needIds: string[];
}

function cardFields(t: Words, needs: readonly Option[]): Field<CardValues>[] {
  return [
    { key: 'needIds', label: t.needs, kind: 'choices', as: 'select', required: true, options: needs, wide: true },
    { key: 'title', label: t.cardTitle, kind: 'text', required: true, maxLength: 120 },
    { key: 'targetGroup', label: t.targetGroup, kind: 'text', required: true, maxLength: 120 },
    { key: 'placeText', label: t.place, kind: 'text', required: true, maxLength: 200 },
    { key: 'deadline', label: t.deadline, kind: 'date', required: true },
    { key: 'amount', label: t.amount, kind: 'number', required: true, min: 1 },
    { key: 'amountUnit', label: t.amountUnit, kind: 'text', required: true, maxLength: 20 },
    { key: 'contact', label: t.contact, kind: 'text', required: true, maxLength: 120, wide: true },
    { key: 'wanted', label: t.wanted, kind: 'long_text', required: true, maxLength: 1000, rows: 3 },
  ];
}

/** Writes a card into a booklet. */
export function writeCardAction(t: Words, booklet: Booklet, needs: readonly Option[]): Action {
  return action<CardValues>({
    name: 'write_card',
    label: t.writeCard,
    layout: 'drawer',
    columns: 2,
    fields: cardFields(t, needs),
    initial: { amount: 1, placeText: booklet.area },
    send: (body, { key }) =>
      data(api.POST('/api/v1/project-booklets/{id}/cards', { ...path(booklet.id), body, headers: submitHeaders(key) })),
  });
}

/** Publishes a booklet. */
export function publishAction(t: Words, booklet: Booklet): Action {
  return action({
    name: 'publish',
    label: t.publish,
    intro: t.publishIntro,
    send: (_, { key, version }) =>
      data(api.POST('/api/v1/project-booklets/{id}/publish', { ...path(booklet.id), body: { version }, headers: submitHeaders(key) })),
  });
}

/** What can be done with a card. */
export function cardSteps(t: Words, card: Card, given: { needs: readonly Option[]; asks: boolean }): Action[] {
  const left = card.amount - card.covered;
  const { title, targetGroup, placeText, wanted, amount, amountUnit, contact, deadline } = card;
  return [
    action<{ amount: number; words?: string; unit?: Picked }>({
      name: 'offer',
      label: t.offer,
      initial: { amount: left },
      fields: [
        { key: 'amount', label: t.offerAmount(card.amountUnit), kind: 'number', required: true, min: 1, max: left },
        ...(given.asks ? [{ key: 'unit' as const, label: t.offerUnit, kind: 'unit' as const, required: true }] : []),
        { key: 'words', label: t.offerWords, kind: 'long_text', maxLength: 1000, rows: 3 },
      ],
      send: (values, { key }) =>
        data(
          api.POST('/api/v1/project-cards/{id}/offers', {
            ...path(card.id),
            body: {
              amount: values.amount,
              ...(values.words ? { words: values.words } : {}),
              ...(values.unit ? { unitId: values.unit.id } : {}),
            },
            headers: submitHeaders(key),
          }),
        ),
    }),
    action<CardValues>({
      name: 'change',
      label: t.changeCard,
      aside: true,
      layout: 'drawer',
      columns: 2,
      fields: cardFields(t, given.needs),
      initial: {
        title,
        targetGroup,
        placeText,
        wanted,
        amount,
        amountUnit,
        contact,
        deadline,
        needIds: card.needs.map((need) => need.id),
      },
      send: (values, { key, version }) =>
        data(api.PUT('/api/v1/project-cards/{id}', { ...path(card.id), body: { version, ...values }, headers: submitHeaders(key) })),
    }),
    action<{ reason: string }>({
      name: 'withdraw',
      label: t.withdrawCard,
      aside: true,
      danger: true,
      fields: [{ key: 'reason', label: t.reason, kind: 'long_text', required: true, maxLength: 500, rows: 2 }],
      send: ({ reason }, { key, version }) =>
        data(api.POST('/api/v1/project-cards/{id}/withdraw', { ...path(card.id), body: { version, reason }, headers: submitHeaders(key) })),
    }),
  ];
}

/** What can be done with an offer. */
export function offerSteps(t: Words, offer: Offer): Action[] {
  const post = (name: 'accept' | 'withdraw', version: number, key: string) =>
    data(api.POST(`/api/v1/card-offers/{id}/${name}`, { ...path(offer.id), body: { version }, headers: submitHeaders(key) }));
  const steps = [
    action({ name: 'accept', label: t.accept, intro: offer.words ?? '', send: (_, { key, version }) => post('accept', version, key) }),
    action<{ answer: string }>({
      name: 'decline',
      label: t.decline,
      fields: [{ key: 'answer', label: t.reason, kind: 'long_text', required: true, maxLength: 500, rows: 2 }],
      send: ({ answer }, { key, version }) =>
        data(api.POST('/api/v1/card-offers/{id}/decline', { ...path(offer.id), body: { version, answer }, headers: submitHeaders(key) })),
    }),
    action<{ done: number }>({
      name: 'fulfil',
      label: t.fulfil,
      initial: { done: offer.amount },
      fields: [{ key: 'done', label: t.done, kind: 'number', required: true, min: 0, max: offer.amount }],
      send: ({ done }, { key, version }) =>
        data(api.POST('/api/v1/card-offers/{id}/done', { ...path(offer.id), body: { version, done }, headers: submitHeaders(key) })),
    }),
    action({
      name: 'withdraw',
      label: t.withdraw,
      danger: true,
      intro: t.withdraw,
      send: (_, { key, version }) => post('withdraw', version, key),
    }),
  ];
  return steps.filter((step) => offer.abilities[step.name]?.allowed);
}
