import { sql } from 'kysely';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { type Fen, fen } from '../../../platform/money.ts';

/** What somebody put in, as it is stored. */
interface Contribution {
  readonly subject: { readonly type: string; readonly id: string };
  readonly areaCode: string;
  readonly kind: string;
  readonly source: string | null;
  readonly amount: number;
  readonly on: string;
  readonly note: string | null;
}

/** Stores a contribution. @returns its id */
export async function insertContribution(ctx: WriteCtx, input: Contribution): Promise<string> {
  const id = uuidv7(ctx.now);
  await ctx.db
    .insertInto('fund_contribution')
    .values({
      id,
      subject_type: input.subject.type,
      subject_id: input.subject.id,
      area_code: input.areaCode,
      kind: input.kind,
      source: input.source,
      amount: fen(input.amount),
      on_day: input.on,
      note: input.note,
      recorded_by: ctx.actor.id,
      recorded_at: ctx.now,
    })
    .execute();
  return id;
}

/** What was put into a project or organisation, by kind and source; hours in minutes. */
export async function contributionSums(
  ctx: Ctx,
  subject: { readonly type: string; readonly id: string },
): Promise<{ kind: string; source: string | null; amount: Fen }[]> {
  const { rows } = await sql<{ kind: string; source: string | null; amount: string }>`
    select kind, source, sum(amount)::bigint as amount from ${table(ctx, 'fund_contribution')}
    where subject_type = ${subject.type} and subject_id = ${subject.id} group by 1, 2`.execute(ctx.db);
  return rows.map((row) => ({ ...row, amount: fen(BigInt(row.amount)) }));
}
