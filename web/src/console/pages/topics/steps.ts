import { claimsOf } from '../../../api/attachments.ts';
import { api, data, submitHeaders } from '../../../api/client.ts';
import type { useFormat } from '../../../i18n/format.ts';
import type { PhrasesOf } from '../../../i18n/phrases.ts';
import { now } from '../../../ui/time/now.ts';
import { type Action, action, type Field, type Option, type Picked, type PickedFile } from '../../kit/index.ts';
import type { terms } from './phrases.ts';
import type { stepWords } from './step-phrases.ts';
import { contentKinds, forms, type Topic } from './topic.ts';

/** What every step is made with. */
export interface StepKit {
  t: PhrasesOf<typeof stepWords>;
  n: PhrasesOf<typeof terms>;
  format: ReturnType<typeof useFormat>;
  topic: Topic;
}

export const at = (id: string) => ({ params: { path: { id } } });

/** Options of codes with their words. */
export function optionsFor<C extends string>(codes: readonly C[], n: Record<C, string>): Option[] {
  return codes.map((value) => ({ value, label: n[value] }));
}

type FormCode = (typeof forms)[number];
type ContentCode = (typeof contentKinds)[number];

interface AdmitForm {
  forms: FormCode[];
  contentKind: ContentCode;
  plan?: string;
  path?: string;
  followUp?: string;
}

function admitAction({ t, n, topic }: StepKit): Action {
  const fromAbove = topic.direction === 'top_down' && topic.matters.length === 0;
  const part = (key: 'plan' | 'path' | 'followUp'): Field<AdmitForm> => ({
    key,
    label: t[key],
    kind: 'long_text',
    required: true,
    maxLength: 5000,
    rows: 3,
    when: () => fromAbove,
  });
  return action<AdmitForm>({
    name: 'admit',
    label: t.admit,
    icon: 'check',
    intro: t.admitIntro,
    initial: {
      forms: ['meeting', 'online'],
      contentKind: topic.contentKind,
      plan: topic.parts?.plan,
      path: topic.parts?.path,
      followUp: topic.parts?.follow_up,
    },
    fields: [
      { key: 'forms', label: t.forms, kind: 'choices', required: true, options: optionsFor(forms, n) },
      { key: 'contentKind', label: t.contentKind, kind: 'choice', as: 'select', required: true, options: optionsFor(contentKinds, n) },
      part('plan'),
      part('path'),
      part('followUp'),
    ],
    send: ({ plan, path, followUp, ...rest }, { key, version }) =>
      data(
        api.POST('/api/v1/topics/{id}/admit', {
          ...at(topic.id),
          body: { ...rest, version, ...(fromAbove ? { parts: { plan: plan ?? '', path: path ?? '', follow_up: followUp ?? '' } } : {}) },
          headers: submitHeaders(key),
        }),
      ),
  });
}

function declineAction({ t, topic }: StepKit): Action {
  return action<{ reason: string }>({
    name: 'decline',
    label: t.decline,
    icon: 'close',
    aside: true,
    intro: t.declineIntro,
    fields: [{ key: 'reason', label: t.reason, kind: 'long_text', required: true, maxLength: 2000 }],
    send: ({ reason }, { key, version }) =>
      data(api.POST('/api/v1/topics/{id}/decline', { ...at(topic.id), body: { version, reason }, headers: submitHeaders(key) })),
  });
}

function noticeAction({ t, topic }: StepKit): Action {
  return action<{ until?: string; files?: PickedFile[] }>({
    name: 'notice',
    label: t.notice,
    icon: 'send',
    intro: t.noticeIntro,
    fields: [
      { key: 'until', label: t.noticeUntil, kind: 'moment' },
      { key: 'files', label: t.materials, kind: 'files', max: 10 },
    ],
    send: ({ until, files }, { key, version }) =>
      data(
        api.POST('/api/v1/topics/{id}/notice', {
          ...at(topic.id),
          body: { version, until: until || undefined, attachments: claimsOf(files ?? []) },
          headers: submitHeaders(key),
        }),
      ),
  });
}

type TimedStep = 'open' | 'close-discussion' | 'reopen-discussion' | 'evaluate' | 'withdraw' | 'grow-up';

interface Timed {
  name: string;
  path: TimedStep;
  label: string;
  icon: Action['icon'];
  /** The end of the stage that the step closes. */
  until?: string | null;
  intro?: string;
  aside?: boolean;
}

/** A step that may come early, with a reason that is published. */
function timedAction({ t, format, topic }: StepKit, { name, path, label, icon, until, intro, aside }: Timed): Action {
  const early = until !== undefined && until !== null && Date.parse(until) > now();
  const told = [intro, early ? t.early(format.moment(until)) : undefined].filter(Boolean).join(' ');
  return action<{ reason?: string }>({
    name,
    label,
    icon,
    aside,
    intro: told || undefined,
    fields: [{ key: 'reason', label: early ? t.publicReason : t.reason, kind: 'long_text', rows: 2, required: early, maxLength: 500 }],
    send: ({ reason }, { key, version }) =>
      data(
        api.POST(`/api/v1/topics/{id}/${path}`, {
          ...at(topic.id),
          body: { version, reason: reason || undefined },
          headers: submitHeaders(key),
        }),
      ),
  });
}

function changeAction({ t, topic }: StepKit): Action {
  return action<{ title: string; body: string }>({
    name: 'change',
    label: t.change,
    icon: 'edit',
    aside: true,
    initial: { title: topic.title, body: topic.body },
    fields: [
      { key: 'title', label: t.title, kind: 'text', required: true, maxLength: 120 },
      { key: 'body', label: t.body, kind: 'long_text', required: true, maxLength: 10_000, rows: 6 },
    ],
    send: (values, { key, version }) =>
      data(api.PATCH('/api/v1/topics/{id}', { ...at(topic.id), body: { ...values, version }, headers: submitHeaders(key) })),
  });
}

function addMatterAction({ t, topic }: StepKit): Action {
  return action<{ number: string; reason: string }>({
    name: 'add_matter',
    label: t.addMatter,
    icon: 'plus',
    aside: true,
    intro: t.addMatterIntro,
    fields: [
      { key: 'number', label: t.matterNumber, kind: 'text', required: true, maxLength: 40 },
      { key: 'reason', label: t.reason, kind: 'long_text', rows: 2, required: true, maxLength: 500 },
    ],
    send: async ({ number, reason }, { key, version }) => {
      const found = await data(api.GET('/api/v1/matters', { params: { query: { number, limit: 1 } } }));
      const matterId = found.items[0]?.id;
      if (!matterId) throw new Error(t.noSuchMatter);
      return data(
        api.POST('/api/v1/topics/{id}/matters', { ...at(topic.id), body: { version, matterId, reason }, headers: submitHeaders(key) }),
      );
    },
  });
}

function guideAction({ t, n, topic }: StepKit): Action {
  return action<{ kind: 'comment' | 'template' | 'facilitator'; words: string }>({
    name: 'guide',
    label: t.guide,
    icon: 'message',
    aside: true,
    intro: t.guideIntro,
    initial: { kind: 'comment' },
    fields: [
      {
        key: 'kind',
        label: t.kind,
        kind: 'choice',
        required: true,
        options: optionsFor(['comment', 'template', 'facilitator'] as const, n),
      },
      { key: 'words', label: t.say, kind: 'long_text', required: true, maxLength: 5000 },
    ],
    send: (body, { key }) => data(api.POST('/api/v1/topics/{id}/guidance', { ...at(topic.id), body, headers: submitHeaders(key) })),
  });
}

function opinionAction({ t, n, topic }: StepKit): Action {
  const open = topic.partsWithoutOpinion[0];
  return action<{ part: 'plan' | 'path' | 'follow_up'; words: string }>({
    name: 'give_opinion',
    label: t.opinion,
    icon: 'message',
    aside: !open,
    initial: { part: open },
    fields: [
      { key: 'part', label: t.part, kind: 'choice', required: true, options: optionsFor(['plan', 'path', 'follow_up'] as const, n) },
      { key: 'words', label: t.say, kind: 'long_text', required: true, maxLength: 5000 },
    ],
    send: (body, { key }) => data(api.POST('/api/v1/topics/{id}/opinions', { ...at(topic.id), body, headers: submitHeaders(key) })),
  });
}

/** Steps up to the decision, in the order of the procedure. */
export function earlySteps(kit: StepKit): Action[] {
  const { t, topic } = kit;
  const timed = (step: Timed): Action => timedAction(kit, step);
  return [
    admitAction(kit),
    noticeAction(kit),
    timed({ name: 'open', path: 'open', label: t.open, icon: 'message', until: topic.noticeUntil }),
    timed({
      name: 'close_discussion',
      path: 'close-discussion',
      label: t.close,
      icon: 'check',
      until: topic.discussUntil,
      intro: t.closeIntro,
    }),
    timed({ name: 'evaluate', path: 'evaluate', label: t.evaluate, icon: 'check', until: topic.evaluationUntil, intro: t.evaluateIntro }),
    opinionAction(kit),
    timed({ name: 'reopen_discussion', path: 'reopen-discussion', label: t.reopen, icon: 'refresh', aside: true }),
    guideAction(kit),
    changeAction(kit),
    addMatterAction(kit),
    timed({ name: 'grow_up', path: 'grow-up', label: t.growUp, icon: 'send', intro: t.growIntro, aside: true }),
    declineAction(kit),
    timed({ name: 'withdraw', path: 'withdraw', label: t.withdraw, icon: 'archive', aside: true }),
  ];
}

/** A picked record's id. */
export const idOf = (picked: Picked | undefined): string => picked?.id ?? '';
