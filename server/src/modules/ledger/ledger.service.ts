import type { WriteCtx } from '../../platform/context.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { formatYuan } from '../../platform/money.ts';
import { constraintOf } from '../../platform/unit-of-work.ts';
import { accountClosed, alreadyReversed, balanceTooLow, reversalStands } from './ledger.errors.ts';
import { type AccountInput, loadEntry, lockHolders, markClosed, storeAccount, storeEntry } from './ledger.repository.ts';
import { faultOf, netsOf, type PostingFault, reversed, type Transfer } from './ledger.rules.ts';

/** What is posted: why, for which record, and what moves. All of it or nothing. */
export interface Posting {
  /** What kind of fact this is: `income`, `payment`, `carry_over`… */
  readonly code: string;
  readonly subject: { readonly type: string; readonly id: string };
  readonly transfers: readonly Transfer[];
}

/** The account of an owner for one kind and unit: opened the first time, the same one ever after. */
export async function openAccount(ctx: WriteCtx, account: AccountInput): Promise<string> {
  return storeAccount(ctx, uuidv7(ctx.now), account);
}

/**
 * Moves amounts between accounts in the caller's transaction. The caller's own fact is the audit of it; the ledger holds no words.
 * @throws balance-too-low (422) where a floored account would go below nothing
 * @throws account-closed (409)
 */
export async function post(ctx: WriteCtx, posting: Posting): Promise<{ entryId: string }> {
  return store(ctx, { ...posting, reverses: null });
}

/**
 * Takes an entry back by one that moves the same amounts the other way, linked to it. What has been spent meanwhile cannot be taken back.
 * @throws already-reversed (409)
 * @throws reversal-stands (422) for an entry that is a reversal itself
 * @throws balance-too-low (422)
 */
export async function reverseEntry(ctx: WriteCtx, entryId: string, code: string): Promise<{ entryId: string }> {
  const entry = await loadEntry(ctx, entryId);
  if (!entry) throw new Error(`no such entry: ${entryId}`);
  if (entry.reverses) throw reversalStands();
  try {
    return await store(ctx, { code, subject: entry.subject, transfers: reversed(entry.transfers), reverses: entryId });
  } catch (error) {
    if (constraintOf(error) === 'ledger_entry_reversed_once') throw alreadyReversed();
    throw error;
  }
}

/** Closes an account that is empty. Money on it is a fault of the caller, which the database refuses. */
export async function closeAccount(ctx: WriteCtx, accountId: string): Promise<void> {
  await markClosed(ctx, accountId);
}

async function store(ctx: WriteCtx, posting: Posting & { readonly reverses: string | null }): Promise<{ entryId: string }> {
  const { transfers } = posting;
  const holders = await lockHolders(
    ctx,
    transfers.flatMap(({ from, to }) => [from, to]),
  );
  const fault = faultOf(transfers, holders);
  if (fault) throw problemOf(fault, ctx.lang);
  const entryId = uuidv7(ctx.now);
  await storeEntry(ctx, { id: entryId, ...posting, nets: netsOf(transfers) });
  return { entryId };
}

function problemOf(fault: PostingFault, lang: 'zh' | 'en') {
  if (fault.kind === 'closed') return accountClosed();
  return balanceTooLow({ available: formatYuan(fault.available, lang), needed: formatYuan(fault.needed, lang) });
}
