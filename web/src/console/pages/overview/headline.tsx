import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { read } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases, useText } from '../../../i18n/phrases.ts';
import { StatCard, StatGrid } from '../../kit/index.ts';
import { words } from './phrases.ts';
import { linkOf, type Overview } from './reading.ts';

type Indicator = Overview['headline'][number];

function useNotes(indicator: Indicator): string[] {
  const t = usePhrases(words);
  const text = useText();
  const format = useFormat();
  const { n, part, threshold, minimumN, lamp } = indicator;
  if (n === 0) return [t.none, text(indicator.formula)];
  const judged = { green: t.metGoal, yellow: t.nearGoal, red: t.farGoal, grey: t.fewCases(format.number(minimumN)) }[lamp];
  return [`${t.headlineNote(format.number(part ?? 0), format.number(n), format.share(threshold))} · ${judged}`, text(indicator.formula)];
}

function HeadlineCard(props: { indicator: Indicator }) {
  const text = useText();
  const format = useFormat();
  const { indicator } = props;
  const notes = useNotes(indicator);
  const link = linkOf(indicator.rows);
  return (
    <StatCard
      label={text(indicator.name)}
      value={indicator.value === null ? '—' : format.share(indicator.value)}
      tone={indicator.lamp === 'red' ? 'alarm' : 'plain'}
      note={notes.map((note) => (
        <span key={note} className="headline-note">
          {note}
        </span>
      ))}
      {...link}
    />
  );
}

/** Who sent in what no resident asked for; silent where there is nothing. */
function Senders(props: { overview: Overview }) {
  const t = usePhrases(words);
  const format = useFormat();
  const { area, from, to } = props.overview;
  const senders = useQuery(read('/api/v1/indicators/without-demand', { query: { area: area.code, from, to } }));
  const items = senders.data?.items ?? [];
  if (items.length === 0) return null;
  const all = items.reduce((sum, each) => sum + each.n, 0);
  return (
    <p className="row headline-senders">
      <span className="quiet">{t.senders(format.number(all))}</span>
      {items.map((each) => (
        <Link key={each.id ?? each.name} {...(linkOf(each.rows) ?? { to: '/matters' })}>
          {t.sender(each.name, format.number(each.n))}
        </Link>
      ))}
    </p>
  );
}

/** The two figures above all others: is it what people need, and are they satisfied. */
export function Headline(props: { overview: Overview }) {
  const t = usePhrases(words);
  return (
    <section aria-label={t.headline} className="overview-headline">
      <StatGrid>
        {props.overview.headline.map((indicator) => (
          <HeadlineCard key={indicator.id} indicator={indicator} />
        ))}
      </StatGrid>
      <Senders overview={props.overview} />
    </section>
  );
}
