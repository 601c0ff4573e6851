import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Actor } from '../../../platform/context.ts';
import { any, anyOf, areaWithin, type Decision, holdingsWith, holdsFor, holdsForUnit, when } from '../../../platform/permissions.ts';
import { actionsFrom } from '../../../platform/workflow.ts';
import { notYourOrganisation } from './organisations.errors.ts';
import type { OrganisationRecord } from './organisations.repository.ts';
import { type OrganisationAction, organisationWorkflow, publicStates } from './organisations.workflow.ts';

/** What a decision needs of an organisation. */
export type OrganisationFacts = Pick<
  OrganisationRecord,
  'unit_id' | 'state' | 'area_code' | 'founder_person_id' | 'filed_on' | 'registered_on'
>;

/** Whoever speaks for it: its staff, and while it is being founded the resident who began it. */
export function isOwn(actor: Actor, organisation: Pick<OrganisationFacts, 'unit_id' | 'founder_person_id'>): boolean {
  if (actor.kind === 'resident') return actor.id !== null && actor.id === organisation.founder_person_id;
  return holdsForUnit(actor, 'organisations.own', organisation.unit_id);
}

/** An ended one that never was entered stays between those who worked on it. */
function isPublic({ state, filed_on, registered_on }: OrganisationFacts): boolean {
  return (publicStates as readonly string[]).includes(state) && (filed_on !== null || registered_on !== null);
}

/** Once entered by an authority everybody may see it; before, its founders and those who look after founders in the area. */
export function canRead(actor: Actor, organisation: OrganisationFacts): boolean {
  return isPublic(organisation) || isOwn(actor, organisation) || holdsFor(actor, 'organisations.read', organisation.area_code);
}

/** SQL twin of `canRead` over `organisation` joined with its `unit`. */
export function visibleTo(actor: Actor): RawBuilder<SqlBool> {
  if (actor.kind === 'system') return sql<SqlBool>`true`;
  const own = holdingsWith(actor, 'organisations.own').flatMap((h) => (h.unitId === null ? [] : [h.unitId]));
  const areas = [...new Set(holdingsWith(actor, 'organisations.read').map((h) => h.areaCode))];
  return anyOf([
    sql<SqlBool>`(organisation.state = any(${sql.val([...publicStates])}::text[]) and (organisation.filed_on is not null or organisation.registered_on is not null))`,
    ...(actor.kind !== 'resident' && own.length > 0 ? [sql<SqlBool>`organisation.unit_id = any(${sql.val(own)}::uuid[])`] : []),
    ...(actor.kind === 'resident' && actor.id !== null ? [sql<SqlBool>`organisation.founder_person_id = ${actor.id}::uuid`] : []),
    ...areas.map((code) => areaWithin('unit.area_code', code)),
  ]);
}

const inArea =
  (permission: string) =>
  (actor: Actor, organisation: Pick<OrganisationFacts, 'area_code'>): Decision =>
    when(holdsFor(actor, permission, organisation.area_code), notYourOrganisation);

/** Who may do what with an organisation. */
export const can = {
  register: inArea('organisations.register'),
  incubate: inArea('organisations.incubate'),
  match: inArea('organisations.match'),
  /** The authority of the whole district: registers legal persons, keeps the directory. */
  registerDistrict: (actor: Actor, districtArea: string): Decision =>
    when(holdsFor(actor, 'organisations.register', districtArea), notYourOrganisation),
  own: (actor: Actor, organisation: Pick<OrganisationFacts, 'unit_id' | 'founder_person_id'>): Decision =>
    when(actor.kind === 'system' || isOwn(actor, organisation), notYourOrganisation),
  /** Its own people keep its file, and so do those who keep the register. */
  keepFile: (actor: Actor, organisation: Pick<OrganisationFacts, 'unit_id' | 'founder_person_id' | 'area_code'>): Decision =>
    any(can.own(actor, organisation), can.register(actor, organisation)),
} as const;

/** Whether the actor may take a step, leaving the state aside. `districtArea` is the code of the whole district. */
export function mayStep(actor: Actor, organisation: OrganisationFacts, action: OrganisationAction, districtArea: string): Decision {
  const { permission } = organisationWorkflow.actions[action];
  if (permission === null) return when(actor.kind === 'system', notYourOrganisation);
  if (action === 'register' || action === 'return_registration') return can.registerDistrict(actor, districtArea);
  if (permission === 'organisations.register') return can.register(actor, organisation);
  if (permission === 'organisations.incubate') return any(can.incubate(actor, organisation), can.register(actor, organisation));
  return can.keepFile(actor, organisation);
}

/** Steps that the state allows, each with whether this actor may take it. */
export function stepsOf(actor: Actor, organisation: OrganisationFacts, districtArea: string): Record<string, Decision> {
  const steps = actionsFrom(organisationWorkflow, organisation.state).filter((a) => organisationWorkflow.actions[a].permission !== null);
  return Object.fromEntries(steps.map((action) => [action, mayStep(actor, organisation, action, districtArea)]));
}
