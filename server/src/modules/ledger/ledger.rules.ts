import { type Fen, fen, MAX_EXACT } from '../../platform/money.ts';

/** What moves from one account to another: a positive whole amount in the unit of both. */
export interface Transfer {
  readonly from: string;
  readonly to: string;
  readonly amount: Fen;
}

/** An account as posting sees it. */
export interface Holder {
  readonly id: string;
  readonly unit: string;
  readonly floored: boolean;
  readonly balance: bigint;
  readonly closed: boolean;
}

/** What each account gains (or loses, below zero) by transfers together. The sum over all accounts is nothing, whatever the transfers are. */
export function netsOf(transfers: readonly Transfer[]): Map<string, bigint> {
  const nets = new Map<string, bigint>();
  for (const { from, to, amount } of transfers) {
    nets.set(from, (nets.get(from) ?? 0n) - amount);
    nets.set(to, (nets.get(to) ?? 0n) + amount);
  }
  return nets;
}

export type PostingFault =
  | { readonly kind: 'closed'; readonly accountId: string }
  | { readonly kind: 'too_low'; readonly accountId: string; readonly available: Fen; readonly needed: Fen };

/**
 * Why transfers cannot be posted on these accounts; null when they can. An entry is looked at as a whole: money may pass through an account.
 * @throws Error for what no caller may send: an unknown account, another unit, an amount that is not positive, an account paying itself
 */
export function faultOf(transfers: readonly Transfer[], holders: ReadonlyMap<string, Holder>): PostingFault | null {
  if (transfers.length === 0) throw new Error('an entry without transfers');
  for (const transfer of transfers) assertSound(transfer, holders);
  for (const [accountId, net] of netsOf(transfers)) {
    const holder = holders.get(accountId);
    if (holder?.closed) return { kind: 'closed', accountId };
    if (holder?.floored && holder.balance + net < 0n) {
      const available = fen(holder.balance > 0n ? holder.balance : 0n);
      return { kind: 'too_low', accountId, available, needed: fen(-net) };
    }
  }
  return null;
}

function assertSound({ from, to, amount }: Transfer, holders: ReadonlyMap<string, Holder>): void {
  const [payer, payee] = [holders.get(from), holders.get(to)];
  if (!payer || !payee) throw new Error(`no such account: ${payer ? to : from}`);
  if (from === to) throw new Error(`an account pays itself: ${from}`);
  if (payer.unit !== payee.unit) throw new Error(`from ${payer.unit} to ${payee.unit}`);
  if (amount <= 0n || amount > MAX_EXACT) throw new Error(`not an amount to transfer: ${amount}`);
}

/** The transfers that take others back. */
export function reversed(transfers: readonly Transfer[]): Transfer[] {
  return transfers.map(({ from, to, amount }) => ({ from: to, to: from, amount }));
}
