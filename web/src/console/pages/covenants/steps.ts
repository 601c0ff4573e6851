import { api, data, submitHeaders } from '../../../api/client.ts';
import type { PhrasesOf } from '../../../i18n/phrases.ts';
import { type Action, action, type Option } from '../../kit/index.ts';
import type { Covenant } from './covenant.ts';
import type { words } from './phrases.ts';

type Words = PhrasesOf<typeof words>;

const path = (id: string) => ({ params: { path: { id } } });

function consultAction(t: Words, { id }: Covenant): Action {
  return action<{ until: string }>({
    name: 'consult',
    label: t.consult,
    fields: [{ key: 'until', label: t.until, kind: 'moment', required: true }],
    send: ({ until }, { key, version }) =>
      data(api.POST('/api/v1/covenants/{id}/consult', { ...path(id), body: { version, until }, headers: submitHeaders(key) })),
  });
}

function requestAction(t: Words, { id }: Covenant, advisers: readonly Option[]): Action {
  return action<{ accountId: string }>({
    name: 'request_legality',
    label: t.requestLegality,
    fields: [{ key: 'accountId', label: t.adviser, kind: 'choice', as: 'select', required: true, help: t.adviserHelp, options: advisers }],
    send: ({ accountId }, { key, version }) =>
      data(api.POST('/api/v1/covenants/{id}/request-legality', { ...path(id), body: { version, accountId }, headers: submitHeaders(key) })),
  });
}

function legalityAction(t: Words, { id }: Covenant): Action {
  return action<{ lawful: 'yes' | 'no'; opinion: string }>({
    name: 'pass_legality',
    label: t.decideLegality,
    fields: [
      {
        key: 'lawful',
        label: t.lawful,
        kind: 'choice',
        required: true,
        options: [
          { value: 'yes', label: t.lawfulYes },
          { value: 'no', label: t.lawfulNo },
        ],
      },
      { key: 'opinion', label: t.opinion, kind: 'long_text', required: true, maxLength: 2000 },
    ],
    send: ({ lawful, opinion }, { key, version }) =>
      data(
        api.POST('/api/v1/covenants/{id}/legality', {
          ...path(id),
          body: { version, lawful: lawful === 'yes', opinion },
          headers: submitHeaders(key),
        }),
      ),
  });
}

type DatedStep = 'adopt' | 'keep';

function datedAction(id: string, name: DatedStep, texts: { label: string; field: string; intro?: string }): Action {
  return action<{ reviewOn: string }>({
    name,
    label: texts.label,
    intro: texts.intro,
    fields: [{ key: 'reviewOn', label: texts.field, kind: 'date', required: true }],
    send: ({ reviewOn }, { key, version }) =>
      data(api.POST(`/api/v1/covenants/{id}/${name}`, { ...path(id), body: { version, reviewOn }, headers: submitHeaders(key) })),
  });
}

type PlainStep = 'redraft' | 'review' | 'amend';

function plainAction(id: string, name: PlainStep, texts: { label: string; intro?: string }, onDone?: (made: Covenant) => void): Action {
  return action({
    name,
    label: texts.label,
    intro: texts.intro,
    aside: true,
    send: (_, { key, version }) =>
      data(api.POST(`/api/v1/covenants/{id}/${name}`, { ...path(id), body: { version }, headers: submitHeaders(key) })),
    ...(onDone ? { onDone: (result: unknown) => onDone(result as Covenant) } : {}),
  });
}

function endAction(id: string, name: 'repeal' | 'withdraw', texts: { label: string; reason: string }): Action {
  return action<{ reason: string }>({
    name,
    label: texts.label,
    danger: true,
    aside: true,
    fields: [{ key: 'reason', label: texts.reason, kind: 'long_text', required: true, maxLength: 1000, rows: 3 }],
    send: ({ reason }, { key, version }) =>
      data(api.POST(`/api/v1/covenants/{id}/${name}`, { ...path(id), body: { version, reason }, headers: submitHeaders(key) })),
  });
}

/** Every step of a covenant; the server says which of them are possible. */
export function covenantSteps(
  t: Words,
  covenant: Covenant,
  given: { advisers: readonly Option[]; onAmended: (made: Covenant) => void },
): Action[] {
  const { id } = covenant;
  return [
    consultAction(t, covenant),
    requestAction(t, covenant, given.advisers),
    legalityAction(t, covenant),
    datedAction(id, 'adopt', { label: t.adopt, field: t.reviewOn, intro: t.adoptIntro }),
    datedAction(id, 'keep', { label: t.keep, field: t.reviewOn }),
    plainAction(id, 'redraft', { label: t.redraft, intro: t.redraftIntro }),
    plainAction(id, 'review', { label: t.review }),
    plainAction(id, 'amend', { label: t.amend, intro: t.amendIntro }, given.onAmended),
    endAction(id, 'repeal', { label: t.repeal, reason: t.reason }),
    endAction(id, 'withdraw', { label: t.withdraw, reason: t.reason }),
  ];
}
