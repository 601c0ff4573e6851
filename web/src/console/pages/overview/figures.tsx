import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { StatCard, StatGrid, type UrlQuery } from '../../kit/index.ts';
import { words } from './phrases.ts';
import { type Overview, type Share, useOverdue } from './reading.ts';

function ShareCard(props: { label: string; share: Share; search: UrlQuery }) {
  const t = usePhrases(words);
  const format = useFormat();
  const { share } = props;
  const note = share.n === 0 ? t.none : t.share(format.number(share.part), format.number(share.n));
  const value = share.value === null ? '—' : format.share(share.value);
  return <StatCard label={props.label} value={value} note={note} to="/matters" search={props.search} />;
}

const sumOf = (items: readonly { value: number }[]) => items.reduce((sum, each) => sum + each.value, 0);

/** The figures a leader looks at first; each opens its rows. */
export function Figures(props: { overview: Overview; week: Overview | undefined; today: string }) {
  const t = usePhrases(words);
  const { overview, week, today } = props;
  const area = overview.area.code;
  const overdue = useOverdue(area);
  const late = overdue.data?.total?.value;
  const came = week?.received.byDay.find((each) => each.key === today)?.value ?? 0;
  const behind = (figure: string, from = overview.from) => ({ figure, figureFrom: from, figureTo: overview.to, sort: 'newest', area });
  return (
    <section aria-label={t.figures} className="overview-figures">
      <StatGrid>
        <StatCard label={t.open} value={overview.open.total} unit={t.piece} to="/matters" search={{ desk: 'open', area }} />
        <StatCard
          label={t.overdue}
          value={late ?? '—'}
          unit={late === undefined ? undefined : t.piece}
          tone={late ? 'alarm' : 'plain'}
          note={overdue.isError ? t.unknown : undefined}
          to="/matters"
          search={{ desk: 'overdue', area }}
        />
        <StatCard
          label={t.today}
          value={week ? came : '—'}
          unit={t.piece}
          to="/matters"
          search={{ from: `${today}T00:00:00+08:00`, to: `${today}T23:59:59+08:00`, sort: 'newest', area }}
        />
        <StatCard
          label={t.week}
          value={week ? sumOf(week.flow.closed) : '—'}
          unit={t.piece}
          note={t.weekNote}
          to="/matters"
          search={{ ...behind('closed', week?.from), figureTo: today }}
        />
        <ShareCard label={t.onTime} share={overview.rates.onTime} search={behind('late_results')} />
        <ShareCard label={t.resolution} share={overview.rates.resolution} search={behind('not_solved')} />
        <ShareCard label={t.satisfaction} share={overview.rates.satisfaction} search={behind('dissatisfied')} />
      </StatGrid>
    </section>
  );
}
