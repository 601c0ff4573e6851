import { sql } from 'kysely';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { assessmentMissing } from '../running/projects.errors.ts';

export type AssessmentKind = 'midterm' | 'closing';
export type Outcome = 'pass' | 'rectify' | 'terminate' | 'fail';

export interface AssessmentRecord {
  readonly id: string;
  readonly projectId: string;
  readonly kind: AssessmentKind;
  readonly round: number;
  readonly state: 'open' | 'decided';
  readonly selfReportId: string | null;
  readonly seed: string | null;
  /** In hundredths. */
  readonly expertMean: number | null;
  /** Satisfaction in hundredths; null where too few rated. */
  readonly residentMean: number | null;
  readonly residentN: number | null;
  readonly outcome: Outcome | null;
  readonly words: string | null;
  readonly limitOn: string | null;
  readonly openedAt: Date;
  readonly decidedAt: Date | null;
}

const columns = sql`id, project_id as "projectId", kind, round, state, self_report_id as "selfReportId", seed, expert_mean as "expertMean",
  resident_mean as "residentMean", resident_n as "residentN", outcome, words, limit_on::text as "limitOn", opened_at as "openedAt", decided_at as "decidedAt"`;

/** Evaluations of a project, the first one first. */
export async function assessmentsOf(ctx: Ctx, projectId: string): Promise<AssessmentRecord[]> {
  const { rows } = await sql<AssessmentRecord>`select ${columns} from ${table(ctx, 'project_assessment')}
    where project_id = ${projectId} order by opened_at, id limit 100`.execute(ctx.db);
  return rows;
}

/** The evaluation under way, locked. @throws project-assessment-missing */
export async function openAssessment(ctx: WriteCtx, projectId: string): Promise<AssessmentRecord> {
  const { rows } = await sql<AssessmentRecord>`select ${columns} from ${table(ctx, 'project_assessment')}
    where project_id = ${projectId} and state = 'open' for update`.execute(ctx.db);
  if (!rows[0]) throw assessmentMissing();
  return rows[0];
}

/** Begins an evaluation; the round follows the last one of its kind. */
export async function insertAssessment(
  ctx: WriteCtx,
  projectId: string,
  kind: AssessmentKind,
  selfReportId: string | null,
): Promise<string> {
  const id = uuidv7(ctx.now);
  const { rows } = await sql<{ n: number }>`select coalesce(max(round), 0)::int + 1 as n from ${table(ctx, 'project_assessment')}
    where project_id = ${projectId} and kind = ${kind}`.execute(ctx.db);
  await ctx.db
    .insertInto('project_assessment')
    .values({ id, project_id: projectId, kind, round: rows[0]?.n ?? 1, state: 'open', self_report_id: selfReportId, opened_at: ctx.now })
    .execute();
  return id;
}

/** Notes by which seed the experts of an evaluation were drawn. */
export async function noteSeed(ctx: WriteCtx, id: string, seed: string): Promise<void> {
  await ctx.db.updateTable('project_assessment').set({ seed }).where('id', '=', id).execute();
}

export interface Decided {
  readonly outcome: Outcome;
  readonly words: string;
  readonly limitOn: string | null;
  readonly expertMean: number | null;
  readonly residentMean: number | null;
  readonly residentN: number;
  readonly selfReportId: string | null;
}

/** Writes what was decided. */
export async function decideAssessment(ctx: WriteCtx, id: string, decided: Decided): Promise<void> {
  await ctx.db
    .updateTable('project_assessment')
    .set({
      state: 'decided',
      outcome: decided.outcome,
      words: decided.words,
      limit_on: decided.limitOn,
      expert_mean: decided.expertMean,
      resident_mean: decided.residentMean,
      resident_n: decided.residentN,
      self_report_id: decided.selfReportId,
      decided_by: ctx.actor.kind === 'staff' ? ctx.actor.id : null,
      decided_at: ctx.now,
    })
    .where('id', '=', id)
    .execute();
}

export interface ScoreRecord {
  readonly assessmentId: string;
  readonly accountId: string;
  readonly state: 'asked' | 'scored' | 'excused';
  readonly score: number | null;
  readonly words: string | null;
}

/** Who was drawn for evaluations, and what they said. */
export async function scoresOf(ctx: Ctx, assessmentIds: readonly string[]): Promise<ScoreRecord[]> {
  const { rows } = await sql<ScoreRecord>`
    select assessment_id as "assessmentId", account_id as "accountId", state, score, words from ${table(ctx, 'project_assessment_score')}
    where assessment_id = any(${[...assessmentIds]}::uuid[]) order by assessment_id, account_id`.execute(ctx.db);
  return rows;
}

/** Asks experts to score. */
export async function askExperts(ctx: WriteCtx, assessmentId: string, accountIds: readonly string[]): Promise<void> {
  const rows = accountIds.map((account) => ({ assessment_id: assessmentId, account_id: account, state: 'asked' }));
  if (rows.length > 0) await ctx.db.insertInto('project_assessment_score').values(rows).execute();
}

/** Writes what the expert who acts answered. */
export async function answerAsExpert(
  ctx: WriteCtx,
  assessmentId: string,
  given: { readonly state: 'scored' | 'excused'; readonly score: number | null; readonly words: string },
): Promise<void> {
  await ctx.db
    .updateTable('project_assessment_score')
    .set({ ...given, answered_at: ctx.now })
    .where('assessment_id', '=', assessmentId)
    .where('account_id', '=', ctx.actor.id ?? '')
    .execute();
}
