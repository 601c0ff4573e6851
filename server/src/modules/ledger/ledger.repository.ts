import type { Ctx, WriteCtx } from '../../platform/context.ts';
import { statement } from '../../platform/db/statement.ts';
import { type Fen, fen } from '../../platform/money.ts';
import type { Holder, Transfer } from './ledger.rules.ts';

interface HolderRow {
  readonly id: string;
  readonly unit: string;
  readonly floored: boolean;
  readonly balance: string;
  readonly closed: boolean;
}

/** In the order of their ids, so that two entries over the same accounts never wait for each other in a circle. Foreign keys may still look. */
const lockAccounts = statement<HolderRow>(
  (name) => `
  select id, unit, floored, balance, closed_at is not null as closed from ${name('ledger_account')}
  where id = any($1::uuid[]) order by id for no key update`,
);

/** Accounts under a lock that lasts until the commit. */
export async function lockHolders(ctx: WriteCtx, ids: readonly string[]): Promise<Map<string, Holder>> {
  const rows = await lockAccounts.all(ctx, [[...new Set(ids)].sort()]);
  return new Map(rows.map((row) => [row.id, { ...row, balance: BigInt(row.balance) }]));
}

/** An entry with what it moves, as it is stored. */
export interface NewEntry {
  readonly id: string;
  readonly code: string;
  readonly subject: { readonly type: string; readonly id: string };
  readonly reverses: string | null;
  readonly transfers: readonly Transfer[];
  readonly nets: ReadonlyMap<string, bigint>;
}

const insertEntry = statement<{ moved: string }>(
  (name) => `
  with entry as (
    insert into ${name('ledger_entry')} (id, code, subject_type, subject_id, posted_at, posted_by, reverses)
    values ($1, $2, $3, $4, $5, $6, $7)),
  moved as (
    insert into ${name('ledger_transfer')} (entry_id, from_account, to_account, amount, posted_at)
    select $1, t.from_account, t.to_account, t.amount, $5 from unnest($8::uuid[], $9::uuid[], $10::bigint[]) as t (from_account, to_account, amount)),
  kept as (
    update ${name('ledger_account')} a set balance = a.balance + n.net
    from unnest($11::uuid[], $12::bigint[]) as n (id, net) where a.id = n.id returning a.id)
  select count(*) as moved from kept`,
);

/** Stores an entry, its transfers and the balances after it by one statement; the accounts are locked already. */
export async function storeEntry(ctx: WriteCtx, entry: NewEntry): Promise<void> {
  const { id, code, subject, reverses, transfers, nets } = entry;
  await insertEntry.all(ctx, [
    id,
    code,
    subject.type,
    subject.id,
    ctx.now,
    ctx.actor.id,
    reverses,
    transfers.map(({ from }) => from),
    transfers.map(({ to }) => to),
    transfers.map(({ amount }) => String(amount)),
    [...nets.keys()],
    [...nets.values()].map(String),
  ]);
}

/** Stores a new account, or answers the one there is for the same owner, kind and unit. */
const insertAccount = statement<{ id: string }>(
  (name) => `
  insert into ${name('ledger_account')} (id, kind, owner_type, owner_id, unit, floored, opened_at) values ($1, $2, $3, $4, $5, $6, $7)
  on conflict on constraint ledger_account_owner_key do update set kind = excluded.kind returning id`,
);

/** What an account is for: one of a kind and unit for each owner. */
export interface AccountInput {
  readonly kind: string;
  readonly ownerType: string;
  readonly ownerId: string;
  readonly unit: 'fen' | 'points' | 'in_kind';
  readonly floored: boolean;
}

/** The id of the account, whether it was there already or is new. */
export async function storeAccount(ctx: WriteCtx, id: string, account: AccountInput): Promise<string> {
  const values = [id, account.kind, account.ownerType, account.ownerId, account.unit, account.floored, ctx.now];
  const row = await insertAccount.first(ctx, values);
  return row?.id ?? id;
}

/** What an entry moved, in the order it was stored; whether it takes another back; empty for an unknown entry. */
export async function loadEntry(
  ctx: Ctx,
  entryId: string,
): Promise<{ transfers: Transfer[]; reverses: string | null; subject: NewEntry['subject'] } | null> {
  const rows = await ctx.db
    .selectFrom('ledger_transfer as t')
    .innerJoin('ledger_entry as e', 'e.id', 't.entry_id')
    .select(['t.from_account', 't.to_account', 't.amount', 'e.reverses', 'e.subject_type', 'e.subject_id'])
    .where('t.entry_id', '=', entryId)
    .orderBy('t.id')
    .execute();
  const [first] = rows;
  if (!first) return null;
  const transfers = rows.map((row) => ({ from: row.from_account, to: row.to_account, amount: fen(BigInt(row.amount)) as Fen }));
  return { transfers, reverses: first.reverses, subject: { type: first.subject_type, id: first.subject_id } };
}

/** Closes an account; the database refuses while money is on it. */
export async function markClosed(ctx: WriteCtx, accountId: string): Promise<void> {
  await ctx.db
    .updateTable('ledger_account')
    .set({ closed_at: ctx.now })
    .where('id', '=', accountId)
    .where('closed_at', 'is', null)
    .execute();
}
