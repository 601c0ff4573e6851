import { sql } from 'kysely';
import { localDateOf } from '../../../platform/calendar/local-date.ts';
import { table, type WriteCtx } from '../../../platform/context.ts';

/** The next public number of a kind in the year, `N2025-0007`: gapless, one transaction at a time. */
export async function nextNumber(ctx: WriteCtx, of: 'need' | 'need_letter' | 'project_booklet', letter: string): Promise<string> {
  const prefix = `${letter}${localDateOf(ctx.now).slice(0, 4)}-`;
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${ctx.district.schema} ${of} ${prefix}`}, 0))`.execute(ctx.db);
  // Ten thousand is longer than 9999: by length first, since texts alone would put it before.
  const { rows } = await sql<{ last: string }>`
    select number as last from ${table(ctx, of)} where starts_with(number, ${prefix}) order by length(number) desc, number desc limit 1`.execute(
    ctx.db,
  );
  const last = Number(rows[0]?.last.slice(prefix.length) ?? 0);
  return `${prefix}${String(last + 1).padStart(4, '0')}`;
}
