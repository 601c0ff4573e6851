import type { Round } from './round.ts';

/** Lines such as `工作实绩 25`: the name and its percent, as the server takes them. */
export function indicatorsOf(text: string): { code: string; label: string; source: 'entered'; weight: number }[] {
  return text
    .split('\n')
    .map((line) => /^(.*\S)\s+(\d+(?:\.\d{1,2})?)\s*%?\s*$/.exec(line.trim()))
    .flatMap((match, i) =>
      match?.[1]
        ? [{ code: `other_${i + 1}`, label: match[1], source: 'entered' as const, weight: Math.floor(Number(match[2]) * 100 + 0.5) }]
        : [],
    );
}

/** The indicator of satisfaction: of a committee from the survey, of others from ratings. */
export const satisfactionOf = (label: string, kind: Round['targetKind'], weight: number) => ({
  code: 'satisfaction',
  label,
  source: kind === 'committee' ? ('survey' as const) : ('rating' as const),
  weight: Math.floor(weight * 100 + 0.5),
});

/** Indicators that are entered, as lines of a form. */
export const indicatorsText = (indicators: Round['indicators']): string =>
  indicators
    .filter(({ source }) => source === 'entered')
    .map(({ label, weight }) => `${label} ${weight / 100}`)
    .join('\n');
