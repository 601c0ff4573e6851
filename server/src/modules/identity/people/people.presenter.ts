import type { Static } from 'typebox';
import { abilitiesOf } from '../../../platform/abilities.ts';
import type { Ctx } from '../../../platform/context.ts';
import { all, any, type Decision, holdsAnywhere, when } from '../../../platform/permissions.ts';
import { notFound } from '../../../platform/problem.ts';
import { maskName } from '../../../platform/text/mask.ts';
import { maskPhone } from '../../../platform/text/phone.ts';
import { confirmationView } from '../confirming/confirming.presenter.ts';
import { phoneNotProven } from '../identity.errors.ts';
import { can } from './people.policy.ts';
import { findPeople, findPerson, type Person } from './people.repository.ts';
import type { PersonCard as PersonCardSchema } from './people.schema.ts';
import { phoneOf } from './person-secrets.ts';

export type PersonCard = Static<typeof PersonCardSchema>;

/** A person as shown by default: masked. */
export function presentPerson(ctx: Ctx, person: Person): PersonCard {
  const phone = phoneOf(ctx, person);
  return {
    id: person.id,
    nameMasked: person.name === null ? null : maskName(person.name),
    phoneMasked: phone === null ? null : maskPhone(phone),
    residenceStatus: person.residenceStatus,
    language: person.language,
    areaCode: person.areaCode,
    identityLevel: person.identityLevel,
    keyGroup: person.keyGroups.length > 0 && can.recordConsent(ctx.actor, person, ctx.district.areaCode).allowed,
    suggestionsOff: person.suggestionsOff,
    erased: person.erasedAt !== null,
    version: person.version,
  };
}

/** A person with what the reader may do. */
export async function presentPersonView(ctx: Ctx, person: Person) {
  const { actor, district, lang } = ctx;
  const decisions = {
    reveal: can.reveal(actor, person, district.areaCode),
    edit: can.edit(actor, person, district.areaCode),
    recordConsent: can.recordConsent(actor, person, district.areaCode),
    confirm: confirmDecision(ctx, person),
    ...(person.identityLevel >= 2 ? { endConfirmation: can.confirm(actor, person, district.areaCode) } : {}),
    readAccesses: can.readAccesses(actor, person, district.areaCode),
    erase: can.erase(actor, person, district.areaCode),
  };
  const dwelling = any(decisions.reveal, can.confirm(actor, person, district.areaCode)).allowed;
  const confirmation = await confirmationView(ctx, person.id, { dwelling });
  return { ...presentPerson(ctx, person), confirmation, abilities: abilitiesOf(decisions, lang) };
}

/** Whose place is not known yet may come to any desk; the place that the papers name decides then. */
function confirmDecision({ actor, district }: Ctx, person: Person): Decision {
  const here = person.areaCode === null ? when(holdsAnywhere(actor, 'identity.confirm')) : can.confirm(actor, person, district.areaCode);
  return all(here, when(person.identityLevel >= 1, phoneNotProven));
}

/** The masked card of one person. @throws not-found */
export async function personCard(ctx: Ctx, personId: string): Promise<PersonCard> {
  const person = await findPerson(ctx, personId);
  if (!person) throw notFound();
  return presentPerson(ctx, person);
}

/** Masked cards of several persons, by id: one statement for a list. */
export async function personCards(ctx: Ctx, personIds: readonly (string | null)[]): Promise<Map<string, PersonCard>> {
  const ids = [...new Set(personIds.filter((id) => id !== null))];
  return new Map((await findPeople(ctx, ids)).map((person) => [person.id, presentPerson(ctx, person)]));
}
