import { useQuery } from '@tanstack/react-query';
import { claimsOf } from '../../../api/attachments.ts';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { read } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { type PhrasesOf, usePhrases } from '../../../i18n/phrases.ts';
import {
  type Action,
  ActionButtons,
  action,
  DataTable,
  Facts,
  Loaded,
  Panel,
  type PickedFile,
  RecordPage,
  Tag,
  useRouteParam,
} from '../../kit/index.ts';
import { fenOf, useAmounts } from './call.ts';
import { type Micro, microTones, refreshes } from './micro.ts';
import { microWords } from './more-phrases.ts';

type Words = PhrasesOf<typeof microWords>;

function decideAction(t: Words, { id }: Micro, name: 'approve' | 'adopt' | 'decline'): Action {
  const declines = name === 'decline';
  return action<{ answer?: string; prize?: number }>({
    name,
    label: t[name],
    danger: declines,
    fields: [
      { key: 'answer', label: t.answer, kind: 'long_text', maxLength: 1000, rows: 3, required: declines },
      ...(name === 'adopt' ? [{ key: 'prize' as const, label: t.prize, kind: 'number' as const, min: 0 }] : []),
    ],
    send: ({ answer, prize }, { key, version }) =>
      data(
        api.POST('/api/v1/micro-projects/{id}/decide', {
          params: { path: { id } },
          body: { version, action: name, answer: answer || null, ...(prize ? { prize: fenOf(prize) } : {}) },
          headers: submitHeaders(key),
        }),
      ),
  });
}

function receiptAction(t: Words, { id }: Micro): Action {
  return action<{ boughtOn: string; words: string; amount: number; files?: PickedFile[] }>({
    name: 'add_receipt',
    label: t.addReceipt,
    aside: true,
    fields: [
      { key: 'boughtOn', label: t.boughtOn, kind: 'date', required: true },
      { key: 'words', label: t.receiptWords, kind: 'text', required: true, maxLength: 200 },
      { key: 'amount', label: t.amount, kind: 'number', min: 0, required: true },
      { key: 'files', label: t.pictures, kind: 'files', max: 6 },
    ],
    send: ({ files, amount, ...values }, { key }) =>
      data(
        api.POST('/api/v1/micro-projects/{id}/receipts', {
          params: { path: { id } },
          body: { ...values, amount: fenOf(amount), ...(files?.length ? { attachments: claimsOf(files) } : {}) },
          headers: submitHeaders(key),
        }),
      ),
  });
}

function closeAction(t: Words, { id }: Micro): Action {
  return action({
    name: 'close',
    label: t.close,
    intro: t.closeIntro,
    send: (_, { key, version }) =>
      data(api.POST('/api/v1/micro-projects/{id}/close', { params: { path: { id } }, body: { version }, headers: submitHeaders(key) })),
  });
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
          actions={
            <ActionButtons
              actions={[
                ...(['approve', 'adopt', 'decline'] as const).map((name) => decideAction(t, shown, name)),
                closeAction(t, shown),
                receiptAction(t, shown),
              ]}
              target={{ record: shown, refreshes }}
            />
          }
          side={
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
