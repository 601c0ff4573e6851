import type { Phrase } from '../../../platform/problem.ts';
import type { Counted } from './counted.queries.ts';
import type { FigureCode } from './figure-rows.queries.ts';
import type { AloneFigures, ClosedFigures, Reaction, RulingFigures, Spread } from './measured.queries.ts';

/** Everything that indicators of one place and period are computed from. */
export interface Figures {
  readonly counted: Counted;
  readonly closed: readonly ClosedFigures[];
  readonly reaction: Reaction | null;
  readonly acceptance: Spread | null;
  readonly alone: AloneFigures | null;
  readonly rulings: RulingFigures;
}

/** A value with what it rests on; `part` of `n` for shares. */
export interface Measured {
  readonly value: number | null;
  readonly part: number | null;
  readonly n: number;
}

/** A list behind a figure: a path with its query, limited to what came in during the period; or the matters a figure of the period rests on. */
export type Rows = { readonly received: string } | { readonly figure: FigureCode };

export interface Indicator {
  readonly id: string;
  readonly name: Phrase;
  readonly formula: Phrase;
  readonly unit: 'share' | 'hours' | 'minutes';
  readonly better: 'higher' | 'lower';
  /** Own defaults, changed by the setting `indicator_<id>`. */
  readonly threshold: number;
  readonly measure: (f: Figures) => Measured;
  /** The list behind the figure, of the same place and period; null where nothing is kept but a number. */
  readonly rows: Rows | null;
}

/** Part of n as a share; null of nothing. */
export function share(part: number, n: number): Measured & { part: number } {
  return { part, n, value: n > 0 ? part / n : null };
}

const spread = (s: { n: number } | null | undefined, value: number | null | undefined): Measured => ({
  value: s && s.n > 0 ? (value ?? null) : null,
  part: null,
  n: s?.n ?? 0,
});
const major = (f: Figures) => f.closed.find((c) => c.class === 'major');
const answered = (c: Counted, measure: string, good: readonly string[]): Measured =>
  share(
    good.reduce((sum, key) => sum + c.of(measure, key), 0),
    c.of(measure),
  );

/** Forms that residents began and did not send; a form sent without a noted beginning does not make the share negative. */
export function abandoned(c: Counted): Measured & { part: number } {
  const begun = c.of('intake_form.begun');
  const sent = ['web', 'app', 'official_account'].reduce((sum, key) => sum + c.of('demand.received', key), 0);
  return share(Math.max(0, begun - sent), begun);
}

/** Orders that stayed where they were sent (S003-31). */
export function rightFirstTime(c: Counted): Measured & { part: number } {
  const dispatched = c.of('order.dispatched');
  return share(Math.max(0, dispatched - c.of('order.returned')), dispatched);
}

/** "Do what people need, do it so that they are satisfied" (S003-21): the two figures that stand above all others. */
export const headlineIds: readonly string[] = ['from_demand', 'satisfaction_rate'];

/** The indicators of the main loop: what each means in words, from which value its lamp is green, and how it is computed. */
export const matterIndicators: readonly Indicator[] = [
  {
    id: 'from_demand',
    name: { zh: '做群众需要的事', en: 'Doing what people need' },
    formula: {
      zh: '居民提出或跟随的事项 ÷ 本期收到的全部事项（并入其他事项的不另计）',
      en: 'matters that residents asked for or joined ÷ all matters received in the period (those merged into others not counted)',
    },
    unit: 'share',
    better: 'higher',
    threshold: 0.8,
    measure: (f) => answered(f.counted, 'matter.origin', ['resident']),
    rows: { received: '/matters?origin=own&sort=newest' },
  },
  {
    id: 'dispatch_right_first_time',
    name: { zh: '一次派单准确率', en: 'Dispatched right the first time' },
    formula: { zh: '（派出工单数 − 退单数）÷ 派出工单数', en: '(orders dispatched − orders returned) ÷ orders dispatched' },
    unit: 'share',
    better: 'higher',
    threshold: 0.9,
    measure: (f) => rightFirstTime(f.counted),
    rows: { figure: 'returned_orders' },
  },
  {
    id: 'orders_on_time',
    name: { zh: '按期办结率', en: 'Results reported on time' },
    formula: { zh: '期限内报告结果的工单 ÷ 已核实结果的工单', en: 'orders reported within the limit ÷ orders with a verified result' },
    unit: 'share',
    better: 'higher',
    threshold: 0.9,
    measure: (f) => answered(f.counted, 'order.reported', ['in_time']),
    rows: { figure: 'late_results' },
  },
  {
    id: 'response_rate',
    name: { zh: '响应率', en: 'Response rate' },
    formula: { zh: '在限时内首次联系居民的事项 ÷ 到期应联系的事项', en: 'first contact within the limit ÷ first contacts that were due' },
    unit: 'share',
    better: 'higher',
    threshold: 0.95,
    measure: (f) => share(f.reaction?.inTime ?? 0, f.reaction?.due ?? 0),
    rows: { figure: 'late_contacts' },
  },
  {
    id: 'resolution_rate',
    name: { zh: '解决率', en: 'Resolution rate' },
    formula: {
      zh: '居民表示已解决 ÷ 居民作出回答（联系不上的另计）',
      en: 'residents who say solved ÷ residents who answered (not reached is shown apart)',
    },
    unit: 'share',
    better: 'higher',
    threshold: 0.85,
    measure: (f) => answered(f.counted, 'rating.solved', ['yes']),
    rows: { figure: 'not_solved' },
  },
  {
    id: 'satisfaction_rate',
    name: { zh: '满意率', en: 'Satisfaction rate' },
    formula: { zh: '满意和基本满意 ÷ 作出满意度评价', en: 'satisfied or basically satisfied ÷ residents who rated' },
    unit: 'share',
    better: 'higher',
    threshold: 0.85,
    measure: (f) => answered(f.counted, 'rating.satisfaction', ['satisfied', 'basically']),
    rows: { figure: 'dissatisfied' },
  },
  {
    id: 'reopen_rate',
    name: { zh: '重办率', en: 'Reopened' },
    formula: { zh: '居民表示没有解决而重办的次数 ÷ 办结数', en: 'matters reopened because not solved ÷ matters closed' },
    unit: 'share',
    better: 'lower',
    threshold: 0.1,
    measure: (f) => share(f.counted.of('matter.reopened'), f.counted.of('matter.closed')),
    rows: { figure: 'taken_up_again' },
  },
  {
    id: 'self_classification_right',
    name: { zh: '居民自选分类准确率', en: 'Residents choose the right class' },
    formula: {
      zh: '居民自选分类与议定结果一致 ÷ 居民自选了分类的事项',
      en: 'own choice equals the determined class ÷ matters with an own choice',
    },
    unit: 'share',
    better: 'higher',
    threshold: 0.7,
    measure: (f) => answered(f.counted, 'matter.self_class', ['right']),
    rows: { figure: 'class_otherwise' },
  },
  {
    id: 'major_handling_median',
    name: { zh: '大事办理时长中位数', en: 'Median time of big matters' },
    formula: {
      zh: '本期办结的大事，从受理到办结的小时数的中位数',
      en: 'median hours from acceptance to closing of big matters closed in the period',
    },
    unit: 'hours',
    better: 'lower',
    threshold: 168,
    measure: (f) => spread(major(f), major(f)?.p50),
    rows: { figure: 'closed_major' },
  },
  {
    id: 'major_handling_p90',
    name: { zh: '大事办理时长九成位', en: '90 % of big matters done within' },
    formula: {
      zh: '本期办结的大事，从受理到办结的小时数的90%分位',
      en: '90th percentile of the hours from acceptance to closing of big matters',
    },
    unit: 'hours',
    better: 'lower',
    threshold: 360,
    measure: (f) => spread(major(f), major(f)?.p90),
    rows: { figure: 'closed_major' },
  },
  {
    id: 'first_contact_median',
    name: { zh: '首次联系时长中位数', en: 'Median time to first contact' },
    formula: {
      zh: '本期收到的事项，从受理到首次联系居民的小时数的中位数',
      en: 'median hours from acceptance to the first contact of matters received in the period',
    },
    unit: 'hours',
    better: 'lower',
    threshold: 24,
    measure: (f) => spread(f.reaction, f.reaction?.p50),
    rows: { received: '/matters?sort=newest' },
  },
  {
    id: 'acceptance_median',
    name: { zh: '受理用时中位数', en: 'Median time to acceptance' },
    formula: {
      zh: '本期收到的诉求，从收到至受理的分钟数的中位数',
      en: 'median minutes from arrival to acceptance of demands received in the period',
    },
    unit: 'minutes',
    better: 'lower',
    threshold: 60,
    measure: (f) => spread(f.acceptance, f.acceptance?.p50),
    rows: { received: '/demands?state=accepted' },
  },
  {
    id: 'forms_abandoned',
    name: { zh: '填报放弃率', en: 'Forms begun and not sent' },
    formula: { zh: '（开始填写 − 提交）÷ 开始填写', en: '(forms begun − forms sent) ÷ forms begun' },
    unit: 'share',
    better: 'lower',
    threshold: 0.3,
    measure: (f) => abandoned(f.counted),
    rows: null,
  },
  {
    id: 'all_in_one',
    name: { zh: '大包大揽指数', en: 'All-in-one index' },
    formula: {
      zh: '未经协商、也没有居民或伙伴参与而由政府或居委会单独办理的小事、私事 ÷ 本期办结的小事、私事',
      en: 'communal and private matters that office or committee did alone ÷ communal and private matters closed in the period',
    },
    unit: 'share',
    better: 'lower',
    threshold: 0.5,
    measure: (f) => share(f.alone?.alone ?? 0, f.alone?.n ?? 0),
    rows: { figure: 'done_alone' },
  },
  {
    id: 'ruling_median',
    name: { zh: '协调裁定用时中位数', en: 'Median time to a ruling' },
    formula: { zh: '从提出协调到作出裁定的小时数的中位数', en: 'median hours from the request for coordination to the ruling' },
    unit: 'hours',
    better: 'lower',
    threshold: 48,
    measure: (f) => spread(f.rulings, f.rulings.p50),
    rows: { received: '/coordination' },
  },
  {
    id: 'rulings_complied',
    name: { zh: '裁定按期落实率', en: 'Rulings complied with in time' },
    formula: { zh: '按期落实的裁定 ÷ 已到期或已落实的裁定', en: 'rulings complied with by their date ÷ rulings due or complied with' },
    unit: 'share',
    better: 'higher',
    threshold: 0.9,
    measure: (f) => share(f.rulings.complied, f.rulings.due),
    rows: { received: '/coordination?state=overdue' },
  },
];

export type Lamp = 'green' | 'yellow' | 'red' | 'grey';

/** Grey below the smallest n that says anything; yellow close to the threshold: ten points for shares, half as much again for times. */
export function lampOf(indicator: Indicator, measured: Measured, rule: { threshold: number; minimumN: number }): Lamp {
  if (measured.value === null || measured.n < rule.minimumN) return 'grey';
  const over = indicator.better === 'higher' ? rule.threshold - measured.value : measured.value - rule.threshold;
  if (over <= 0) return 'green';
  return over <= (indicator.unit === 'share' ? 0.1 : rule.threshold / 2) ? 'yellow' : 'red';
}
