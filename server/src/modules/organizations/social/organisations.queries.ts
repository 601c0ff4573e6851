import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { Type } from 'typebox';
import { localDateOf } from '../../../platform/calendar/local-date.ts';
import { type Ctx, table } from '../../../platform/context.ts';
import { containing } from '../../../platform/db/like.ts';
import { decodeCursor, toPage } from '../../../platform/http/paging.ts';
import { areaWithin } from '../../../platform/permissions.ts';
import type { ListingState } from '../directory/listings.workflow.ts';
import { visibleTo } from './organisations.policy.ts';
import type { OrganisationForm, WorkField } from './organisations.service.ts';
import type { OrganisationState } from './organisations.workflow.ts';

const Cursor = Type.Tuple([Type.String(), Type.String({ format: 'uuid' })]);

export interface OrganisationLine {
  unitId: string;
  number: string;
  name: string;
  areaCode: string;
  area: string;
  state: OrganisationState;
  form: OrganisationForm;
  filedOn: string | null;
  registeredOn: string | null;
  creditCode: string | null;
  filingNumber: string | null;
  fields: WorkField[];
  rating: number | null;
  hub: boolean;
  lastActiveOn: string | null;
  listing: ListingState | null;
  listedUntil: string | null;
}

export interface OrganisationFilter {
  readonly q?: string;
  readonly area?: string;
  readonly state?: OrganisationState;
  readonly legalKind?: 'filed' | 'registered';
  readonly field?: string;
  readonly hub?: boolean;
  /** Only those in the directory today. */
  readonly eligible?: boolean;
  /** Only those the actor speaks for. */
  readonly mine?: boolean;
  readonly after?: string;
  readonly limit?: number;
}

/** Organisations the actor may see, by name. */
export async function listOrganisations(ctx: Ctx, filter: OrganisationFilter): Promise<{ items: OrganisationLine[]; next: string | null }> {
  const limit = filter.limit ?? 50;
  const after = filter.after ? decodeCursor(Cursor, filter.after) : null;
  const parts = [visibleTo(ctx.actor), ...conditionsOf(ctx, filter)];
  if (after) parts.push(sql<SqlBool>`(unit.name, organisation.unit_id) > (${after[0]}, ${after[1]}::uuid)`);
  const { rows } = await sql<OrganisationLine>`
    select organisation.unit_id as "unitId", organisation.number, unit.name, unit.area_code as "areaCode", a.name as area, organisation.state, organisation.form,
      organisation.filed_on::text as "filedOn", organisation.registered_on::text as "registeredOn", organisation.credit_code as "creditCode",
      organisation.filing_number as "filingNumber", organisation.fields, organisation.hub, organisation.last_active_on::text as "lastActiveOn",
      case when organisation.rating_until >= ${localDateOf(ctx.now)}::date then organisation.rating end as rating,
      l.state as listing, l.valid_until::text as "listedUntil"
    from ${table(ctx, 'organisation')} organisation join ${table(ctx, 'unit')} unit on unit.id = organisation.unit_id
    join ${table(ctx, 'area')} a on a.code = unit.area_code
    left join ${table(ctx, 'organisation_listing')} l on l.unit_id = organisation.unit_id and l.state in ('applied', 'listed', 'on_notice', 'suspended')
    where ${sql.join(parts, sql` and `)} order by unit.name, organisation.unit_id limit ${limit + 1}`.execute(ctx.db);
  return toPage(rows, limit, (row) => [row.name, row.unitId]);
}

function conditionsOf(ctx: Ctx, filter: OrganisationFilter): RawBuilder<SqlBool>[] {
  const parts: RawBuilder<SqlBool>[] = [];
  if (filter.area) parts.push(areaWithin('unit.area_code', filter.area));
  if (filter.state) parts.push(sql<SqlBool>`organisation.state = ${filter.state}`);
  if (filter.legalKind === 'registered') parts.push(sql<SqlBool>`organisation.registered_on is not null`);
  if (filter.legalKind === 'filed') parts.push(sql<SqlBool>`(organisation.registered_on is null and organisation.filed_on is not null)`);
  if (filter.field) parts.push(sql<SqlBool>`organisation.fields @> array[${filter.field}]::text[]`);
  if (filter.hub) parts.push(sql<SqlBool>`organisation.hub`);
  if (filter.eligible) parts.push(sql<SqlBool>`(l.state in ('listed', 'on_notice') and l.valid_until >= ${localDateOf(ctx.now)}::date)`);
  if (filter.mine) parts.push(mine(ctx));
  if (filter.q) {
    const like = containing(filter.q);
    parts.push(
      sql<SqlBool>`(unit.name ilike ${like} or unit.name_en ilike ${like} or organisation.credit_code = ${filter.q} or organisation.number = ${filter.q})`,
    );
  }
  return parts;
}

function mine(ctx: Ctx): RawBuilder<SqlBool> {
  if (ctx.actor.kind === 'resident') return sql<SqlBool>`organisation.founder_person_id = ${ctx.actor.id}::uuid`;
  const units = ctx.actor.holdings.flatMap((h) => (h.unitId !== null && h.permissions.has('organisations.own') ? [h.unitId] : []));
  return sql<SqlBool>`organisation.unit_id = any(${sql.val(units)}::uuid[])`;
}
