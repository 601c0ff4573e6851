import type { Ctx } from '../../../platform/context.ts';
import { findGroup, speaksFor } from './groups.service.ts';
import { findMicro } from './micro.repository.ts';

/** Receipts and their pictures are read by the group itself and by those who keep its accounts. */
export async function maySeeReceipt(ctx: Ctx, receiptId: string): Promise<boolean> {
  const receipt = await ctx.db.selectFrom('project_micro_receipt').select('micro_id').where('id', '=', receiptId).executeTakeFirst();
  const micro = receipt && (await findMicro(ctx, receipt.micro_id));
  const group = micro?.groupId ? await findGroup(ctx, micro.groupId) : null;
  return group !== null && speaksFor(ctx, group);
}
