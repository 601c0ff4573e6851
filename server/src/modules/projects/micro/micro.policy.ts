import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Actor } from '../../../platform/context.ts';
import { anyOf, areaWithin, type Decision, holdingsWith, holdsFor, when } from '../../../platform/permissions.ts';
import { notYourContest, notYourMicro } from './micro.errors.ts';
import type { MicroRecord } from './micro.repository.ts';

export type MicroFacts = Pick<MicroRecord, 'areaCode' | 'personId' | 'state'>;

/** What was approved or adopted is public; a request is read by whoever made it and by those who read projects there. */
export function canReadMicro(actor: Actor, micro: MicroFacts): boolean {
  if (['approved', 'closed', 'adopted'].includes(micro.state)) return true;
  if (actor.kind === 'resident') return actor.id !== null && micro.personId === actor.id;
  return holdsFor(actor, 'projects.read', micro.areaCode);
}

/** SQL twin of `canReadMicro` over the table `project_micro`. */
export function microVisibleTo(actor: Actor): RawBuilder<SqlBool> {
  if (actor.kind === 'system') return sql<SqlBool>`true`;
  return anyOf([
    sql<SqlBool>`project_micro.state in ('approved', 'closed', 'adopted')`,
    ...(actor.kind === 'resident' && actor.id !== null ? [sql<SqlBool>`project_micro.person_id = ${actor.id}::uuid`] : []),
    ...[...new Set(holdingsWith(actor, 'projects.read').map((held) => held.areaCode))].map((code) =>
      areaWithin('project_micro.area_code', code),
    ),
  ]);
}

/** Who may do what with micro-projects and contests. */
export const can = {
  decide: (actor: Actor, place: { readonly areaCode: string }): Decision =>
    when(holdsFor(actor, 'projects.supervise', place.areaCode), notYourMicro),
  hold: (actor: Actor, place: { readonly areaCode: string }): Decision =>
    when(holdsFor(actor, 'projects.supervise', place.areaCode), notYourContest),
} as const;
