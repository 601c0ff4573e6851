import { type Insertable, sql } from 'kysely';
import { localDateOf } from '../../../platform/calendar/local-date.ts';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import { nextPublicNumber } from '../../../platform/db/public-number.ts';
import type { DB } from '../../../platform/db/rows.generated.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { type Fen, fen } from '../../../platform/money.ts';
import { writeChanges } from '../versions.repository.ts';
import type { Linkage, OriginType } from './linkage.rules.ts';
import type { ProjectState } from './projects.workflow.ts';

export { type Linkage, linkages, type OriginType, originTypes } from './linkage.rules.ts';

export const tracks = ['commissioned', 'applied', 'contest', 'micro'] as const;
export type Track = (typeof tracks)[number];
export const projectTemplates = ['service', 'beautiful_home', 'three_micro'] as const;
export type ProjectTemplate = (typeof projectTemplates)[number];
export const grades = ['a', 'b', 'c', 'd'] as const;
export type Grade = (typeof grades)[number];

/** The four requirement blocks as they were applied for: code of the block → words. */
export type Blocks = Readonly<Record<string, unknown>>;

export interface ProjectRecord {
  readonly id: string;
  readonly number: string;
  readonly state: ProjectState;
  readonly track: Track;
  readonly template: ProjectTemplate;
  readonly linkage: Linkage;
  readonly linkageReason: string | null;
  readonly originType: OriginType;
  readonly originId: string | null;
  readonly programmeId: string | null;
  readonly callId: string | null;
  readonly copiedFromId: string | null;
  readonly title: string;
  readonly field: string | null;
  readonly areaCode: string;
  readonly unitId: string | null;
  readonly amount: Fen;
  readonly fundId: string | null;
  readonly lineId: string | null;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly blocks: Blocks;
  readonly emergencyReason: string | null;
  readonly teamIds: readonly string[];
  readonly publicAt: Date | null;
  readonly midtermDueOn: string | null;
  readonly midtermPassedAt: Date | null;
  readonly rectifyUntil: string | null;
  readonly rectifyOf: 'midterm' | 'closing' | null;
  readonly closedAt: Date | null;
  readonly endedReason: string | null;
  readonly grade: Grade | null;
  readonly gradeBallotId: string | null;
  readonly audited: Fen | null;
  readonly toReturn: Fen | null;
  readonly watchedAt: Date | null;
  readonly aftercareDueOn: string | null;
  readonly aftercareInEffect: boolean | null;
  readonly aftercareWords: string | null;
  readonly createdBy: string | null;
  readonly createdAt: Date;
  readonly version: number;
}

type Row = Omit<ProjectRecord, 'amount' | 'audited' | 'toReturn'> & { amount: string; audited: string | null; toReturn: string | null };

/** The columns of a project under the names of its record, for statements that name the table `project`. */
export const projectColumns = sql`project.id, project.number, project.state, project.track, project.template, project.linkage,
  project.linkage_reason as "linkageReason", project.origin_type as "originType", project.origin_id as "originId", project.programme_id as "programmeId",
  project.call_id as "callId", project.copied_from_id as "copiedFromId", project.title, project.field, project.area_code as "areaCode",
  project.unit_id as "unitId", project.amount, project.fund_id as "fundId", project.line_id as "lineId", project.starts_on::text as "startsOn",
  project.ends_on::text as "endsOn", project.blocks, project.emergency_reason as "emergencyReason", project.team_ids as "teamIds",
  project.public_at as "publicAt", project.midterm_due_on::text as "midtermDueOn", project.midterm_passed_at as "midtermPassedAt",
  project.rectify_until::text as "rectifyUntil", project.rectify_of as "rectifyOf", project.closed_at as "closedAt", project.ended_reason as "endedReason",
  project.grade, project.grade_ballot_id as "gradeBallotId", project.audited, project.to_return as "toReturn", project.watched_at as "watchedAt",
  project.aftercare_due_on::text as "aftercareDueOn", project.aftercare_in_effect as "aftercareInEffect", project.aftercare_words as "aftercareWords",
  project.created_by as "createdBy", project.created_at as "createdAt", project.version`;

const money = (value: string | null): Fen | null => (value === null ? null : fen(BigInt(value)));

/** A row with its amounts as money. */
export function toProject(row: Row): ProjectRecord {
  return { ...row, amount: fen(BigInt(row.amount)), audited: money(row.audited), toReturn: money(row.toReturn) };
}

/** Rows as the columns above bring them. */
export type ProjectRow = Row;

/** One project, or null. */
export async function findProject(ctx: Ctx, id: string): Promise<ProjectRecord | null> {
  const { rows } = await sql<Row>`select ${projectColumns} from ${table(ctx, 'project')} project where id = ${id}`.execute(ctx.db);
  return rows[0] ? toProject(rows[0]) : null;
}

/** Several projects, in no order. */
export async function findProjects(ctx: Ctx, ids: readonly string[]): Promise<ProjectRecord[]> {
  const { rows } =
    await sql<Row>`select ${projectColumns} from ${table(ctx, 'project')} project where id = any(${[...ids]}::uuid[])`.execute(ctx.db);
  return rows.map(toProject);
}

/** One project, locked until the end of the transaction. */
export async function lockProject(ctx: WriteCtx, id: string): Promise<ProjectRecord | null> {
  const { rows } = await sql<Row>`select ${projectColumns} from ${table(ctx, 'project')} project where id = ${id} for update`.execute(
    ctx.db,
  );
  return rows[0] ? toProject(rows[0]) : null;
}

/** Whether an organisation has projects that are not closed yet; drafts aside. */
export async function carriesOut(ctx: Ctx, unitId: string): Promise<boolean> {
  const row = await ctx.db
    .selectFrom('project')
    .select('id')
    .where('unit_id', '=', unitId)
    .where('closed_at', 'is', null)
    .where('state', '<>', 'draft')
    .executeTakeFirst();
  return row !== undefined;
}

/** Running projects whose half time has come without a mid-term evaluation; at most 200. */
export async function dueForMidterm(ctx: Ctx): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from ${table(ctx, 'project')}
    where state = 'running' and midterm_passed_at is null and midterm_due_on <= ${localDateOf(ctx.now)}::date order by id limit 200`.execute(
    ctx.db,
  );
  return rows.map((row) => row.id);
}

/** Projects whose limit to put things right has passed; at most 200. */
export async function pastRectification(ctx: Ctx): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from ${table(ctx, 'project')}
    where state = 'rectifying' and rectify_until < ${localDateOf(ctx.now)}::date order by id limit 200`.execute(ctx.db);
  return rows.map((row) => row.id);
}

type NewProject = Omit<Insertable<DB['project']>, 'id' | 'number' | 'created_by' | 'created_at'> & {
  readonly state: ProjectState;
  readonly linkage: Linkage;
};

/** Stores a project under the next number. */
export async function insertProject(ctx: WriteCtx, row: NewProject): Promise<{ id: string; number: string }> {
  const id = uuidv7(ctx.now);
  const number = await nextPublicNumber(ctx, 'P', 'project');
  const made = { created_by: ctx.actor.kind === 'staff' ? ctx.actor.id : null, created_at: ctx.now };
  await ctx.db
    .insertInto('project')
    .values({ ...row, ...made, id, number })
    .execute();
  return { id, number };
}

/** Writes with which needs a project is linked, in place of those it had. */
export async function putNeedLinks(ctx: WriteCtx, projectId: string, needIds: readonly string[]): Promise<void> {
  await ctx.db.deleteFrom('project_need_link').where('project_id', '=', projectId).execute();
  const rows = needIds.map((need) => ({ project_id: projectId, need_id: need }));
  if (rows.length > 0) await ctx.db.insertInto('project_need_link').values(rows).execute();
}

export interface ProjectChanges {
  state?: ProjectState;
  title?: string;
  field?: string | null;
  linkage?: Linkage;
  linkage_reason?: string | null;
  unit_id?: string | null;
  amount?: string;
  fund_id?: string | null;
  line_id?: string | null;
  starts_on?: string;
  ends_on?: string;
  blocks?: string;
  emergency_reason?: string | null;
  team_ids?: string[];
  public_at?: Date;
  midterm_due_on?: string | null;
  midterm_passed_at?: Date;
  rectify_until?: string | null;
  rectify_of?: 'midterm' | 'closing' | null;
  closed_at?: Date;
  ended_reason?: string | null;
  grade?: Grade | null;
  grade_ballot_id?: string | null;
  audited?: string;
  to_return?: string;
  watched_at?: Date | null;
  aftercare_due_on?: string;
  aftercare_in_effect?: boolean;
  aftercare_words?: string | null;
  aftercare_by?: string | null;
}

/** Writes changes when nobody else has; the caller has locked the row. @throws edit-conflict */
export async function updateProject(ctx: WriteCtx, project: ProjectRecord, changes: ProjectChanges): Promise<ProjectRecord> {
  await writeChanges(ctx, 'project', project, changes);
  return (await findProject(ctx, project.id)) ?? project;
}

/** Puts what an organisation carries out under watch; what is watched already stays as it is. @returns those that are watched from now on */
export async function watchProjectsOf(ctx: WriteCtx, unitId: string): Promise<{ id: string; areaCode: string }[]> {
  return ctx.db
    .updateTable('project')
    .set((eb) => ({ watched_at: ctx.now, version: eb('version', '+', 1) }))
    .where('unit_id', '=', unitId)
    .where('state', 'in', ['contracting', 'running', 'midterm_review', 'rectifying', 'closing_review'])
    .where('watched_at', 'is', null)
    .returning(['id', 'area_code as areaCode'])
    .execute();
}

/** Needs a project is linked with. */
export async function needsOfProjects(ctx: Ctx, projectIds: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await ctx.db
    .selectFrom('project_need_link')
    .select(['project_id', 'need_id'])
    .where('project_id', 'in', [...projectIds, '00000000-0000-0000-0000-000000000000'])
    .orderBy('need_id')
    .execute();
  const needs = new Map<string, string[]>();
  for (const row of rows) needs.set(row.project_id, [...(needs.get(row.project_id) ?? []), row.need_id]);
  return needs;
}
