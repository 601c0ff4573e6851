import { api, data, submitHeaders } from '../../../api/client.ts';
import type { Bilingual, PhrasesOf } from '../../../i18n/phrases.ts';
import { type Action, action, type Field, type Option, type Picked } from '../../kit/index.ts';
import { linkAction, mergeAction, unlinkAction } from './linking-steps.ts';
import { fieldNames, type Need, type NeedField } from './need.ts';
import type { words } from './phrases.ts';
import { decideAction, scoreAction } from './screening-steps.ts';

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
