import { useQuery } from '@tanstack/react-query';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { Section } from '../../kit/page.tsx';
import { type PublicFigures, publicFigures } from './api.ts';
import { phrases } from './phrases.ts';

function sentence(t: ReturnType<typeof usePhrases<typeof phrases>>, figures: PublicFigures, late: string): string {
  if (figures.open + figures.closed === 0) return t.figuresNone;
  return figures.overdue > 0 ? t.figuresLate(late) : t.figuresInTime;
}

/** How many matters are open, late and closed in the district, late ones not left out (S000-20). */
export function Figures() {
  const t = usePhrases(phrases);
  const format = useFormat();
  const { data, isError } = useQuery(publicFigures);
  const shown = (value: number | undefined) => (value === undefined ? '–' : format.number(value));
  return (
    <Section title={t.figures}>
      <dl className="figures">
        {(['open', 'overdue', 'closed'] as const).map((key) => (
          <div key={key} className={key === 'overdue' && data && data.overdue > 0 ? 'figure figure-late' : 'figure'}>
            <dt>{t[key]}</dt>
            <dd>{shown(data?.[key])}</dd>
          </div>
        ))}
      </dl>
      <p className="help figures-words">{data ? sentence(t, data, format.number(data.overdue)) : isError ? t.figuresAway : '\u00a0'}</p>
    </Section>
  );
}
