import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Actor } from '../../../platform/context.ts';
import { type Decision, holdsFor, when } from '../../../platform/permissions.ts';
import { notYourMatter } from '../matters.errors.ts';
import type { MatterRecord } from '../matters.repository.ts';
import { typeOfMatterState } from '../matters.workflow.ts';

/** Whether everybody may be told of a matter and follow it: open, nobody's private affair, and its reporter does not hide (S000-17). */
export function isPublic(matter: Pick<MatterRecord, 'state' | 'class' | 'hide_reporter'>): boolean {
  return typeOfMatterState(matter.state) !== 'done' && matter.class !== 'private' && !matter.hide_reporter;
}

/** SQL twin of `isPublic` over the table `m`, for rankings that ask for open matters only. */
export const publicMatters: RawBuilder<SqlBool> = sql<SqlBool>`not m.hide_reporter and m.class is distinct from 'private'`;

/** Whoever takes demands in decides which photo everybody may see, of matters everybody may see. */
export function mayShowPhoto(actor: Actor, matter: Pick<MatterRecord, 'state' | 'class' | 'hide_reporter' | 'area_code'>): Decision {
  return when(isPublic(matter) && holdsFor(actor, 'demands.intake', matter.area_code), notYourMatter);
}
