import type { Actor } from '../../../platform/context.ts';
import { any, type Decision, holdsAnywhere, holdsFor, when } from '../../../platform/permissions.ts';

/** What decisions about a person depend on. */
export interface PersonStanding {
  readonly id: string;
  readonly areaCode: string | null;
}

/** Somebody whose area is unknown belongs to the whole district. */
const placeOf = (person: PersonStanding, districtCode: string): string => person.areaCode ?? districtCode;

/** Decisions about people. There is no list of people and so no predicate twin: nobody browses residents. */
export const can = {
  /** The masked card. Whoever takes in demands meets people before their area is known. */
  read: (actor: Actor, person: PersonStanding, districtCode: string): Decision => {
    if (actor.kind === 'resident') return when(actor.id === person.id);
    const desks = holdsAnywhere(actor, 'demands.intake') || holdsAnywhere(actor, 'identity.confirm');
    const unknownPlace = person.areaCode === null && desks;
    const readers = ['demands.read', 'demands.intake', 'demands.see_identity', 'identity.confirm', 'identity.data_rights'];
    return any(when(unknownPlace), ...readers.map((permission) => when(holdsFor(actor, permission, placeOf(person, districtCode)))));
  },
  /** Finding somebody by number: who takes in calls, who sees papers at the desk, and who carries out what people ask about their data. */
  lookUp: (actor: Actor): Decision =>
    any(...['demands.intake', 'identity.confirm', 'identity.data_rights'].map((permission) => when(holdsAnywhere(actor, permission)))),
  /** Name and number in clear, for the place it is about (the person's own unless the caller knows a nearer one). */
  reveal: (actor: Actor, person: PersonStanding, districtCode: string): Decision =>
    any(
      when(holdsFor(actor, 'demands.see_identity', placeOf(person, districtCode))),
      when(holdsFor(actor, 'identity.data_rights', placeOf(person, districtCode))),
    ),
  edit: (actor: Actor, person: PersonStanding, districtCode: string): Decision =>
    when(holdsFor(actor, 'demands.see_identity', placeOf(person, districtCode))),
  recordConsent: (actor: Actor, person: PersonStanding, districtCode: string): Decision =>
    when(holdsFor(actor, 'demands.intake', placeOf(person, districtCode))),
  /** Papers seen at the desk, for the place they name (decision 0047). */
  confirm: (actor: Actor, person: PersonStanding, districtCode: string): Decision =>
    when(holdsFor(actor, 'identity.confirm', placeOf(person, districtCode))),
  erase: (actor: Actor, person: PersonStanding, districtCode: string): Decision =>
    when(holdsFor(actor, 'identity.data_rights', placeOf(person, districtCode))),
  readAccesses: (actor: Actor, person: PersonStanding, districtCode: string): Decision =>
    actor.kind === 'resident' ? when(actor.id === person.id) : when(holdsFor(actor, 'identity.data_rights', placeOf(person, districtCode))),
};
