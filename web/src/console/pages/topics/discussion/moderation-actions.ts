import { api, data, submitHeaders } from '../../../../api/client.ts';
import type { PhrasesOf } from '../../../../i18n/phrases.ts';
import { type Action, action, type Option } from '../../../kit/index.ts';
import type { Moderation, Post } from './data.ts';
import type { words } from './phrases.ts';

type Words = PhrasesOf<typeof words>;
const path = (id: string) => ({ path: { id } });

/** Hides a post for a published reason. */
export function hideAction(t: Words, post: Post, reasons: Option[]): Action {
  return action<{ reasonCode: string; note: string }>({
    name: 'hide',
    label: t.hide,
    danger: true,
    intro: t.hideIntro,
    fields: [
      { key: 'reasonCode', label: t.hideReason, kind: 'choice', as: 'radio', required: true, options: reasons },
      { key: 'note', label: t.note, kind: 'long_text', maxLength: 500, rows: 2 },
    ],
    send: ({ reasonCode, note }, { key }) =>
      data(
        api.POST('/api/v1/posts/{id}/hide', {
          params: path(post.id),
          body: { reasonCode, ...(note ? { note } : {}) },
          headers: submitHeaders(key),
        }),
      ),
  });
}

/** Takes a hiding back before anybody appealed. */
export function showAgainAction(t: Words, post: Post): Action {
  return action({
    name: 'show_again',
    label: t.showAgain,
    intro: post.body,
    send: (_, { key }) => data(api.POST('/api/v1/posts/{id}/show-again', { params: path(post.id), headers: submitHeaders(key) })),
  });
}

/** Leaves a reported post as it is. */
export function dismissAction(t: Words, post: Post): Action {
  return action({
    name: 'dismiss',
    label: t.dismiss,
    intro: post.body,
    send: (_, { key }) => data(api.POST('/api/v1/posts/{id}/reports/dismiss', { params: path(post.id), headers: submitHeaders(key) })),
  });
}

/** Decides the appeal of an author. */
export function decideAction(t: Words, moderation: Moderation): Action {
  return action<{ verdict: 'restore' | 'keep'; decision: string }>({
    name: 'decide_appeal',
    label: t.decide,
    intro: [moderation.body, moderation.appealWords && t.appealWords(moderation.appealWords)].filter(Boolean).join('\n'),
    fields: [
      {
        key: 'verdict',
        label: t.verdict,
        kind: 'choice',
        as: 'radio',
        required: true,
        options: [
          { value: 'restore', label: t.restore },
          { value: 'keep', label: t.keep },
        ],
      },
      { key: 'decision', label: t.decision, kind: 'long_text', required: true, maxLength: 1000, rows: 3 },
    ],
    send: ({ verdict, decision }, { key }) =>
      data(
        api.POST('/api/v1/moderations/{id}/decide', {
          params: path(moderation.id),
          body: { restore: verdict === 'restore', decision },
          headers: submitHeaders(key),
        }),
      ),
  });
}
