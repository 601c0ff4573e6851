import type { Ctx } from '../../../platform/context.ts';
import { areaNames } from '../../areas/index.ts';
import { currentCatalogue } from '../../catalogue/index.ts';
import { unitsByIds } from '../../organizations/index.ts';
import { matterWorkflow, openMatterStates } from '../matters.workflow.ts';
import { type Counted, countedIn, countedNow, receivedByDay } from './counted.queries.ts';
import type { OverviewView } from './indicators.schema.ts';
import { rightFirstTime, share } from './matters.indicators.ts';
import { type ClosedFigures, closedFigures, reactionFigures } from './measured.queries.ts';
import { type FiguresQuery, type FiguresQuestion, questionOf } from './period.ts';

/** The figures of a place and period. All counts come from kept counters; only durations are computed, over the rows of the period. */
export async function overviewOf(ctx: Ctx, query: FiguresQuery): Promise<OverviewView> {
  const question = questionOf(ctx, query);
  const { areaCode, now, before } = question;
  const counted = await countedIn(ctx, areaCode, now);
  const earlier = await countedIn(ctx, areaCode, before);
  const names = await areaNames(ctx);
  const plain = (measure: string) => counted.keys(measure).map((k) => ({ ...k, name: k.key }));
  return {
    area: { code: areaCode, name: names.get(areaCode)?.name ?? areaCode },
    from: now.from,
    to: now.to,
    open: await openNow(ctx, areaCode),
    received: {
      total: counted.of('demand.received'),
      before: earlier.of('demand.received'),
      byDay: (await receivedByDay(ctx, areaCode, now)).map((k) => ({ ...k, name: k.key })),
      byChannel: plain('demand.received'),
      byKind: plain('demand.received_kind'),
      byHour: plain('demand.received_hour'),
    },
    flow: flowOf(counted),
    ...(await measuredParts(ctx, question, counted)),
  };
}

async function openNow(ctx: Ctx, areaCode: string): Promise<OverviewView['open']> {
  const stocks = await countedNow(ctx, areaCode);
  const units = await unitsByIds(
    ctx,
    stocks.keys('matter.open_unit').map((k) => k.key),
  );
  const catalogue = await currentCatalogue(ctx);
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

async function measuredParts(ctx: Ctx, question: FiguresQuestion, counted: Counted): Promise<Pick<OverviewView, 'rates' | 'handling'>> {
  const { areaCode } = question;
  const now = await closedFigures(ctx, areaCode, question.now);
  const before = await closedFigures(ctx, areaCode, question.before);
  const [reaction] = await reactionFigures(ctx, question, 'all');
  const of = (measure: string, ...good: string[]) =>
    share(
      good.reduce((sum, key) => sum + counted.of(measure, key), 0),
      counted.of(measure),
    );
  return {
    rates: {
      rightFirstTime: rightFirstTime(counted),
      onTime: of('order.reported', 'in_time'),
      response: share(reaction?.inTime ?? 0, reaction?.due ?? 0),
      resolution: of('rating.solved', 'yes'),
      satisfaction: of('rating.satisfaction', 'satisfied', 'basically'),
      selfClassification: of('matter.self_class', 'right'),
      // Nobody could be reached: neither solved nor unsolved (O12).
      unreachable: now.find((f) => f.class === null)?.unreachable ?? 0,
    },
    handling: classesIn(now, before).map((c) => ({ class: c, now: closedView(now, c), before: closedView(before, c) })),
  };
}

function classesIn(...parts: readonly (readonly ClosedFigures[])[]): (string | null)[] {
  return [...new Set(parts.flat().map((p) => p.class))];
}

function closedView(figures: readonly ClosedFigures[], matterClass: string | null) {
  const f = figures.find((x) => x.class === matterClass);
  if (!f) return null;
  return {
    n: f.n,
    p50: f.p50,
    p90: f.p90,
    onTime: share(f.onTime, f.ordered),
    reopened: share(f.reopened, f.n),
    satisfied: share(f.satisfied, f.rated),
  };
}
