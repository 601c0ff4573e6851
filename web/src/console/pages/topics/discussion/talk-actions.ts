import { api, data, submitHeaders } from '../../../../api/client.ts';
import { dayOf } from '../../../../i18n/format.ts';
import type { PhrasesOf } from '../../../../i18n/phrases.ts';
import { now } from '../../../../ui/time/now.ts';
import { type Action, action, type Option } from '../../../kit/index.ts';
import type { Post } from './data.ts';
import type { words } from './phrases.ts';

type Words = PhrasesOf<typeof words>;
const path = (id: string) => ({ path: { id } });

type Disposition = 'adopted' | 'partly_adopted' | 'not_adopted';

/** One answer for one or many opinions. */
export function disposeAction(t: Words, posts: { topicId: string; ids: readonly string[]; told: string }, onDone: () => void): Action {
  return action<{ disposition: Disposition; reason: string }>({
    name: 'dispose',
    label: t.dispose,
    intro: t.disposeIntro(posts.told),
    initial: { disposition: 'adopted' },
    fields: [
      {
        key: 'disposition',
        label: t.disposition,
        kind: 'choice',
        as: 'radio',
        required: true,
        options: (['adopted', 'partly_adopted', 'not_adopted'] as const).map((value) => ({ value, label: t[value] })),
      },
      {
        key: 'reason',
        label: t.reason,
        kind: 'long_text',
        maxLength: 1000,
        rows: 3,
        help: t.reasonHelp,
        check: (v) => (v.disposition !== 'adopted' && !v.reason?.trim() ? t.reasonHelp : undefined),
      },
    ],
    send: ({ disposition, reason }, { key }) =>
      data(
        api.POST('/api/v1/topics/{id}/dispositions', {
          params: path(posts.topicId),
          body: { postIds: [...posts.ids], disposition, ...(reason ? { reason } : {}) },
          headers: submitHeaders(key),
        }),
      ),
    onDone,
  });
}

interface Typed {
  kind: 'comment' | 'question' | 'interest' | 'analysis';
  source: 'meeting' | 'visit' | 'phone' | 'paper';
  saidOn: string;
  partyId: string;
  seat: string;
  name: string;
  askedPartyId: string;
  body: string;
}

const sources = ['meeting', 'visit', 'phone', 'paper'] as const;

/** What stands in the form that is left empty is not sent. */
function filled<V extends object>(values: V): V {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== '' && value !== undefined)) as V;
}

/** What was said in a meeting, at a visit, by phone or on paper, with whose seat it is (S001-87). */
export function writeDownAction(t: Words, topicId: string, lists: { parties: Option[]; askable: Option[]; seats: Option[] }): Action {
  return action<Typed>({
    name: 'write_down',
    label: t.writeDown,
    intro: t.writeDownIntro,
    layout: 'drawer',
    initial: { kind: 'comment', source: 'visit', saidOn: dayOf(now()) },
    fields: [
      {
        key: 'kind',
        label: t.kind,
        kind: 'choice',
        as: 'radio',
        required: true,
        options: (['comment', 'question', 'interest', 'analysis'] as const).map((value) => ({ value, label: t[value] })),
      },
      {
        key: 'source',
        label: t.source,
        kind: 'choice',
        as: 'radio',
        required: true,
        options: sources.map((value) => ({ value, label: t[value] })),
      },
      { key: 'saidOn', label: t.saidOn, kind: 'date', required: true, max: dayOf(now()) },
      {
        key: 'partyId',
        label: t.party,
        kind: 'choice',
        as: 'select',
        options: lists.parties,
        help: t.partyHelp,
        when: (v) => v.kind !== 'analysis',
        check: (v) => (!v.partyId && !v.seat ? t.seatMissing : undefined),
      },
      { key: 'seat', label: t.seat, kind: 'choice', as: 'select', options: lists.seats, when: (v) => v.kind !== 'analysis' && !v.partyId },
      {
        key: 'name',
        label: t.name,
        kind: 'text',
        maxLength: 100,
        help: t.nameHelp,
        check: (v) => (v.kind === 'analysis' && !v.name?.trim() ? t.nameMissing : undefined),
      },
      {
        key: 'askedPartyId',
        label: t.askWhom,
        kind: 'choice',
        as: 'select',
        required: true,
        options: lists.askable,
        when: (v) => v.kind === 'question',
      },
      { key: 'body', label: t.body, kind: 'long_text', required: true, maxLength: 5000, rows: 5 },
    ],
    send: (values, { key }) =>
      data(
        api.POST('/api/v1/topics/{id}/offline-posts', {
          params: path(topicId),
          body: filled(values) as Omit<Typed, 'seat'>,
          headers: submitHeaders(key),
        }),
      ),
  });
}

/** A party's answer to a question, as it came by phone or on paper. */
export function typeAnswerAction(t: Words, post: Post): Action {
  return action<Pick<Typed, 'source' | 'saidOn' | 'body'>>({
    name: 'type_answer',
    label: t.typeAnswer,
    intro: post.body,
    initial: { source: 'phone', saidOn: dayOf(now()) },
    fields: [
      {
        key: 'source',
        label: t.source,
        kind: 'choice',
        as: 'radio',
        required: true,
        options: sources.map((value) => ({ value, label: t[value] })),
      },
      { key: 'saidOn', label: t.saidOn, kind: 'date', required: true, max: dayOf(now()) },
      { key: 'body', label: t.body, kind: 'long_text', required: true, maxLength: 5000, rows: 5 },
    ],
    send: (values, { key }) =>
      data(
        api.POST('/api/v1/topics/{id}/offline-posts', {
          params: path(post.topicId),
          body: { ...values, kind: 'answer', replyTo: post.id, ...(post.asked ? { partyId: post.asked.partyId } : {}) },
          headers: submitHeaders(key),
        }),
      ),
  });
}

/** Something the actor says in their own capacity: a summary, an analysis, the answer of their party. */
export function sayAction(t: Words, said: { topicId: string; kind: 'summary' | 'analysis' | 'answer'; replyTo?: Post }): Action {
  const labels = { summary: t.summarise, analysis: t.analyse, answer: t.giveAnswer };
  const abilities = { summary: 'summarise', analysis: 'analyse', answer: 'answer' };
  return action<{ body: string }>({
    name: abilities[said.kind],
    label: labels[said.kind],
    ...(said.replyTo ? { intro: said.replyTo.body } : {}),
    fields: [{ key: 'body', label: t.text, kind: 'long_text', required: true, maxLength: 5000, rows: 7 }],
    send: ({ body }, { key }) =>
      data(
        api.POST('/api/v1/topics/{id}/posts', {
          params: path(said.topicId),
          body: { kind: said.kind, body, ...(said.replyTo ? { replyTo: said.replyTo.id } : {}) },
          headers: submitHeaders(key),
        }),
      ),
  });
}

interface Spoken {
  kind: 'comment' | 'question' | 'interest';
  askedPartyId: string;
  body: string;
}

/** An opinion, a question or a statement of interests from the seat of the actor (S001-86). */
export function speakAction(t: Words, topicId: string, lists: { askable: Option[]; seated: boolean }): Action {
  const kinds = lists.seated ? (['comment', 'question', 'interest'] as const) : (['comment', 'question'] as const);
  return action<Spoken>({
    name: 'comment',
    label: t.speak,
    initial: { kind: 'comment' },
    fields: [
      {
        key: 'kind',
        label: t.kind,
        kind: 'choice',
        as: 'radio',
        required: true,
        options: kinds.map((value) => ({ value, label: t[value] })),
      },
      {
        key: 'askedPartyId',
        label: t.askWhom,
        kind: 'choice',
        as: 'select',
        required: true,
        options: lists.askable,
        when: (v) => v.kind === 'question',
      },
      { key: 'body', label: t.text, kind: 'long_text', required: true, maxLength: 5000, rows: 5 },
    ],
    send: (values, { key }) =>
      data(api.POST('/api/v1/topics/{id}/posts', { params: path(topicId), body: values, headers: submitHeaders(key) })),
  });
}
