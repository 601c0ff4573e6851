import { localDateOf } from '../../../platform/calendar/local-date.ts';
import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { any, areaCovers, assertAllowed } from '../../../platform/permissions.ts';
import { editConflict, invalidInput, notFound } from '../../../platform/problem.ts';
import { nameField, textField } from '../../../platform/text/fields.ts';
import { areaOrThrow, areasOfLevel } from '../../areas/index.ts';
import { tellFact } from '../social/facts.ts';
import { notWorking } from '../social/organisations.errors.ts';
import { can } from '../social/organisations.policy.ts';
import { organisationOf } from '../social/social.lookup.ts';
import { federationEnded, notACommunity } from './federation.errors.ts';
import {
  areasWithFederation,
  insertFederation,
  insertMember,
  lockFederation,
  markEnded,
  markLeft,
  markMembersChanged,
  type Seat,
  setSeat,
} from './federations.repository.ts';

/** Whoever matches needs in the community or keeps the register there looks after its federation. */
export const mayKeep = (ctx: Pick<Ctx, 'actor'>, areaCode: string) =>
  any(can.match(ctx.actor, { area_code: areaCode }), can.register(ctx.actor, { area_code: areaCode }));

export interface FederationInput {
  readonly areaCode: string;
  readonly name: string;
  readonly charter: string;
  readonly foundedOn?: string;
}

/** Founds the federation of a community; there is one at a time (S001-35). @throws not-found, not-your-organisation, not-a-community, federation-exists, invalid-input */
export async function foundFederation(ctx: WriteCtx, input: FederationInput): Promise<string> {
  const area = await areaOrThrow(ctx, input.areaCode);
  assertAllowed(mayKeep(ctx, input.areaCode));
  if (area.level !== 'community') throw notACommunity();
  const foundedOn = input.foundedOn ?? localDateOf(ctx.now);
  if (foundedOn > localDateOf(ctx.now)) throw invalidInput({ errors: [{ pointer: '/foundedOn', detail: 'not in the future' }] });
  const id = uuidv7(ctx.now);
  const name = nameField(input.name, '/name');
  const charter = textField(input.charter, '/charter', 10_000);
  await insertFederation(ctx, { id, areaCode: input.areaCode, name, charter, foundedOn });
  tell(ctx, { id, area_code: input.areaCode }, 'organisation_federation.founded', { foundedOn });
  return id;
}

function tell(
  ctx: WriteCtx,
  federation: { id: string; area_code: string },
  name: string,
  data: Record<string, unknown>,
  words?: object,
): void {
  const subject = { type: 'organisation_federation', id: federation.id };
  tellFact(ctx, { name, subject, permission: 'organisations.match', areaCode: federation.area_code, data, ...(words ? { words } : {}) });
}

async function lockInForce(ctx: WriteCtx, id: string, version: number) {
  const federation = await lockFederation(ctx, id);
  if (!federation) throw notFound();
  assertAllowed(mayKeep(ctx, federation.area_code));
  if (federation.version !== version) throw editConflict({ current: federation.version });
  if (federation.ended_on !== null) throw federationEnded();
  return federation;
}

/** An organisation joins, perhaps with a seat in the council. @throws not-found, not-your-organisation, federation-ended, federation-member-already, organisation-not-working, edit-conflict */
export async function addMember(ctx: WriteCtx, id: string, input: { version: number; unitId: string; council?: Seat }): Promise<void> {
  const federation = await lockInForce(ctx, id, input.version);
  const organisation = await organisationOf(ctx, input.unitId);
  if (!organisation) throw notFound();
  if (!organisation.working) throw notWorking();
  await insertMember(ctx, id, { unitId: input.unitId, council: input.council ?? null });
  await markMembersChanged(ctx, id);
  tell(ctx, federation, 'organisation_federation.member_joined', { unitId: input.unitId, council: input.council ?? null });
}

/** A member leaves, or changes its seat. @throws not-found, not-your-organisation, federation-ended, edit-conflict */
export async function changeMember(
  ctx: WriteCtx,
  id: string,
  input: { version: number; unitId: string; left?: boolean; council?: Seat | null },
): Promise<void> {
  const federation = await lockInForce(ctx, id, input.version);
  const { unitId, council = null } = input;
  const was = input.left ? await markLeft(ctx, id, unitId) : await setSeat(ctx, id, { unitId, council });
  if (!was) throw notFound();
  await markMembersChanged(ctx, id);
  const name = input.left ? 'organisation_federation.member_left' : 'organisation_federation.seat_changed';
  tell(ctx, federation, name, { unitId, council });
}

/** The federation ends, with the reason. @throws not-found, not-your-organisation, federation-ended, edit-conflict, invalid-input */
export async function endFederation(ctx: WriteCtx, id: string, input: { version: number; reason: string }): Promise<void> {
  const federation = await lockInForce(ctx, id, input.version);
  const reason = textField(input.reason, '/reason', 500);
  await markEnded(ctx, id, reason);
  tell(ctx, federation, 'organisation_federation.ended', {}, { reason });
}

export type Lamp = 'green' | 'amber' | 'red';

export interface Coverage {
  readonly have: number;
  readonly all: number;
  readonly missing: { readonly areaCode: string; readonly name: string }[];
  readonly lamp: Lamp;
}

/** Green at the target of 100 %, amber from 90 %, else red (N17). */
export function lampOf(have: number, all: number): Lamp {
  if (all > 0 && have === all) return 'green';
  return all > 0 && have * 10 >= all * 9 ? 'amber' : 'red';
}

/** How many of today's communities have a federation, and which have none; a merged community counts as what it is now (N17). */
export async function federationCoverage(ctx: Ctx, areaCode: string): Promise<Coverage> {
  const communities = await areasOfLevel(ctx, 'community', areaCode, localDateOf(ctx.now));
  const having = new Set(await areasWithFederation(ctx));
  const within = communities.filter((area) => areaCovers(areaCode, area.code));
  const missing = within.filter((area) => !having.has(area.code)).map((area) => ({ areaCode: area.code, name: area.name }));
  const have = within.length - missing.length;
  return { have, all: within.length, missing, lamp: lampOf(have, within.length) };
}
