import { sql } from 'kysely';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import type { RecentCodes } from './phone-code.rules.ts';

/** A code is good for five minutes. */
const codeLifetimeMs = 5 * 60_000;
/** Wrong tries at one code, and at all codes of a number in a day: together they keep guessing below 1 in 100,000 a day. */
const triesPerCode = 5;
export const wrongTriesPerDay = 9;

/** One number at a time, for the transaction: what is counted stays true until it is acted on. */
export async function lockNumber(ctx: WriteCtx, phoneIndex: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`phone ${phoneIndex}`}, 0))`.execute(ctx.db);
}

/** How many codes a number has been sent, and how many wrong ones were tried, in the last day. */
export async function recentCodes(ctx: Ctx, phoneIndex: string): Promise<RecentCodes> {
  const ago = (minutes: number) => new Date(ctx.now.getTime() - minutes * 60_000);
  const { rows } = await sql<{ minute: string; hour: string; day: string; newest: Date | null; wrong: string }>`
    select count(*) filter (where created_at > ${ago(1)}) as minute, count(*) filter (where created_at > ${ago(60)}) as hour, count(*) as day,
      max(created_at) as newest, coalesce(sum(attempts - (used_at is not null)::int), 0) as wrong
    from ${table(ctx, 'phone_code')} where phone_index = ${phoneIndex} and created_at > ${ago(1440)}`.execute(ctx.db);
  const row = rows[0];
  return {
    inMinute: Number(row?.minute ?? 0),
    inHour: Number(row?.hour ?? 0),
    inDay: Number(row?.day ?? 0),
    newest: row?.newest ?? null,
    wrongInDay: Number(row?.wrong ?? 0),
  };
}

export type SendState = 'pending' | 'sending' | 'sent' | 'refused' | 'unknown';

export interface PhoneCode {
  readonly id: string;
  readonly phoneIndex: string;
  readonly phoneCipher: string;
  readonly codeHash: string | null;
  readonly expiresAt: Date;
}

/** Keeps the wish for a code; the code itself is made when it is sent. Returns its id. */
export async function insertPhoneCode(ctx: WriteCtx, phone: string, phoneIndex: string): Promise<string> {
  const id = uuidv7(ctx.now);
  await ctx.db
    .insertInto('phone_code')
    .values({
      id,
      phone_index: phoneIndex,
      phone_cipher: ctx.tools.cipher.encrypt(phone, codePlace(id)),
      send_state: 'pending',
      created_at: ctx.now,
      expires_at: new Date(ctx.now.getTime() + codeLifetimeMs),
    })
    .execute();
  return id;
}

/** Where the cipher is told the number of a code belongs. */
export function codePlace(id: string): string {
  return `phone_code.phone:${id}`;
}

/** Takes a wish for sending, once: null when it was taken before, or is too old to be of use. */
export async function takeForSending(ctx: WriteCtx, id: string, codeHash: string): Promise<PhoneCode | null> {
  const row = await ctx.db
    .updateTable('phone_code')
    .set({ send_state: 'sending', code_hash: codeHash })
    .where('id', '=', id)
    .where('send_state', '=', 'pending')
    .where('expires_at', '>', ctx.now)
    .returning(['id', 'phone_index as phoneIndex', 'phone_cipher as phoneCipher', 'code_hash as codeHash', 'expires_at as expiresAt'])
    .executeTakeFirst();
  return row ?? null;
}

/** What became of a message. */
export async function markSent(ctx: WriteCtx, id: string, state: SendState): Promise<void> {
  await ctx.db.updateTable('phone_code').set({ send_state: state }).where('id', '=', id).execute();
}

/** Counts a try at the newest live code of a number and returns that code; null when there is none or it has been tried too often. */
export async function tryNewestCode(ctx: WriteCtx, phoneIndex: string): Promise<PhoneCode | null> {
  const newest = ctx.db
    .selectFrom('phone_code')
    .select('id')
    .where('phone_index', '=', phoneIndex)
    .where('code_hash', 'is not', null)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1);
  const row = await ctx.db
    .updateTable('phone_code')
    .set((eb) => ({ attempts: eb('attempts', '+', 1) }))
    .where('id', '=', newest)
    .where('used_at', 'is', null)
    .where('expires_at', '>', ctx.now)
    .where('attempts', '<', triesPerCode)
    .returning(['id', 'phone_index as phoneIndex', 'phone_cipher as phoneCipher', 'code_hash as codeHash', 'expires_at as expiresAt'])
    .executeTakeFirst();
  return row ?? null;
}

/** A code is good once. */
export async function markUsed(ctx: WriteCtx, id: string): Promise<void> {
  await ctx.db.updateTable('phone_code').set({ used_at: ctx.now }).where('id', '=', id).execute();
}

/** Removes codes that no limit looks at any more. */
export async function forgetOldCodes(ctx: WriteCtx): Promise<void> {
  await ctx.db
    .deleteFrom('phone_code')
    .where('created_at', '<', new Date(ctx.now.getTime() - 24 * 3_600_000))
    .execute();
}
