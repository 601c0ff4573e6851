import { sql } from 'kysely';
import { localDateOf } from '../calendar/local-date.ts';
import { table, type WriteCtx } from '../context.ts';
import type { DB } from './rows.generated.ts';
import { takeTurn } from './turn.ts';

/**
 * The next public number of the year in a table, `F2026-0001`: without gaps, so that nobody looks for a missing one, and therefore one transaction at
 * a time. Each kind of thing has a letter of its own. `column`: where the numbers stand, when not in `number`.
 */
export async function nextPublicNumber(ctx: WriteCtx, letter: string, name: keyof DB & string, column = 'number'): Promise<string> {
  const prefix = `${letter}${localDateOf(ctx.now).slice(0, 4)}-`;
  await takeTurn(ctx, `${name} ${prefix}`);
  const number = sql.ref(column);
  // Ten thousand is longer than 9999: by length first, since texts alone would put it before.
  const { rows } = await sql<{ last: string }>`select ${number} as last from ${table(ctx, name)} where starts_with(${number}, ${prefix})
    order by length(${number}) desc, ${number} desc limit 1`.execute(ctx.db);
  return `${prefix}${String(Number(rows[0]?.last.slice(prefix.length) ?? 0) + 1).padStart(4, '0')}`;
}
