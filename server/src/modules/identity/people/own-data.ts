import type { ReadCtx } from '../../../platform/context.ts';
import { notFound } from '../../../platform/problem.ts';
import { formatPhone } from '../../../platform/text/phone.ts';
import { confirmationsOf } from '../confirming/confirming.repository.ts';
import { consentsOf } from '../consents/consents.repository.ts';
import { listSessions } from '../sessions/sessions.repository.ts';
import { accessReport } from './accesses.queries.ts';
import { findPerson, type Person } from './people.repository.ts';
import { documentOf, phoneOf } from './person-secrets.ts';

/** What a module keeps about a person, ready to be handed over as JSON (PIPL 45). */
export type PersonalDataSection = (ctx: ReadCtx, personId: string) => Promise<unknown>;

const sections = new Map<string, PersonalDataSection>();

/** Adds a module's part to what people can take with them; called once by each module that keeps something about them. */
export function registerPersonalData(name: string, section: PersonalDataSection): void {
  sections.set(name, section);
}

/** Everything about the signed-in person, in clear. It is their own, so it is no view by somebody else. @throws not-found */
export async function ownData(ctx: ReadCtx, personId: string) {
  const person = await findPerson(ctx, personId);
  if (!person) throw notFound();
  const collected: Record<string, unknown> = {
    consents: await consentsOf(ctx, personId),
    confirmations: await confirmationsOf(ctx, personId),
    sessions: (await listSessions(ctx, { personId })).map(({ tokenHash: _hidden, ...session }) => session),
    accesses: (await accessReport(ctx, personId, { limit: 100 })).items,
  };
  for (const [name, section] of sections) collected[name] = await section(ctx, personId);
  return { person: inClear(ctx, person), sections: collected };
}

function inClear(ctx: ReadCtx, person: Person) {
  const phone = phoneOf(ctx, person);
  return {
    id: person.id,
    name: person.name,
    phone: phone === null ? null : formatPhone(phone),
    document: documentOf(ctx, person),
    residenceStatus: person.residenceStatus,
    language: person.language,
    areaCode: person.areaCode,
    identityLevel: person.identityLevel,
    keyGroups: [...person.keyGroups],
    suggestionsOff: person.suggestionsOff,
    createdAt: person.createdAt.toISOString(),
  };
}
