import './indicators.css';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type Answer, read } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases, useText } from '../../../i18n/phrases.ts';
import type { Tone } from '../../../i18n/vocabulary/states.ts';
import { type Column, DataTable, Loaded, Page, Panel, Tag, useUrlQuery } from '../../kit/index.ts';
import { FilterBar } from '../../kit/list/filter-bar.tsx';
import { askedOf, linkOf } from '../overview/reading.ts';
import { words } from './phrases.ts';

type Indicator = Answer<'/api/v1/indicators'>['items'][number];

const tones: Record<Indicator['lamp'], Tone> = { green: 'done', yellow: 'waiting', red: 'alarm', grey: 'closed' };
const longestInHours = 72;

/** A value in the unit people use for it: long times in days. */
function useValue() {
  const t = usePhrases(words);
  const format = useFormat();
  return (value: number | null, unit: Indicator['unit']): string => {
    if (value === null) return '—';
    if (unit === 'share') return format.share(value);
    const figure = (n: number) => format.number(n, { maximumFractionDigits: 1 });
    if (unit === 'minutes') return t.minutes(figure(value));
    return value > longestInHours ? t.days(figure(value / 24)) : t.hours(figure(value));
  };
}

/** Whether it has become better or worse since the time before; nothing where one of the two is missing. */
function Change(props: { indicator: Indicator }) {
  const t = usePhrases(words);
  const { value, before, better } = props.indicator;
  if (value === null || before.value === null) return null;
  if (value === before.value) return <span className="quiet small">{t.same}</span>;
  const improved = value > before.value === (better === 'higher');
  return <span className={improved ? 'small' : 'small tone-alarm'}>{improved ? t.better : t.worse}</span>;
}

function useColumns(): Column<Indicator & { key: string }>[] {
  const t = usePhrases(words);
  const text = useText();
  const format = useFormat();
  const written = useValue();
  return [
    {
      key: 'name',
      title: t.name,
      cell: (row) => (
        <div>
          <strong>{text(row.name)}</strong>
          <div className="indicator-formula quiet small">{text(row.formula)}</div>
        </div>
      ),
    },
    {
      key: 'value',
      title: t.value,
      width: 150,
      cell: (row) => (
        <span className="row">
          <strong>{written(row.value, row.unit)}</strong>
          <Tag tone={tones[row.lamp]}>{t[row.lamp]}</Tag>
        </span>
      ),
    },
    {
      key: 'cases',
      title: t.cases,
      width: 130,
      cell: (row) => (row.part === null ? format.number(row.n) : t.of(format.number(row.part), format.number(row.n))),
    },
    {
      key: 'before',
      title: t.before,
      width: 130,
      cell: (row) => (
        <span className="row">
          {written(row.before.value, row.unit)} <Change indicator={row} />
        </span>
      ),
    },
    {
      key: 'goal',
      title: t.goal,
      width: 120,
      cell: (row) => (row.better === 'higher' ? t.atLeast : t.atMost)(written(row.threshold, row.unit)),
    },
    {
      key: 'rows',
      title: t.rows,
      width: 110,
      cell: (row) => {
        const link = linkOf(row.rows);
        return link ? (
          <Link {...link} aria-label={`${t.rows}：${text(row.name)}`}>
            {t.rows}
          </Link>
        ) : (
          <span className="quiet small">{t.noRows}</span>
        );
      },
    },
  ];
}

/** All indicators of a place and period: what each means, what it rests on, its aim, and the rows behind it. */
export function IndicatorsPage() {
  const t = usePhrases(words);
  const format = useFormat();
  const { query, patch } = useUrlQuery();
  const columns = useColumns();
  const shown = useQuery(read('/api/v1/indicators', { query: askedOf(query) }));
  const day = (date: string) => format.date(`${date}T12:00:00+08:00`);
  return (
    <Page title={t.title} lead={shown.data && t.lead(day(shown.data.from), day(shown.data.to))}>
      <FilterBar
        filters={[
          { key: 'area', label: t.area, kind: 'area' },
          { key: 'period', label: t.period, kind: 'period', from: 'from', to: 'to', as: 'day' },
        ]}
        query={query}
        patch={patch}
      />
      <Loaded query={shown} rows={12}>
        {({ items }) => (
          <Panel flush>
            <DataTable
              columns={columns}
              rows={items.map((item) => ({ ...item, key: item.id }))}
              label={t.title}
              empty={{ title: t.none }}
            />
          </Panel>
        )}
      </Loaded>
    </Page>
  );
}
