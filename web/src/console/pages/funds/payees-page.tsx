import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { type Answer, read } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { type PhrasesOf, usePhrases } from '../../../i18n/phrases.ts';
import { type Action, action, type Column, DataTable, Loaded, Page, Panel, type Picked, Tag, useRowActions } from '../../kit/index.ts';
import { useMay } from '../../session/session.ts';
import { fileWords } from './bank-file-phrases.ts';

type Account = Answer<'/api/v1/payee-accounts'>['items'][number];
type Words = PhrasesOf<typeof fileWords>;

function enterAction(t: Words): Action {
  return action<{ unit: Picked; holder: string; bank: string; accountNumber: string }>({
    name: 'enter',
    label: t.enter,
    intro: t.enterIntro,
    fields: [
      { key: 'unit', label: t.unit, kind: 'unit', required: true },
      { key: 'holder', label: t.holder, kind: 'text', required: true, maxLength: 100 },
      { key: 'bank', label: t.bank, kind: 'text', required: true, maxLength: 100 },
      {
        key: 'accountNumber',
        label: t.accountNumber,
        kind: 'text',
        inputMode: 'numeric',
        required: true,
        maxLength: 48,
        help: t.numberHelp,
        check: ({ accountNumber = '' }) => (/^\d{8,32}$/.test(accountNumber.replaceAll(/[\s-]/g, '')) ? undefined : t.numberHelp),
      },
    ],
    send: ({ unit, ...values }, { key }) =>
      data(api.POST('/api/v1/payee-accounts', { body: { unitId: unit.id, ...values }, headers: submitHeaders(key) })),
  });
}

function decideAction(t: Words, account: Account, confirmed: boolean): Action {
  return action({
    name: confirmed ? 'confirm' : 'refuse',
    label: confirmed ? t.confirm : t.refuse,
    danger: !confirmed,
    intro: `${account.unitName} · ${account.holder} · ${account.bank} · ${account.accountNumber}。${confirmed ? t.confirmIntro : ''}`,
    send: (_, { key, version }) =>
      data(
        api.POST('/api/v1/payee-accounts/{id}/decide', {
          params: { path: { id: account.id } },
          body: { version, confirmed },
          headers: submitHeaders(key),
        }),
      ),
  });
}

/** Where units are paid to: entered by one, confirmed by another. */
export function PayeesPage() {
  const t = usePhrases(fileWords);
  const format = useFormat();
  const may = useMay();
  const accounts = useQuery(read('/api/v1/payee-accounts', {}));
  const { buttons, start, dialog } = useRowActions(['/api/v1/payee-accounts']);
  const columns: Column<Account>[] = [
    { key: 'unit', title: t.unit, cell: (row) => row.unitName },
    { key: 'holder', title: t.holder, width: 220, cell: (row) => row.holder },
    { key: 'bank', title: t.bank, width: 220, cell: (row) => row.bank },
    { key: 'number', title: t.accountNumber, width: 220, cell: (row) => row.accountNumber },
    {
      key: 'state',
      title: t.state,
      width: 120,
      cell: (row) => <Tag tone={row.state === 'entered' ? 'waiting' : 'done'}>{t[row.state]}</Tag>,
    },
    { key: 'at', title: t.enteredAt, width: 160, cell: (row) => format.moment(row.enteredAt) },
    { key: 'todo', title: t.todo, width: 200, cell: (row) => buttons(row, [decideAction(t, row, true), decideAction(t, row, false)]) },
  ];
  const enter = may(['funds.manage', 'funds.execute']) && <Button onClick={() => start(enterAction(t))}>{t.enter}</Button>;
  return (
    <Page title={t.payees} lead={t.payeesLead} actions={enter}>
      <Loaded query={accounts}>
        {({ items }) => (
          <Panel flush>
            <DataTable columns={columns} rows={items} label={t.payees} empty={{ title: t.noPayees }} />
          </Panel>
        )}
      </Loaded>
      {dialog}
    </Page>
  );
}
