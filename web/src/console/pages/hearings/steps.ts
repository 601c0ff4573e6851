import { api, data, submitHeaders } from '../../../api/client.ts';
import { dayOf } from '../../../i18n/format.ts';
import type { PhrasesOf } from '../../../i18n/phrases.ts';
import { now } from '../../../ui/time/now.ts';
import { type Action, action } from '../../kit/index.ts';
import { type Entry, type Hearing, type Kind, kinds, type Point } from './hearing.ts';
import type { terms, words } from './phrases.ts';

type Words = PhrasesOf<typeof words>;
type Terms = PhrasesOf<typeof terms>;
type PlainStep = 'notice' | 'draw' | 'publish-minutes' | 'confirm-minutes';
type TextStep = 'send-materials' | 'report' | 'decide' | 'close';

const path = (id: string) => ({ params: { path: { id } } });

function plainStep(id: string, step: PlainStep, look: { label: string; intro?: string; aside?: boolean }): Action {
  return action({
    name: step.replace('-', '_'),
    icon: 'check',
    ...look,
    send: (_, { key, version }) =>
      data(api.POST(`/api/v1/hearings/{id}/${step}`, { ...path(id), body: { version }, headers: submitHeaders(key) })),
  });
}

function textStep(id: string, step: TextStep, look: { label: string; text: string; rows?: number }): Action {
  return action<{ text: string }>({
    name: step.replace('-', '_'),
    label: look.label,
    icon: 'send',
    layout: 'drawer',
    fields: [{ key: 'text', label: look.text, kind: 'long_text', required: true, maxLength: 20_000, rows: look.rows ?? 10 }],
    send: ({ text }, { key, version }) =>
      data(api.POST(`/api/v1/hearings/{id}/${step}`, { ...path(id), body: { version, text }, headers: submitHeaders(key) })),
  });
}

function holdAction(t: Words, hearing: Hearing): Action {
  const experts = hearing.groups.find((group) => group.kind === 'experts');
  return action<{ reason?: string }>({
    name: 'hold',
    label: t.hold,
    icon: 'check',
    aside: dayOf(hearing.startsAt) > dayOf(now()),
    fields: [
      {
        key: 'reason',
        label: t.noExperts,
        kind: 'text',
        maxLength: 1000,
        help: t.noExpertsHelp,
        required: (experts?.came ?? 0) === 0,
      },
    ],
    send: ({ reason }, { key, version }) =>
      data(
        api.POST('/api/v1/hearings/{id}/hold', {
          ...path(hearing.id),
          body: { version, ...(reason ? { noExpertsReason: reason } : {}) },
          headers: submitHeaders(key),
        }),
      ),
  });
}

function postponeAction(t: Words, { id }: Hearing): Action {
  return action<{ reason: string; startsAt: string; signUpUntil: string }>({
    name: 'postpone',
    label: t.postpone,
    aside: true,
    intro: t.postponeIntro,
    fields: [
      { key: 'reason', label: t.reason, kind: 'long_text', required: true, maxLength: 1000 },
      { key: 'startsAt', label: t.starts, kind: 'moment', required: true },
      { key: 'signUpUntil', label: t.signUpUntil, kind: 'moment', required: true },
    ],
    send: (values, { key, version }) =>
      data(api.POST('/api/v1/hearings/{id}/postpone', { ...path(id), body: { version, ...values }, headers: submitHeaders(key) })),
  });
}

function cancelAction(t: Words, { id }: Hearing): Action {
  return action<{ reason: string }>({
    name: 'cancel',
    label: t.cancel,
    danger: true,
    aside: true,
    fields: [{ key: 'reason', label: t.reason, kind: 'long_text', required: true, maxLength: 1000 }],
    send: ({ reason }, { key, version }) =>
      data(api.POST('/api/v1/hearings/{id}/cancel', { ...path(id), body: { version, reason }, headers: submitHeaders(key) })),
  });
}

/** The steps of a hearing in the order in which they come. */
export function hearingSteps(t: Words, hearing: Hearing): Action[] {
  const { id } = hearing;
  return [
    plainStep(id, 'notice', { label: t.notice, intro: t.noticeIntro }),
    plainStep(id, 'draw', { label: t.drawIt, intro: t.drawIntro, aside: Date.parse(hearing.signUpUntil) > now() }),
    textStep(id, 'send-materials', { label: t.sendMaterials, text: t.materials }),
    holdAction(t, hearing),
    plainStep(id, 'publish-minutes', { label: t.publishMinutes, intro: t.publishMinutes, aside: hearing.minutes.versions.length > 0 }),
    plainStep(id, 'confirm-minutes', { label: t.confirmMinutes, aside: hearing.minutes.versions.length === 0 }),
    textStep(id, 'report', { label: t.report, text: t.reportText, rows: 14 }),
    textStep(id, 'decide', { label: t.decide, text: t.decision }),
    textStep(id, 'close', { label: t.close, text: t.feedback, rows: 6 }),
    postponeAction(t, hearing),
    cancelAction(t, hearing),
  ];
}

/** An invitation, or a sign-up on paper. */
export function enterAction(t: Words, n: Terms, { id }: Hearing): Action {
  return action<{ name: string; phone?: string; kind?: Kind; observer?: boolean; organisation?: string; conflict?: string }>({
    name: 'enter',
    label: t.enter,
    intro: t.enterIntro,
    columns: 2,
    initial: { kind: 'affected' },
    fields: [
      { key: 'name', label: t.name, kind: 'text', required: true, maxLength: 100 },
      { key: 'phone', label: t.phone, kind: 'text', inputMode: 'tel', maxLength: 30 },
      { key: 'observer', label: t.asObserver, kind: 'yes_no', text: t.asObserverText },
      {
        key: 'kind',
        label: t.kind,
        kind: 'choice',
        as: 'select',
        required: true,
        options: kinds.map((value) => ({ value, label: n[value] })),
        when: (values) => !values.observer,
      },
      { key: 'organisation', label: t.organisation, kind: 'text', maxLength: 100 },
      { key: 'conflict', label: t.conflict, kind: 'text', maxLength: 1000 },
    ],
    send: ({ name, phone, kind, observer, organisation, conflict }, { key }) =>
      data(
        api.POST('/api/v1/hearings/{id}/entries', {
          ...path(id),
          body: {
            name,
            ...(observer ? { observer: true } : kind ? { kind } : {}),
            ...(phone ? { phone } : {}),
            ...(organisation ? { organisation } : {}),
            ...(conflict ? { conflict } : {}),
          },
          headers: submitHeaders(key),
        }),
      ),
  });
}

/** Somebody cannot come; the reserve moves up. */
export function withdrawAction(t: Words, entry: Entry): Action {
  return action({
    name: 'withdraw',
    label: t.withdraw,
    intro: entry.name,
    danger: true,
    send: (_, { key }) => data(api.POST('/api/v1/hearing-entries/{id}/withdraw', { ...path(entry.id), headers: submitHeaders(key) })),
  });
}

/** What a participant put forward. */
export function pointAction(t: Words, hearing: Hearing): Action {
  const there = hearing.entries.filter((entry) => entry.came && !entry.observer && entry.state === 'chosen');
  return action<{ entryId: string; words: string }>({
    name: 'point',
    label: t.addPoint,
    fields: [
      {
        key: 'entryId',
        label: t.speaker,
        kind: 'choice',
        as: 'select',
        required: true,
        options: there.map((entry) => ({ value: entry.id, label: entry.name })),
      },
      { key: 'words', label: t.point, kind: 'long_text', required: true, maxLength: 2000, rows: 4 },
    ],
    send: (body, { key }) => data(api.POST('/api/v1/hearings/{id}/points', { ...path(hearing.id), body, headers: submitHeaders(key) })),
  });
}

/** The answer to a point, always with its reason. */
export function answerAction(t: Words, n: Terms, point: Point): Action {
  const answers = ['adopted', 'partly', 'not_adopted'] as const;
  return action<{ answer: (typeof answers)[number]; words: string }>({
    name: 'answer',
    label: t.answer,
    intro: point.words,
    ...(point.answer ? { initial: { answer: point.answer, words: point.answerWords ?? '' } } : {}),
    fields: [
      { key: 'answer', label: t.answer, kind: 'choice', required: true, options: answers.map((value) => ({ value, label: n[value] })) },
      { key: 'words', label: t.answerWords, kind: 'long_text', required: true, maxLength: 2000, rows: 4 },
    ],
    send: (body, { key }) => data(api.POST('/api/v1/hearing-points/{id}/answer', { ...path(point.id), body, headers: submitHeaders(key) })),
  });
}
