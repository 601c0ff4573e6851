import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { type Ctx, table } from '../../../platform/context.ts';

const over = (ctx: Ctx): RawBuilder<SqlBool> => sql<SqlBool>`a.state = 'approved' and a.notice_ends_at <= ${ctx.now}
  and not exists (select 1 from ${table(ctx, 'project_objection')} o where o.application_id = a.id and o.state = 'waiting')`;

/** Applications whose notice is over and whose objections are all answered, the earliest first. */
export async function dueNotices(ctx: Ctx): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select a.id from ${table(ctx, 'project_application')} a where ${over(ctx)}
    order by a.notice_ends_at, a.id limit 100`.execute(ctx.db);
  return rows.map((row) => row.id);
}

/** Whether the notice of an application is over and nothing speaks against it. */
export async function noticeIsDue(ctx: Ctx, applicationId: string): Promise<boolean> {
  const { rows } = await sql<{
    due: boolean;
  }>`select ${over(ctx)} as due from ${table(ctx, 'project_application')} a where a.id = ${applicationId}`.execute(ctx.db);
  return rows[0]?.due ?? false;
}

/** Calls under notice of which no application is any more; at most 100. */
export async function callsToSettle(ctx: Ctx): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select c.id from ${table(ctx, 'project_call')} c where c.state = 'noticed'
    and not exists (select 1 from ${table(ctx, 'project_application')} a where a.call_id = c.id and a.state = 'approved') order by c.id limit 100`.execute(
    ctx.db,
  );
  return rows.map((row) => row.id);
}
