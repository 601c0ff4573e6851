import { sql } from 'kysely';
import type { WriteCtx } from '../context.ts';
import { DomainError } from '../problem.ts';

/**
 * Does a part of a transaction that may be refused alone: when it is, its rows and everything it was going to tell are as if it had never begun,
 * and the transaction goes on. Any other failure ends the whole. @throws what the work throws
 */
export async function inSavepoint<T>(ctx: WriteCtx, work: () => Promise<T>): Promise<T> {
  const { events, tallies, jobs } = ctx.effects;
  const before = [events.length, tallies.length, jobs.length] as const;
  await sql`savepoint part`.execute(ctx.db);
  try {
    const outcome = await work();
    await sql`release savepoint part`.execute(ctx.db);
    return outcome;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    await sql`rollback to savepoint part`.execute(ctx.db);
    [events.length, tallies.length, jobs.length] = before;
    throw error;
  }
}
