import type { Actor } from '../../platform/context.ts';
import { any, type Decision, holdsFor, when } from '../../platform/permissions.ts';

/** Who may change what about areas. Names of areas, estates and buildings are public; who lives where is not recorded here at all. */
export const can = {
  /** Areas, estates, buildings and outlines are kept by whoever manages areas for a place that covers them. */
  manage: (actor: Actor, areaCode: string): Decision => when(holdsFor(actor, 'areas.manage', areaCode)),
  /** Rooms of a building are needed for rolls and invitations, not by the public. */
  readHouseholds: (actor: Actor, areaCode: string): Decision =>
    any(when(holdsFor(actor, 'areas.manage', areaCode)), when(holdsFor(actor, 'matters.read', areaCode))),
};
