import type { Ctx } from '../../../../platform/context.ts';

/** The policy suggestion that a need led to, or null. */
export async function policyIdOf(ctx: Ctx, needId: string): Promise<string | null> {
  const row = await ctx.db.selectFrom('need_policy_suggestion').select('id').where('need_id', '=', needId).executeTakeFirst();
  return row?.id ?? null;
}
