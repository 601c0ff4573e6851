import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';

/** Whether something was put into the urn since it was shaken. */
export async function holdsUnshaken(ctx: Ctx, ballotId: string): Promise<boolean> {
  const query = ctx.db.selectFrom('ballot_urn').select('id').where('ballot_id', '=', ballotId).where('shaken', '=', false);
  return (await query.limit(1).executeTakeFirst()) !== undefined;
}

/** Takes everything out of the urn, sealed as it lay there. */
export async function takeSealed(ctx: WriteCtx, ballotId: string): Promise<string[]> {
  const rows = await ctx.db.deleteFrom('ballot_urn').where('ballot_id', '=', ballotId).returning('sealed').execute();
  return rows.map((row) => row.sealed);
}

/** Puts sealed votes back as shaken ones, in the order given, under keys of chance. */
export async function putBack(ctx: WriteCtx, ballotId: string, sealed: readonly string[]): Promise<void> {
  const rows = JSON.stringify(sealed.map((s) => ({ i: randomUUID(), s })));
  await sql`insert into ${table(ctx, 'ballot_urn')} (id, ballot_id, sealed, shaken)
    select i, ${ballotId}::uuid, s, true from jsonb_to_recordset(${rows}::jsonb) as x(i uuid, s text)`.execute(ctx.db);
}

/** Puts opened votes among those that are counted, in the order given, under keys of chance. */
export async function putCounted(
  ctx: WriteCtx,
  ballotId: string,
  votes: readonly { readonly choice: string; readonly group: string | null }[],
): Promise<void> {
  const rows = JSON.stringify(votes.map((vote) => ({ i: randomUUID(), g: vote.group, c: vote.choice })));
  await sql`insert into ${table(ctx, 'ballot_secret_vote')} (id, ballot_id, group_code, choice)
    select i, ${ballotId}::uuid, g, c from jsonb_to_recordset(${rows}::jsonb) as x(i uuid, g text, c text)`.execute(ctx.db);
}
