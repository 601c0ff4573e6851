import { sql } from 'kysely';
import { localDateOf } from '../../../platform/calendar/local-date.ts';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { any, areaCovers, assertAllowed } from '../../../platform/permissions.ts';
import { editConflict, invalidInput, notFound } from '../../../platform/problem.ts';
import { nameField, textField } from '../../../platform/text/fields.ts';
import { constraintOf } from '../../../platform/unit-of-work.ts';
import { areaOrThrow, areasOfLevel } from '../../areas/index.ts';
import { tellFact } from '../social/facts.ts';
import { notWorking } from '../social/organisations.errors.ts';
import { can } from '../social/organisations.policy.ts';
import { organisationOf } from '../social/social.lookup.ts';
import { federationEnded, federationExists, memberAlready, notACommunity } from './federation.errors.ts';

export const seats = ['president', 'vice_president', 'secretary', 'member'] as const;
export type Seat = (typeof seats)[number];

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
  const row = {
    id,
    area_code: input.areaCode,
    name: nameField(input.name, '/name'),
    charter: textField(input.charter, '/charter', 10_000),
    founded_on: foundedOn,
    created_by: ctx.actor.id,
  };
  try {
    await ctx.db.insertInto('organisation_federation').values(row).execute();
  } catch (error) {
    if (constraintOf(error) === 'organisation_federation_one_in_force') throw federationExists();
    throw error;
  }
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

async function lockFederation(ctx: WriteCtx, id: string, version: number) {
  const federation = await ctx.db.selectFrom('organisation_federation').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (!federation) throw notFound();
  assertAllowed(mayKeep(ctx, federation.area_code));
  if (federation.version !== version) throw editConflict({ current: federation.version });
  if (federation.ended_on !== null) throw federationEnded();
  return federation;
}

const nextVersion = (ctx: WriteCtx, id: string, change: { ended_on?: string; ended_reason?: string } = {}) =>
  ctx.db
    .updateTable('organisation_federation')
    .set((eb) => ({ ...change, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute();

/** An organisation joins, perhaps with a seat in the council. @throws not-found, not-your-organisation, federation-ended, federation-member-already, organisation-not-working, edit-conflict */
export async function addMember(ctx: WriteCtx, id: string, input: { version: number; unitId: string; council?: Seat }): Promise<void> {
  const federation = await lockFederation(ctx, id, input.version);
  const organisation = await organisationOf(ctx, input.unitId);
  if (!organisation) throw notFound();
  if (!organisation.working) throw notWorking();
  try {
    await ctx.db
      .insertInto('organisation_federation_member')
      .values({ federation_id: id, unit_id: input.unitId, joined_on: localDateOf(ctx.now), council: input.council ?? null })
      .execute();
  } catch (error) {
    if (constraintOf(error).startsWith('organisation_federation_member_')) throw memberAlready();
    throw error;
  }
  await nextVersion(ctx, id);
  tell(ctx, federation, 'organisation_federation.member_joined', { unitId: input.unitId, council: input.council ?? null });
}

/** A member leaves, or changes its seat. @throws not-found, not-your-organisation, federation-ended, edit-conflict */
export async function changeMember(
  ctx: WriteCtx,
  id: string,
  input: { version: number; unitId: string; left?: boolean; council?: Seat | null },
): Promise<void> {
  const federation = await lockFederation(ctx, id, input.version);
  const row = await ctx.db
    .updateTable('organisation_federation_member')
    .set(input.left ? { left_on: localDateOf(ctx.now) } : { council: input.council ?? null })
    .where('federation_id', '=', id)
    .where('unit_id', '=', input.unitId)
    .where('left_on', 'is', null)
    .returning('unit_id')
    .executeTakeFirst();
  if (!row) throw notFound();
  await nextVersion(ctx, id);
  const name = input.left ? 'organisation_federation.member_left' : 'organisation_federation.seat_changed';
  tell(ctx, federation, name, { unitId: input.unitId, council: input.council ?? null });
}

/** The federation ends, with the reason. @throws not-found, not-your-organisation, federation-ended, edit-conflict, invalid-input */
export async function endFederation(ctx: WriteCtx, id: string, input: { version: number; reason: string }): Promise<void> {
  const federation = await lockFederation(ctx, id, input.version);
  const reason = textField(input.reason, '/reason', 500);
  await nextVersion(ctx, id, { ended_on: localDateOf(ctx.now), ended_reason: reason });
  tell(ctx, federation, 'organisation_federation.ended', {}, { reason });
}

export interface Federation {
  id: string;
  areaCode: string;
  area: string;
  name: string;
  charter: string;
  foundedOn: string;
  endedOn: string | null;
  version: number;
  members: { unitId: string; name: string; council: Seat | null; joinedOn: string }[];
}

/** Federations in force of an area with their members; one by id also when it has ended. */
export async function federationsOf(ctx: Ctx, filter: { area?: string; id?: string }): Promise<Federation[]> {
  const { rows } = await sql<Federation>`
    select f.id, f.area_code as "areaCode", a.name as area, f.name, f.charter, f.founded_on::text as "foundedOn", f.ended_on::text as "endedOn", f.version,
      coalesce((select jsonb_agg(jsonb_build_object('unitId', m.unit_id, 'name', u.name, 'council', m.council, 'joinedOn', m.joined_on::text)
        order by m.council nulls last, u.name) from ${table(ctx, 'organisation_federation_member')} m join ${table(ctx, 'unit')} u on u.id = m.unit_id
        where m.federation_id = f.id and m.left_on is null), '[]') as members
    from ${table(ctx, 'organisation_federation')} f join ${table(ctx, 'area')} a on a.code = f.area_code
    where ${filter.id === undefined ? sql`f.ended_on is null` : sql`f.id = ${filter.id}`}
      and ${filter.area === undefined ? sql`true` : sql`starts_with(f.area_code, ${filter.area})`}
    order by f.area_code, f.id limit 1000`.execute(ctx.db);
  return rows;
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
  const rows = await ctx.db.selectFrom('organisation_federation').select('area_code').where('ended_on', 'is', null).execute();
  const having = new Set(rows.map((row) => row.area_code));
  const within = communities.filter((area) => areaCovers(areaCode, area.code));
  const missing = within.filter((area) => !having.has(area.code)).map((area) => ({ areaCode: area.code, name: area.name }));
  const have = within.length - missing.length;
  return { have, all: within.length, missing, lamp: lampOf(have, within.length) };
}
