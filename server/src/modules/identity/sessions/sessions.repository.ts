import { type Kysely, sql } from 'kysely';
import { localDateOf } from '../../../platform/calendar/local-date.ts';
import { type District, type ReadCtx, table, type WriteCtx } from '../../../platform/context.ts';
import type { DB } from '../../../platform/db/rows.generated.ts';
import { statement } from '../../../platform/db/statement.ts';
import { hashToken, opaqueToken } from '../../../platform/ids.ts';
import type { HeldAppointment } from '../accounts/in-force.ts';
import type { OpenedSession } from './cookies.ts';
import { expiryOf, heartbeatMs, lifetimes, type SessionKind } from './session.rules.ts';

/** A session that is good now, with everything needed to know who acts. */
export interface LiveSession {
  readonly tokenHash: string;
  readonly kind: SessionKind;
  /** The kind of device it was opened on; null: good on any. */
  readonly device: string | null;
  readonly accountId: string | null;
  readonly personId: string | null;
  readonly demandId: string | null;
  readonly seenAt: Date;
  readonly name: string;
  readonly mustChangePassword: boolean;
  readonly passwordChangedAt: Date | null;
  readonly totpConfirmedAt: Date | null;
  readonly appointments: readonly HeldAppointment[];
}

/** The writing connection, unbound, at a moment: what a session is looked up with before anybody is known. */
export interface Doorway {
  readonly db: Kysely<DB>;
  readonly now: Date;
  readonly district: District;
}

/**
 * Values: token hashes, now, today, and since when a session of staff, a resident and a reporter must have been used. Its owner still has to be
 * who and what it was opened for; the appointments are those of `inForceOn`.
 */
const liveSessions = statement<LiveSession>(
  (table) => `
  select s.token_hash as "tokenHash", s.kind, s.device, s.account_id as "accountId", s.person_id as "personId", s.demand_id as "demandId",
    s.seen_at as "seenAt", coalesce(a.display_name, p.name, '') as name, coalesce(a.must_change_password, false) as "mustChangePassword",
    a.password_changed_at as "passwordChangedAt", a.totp_confirmed_at as "totpConfirmedAt",
    (select coalesce(json_agg(json_build_object('id', held.id, 'role', held.role, 'areaCode', held.area_code, 'unitId', held.unit_id,
        'sectionId', held.section_id, 'startsOn', held.starts_on, 'endsOn', held.ends_on)), '[]')
      from ${table('appointment')} held
      where held.account_id = s.account_id and held.starts_on <= $3::date and (held.ends_on is null or held.ends_on >= $3::date)
        and held.revoked_at is null) as appointments
  from ${table('login_session')} s
  left join ${table('staff_account')} a on a.id = s.account_id
  left join ${table('person')} p on p.id = s.person_id
  where s.token_hash = any($1) and s.expires_at > $2
    and case s.kind
      when 'staff' then s.seen_at > $4 and a.state = 'active' and a.security_stamp = s.security_stamp
      when 'resident' then s.seen_at > $5 and p.erased_at is null
      else s.seen_at > $6 end`,
);

/** The live sessions of token hashes by hash, with the appointments of today, in one statement. */
export async function findLiveSessions(door: Doorway, hashes: readonly string[]): Promise<Map<string, LiveSession>> {
  const since = (kind: SessionKind) => new Date(door.now.getTime() - lifetimes[kind].idleMs);
  const lastUsed = [since('staff'), since('resident'), since('reporter')];
  const rows = await liveSessions.all(door, [hashes, door.now, localDateOf(door.now), ...lastUsed]);
  return new Map(rows.map((session) => [session.tokenHash, session]));
}

/** Writes that a session was used, unless that was written a moment ago. */
export async function touchSession(door: Doorway, session: LiveSession): Promise<void> {
  if (door.now.getTime() - session.seenAt.getTime() < heartbeatMs) return;
  await sql`update ${table(door, 'login_session')} set seen_at = ${door.now} where token_hash = ${session.tokenHash}`.execute(door.db);
}

export type SessionSubject =
  | { readonly kind: 'staff'; readonly accountId: string; readonly securityStamp: number }
  | { readonly kind: 'resident'; readonly personId: string }
  | { readonly kind: 'reporter'; readonly demandId: string };

/** Opens a session under a new token; only its hash is stored. Without a device it is good on any. */
export async function insertSession(ctx: WriteCtx, subject: SessionSubject, device: string | null): Promise<OpenedSession> {
  const { token, hash } = opaqueToken();
  const expiresAt = expiryOf(subject.kind, ctx.now);
  await ctx.db
    .insertInto('login_session')
    .values({
      token_hash: hash,
      kind: subject.kind,
      account_id: subject.kind === 'staff' ? subject.accountId : null,
      person_id: subject.kind === 'resident' ? subject.personId : null,
      demand_id: subject.kind === 'reporter' ? subject.demandId : null,
      security_stamp: subject.kind === 'staff' ? subject.securityStamp : 1,
      device,
      created_at: ctx.now,
      seen_at: ctx.now,
      expires_at: expiresAt,
    })
    .execute();
  return { token, expiresAt };
}

/** Ends the session of a token; false when there was none. */
export async function deleteSession(ctx: WriteCtx, token: string): Promise<boolean> {
  const result = await ctx.db.deleteFrom('login_session').where('token_hash', '=', hashToken(token)).executeTakeFirst();
  return result.numDeletedRows > 0n;
}

/** Ends all sessions of an account or person, except that of one token. Returns how many. */
export async function deleteSessionsOf(
  ctx: WriteCtx,
  owner: { accountId: string } | { personId: string },
  exceptToken: string | null,
): Promise<number> {
  let query = ctx.db.deleteFrom('login_session');
  query = 'accountId' in owner ? query.where('account_id', '=', owner.accountId) : query.where('person_id', '=', owner.personId);
  if (exceptToken !== null) query = query.where('token_hash', '<>', hashToken(exceptToken));
  return Number((await query.executeTakeFirst()).numDeletedRows);
}

export interface SessionRow {
  readonly tokenHash: string;
  readonly device: string;
  readonly createdAt: Date;
  readonly seenAt: Date;
  readonly expiresAt: Date;
}

/** The sessions of an account or person that have not run out, newest first. */
export async function listSessions(ctx: ReadCtx, owner: { accountId: string } | { personId: string }): Promise<SessionRow[]> {
  const kind: SessionKind = 'accountId' in owner ? 'staff' : 'resident';
  let query = ctx.db
    .selectFrom('login_session')
    .select(['token_hash', 'device', 'created_at', 'seen_at', 'expires_at'])
    .where('expires_at', '>', ctx.now)
    .where('seen_at', '>', new Date(ctx.now.getTime() - lifetimes[kind].idleMs))
    .orderBy('created_at', 'desc')
    .limit(100);
  query = 'accountId' in owner ? query.where('account_id', '=', owner.accountId) : query.where('person_id', '=', owner.personId);
  const rows = await query.execute();
  return rows.map((r) => ({
    tokenHash: r.token_hash,
    device: r.device ?? '',
    createdAt: r.created_at,
    seenAt: r.seen_at,
    expiresAt: r.expires_at,
  }));
}

/** Removes sessions that have run out. */
export async function forgetExpiredSessions(ctx: WriteCtx): Promise<void> {
  await ctx.db.deleteFrom('login_session').where('expires_at', '<', ctx.now).execute();
}
