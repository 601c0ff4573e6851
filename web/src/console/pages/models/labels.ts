import type { Answer } from '../../../api/query.ts';
import { useText } from '../../../i18n/phrases.ts';
import { matterClasses } from '../../../i18n/vocabulary/terms.ts';
import { urgencies } from '../matters/shared/terms.ts';

export type Model = Answer<'/api/v1/text-models'>['items'][number];

export const purposes = ['class', 'type', 'unit', 'urgency'] as const;
export type Purpose = (typeof purposes)[number];

/** What the labels of a model are called: classes and urgencies in our words, types and units as the server names them. */
export function useLabelName(model: Model): (label: string) => string {
  const text = useText();
  const own: Readonly<Record<string, { zh: string; en: string }>> =
    model.purpose === 'class' ? matterClasses : model.purpose === 'urgency' ? urgencies : {};
  const names = new Map(model.evaluation.perLabel.map(({ label, name }) => [label, name]));
  return (label) => (own[label] ? text(own[label]) : (names.get(label) ?? label));
}

/** Pairs of labels that were confused, the most often first. */
export function confusedPairs({ evaluation }: Model): { id: string; decided: string; suggested: string; times: number }[] {
  const { perLabel, confusion } = evaluation;
  return confusion
    .flatMap((row, i) =>
      row.flatMap((times, j) => {
        const [decided, suggested] = [perLabel[i]?.label, perLabel[j]?.label];
        return i === j || times === 0 || !decided || !suggested ? [] : [{ id: `${decided}/${suggested}`, decided, suggested, times }];
      }),
    )
    .sort((a, b) => b.times - a.times);
}
