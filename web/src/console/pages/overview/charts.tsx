import { useNavigate } from '@tanstack/react-router';
import { useFormat } from '../../../i18n/format.ts';
import { type PhrasesOf, usePhrases, useText } from '../../../i18n/phrases.ts';
import { channels, demandKinds, matterClasses } from '../../../i18n/vocabulary/terms.ts';
import { Chart, type ChartPoint, Empty, Panel, searchOf, type UrlQuery } from '../../kit/index.ts';
import { words } from './phrases.ts';
import { daysOf, largest, type Overview } from './reading.ts';

const classCodes = ['major', 'communal', 'private'] as const;
const mostBars = 12;
/** Monday first, as weeks are read here; the server counts Sunday as 0. */
const weekdays = [1, 2, 3, 4, 5, 6, 0] as const;

function changeText(t: PhrasesOf<typeof words>, received: Overview['received'], number: (value: number) => string): string {
  const difference = received.total - received.before;
  if (difference === 0) return t.same;
  return difference > 0 ? t.more(number(difference)) : t.fewer(number(-difference));
}

function useOpenRows(overview: Overview) {
  const navigate = useNavigate();
  return (search: UrlQuery) => void navigate({ to: '/matters', search: searchOf({ area: overview.area.code, ...search }) });
}

const dayBounds = (day: string) => ({ from: `${day}T00:00:00+08:00`, to: `${day}T23:59:59+08:00` });

function ReceivedByDay(props: { overview: Overview }) {
  const t = usePhrases(words);
  const format = useFormat();
  const { received, from, to } = props.overview;
  const open = useOpenRows(props.overview);
  const days = daysOf(from, to);
  const counts = new Map(received.byDay.map((each) => [each.key, each.value]));
  const labels = days.map((day) => format.date(`${day}T12:00:00+08:00`));
  const onPick = (point: ChartPoint) => {
    const day = days[labels.indexOf(point.category)];
    if (day) open({ ...dayBounds(day), sort: 'newest' });
  };
  return (
    <Chart
      title={t.byDay(format.number(received.total), changeText(t, received, format.number))}
      content={{ kind: 'line', categories: labels, series: [{ name: t.received, values: days.map((day) => counts.get(day) ?? 0) }] }}
      onPick={onPick}
    />
  );
}

function ReceivedByChannel(props: { overview: Overview }) {
  const t = usePhrases(words);
  const text = useText();
  const { received, from, to } = props.overview;
  const open = useOpenRows(props.overview);
  const nameOf = (key: string) => text(channels[key] ?? { zh: key, en: key });
  const best = largest(received.byChannel);
  if (!best) return <Empty title={t.noData} text={t.noDataText} />;
  const onPick = (point: ChartPoint) => {
    const channel = received.byChannel.find((each) => nameOf(each.key) === point.category)?.key;
    if (channel) open({ channel, from: dayBounds(from).from, to: dayBounds(to).to, sort: 'newest' });
  };
  return (
    <Chart
      title={t.byChannel(nameOf(best.key))}
      content={{
        kind: 'bar',
        categories: received.byChannel.map((each) => nameOf(each.key)),
        series: [{ name: t.demands, values: received.byChannel.map((each) => each.value) }],
      }}
      onPick={onPick}
    />
  );
}

function ByClass(props: { overview: Overview }) {
  const t = usePhrases(words);
  const text = useText();
  const format = useFormat();
  const { determined, closed } = props.overview.flow;
  const open = useOpenRows(props.overview);
  const sum = (items: typeof closed) => items.reduce((total, each) => total + each.value, 0);
  const of = (items: typeof closed, code: string) => items.find((each) => each.key === code)?.value ?? 0;
  const onPick = (point: ChartPoint) => {
    const code = classCodes.find((each) => text(matterClasses[each]) === point.series);
    if (code) open({ class: code, sort: 'newest', ...(point.category === t.closed ? { state: 'closed' } : {}) });
  };
  return (
    <Chart
      title={t.byClass(format.number(sum(determined)), format.number(sum(closed)))}
      content={{
        kind: 'stacked',
        categories: [t.determined, t.closed],
        series: classCodes.map((code) => ({ name: text(matterClasses[code]), values: [of(determined, code), of(closed, code)] })),
      }}
      onPick={onPick}
    />
  );
}

function ReceivedByWeekHour(props: { overview: Overview }) {
  const t = usePhrases(words);
  const format = useFormat();
  const { from, to, received } = props.overview;
  const { byWeekHour } = received;
  const open = useOpenRows(props.overview);
  const best = largest(byWeekHour);
  if (!best) return <Empty title={t.noData} text={t.noDataText} />;
  const hours = Array.from({ length: 24 }, (_, hour) => String(hour).padStart(2, '0'));
  const counts = new Map(byWeekHour.map((each) => [each.key, each.value]));
  const [day = 0, hour = '00'] = [Number(best.key[0]), best.key.slice(2)];
  const onPick = (point: ChartPoint) => {
    const at = weekdays.find((each) => format.weekdayName(each) === point.category);
    if (at !== undefined) open({ weekHour: `${at}-${point.series}`, from: dayBounds(from).from, to: dayBounds(to).to, sort: 'newest' });
  };
  return (
    <Chart
      title={t.byWeekHour(format.weekdayName(day), hour, format.number(best.value))}
      height={300}
      content={{
        kind: 'heat',
        columns: hours,
        rows: weekdays.map((each) => format.weekdayName(each)),
        values: weekdays.map((each) => hours.map((at) => counts.get(`${each}-${at}`) ?? 0)),
      }}
      onPick={onPick}
    />
  );
}

function ReceivedByKind(props: { overview: Overview }) {
  const t = usePhrases(words);
  const text = useText();
  const { received, from, to } = props.overview;
  const open = useOpenRows(props.overview);
  const nameOf = (key: string) => text(demandKinds[key] ?? { zh: key, en: key });
  const best = largest(received.byKind);
  if (!best) return <Empty title={t.noData} text={t.noDataText} />;
  const onPick = (point: ChartPoint) => {
    const kind = received.byKind.find((each) => nameOf(each.key) === point.category)?.key;
    if (kind) open({ kind, from: dayBounds(from).from, to: dayBounds(to).to, sort: 'newest' });
  };
  return (
    <Chart
      title={t.byKind(nameOf(best.key))}
      content={{
        kind: 'bar',
        categories: received.byKind.map((each) => nameOf(each.key)),
        series: [{ name: t.demands, values: received.byKind.map((each) => each.value) }],
      }}
      onPick={onPick}
    />
  );
}

function OpenByType(props: { overview: Overview }) {
  const t = usePhrases(words);
  const format = useFormat();
  const open = useOpenRows(props.overview);
  const types = props.overview.open.byType.filter((each) => each.key !== 'none').slice(0, mostBars);
  const best = types[0];
  if (!best) return <Empty title={t.noData} text={t.noDataText} />;
  const onPick = (point: ChartPoint) => {
    const type = types.find((each) => each.name === point.category)?.key;
    if (type) open({ type, desk: 'open' });
  };
  return (
    <Chart
      title={t.byType(best.name, format.number(best.value))}
      height={360}
      content={{
        kind: 'bar',
        categories: types.map((each) => each.name),
        series: [{ name: t.openMatters, values: types.map((each) => each.value) }],
      }}
      onPick={onPick}
    />
  );
}

function OpenByUnit(props: { overview: Overview }) {
  const t = usePhrases(words);
  const format = useFormat();
  const open = useOpenRows(props.overview);
  const units = [...props.overview.open.byUnit].sort((a, b) => b.value - a.value).slice(0, mostBars);
  const best = units[0];
  if (!best) return <Empty title={t.noData} text={t.noDataText} />;
  const onPick = (point: ChartPoint) => {
    const unit = units.find((each) => each.name === point.category)?.key;
    if (unit) open({ unit, desk: 'open' });
  };
  return (
    <Chart
      title={t.byUnit(best.name, format.number(best.value))}
      height={360}
      content={{
        kind: 'bar',
        categories: units.map((each) => each.name),
        series: [{ name: t.openMatters, values: units.map((each) => each.value) }],
      }}
      onPick={onPick}
    />
  );
}

/** What came in, how, when, and with whom it lies. */
export function Charts(props: { overview: Overview }) {
  return (
    <>
      <Panel>
        <ReceivedByDay overview={props.overview} />
      </Panel>
      <Panel>
        <ReceivedByWeekHour overview={props.overview} />
      </Panel>
      <div className="overview-pair">
        <Panel>
          <ReceivedByChannel overview={props.overview} />
        </Panel>
        <Panel>
          <ReceivedByKind overview={props.overview} />
        </Panel>
        <Panel>
          <OpenByUnit overview={props.overview} />
        </Panel>
        <Panel>
          <OpenByType overview={props.overview} />
        </Panel>
      </div>
      <Panel>
        <ByClass overview={props.overview} />
      </Panel>
    </>
  );
}
