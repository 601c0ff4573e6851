import { claimsOf } from '../../../api/attachments.ts';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { type PhrasesOf, usePhrases } from '../../../i18n/phrases.ts';
import { type Action, action, type Field, type PickedFile } from '../../kit/index.ts';
import { type FundChoice, moneyOf, useFundField } from '../funds/fund-field.tsx';
import { fenOf } from './call.ts';
import type { Micro } from './micro.ts';
import { microWords } from './more-phrases.ts';

type Words = PhrasesOf<typeof microWords>;
type Decision = { answer?: string; prize?: number; money?: FundChoice };

function decideAction(
  t: Words,
  { id, state }: Micro,
  { name, money }: { name: 'approve' | 'adopt' | 'decline'; money: Field<Decision>[] },
): Action {
  const declines = name === 'decline';
  return action<Decision>({
    name,
    label: declines && state === 'approved' ? t.callOff : t[name],
    danger: declines,
    aside: declines && state === 'approved',
    ...(declines ? {} : { layout: 'drawer' as const }),
    fields: [
      { key: 'answer', label: t.answer, kind: 'long_text', maxLength: 1000, rows: 3, required: declines },
      ...(name === 'adopt' ? [{ key: 'prize' as const, label: t.prize, kind: 'number' as const, min: 0 }] : []),
      ...(declines ? [] : money),
    ],
    send: ({ answer, prize, money: from }, { key, version }) =>
      data(
        api.POST('/api/v1/micro-projects/{id}/decide', {
          params: { path: { id } },
          body: { version, action: name, answer: answer || null, ...(prize ? { prize: fenOf(prize) } : {}), ...moneyOf(from) },
          headers: submitHeaders(key),
        }),
      ),
  });
}

function receiptAction(t: Words, { id, receipts }: Micro): Action {
  return action<{ boughtOn: string; words: string; amount: number; files?: PickedFile[] }>({
    name: 'add_receipt',
    label: t.addReceipt,
    aside: receipts.length > 0,
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

function closeAction(t: Words, { id, receipts }: Micro): Action {
  return action({
    name: 'close',
    label: t.close,
    aside: receipts.length === 0,
    intro: t.closeIntro,
    send: (_, { key, version }) =>
      data(api.POST('/api/v1/micro-projects/{id}/close', { params: { path: { id } }, body: { version }, headers: submitHeaders(key) })),
  });
}

/** Every step of a micro-project or idea; the server says which of them are possible. */
export function useMicroSteps(micro: Micro): Action[] {
  const t = usePhrases(microWords);
  const money = useFundField<Decision>(false, t.fundHelp);
  return [
    ...(['approve', 'adopt', 'decline'] as const).map((name) => decideAction(t, micro, { name, money })),
    closeAction(t, micro),
    receiptAction(t, micro),
  ];
}
