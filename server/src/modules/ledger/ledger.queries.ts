import { sql } from 'kysely';
import { type Ctx, table } from '../../platform/context.ts';
import { statement } from '../../platform/db/statement.ts';
import { type Fen, fen } from '../../platform/money.ts';

/** What is on accounts now. Accounts nobody opened are left out. */
export async function balancesOf(ctx: Ctx, accountIds: readonly string[]): Promise<Map<string, Fen>> {
  if (accountIds.length === 0) return new Map();
  const rows = await ctx.db.selectFrom('ledger_account').select(['id', 'balance']).where('id', 'in', accountIds).execute();
  return new Map(rows.map((row) => [row.id, fen(BigInt(row.balance))]));
}

/** The account of an owner, if it was ever opened. */
export async function findAccount(
  ctx: Ctx,
  account: { readonly kind: string; readonly ownerType: string; readonly ownerId: string },
): Promise<{ id: string; balance: Fen } | null> {
  const row = await ctx.db
    .selectFrom('ledger_account')
    .select(['id', 'balance'])
    .where('owner_type', '=', account.ownerType)
    .where('owner_id', '=', account.ownerId)
    .where('kind', '=', account.kind)
    .executeTakeFirst();
  return row ? { id: row.id, balance: fen(BigInt(row.balance)) } : null;
}

/** One line of an account's statement, seen from the account. */
export interface StatementLine {
  readonly transferId: string;
  readonly entryId: string;
  readonly code: string;
  readonly subject: { readonly type: string; readonly id: string };
  /** The account on the other side. */
  readonly otherAccount: string;
  /** What the account gained; below zero what it lost. */
  readonly amount: Fen;
  /** What was on the account after it. */
  readonly balance: Fen;
  readonly postedAt: Date;
  readonly reverses: string | null;
  /** The entry that took this one back. */
  readonly reversedBy: string | null;
}

/** Where to go on: the last line seen, and what was on the account before it. */
export interface StatementKey {
  readonly id: string;
  readonly balance: string;
}

interface LineRow {
  readonly id: string;
  readonly entry_id: string;
  readonly code: string;
  readonly subject_type: string;
  readonly subject_id: string;
  readonly other: string;
  readonly amount: string;
  readonly posted_at: Date;
  readonly reverses: string | null;
  readonly reversed_by: string | null;
  readonly now: string;
}

// Either side has an index of its own; the later ones of both are the later ones of all.
const lines = statement<LineRow>(
  (name) => `
  with line as (
    (select id, entry_id, to_account as other, -amount as amount, posted_at from ${name('ledger_transfer')}
      where from_account = $1 and id < coalesce($2::bigint, 9223372036854775807) order by id desc limit $3)
    union all
    (select id, entry_id, from_account, amount, posted_at from ${name('ledger_transfer')}
      where to_account = $1 and id < coalesce($2::bigint, 9223372036854775807) order by id desc limit $3)
    order by id desc limit $3)
  select line.*, e.code, e.subject_type, e.subject_id, e.reverses, r.id as reversed_by,
    (select balance from ${name('ledger_account')} where id = $1) as now
  from line join ${name('ledger_entry')} e on e.id = line.entry_id left join ${name('ledger_entry')} r on r.reverses = e.id
  order by line.id desc`,
);

/** An account's statement from the latest line back, one line more than asked so that the caller sees whether there are more. */
export async function statementOf(
  ctx: Ctx,
  accountId: string,
  { after, limit }: { readonly after?: StatementKey | undefined; readonly limit: number },
): Promise<StatementLine[]> {
  const rows = await lines.all(ctx, [accountId, after?.id ?? null, limit + 1]);
  let balance = BigInt(after?.balance ?? rows[0]?.now ?? 0);
  return rows.map((row) => {
    const amount = fen(BigInt(row.amount));
    const line = toLine(row, amount, fen(balance));
    balance -= amount;
    return line;
  });
}

/** The key of the page after a line. */
export function keyAfter(line: StatementLine): StatementKey {
  return { id: line.transferId, balance: String(line.balance - line.amount) };
}

function toLine(row: LineRow, amount: Fen, balance: Fen): StatementLine {
  return {
    transferId: row.id,
    entryId: row.entry_id,
    code: row.code,
    subject: { type: row.subject_type, id: row.subject_id },
    otherAccount: row.other,
    amount,
    balance,
    postedAt: row.posted_at,
    reverses: row.reverses,
    reversedBy: row.reversed_by,
  };
}

/** What was posted for a record, earliest first. */
export async function entriesOf(
  ctx: Ctx,
  subject: { readonly type: string; readonly id: string },
): Promise<{ entryId: string; code: string; reverses: string | null; postedAt: Date }[]> {
  const rows = await ctx.db
    .selectFrom('ledger_entry')
    .select(['id', 'code', 'reverses', 'posted_at'])
    .where('subject_type', '=', subject.type)
    .where('subject_id', '=', subject.id)
    .orderBy('id')
    .limit(1000)
    .execute();
  return rows.map((row) => ({ entryId: row.id, code: row.code, reverses: row.reverses, postedAt: row.posted_at }));
}

/** What accounts gained and lost between two moments, and what was on them at the end of it. */
export interface AccountTurnover {
  readonly accountId: string;
  readonly gained: Fen;
  readonly lost: Fen;
}

/** The turnover of every account that moved from `since` (included) to `until` (not included). A month of a district is meant, not its history. */
export async function turnoverBetween(
  ctx: Ctx,
  { since, until, ownerType }: { readonly since: Date; readonly until: Date; readonly ownerType?: string },
): Promise<AccountTurnover[]> {
  const ofOwner = ownerType === undefined ? sql`` : sql`where a.owner_type = ${ownerType}`;
  const { rows } = await sql<{ id: string; gained: string; lost: string }>`
    with moved as (
      select from_account, to_account, amount from ${table(ctx, 'ledger_transfer')} where posted_at >= ${since} and posted_at < ${until}),
    side as (
      select to_account as account, sum(amount) as gained, 0::numeric as lost from moved group by 1
      union all select from_account, 0, sum(amount) from moved group by 1)
    select side.account as id, sum(side.gained)::bigint as gained, sum(side.lost)::bigint as lost
    from side join ${table(ctx, 'ledger_account')} a on a.id = side.account ${ofOwner} group by side.account order by side.account`.execute(
    ctx.db,
  );
  return rows.map((row) => ({ accountId: row.id, gained: fen(BigInt(row.gained)), lost: fen(BigInt(row.lost)) }));
}
