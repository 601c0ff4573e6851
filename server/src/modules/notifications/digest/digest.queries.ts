import type { Ctx } from '../../../platform/context.ts';
import type { DigestMember } from './digest.text.ts';

/** The notices that a digest tells, oldest first. */
export async function digestMembers(ctx: Ctx, digestId: string): Promise<DigestMember[]> {
  const rows = await ctx.db
    .selectFrom('notification')
    .select(['template', 'params', 'created_at'])
    .where('digest_id', '=', digestId)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows as DigestMember[];
}

/** Accounts for which notices wait whose time for the digest has come. */
export async function accountsWithDigestDue(ctx: Ctx): Promise<string[]> {
  const rows = await ctx.db
    .selectFrom('notification')
    .select('recipient_id')
    .distinct()
    .where('in_digest', '=', true)
    .where('not_before', '<=', ctx.now)
    .execute();
  return rows.map((row) => row.recipient_id);
}
