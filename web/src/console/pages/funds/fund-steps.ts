import { api, data, submitHeaders } from '../../../api/client.ts';
import type { PhrasesOf } from '../../../i18n/phrases.ts';
import { type Action, action, type Field, type Option, type Picked } from '../../kit/index.ts';
import { type Dimension, dimensions, type Fund, fenOf, type Source, sources } from './money.ts';
import type { terms, words } from './phrases.ts';

type Words = PhrasesOf<typeof words>;
type Terms = PhrasesOf<typeof terms>;
const path = (id: string) => ({ params: { path: { id } } });
const quarters = [1, 2, 3, 4] as const;

const yuanField = <V>(key: keyof V & string, label: string, unit: string): Field<V> => ({
  key,
  label,
  kind: 'number',
  min: 0.01,
  unit,
  required: true,
});

function projectField<V extends { project?: string }>(t: Words): Field<V> {
  const options = [
    { value: 'yes', label: t.yes },
    { value: 'no', label: t.no },
  ];
  return { key: 'project', label: t.isProject, kind: 'choice', required: true, options };
}

function dimensionField<V extends { dimension?: string }>(t: Words, n: Terms): Field<V> {
  const options = [{ value: '', label: t.noDimension }, ...dimensions.map((value) => ({ value, label: n[value] }))];
  return { key: 'dimension', label: t.dimension, kind: 'choice', as: 'select', options };
}

interface LineValues {
  name: string;
  project: 'yes' | 'no';
  dimension?: Dimension | '';
  area?: Picked;
  amount?: number;
  q1?: number;
  q2?: number;
  q3?: number;
  q4?: number;
}

function addLineAction(t: Words, n: Terms, { id }: Fund): Action {
  return action<LineValues>({
    name: 'add_line',
    label: t.addLine,
    aside: true,
    layout: 'drawer',
    columns: 2,
    fields: [
      { key: 'name', label: t.name, kind: 'text', required: true, maxLength: 100, wide: true },
      projectField(t),
      dimensionField(t, n),
      { key: 'area', label: t.place, kind: 'area' },
      { key: 'amount', label: t.lineAmount, kind: 'number', min: 0, unit: t.yuan },
      ...quarters.map(
        (quarter): Field<LineValues> => ({ key: `q${quarter}`, label: t.planQ(String(quarter)), kind: 'number', min: 0, unit: t.yuan }),
      ),
    ],
    send: ({ name, project, dimension, area, amount, ...plan }, { key }) =>
      data(
        api.POST('/api/v1/funds/{id}/lines', {
          ...path(id),
          body: {
            name,
            projectBased: project === 'yes',
            dimension: dimension || null,
            ...(area ? { areaCode: area.id } : {}),
            ...(amount ? { amount: fenOf(amount) } : {}),
            plan: quarters.map((quarter) => fenOf(plan[`q${quarter}`] ?? 0)),
          },
          headers: submitHeaders(key),
        }),
      ),
  });
}

function allocateAction(t: Words, { id, lines }: Fund, others: readonly Option[]): Action {
  const options = lines.map((line) => ({ value: line.id, label: line.name }));
  const toOther = ({ to }: { to?: string }): boolean => to === 'other';
  return action<{ to: 'line' | 'other'; lineId?: string; fundId?: string; amount: number }>({
    name: 'allocate',
    label: t.allocate,
    aside: true,
    intro: t.allocateIntro,
    initial: { to: 'line' },
    fields: [
      {
        key: 'to',
        label: t.toWhere,
        kind: 'choice',
        required: true,
        options: [
          { value: 'line', label: t.toLine },
          { value: 'other', label: t.toOther },
        ],
      },
      { key: 'lineId', label: t.line, kind: 'choice', as: 'select', required: true, options, when: (values) => !toOther(values) },
      { key: 'fundId', label: t.otherFund, kind: 'choice', as: 'select', required: true, options: others, when: toOther },
      yuanField('amount', t.amount, t.yuan),
    ],
    send: ({ to, lineId = '', fundId = '', amount }, { key }) => {
      const target = to === 'other' ? { toFundId: fundId } : { lineId };
      return data(
        api.POST('/api/v1/funds/{id}/allocations', {
          ...path(id),
          body: { ...target, amount: fenOf(amount) },
          headers: submitHeaders(key),
        }),
      );
    },
  });
}

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

function overrideAction(t: Words, { id }: Fund): Action {
  return action<{ amount: number; reason: string }>({
    name: 'override',
    label: t.override,
    aside: true,
    intro: t.overrideIntro,
    fields: [yuanField('amount', t.amount, t.yuan), { key: 'reason', label: t.reason, kind: 'long_text', required: true, maxLength: 2000 }],
    send: ({ amount, reason }, { key }) =>
      data(api.POST('/api/v1/funds/{id}/overrides', { ...path(id), body: { amount: fenOf(amount), reason }, headers: submitHeaders(key) })),
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
