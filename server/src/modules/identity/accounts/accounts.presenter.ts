import { abilitiesOf } from '../../../platform/abilities.ts';
import { localDateOf } from '../../../platform/calendar/local-date.ts';
import type { Ctx } from '../../../platform/context.ts';
import { formatPhone, maskPhone } from '../../../platform/text/phone.ts';
import { type AccountStanding, administers, can } from './accounts.policy.ts';
import { isStale, type ListedAccount } from './accounts.queries.ts';
import { type Account, phonePlace } from './accounts.repository.ts';
import type { Appointment } from './appointments.repository.ts';
import { type PlaceNames, presentRole } from './place-names.ts';

/** An account in a list: what colleagues see, and for administrators what they need. */
export function presentAccount(ctx: Ctx, account: ListedAccount, names: PlaceNames) {
  const heldRoles = account.appointments.map((held) => presentRole(held, names, ctx.lang));
  return {
    id: account.id,
    username: account.username,
    displayName: account.displayName,
    state: account.state,
    roles: heldRoles,
    unitName: heldRoles.find((r) => r.unitName !== null)?.unitName ?? null,
    areaName: heldRoles[0]?.areaName ?? null,
    administration: administers(ctx.actor) ? administrationOf(ctx, account) : null,
  };
}

function administrationOf(ctx: Ctx, account: Account) {
  const phone = phoneOf(ctx, account);
  return {
    phoneMasked: phone === null ? null : maskPhone(phone),
    email: account.email,
    hasPassword: account.hasPassword,
    mustChangePassword: account.mustChangePassword,
    secondFactor: account.totpConfirmedAt !== null,
    lastSignInAt: account.lastSignInAt?.toISOString() ?? null,
    createdAt: account.createdAt.toISOString(),
    stale: isStale(account, ctx.now),
    version: account.version,
  };
}

export interface AccountHistory {
  readonly account: Account;
  /** All appointments, ended ones too. */
  readonly history: readonly Appointment[];
}

/** One account with all its appointments and what the reader may do with it. */
export function presentAccountDetail(ctx: Ctx, { account, history }: AccountHistory, names: PlaceNames) {
  const today = localDateOf(ctx.now);
  const open = history.filter((a) => a.revokedAt === null && (a.endsOn === null || a.endsOn >= today));
  const current = open.filter((a) => a.startsOn <= today);
  return {
    ...presentAccount(ctx, { ...account, appointments: current }, names),
    appointments: history.map((a) => ({
      ...presentRole(a, names, ctx.lang),
      inForce: current.includes(a),
      revokedAt: a.revokedAt?.toISOString() ?? null,
      version: a.version,
    })),
    abilities: abilitiesOf(decisionsOn(ctx, { id: account.id, state: account.state, roles: open.map((a) => a.role) }), ctx.lang),
  };
}

function decisionsOn({ actor }: Ctx, standing: AccountStanding) {
  return {
    edit: can.edit(actor, standing),
    deactivate: can.deactivate(actor, standing),
    reactivate: can.reactivate(actor, standing),
    resetPassword: can.resetPassword(actor, standing),
    resetSecondFactor: can.resetSecondFactor(actor, standing),
    appoint: can.appoint(actor, standing),
    endAppointment: can.endAppointment(actor, standing),
  };
}

/** The signed-in person's own account, in clear: it is theirs. */
export function presentOwnAccount(ctx: Ctx, account: Account) {
  const phone = phoneOf(ctx, account);
  return {
    id: account.id,
    username: account.username,
    displayName: account.displayName,
    phone: phone === null ? null : formatPhone(phone),
    email: account.email,
    secondFactor: account.totpConfirmedAt !== null,
    recoveryCodesLeft: account.recoveryCodesLeft,
    passwordChangedAt: account.passwordChangedAt.toISOString(),
    version: account.version,
  };
}

function phoneOf(ctx: Ctx, account: Account): string | null {
  return account.phoneCipher === null ? null : ctx.tools.cipher.decrypt(account.phoneCipher, phonePlace(account.id));
}
