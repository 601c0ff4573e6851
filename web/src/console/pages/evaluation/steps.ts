import { api, data, submitHeaders } from '../../../api/client.ts';
import type { PhrasesOf } from '../../../i18n/phrases.ts';
import { type Action, action, type Picked } from '../../kit/index.ts';
import { indicatorsOf, indicatorsText, satisfactionOf } from './indicators.ts';
import type { words } from './phrases.ts';
import { isOfPeople, type Round } from './round.ts';

type Words = PhrasesOf<typeof words>;
type Plain = 'publish' | 'collect' | 'resume' | 'score' | 'show' | 'finalise' | 'close';

const path = (id: string) => ({ params: { path: { id } } });

function plainAction(id: string, name: Plain, texts: { label: string; intro?: string }): Action {
  return action({
    ...texts,
    name,
    icon: 'check',
    send: (_, { key, version }) =>
      data(api.POST(`/api/v1/evaluations/{id}/${name}`, { ...path(id), body: { version }, headers: submitHeaders(key) })),
  });
}

function endAction(t: Words, id: string, name: 'withdraw' | 'postpone'): Action {
  return action<{ reason: string }>({
    name,
    label: t[name],
    danger: true,
    aside: true,
    fields: [{ key: 'reason', label: t.reason, kind: 'long_text', required: true, maxLength: 1000 }],
    send: ({ reason }, { key, version }) =>
      data(api.POST(`/api/v1/evaluations/{id}/${name}`, { ...path(id), body: { version, reason }, headers: submitHeaders(key) })),
  });
}

interface DraftValues {
  title: string;
  weight: number;
  others: string;
  targets?: Picked[];
}

/** Changes a draft: its name, what weighs how much, who is evaluated. */
function changeAction(t: Words, round: Round): Action {
  const { id, targetKind, indicators, subjects } = round;
  const kept = indicators.filter(({ source, code }) => source !== 'entered' && code !== 'satisfaction');
  const several = { required: true, several: true, wide: true } as const;
  return action<DraftValues>({
    name: 'change',
    label: t.changeDraft,
    aside: true,
    layout: 'drawer',
    initial: {
      title: round.title,
      weight: round.satisfactionWeight / 100,
      others: indicatorsText(indicators),
      targets: subjects.map(({ targetId, name }) => ({ id: targetId, name })),
    },
    fields: [
      { key: 'title', label: t.heading, kind: 'text', required: true, maxLength: 200 },
      { key: 'weight', label: t.weight, kind: 'number', min: 1, max: 100, unit: '%', required: true },
      { key: 'others', label: t.others, kind: 'long_text', rows: 4, help: t.othersHelp },
      isOfPeople(targetKind)
        ? { key: 'targets', label: t.staff, kind: 'person', ...several }
        : { key: 'targets', label: t.units, kind: 'unit', ...several },
    ],
    send: ({ title, weight, others, targets = [] }, { key, version }) => {
      const satisfaction = satisfactionOf(t.satisfaction, targetKind, weight);
      return data(
        api.PATCH('/api/v1/evaluations/{id}', {
          ...path(id),
          body: {
            version,
            title,
            indicators: [satisfaction, ...kept, ...indicatorsOf(others ?? '')],
            targetIds: targets.map((each) => each.id),
          },
          headers: submitHeaders(key),
        }),
      );
    },
  });
}

const linesOf = (text: string | undefined): string[] =>
  (text ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

function applyAction(t: Words, { id, subjects }: Round): Action {
  return action<{ improvements?: string; dueOn?: string }>({
    name: 'apply',
    label: t.apply,
    icon: 'check',
    intro: t.applyIntro,
    fields: [
      { key: 'improvements', label: t.improvements, kind: 'long_text', rows: 3, help: t.improvementsHelp },
      { key: 'dueOn', label: t.dueOn, kind: 'date', when: ({ improvements }) => linesOf(improvements).length > 0, required: true },
    ],
    send: ({ improvements, dueOn = '' }, { key, version }) => {
      const lines = linesOf(improvements);
      const items = subjects.flatMap(({ id: subjectId }) => lines.map((each) => ({ subjectId, words: each, dueOn })));
      return data(
        api.POST('/api/v1/evaluations/{id}/apply', { ...path(id), body: { version, improvements: items }, headers: submitHeaders(key) }),
      );
    },
  });
}

/** The steps of a round in the order in which they come. */
export function roundSteps(t: Words, round: Round): Action[] {
  const { id } = round;
  return [
    plainAction(id, 'publish', { label: t.publish, intro: t.publishIntro }),
    plainAction(id, 'collect', { label: t.collect, intro: t.collectIntro }),
    plainAction(id, 'resume', { label: t.resume }),
    plainAction(id, 'score', { label: t.scoreRound, intro: t.scoreIntro }),
    plainAction(id, 'show', { label: t.show, intro: t.showIntro }),
    plainAction(id, 'finalise', { label: t.finalise }),
    applyAction(t, round),
    plainAction(id, 'close', { label: t.close }),
    changeAction(t, round),
    endAction(t, id, 'postpone'),
    endAction(t, id, 'withdraw'),
  ];
}
