import type { Ctx } from '../../../platform/context.ts';
import { areaNames } from '../../areas/index.ts';
import { currentCatalogue } from '../../catalogue/index.ts';
import { unitsByIds } from '../../organizations/index.ts';
import { matterWorkflow, openMatterStates } from '../matters.workflow.ts';
import { percentileOf } from './closing.rules.ts';
import { closingMeasure } from './closing.tallies.ts';
import { type Counted, countedIn, countedNow, openByArea, receivedByDay, receivedByWeekHour } from './counted.queries.ts';
import type { OverviewView } from './indicators.schema.ts';
import { headlineOf } from './indicators.service.ts';
import { rightFirstTime, share } from './matters.indicators.ts';
import { type FiguresQuery, questionOf } from './period.ts';

/** The figures of a place and period. Everything comes from kept counters, so its cost does not grow with the number of matters; handling times are read from their steps (closing.rules.ts). */
export async function overviewOf(ctx: Ctx, query: FiguresQuery): Promise<OverviewView> {
  const question = questionOf(ctx, query);
  const { areaCode, now, before } = question;
  const [counted, earlier, names, open, byDay, byWeekHour] = await Promise.all([
    countedIn(ctx, areaCode, now),
    countedIn(ctx, areaCode, before),
    areaNames(ctx),
    openNow(ctx, areaCode),
    receivedByDay(ctx, areaCode, now),
    receivedByWeekHour(ctx, areaCode, now),
  ]);
  const plain = (measure: string) => counted.keys(measure).map((k) => ({ ...k, name: k.key }));
  return {
    area: { code: areaCode, name: names.get(areaCode)?.name ?? areaCode },
    from: now.from,
    to: now.to,
    headline: await headlineOf(ctx, question, { now: counted, before: earlier }),
    open,
    received: {
      total: counted.of('demand.received'),
      before: earlier.of('demand.received'),
      byDay: byDay.map((k) => ({ ...k, name: k.key })),
      byChannel: plain('demand.received'),
      byKind: plain('demand.received_kind'),
      byHour: plain('demand.received_hour'),
      byWeekHour: byWeekHour.map((k) => ({ ...k, name: k.key })),
    },
    flow: flowOf(counted),
    ...rated(counted, earlier),
  };
}

async function openNow(ctx: Ctx, areaCode: string): Promise<OverviewView['open']> {
  const stocks = await countedNow(ctx, areaCode);
  const units = await unitsByIds(
    ctx,
    stocks.keys('matter.open_unit').map((k) => k.key),
  );
  const catalogue = await currentCatalogue(ctx);
  const areas = await areaNames(ctx);
  const named = (measure: string, name: (key: string) => string | undefined) =>
    stocks.keys(measure).map((k) => ({ ...k, name: name(k.key) ?? k.key }));
  const state = (key: string) => matterWorkflow.states[key as keyof typeof matterWorkflow.states]?.[ctx.lang];
  return {
    total: openMatterStates.reduce((sum, s) => sum + stocks.of('matter.state', s), 0),
    byState: named('matter.state', state),
    byClass: named('matter.open_class', () => undefined),
    byLadder: named('matter.open_ladder', () => undefined),
    byUnit: named('matter.open_unit', (key) => units.get(key)?.name),
    byType: named('matter.open_type', (key) => catalogue.items.get(key)?.name[ctx.lang]),
    byArea: (await openByArea(ctx, areaCode, new Set(areas.keys()))).map((k) => ({ ...k, name: areas.get(k.key)?.name ?? k.key })),
  };
}

function flowOf(counted: Counted): OverviewView['flow'] {
  const byClass = (measure: string) => counted.keys(measure).map((k) => ({ ...k, name: k.key }));
  return {
    determined: byClass('matter.determined'),
    closed: byClass('matter.closed'),
    reopened: byClass('matter.reopened'),
    closedUnresolved: counted.of('matter.closed_unresolved'),
    answeredAtOnce: counted.of('matter.answered_at_once'),
    guided: counted.of('matter.guided'),
    dispatched: counted.of('order.dispatched'),
    returned: counted.of('order.returned'),
    coordinationRequested: counted.of('coordination.requested'),
  };
}

function rated(counted: Counted, earlier: Counted): Pick<OverviewView, 'rates' | 'handling'> {
  const of = (measure: string, ...good: string[]) =>
    share(
      good.reduce((sum, key) => sum + counted.of(measure, key), 0),
      counted.of(measure),
    );
  const now = closingsOf(counted);
  const before = closingsOf(earlier);
  return {
    rates: {
      rightFirstTime: rightFirstTime(counted),
      onTime: of('order.reported', 'in_time'),
      response: of('matter.first_contact_limit', 'in_time'),
      resolution: of('rating.solved', 'yes'),
      satisfaction: of('rating.satisfaction', 'satisfied', 'basically'),
      selfClassification: of('matter.self_class', 'right'),
      // Nobody could be reached: neither solved nor unsolved (O12).
      unreachable: now.get(null)?.get('unreachable') ?? 0,
    },
    handling: [...new Set([...now.keys(), ...before.keys()])].map((c) => ({
      class: c,
      now: closedView(now.get(c)),
      before: closedView(before.get(c)),
    })),
  };
}

/** Kept counts of closings by class, null standing for all together: how many of each kind. */
function closingsOf(counted: Counted): Map<string | null, Map<string, number>> {
  const classes = new Map<string | null, Map<string, number>>();
  for (const { key, value } of counted.keys(closingMeasure)) {
    const [name = '', what = ''] = key.split('|');
    for (const c of [null, name]) {
      const counts = classes.get(c) ?? new Map<string, number>();
      classes.set(c, counts.set(what, (counts.get(what) ?? 0) + value));
    }
  }
  return classes;
}

function closedView(counts: ReadonlyMap<string, number> | undefined) {
  if (!counts) return null;
  const of = (key: string): number => counts.get(key) ?? 0;
  const steps = new Map([...counts].flatMap(([key, n]) => (key.startsWith('hours:') ? [[Number(key.slice(6)), n] as const] : [])));
  const n = [...steps.values()].reduce((sum, x) => sum + x, 0);
  const good = of('satisfied') + of('basically');
  return {
    n,
    p50: percentileOf(steps, 0.5),
    p90: percentileOf(steps, 0.9),
    onTime: share(of('in_time'), of('in_time') + of('late')),
    reopened: share(of('again'), n),
    satisfied: share(good, good + of('dissatisfied')),
  };
}
