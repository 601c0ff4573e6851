import type { Ctx } from '../../../platform/context.ts';
import { findGroup } from './groups.repository.ts';
import { speaksFor } from './groups.service.ts';
import { microOfReceipt } from './micro.repository.ts';

/** Receipts and their pictures are read by the group itself and by those who keep its accounts. */
export async function maySeeReceipt(ctx: Ctx, receiptId: string): Promise<boolean> {
  const micro = await microOfReceipt(ctx, receiptId);
  const group = micro?.groupId ? await findGroup(ctx, micro.groupId) : null;
  return group !== null && speaksFor(ctx, group);
}
