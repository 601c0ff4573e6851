import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useFormat } from '../../../i18n/format.ts';
import { useLanguage } from '../../../i18n/language.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { now } from '../../../ui/time/now.ts';
import { PrintPage, useRouteParam } from '../../kit/index.ts';
import { useSession } from '../../session/session.ts';
import { printedDate } from '../matters/shared/printed-date.ts';
import { placeOf } from '../matters/shared/reading.ts';
import { RecordLoaded } from '../matters/shared/record-loaded.tsx';
import { type Order, orderQuery, solutionClock } from './order.ts';
import { printWords } from './phrases.ts';

function rowsOf(order: Order, t: ReturnType<typeof usePhrases<typeof printWords>>, full: (instant: string) => string) {
  const provisional = solutionClock(order)?.provisional ? t.provisional : '';
  return [
    [t.matter, `${order.matterNumber} ${order.matterTitle}`],
    [t.text, order.matterBody],
    [t.place, placeOf(order.areaName, order.placeText)],
    [t.instruction, order.instruction ?? ''],
    [t.dispatched, full(order.dispatchedAt)],
    [t.due, order.dueAt ? `${full(order.dueAt)}${provisional}` : ''],
    [t.officer, [order.section?.name, order.handler?.name].filter(Boolean).join(' · ')],
    [t.result, order.resultText ?? ''],
    [t.signature, ''],
  ] as const;
}

function Sheet(props: { order: Order }) {
  const t = usePhrases(printWords);
  const format = useFormat();
  const language = useLanguage();
  const { district } = useSession();
  const { order } = props;
  return (
    <PrintPage
      title={t.title}
      number={order.number}
      seal={{ unit: district.name, date: printedDate(now(), language) }}
      actions={<Link to={`/orders/${order.id}`}>{t.back}</Link>}
    >
      <p>{t.to(order.unit.name)}</p>
      <p>{t.opening}</p>
      <table className="order-sheet">
        <tbody>
          {rowsOf(order, t, format.full).map(([label, value]) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td className="words">{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </PrintPage>
  );
}

/** An order on paper, with room for the officer's signature and the seal. The reporter stays out of it. */
export function OrderPrintPage() {
  const t = usePhrases(printWords);
  const query = useQuery(orderQuery(useRouteParam('id')));
  return (
    <RecordLoaded query={query} back={{ to: '/orders', label: t.back }}>
      {(order) => <Sheet order={order} />}
    </RecordLoaded>
  );
}
