import type { Phrase } from '../../../platform/problem.ts';

/** The phases of a talk in which people come to an understanding (S003-65). */
export const phaseNames: readonly Phrase[] = [
  { zh: '利益表达', en: 'Interests' },
  { zh: '政策法律分析', en: 'Policy and law' },
  { zh: '方案', en: 'Options' },
  { zh: '共识与保留意见', en: 'Consensus and dissent' },
  { zh: '共同行动', en: 'Joint actions' },
];

/** The first phase before `phase` in which nothing was written down, or null. */
export function skippedPhase(filled: ReadonlySet<number>, phase: number): number | null {
  for (let earlier = 1; earlier < phase; earlier += 1) if (!filled.has(earlier)) return earlier;
  return null;
}
