import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { Type } from 'typebox';
import { type Ctx, table } from '../../../platform/context.ts';
import { containing } from '../../../platform/db/like.ts';
import { decodeCursor, toPage } from '../../../platform/http/paging.ts';
import { areaWithin } from '../../../platform/permissions.ts';
import { visibleTo } from './projects.policy.ts';
import {
  type Linkage,
  type ProjectRecord,
  type ProjectRow,
  type ProjectTemplate,
  projectColumns,
  type Track,
  toProject,
} from './projects.repository.ts';
import type { ProjectState } from './projects.workflow.ts';

const Cursor = Type.Tuple([Type.String(), Type.String({ format: 'uuid' })]);

export interface ProjectFilter {
  readonly area?: string;
  readonly state?: ProjectState;
  readonly track?: Track;
  readonly linkage?: Linkage;
  readonly template?: ProjectTemplate;
  readonly field?: string;
  readonly unitId?: string;
  readonly needId?: string;
  /** Projects of organisations under review after a sanction. */
  readonly watched?: boolean;
  /** Those this actor carries out. */
  readonly mine?: boolean;
  readonly q?: string;
  readonly after?: string;
  readonly limit?: number;
}

export type ListedProject = ProjectRecord & { readonly area: string; readonly unit: string | null };

function partsOf(ctx: Ctx, filter: ProjectFilter): RawBuilder<SqlBool>[] {
  const parts: RawBuilder<SqlBool>[] = [visibleTo(ctx.actor)];
  const equal = (column: string, value: string | undefined): void => {
    if (value !== undefined) parts.push(sql<SqlBool>`${sql.ref(`project.${column}`)} = ${value}`);
  };
  equal('state', filter.state);
  equal('track', filter.track);
  equal('linkage', filter.linkage);
  equal('template', filter.template);
  equal('field', filter.field);
  equal('unit_id', filter.unitId);
  if (filter.area) parts.push(areaWithin('project.area_code', filter.area));
  if (filter.watched) parts.push(sql<SqlBool>`project.watched_at is not null`);
  if (filter.needId)
    parts.push(
      sql<SqlBool>`exists (select 1 from ${table(ctx, 'project_need_link')} l where l.project_id = project.id and l.need_id = ${filter.needId})`,
    );
  if (filter.mine) parts.push(ownOf(ctx));
  if (filter.q) parts.push(matching(filter.q));
  return parts;
}

function ownOf(ctx: Ctx): RawBuilder<SqlBool> {
  const units = ctx.actor.holdings.filter((h) => h.permissions.has('projects.run') && h.unitId !== null).map((h) => h.unitId ?? '');
  return sql<SqlBool>`(project.unit_id = any(${units}::uuid[]) or ${ctx.actor.id}::uuid = any(project.team_ids))`;
}

/** Title, number, field and the words that were applied for. */
function matching(q: string): RawBuilder<SqlBool> {
  const pattern = containing(q);
  return sql<SqlBool>`(project.title ilike ${pattern} or project.number ilike ${pattern} or project.field ilike ${pattern} or project.blocks::text ilike ${pattern})`;
}

/** Projects the actor may see, newest first. */
export async function listProjects(ctx: Ctx, filter: ProjectFilter): Promise<{ items: ListedProject[]; next: string | null }> {
  const limit = filter.limit ?? 50;
  const after = filter.after ? decodeCursor(Cursor, filter.after) : null;
  const parts = partsOf(ctx, filter);
  if (after) parts.push(sql<SqlBool>`(project.created_at, project.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`);
  const { rows } = await sql<ProjectRow & { area: string; unit: string | null; at: string }>`
    select ${projectColumns}, a.name as area, u.name as unit, project.created_at::text as at
    from ${table(ctx, 'project')} project join ${table(ctx, 'area')} a on a.code = project.area_code
    left join ${table(ctx, 'unit')} u on u.id = project.unit_id
    where ${sql.join(parts, sql` and `)} order by project.created_at desc, project.id desc limit ${limit + 1}`.execute(ctx.db);
  const page = toPage(rows, limit, (row) => [row.at, row.id]);
  return { next: page.next, items: page.items.map((row) => ({ ...toProject(row), area: row.area, unit: row.unit })) };
}

/** How many projects the filter finds in each state. */
export async function statesFound(ctx: Ctx, filter: ProjectFilter): Promise<{ state: ProjectState; projects: number }[]> {
  const { rows } = await sql<{ state: ProjectState; projects: number }>`
    select project.state, count(*)::int as projects from ${table(ctx, 'project')} project
    where ${sql.join(partsOf(ctx, filter), sql` and `)} group by project.state order by project.state`.execute(ctx.db);
  return rows;
}

/** Projects by the kind of linkage in a place; drafts and what was never contracted left out (S000-04). */
export async function linkageCounts(ctx: Ctx, areaCode: string): Promise<Record<Linkage, number>> {
  const { rows } = await sql<{ linkage: Linkage; n: number }>`
    select linkage, count(*)::int as n from ${table(ctx, 'project')} project
    where ${areaWithin('project.area_code', areaCode)} and state not in ('draft', 'withdrawn') group by linkage`.execute(ctx.db);
  const counts: Record<Linkage, number> = { government_led: 0, need_driven: 0, project_led: 0 };
  for (const { linkage, n } of rows) counts[linkage] = n;
  return counts;
}

/** How many projects meet each need, those that came to nothing left out (S000-05). */
export async function projectsOfNeeds(
  ctx: Ctx,
  needIds: readonly string[],
): Promise<Map<string, { id: string; number: string; title: string; state: string }[]>> {
  const found = new Map<string, { id: string; number: string; title: string; state: string }[]>();
  if (needIds.length === 0) return found;
  const rows = await ctx.db
    .selectFrom('project_need_link as l')
    .innerJoin('project as p', 'p.id', 'l.project_id')
    .select(['l.need_id as needId', 'p.id', 'p.number', 'p.title', 'p.state'])
    .where('l.need_id', 'in', [...needIds])
    .where('p.state', '<>', 'withdrawn')
    .orderBy('p.created_at')
    .execute();
  for (const { needId, ...project } of rows) found.set(needId, [...(found.get(needId) ?? []), project]);
  return found;
}
