import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Input } from 'antd';
import { type Answer, read } from '../../../api/query.ts';
import { dayOf } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { now } from '../../../ui/time/now.ts';
import { AreaPicker, Empty, firstValue, Loaded, PrintPage, useUrlQuery } from '../../kit/index.ts';
import { useSession } from '../../session/session.ts';
import { useMoney } from './money.ts';
import { terms } from './phrases.ts';
import { reportWords } from './report-phrases.ts';
import './funds.css';

type Report = Answer<'/api/v1/fund-months'>;
const columns = ['income', 'committed', 'paid'] as const;

function Months(props: { report: Report }) {
  const t = usePhrases(reportWords);
  const money = useMoney();
  const { months, totals } = props.report;
  const rows = [...months, { month: t.total, ...totals }];
  return (
    <div className="money-report-wide">
      <table className="order-sheet money-report">
        <caption className="quiet small">{t.inYuan}</caption>
        <thead>
          <tr>
            <th scope="col">{t.month}</th>
            {columns.map((column) => (
              <th key={column} scope="col">
                {t[column]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.month}>
              <th scope="row">{row.month}</th>
              {columns.map((column) => (
                <td key={column}>{money.yuan(row[column])}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Parts(props: { title: string; parts: readonly { key: string; amount: number; permille: number | null }[] }) {
  const t = usePhrases(reportWords);
  const n = usePhrases(terms);
  const money = useMoney();
  const shown = props.parts.filter(({ amount }) => amount > 0);
  if (shown.length === 0) return null;
  return (
    <>
      <h2>{props.title}</h2>
      <table className="order-sheet money-report">
        <tbody>
          {shown.map(({ key, amount, permille }) => (
            <tr key={key}>
              <th scope="row">{key === 'other_services' ? t.otherServices : n[key as keyof typeof n]}</th>
              <td>{money.yuan(amount)}</td>
              <td>{permille === null ? '' : money.share(permille)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function Sheet(props: { area: string; from: string; until: string }) {
  const t = usePhrases(reportWords);
  const report = useQuery(read('/api/v1/fund-months', { query: props }));
  return (
    <Loaded query={report}>
      {(shown) => {
        const other = { key: 'other_services', amount: shown.otherServices, permille: null };
        if (shown.months.length === 0) return <Empty title={t.none} />;
        return (
          <>
            <Months report={shown} />
            <Parts title={t.sources} parts={shown.sources.parts} />
            <Parts title={t.uses} parts={[...shown.dimensions.parts, other]} />
          </>
        );
      }}
    </Loaded>
  );
}

/** What came in, was set aside and paid month by month, on A4; place and months stand in the address. */
export function MoneyReportPage() {
  const t = usePhrases(reportWords);
  const { district } = useSession();
  const { query, patch } = useUrlQuery();
  const thisMonth = dayOf(now()).slice(0, 7);
  const area = firstValue(query, 'area') ?? district.areaCode;
  const name = firstValue(query, 'name') ?? district.name;
  const from = firstValue(query, 'from') ?? `${thisMonth.slice(0, 4)}-01`;
  const until = firstValue(query, 'until') ?? thisMonth;
  const month = (label: string, value: string, key: 'from' | 'until') => (
    <Input aria-label={label} type="month" value={value} onChange={(event) => patch({ [key]: event.target.value || undefined })} />
  );
  return (
    <PrintPage
      title={t.title}
      actions={
        <span className="row money-report-tools">
          <AreaPicker
            label={t.place}
            value={{ id: area, name }}
            onChange={(chosen) => {
              const one = Array.isArray(chosen) ? chosen[0] : chosen;
              patch({ area: one?.id, name: one?.name });
            }}
          />
          {month(t.from, from, 'from')}
          {month(t.until, until, 'until')}
          <Link to="/funds">{t.back}</Link>
        </span>
      }
    >
      <p>{`${name} · ${t.period(from, until)}`}</p>
      {from > until ? <p>{t.wrong}</p> : <Sheet area={area} from={from} until={until} />}
    </PrintPage>
  );
}
