import { api, data, submitHeaders } from '../../../api/client.ts';
import type { PhrasesOf } from '../../../i18n/phrases.ts';
import { type Action, action } from '../../kit/index.ts';
import type { payWords } from './payment-phrases.ts';

type Words = PhrasesOf<typeof payWords>;
const path = (id: string) => ({ params: { path: { id } } });

function reasoned(t: Words, id: string, name: 'return' | 'reject' | 'reverse'): Action {
  return action<{ reason: string }>({
    name,
    label: t[name],
    aside: true,
    danger: name !== 'return',
    intro: name === 'reverse' ? t.reverseIntro : undefined,
    fields: [{ key: 'reason', label: t.reason, kind: 'long_text', required: true, maxLength: 1000 }],
    send: ({ reason }, { key, version }) =>
      data(api.POST(`/api/v1/payments/{id}/${name}`, { ...path(id), body: { version, reason }, headers: submitHeaders(key) })),
  });
}

/** The steps of a payment in the order in which they come. */
export function paymentSteps(t: Words, id: string): Action[] {
  return [
    action({
      name: 'approve',
      label: t.approve,
      icon: 'check',
      intro: t.approveIntro,
      send: (_, { key, version }) =>
        data(api.POST('/api/v1/payments/{id}/approve', { ...path(id), body: { version }, headers: submitHeaders(key) })),
    }),
    action<{ reference?: string }>({
      name: 'execute',
      label: t.execute,
      icon: 'check',
      intro: t.executeIntro,
      fields: [{ key: 'reference', label: t.reference, kind: 'text', maxLength: 100 }],
      send: ({ reference }, { key, version }) =>
        data(
          api.POST('/api/v1/payments/{id}/execute', {
            ...path(id),
            body: { version, reference: reference || null },
            headers: submitHeaders(key),
          }),
        ),
    }),
    action<{ note?: string }>({
      name: 'request_again',
      label: t.requestAgain,
      fields: [{ key: 'note', label: t.note, kind: 'long_text', maxLength: 1000 }],
      send: ({ note }, { key, version }) =>
        data(
          api.POST('/api/v1/payments/{id}/request-again', {
            ...path(id),
            body: { version, ...(note ? { note } : {}) },
            headers: submitHeaders(key),
          }),
        ),
    }),
    action<{ note?: string }>({
      name: 'request_anew',
      label: t.requestAnew,
      intro: t.requestAnewIntro,
      fields: [{ key: 'note', label: t.note, kind: 'long_text', maxLength: 1000 }],
      send: ({ note }, { key, version }) =>
        data(
          api.POST('/api/v1/payments/{id}/request-anew', {
            ...path(id),
            body: { version, ...(note ? { note } : {}) },
            headers: submitHeaders(key),
          }),
        ),
    }),
    action<{ reason: string }>({
      name: 'give_back',
      label: t.giveBack,
      aside: true,
      danger: true,
      intro: t.giveBackIntro,
      fields: [{ key: 'reason', label: t.reason, kind: 'long_text', required: true, maxLength: 1000 }],
      send: ({ reason }, { key, version }) =>
        data(api.POST('/api/v1/payments/{id}/give-back', { ...path(id), body: { version, reason }, headers: submitHeaders(key) })),
    }),
    reasoned(t, id, 'return'),
    reasoned(t, id, 'reject'),
    reasoned(t, id, 'reverse'),
  ];
}
