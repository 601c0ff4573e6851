import { api, data, submitHeaders } from '../../../../api/client.ts';
import { type PhrasesOf, usePhrases } from '../../../../i18n/phrases.ts';
import { type Action, action, type Picked } from '../../../kit/index.ts';
import type { SuggestedType } from '../../matters/shared/reading.ts';
import { reasonField } from '../../matters/shared/reasons.tsx';
import type { Demand } from '../demand.ts';
import { stepWords } from '../phrases.ts';
import { matterField } from './matter-field.tsx';

type Words = PhrasesOf<typeof stepWords>;

/** Accepts a demand and proposes the suggested class for the matter it becomes. */
export async function acceptAs(demand: Demand, version: number, type: SuggestedType, key: string): Promise<unknown> {
  const accepted = await data(
    api.POST('/api/v1/demands/{id}/accept', { params: { path: { id: demand.id } }, body: { version }, headers: submitHeaders(key) }),
  );
  const [id] = accepted.matterIds;
  if (!id) return accepted;
  const matter = await data(api.GET('/api/v1/matters/{id}', { params: { path: { id } } }));
  return data(
    api.POST('/api/v1/matters/{id}/propose', {
      params: { path: { id } },
      body: { version: matter.version, class: type.class, typeCode: type.code },
      headers: submitHeaders(`${key}-propose`),
    }),
  );
}

function acceptAction(demand: Demand, t: Words): Action {
  return action<{ title: string }>({
    name: 'accept',
    label: t.accept,
    done: t.accepted,
    icon: 'check',
    initial: { title: demand.title },
    fields: [{ key: 'title', label: t.heading, kind: 'text', required: true, maxLength: 120, help: t.headingHelp }],
    send: ({ title }, { key, version }) =>
      data(
        api.POST('/api/v1/demands/{id}/accept', {
          params: { path: { id: demand.id } },
          body: { version, title },
          headers: submitHeaders(key),
        }),
      ),
  });
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

const mostParts = 8;

function splitAction(demand: Demand, t: Words): Action {
  const needed = Math.max(1, 2 - demand.matterIds.length);
  return action<{ titles: string }>({
    name: 'split',
    aside: demand.state === 'accepted',
    label: t.split,
    icon: 'copy',
    layout: 'drawer',
    intro: t.splitIntro,
    initial: demand.matterIds.length === 0 ? { titles: demand.title } : {},
    fields: [
      {
        key: 'titles',
        label: t.titles,
        kind: 'long_text',
        required: true,
        rows: 5,
        check: ({ titles }) => {
          const count = linesOf(titles ?? '').length;
          return count < needed ? t.twoLines : count > mostParts ? t.eightLines : undefined;
        },
      },
    ],
    send: ({ titles }, { key, version }) =>
      data(
        api.POST('/api/v1/demands/{id}/split', {
          params: { path: { id: demand.id } },
          body: { version, titles: linesOf(titles) },
          headers: submitHeaders(key),
        }),
      ),
  });
}

function askBackAction(demand: Demand, t: Words): Action {
  return action<{ question: string }>({
    name: 'ask_back',
    label: t.askBack,
    icon: 'message',
    intro: t.askIntro,
    fields: [
      {
        key: 'question',
        label: t.question,
        kind: 'long_text',
        required: true,
        maxLength: 1000,
        snippets: [
          { label: t.askPlace, text: t.askPlaceText },
          { label: t.askTime, text: t.askTimeText },
          { label: t.askPhoto, text: t.askPhotoText },
        ],
      },
    ],
    send: ({ question }, { key, version }) =>
      data(
        api.POST('/api/v1/demands/{id}/ask-back', {
          params: { path: { id: demand.id } },
          body: { version, question },
          headers: submitHeaders(key),
        }),
      ),
  });
}

function supplementAction(demand: Demand, t: Words): Action {
  return action<{ text: string }>({
    name: 'supplement',
    label: t.supplement,
    icon: 'edit',
    intro: demand.question ?? undefined,
    fields: [{ key: 'text', label: t.supplementText, kind: 'long_text', required: true, maxLength: 5000 }],
    send: ({ text }, { key, version }) =>
      data(
        api.POST('/api/v1/demands/{id}/supplement', {
          params: { path: { id: demand.id } },
          body: { version, text },
          headers: submitHeaders(key),
        }),
      ),
  });
}

interface RejectForm {
  reason?: Picked;
  note?: string;
}

function rejectAction(demand: Demand, t: Words): Action {
  return action<RejectForm>({
    name: 'reject',
    label: t.reject,
    icon: 'close',
    danger: true,
    layout: 'drawer',
    intro: t.rejectIntro,
    fields: [
      reasonField<RejectForm>({ key: 'reason', label: t.reason, list: 'not_accepted' }),
      { key: 'note', label: t.note, kind: 'long_text', maxLength: 1000 },
    ],
    send: ({ reason, note }, { key, version }) =>
      data(
        api.POST('/api/v1/demands/{id}/reject', {
          params: { path: { id: demand.id } },
          body: { version, reasonCode: reason?.id ?? '', note: note || undefined },
          headers: submitHeaders(key),
        }),
      ),
  });
}

interface MergeForm {
  matter?: Picked;
  reason?: Picked;
}

function mergeAction(demand: Demand, t: Words): Action {
  return action<MergeForm>({
    name: 'merge',
    label: t.merge,
    done: t.merged,
    icon: 'link',
    layout: 'drawer',
    intro: t.mergeIntro,
    fields: [
      matterField<MergeForm>({ key: 'matter', label: t.with, placeholder: t.withSearch, area: demand.area.code }),
      reasonField<MergeForm>({ key: 'reason', label: t.reason, list: 'merge' }),
    ],
    send: ({ matter, reason }, { key, version }) =>
      data(
        api.POST('/api/v1/demands/{id}/merge', {
          params: { path: { id: demand.id } },
          body: { version, matterId: matter?.id ?? '', reason: reason?.name ?? '' },
          headers: submitHeaders(key),
        }),
      ),
  });
}

function unmergeAction(demand: Demand, t: Words): Action {
  return action<{ reason?: Picked }>({
    name: 'unmerge',
    aside: true,
    label: t.unmerge,
    icon: 'refresh',
    fields: [reasonField<{ reason?: Picked }>({ key: 'reason', label: t.reason, list: 'unmerge' })],
    send: ({ reason }, { key, version }) =>
      data(
        api.POST('/api/v1/demands/{id}/unmerge', {
          params: { path: { id: demand.id } },
          body: { version, reason: reason?.name ?? '' },
          headers: submitHeaders(key),
        }),
      ),
  });
}

function withdrawAction(demand: Demand, t: Words): Action {
  return action<{ reason: string }>({
    name: 'withdraw',
    aside: true,
    label: t.withdraw,
    icon: 'trash',
    danger: true,
    fields: [{ key: 'reason', label: t.reason, kind: 'long_text', required: true, maxLength: 500, rows: 2 }],
    send: ({ reason }, { key, version }) =>
      data(
        api.POST('/api/v1/demands/{id}/withdraw', {
          params: { path: { id: demand.id } },
          body: { version, reason },
          headers: submitHeaders(key),
        }),
      ),
  });
}

/** Everything the information desk does with a demand. */
export function useDemandActions(demand: Demand): Action[] {
  const t = usePhrases(stepWords);
  return [
    acceptAction(demand, t),
    supplementAction(demand, t),
    askBackAction(demand, t),
    mergeAction(demand, t),
    splitAction(demand, t),
    unmergeAction(demand, t),
    rejectAction(demand, t),
    withdrawAction(demand, t),
  ];
}
