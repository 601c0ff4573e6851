import { api, data, submitHeaders } from '../../../api/client.ts';
import type { Bilingual, PhrasesOf } from '../../../i18n/phrases.ts';
import { type Action, action, type Field, type Option, type Picked } from '../../kit/index.ts';
import { fieldNames, type Need, type NeedField } from './need.ts';
import type { words } from './phrases.ts';

type Words = PhrasesOf<typeof words>;
/** Says a text in the reader's language. */
type Say = (text: Bilingual) => string;

const path = (id: string) => ({ params: { path: { id } } });

/** What a need says, as the form has it. */
export interface NeedValues {
  title: string;
  statement: string;
  field: NeedField;
  targetGroup: string;
  size: number;
  placeText?: string;
}

/** Fields for the words of a need. */
export function needFields<V extends NeedValues>(t: Words, say: Say): Field<V>[] {
  const options = Object.entries(fieldNames).map(([value, name]) => ({ value, label: say(name) }));
  return [
    { key: 'title', label: t.name, kind: 'text', required: true, maxLength: 120 },
    { key: 'field', label: t.field, kind: 'choice', as: 'select', required: true, options },
    { key: 'targetGroup', label: t.targetGroup, kind: 'text', required: true, maxLength: 120 },
    { key: 'size', label: t.size, kind: 'number', required: true, min: 1 },
    { key: 'placeText', label: t.place, kind: 'text', maxLength: 200 },
    { key: 'statement', label: t.statement, kind: 'long_text', required: true, maxLength: 3000, rows: 4 },
  ] as Field<V>[];
}

function changeAction(t: Words, need: Need, say: Say): Action {
  const { title, statement, field, targetGroup, size, placeText } = need;
  return action<NeedValues>({
    name: 'change',
    label: t.change,
    aside: true,
    columns: 2,
    layout: 'drawer',
    fields: needFields<NeedValues>(t, say),
    initial: { title, statement, field, targetGroup, size, ...(placeText ? { placeText } : {}) },
    send: (values, { key, version }) =>
      data(
        api.PATCH('/api/v1/needs/{id}', {
          ...path(need.id),
          body: { version, ...values, placeText: values.placeText || null },
          headers: submitHeaders(key),
        }),
      ),
  });
}

function wordsAction(
  need: Need,
  name: 'return' | 'answer_question',
  texts: { label: string; field: string; intro?: string | null },
): Action {
  return action<{ text: string }>({
    name,
    label: texts.label,
    ...(texts.intro ? { intro: texts.intro } : {}),
    fields: [{ key: 'text', label: texts.field, kind: 'long_text', required: true, maxLength: name === 'return' ? 500 : 1000, rows: 3 }],
    send: ({ text }, { key, version }) =>
      name === 'return'
        ? data(api.POST('/api/v1/needs/{id}/return', { ...path(need.id), body: { version, question: text }, headers: submitHeaders(key) }))
        : data(
            api.POST('/api/v1/needs/{id}/answer-question', {
              ...path(need.id),
              body: { version, answer: text },
              headers: submitHeaders(key),
            }),
          ),
  });
}

function mergeAction(t: Words, need: Need, others: readonly Option[]): Action {
  return action<{ sourceIds: string[]; reason: string }>({
    name: 'merge',
    label: t.merge,
    intro: t.mergeIntro,
    aside: true,
    fields: [
      { key: 'sourceIds', label: t.sources, kind: 'choices', as: 'select', required: true, options: others },
      { key: 'reason', label: t.reason, kind: 'long_text', required: true, maxLength: 500, rows: 2 },
    ],
    send: (body, { key, version }) =>
      data(api.POST('/api/v1/needs/{id}/merge', { ...path(need.id), body: { version, ...body }, headers: submitHeaders(key) })),
  });
}

/** Demands of the need's places that stand in no need yet, to tie to it. */
function linkAction(t: Words, need: Need, free: readonly Option[]): Action {
  return action<{ demandIds: string[] }>({
    name: 'link',
    label: t.linkDemands,
    aside: true,
    layout: 'drawer',
    intro: free.length === 0 ? t.noFree : t.linkIntro,
    fields: [{ key: 'demandIds', label: t.freeDemands, kind: 'choices', as: 'select', required: true, options: free, wide: true }],
    send: ({ demandIds }, { key }) =>
      data(api.POST('/api/v1/needs/{id}/link', { ...path(need.id), body: { demandIds }, headers: submitHeaders(key) })),
  });
}

/** Demands that stand in the need by mistake. */
function unlinkAction(t: Words, need: Need, own: readonly Option[]): Action {
  return action<{ demandIds: string[] }>({
    name: 'unlink',
    label: t.unlinkDemands,
    aside: true,
    layout: 'drawer',
    intro: t.unlinkIntro,
    fields: [{ key: 'demandIds', label: t.demands, kind: 'choices', as: 'boxes', required: true, options: own, wide: true }],
    send: ({ demandIds }, { key }) =>
      data(api.POST('/api/v1/needs/{id}/unlink', { ...path(need.id), body: { demandIds }, headers: submitHeaders(key) })),
  });
}

interface ScoreValues {
  affected: string;
  urgency: string;
  overlap: string;
  feasibility: string;
}

function scoreAction(t: Words, need: Need): Action {
  const options = [1, 2, 3, 4, 5].map((n) => ({ value: String(n), label: String(n) }));
  const { scores } = need;
  return action<ScoreValues>({
    name: 'score',
    label: t.score,
    aside: scores !== null,
    fields: (['affected', 'urgency', 'overlap', 'feasibility'] as const).map((key) => ({
      key,
      label: t[key],
      kind: 'choice' as const,
      required: true,
      options,
    })),
    initial: scores
      ? (Object.fromEntries(Object.entries(scores).map(([key, value]) => [key, String(value)])) as unknown as ScoreValues)
      : {},
    send: (values, { key, version }) =>
      data(
        api.POST('/api/v1/needs/{id}/score', {
          ...path(need.id),
          body: {
            version,
            scores: {
              affected: Number(values.affected),
              urgency: Number(values.urgency),
              overlap: Number(values.overlap),
              feasibility: Number(values.feasibility),
            },
          },
          headers: submitHeaders(key),
        }),
      ),
  });
}

function decideAction(t: Words, need: Need): Action {
  return action<{ decision: 'select' | 'defer' | 'reject'; reason?: string; nextRoundOn?: string }>({
    name: 'decide',
    label: t.decide,
    intro: t.decideHelp,
    fields: [
      {
        key: 'decision',
        label: t.decision,
        kind: 'choice',
        required: true,
        options: (['select', 'defer', 'reject'] as const).map((value) => ({ value, label: t[value] })),
      },
      { key: 'reason', label: t.reason, kind: 'long_text', maxLength: 1000, rows: 3 },
      { key: 'nextRoundOn', label: t.nextRoundOn, kind: 'date', when: (values) => values.decision === 'defer' },
    ],
    send: ({ decision, reason, nextRoundOn }, { key, version }) =>
      data(
        api.POST('/api/v1/needs/{id}/decide', {
          ...path(need.id),
          body: { version, decision, ...(reason ? { reason } : {}), ...(nextRoundOn ? { nextRoundOn } : {}) },
          headers: submitHeaders(key),
        }),
      ),
  });
}

function policyAction(t: Words, need: Need): Action {
  return action<{ title: string; owner: Picked }>({
    name: 'flag_policy',
    label: t.flagPolicy,
    aside: true,
    fields: [
      { key: 'title', label: t.policyTitle, kind: 'text', required: true, maxLength: 120 },
      { key: 'owner', label: t.owner, kind: 'unit', required: true },
    ],
    send: ({ title, owner }, { key }) =>
      data(
        api.POST('/api/v1/needs/{id}/policy-gap', {
          ...path(need.id),
          body: { title, ownerUnitId: owner.id },
          headers: submitHeaders(key),
        }),
      ),
  });
}

function incubateAction(t: Words, need: Need): Action {
  return action<{ unit: Picked }>({
    name: 'incubate',
    label: t.incubate,
    aside: true,
    fields: [{ key: 'unit', label: t.organisation, kind: 'unit', required: true }],
    send: ({ unit }, { key }) =>
      data(api.POST('/api/v1/needs/{id}/incubations', { ...path(need.id), body: { unitId: unit.id }, headers: submitHeaders(key) })),
  });
}

function plainAction(need: Need, name: 'discard' | 'unmerge', texts: { label: string; intro?: string }, onDone?: () => void): Action {
  return action({
    name,
    label: texts.label,
    aside: true,
    danger: name === 'discard',
    ...(texts.intro ? { intro: texts.intro } : {}),
    send: (_, { key, version }) =>
      data(api.POST(`/api/v1/needs/{id}/${name}`, { ...path(need.id), body: { version }, headers: submitHeaders(key) })),
    ...(onDone ? { onDone } : {}),
  });
}

/** Every step of a need; the server says which of them are possible. */
export function needSteps(
  t: Words,
  need: Need,
  given: { say: Say; others: readonly Option[]; free: readonly Option[]; own: readonly Option[]; onDiscarded: () => void },
): Action[] {
  const changes = need.abilities['change']?.allowed === true;
  return [
    wordsAction(need, 'answer_question', { label: t.answerQuestion, field: t.answer, intro: need.question }),
    ...(need.scores ? [decideAction(t, need), scoreAction(t, need)] : [scoreAction(t, need), decideAction(t, need)]),
    wordsAction(need, 'return', { label: t.returnNeed, field: t.question }),
    mergeAction(t, need, given.others),
    plainAction(need, 'unmerge', { label: t.unmerge }),
    changeAction(t, need, given.say),
    ...(changes ? [linkAction(t, need, given.free)] : []),
    ...(changes && given.own.length > 0 ? [unlinkAction(t, need, given.own)] : []),
    ...(need.policyId ? [] : [policyAction(t, need)]),
    incubateAction(t, need),
    plainAction(need, 'discard', { label: t.discard, intro: t.discardIntro }, given.onDiscarded),
  ];
}
