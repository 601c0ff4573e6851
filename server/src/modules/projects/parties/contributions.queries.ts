import { sql } from 'kysely';
import { type Ctx, table } from '../../../platform/context.ts';
import { settingOf } from '../../../platform/settings.ts';
import { leverageOf as leverageOfFunds } from '../../funds/index.ts';
import type { ProjectRecord } from '../running/projects.repository.ts';
import { type Inputs, leverageOf } from './elements.rules.ts';

export const sources = ['public', 'residents', 'organisation', 'enterprise', 'donation'] as const;
export type Source = (typeof sources)[number];
export const contributionKinds = ['money', 'in_kind', 'hours'] as const;
export type ContributionKind = (typeof contributionKinds)[number];
export const phases = ['design', 'rebuilding', 'upkeep'] as const;
export type Phase = (typeof phases)[number];

export interface Contribution {
  readonly id: string;
  readonly phase: Phase | null;
  readonly source: Source;
  readonly kind: ContributionKind;
  readonly name: string;
  readonly amount: number;
  readonly hours: number;
  readonly resourceId: string | null;
}

/** What was given to a project besides its public money, in the order it came. */
export async function contributionsOf(ctx: Ctx, projectId: string): Promise<Contribution[]> {
  const { rows } = await sql<Contribution & { amount: string }>`
    select id, phase, source, kind, name, amount, hours, resource_id as "resourceId" from ${table(ctx, 'project_contribution')}
    where project_id = ${projectId} and removed_at is null order by noted_at, id limit 500`.execute(ctx.db);
  return rows.map((row) => ({ ...row, amount: Number(row.amount) }));
}

/**
 * Public money, social money, goods and hours of a project, and what each yuan of public money brought with it (S000-39): what is noted here and what
 * the keepers of funds entered for the project.
 */
export async function inputsOf(
  ctx: Ctx,
  project: Pick<ProjectRecord, 'id' | 'amount'>,
  given: readonly Contribution[],
): Promise<Inputs & { leverage: number | null }> {
  const sum = (wanted: (c: Contribution) => boolean, value: (c: Contribution) => number): number =>
    given.filter(wanted).reduce((total, c) => total + value(c), 0);
  const entered = await leverageOfFunds(ctx, { type: 'project', id: project.id });
  const inputs: Inputs = {
    publicMoney:
      Number(project.amount) +
      entered.public +
      sum(
        (c) => c.source === 'public' && c.kind === 'money',
        (c) => c.amount,
      ),
    socialMoney:
      entered.social +
      sum(
        (c) => c.source !== 'public' && c.kind === 'money',
        (c) => c.amount,
      ),
    inKind:
      entered.inKind +
      sum(
        (c) => c.source !== 'public' && c.kind === 'in_kind',
        (c) => c.amount,
      ),
    minutes:
      entered.minutes +
      60 *
        sum(
          (c) => c.kind === 'hours',
          (c) => c.hours,
        ),
    hourValue: await settingOf<number>(ctx, 'volunteer_hour_value', 2000),
  };
  return { ...inputs, leverage: leverageOf(inputs) };
}

/** Of the projects that build something, those whose money and goods come from one side alone in all phases (S002-100). */
export async function singleInputs(ctx: Ctx, projects: readonly Pick<ProjectRecord, 'id' | 'template' | 'amount'>[]): Promise<Set<string>> {
  const built = projects.filter((project) => project.template !== 'service');
  if (built.length === 0) return new Set();
  const { rows } = await sql<{ id: string; funders: string }>`
    select p.id, count(distinct (c.source, case when c.source = 'public' then '' else c.name end))
        filter (where c.source <> 'public' or p.amount = 0) + (p.amount > 0)::int as funders
    from ${table(ctx, 'project')} p left join ${table(ctx, 'project_contribution')} c on c.project_id = p.id and c.removed_at is null and c.kind <> 'hours'
    where p.id = any(${built.map((project) => project.id)}::uuid[]) group by p.id`.execute(ctx.db);
  return new Set(rows.filter((row) => Number(row.funders) < 2).map((row) => row.id));
}

export interface ResourceRow {
  readonly id: string;
  readonly areaCode: string;
  readonly kind: 'money' | 'in_kind';
  readonly name: string;
  readonly donor: string;
  readonly amount: number;
  readonly reserved: number;
}

/** Charity resources of a place and below it with what is reserved of them, newest first. */
export async function resourcesWithin(ctx: Ctx, areaCode: string, limit = 200): Promise<ResourceRow[]> {
  const { rows } = await sql<ResourceRow & { amount: string; reserved: string }>`
    select r.id, r.area_code as "areaCode", r.kind, r.name, r.donor, r.amount,
      (select coalesce(sum(c.amount), 0) from ${table(ctx, 'project_contribution')} c where c.resource_id = r.id and c.removed_at is null) as reserved
    from ${table(ctx, 'project_resource')} r where starts_with(r.area_code, ${areaCode}) or starts_with(${areaCode}, r.area_code)
    order by r.noted_at desc, r.id desc limit ${limit}`.execute(ctx.db);
  return rows.map((row) => ({ ...row, amount: Number(row.amount), reserved: Number(row.reserved) }));
}
