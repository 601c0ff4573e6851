import { api, data, submitHeaders } from '../../../api/client.ts';
import { type Action, action, type Field, type Option, type Picked } from '../../kit/index.ts';
import { addLineAction, allocateAction, overrideAction } from './budget-steps.ts';
import { dimensionField, path, projectField, type Terms, type Words, yuanField } from './fund-forms.ts';
import { type Dimension, type Fund, fenOf, type Source, sources } from './money.ts';

interface IncomeValues {
  source: Source;
  amount: number;
  receivedOn: string;
  payer?: string;
  payerShown?: boolean;
  reference?: string;
  note?: string;
}

function incomeAction(t: Words, n: Terms, { id }: Fund): Action {
  return action<IncomeValues>({
    name: 'record_income',
    label: t.recordIncome,
    aside: true,
    layout: 'drawer',
    fields: [
      { key: 'source', label: t.source, kind: 'choice', required: true, options: sources.map((value) => ({ value, label: n[value] })) },
      yuanField('amount', t.amount, t.yuan),
      { key: 'receivedOn', label: t.receivedOn, kind: 'date', required: true },
      { key: 'payer', label: t.payer, kind: 'text', maxLength: 200 },
      { key: 'payerShown', label: t.payerShown, kind: 'yes_no', text: t.payerShown },
      { key: 'reference', label: t.reference, kind: 'text', maxLength: 100 },
      { key: 'note', label: t.note, kind: 'long_text', maxLength: 500, rows: 2 },
    ],
    send: ({ amount, source, ...values }, { key }) =>
      data(
        api.POST('/api/v1/funds/{id}/incomes', {
          ...path(id),
          body: { ...values, source: source as 'fiscal', amount: fenOf(amount) },
          headers: submitHeaders(key),
        }),
      ),
  });
}

interface GrantValues {
  title: string;
  amount: number;
  payee: Picked;
  project: 'yes' | 'no';
  lineId?: string;
  dimension?: Dimension | '';
  note?: string;
}

function grantAction(t: Words, n: Terms, { id, lines }: Fund): Action {
  const options = [{ value: '', label: t.freeMoney }, ...lines.map((line) => ({ value: line.id, label: line.name }))];
  return action<GrantValues>({
    name: 'give_grant',
    label: t.giveGrant,
    layout: 'drawer',
    intro: t.giveGrantIntro,
    fields: [
      { key: 'title', label: t.grantTitle, kind: 'text', required: true, maxLength: 200 },
      yuanField('amount', t.amount, t.yuan),
      { key: 'payee', label: t.payee, kind: 'unit', required: true },
      projectField(t),
      { key: 'lineId', label: t.lineField, kind: 'choice', as: 'select', options },
      dimensionField(t, n),
      { key: 'note', label: t.note, kind: 'long_text', maxLength: 2000, rows: 3 },
    ],
    send: ({ title, amount, payee, project, lineId, dimension, note }, { key }) =>
      data(
        api.POST('/api/v1/funds/{id}/grants', {
          ...path(id),
          body: {
            title,
            amount: fenOf(amount),
            payeeUnitId: payee.id,
            projectBased: project === 'yes',
            lineId: lineId || null,
            dimension: dimension || null,
            note: note || null,
          },
          headers: submitHeaders(key),
        }),
      ),
  });
}

function changeAction(t: Words, fund: Fund): Action {
  const { name, hostName, charter, committee } = fund;
  const community: Field<Record<string, string>>[] =
    fund.kind === 'community_fund'
      ? [
          { key: 'hostName', label: t.hostName, kind: 'text', maxLength: 200 },
          { key: 'charter', label: t.charter, kind: 'long_text', maxLength: 5000 },
          { key: 'committee', label: t.committee, kind: 'long_text', maxLength: 1000, rows: 3 },
        ]
      : [];
  return action<Record<string, string>>({
    name: 'change',
    label: t.change,
    aside: true,
    layout: 'drawer',
    fields: [{ key: 'name', label: t.name, kind: 'text', required: true, maxLength: 100 }, ...community],
    initial: { name, hostName: hostName ?? '', charter: charter ?? '', committee: committee ?? '' },
    send: (values, { key, version }) => {
      const own =
        fund.kind === 'community_fund'
          ? { hostName: values['hostName'] || null, charter: values['charter'] || null, committee: values['committee'] || null }
          : {};
      const body = { version, ...(values['name'] ? { name: values['name'] } : {}), ...own };
      return data(api.PATCH('/api/v1/funds/{id}', { ...path(fund.id), body, headers: submitHeaders(key) }));
    },
  });
}

function closeAction(t: Words, { id }: Fund): Action {
  return action<{ mode: 'carry' | 'give_back' }>({
    name: 'close_year',
    label: t.closeYear,
    aside: true,
    danger: true,
    intro: t.closeYearIntro,
    fields: [
      {
        key: 'mode',
        label: t.closeMode,
        kind: 'choice',
        required: true,
        options: [
          { value: 'carry', label: t.carry },
          { value: 'give_back', label: t.giveBack },
        ],
      },
    ],
    send: ({ mode }, { key, version }) =>
      data(api.POST('/api/v1/funds/{id}/close-year', { ...path(id), body: { version, mode }, headers: submitHeaders(key) })),
  });
}

/** What can be done with a fund, spending first. */
export function fundSteps(t: Words, n: Terms, fund: Fund, others: readonly Option[]): Action[] {
  return [
    grantAction(t, n, fund),
    incomeAction(t, n, fund),
    addLineAction(t, n, fund),
    allocateAction(t, fund, others),
    overrideAction(t, fund),
    changeAction(t, fund),
    closeAction(t, fund),
  ];
}
