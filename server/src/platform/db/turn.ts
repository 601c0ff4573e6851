import { sql } from 'kysely';
import type { WriteCtx } from '../context.ts';

/** Lets transactions of the district that do the same thing one after the other, in what no row can be locked for: a number that is next, a period that must be free. */
export async function takeTurn(ctx: WriteCtx, thing: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${ctx.district.schema} ${thing}`}, 0))`.execute(ctx.db);
}
