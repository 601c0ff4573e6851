import type { Ctx } from '../../../platform/context.ts';
import { type AnyRoute, readRoute, writeRoute } from '../../../platform/http/route.ts';
import { invalidInput } from '../../../platform/problem.ts';
import { areaNames } from '../../areas/index.ts';
import { unitsByIds } from '../../organizations/index.ts';
import { notYourMatter } from '../matters.errors.ts';
import { countToday } from '../matters.tallies.ts';
import { countedIn } from './counted.queries.ts';
import {
  AcceptanceList,
  AloneList,
  FiguresQuery,
  FormBegun,
  IndicatorList,
  OverviewView,
  ReactionList,
  ReactionQuery,
  SenderList,
} from './indicators.schema.ts';
import { listIndicators } from './indicators.service.ts';
import { abandoned, share } from './matters.indicators.ts';
import { acceptanceFigures, aloneFigures, reactionFigures } from './measured.queries.ts';
import { overviewOf } from './overview.service.ts';
import { questionOf } from './period.ts';
import { sendersWithoutDemand } from './senders.queries.ts';

const figures = { method: 'GET' as const, access: ['staff'] as const, query: FiguresQuery, problems: [notYourMatter, invalidInput] };
/** Words, place, name, phone, picture and whether to stay unnamed: the form asks for no more (S003-30). */
const formFields = 6;

/** What happens in a place: figures, indicators and their groups. */
export const indicatorRoutes: readonly AnyRoute[] = [
  readRoute({
    ...figures,
    path: '/overview',
    operationId: 'getOverview',
    summary: { zh: '总览', en: 'Overview of a place and period' },
    response: OverviewView,
    handler: (ctx, { query }) => overviewOf(ctx, query),
  }),
  readRoute({
    ...figures,
    path: '/indicators',
    operationId: 'listIndicators',
    summary: { zh: '指标', en: 'Indicators with formula, threshold and lamp' },
    response: IndicatorList,
    handler: (ctx, { query }) => listIndicators(ctx, query),
  }),
  readRoute({
    ...figures,
    path: '/indicators/first-contact',
    operationId: 'listFirstContactTimes',
    summary: { zh: '首次联系用时', en: 'Time to first contact by channel, unit, hour or week' },
    query: ReactionQuery,
    response: ReactionList,
    handler: async (ctx, { query }) => {
      const rows = await reactionFigures(ctx, questionOf(ctx, query), query.by ?? 'channel');
      const units =
        query.by === 'unit'
          ? await unitsByIds(
              ctx,
              rows.map((r) => r.key),
            )
          : new Map<string, { name: string }>();
      return { items: rows.map((r) => ({ ...r, name: units.get(r.key)?.name ?? r.key })) };
    },
  }),
  readRoute({
    ...figures,
    path: '/indicators/acceptance',
    operationId: 'listAcceptanceTimes',
    summary: { zh: '受理用时与填报放弃', en: 'Time to acceptance by channel, and forms not sent' },
    response: AcceptanceList,
    handler: async (ctx, { query }) => {
      const { areaCode, now } = questionOf(ctx, query);
      const counted = await countedIn(ctx, areaCode, now);
      const begun = counted.of('intake_form.begun');
      return { items: await acceptanceFigures(ctx, areaCode, now), fields: formFields, begun, abandoned: abandoned(counted) };
    },
  }),
  readRoute({
    ...figures,
    path: '/indicators/all-in-one',
    operationId: 'listAllInOne',
    summary: { zh: '大包大揽指数，按社区和单位', en: 'All-in-one index by community and unit' },
    response: AloneList,
    handler: (ctx, { query }) => allInOne(ctx, query),
  }),
  readRoute({
    ...figures,
    path: '/indicators/without-demand',
    operationId: 'listSendersWithoutDemand',
    summary: { zh: '没有居民诉求的事项，按报送人', en: 'Matters no resident asked for, by who sent them in' },
    response: SenderList,
    handler: async (ctx, { query }) => ({ items: await sendersWithoutDemand(ctx, questionOf(ctx, query)) }),
  }),
  writeRoute({
    method: 'POST',
    path: '/intake-forms',
    operationId: 'noteFormBegun',
    summary: { zh: '开始填写诉求', en: 'A resident began the form' },
    access: ['anonymous', 'resident', 'reporter'],
    perMinute: 10,
    status: 204,
    body: FormBegun,
    handler: async (ctx, { body }) => countToday(ctx, ctx.district.areaCode, 'intake_form.begun', body.channel),
  }),
];

async function allInOne(ctx: Ctx, query: Parameters<typeof questionOf>[1]) {
  const { areaCode, now } = questionOf(ctx, query);
  const rows = await aloneFigures(ctx, areaCode, now);
  const areas = await areaNames(ctx);
  const units = await unitsByIds(
    ctx,
    rows.map((r) => r.unitId),
  );
  const nameOf = (r: (typeof rows)[number]) => (r.unitId ? units.get(r.unitId)?.name : areas.get(r.communityCode ?? areaCode)?.name);
  const items = rows.map((r) => ({ communityCode: r.communityCode, unitId: r.unitId, name: nameOf(r) ?? '', share: share(r.alone, r.n) }));
  return { items };
}
