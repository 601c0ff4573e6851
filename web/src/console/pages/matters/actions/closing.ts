import { api, data, submitHeaders } from '../../../../api/client.ts';
import { type PhrasesOf, usePhrases, useText } from '../../../../i18n/phrases.ts';
import { optionsOf } from '../../../../i18n/vocabulary/terms.ts';
import { type Action, action, type Field, type Picked } from '../../../kit/index.ts';
import type { Matter } from '../shared/matter.ts';
import { reasonField } from '../shared/reasons.tsx';
import { satisfactions } from '../shared/terms.ts';
import { closingWords } from './phrases.ts';

type Words = PhrasesOf<typeof closingWords>;

interface ConfirmForm {
  solved?: 'yes' | 'no';
  satisfaction?: 'satisfied' | 'basically' | 'dissatisfied';
  words?: string;
  wish?: 'reopen' | 'call_me' | 'just_telling';
  method: 'phone' | 'visit' | 'message';
  demandId?: string;
}

const methodField = <V extends Pick<ConfirmForm, 'method'>>(t: Words): Field<V> => ({
  key: 'method' as Field<V>['key'],
  label: t.method,
  kind: 'choice',
  required: true,
  options: [
    { value: 'phone', label: t.phone },
    { value: 'visit', label: t.visit },
    { value: 'message', label: t.message },
  ],
});

function confirmAction(matter: Matter, t: Words, contentment: { value: string; label: string }[]): Action {
  const demands = matter.demands.map((demand) => ({ value: demand.id, label: `${demand.number} ${demand.title}` }));
  return action<ConfirmForm>({
    name: 'confirm_solved',
    label: t.confirm,
    icon: 'phone',
    layout: 'drawer',
    intro: t.confirmIntro,
    initial: { method: 'phone', demandId: demands[0]?.value },
    fields: [
      { key: 'demandId', label: t.which, kind: 'choice', required: true, options: demands, when: () => demands.length > 1 },
      {
        key: 'solved',
        label: t.solved,
        kind: 'choice',
        required: true,
        options: [
          { value: 'yes', label: t.yes },
          { value: 'no', label: t.no },
        ],
      },
      { key: 'satisfaction', label: t.satisfaction, kind: 'choice', options: contentment },
      {
        key: 'wish',
        label: t.wish,
        kind: 'choice',
        required: true,
        when: (values) => values.solved === 'no',
        options: [
          { value: 'reopen', label: t.reopen },
          { value: 'call_me', label: t.callMe },
          { value: 'just_telling', label: t.justTelling },
        ],
      },
      { key: 'words', label: t.words, kind: 'long_text', maxLength: 2000, rows: 3 },
      methodField<ConfirmForm>(t),
    ],
    send: ({ solved, demandId, words, ...rest }, { key, version }) =>
      data(
        api.POST('/api/v1/matters/{id}/confirm', {
          params: { path: { id: matter.id } },
          body: { ...rest, version, solved: solved === 'yes', words: words || undefined, demandId: demandId ?? demands[0]?.value },
          headers: submitHeaders(key),
        }),
      ),
  });
}

function askAgainAction(matter: Matter, t: Words): Action {
  return action<{ reason: string }>({
    name: 'ask_again',
    label: t.askAgain,
    icon: 'phone',
    intro: t.askAgainIntro,
    fields: [{ key: 'reason', label: t.words, kind: 'long_text', required: true, maxLength: 2000 }],
    send: (values, { key, version }) =>
      data(
        api.POST('/api/v1/matters/{id}/ask-again', {
          params: { path: { id: matter.id } },
          body: { version, reason: values.reason },
          headers: submitHeaders(key),
        }),
      ),
  });
}

type FollowUpForm = Pick<ConfirmForm, 'solved' | 'words' | 'method'>;

function followUpAction(matter: Matter, t: Words): Action {
  return action<FollowUpForm>({
    name: 'answer_follow_up',
    label: t.followUp,
    icon: 'phone',
    intro: t.followUpIntro,
    initial: { method: 'phone' },
    fields: [
      {
        key: 'solved',
        label: t.stayed,
        kind: 'choice',
        required: true,
        options: [
          { value: 'yes', label: t.stayedYes },
          { value: 'no', label: t.stayedNo },
        ],
      },
      { key: 'words', label: t.words, kind: 'long_text', maxLength: 2000, rows: 3 },
      methodField<FollowUpForm>(t),
    ],
    send: ({ solved, words, method }, { key, version }) =>
      data(
        api.POST('/api/v1/matters/{id}/follow-up', {
          params: { path: { id: matter.id } },
          body: { version, method, solved: solved === 'yes', words: words || undefined },
          headers: submitHeaders(key),
        }),
      ),
  });
}

function settleAction(matter: Matter, t: Words): Action {
  return action<{ note: string }>({
    name: 'settle_supervision',
    label: t.settle,
    icon: 'refresh',
    intro: t.settleIntro,
    fields: [{ key: 'note', label: t.settleNote, kind: 'long_text', required: true, maxLength: 2000 }],
    send: (values, { key, version }) =>
      data(
        api.POST('/api/v1/matters/{id}/settle-supervision', {
          params: { path: { id: matter.id } },
          body: { version, note: values.note },
          headers: submitHeaders(key),
        }),
      ),
  });
}

function closeUnresolvedAction(matter: Matter, t: Words): Action {
  return action<{ cause?: Picked; text: string }>({
    name: 'close_unresolved',
    label: t.closeUnresolved,
    icon: 'archive',
    danger: true,
    layout: 'drawer',
    intro: t.closeIntro,
    fields: [
      reasonField<{ cause?: Picked }>({ key: 'cause', label: t.why, list: 'close_unresolved' }) as never,
      { key: 'text', label: t.explain, kind: 'long_text', required: true, minLength: 10, maxLength: 1900 },
    ],
    send: (values, { key, version }) =>
      data(
        api.POST('/api/v1/matters/{id}/close-unresolved', {
          params: { path: { id: matter.id } },
          body: { version, reason: [values.cause?.name, values.text].filter(Boolean).join('：') },
          headers: submitHeaders(key),
        }),
      ),
  });
}

const whys = [1, 2, 3, 4, 5] as const;

type PostMortemForm = Record<`cause${(typeof whys)[number]}` | 'lessons', string>;

function postMortemAction(matter: Matter, t: Words): Action {
  return action<PostMortemForm>({
    name: 'post_mortem',
    label: t.postMortem,
    icon: 'edit',
    layout: 'drawer',
    intro: t.postMortemIntro,
    fields: [
      ...whys.map((n) => ({
        key: `cause${n}` as const,
        label: t.cause(n),
        kind: 'long_text' as const,
        required: true,
        maxLength: 500,
        rows: 2,
      })),
      { key: 'lessons', label: t.lessons, kind: 'long_text', required: true, maxLength: 5000 },
    ],
    send: (values, { key }) =>
      data(
        api.POST('/api/v1/matters/{id}/post-mortem', {
          params: { path: { id: matter.id } },
          body: { causes: whys.map((n) => values[`cause${n}`]), lessons: values.lessons },
          headers: submitHeaders(key),
        }),
      ),
  });
}

function excludeAction(matter: Matter, t: Words): Action {
  return action<{ cause?: Picked }>({
    name: 'exclude',
    label: t.exclude,
    icon: 'minus',
    intro: t.excludeIntro,
    fields: [reasonField<{ cause?: Picked }>({ key: 'cause', label: t.why, list: 'exclude_rating' })],
    send: (values, { key, version }) =>
      data(
        api.POST('/api/v1/matters/{id}/exclude', {
          params: { path: { id: matter.id } },
          body: { version, reasonCode: values.cause?.id ?? '' },
          headers: submitHeaders(key),
        }),
      ),
  });
}

function confirmExclusionAction(matter: Matter, t: Words): Action {
  return action({
    name: 'confirm_exclusion',
    label: t.confirmExclusion,
    icon: 'check',
    intro: t.excludeIntro,
    send: (_values, { key, version }) =>
      data(
        api.POST('/api/v1/matters/{id}/confirm-exclusion', {
          params: { path: { id: matter.id } },
          body: { version },
          headers: submitHeaders(key),
        }),
      ),
  });
}

function withdrawAction(matter: Matter, t: Words): Action {
  return action<{ reason: string }>({
    name: 'withdraw',
    label: t.withdraw,
    icon: 'trash',
    danger: true,
    intro: t.withdrawIntro,
    fields: [{ key: 'reason', label: t.reason, kind: 'long_text', required: true, maxLength: 500 }],
    send: (values, { key, version }) =>
      data(
        api.POST('/api/v1/matters/{id}/withdraw', {
          params: { path: { id: matter.id } },
          body: { version, reason: values.reason },
          headers: submitHeaders(key),
        }),
      ),
  });
}

/** The steps that end a matter or bring it back: the resident's answer, supervision, closing, exclusion, withdrawal. */
export function useClosingActions(matter: Matter): Action[] {
  const t = usePhrases(closingWords);
  const text = useText();
  return [
    confirmAction(matter, t, optionsOf(satisfactions, text)),
    askAgainAction(matter, t),
    followUpAction(matter, t),
    settleAction(matter, t),
    postMortemAction(matter, t),
    closeUnresolvedAction(matter, t),
    confirmExclusionAction(matter, t),
    excludeAction(matter, t),
    withdrawAction(matter, t),
  ];
}
