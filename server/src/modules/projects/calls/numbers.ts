import { sql } from 'kysely';
import { localDateOf } from '../../../platform/calendar/local-date.ts';
import { table, type WriteCtx } from '../../../platform/context.ts';

type Numbered = 'project_call' | 'project_application' | 'project_commission' | 'project_micro' | 'project_contest';
const letters: Readonly<Record<Numbered, string>> = {
  project_call: 'C',
  project_application: 'A',
  project_commission: 'J',
  project_micro: 'M',
  project_contest: 'K',
};

/** The next public number of a kind in the year, gapless. */
export async function nextNumber(ctx: WriteCtx, name: Numbered): Promise<string> {
  const prefix = `${letters[name]}${localDateOf(ctx.now).slice(0, 4)}-`;
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${ctx.district.schema} ${prefix}`}, 0))`.execute(ctx.db);
  const { rows } = await sql<{ last: string }>`select number as last from ${table(ctx, name)} where starts_with(number, ${prefix})
    order by length(number) desc, number desc limit 1`.execute(ctx.db);
  return `${prefix}${String(Number(rows[0]?.last.slice(prefix.length) ?? 0) + 1).padStart(4, '0')}`;
}
