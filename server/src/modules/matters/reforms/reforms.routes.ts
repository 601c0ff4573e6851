import { sql } from 'kysely';
import { type Static, Type } from 'typebox';
import { addDays, instantAt } from '../../../platform/calendar/local-date.ts';
import { type Ctx, table } from '../../../platform/context.ts';
import { type AnyRoute, readRoute, writeRoute } from '../../../platform/http/route.ts';
import { AreaCode, DateOnly, Id, IdParams, Nullable, Version, Words } from '../../../platform/http/schemas.ts';
import { areaWithin } from '../../../platform/permissions.ts';
import { editConflict, invalidInput, notFound } from '../../../platform/problem.ts';
import { FiguresQuery } from '../indicators/indicators.schema.ts';
import { reactionFigures } from '../indicators/measured.queries.ts';
import { type FiguresQuestion, type Period, questionOf } from '../indicators/period.ts';
import { notYourMatter, textNotUsable } from '../matters.errors.ts';
import { removeReform, setReform } from './reforms.service.ts';

const Side = Type.Object({ n: Type.Integer(), p50: Nullable(Type.Number({ description: 'Median hours to the first contact' })) });
const MarkerView = Type.Object({
  id: Id,
  day: Type.String(),
  title: Type.String(),
  areaCode: Type.String(),
  before: Side,
  after: Side,
  version: Version,
});
const lead = { access: ['staff'] as const, permission: 'supervision.lead' };

/** Days of reform in a period, each with the time to the first contact before and after it (S003-35). */
export const reformRoutes: readonly AnyRoute[] = [
  readRoute({
    method: 'GET',
    path: '/reforms',
    operationId: 'listReforms',
    summary: { zh: '改革节点', en: 'Days of reform with before and after' },
    access: ['staff'],
    query: FiguresQuery,
    response: Type.Object({ items: Type.Array(MarkerView) }),
    problems: [notYourMatter, invalidInput],
    handler: async (ctx, { query }) => ({ items: await markersOf(ctx, questionOf(ctx, query)) }),
  }),
  writeRoute({
    ...lead,
    method: 'POST',
    path: '/reforms',
    operationId: 'setReform',
    summary: { zh: '标记改革节点', en: 'Mark a day of reform' },
    status: 201,
    body: Type.Object({ day: DateOnly, title: Words(120), area: Type.Optional(AreaCode) }),
    response: Type.Object({ id: Id }),
    problems: [notFound, notYourMatter, textNotUsable],
    handler: async (ctx, { body }) => ({ id: await setReform(ctx, body) }),
  }),
  writeRoute({
    ...lead,
    method: 'POST',
    path: '/reforms/:id/remove',
    operationId: 'removeReform',
    summary: { zh: '去掉改革节点', en: 'Remove a marker' },
    status: 204,
    params: IdParams,
    body: Type.Object({ version: Version }),
    problems: [notFound, editConflict, notYourMatter],
    handler: (ctx, { params, body }) => removeReform(ctx, params.id, body),
  }),
];

interface MarkerRow {
  id: string;
  day: string;
  title: string;
  areaCode: string;
  version: number;
}

/** Markers of the area, of what lies in it, and of what it lies in. */
async function markersOf(ctx: Ctx, question: FiguresQuestion): Promise<Static<typeof MarkerView>[]> {
  const { areaCode, now } = question;
  const { rows } =
    await sql<MarkerRow>`select r.id, r.day::text as day, r.title, r.area_code as "areaCode", r.version from ${table(ctx, 'reform_marker')} r
    where r.removed_at is null and r.day between ${now.from}::date and ${now.to}::date and (${areaWithin('r.area_code', areaCode)} or starts_with(${areaCode}, r.area_code))
    order by r.day, r.id limit 50`.execute(ctx.db);
  const items = [];
  for (const row of rows) {
    const before = await sideOf(ctx, areaCode, periodOf(now.from, addDays(row.day, -1)));
    items.push({ ...row, before, after: await sideOf(ctx, areaCode, periodOf(row.day, now.to)) });
  }
  return items;
}

function periodOf(from: string, to: string): Period {
  return { from, to, fromAt: instantAt(from), toAt: instantAt(addDays(to, 1)) };
}

async function sideOf(ctx: Ctx, areaCode: string, period: Period): Promise<Static<typeof Side>> {
  const [all] = await reactionFigures(ctx, { areaCode, now: period }, 'all');
  return { n: all?.n ?? 0, p50: all?.p50 ?? null };
}
