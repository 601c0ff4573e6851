import type { Actor } from '../../platform/context.ts';
import { all, any, type Decision, holdsFor, when } from '../../platform/permissions.ts';
import { draftExists, noDraft } from './catalogue.errors.ts';

/**
 * Catalogue, classification, limits, settings and calendar hold for the whole district, so the permission must be held for the whole district.
 */
export interface Place {
  readonly areaCode: string;
}

const holds = (actor: Actor, permission: string, { areaCode }: Place): Decision => when(holdsFor(actor, permission, areaCode));

export const can = {
  /** Groups, types, limits, reasons, rules of what is not accepted. */
  edit: (actor: Actor, place: Place): Decision => holds(actor, 'catalogue.edit', place),
  /** A draft is seen by those who edit or publish it. */
  seeDraft: (actor: Actor, place: Place): Decision => any(holds(actor, 'catalogue.edit', place), holds(actor, 'catalogue.publish', place)),
  openDraft: (actor: Actor, place: Place, hasDraft: boolean): Decision =>
    all(holds(actor, 'catalogue.edit', place), when(!hasDraft, draftExists)),
  editDraft: (actor: Actor, place: Place, hasDraft: boolean): Decision =>
    all(holds(actor, 'catalogue.edit', place), when(hasDraft, noDraft)),
  publish: (actor: Actor, place: Place, hasDraft: boolean): Decision =>
    all(holds(actor, 'catalogue.publish', place), when(hasDraft, noDraft)),
  manageSettings: (actor: Actor, place: Place): Decision => holds(actor, 'settings.manage', place),
  editKnowledge: (actor: Actor, place: Place): Decision => holds(actor, 'knowledge.edit', place),
  /** Scripts for call-takers are the staff's own; everything else is for everybody. */
  readScripts: (actor: Actor): Decision => when(actor.kind === 'staff' || actor.kind === 'system'),
};
