import type { WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
import { removeConfirmations } from '../confirming/confirming.repository.ts';
import { withdrawAllConsents } from '../consents/consents.repository.ts';
import { personErased } from '../identity.errors.ts';
import type { PeopleEvent } from '../identity.events.ts';
import { deleteSessionsOf } from '../sessions/sessions.repository.ts';
import { can } from './people.policy.ts';
import { type PersonColumns, updatePerson } from './people.repository.ts';
import { visiblePerson } from './people.service.ts';

const emptyShell: PersonColumns = {
  name: null,
  phone_cipher: null,
  phone_index: null,
  document_cipher: null,
  document_index: null,
  residence_status: 'unknown',
  area_code: null,
  identity_level: 0,
  key_groups: [],
  suggestions_off: true,
};

/**
 * Erases what is known of a person on request (PIPL 47): the record stays as an empty shell so that demands keep their thread, sessions and consents
 * end. Other modules hear `person.erased` and erase the words they keep.
 * @throws not-found, forbidden, person-erased, edit-conflict
 */
export async function erasePerson(ctx: WriteCtx, id: string, version: number): Promise<void> {
  const person = await visiblePerson(ctx, id);
  assertAllowed(can.erase(ctx.actor, person, ctx.district.areaCode));
  if (person.erasedAt !== null) throw personErased();
  await updatePerson(ctx, { id, version }, { ...emptyShell, erased_at: ctx.now });
  await deleteSessionsOf(ctx, { personId: id }, null);
  await withdrawAllConsents(ctx, id);
  await removeConfirmations(ctx, id);
  const fields = ['name', 'phone', 'document', 'residence_status', 'area', 'key_groups'];
  emit(ctx, { name: 'person.erased', subject: { type: 'person', id }, data: { fields } } satisfies PeopleEvent);
}
