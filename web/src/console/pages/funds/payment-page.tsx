import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { read } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { ActionButtons, Facts, Loaded, Panel, RecordPage, Tag, useRouteParam } from '../../kit/index.ts';
import { type Payment, paymentTones, refreshes, useMoney } from './money.ts';
import { payWords } from './payment-phrases.ts';
import { paymentSteps } from './payment-steps.ts';
import { terms } from './phrases.ts';
import { PaymentTrail } from './trail.tsx';

/** Who had which part in it, and when. */
export function useHands(payment: Payment, written: 'moment' | 'full' = 'moment'): { label: string; value: string }[] {
  const t = usePhrases(payWords);
  const format = useFormat();
  const told = (hand: Payment['requested']) => (hand ? t.hand(hand.name ?? '—', hand.at ? format[written](hand.at) : '') : '');
  return [
    { label: t.requested, value: told(payment.requested) },
    { label: t.approved, value: told(payment.approved) },
    { label: t.executed, value: told(payment.executed) },
  ];
}

function Side(props: { payment: Payment }) {
  const t = usePhrases(payWords);
  const hands = useHands(props.payment);
  return (
    <Panel title={t.hands}>
      <Facts single items={hands} />
      <p>
        <Link to={`/payments/${props.payment.id}/print`}>{t.print}</Link>
      </p>
    </Panel>
  );
}

/** One payment: who asked, approved and paid, and what it leads back to. */
export function PaymentPage() {
  const t = usePhrases(payWords);
  const n = usePhrases(terms);
  const money = useMoney();
  const id = useRouteParam('id');
  const payment = useQuery(read('/api/v1/payments/{id}', { path: { id } }));
  return (
    <Loaded query={payment}>
      {(shown) => (
        <RecordPage
          back={{ to: '/payments', label: t.back }}
          number={shown.number}
          title={`${shown.title ?? t.title} · ${money.yuan(shown.amount)} ${t.yuan}`}
          tags={<Tag tone={paymentTones[shown.state]}>{n[shown.state]}</Tag>}
          actions={<ActionButtons actions={paymentSteps(t, id)} target={{ record: shown, refreshes }} />}
          side={<Side payment={shown} />}
        >
          <Panel>
            <Facts
              items={[
                { label: t.payee, value: shown.payee?.name ?? t.residents },
                { label: t.fund, value: <Link to={`/funds/${shown.fund.id}`}>{shown.fund.name}</Link> },
                { label: t.line, value: shown.line?.name },
                { label: t.committed, value: money.yuan(shown.committed) },
                { label: t.unpaid, value: money.yuan(shown.unpaid) },
                {
                  label: t.bankFile,
                  value: shown.bankFile && <Link to={`/bank-files/${shown.bankFile.id}`}>{shown.bankFile.number}</Link>,
                },
                { label: t.reference, value: shown.reference },
                { label: t.note, value: shown.note },
                { label: t.decision, value: shown.decision },
                { label: t.anew, value: shown.anew && <Link to={`/payments/${shown.anew.id}`}>{shown.anew.number}</Link> },
              ]}
            />
          </Panel>
          <PaymentTrail id={id} />
        </RecordPage>
      )}
    </Loaded>
  );
}
