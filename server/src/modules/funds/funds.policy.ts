import type { RawBuilder, SqlBool } from 'kysely';
import { sql } from 'kysely';
import type { Actor } from '../../platform/context.ts';
import { all, anyOf, areaWithin, type Decision, holdingsWith, holdsFor, when } from '../../platform/permissions.ts';
import { needsOtherPerson, notYourFund } from './funds.errors.ts';

/** What the decisions look at: money belongs to a place. */
export interface Placed {
  readonly areaCode: string;
}

const inArea =
  (permission: string) =>
  (actor: Actor, { areaCode }: Placed): Decision =>
    when(holdsFor(actor, permission, areaCode), notYourFund);

/** Who may do what with the money of a place. */
export const can = {
  read: inArea('funds.read'),
  manage: inArea('funds.manage'),
  request: inArea('funds.request'),
  override: inArea('funds.override'),
  approve: inArea('funds.approve'),
  execute: inArea('funds.execute'),
} as const;

/** Who has had which part in a payment. */
export interface Hands extends Placed {
  readonly requestedBy: string;
  readonly approvedBy: string | null;
  readonly executedBy: string | null;
}

const other = (actor: Actor, ...hands: readonly (string | null)[]): Decision =>
  when(actor.id !== null && !hands.includes(actor.id), needsOtherPerson);

/** Who may take which step of a payment: nobody has two hands in it (O38). */
export const mayPay = {
  approve: (actor: Actor, hands: Hands): Decision => all(can.approve(actor, hands), other(actor, hands.requestedBy)),
  reject: (actor: Actor, hands: Hands): Decision => all(can.approve(actor, hands), other(actor, hands.requestedBy)),
  return: (actor: Actor, hands: Hands): Decision => all(can.approve(actor, hands), other(actor, hands.requestedBy)),
  execute: (actor: Actor, hands: Hands): Decision => all(can.execute(actor, hands), other(actor, hands.requestedBy, hands.approvedBy)),
  reverse: (actor: Actor, hands: Hands): Decision => all(can.approve(actor, hands), other(actor, hands.executedBy)),
  /** Only whoever asked asks again. */
  request_again: (actor: Actor, hands: Hands): Decision => when(actor.id === hands.requestedBy, notYourFund),
} as const;

/** Who put a payment into a file for the bank does not record it as paid. */
export const notTheirFile = (actor: Actor, makers: readonly string[]): Decision => other(actor, ...makers);

/** A payment that was taken back is asked for anew by who asked or may ask there; its money is given back by who manages or approves. */
export const mayMend = {
  requestAnew: (actor: Actor, hands: Hands): Decision => {
    const asks = actor.id === hands.requestedBy || can.request(actor, hands).allowed || can.manage(actor, hands).allowed;
    return when(actor.kind === 'staff' && asks, notYourFund);
  },
  giveBack: (actor: Actor, hands: Hands): Decision =>
    when(can.manage(actor, hands).allowed || can.approve(actor, hands).allowed, notYourFund),
} as const;

/** A payment is seen by those who see the money of its place, and by whoever asked for it. */
export const maySeePayment = (actor: Actor, hands: Hands): boolean =>
  can.read(actor, hands).allowed || (actor.kind === 'staff' && actor.id === hands.requestedBy);

/** SQL twin of `can.read` over a column that names the place. */
export function visibleTo(actor: Actor, column: string): RawBuilder<SqlBool> {
  if (actor.kind === 'system') return sql<SqlBool>`true`;
  const areas = [...new Set(holdingsWith(actor, 'funds.read').map((holding) => holding.areaCode))];
  return anyOf(areas.map((code) => areaWithin(column, code)));
}
