import { claimsOf } from '../../../api/attachments.ts';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { now } from '../../../ui/time/now.ts';
import { type Action, action, type Option, type Picked, type PickedFile } from '../../kit/index.ts';
import { at, idOf, optionsFor, type StepKit } from './steps.ts';

const linesOf = (text: string | undefined): string[] =>
  (text ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

interface VoteForm {
  question?: string;
  options?: string;
  appealsUntil?: string;
}

function voteAction({ t, topic }: StepKit): Action {
  return action<VoteForm>({
    name: 'call_vote',
    label: t.vote,
    icon: 'check',
    intro: t.voteIntro,
    fields: [
      { key: 'question', label: t.question, kind: 'long_text', rows: 2, maxLength: 5000 },
      { key: 'options', label: t.options, kind: 'long_text', rows: 3, maxLength: 4000 },
      { key: 'appealsUntil', label: t.appealsUntil, kind: 'moment' },
    ],
    send: ({ question, options, appealsUntil }, { key, version }) => {
      const given = linesOf(options).map((label, i) => ({ code: `option_${i + 1}`, label }));
      const body = {
        version,
        question: question || undefined,
        appealsUntil: appealsUntil || undefined,
        options: given.length > 0 ? given : undefined,
      };
      return data(api.POST('/api/v1/topics/{id}/call-vote', { ...at(topic.id), body, headers: submitHeaders(key) }));
    },
  });
}

interface ConsensusForm {
  text: string;
  party?: string;
  words?: string;
}

function consensusAction({ t, topic }: StepKit, parties: readonly Option[]): Action {
  return action<ConsensusForm>({
    name: 'resolve_by_consensus',
    label: t.consensus,
    icon: 'people',
    intro: t.consensusIntro,
    fields: [
      { key: 'text', label: t.resolutionText, kind: 'long_text', required: true, maxLength: 10_000, rows: 5 },
      { key: 'party', label: t.dissentParty, kind: 'choice', as: 'select', options: parties },
      {
        key: 'words',
        label: t.dissentWords,
        kind: 'long_text',
        rows: 2,
        required: true,
        maxLength: 2000,
        when: ({ party }) => Boolean(party),
      },
    ],
    send: ({ text, party, words }, { key, version }) =>
      data(
        api.POST('/api/v1/topics/{id}/resolve-by-consensus', {
          ...at(topic.id),
          body: { version, text, dissents: party && words ? [{ partyId: party, words }] : [] },
          headers: submitHeaders(key),
        }),
      ),
  });
}

interface HandsForm {
  present: number;
  inFavour: number;
  against: number;
  text?: string;
}

function handsAction({ t, topic }: StepKit): Action {
  const count = (key: 'present' | 'inFavour' | 'against') => ({
    key,
    label: t[key],
    kind: 'number' as const,
    required: true,
    min: 0,
    max: 100_000,
  });
  return action<HandsForm>({
    name: 'count_hands',
    label: t.hands,
    icon: 'people',
    aside: true,
    intro: t.handsIntro,
    fields: [
      count('present'),
      { ...count('inFavour'), check: ({ present, inFavour, against }) => (inFavour + against > present ? t.handsIntro : undefined) },
      count('against'),
      { key: 'text', label: t.resolutionText, kind: 'long_text', rows: 3, maxLength: 10_000 },
    ],
    send: ({ text, ...counts }, { key, version }) =>
      data(
        api.POST('/api/v1/topics/{id}/count-hands', {
          ...at(topic.id),
          body: { ...counts, version, text: text || undefined },
          headers: submitHeaders(key),
        }),
      ),
  });
}

type Ground = 'law' | 'procedure' | 'content';

function objectAction({ t, n, topic }: StepKit): Action {
  return action<{ ground: Ground; words: string }>({
    name: 'object',
    label: t.object,
    icon: 'flag',
    aside: true,
    initial: { ground: 'law' },
    fields: [
      { key: 'ground', label: t.ground, kind: 'choice', required: true, options: optionsFor(['law', 'procedure', 'content'] as const, n) },
      { key: 'words', label: t.say, kind: 'long_text', required: true, maxLength: 5000 },
    ],
    send: (values, { key, version }) =>
      data(api.POST('/api/v1/topics/{id}/object', { ...at(topic.id), body: { ...values, version }, headers: submitHeaders(key) })),
  });
}

function settleAction({ t, topic }: StepKit, name: 'settle_objection' | 'settle_appeal'): Action {
  return action<{ uphold?: 'yes' | 'no'; decision: string }>({
    name,
    label: name === 'settle_appeal' ? t.settleAppeal : t.settle,
    icon: 'check',
    fields: [
      {
        key: 'uphold',
        label: t.uphold,
        kind: 'choice',
        required: true,
        options: [
          { value: 'yes', label: t.upheld },
          { value: 'no', label: t.rejected },
        ],
      },
      { key: 'decision', label: t.decision, kind: 'long_text', required: true, maxLength: 5000 },
    ],
    send: ({ uphold, decision }, { key, version }) =>
      data(
        api.POST('/api/v1/topics/{id}/settle-objection', {
          ...at(topic.id),
          body: { version, uphold: uphold === 'yes', decision },
          headers: submitHeaders(key),
        }),
      ),
  });
}

interface ImplementForm {
  tasks: string;
  party?: string;
  dueOn: string;
  reason?: string;
}

function implementAction({ t, format, topic }: StepKit, parties: readonly Option[]): Action {
  const until = topic.resolution?.objectionUntil ?? null;
  const early = until !== null && Date.parse(until) > now();
  return action<ImplementForm>({
    name: 'implement',
    label: t.implement,
    icon: 'check',
    intro: early ? `${t.implementIntro} ${t.early(format.moment(until))}` : t.implementIntro,
    fields: [
      { key: 'tasks', label: t.tasks, kind: 'long_text', rows: 4, required: true, maxLength: 5000 },
      { key: 'party', label: t.person, kind: 'choice', as: 'select', required: true, options: parties },
      { key: 'dueOn', label: t.dueOn, kind: 'date', required: true },
      { key: 'reason', label: t.publicReason, kind: 'long_text', rows: 2, required: true, maxLength: 500, when: () => early },
    ],
    send: ({ tasks, party, dueOn, reason }, { key, version }) =>
      data(
        api.POST('/api/v1/topics/{id}/implement', {
          ...at(topic.id),
          body: { version, actions: linesOf(tasks).map((text) => ({ text, ownerPartyId: party, dueOn })), reason: reason || undefined },
          headers: submitHeaders(key),
        }),
      ),
  });
}

function reportAction({ t, topic }: StepKit): Action {
  return action<{ text: string; files?: PickedFile[] }>({
    name: 'report',
    label: t.report,
    icon: 'send',
    intro: t.reportIntro,
    fields: [
      { key: 'text', label: t.reportText, kind: 'long_text', required: true, maxLength: 10_000, rows: 5 },
      { key: 'files', label: t.files, kind: 'files', max: 10 },
    ],
    send: ({ text, files }, { key, version }) =>
      data(
        api.POST('/api/v1/topics/{id}/report', {
          ...at(topic.id),
          body: { version, text, attachments: claimsOf(files ?? []) },
          headers: submitHeaders(key),
        }),
      ),
  });
}

function askReplyAction({ t, topic }: StepKit): Action {
  return action<{ unit?: Picked; request: string }>({
    name: 'ask_reply',
    label: t.askReply,
    icon: 'send',
    aside: true,
    fields: [
      { key: 'unit', label: t.toUnit, kind: 'unit', required: true },
      { key: 'request', label: t.request, kind: 'long_text', required: true, maxLength: 5000 },
    ],
    send: ({ unit, request }, { key }) =>
      data(
        api.POST('/api/v1/topics/{id}/replies', {
          ...at(topic.id),
          body: { unitId: idOf(unit), request },
          headers: submitHeaders(key),
        }),
      ),
  });
}

/** Steps from the decision on. `parties` are those who may own a thing to be done or dissent. */
export function lateSteps(kit: StepKit, parties: readonly Option[]): Action[] {
  return [
    voteAction(kit),
    settleAction(kit, 'settle_objection'),
    settleAction(kit, 'settle_appeal'),
    implementAction(kit, parties),
    reportAction(kit),
    consensusAction(kit, parties),
    handsAction(kit),
    askReplyAction(kit),
    objectAction(kit),
  ];
}
