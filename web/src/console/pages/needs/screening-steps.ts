import { api, data, submitHeaders } from '../../../api/client.ts';
import type { PhrasesOf } from '../../../i18n/phrases.ts';
import { type Action, action } from '../../kit/index.ts';
import type { Need } from './need.ts';
import type { words } from './phrases.ts';

type Words = PhrasesOf<typeof words>;
const path = (id: string) => ({ params: { path: { id } } });

interface ScoreValues {
  affected: string;
  urgency: string;
  overlap: string;
  feasibility: string;
}

/** Scores a need by the four criteria. */
export function scoreAction(t: Words, need: Need): Action {
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

/** Selects, defers or rejects a need. */
export function decideAction(t: Words, need: Need): Action {
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
