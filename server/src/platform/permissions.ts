import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Actor, Holding } from './context.ts';
import { forbidden, type ProblemFactory } from './problem.ts';

/** The answer of a policy: yes, or no with the reason a person is shown. */
export type Decision = { allowed: true } | { allowed: false; reason: ProblemFactory };

export const allow: Decision = { allowed: true };

/** A refusal with its reason. */
export function deny(reason: ProblemFactory = forbidden): Decision {
  return { allowed: false, reason };
}

/** Throws the reason of a refusal; returns silently when allowed. */
export function assertAllowed(decision: Decision): void {
  if (!decision.allowed) throw decision.reason();
}

/** The first refusal, or yes when all agree. */
export function all(...decisions: Decision[]): Decision {
  return decisions.find((d) => !d.allowed) ?? allow;
}

/** Yes when one agrees, else the last refusal. */
export function any(...decisions: Decision[]): Decision {
  return decisions.find((d) => d.allowed) ?? decisions.at(-1) ?? deny();
}

/** Whether a condition holds, as a decision. */
export function when(condition: boolean, reason: ProblemFactory = forbidden): Decision {
  return condition ? allow : deny(reason);
}

/** Holdings of the actor that carry the permission. */
export function holdingsWith(actor: Actor, permission: string): readonly Holding[] {
  return actor.holdings.filter((h) => h.permissions.has(permission));
}

/** Whether the actor holds the permission for anything at all; used before a record is known. */
export function holdsAnywhere(actor: Actor, permission: string): boolean {
  return actor.kind === 'system' || actor.holdings.some((h) => h.permissions.has(permission));
}

/** Whether `areaCode` lies in `within`: codes begin with their parent's code. */
export function areaCovers(within: string, areaCode: string): boolean {
  return areaCode.startsWith(within);
}

/** Whether the actor holds the permission for this area. */
export function holdsFor(actor: Actor, permission: string, areaCode: string): boolean {
  return actor.kind === 'system' || actor.holdings.some((h) => h.permissions.has(permission) && areaCovers(h.areaCode, areaCode));
}

/**
 * The capacity in which the actor acts in a place, for the fact: the role that carries the permission there; who is not staff acts as what they
 * are. Null where staff act without a permission of their own, as in a step that follows from another.
 */
export function capacityOf(actor: Actor, permission: string | null, areaCode: string): string | null {
  if (actor.kind !== 'staff') return actor.kind;
  if (permission === null) return null;
  return holdingsWith(actor, permission).find((h) => areaCovers(h.areaCode, areaCode))?.role ?? null;
}

/** Whether the actor holds the permission for this unit. */
export function holdsForUnit(actor: Actor, permission: string, unitId: string | null): boolean {
  return unitId !== null && actor.holdings.some((h) => h.permissions.has(permission) && h.unitId === unitId);
}

/** The smallest code greater than every code below `prefix`; null when there is none (all nines). */
export function areaRangeEnd(prefix: string): string | null {
  for (let i = prefix.length - 1; i >= 0; i--) {
    const digit = prefix.charCodeAt(i);
    if (digit < 57) return prefix.slice(0, i) + String.fromCharCode(digit + 1);
  }
  return null;
}

/** SQL twin of `areaCovers`: a range on the code, so that an ordinary index serves it. `column` may be qualified (`matter.area_code`). */
export function areaWithin(column: string, within: string): RawBuilder<SqlBool> {
  const ref = sql.ref(column);
  const end = areaRangeEnd(within);
  return end === null ? sql<SqlBool>`(${ref} >= ${within})` : sql<SqlBool>`(${ref} >= ${within} and ${ref} < ${end})`;
}

/** Predicate that holds for no row: silence means nothing, not everything. */
export const nothing: RawBuilder<SqlBool> = sql<SqlBool>`false`;

/** OR of predicates; none given means no row. */
export function anyOf(predicates: readonly RawBuilder<SqlBool>[]): RawBuilder<SqlBool> {
  return predicates.length === 0 ? nothing : sql<SqlBool>`(${sql.join([...predicates], sql` or `)})`;
}
