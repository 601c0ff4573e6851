import { sql } from 'kysely';
import { Type } from 'typebox';
import type { Ctx } from '../../../../platform/context.ts';
import { decodeCursor, toPage } from '../../../../platform/http/paging.ts';
import { type PolicyRecord, policyColumns } from './policies.repository.ts';
import type { PolicyState } from './policies.workflow.ts';

const Cursor = Type.Tuple([Type.String(), Type.String({ format: 'uuid' })]);

export interface PolicyFilter {
  readonly roundId?: string;
  readonly state?: PolicyState;
  readonly after?: string;
  readonly limit?: number;
}

/** One page of the suggestions, newest first. */
export async function policyPage(ctx: Ctx, filter: PolicyFilter): Promise<{ items: PolicyRecord[]; next: string | null }> {
  const limit = filter.limit ?? 50;
  const after = filter.after ? decodeCursor(Cursor, filter.after) : null;
  const { rows } = await sql<PolicyRecord & { at: string }>`select p.created_at::text as at, ${policyColumns(ctx)}
    where (${filter.roundId ?? null}::uuid is null or n.round_id = ${filter.roundId ?? null}::uuid)
      and (${filter.state ?? null}::text is null or p.state = ${filter.state ?? null})
      ${after ? sql`and (p.created_at, p.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
    order by p.created_at desc, p.id desc limit ${limit + 1}`.execute(ctx.db);
  return toPage(rows, limit, (row) => [row.at, row.id]);
}

/** The policy suggestion that a need led to, or null. */
export async function policyIdOf(ctx: Ctx, needId: string): Promise<string | null> {
  const row = await ctx.db.selectFrom('need_policy_suggestion').select('id').where('need_id', '=', needId).executeTakeFirst();
  return row?.id ?? null;
}
