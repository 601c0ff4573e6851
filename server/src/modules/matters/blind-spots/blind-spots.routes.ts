import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { type Static, Type } from 'typebox';
import { localDateOf } from '../../../platform/calendar/local-date.ts';
import { type Ctx, table } from '../../../platform/context.ts';
import { decodeCursor, toPage } from '../../../platform/http/paging.ts';
import { type AnyRoute, readRoute, writeRoute } from '../../../platform/http/route.ts';
import {
  AreaCode,
  DateOnly,
  Id,
  IdParams,
  Nullable,
  OneOf,
  PageOf,
  PageQuery,
  Timestamp,
  Version,
} from '../../../platform/http/schemas.ts';
import { anyOf, areaWithin, holdingsWith } from '../../../platform/permissions.ts';
import { editConflict, invalidInput, notFound } from '../../../platform/problem.ts';
import { notYourMatter } from '../matters.errors.ts';
import { assignBlindSpot } from './blind-spots.service.ts';

const Cursor = Type.Tuple([Type.String(), Type.String({ format: 'uuid' })]);
const SpotView = Type.Object({
  id: Id,
  rule: Type.String(),
  label: Type.String(),
  areaCode: Type.String(),
  areaName: Type.String(),
  owner: Nullable(Type.Object({ id: Id, name: Type.String() })),
  dueOn: Nullable(Type.String()),
  late: Type.Boolean(),
  foundAt: Timestamp,
  clearedAt: Nullable(Timestamp),
  version: Version,
});
const Query = Type.Object({ ...PageQuery, state: Type.Optional(OneOf(['open', 'cleared'])), area: Type.Optional(AreaCode) });
const Counts = Type.Object({ open: Type.Integer(), withoutOwner: Type.Integer(), late: Type.Integer() });

/** What nobody looks after: target nought, each with an owner and a date (S003-34). */
export const blindSpotRoutes: readonly AnyRoute[] = [
  readRoute({
    method: 'GET',
    path: '/blind-spots',
    operationId: 'listBlindSpots',
    summary: { zh: '管理盲点', en: 'Blind spots' },
    access: ['staff'],
    permission: 'indicators.read',
    query: Query,
    response: Type.Object({ ...PageOf(SpotView).properties, counts: Type.Optional(Counts) }),
    handler: async (ctx, { query }) => ({ ...(await page(ctx, query)), ...(query.after ? {} : { counts: await counts(ctx, query.area) }) }),
  }),
  writeRoute({
    method: 'POST',
    path: '/blind-spots/:id/assign',
    operationId: 'assignBlindSpot',
    summary: { zh: '指定负责人和期限', en: 'Name owner and date' },
    access: ['staff'],
    permission: 'supervision.lead',
    params: IdParams,
    body: Type.Object({ version: Version, ownerId: Id, dueOn: DateOnly }),
    response: SpotView,
    problems: [notFound, editConflict, notYourMatter, invalidInput],
    handler: async (ctx, { params, body }) => {
      await assignBlindSpot(ctx, params.id, body);
      const [spot] = (await page(ctx, {}, sql<SqlBool>`spot.id = ${params.id}`)).items;
      if (!spot) throw notFound();
      return spot;
    },
  }),
];

function visible(ctx: Ctx, area: string | undefined): RawBuilder<SqlBool> {
  const areas = [...new Set(holdingsWith(ctx.actor, 'indicators.read').map((h) => h.areaCode))];
  const mine = anyOf(areas.map((code) => areaWithin('spot.area_code', code)));
  return area ? sql<SqlBool>`${mine} and ${areaWithin('spot.area_code', area)}` : mine;
}

interface Row {
  id: string;
  rule: string;
  label: string;
  areaCode: string;
  areaName: string;
  owner: { id: string; name: string } | null;
  dueOn: string | null;
  late: boolean;
  foundAt: Date;
  clearedAt: Date | null;
  version: number;
}

async function page(ctx: Ctx, query: Static<typeof Query>, only: RawBuilder<SqlBool> = sql<SqlBool>`true`) {
  const limit = query.limit ?? 50;
  const after = query.after ? decodeCursor(Cursor, query.after) : null;
  const state = query.state ? sql`and spot.cleared_at is ${query.state === 'open' ? sql`null` : sql`not null`}` : sql``;
  const { rows } = await sql<Row & { at: string }>`
    select spot.id, spot.rule, spot.label, spot.area_code as "areaCode", coalesce(a.name, spot.area_code) as "areaName",
      case when s.id is null then null else jsonb_build_object('id', s.id, 'name', s.display_name) end as owner, spot.due_on::text as "dueOn",
      (spot.cleared_at is null and spot.due_on < ${localDateOf(ctx.now)}::date) is true as late, spot.found_at as "foundAt", spot.cleared_at as "clearedAt", spot.version,
      spot.found_at::text as at
    from ${table(ctx, 'blind_spot')} spot left join ${table(ctx, 'area')} a on a.code = spot.area_code left join ${table(ctx, 'staff_account')} s on s.id = spot.owner_id
    where ${visible(ctx, query.area)} and ${only} ${state} ${after ? sql`and (spot.found_at, spot.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
    order by spot.found_at desc, spot.id desc limit ${limit + 1}`.execute(ctx.db);
  const { items, next } = toPage(rows, limit, (row) => [row.at, row.id]);
  return { items: items.map((r) => ({ ...r, foundAt: r.foundAt.toISOString(), clearedAt: r.clearedAt?.toISOString() ?? null })), next };
}

async function counts(ctx: Ctx, area: string | undefined): Promise<Static<typeof Counts>> {
  const { rows } = await sql<Static<typeof Counts>>`
    select count(*)::int as open, (count(*) filter (where spot.owner_id is null))::int as "withoutOwner",
      (count(*) filter (where spot.due_on < ${localDateOf(ctx.now)}::date))::int as late
    from ${table(ctx, 'blind_spot')} spot where ${visible(ctx, area)} and spot.cleared_at is null`.execute(ctx.db);
  return rows[0] ?? { open: 0, withoutOwner: 0, late: 0 };
}
