import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { read, refresh } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { type PhrasesOf, usePhrases } from '../../../i18n/phrases.ts';
import { type Action, ActionDialog, action, type Column, ListPage, type Option, type Picked, type RowOf, Tag } from '../../kit/index.ts';
import { useMay, useSession } from '../../session/session.ts';
import { fileWords } from './bank-file-phrases.ts';
import { useMoney } from './money.ts';

type Row = RowOf<'/api/v1/bank-files'>;
const none = { id: 'new', version: 1 };

function makeAction(
  t: PhrasesOf<typeof fileWords>,
  given: { area: Picked; options: readonly Option[]; onMade: (id: string) => void },
): Action {
  const { area: place, options, onMade } = given;
  return action<{ area: Picked; paymentIds: string[]; repeatReason?: string }>({
    name: 'make',
    label: t.make,
    layout: 'drawer',
    intro: t.makeIntro,
    initial: { area: place },
    fields: [
      { key: 'area', label: t.place, kind: 'area', required: true },
      {
        key: 'paymentIds',
        label: t.choose,
        kind: 'choices',
        as: 'boxes',
        required: true,
        options,
        wide: true,
        ...(options.length === 0 ? { help: t.noApproved } : {}),
      },
      { key: 'repeatReason', label: t.repeat, kind: 'text', maxLength: 200, help: t.repeatHelp, wide: true },
    ],
    send: ({ area, paymentIds, repeatReason }, { key }) =>
      data(
        api.POST('/api/v1/bank-files', {
          body: { areaCode: area.id, paymentIds, repeatReason: repeatReason || null },
          headers: submitHeaders(key),
        }),
      ),
    onDone: (made) => onMade((made as { id: string }).id),
  });
}

function MakeFile() {
  const t = usePhrases(fileWords);
  const money = useMoney();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { account, district } = useSession();
  const held = account.roles.find(({ role }) => role === 'fund_manager' || role === 'cashier');
  const place = { id: held?.areaCode ?? district.areaCode, name: held?.areaName ?? district.name };
  const [doing, setDoing] = useState(false);
  const approved = useQuery({ ...read('/api/v1/payments', { query: { state: 'approved', limit: 100 } }), enabled: doing });
  const options = (approved.data?.items ?? []).map((payment) => ({
    value: payment.id,
    label: `${payment.number} ${payment.title ?? ''} ${money.yuan(payment.amount)}`,
  }));
  const onMade = (id: string) => {
    void refresh(queries, '/api/v1/payments');
    void navigate({ to: `/bank-files/${id}` });
  };
  return (
    <>
      <Button type="primary" onClick={() => setDoing(true)}>
        {t.make}
      </Button>
      <ActionDialog
        action={doing ? makeAction(t, { area: place, options, onMade }) : undefined}
        target={{ record: none, refreshes: ['/api/v1/bank-files'] }}
        onClose={() => setDoing(false)}
      />
    </>
  );
}

/** Files for the bank, the newest first. */
export function BankFilesPage() {
  const t = usePhrases(fileWords);
  const format = useFormat();
  const money = useMoney();
  const may = useMay();
  const columns: Column<Row>[] = [
    { key: 'number', title: t.number, width: 140, link: true, cell: (row) => row.number },
    { key: 'area', title: t.place, cell: (row) => row.area },
    { key: 'count', title: t.count, width: 90, align: 'right', cell: (row) => format.number(row.payments) },
    { key: 'amount', title: t.amount, width: 150, align: 'right', cell: (row) => money.yuan(row.amount) },
    {
      key: 'state',
      title: t.state,
      width: 130,
      cell: (row) =>
        row.cancelled ? (
          <Tag>{t.cancelled}</Tag>
        ) : row.open > 0 ? (
          <Tag tone="waiting">{t.open(format.number(row.open))}</Tag>
        ) : (
          <Tag tone="done">{t.done}</Tag>
        ),
    },
    { key: 'copies', title: t.copies, width: 100, align: 'right', cell: (row) => format.number(row.copies) },
    { key: 'at', title: t.madeAt, width: 170, cell: (row) => format.moment(row.madeAt) },
  ];
  return (
    <ListPage<Row>
      id="bank-files"
      title={t.title}
      lead={t.lead}
      path="/api/v1/bank-files"
      columns={columns}
      actions={may(['funds.manage', 'funds.execute']) && <MakeFile />}
      rowLink={(row) => `/bank-files/${row.id}`}
      empty={{ title: t.none, text: t.noneText }}
    />
  );
}
