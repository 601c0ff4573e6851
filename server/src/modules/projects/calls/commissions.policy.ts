import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Actor } from '../../../platform/context.ts';
import { anyOf, areaWithin, type Decision, holdingsWith, holdsFor, holdsForUnit, when } from '../../../platform/permissions.ts';
import { notYourCommission, notYourOffer } from './calls.errors.ts';
import type { CommissionRecord } from './commissions.repository.ts';

export type CommissionFacts = Pick<CommissionRecord, 'areaCode' | 'unitId' | 'state'> & {
  /** Organisations it was offered to. */
  readonly offeredTo: readonly string[];
};

/** A department's people commission for it; a programme officer, whose duty is held for a place, commissions for the place. */
const commissions = (actor: Actor, facts: Pick<CommissionFacts, 'areaCode' | 'unitId'>): boolean =>
  holdingsWith(actor, 'projects.commission').some(
    (held) => facts.areaCode.startsWith(held.areaCode) && (held.unitId === null || held.unitId === facts.unitId),
  );

/** Those who commission there, those who read projects there once it is offered, and the organisations it is offered to. */
export function canReadCommission(actor: Actor, facts: CommissionFacts): boolean {
  if (actor.kind === 'system' || commissions(actor, facts)) return true;
  if (facts.offeredTo.some((unit) => holdsForUnit(actor, 'projects.apply', unit))) return true;
  return facts.state !== 'drafting' && holdsFor(actor, 'projects.read', facts.areaCode);
}

/** SQL twin of `canReadCommission` over `project_commission`; `offers` is the bound name of the table of offers. */
export function commissionsVisibleTo(actor: Actor, offers: RawBuilder<unknown>): RawBuilder<SqlBool> {
  if (actor.kind === 'system') return sql<SqlBool>`true`;
  const own = holdingsWith(actor, 'projects.commission').map((held) =>
    held.unitId === null
      ? areaWithin('project_commission.area_code', held.areaCode)
      : sql<SqlBool>`(${areaWithin('project_commission.area_code', held.areaCode)} and project_commission.unit_id = ${held.unitId}::uuid)`,
  );
  const units = [...new Set(holdingsWith(actor, 'projects.apply').flatMap((held) => (held.unitId === null ? [] : [held.unitId])))];
  const areas = [...new Set(holdingsWith(actor, 'projects.read').map((held) => held.areaCode))];
  return anyOf([
    ...own,
    ...(units.length === 0
      ? []
      : [
          sql<SqlBool>`exists (select 1 from ${offers} o where o.commission_id = project_commission.id and o.unit_id = any(${units}::uuid[]))`,
        ]),
    ...areas.map((code) => sql<SqlBool>`(project_commission.state <> 'drafting' and ${areaWithin('project_commission.area_code', code)})`),
  ]);
}

/** Who may do what with commissions. */
export const can = {
  commission: (actor: Actor, facts: Pick<CommissionFacts, 'areaCode' | 'unitId'>): Decision =>
    when(commissions(actor, facts), notYourCommission),
  answer: (actor: Actor, offer: { readonly unitId: string }): Decision =>
    when(holdsForUnit(actor, 'projects.apply', offer.unitId), notYourOffer),
} as const;
