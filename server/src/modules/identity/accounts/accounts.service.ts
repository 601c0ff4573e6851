import type { WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
import { notFound } from '../../../platform/problem.ts';
import { passwordWeak } from '../identity.errors.ts';
import type { StaffEvent } from '../identity.events.ts';
import { nameFrom, phoneFrom } from '../identity.input.ts';
import { passwordWeakness, weaknessPhrases } from '../passwords/password.rules.ts';
import { hashPassword } from '../passwords/password-hash.ts';
import { type IssuedCode, issueResetCode } from '../passwords/reset-codes.repository.ts';
import { can } from './accounts.policy.ts';
import {
  type Account,
  type AccountChange,
  endAllSessions,
  insertAccount,
  lockAccount,
  phonePlace,
  updateAccount,
} from './accounts.repository.ts';
import { endAppointmentRow } from './appointments.repository.ts';
import { type AppointmentInput, appoint } from './appointments.service.ts';
import { assertNotLast, factOf, loadForDecision } from './standing.ts';

export interface AccountInput {
  readonly username: string;
  readonly displayName: string;
  readonly phone?: string | null;
  readonly email?: string | null;
  /** Without one the account gets a one-time code by which its owner sets the password. */
  readonly password?: string;
  readonly mustChangePassword?: boolean;
  readonly appointments?: readonly AppointmentInput[];
}

export interface CreatedAccount {
  readonly id: string;
  readonly resetCode: IssuedCode | null;
}

/**
 * Creates a staff account, with roles if any are given. Used by the administration and by `liandong user create`.
 * @throws username-taken (409), password-weak (422), and whatever granting the roles may throw
 */
export async function createAccount(ctx: WriteCtx, input: AccountInput): Promise<CreatedAccount> {
  assertAllowed(can.create(ctx.actor));
  const id = uuidv7(ctx.now);
  const username = input.username.trim().toLowerCase();
  const displayName = nameFrom(input.displayName, '/displayName');
  if (input.password !== undefined) assertStrong(input.password, { username, displayName });
  await insertAccount(ctx, {
    id,
    username,
    displayName,
    phoneCipher: phoneCipherOf(ctx, id, input.phone ?? null),
    email: input.email ?? null,
    passwordHash: input.password === undefined ? null : await hashPassword(input.password),
    mustChangePassword: input.mustChangePassword ?? false,
  });
  const by = ctx.actor.kind === 'system' ? 'command_line' : 'administrator';
  emit(ctx, { name: 'staff.account_created', subject: { type: 'staff_account', id }, data: { by } } satisfies StaffEvent);
  const resetCode = input.password === undefined ? await issueCode(ctx, id) : null;
  for (const appointment of input.appointments ?? []) await appoint(ctx, id, appointment);
  return { id, resetCode };
}

/** Refuses a weak password with its reason. @throws password-weak (422) */
export function assertStrong(password: string, owner: { username: string; displayName: string }): void {
  const weakness = passwordWeakness(password, owner);
  if (weakness === null) return;
  const { zh, en } = weaknessPhrases[weakness];
  throw passwordWeak({ reason: weakness, reasonZh: zh, reasonEn: en });
}

export interface AccountEdit {
  readonly version: number;
  readonly displayName?: string;
  readonly phone?: string | null;
  readonly email?: string | null;
}

/** Changes name and contact of an account. @throws not-found, edit-conflict */
export async function editAccount(ctx: WriteCtx, id: string, edit: AccountEdit): Promise<void> {
  const { account, standing } = await loadForDecision(ctx, id);
  assertAllowed(can.edit(ctx.actor, standing));
  await writeEdit(ctx, account, edit);
}

/** The signed-in person's own contact data; the name is the administration's business. */
export async function editOwnAccount(ctx: WriteCtx, edit: Omit<AccountEdit, 'displayName'>): Promise<void> {
  const account = ctx.actor.id === null ? null : await lockAccount(ctx, ctx.actor.id);
  if (!account) throw notFound();
  await writeEdit(ctx, account, edit);
}

async function writeEdit(ctx: WriteCtx, account: Account, edit: AccountEdit): Promise<void> {
  const change: AccountChange = {
    ...(edit.displayName === undefined ? {} : { display_name: nameFrom(edit.displayName, '/displayName') }),
    ...(edit.email === undefined ? {} : { email: edit.email }),
    ...(edit.phone === undefined ? {} : { phone_cipher: phoneCipherOf(ctx, account.id, edit.phone) }),
  };
  await updateAccount(ctx, { id: account.id, version: edit.version }, change);
  const fields = ['displayName', 'phone', 'email'].filter((field) => field in edit && edit[field as keyof AccountEdit] !== undefined);
  emit(ctx, { name: 'staff.account_edited', subject: { type: 'staff_account', id: account.id }, data: { fields } } satisfies StaffEvent);
}

/**
 * Disables an account: its sessions and roles end at once. Roles do not come back by themselves when it is enabled again.
 * @throws own-account, administrator-account (403), account-disabled (409), last-administrator (422), edit-conflict
 */
export async function deactivateAccount(ctx: WriteCtx, id: string, version: number): Promise<void> {
  const { account, standing, open } = await loadForDecision(ctx, id);
  assertAllowed(can.deactivate(ctx.actor, standing));
  await assertNotLast(ctx, id, standing.roles);
  await updateAccount(ctx, { id, version }, { state: 'disabled' });
  for (const appointment of open) await endAppointmentRow(ctx, appointment, { atOnce: true });
  await endAllSessions(ctx, id);
  const unitIds = [...new Set(open.map((a) => a.unitId).filter((unitId) => unitId !== null))];
  const data = { accountId: account.id, unitIds, appointments: open.map(factOf) };
  emit(ctx, { name: 'staff.deactivated', subject: { type: 'staff_account', id }, data } satisfies StaffEvent);
}

/** Enables an account again, without roles. @throws own-account (403), account-active (409), edit-conflict */
export async function reactivateAccount(ctx: WriteCtx, id: string, version: number): Promise<void> {
  const { standing } = await loadForDecision(ctx, id);
  assertAllowed(can.reactivate(ctx.actor, standing));
  await updateAccount(ctx, { id, version }, { state: 'active' });
  emit(ctx, { name: 'staff.reactivated', subject: { type: 'staff_account', id }, data: { accountId: id } } satisfies StaffEvent);
}

/** Issues a one-time code by which the owner sets a new password; the old one stays good until then. @throws own-account, account-disabled */
export async function resetPassword(ctx: WriteCtx, id: string): Promise<IssuedCode> {
  const { standing } = await loadForDecision(ctx, id);
  assertAllowed(can.resetPassword(ctx.actor, standing));
  return issueCode(ctx, id);
}

async function issueCode(ctx: WriteCtx, id: string): Promise<IssuedCode> {
  const issued = await issueResetCode(ctx, id);
  const data = { expiresAt: issued.expiresAt.toISOString() };
  emit(ctx, { name: 'staff.password_reset_issued', subject: { type: 'staff_account', id }, data } satisfies StaffEvent);
  return issued;
}

function phoneCipherOf(ctx: WriteCtx, id: string, phone: string | null): string | null {
  return phone === null ? null : ctx.tools.cipher.encrypt(phoneFrom(phone, '/phone'), phonePlace(id));
}
