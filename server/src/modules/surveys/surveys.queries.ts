import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { Type } from 'typebox';
import { type Ctx, table } from '../../platform/context.ts';
import { decodeCursor, toPage } from '../../platform/http/paging.ts';
import { areaWithin } from '../../platform/permissions.ts';
import { visibleTo } from './surveys.policy.ts';
import type { SurveyState } from './surveys.workflow.ts';

const Cursor = Type.Tuple([Type.String(), Type.String({ format: 'uuid' })]);

export interface SurveyListRow {
  id: string;
  areaCode: string;
  series: string;
  title: string;
  state: SurveyState;
  invited: number | null;
  n: number | null;
  closesAt: Date | null;
  createdAt: Date;
}

export interface SurveyFilter {
  readonly area?: string;
  readonly series?: string;
  readonly state?: SurveyState;
  readonly subjectId?: string;
  readonly after?: string;
  readonly limit?: number;
}

/** Surveys that the actor may see, newest first. */
export async function listSurveys(ctx: Ctx, filter: SurveyFilter): Promise<{ items: SurveyListRow[]; next: string | null }> {
  const limit = filter.limit ?? 50;
  const after = filter.after ? decodeCursor(Cursor, filter.after) : null;
  const parts: RawBuilder<SqlBool>[] = [visibleTo(ctx.actor)];
  if (filter.area) parts.push(areaWithin('survey.area_code', filter.area));
  if (filter.series) parts.push(sql<SqlBool>`survey.series = ${filter.series}`);
  if (filter.state) parts.push(sql<SqlBool>`survey.state = ${filter.state}`);
  if (filter.subjectId) parts.push(sql<SqlBool>`survey.subject_id = ${filter.subjectId}`);
  if (after) parts.push(sql<SqlBool>`(survey.created_at, survey.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`);
  const { rows } = await sql<SurveyListRow & { at: string }>`
    select survey.id, survey.area_code as "areaCode", survey.series, survey.title, survey.state, survey.invited, (survey.result ->> 'n')::int as n,
      survey.closes_at as "closesAt", survey.created_at as "createdAt", survey.created_at::text as at
    from ${table(ctx, 'survey')} survey where ${sql.join(parts, sql` and `)}
    order by survey.created_at desc, survey.id desc limit ${limit + 1}`.execute(ctx.db);
  return toPage(rows, limit, (row) => [row.at, row.id]);
}
