import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { ActionDialog, action, type Column, type Filter, ListPage, Note, type RowOf, Tag } from '../../kit/index.ts';
import { useMay } from '../../session/session.ts';
import { words } from './phrases.ts';

type Row = RowOf<'/api/v1/accounts'>;

interface NewAccount {
  id: string;
  resetCode: { code: string };
}

function useColumns(): Column<Row>[] {
  const t = usePhrases(words);
  const format = useFormat();
  const lastSignIn = (row: Row) => (row.administration?.lastSignInAt ? format.moment(row.administration.lastSignInAt) : t.never);
  return [
    { key: 'name', title: t.name, width: 120, cell: (row) => row.displayName },
    { key: 'username', title: t.username, width: 150, cell: (row) => row.username },
    { key: 'posts', title: t.posts, cell: (row) => [...new Set(row.roles.map((role) => role.name))].join('、') },
    { key: 'unit', title: t.unit, width: 220, cell: (row) => row.unitName },
    { key: 'area', title: t.area, width: 140, cell: (row) => row.areaName },
    {
      key: 'state',
      title: t.state,
      width: 100,
      cell: (row) => <Tag tone={row.state === 'active' ? 'done' : 'closed'}>{t[row.state]}</Tag>,
    },
    { key: 'last', title: t.lastSignIn, width: 150, cell: lastSignIn },
  ];
}

function useFilters(): Filter[] {
  const t = usePhrases(words);
  const states = (['active', 'disabled'] as const).map((value) => ({ value, label: t[value] }));
  return [
    { key: 'q', label: t.search, kind: 'text' },
    { key: 'unitId', label: t.unit, kind: 'unit' },
    { key: 'areaCode', label: t.area, kind: 'area' },
    { key: 'state', label: t.state, kind: 'choice', options: states },
  ];
}

function CreateAccount(props: { onCreated: (made: NewAccount) => void }) {
  const t = usePhrases(words);
  const [open, setOpen] = useState(false);
  const create = action<{ username: string; displayName: string; phone?: string }>({
    name: 'create',
    label: t.create,
    fields: [
      { key: 'displayName', label: t.name, kind: 'text', required: true, maxLength: 60 },
      { key: 'username', label: t.username, kind: 'text', required: true, maxLength: 60 },
      { key: 'phone', label: t.phone, kind: 'text', inputMode: 'tel' },
    ],
    send: ({ username, displayName, phone }, { key }) =>
      data(api.POST('/api/v1/accounts', { body: { username, displayName, phone: phone || null }, headers: submitHeaders(key) })),
    onDone: (made) => props.onCreated(made as NewAccount),
  });
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        {t.create}
      </Button>
      <ActionDialog
        action={open ? create : undefined}
        target={{ record: { id: 'new-account', version: 0 }, refreshes: ['/api/v1/accounts'] }}
        onClose={() => setOpen(false)}
      />
    </>
  );
}

/** Accounts of staff; a new one gets a code that is shown once. */
export function AccountListPage() {
  const t = usePhrases(words);
  const may = useMay();
  const [made, setMade] = useState<NewAccount>();
  return (
    <ListPage<Row>
      id="accounts"
      title={t.accounts}
      lead={t.accountsLead}
      path="/api/v1/accounts"
      columns={useColumns()}
      filters={useFilters()}
      rowLink={(row) => `/people/${row.id}`}
      actions={may('identity.manage_accounts') ? <CreateAccount onCreated={setMade} /> : undefined}
      empty={{ title: t.noAccounts }}
    >
      {made && <Note tone="done" title={t.created(made.resetCode.code)} actions={<Link to={`/people/${made.id}`}>{t.open}</Link>} />}
    </ListPage>
  );
}
