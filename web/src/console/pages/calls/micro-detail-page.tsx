import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { read } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { ActionButtons, DataTable, Facts, Loaded, Panel, RecordPage, Tag, useRouteParam } from '../../kit/index.ts';
import { useMay } from '../../session/session.ts';
import { type Payment, paymentTones } from '../funds/money.ts';
import { terms } from '../funds/phrases.ts';
import { useAmounts } from './call.ts';
import { type Micro, microTones, refreshes } from './micro.ts';
import { useMicroSteps } from './micro-steps.ts';
import { microWords } from './more-phrases.ts';

function Steps(props: { micro: Micro }) {
  return <ActionButtons actions={useMicroSteps(props.micro)} target={{ record: props.micro, refreshes }} />;
}

/** What pays for it, and how far the payment is. */
function Money(props: { micro: Micro }) {
  const t = usePhrases(microWords);
  const n = usePhrases(terms);
  const may = useMay();
  const { fund, payment, state } = props.micro;
  if (!fund) return null;
  const sees = may('funds.read');
  const paid = payment && (payment.state as Payment['state']);
  return (
    <Panel title={t.money}>
      <Facts
        single
        items={[
          { label: t.fund, value: sees ? <Link to={`/funds/${fund.id}`}>{fund.name}</Link> : fund.name },
          { label: t.payment, value: payment && (sees ? <Link to={`/payments/${payment.id}`}>{payment.number}</Link> : payment.number) },
          { label: t.paymentState, value: paid && <Tag tone={paymentTones[paid]}>{n[paid]}</Tag> },
        ]}
      />
      {!payment && state === 'approved' && <p className="quiet small">{t.paidAfterClosing}</p>}
      {paid === 'reversed' && <p className="quiet small">{t.takenBack}</p>}
    </Panel>
  );
}

/** One micro-project or idea: its answer, its receipts, what is given back. */
export function MicroProjectPage() {
  const t = usePhrases(microWords);
  const format = useFormat();
  const { yuan } = useAmounts();
  const id = useRouteParam('id');
  const micro = useQuery(read('/api/v1/micro-projects/{id}', { path: { id } }));
  return (
    <Loaded query={micro}>
      {(shown) => (
        <RecordPage
          back={{ to: '/micro-projects', label: t.back }}
          title={shown.title}
          tags={<Tag tone={microTones[shown.state]}>{shown.stateName}</Tag>}
          actions={<Steps micro={shown} />}
          side={
            <div className="stack">
              <Panel>
                <Facts
                  single
                  items={[
                    { label: t.number, value: shown.number },
                    { label: t.kind, value: t[shown.kind] },
                    { label: t.group, value: shown.group },
                    { label: t.where, value: shown.area },
                    { label: t.amount, value: shown.amount > 0 && yuan(shown.amount) },
                    { label: t.prize, value: shown.prize !== null && yuan(shown.prize) },
                    { label: t.answerBy, value: shown.state === 'requested' && format.moment(shown.answerBy) },
                    { label: t.answer, value: shown.answer },
                    { label: t.spent, value: shown.spent !== null && yuan(shown.spent) },
                    { label: t.givenBack, value: shown.givenBack !== null && yuan(shown.givenBack) },
                  ]}
                />
              </Panel>
              <Money micro={shown} />
            </div>
          }
        >
          <Panel title={t.words}>
            <p className="words">{shown.words}</p>
          </Panel>
          {shown.receipts.length > 0 && (
            <DataTable
              label={t.receipts}
              columns={[
                { key: 'on', title: t.boughtOn, width: 130, cell: (row) => row.boughtOn },
                { key: 'words', title: t.receiptWords, cell: (row) => row.words },
                { key: 'amount', title: t.amount, width: 130, align: 'right', cell: (row) => yuan(row.amount) },
                {
                  key: 'pictures',
                  title: t.pictures,
                  cell: (row) =>
                    row.pictures.map((picture) => (
                      <a key={picture.id} href={`/api/v1/attachments/${picture.id}`}>
                        {picture.name}{' '}
                      </a>
                    )),
                },
              ]}
              rows={shown.receipts}
            />
          )}
        </RecordPage>
      )}
    </Loaded>
  );
}
