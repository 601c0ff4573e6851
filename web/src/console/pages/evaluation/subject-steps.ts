import { api, data, submitHeaders } from '../../../api/client.ts';
import type { PhrasesOf } from '../../../i18n/phrases.ts';
import { type Action, action, type Field } from '../../kit/index.ts';
import type { words } from './phrases.ts';
import type { Round, Subject } from './round.ts';

type Words = PhrasesOf<typeof words>;
type MarkValues = Record<string, number | string | undefined>;

const path = (id: string) => ({ params: { path: { id } } });
const hundredths = (points: number): number => Math.floor(points * 100 + 0.5);

function enterAction(t: Words, round: Round, subject: Subject): Action {
  const entered = round.indicators.filter((each) => each.source === 'entered');
  const fields = entered.flatMap(({ code, label }): Field<MarkValues>[] => [
    { key: `value_${code}`, label, kind: 'number', min: 0, max: 100, required: true },
    { key: `basis_${code}`, label: `${label} · ${t.basis}`, kind: 'text', required: true, maxLength: 1000 },
  ]);
  return action<MarkValues>({
    name: 'enter_marks',
    label: t.enter,
    fields,
    columns: 2,
    layout: 'drawer',
    send: (values, { key }) => {
      const marks = entered.map(({ code }) => ({
        code,
        value: hundredths(Number(values[`value_${code}`])),
        evidence: String(values[`basis_${code}`]),
      }));
      return data(
        api.POST('/api/v1/evaluation-subjects/{id}/marks', { ...path(subject.id), body: { marks }, headers: submitHeaders(key) }),
      );
    },
  });
}

function appealAction(t: Words, { id }: Subject): Action {
  return action<{ words: string }>({
    name: 'appeal',
    label: t.appeal,
    intro: t.appealIntro,
    aside: true,
    fields: [{ key: 'words', label: t.reason, kind: 'long_text', required: true, maxLength: 2000 }],
    send: (body, { key }) => data(api.POST('/api/v1/evaluation-subjects/{id}/appeals', { ...path(id), body, headers: submitHeaders(key) })),
  });
}

interface DecideValues {
  upheld: 'yes' | 'no';
  decision: string;
  code?: string;
  value?: number;
  evidence?: string;
}

function decideAction(t: Words, round: Round, appeal: { id: string; words: string }): Action {
  const entered = round.indicators.filter((each) => each.source === 'entered');
  const when = ({ upheld }: DecideValues): boolean => upheld === 'yes';
  return action<DecideValues>({
    name: 'decide_appeal',
    label: t.decide,
    intro: appeal.words,
    fields: [
      {
        key: 'upheld',
        label: t.uphold,
        kind: 'choice',
        required: true,
        options: [
          { value: 'yes', label: t.yes },
          { value: 'no', label: t.no },
        ],
      },
      {
        key: 'code',
        label: t.corrected,
        kind: 'choice',
        as: 'select',
        required: true,
        when,
        options: entered.map(({ code, label }) => ({ value: code, label })),
      },
      { key: 'value', label: t.correctedTo, kind: 'number', min: 0, max: 100, required: true, when },
      { key: 'evidence', label: t.basis, kind: 'text', maxLength: 1000, required: true, when },
      { key: 'decision', label: t.decision, kind: 'long_text', required: true, maxLength: 2000 },
    ],
    send: ({ upheld, decision, code = '', value = 0, evidence = '' }, { key }) => {
      const corrections = [{ code, value: hundredths(value), evidence }];
      const body = { upheld: upheld === 'yes', decision, ...(upheld === 'yes' ? { corrections } : {}) };
      return data(api.POST('/api/v1/evaluation-appeals/{id}/decide', { ...path(appeal.id), body, headers: submitHeaders(key) }));
    },
  });
}

function voteAction(t: Words, { id }: Subject): Action {
  return action({
    name: 'prepare_vote',
    label: t.prepareVote,
    intro: t.prepareIntro,
    send: (_, { key }) => data(api.POST('/api/v1/evaluation-subjects/{id}/vote', { ...path(id), headers: submitHeaders(key) })),
  });
}

function finishAction(t: Words, { id, words: what }: { id: string; words: string }): Action {
  return action<{ result: string }>({
    name: 'finish_improvement',
    label: t.finish,
    intro: what,
    fields: [{ key: 'result', label: t.result, kind: 'long_text', required: true, maxLength: 1000 }],
    send: (body, { key }) =>
      data(api.POST('/api/v1/evaluation-improvements/{id}/finish', { ...path(id), body, headers: submitHeaders(key) })),
  });
}

/** What can be done about one who is evaluated. */
export function subjectSteps(t: Words, round: Round, subject: Subject): Action[] {
  const waiting = subject.appeals?.find((each) => each.state === 'waiting');
  const open = subject.improvements.find((each) => each.state === 'open');
  return [
    enterAction(t, round, subject),
    ...(waiting ? [decideAction(t, round, waiting)] : []),
    voteAction(t, subject),
    ...(open ? [finishAction(t, open)] : []),
    appealAction(t, subject),
  ];
}
