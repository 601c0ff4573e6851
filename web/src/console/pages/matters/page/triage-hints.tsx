import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useFormat } from '../../../../i18n/format.ts';
import { usePhrases, useText } from '../../../../i18n/phrases.ts';
import { matterClasses } from '../../../../i18n/vocabulary/terms.ts';
import { Facts, Tag } from '../../../kit/index.ts';
import { type Matter, rankedTypes, triageHints } from '../shared/matter.ts';
import { urgencies } from '../shared/terms.ts';
import { triagePanelWords } from './phrases.ts';

/** What else was read in the text: whose duty it sounds like, how urgent, which unit had such matters, and decided matters that read alike. Each with its reason. */
export function TriageHints(props: { matter: Matter }) {
  const t = usePhrases(triagePanelWords);
  const text = useText();
  const format = useFormat();
  const { classes, urgencies: heard, units, precedents } = triageHints(props.matter);
  const [cls, urgency, unit] = [classes[0], heard[0], units[0]];
  const reasoned = (what: ReactNode, score: number, said: readonly string[] = []) => (
    <>
      {what}
      <span className="quiet small">
        {' '}
        {[t.sure(format.share(score)), said.length > 0 && t.because(said.slice(0, 4).join('、'))].filter(Boolean).join(' · ')}
      </span>
    </>
  );
  const word = urgency && urgencies[urgency.urgency];
  const differs = cls && cls.class !== rankedTypes(props.matter)[0]?.class;
  const presses = urgency && word && urgency.urgency !== 'general';
  const links = precedents.map((each) => (
    <Link key={each.matterId} to={`/matters/${each.matterId}`}>
      {each.number} <span className="quiet small">{text(matterClasses[each.class])}</span>
    </Link>
  ));
  const supporting = unit?.supporting.map((each) => each.word);
  return (
    <Facts
      single
      items={[
        { label: t.duty, value: differs ? reasoned(<strong>{text(matterClasses[cls.class])}</strong>, cls.score, cls.words) : undefined },
        {
          label: t.pressing,
          value: presses ? reasoned(<Tag tone={word.tone}>{text(word)}</Tag>, urgency.score, urgency.words) : undefined,
        },
        { label: t.usualUnit, value: unit ? reasoned(unit.name, unit.confidence, supporting) : undefined },
        { label: t.alike, value: links.length > 0 ? <span className="row">{links}</span> : undefined },
      ]}
    />
  );
}
