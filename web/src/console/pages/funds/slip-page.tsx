import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { read } from '../../../api/query.ts';
import { useLanguage } from '../../../i18n/language.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { now } from '../../../ui/time/now.ts';
import { Loaded, PrintPage, useRouteParam } from '../../kit/index.ts';
import { useSession } from '../../session/session.ts';
import { printedDate } from '../matters/shared/printed-date.ts';
import { amountInWords } from './in-words.ts';
import { type Payment, useMoney } from './money.ts';
import { useHands } from './payment-page.tsx';
import { payWords } from './payment-phrases.ts';
import { terms } from './phrases.ts';

function Slip(props: { payment: Payment }) {
  const t = usePhrases(payWords);
  const n = usePhrases(terms);
  const money = useMoney();
  const { payment } = props;
  const hands = useHands(payment, 'full');
  const rows = [
    [t.what, payment.title ?? ''],
    [t.payee, payment.payee?.name ?? t.residents],
    [t.fund, payment.fund.name],
    [t.line, payment.line?.name ?? ''],
    [t.amount, `${money.yuan(payment.amount)} ${t.yuan}`],
    [t.inWords, amountInWords(payment.amount)],
    [t.committed, `${money.yuan(payment.committed)} ${t.yuan}`],
    [t.note, payment.note ?? ''],
    [t.reference, payment.reference ?? ''],
    [t.state, n[payment.state]],
    ...hands.map(({ label, value }) => [label, value]),
  ] as const;
  return (
    <table className="order-sheet">
      <tbody>
        {rows
          .filter(([, value]) => value !== '')
          .map(([label, value]) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td className="words">{value}</td>
            </tr>
          ))}
      </tbody>
    </table>
  );
}

/** The slip of a payment on A4, with room for signatures and the seal. */
export function PaymentSlipPage() {
  const t = usePhrases(payWords);
  const language = useLanguage();
  const { district } = useSession();
  const id = useRouteParam('id');
  const payment = useQuery(read('/api/v1/payments/{id}', { path: { id } }));
  return (
    <Loaded query={payment}>
      {(shown) => (
        <PrintPage
          title={t.slip}
          number={shown.number}
          seal={{ unit: district.name, date: printedDate(now(), language) }}
          actions={<Link to={`/payments/${id}`}>{t.slipBack}</Link>}
        >
          <Slip payment={shown} />
          <p className="paper-lines">
            <span>{t.requested}：</span>
            <span>{t.approved}：</span>
            <span>{t.executed}：</span>
          </p>
        </PrintPage>
      )}
    </Loaded>
  );
}
