import { api, data, submitHeaders } from '../../../api/client.ts';
import { dayOf } from '../../../i18n/format.ts';
import type { PhrasesOf } from '../../../i18n/phrases.ts';
import { now } from '../../../ui/time/now.ts';
import { type Action, action } from '../../kit/index.ts';
import type { Meeting } from './meeting.ts';
import type { words } from './phrases.ts';

type Words = PhrasesOf<typeof words>;
type PlainStep = 'notice' | 'start' | 'finish' | 'publish-minutes' | 'confirm-minutes' | 'close';

const path = (id: string) => ({ params: { path: { id } } });

function plainStep(id: string, step: PlainStep, look: { label: string; intro?: string; aside?: boolean }): Action {
  return action({
    name: step.replace('-', '_'),
    icon: 'check',
    ...look,
    send: (_, { key, version }) =>
      data(api.POST(`/api/v1/meetings/{id}/${step}`, { ...path(id), body: { version }, headers: submitHeaders(key) })),
  });
}

function secondNotice(t: Words, { id }: Meeting): Action {
  return action<{ startsAt: string; endsAt: string }>({
    name: 'give_second_notice',
    label: t.secondNotice,
    aside: true,
    intro: t.secondIntro,
    fields: [
      { key: 'startsAt', label: t.starts, kind: 'moment', required: true },
      { key: 'endsAt', label: t.ends, kind: 'moment', required: true },
    ],
    send: (values, { key, version }) =>
      data(api.POST('/api/v1/meetings/{id}/second-notice', { ...path(id), body: { version, ...values }, headers: submitHeaders(key) })),
  });
}

function change(t: Words, meeting: Meeting): Action {
  return action<{ title: string; place: string; startsAt: string; endsAt: string; purpose?: string }>({
    name: 'change',
    label: t.change,
    aside: true,
    initial: {
      title: meeting.title,
      place: meeting.place,
      startsAt: meeting.startsAt,
      endsAt: meeting.endsAt,
      purpose: meeting.purpose ?? '',
    },
    fields: [
      { key: 'title', label: t.heading, kind: 'text', required: true, maxLength: 120 },
      { key: 'startsAt', label: t.starts, kind: 'moment', required: true },
      { key: 'endsAt', label: t.ends, kind: 'moment', required: true },
      { key: 'place', label: t.place, kind: 'text', required: true, maxLength: 200 },
      { key: 'purpose', label: t.purpose, kind: 'long_text', maxLength: 2000 },
    ],
    send: ({ purpose, ...values }, { key, version }) =>
      data(
        api.PATCH('/api/v1/meetings/{id}', {
          ...path(meeting.id),
          body: { version, ...values, purpose: purpose || null },
          headers: submitHeaders(key),
        }),
      ),
  });
}

function cancel(t: Words, { id }: Meeting): Action {
  return action<{ reason: string }>({
    name: 'cancel',
    label: t.cancel,
    danger: true,
    aside: true,
    fields: [{ key: 'reason', label: t.reason, kind: 'long_text', required: true, maxLength: 1000 }],
    send: ({ reason }, { key, version }) =>
      data(api.POST('/api/v1/meetings/{id}/cancel', { ...path(id), body: { version, reason }, headers: submitHeaders(key) })),
  });
}

type AgendaLine = { kind: 'decision' | 'discussion' | 'information'; title: string };

/** Lines of an agenda with the kind that their beginning names. */
export function agendaOf(text: string): AgendaLine[] {
  const lines = text.split('\n').map((line) => line.trim());
  return lines.flatMap((line): AgendaLine[] => {
    const [, mark, title] = /^(表决|decide|通报|inform)[：:]\s*(.*)$/i.exec(line) ?? [];
    if (line === '' || (mark && !title)) return [];
    if (!mark || !title) return [{ kind: 'discussion', title: line }];
    return [{ kind: /^(表决|decide)$/i.test(mark) ? 'decision' : 'information', title }];
  });
}

function linesOf(meeting: Meeting): string {
  const mark = { decision: '表决：', information: '通报：', discussion: '', raised: '' };
  const own = meeting.items.filter((item) => item.kind !== 'raised' && item.topicId === null);
  return own.map((item) => `${mark[item.kind]}${item.title}`).join('\n');
}

/** The agenda as lines of text, and topics that stand on it. */
function setAgenda(t: Words, meeting: Meeting, topics: readonly { id: string; title: string }[]): Action {
  return action<{ lines?: string; topics?: string[] }>({
    name: 'set_agenda',
    label: t.setAgenda,
    icon: 'edit',
    aside: meeting.items.length > 0,
    initial: { lines: linesOf(meeting), topics: meeting.items.flatMap((item) => item.topicId ?? []) },
    fields: [
      {
        key: 'topics',
        label: t.agendaTopics,
        kind: 'choices',
        as: 'select',
        options: topics.map(({ id, title }) => ({ value: id, label: title })),
      },
      { key: 'lines', label: t.agendaLines, kind: 'long_text', rows: 6, help: t.agendaHelp },
    ],
    send: ({ lines, topics: chosen }, { key, version }) => {
      const linked = (chosen ?? []).map((topicId) => ({
        kind: 'discussion' as const,
        title: topics.find((topic) => topic.id === topicId)?.title ?? meeting.items.find((item) => item.topicId === topicId)?.title ?? '',
        topicId,
      }));
      const body = { version, items: [...linked, ...agendaOf(lines ?? '')] };
      return data(api.PUT('/api/v1/meetings/{id}/agenda', { ...path(meeting.id), body, headers: submitHeaders(key) }));
    },
  });
}

/** The steps of a meeting in the order in which they come. Before its day starting is no next step. */
export function meetingSteps(t: Words, meeting: Meeting, topics: readonly { id: string; title: string }[]): Action[] {
  const { id } = meeting;
  const early = dayOf(meeting.startsAt) > dayOf(now());
  return [
    ...(meeting.items.length === 0 ? [setAgenda(t, meeting, topics)] : []),
    plainStep(id, 'notice', { label: t.notice, intro: t.noticeIntro, aside: meeting.items.length === 0 }),
    plainStep(id, 'start', { label: t.start, aside: early }),
    plainStep(id, 'finish', { label: t.finish, intro: t.finishIntro }),
    plainStep(id, 'publish-minutes', { label: t.publishMinutes, intro: t.publishIntro, aside: meeting.state === 'minutes_open' }),
    plainStep(id, 'confirm-minutes', { label: t.confirmMinutes }),
    plainStep(id, 'close', { label: t.close, aside: meeting.state === 'held' && meeting.votes }),
    ...(meeting.items.length > 0 ? [setAgenda(t, meeting, topics)] : []),
    secondNotice(t, meeting),
    change(t, meeting),
    cancel(t, meeting),
  ];
}
