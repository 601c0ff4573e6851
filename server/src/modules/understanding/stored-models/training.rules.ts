import { shown } from '../joining/joining.rules.ts';
import { nearDuplicateGroups } from '../similarity/near-duplicates.rules.ts';
import { type Evaluation, evaluate, type Judged } from '../text-model/evaluation.rules.ts';
import { hashText } from '../text-model/hashing.rules.ts';
import { rankLabels, type TextModel, trainTextModel } from '../text-model/text-model.rules.ts';
import type { Example, Mistake } from './models.types.ts';

/** Every fifth group of near duplicates is held back. */
const shareHeldBack = 5;
const told = 3;

/** Examples of labels that have enough of them; returned orders count for nothing here, but stay with their label. */
export function learnable(examples: readonly Example[], leastPerLabel: number): Example[] {
  const counts = new Map<string, number>();
  for (const { label, isAgainst } of examples) if (!isAgainst) counts.set(label, (counts.get(label) ?? 0) + 1);
  return examples.filter(({ label }) => (counts.get(label) ?? 0) >= Math.max(1, leastPerLabel));
}

/** Whether there is enough to learn from: texts, and two labels at least. */
export function isEnough(examples: readonly Example[], leastTexts: number): boolean {
  return examples.length >= leastTexts && new Set(examples.filter((e) => !e.isAgainst).map((e) => e.label)).size >= 2;
}

export interface Divided {
  readonly learned: readonly (Example & { readonly group: number })[];
  readonly heldBack: readonly Example[];
}

/**
 * Divides examples into those to learn from and those held back. A matter is held back for ever or never: the text of the oldest of its near
 * duplicates decides. So no model has seen what it is judged by, and an old and a new one are judged by the same matters.
 */
export function divide(examples: readonly Example[]): Divided {
  const groups = nearDuplicateGroups(examples.map(({ title, body }) => `${title}\n${body}`));
  const oldest = new Map<number, Example>();
  const grouped = examples.map((example, i) => ({ ...example, group: groups[i] ?? i }));
  for (const example of grouped) if (example.id < (oldest.get(example.group)?.id ?? '\uffff')) oldest.set(example.group, example);
  const isHeld = ({ group }: { group: number }): boolean => {
    const { title = '', body = '' } = oldest.get(group) ?? {};
    return hashText(`${title}\n${body}`) % shareHeldBack === 0;
  };
  return { learned: grouped.filter((example) => !isHeld(example)), heldBack: grouped.filter(isHeld).filter((e) => !e.isAgainst) };
}

/** Learns; null when too few labels are left after holding back. */
export function learnFrom({ learned }: Divided): TextModel | null {
  if (new Set(learned.filter((e) => !e.isAgainst).map((e) => e.label)).size < 2) return null;
  return trainTextModel(
    learned.map(({ title, body, label, isAgainst, group }) => ({
      text: { title, body },
      label,
      group,
      ...(isAgainst ? { isAgainst } : {}),
    })),
  );
}

/** How good a model is on texts it has not learned from. */
export function judge(model: TextModel, heldBack: readonly Example[]): Evaluation {
  return evaluate(judgements(model, heldBack));
}

function judgements(model: TextModel, heldBack: readonly Example[]): (Judged & { readonly id: string })[] {
  return heldBack.map(({ id, title, body, label }) => ({ id, truth: label, ranked: rankLabels(model, { title, body }, told) }));
}

const mostMistakes = 100;

/** Of the texts held back those whose first suggestion is wrong, the surest first, at most a hundred. */
export function mistakesOf(model: TextModel, heldBack: readonly Example[]): Mistake[] {
  return judgements(model, heldBack)
    .flatMap(({ id, truth, ranked: [first] }) =>
      first && first.label !== truth ? [{ id, decided: truth, suggested: first.label, confidence: shown(first.confidence) }] : [],
    )
    .sort((a, b) => b.confidence - a.confidence || (a.id < b.id ? -1 : 1))
    .slice(0, mostMistakes);
}
