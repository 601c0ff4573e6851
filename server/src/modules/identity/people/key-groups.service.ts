import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
import { notFound } from '../../../platform/problem.ts';
import { hasConsent } from '../consents/consents.repository.ts';
import { consentNeeded, personErased } from '../identity.errors.ts';
import type { PeopleEvent } from '../identity.events.ts';
import type { KeyGroup } from './key-groups.ts';
import { can } from './people.policy.ts';
import { findPeople, findPerson, updatePerson } from './people.repository.ts';
import { visiblePerson } from './people.service.ts';

/** Says which key groups a person belongs to, with that person's consent (PIPL 28–29). @throws consent-needed (422), edit-conflict */
export async function setKeyGroups(
  ctx: WriteCtx,
  id: string,
  { version, keyGroups }: { version: number; keyGroups: readonly KeyGroup[] },
): Promise<void> {
  const person = await visiblePerson(ctx, id);
  assertAllowed(can.recordConsent(ctx.actor, person, ctx.district.areaCode));
  if (person.erasedAt !== null) throw personErased();
  if (keyGroups.length > 0 && !(await hasConsent(ctx, id, 'key_groups'))) throw consentNeeded({ purpose: 'key_groups' });
  await updatePerson(ctx, { id, version }, { key_groups: [...keyGroups] });
  const event: PeopleEvent = {
    name: 'person.key_groups_set',
    subject: { type: 'person', id },
    data: { count: keyGroups.length },
    private: { groups: keyGroups },
  };
  emit(ctx, event);
}

/** Whether one of several people belongs to a key group; for rules that weigh it, not to be shown with a name. */
export async function anyInKeyGroup(ctx: Ctx, personIds: readonly (string | null)[]): Promise<boolean> {
  const ids = [...new Set(personIds.filter((id) => id !== null))];
  return (await findPeople(ctx, ids)).some((person) => person.keyGroups.length > 0);
}

/**
 * Whether somebody may be helped as one of a key group, with the consent given for exactly this; the answer tells yes or no, never which
 * group, and stands in the person's list of who looked at what (PIPL 44). Whether the actor may ask is the caller's to decide before.
 */
export async function checkForAssistance(
  ctx: WriteCtx,
  personId: string,
  about: { id: string; capacity: string | null },
): Promise<'not_checked_no_consent' | 'not_eligible' | 'eligible'> {
  if (!(await hasConsent(ctx, personId, 'assistance_check'))) return 'not_checked_no_consent';
  const person = await findPerson(ctx, personId);
  if (!person) throw notFound();
  emit(ctx, {
    name: 'personal_data.viewed',
    subject: { type: 'person', id: personId },
    capacity: about.capacity,
    data: { fields: ['key_groups'], purpose: 'check_assistance', aboutId: about.id },
  } satisfies PeopleEvent);
  return person.keyGroups.length > 0 ? 'eligible' : 'not_eligible';
}
