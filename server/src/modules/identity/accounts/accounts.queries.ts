import { type ExpressionBuilder, type SqlBool, sql } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import { addDays, instantAt, localDateOf } from '../../../platform/calendar/local-date.ts';
import type { Ctx } from '../../../platform/context.ts';
import type { DB, StaffAccount } from '../../../platform/db/rows.generated.ts';
import { type RoleCode, rolesWith } from '../roles.ts';
import { visibleTo } from './accounts.policy.ts';
import { type Account, accountColumns, derivedColumns, phonePlace, toAccount } from './accounts.repository.ts';
import { type HeldAppointment, heldColumns, inForceOn } from './in-force.ts';

/** Who can be named in a list, a message, a record. */
export interface AccountRef {
  readonly id: string;
  readonly displayName: string;
  readonly username: string;
}

export interface ListedAccount extends Account {
  readonly appointments: readonly HeldAppointment[];
}

/** An account is stale when nobody has signed in for so many days (reliability §2.3). */
const staleAfterDays = 90;

export interface AccountFilter {
  /** Part of the name or the beginning of the user name. */
  readonly q?: string;
  readonly role?: string;
  readonly permission?: string;
  readonly unitId?: string;
  /** Holding something within this area. */
  readonly areaCode?: string;
  readonly state?: Account['state'];
  readonly stale?: boolean;
}

export interface AccountPage {
  /** User name of the last account of the page before. */
  readonly after?: string;
  readonly limit: number;
}

/** Accounts by user name with the roles they hold today, those the actor may see: one statement. Fetches one more than asked for. */
export async function listAccounts(ctx: Ctx, filter: AccountFilter, page: AccountPage): Promise<ListedAccount[]> {
  const today = localDateOf(ctx.now);
  let query = ctx.db
    .selectFrom('staff_account as a')
    .select(accountColumns.map((c) => `a.${c}` as const))
    .select(derivedColumns)
    .select((eb) => heldBy(eb, today).as('appointments'))
    .where(visibleTo(ctx.actor))
    .orderBy('a.username')
    .limit(page.limit + 1);
  if (page.after !== undefined) query = query.where('a.username', '>', page.after);
  if (filter.state) query = query.where('a.state', '=', filter.state);
  if (filter.q) query = query.where(nameLike(filter.q));
  if (filter.stale) query = query.where(staleSince(ctx.now));
  if (filter.role ?? filter.permission ?? filter.unitId ?? filter.areaCode) query = query.where((eb) => holdsSomething(eb, filter, today));
  const rows = await query.execute();
  return rows.map((row) => ({ ...toAccount(row), appointments: row.appointments }));
}

type AccountScope = ExpressionBuilder<DB & { a: StaffAccount }, 'a'>;

function heldBy(eb: AccountScope, today: string) {
  return jsonArrayFrom(
    eb
      .selectFrom('appointment as held')
      .select(heldColumns)
      .whereRef('held.account_id', '=', 'a.id')
      .where(inForceOn(today))
      .orderBy('held.id'),
  );
}

function holdsSomething(eb: AccountScope, filter: AccountFilter, today: string) {
  let held = eb.selectFrom('appointment as held').select('held.id').whereRef('held.account_id', '=', 'a.id').where(inForceOn(today));
  if (filter.role) held = held.where('held.role', '=', filter.role);
  if (filter.permission) held = held.where('held.role', 'in', ['', ...rolesWith(filter.permission)]);
  if (filter.unitId) held = held.where('held.unit_id', '=', filter.unitId);
  if (filter.areaCode) held = held.where(sql<SqlBool>`starts_with(held.area_code, ${filter.areaCode})`);
  return eb.exists(held);
}

function nameLike(q: string) {
  const text = q.trim().replace(/[\\%_]/g, (c) => `\\${c}`);
  return sql<SqlBool>`(a.display_name ilike ${`%${text}%`} or a.username like ${`${text.toLowerCase()}%`})`;
}

function staleSince(now: Date) {
  const limit = instantAt(addDays(localDateOf(now), -staleAfterDays));
  return sql<SqlBool>`(a.state = 'active' and coalesce(a.last_sign_in_at, a.created_at) < ${limit})`;
}

/** Whether an account counts as stale now; twin of the list's filter. */
export function isStale(account: Pick<Account, 'state' | 'lastSignInAt' | 'createdAt'>, now: Date): boolean {
  const limit = instantAt(addDays(localDateOf(now), -staleAfterDays));
  return account.state === 'active' && (account.lastSignInAt ?? account.createdAt) < limit;
}

export interface HolderQuestion {
  readonly permission: string;
  /** Covered by the holding: held for this area or one above it. */
  readonly areaCode?: string;
  readonly unitId?: string;
  /** Held in this role. */
  readonly role?: RoleCode;
}

export interface Holder extends AccountRef {
  /** Sections the holding is for; none means the whole unit or area. */
  readonly sectionIds: readonly string[];
}

/**
 * Active accounts whose role in force today carries the permission and covers the area and unit, by user name. With neither: all who hold it.
 */
export async function accountsHolding(ctx: Ctx, { permission, areaCode, unitId, role }: HolderQuestion): Promise<Holder[]> {
  const carrying = rolesWith(permission).filter((code) => role === undefined || code === role);
  let query = ctx.db
    .selectFrom('appointment as held')
    .innerJoin('staff_account as a', 'a.id', 'held.account_id')
    .select(['a.id', 'a.display_name as displayName', 'a.username'])
    .select(
      sql<string[]>`case when bool_or(held.section_id is null) then '{}' else array_agg(distinct held.section_id::text) end`.as(
        'sectionIds',
      ),
    )
    .where('held.role', 'in', ['', ...carrying])
    .where('a.state', '=', 'active')
    .where(inForceOn(localDateOf(ctx.now)))
    .groupBy(['a.id', 'a.display_name', 'a.username'])
    .orderBy('a.username');
  if (areaCode !== undefined) query = query.where('held.area_code', 'in', areaPrefixes(areaCode));
  if (unitId !== undefined) query = query.where('held.unit_id', '=', unitId);
  return query.execute();
}

/** Names of accounts, also disabled ones, by id: one statement for a whole list. */
export async function accountRefs(ctx: Ctx, ids: readonly (string | null)[]): Promise<Map<string, AccountRef>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  if (wanted.length === 0) return new Map();
  const rows = await ctx.db
    .selectFrom('staff_account')
    .select(['id', 'display_name as displayName', 'username'])
    .where('id', 'in', wanted)
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** Active accounts by user name. */
export async function accountsByUsername(ctx: Ctx, usernames: readonly string[]): Promise<Map<string, AccountRef>> {
  const rows = await ctx.db
    .selectFrom('staff_account')
    .select(['id', 'display_name as displayName', 'username'])
    .where('username', 'in', ['', ...usernames])
    .where('state', '=', 'active')
    .execute();
  return new Map(rows.map((row) => [row.username, row]));
}

export interface AccountContact {
  readonly displayName: string;
  readonly email: string | null;
  readonly phone: string | null;
}

/** How an account is reached, in clear: for sending messages and nothing else. Null for an unknown or disabled one. */
export async function accountContact(ctx: Ctx, id: string): Promise<AccountContact | null> {
  const row = await ctx.db
    .selectFrom('staff_account')
    .select(['display_name', 'email', 'phone_cipher'])
    .where('id', '=', id)
    .where('state', '=', 'active')
    .executeTakeFirst();
  if (!row) return null;
  const phone = row.phone_cipher === null ? null : ctx.tools.cipher.decrypt(row.phone_cipher, phonePlace(id));
  return { displayName: row.display_name, email: row.email, phone };
}

/** A code and the codes of all areas above it: what a holding must be held for to cover it. */
function areaPrefixes(areaCode: string): string[] {
  return Array.from({ length: areaCode.length - 1 }, (_, i) => areaCode.slice(0, i + 2));
}
