import { api, data, submitHeaders } from '../../../api/client.ts';
import type { PhrasesOf } from '../../../i18n/phrases.ts';
import { type Action, action, type Picked } from '../../kit/index.ts';
import type { Adoption, Method, Rollout, Target } from './method.ts';
import type { words } from './phrases.ts';
import { plainStep, reasonStep } from './plain-steps.ts';

type Words = PhrasesOf<typeof words>;

const at = (id: string) => ({ params: { path: { id } } });

function adoptAction(t: Words, { id }: Method, onDone: (made: Adoption) => void): Action {
  return action<{ area: Picked; adaptation?: string }>({
    name: 'adopt',
    label: t.adopt,
    intro: t.adoptIntro,
    fields: [
      { key: 'area', label: t.where, kind: 'area', level: 'community', required: true },
      { key: 'adaptation', label: t.adaptation, kind: 'long_text', maxLength: 2000, rows: 3 },
    ],
    send: ({ area, adaptation }, { key }) =>
      data(
        api.POST('/api/v1/methods/{id}/adoptions', {
          ...at(id),
          body: { areaCode: area.id, ...(adaptation ? { adaptation } : {}) },
          headers: submitHeaders(key),
        }),
      ),
    onDone: (made) => onDone(made as Adoption),
  });
}

function rolloutAction(t: Words, { id, title }: Method, onDone: (made: Rollout) => void): Action {
  return action<{ area: Picked; title: string; startsOn: string; endsOn: string }>({
    name: 'roll_out',
    label: t.beginRollout,
    initial: { title },
    aside: true,
    fields: [
      { key: 'area', label: t.rolloutArea, kind: 'area', required: true, help: t.rolloutHelp },
      { key: 'title', label: t.rolloutName, kind: 'text', required: true, maxLength: 120 },
      { key: 'startsOn', label: t.startsOn, kind: 'date', required: true },
      { key: 'endsOn', label: t.endsOn, kind: 'date', required: true },
    ],
    send: ({ area, ...body }, { key }) =>
      data(api.POST('/api/v1/methods/{id}/rollouts', { ...at(id), body: { areaCode: area.id, ...body }, headers: submitHeaders(key) })),
    onDone: (made) => onDone(made as Rollout),
  });
}

/** Every step of a method; the server says which are possible. */
export function methodSteps(
  t: Words,
  method: Method,
  given: { may: boolean; onAdopted: (made: Adoption) => void; onRollout: (made: Rollout) => void },
): Action[] {
  return [
    ...(method.state === 'draft' || method.draft
      ? [plainStep('publish', '/api/v1/methods/{id}/publish', method.id, { label: t.publish, intro: t.publishIntro })]
      : []),
    ...(given.may ? [adoptAction(t, method, given.onAdopted)] : []),
    rolloutAction(t, method, given.onRollout),
    reasonStep('retire', '/api/v1/methods/{id}/retire', method.id, { label: t.retire, reason: t.reason }),
  ];
}

/** Looking back on an adoption, or giving it up. */
export function adoptionSteps(t: Words, adoption: Adoption): Action[] {
  const { id, indicators } = adoption;
  type Values = { rating: string; words: string } & Record<`result_${number}`, string | undefined>;
  return [
    action<Values>({
      name: 'review',
      label: t.review,
      intro: t.reviewIntro,
      layout: 'drawer',
      fields: [
        {
          key: 'rating',
          label: t.rating,
          kind: 'choice',
          required: true,
          options: [5, 4, 3, 2, 1].map((n) => ({ value: String(n), label: t.ratingIs(n) })),
        },
        { key: 'words', label: t.reviewWords, kind: 'long_text', required: true, maxLength: 2000, rows: 5 },
        ...indicators.map(({ name, target }, i) => ({
          key: `result_${i}` as const,
          label: target ? `${name}（${t.target} ${target}）` : name,
          kind: 'text' as const,
          maxLength: 200,
        })),
      ],
      send: (values, { key, version }) => {
        const results = indicators.flatMap(({ name }, i) => {
          const value = values[`result_${i}`];
          return value ? [{ name, value }] : [];
        });
        const body = { version, rating: Number(values.rating), words: values.words, results };
        return data(api.POST('/api/v1/adoptions/{id}/review', { ...at(id), body, headers: submitHeaders(key) }));
      },
    }),
    reasonStep('stop', '/api/v1/adoptions/{id}/stop', id, { label: t.stop, reason: t.reason }),
  ];
}

/** Ticking a step of the checklist, or taking the tick back. */
export function tickAction(t: Words, id: string, step: Adoption['steps'][number]): Action {
  const done = step.doneAt === null;
  return action<{ note?: string }>({
    name: 'tick',
    label: done ? t.tick : t.untick,
    fields: [{ key: 'note', label: t.tickNote, kind: 'long_text', maxLength: 1000, rows: 2 }],
    initial: { note: step.note ?? '' },
    send: ({ note }, { key, version }) =>
      data(
        api.POST('/api/v1/adoptions/{id}/tick', {
          ...at(id),
          body: { version, number: step.number, done, ...(note ? { note } : {}) },
          headers: submitHeaders(key),
        }),
      ),
  });
}

/** Ending a roll-out. */
export function rolloutSteps(t: Words, { id }: Rollout): Action[] {
  return [
    plainStep('close', '/api/v1/rollouts/{id}/close', id, { label: t.close, aside: true }),
    reasonStep('cancel', '/api/v1/rollouts/{id}/cancel', id, { label: t.cancel, reason: t.reason }),
  ];
}

/** A community says no. */
export function declineAction(t: Words, target: Target): Action {
  return reasonStep('decline', '/api/v1/rollout-targets/{id}/decline', target.id, {
    label: t.decline,
    intro: t.declineIntro,
    reason: t.reason,
  });
}
