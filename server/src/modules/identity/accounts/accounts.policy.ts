import type { RawBuilder, SqlBool } from 'kysely';
import { sql } from 'kysely';
import type { Actor } from '../../../platform/context.ts';
import { all, allow, type Decision, deny, holdsAnywhere, holdsFor, nothing, when } from '../../../platform/permissions.ts';
import { accountActive, accountDisabled, administratorAccount, ownAccount } from '../identity.errors.ts';
import { administratorRoles } from '../roles.ts';
import type { Account } from './accounts.repository.ts';

/** An account with the roles it holds today or will hold: what decisions about it depend on. */
export interface AccountStanding {
  readonly id: string;
  readonly state: Account['state'];
  readonly roles: readonly string[];
}

/** Whether the actor sees more of an account than a colleague does. */
export function administers(actor: Actor): boolean {
  return ['identity.manage_accounts', 'identity.manage_roles', 'audit.read'].some((permission) => holdsAnywhere(actor, permission));
}

const mayManage = (actor: Actor): Decision => when(holdsAnywhere(actor, 'identity.manage_accounts'));
const maySecure = (actor: Actor): Decision => when(holdsAnywhere(actor, 'identity.manage_roles'));
const notOwn = (actor: Actor, account: AccountStanding): Decision => when(actor.id !== account.id, ownAccount);
const isActive = (account: AccountStanding): Decision => when(account.state === 'active', accountDisabled);

const isGuarded = (account: AccountStanding): boolean => account.roles.some((role) => administratorRoles.some((r) => r === role));

/**
 * Whoever can take over an administrator's or auditor's account holds that power too. So the system administrator cannot; the security
 * administrator, who could grant the role anyway, can.
 */
function mayControl(actor: Actor, account: AccountStanding): Decision {
  if (!isGuarded(account)) return mayManage(actor);
  return maySecure(actor).allowed ? allow : deny(mayManage(actor).allowed ? administratorAccount : undefined);
}

/** Always the other administrator than the one who resets the password: neither can take over an account alone. */
function mayDropSecondFactor(actor: Actor, account: AccountStanding): Decision {
  return isGuarded(account) ? mayManage(actor) : maySecure(actor);
}

/** Decisions about accounts; the route's `permission` has been checked before. */
export const can = {
  /** Colleagues find one another; disabled accounts are seen by administrators only. Twin: `visibleTo`. */
  read: (actor: Actor, account: AccountStanding): Decision =>
    when(actor.kind === 'staff' && (account.state === 'active' || actor.id === account.id || administers(actor))),
  create: mayManage,
  edit: (actor: Actor, _account: AccountStanding): Decision => mayManage(actor),
  deactivate: (actor: Actor, account: AccountStanding): Decision =>
    all(mayControl(actor, account), notOwn(actor, account), isActive(account)),
  reactivate: (actor: Actor, account: AccountStanding): Decision =>
    all(mayControl(actor, account), notOwn(actor, account), when(account.state === 'disabled', accountActive)),
  resetPassword: (actor: Actor, account: AccountStanding): Decision =>
    all(mayControl(actor, account), notOwn(actor, account), isActive(account)),
  resetSecondFactor: (actor: Actor, account: AccountStanding): Decision => all(mayDropSecondFactor(actor, account), notOwn(actor, account)),
  appoint: (actor: Actor, account: AccountStanding): Decision => all(maySecure(actor), notOwn(actor, account), isActive(account)),
  /** The area matters too: a security administrator of a part grants roles in that part. */
  appointFor: (actor: Actor, areaCode: string): Decision => when(holdsFor(actor, 'identity.manage_roles', areaCode)),
  endAppointment: (actor: Actor, account: AccountStanding): Decision => all(maySecure(actor), notOwn(actor, account)),
};

/** Predicate twin of `can.read` on `staff_account as a`. */
export function visibleTo(actor: Actor): RawBuilder<SqlBool> {
  if (actor.kind !== 'staff') return nothing;
  return administers(actor) ? sql<SqlBool>`true` : sql<SqlBool>`(a.state = 'active' or a.id = ${actor.id})`;
}
