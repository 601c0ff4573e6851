import { api, data, submitHeaders } from '../../../api/client.ts';
import type { PhrasesOf } from '../../../i18n/phrases.ts';
import { type Action, action } from '../../kit/index.ts';
import { plainStep, reasonStep } from '../methods/plain-steps.ts';
import type { words } from './phrases.ts';
import type { Series, SignUp } from './series.ts';

type Words = PhrasesOf<typeof words>;

const at = (id: string) => ({ params: { path: { id } } });

/** Every step of a series; the server says which are possible. */
export function seriesSteps(t: Words, { id }: Series): Action[] {
  return [
    plainStep('open', '/api/v1/series/{id}/open', id, { label: t.open, intro: t.openIntro }),
    action<{ name: string; phone?: string }>({
      name: 'enter',
      label: t.enter,
      aside: true,
      fields: [
        { key: 'name', label: t.person, kind: 'text', required: true, maxLength: 100 },
        { key: 'phone', label: t.phone, kind: 'text', inputMode: 'tel', maxLength: 30 },
      ],
      send: ({ name, phone }, { key }) =>
        data(
          api.POST('/api/v1/series/{id}/entries', { ...at(id), body: { name, ...(phone ? { phone } : {}) }, headers: submitHeaders(key) }),
        ),
    }),
    plainStep('finish', '/api/v1/series/{id}/finish', id, { label: t.finish }),
    reasonStep('cancel', '/api/v1/series/{id}/cancel', id, { label: t.cancel, intro: t.cancelIntro, reason: t.reason }),
  ];
}

/** Ticking somebody off at a session, or taking it back. */
export function tickAction(t: Words, sessionId: string, signUp: SignUp): Action {
  const came = !signUp.visits.includes(sessionId);
  return action({
    name: 'tick',
    label: came ? t.tick : t.untick,
    send: (_, { key }) =>
      data(
        api.POST('/api/v1/series-sessions/{id}/visits', {
          ...at(sessionId),
          body: { signUpId: signUp.id, came },
          headers: submitHeaders(key),
        }),
      ),
  });
}

/** Giving somebody's place back. */
export function withdrawAction(t: Words, signUp: SignUp): Action {
  return action({
    name: 'enter',
    label: t.withdraw,
    intro: t.withdrawIntro,
    danger: true,
    send: (_, { key }) => data(api.POST('/api/v1/sign-ups/{id}/withdraw', { ...at(signUp.id), headers: submitHeaders(key) })),
  });
}
