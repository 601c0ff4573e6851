import { api, data, submitHeaders } from '../../../api/client.ts';
import { type Action, action, type Field, type Option, type Picked } from '../../kit/index.ts';
import { dimensionField, path, projectField, type Terms, type Words, yuanField } from './fund-forms.ts';
import { type Dimension, type Fund, fenOf } from './money.ts';

const quarters = [1, 2, 3, 4] as const;

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

/** Adds a line to the budget. */
export function addLineAction(t: Words, n: Terms, { id }: Fund): Action {
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

/** Moves free money to a line or to another fund. */
export function allocateAction(t: Words, { id, lines }: Fund, others: readonly Option[]): Action {
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

/** Lets a fund fall below its share of project-based services, with the reason. */
export function overrideAction(t: Words, { id }: Fund): Action {
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
