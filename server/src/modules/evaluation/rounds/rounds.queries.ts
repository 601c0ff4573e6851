import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { Type } from 'typebox';
import { type Ctx, table } from '../../../platform/context.ts';
import { decodeCursor, toPage } from '../../../platform/http/paging.ts';
import { areaWithin } from '../../../platform/permissions.ts';
import { visibleTo } from './rounds.policy.ts';
import type { Grading } from './rounds.repository.ts';
import type { RoundState } from './rounds.workflow.ts';
import type { TargetKind } from './scheme.rules.ts';

const Cursor = Type.Tuple([Type.String(), Type.String({ format: 'uuid' })]);

export interface RoundListRow {
  id: string;
  areaCode: string;
  title: string;
  targetKind: TargetKind;
  grading: Grading;
  from: string;
  to: string;
  state: RoundState;
  subjects: number;
}

export interface RoundFilter {
  readonly area?: string;
  readonly state?: RoundState;
  readonly targetKind?: TargetKind;
  readonly after?: string;
  readonly limit?: number;
}

/** Rounds that the actor may see, newest first. */
export async function listRounds(ctx: Ctx, filter: RoundFilter): Promise<{ items: RoundListRow[]; next: string | null }> {
  const limit = filter.limit ?? 50;
  const after = filter.after ? decodeCursor(Cursor, filter.after) : null;
  const parts: RawBuilder<SqlBool>[] = [visibleTo(ctx.actor, table(ctx, 'evaluation_subject'))];
  if (filter.area) parts.push(areaWithin('r.area_code', filter.area));
  if (filter.state) parts.push(sql<SqlBool>`r.state = ${filter.state}`);
  if (filter.targetKind) parts.push(sql<SqlBool>`r.target_kind = ${filter.targetKind}`);
  if (after) parts.push(sql<SqlBool>`(r.created_at, r.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`);
  const { rows } = await sql<RoundListRow & { at: string }>`
    select r.id, r.area_code as "areaCode", r.title, r.target_kind as "targetKind", r.grading, r.period_from::text as "from", r.period_to::text as "to",
      r.state, (select count(*)::int from ${table(ctx, 'evaluation_subject')} s where s.round_id = r.id) as subjects, r.created_at::text as at
    from ${table(ctx, 'evaluation_round')} r where ${sql.join(parts, sql` and `)}
    order by r.created_at desc, r.id desc limit ${limit + 1}`.execute(ctx.db);
  return toPage(rows, limit, (row) => [row.at, row.id]);
}

export interface ResultRow {
  subjectId: string;
  edition: number;
  total: number;
  appealId: string | null;
  reckonedAt: Date;
}

/** Every result that ever stood, the first one first. */
export function resultsOf(ctx: Ctx, subjectIds: readonly string[]): Promise<ResultRow[]> {
  return ctx.db
    .selectFrom('evaluation_result')
    .select(['subject_id as subjectId', 'edition', 'total', 'appeal_id as appealId', 'reckoned_at as reckonedAt'])
    .where('subject_id', 'in', [...subjectIds])
    .orderBy('edition')
    .execute();
}

/** Appeals of some subjects, the newest first. */
export function appealsOf(ctx: Ctx, subjectIds: readonly string[]) {
  return ctx.db
    .selectFrom('evaluation_appeal')
    .select(['id', 'subject_id as subjectId', 'state', 'words', 'filed_at as filedAt', 'decision', 'decided_at as decidedAt'])
    .where('subject_id', 'in', [...subjectIds])
    .orderBy('filed_at', 'desc')
    .execute();
}

/** What has to become better, by date. */
export function improvementsOf(ctx: Ctx, subjectIds: readonly string[]) {
  return ctx.db
    .selectFrom('evaluation_improvement')
    .select(['id', 'subject_id as subjectId', 'state', 'words', 'due_on as dueOn', 'result', 'done_at as doneAt'])
    .where('subject_id', 'in', [...subjectIds])
    .orderBy('due_on')
    .orderBy('id')
    .execute();
}
