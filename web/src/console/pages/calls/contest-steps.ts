import { api, data, submitHeaders } from '../../../api/client.ts';
import type { PhrasesOf } from '../../../i18n/phrases.ts';
import { type Action, action } from '../../kit/index.ts';
import { fenOf } from './call.ts';
import type { Contest, Proposal } from './micro.ts';
import type { contestWords } from './more-phrases.ts';

type Words = PhrasesOf<typeof contestWords>;
const path = (id: string) => ({ params: { path: { id } } });

function mergeAction(t: Words, { id, proposals }: Contest): Action {
  const options = proposals.filter((p) => p.state === 'proposed').map((p) => ({ value: p.id, label: `${p.position}. ${p.title}` }));
  return action<{ intoId: string; ids: string[] }>({
    name: 'coach',
    label: t.merge,
    aside: true,
    fields: [
      { key: 'intoId', label: t.into, kind: 'choice', as: 'select', required: true, options },
      { key: 'ids', label: t.ids, kind: 'choices', as: 'select', required: true, options },
    ],
    send: ({ intoId, ids }, { key }) =>
      data(api.POST('/api/v1/contests/{id}/merge', { ...path(id), body: { intoId, ids }, headers: submitHeaders(key) })),
  });
}

function scoreAction(t: Words, { id, proposals }: Contest): Action {
  const standing = proposals.filter((p) => p.state === 'proposed');
  return action<Record<string, number>>({
    name: 'score',
    label: t.score,
    layout: 'drawer',
    fields: standing.map((p) => ({
      key: p.id,
      label: `${t.scoreOf(String(p.position))} ${p.title}`,
      kind: 'number' as const,
      min: 0,
      max: 100,
      required: true,
    })),
    initial: Object.fromEntries(standing.flatMap((p) => (p.ownScore === null ? [] : [[p.id, p.ownScore]]))),
    send: (values, { key }) =>
      data(
        api.POST('/api/v1/contests/{id}/jury-scores', {
          ...path(id),
          body: { scores: standing.map((p) => ({ proposalId: p.id, score: values[p.id] ?? 0 })) },
          headers: submitHeaders(key),
        }),
      ),
  });
}

/** Every step of a contest; the server says which of them are possible. */
export function contestSteps(t: Words, contest: Contest): Action[] {
  const { id } = contest;
  const collecting = contest.state === 'collecting';
  return [
    action<{ secrecy: 'named' | 'secret' }>({
      name: 'begin_voting',
      label: t.beginVoting,
      intro: t.beginIntro,
      initial: { secrecy: 'named' },
      fields: [
        {
          key: 'secrecy',
          label: t.secrecy,
          kind: 'choice',
          required: true,
          options: (['named', 'secret'] as const).map((value) => ({ value, label: t[value] })),
        },
      ],
      send: ({ secrecy }, { key, version }) =>
        data(api.POST('/api/v1/contests/{id}/begin-voting', { ...path(id), body: { version, secrecy }, headers: submitHeaders(key) })),
    }),
    action({
      name: 'decide',
      label: t.decide,
      send: (_, { key, version }) =>
        data(api.POST('/api/v1/contests/{id}/decide', { ...path(id), body: { version }, headers: submitHeaders(key) })),
    }),
    ...(contest.abilities['score']?.allowed ? [scoreAction(t, contest)] : []),
    ...(collecting ? [proposeAction(t, id), mergeAction(t, contest)] : []),
    action<{ reason: string }>({
      name: 'cancel',
      label: t.cancel,
      danger: true,
      aside: true,
      fields: [{ key: 'reason', label: t.reason, kind: 'long_text', required: true, maxLength: 1000, rows: 3 }],
      send: ({ reason }, { key, version }) =>
        data(api.POST('/api/v1/contests/{id}/cancel', { ...path(id), body: { version, reason }, headers: submitHeaders(key) })),
    }),
  ];
}

function proposeAction(t: Words, id: string): Action {
  return action<{ title: string; words: string; amount: number }>({
    name: 'propose',
    label: t.propose,
    aside: true,
    fields: [
      { key: 'title', label: t.name, kind: 'text', required: true, maxLength: 120 },
      { key: 'words', label: t.words, kind: 'long_text', required: true, maxLength: 5000 },
      { key: 'amount', label: t.amount, kind: 'number', min: 1, required: true },
    ],
    send: ({ amount, ...values }, { key }) =>
      data(
        api.POST('/api/v1/contests/{id}/proposals', {
          ...path(id),
          body: { ...values, amount: fenOf(amount) },
          headers: submitHeaders(key),
        }),
      ),
  });
}

/** Advice to the author of a proposal. */
export function coachAction(t: Words, contestId: string, proposal: Proposal): Action {
  return action<{ words: string }>({
    name: 'coach',
    label: t.coach,
    aside: true,
    fields: [{ key: 'words', label: t.coaching, kind: 'long_text', required: true, maxLength: 2000 }],
    initial: { words: proposal.coaching ?? '' },
    send: ({ words }, { key }) =>
      data(
        api.POST('/api/v1/contests/{id}/proposals/{proposalId}/coach', {
          params: { path: { id: contestId, proposalId: proposal.id } },
          body: { words },
          headers: submitHeaders(key),
        }),
      ),
  });
}
