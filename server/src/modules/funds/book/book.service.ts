import type { WriteCtx } from '../../../platform/context.ts';
import { post, reverseEntry, type Transfer } from '../../ledger/index.ts';
import { enter, type Movement } from './book.repository.ts';

/** Moves money in the ledger and writes it into the book of the fund and its month. @throws balance-too-low, account-closed */
export async function move(ctx: WriteCtx, movement: Movement, transfers: readonly Transfer[]): Promise<string> {
  const { entryId } = await post(ctx, { code: movement.kind, subject: movement.subject, transfers });
  await enter(ctx, movement, entryId);
  return entryId;
}

/** Takes an entry of the ledger back, and writes that down the same way. @throws already-reversed, balance-too-low */
export async function moveBack(ctx: WriteCtx, movement: Movement, reversedEntryId: string): Promise<string> {
  const { entryId } = await reverseEntry(ctx, reversedEntryId, movement.kind);
  await enter(ctx, movement, entryId);
  return entryId;
}
