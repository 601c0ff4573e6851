import { sql } from 'kysely';
import { localDateOf } from '../../../platform/calendar/local-date.ts';
import { type Ctx, table } from '../../../platform/context.ts';
import { areaRangeEnd } from '../../../platform/permissions.ts';
import type { OrganisationForm, WorkField } from './organisations.service.ts';
import { type LegalKind, legalKindOf, mayWork, type OrganisationState } from './organisations.workflow.ts';

/** What other modules ask about a social organisation. */
export interface SocialOrganisation {
  readonly unitId: string;
  readonly number: string;
  readonly name: string;
  readonly areaCode: string;
  readonly state: OrganisationState;
  readonly legalKind: LegalKind;
  readonly form: OrganisationForm;
  readonly creditCode: string | null;
  readonly filingNumber: string | null;
  readonly fields: readonly WorkField[];
  readonly rating: number | null;
  readonly hub: boolean;
  /** Whether it may take work at all: entered by an authority, not idle, not suspended, not ending. */
  readonly working: boolean;
  /** Whether it stands in the directory today. */
  readonly eligible: boolean;
}

interface Row extends Omit<SocialOrganisation, 'legalKind' | 'working'> {
  filedOn: string | null;
  registeredOn: string | null;
}

const select = (ctx: Ctx) => sql`
  select o.unit_id as "unitId", o.number, u.name, u.area_code as "areaCode", o.state, o.form, o.credit_code as "creditCode",
    o.filing_number as "filingNumber", o.fields, case when o.rating_until >= ${localDateOf(ctx.now)}::date then o.rating end as rating, o.hub,
    o.filed_on::text as "filedOn", o.registered_on::text as "registeredOn",
    exists (select 1 from ${table(ctx, 'organisation_listing')} l where l.unit_id = o.unit_id and l.state in ('listed', 'on_notice')
      and l.valid_until >= ${localDateOf(ctx.now)}::date) as eligible
  from ${table(ctx, 'organisation')} o join ${table(ctx, 'unit')} u on u.id = o.unit_id`;

function present({ filedOn, registeredOn, ...row }: Row): SocialOrganisation {
  const working = mayWork({ state: row.state, filedOn });
  return { ...row, legalKind: legalKindOf({ filedOn, registeredOn }), working, eligible: row.eligible && working };
}

/** The social organisation of a unit; null when the unit is none or has no file. */
export async function organisationOf(ctx: Ctx, unitId: string): Promise<SocialOrganisation | null> {
  const { rows } = await sql<Row>`${select(ctx)} where o.unit_id = ${unitId}::uuid`.execute(ctx.db);
  return rows[0] ? present(rows[0]) : null;
}

/** The same for many units. */
export async function organisationsByUnits(ctx: Ctx, unitIds: readonly string[]): Promise<Map<string, SocialOrganisation>> {
  const { rows } = await sql<Row>`${select(ctx)} where o.unit_id = any(${sql.val([...unitIds])}::uuid[])`.execute(ctx.db);
  return new Map(rows.map((row) => [row.unitId, present(row)]));
}

/** Whether an organisation stands in the directory of providers today: listed, its time not over, not suspended (S001-51). */
export async function isEligibleProvider(ctx: Ctx, unitId: string): Promise<boolean> {
  return (await organisationOf(ctx, unitId))?.eligible ?? false;
}

export interface OrganisationQuestion {
  readonly field?: string;
  /** Organisations that work for this place: of the place, around it, within it, or serving it. */
  readonly areaCode?: string;
  readonly eligibleOnly?: boolean;
}

/** Organisations that may take work, by name; of a field and for a place where asked. At most 500. */
export async function organisationsFor(ctx: Ctx, { field, areaCode, eligibleOnly }: OrganisationQuestion): Promise<SocialOrganisation[]> {
  const end = areaCode === undefined ? null : areaRangeEnd(areaCode);
  const { rows } = await sql<Row>`${select(ctx)}
    where (o.state in ('filed', 'registered') or (o.state = 'registration_applied' and o.filed_on is not null))
      ${field === undefined ? sql`` : sql`and o.fields @> array[${field}]::text[]`}
      ${
        areaCode === undefined
          ? sql``
          : sql`and (starts_with(${areaCode}, u.area_code) or (u.area_code >= ${areaCode} and ${end === null ? sql`true` : sql`u.area_code < ${end}`})
              or exists (select 1 from unnest(o.serves) s where starts_with(${areaCode}, s)))`
      }
    order by u.name, o.unit_id limit 500`.execute(ctx.db);
  const found = rows.map(present);
  return eligibleOnly ? found.filter((organisation) => organisation.eligible) : found;
}
