import { type Selectable, sql, type Updateable } from 'kysely';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import type { DB } from '../../../platform/db/rows.generated.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { holdingsWith } from '../../../platform/permissions.ts';
import { editConflict } from '../../../platform/problem.ts';
import { constraintOf } from '../../../platform/unit-of-work.ts';
import { confirmedHomeOf } from '../../identity/index.ts';
import { partyExists } from './parties.errors.ts';
import type { Seat } from './parties.rules.ts';
import type { PartyState } from './parties.workflow.ts';

export interface PartyRecord extends Omit<Selectable<DB['deliberation_party']>, 'state' | 'seat'> {
  readonly state: PartyState;
  readonly seat: Seat;
}

export interface NewParty {
  readonly seat: Seat;
  readonly householdId?: string;
  readonly personId?: string;
  readonly unitId?: string;
  readonly name: string;
  readonly reason: string;
  readonly state?: PartyState;
}

/** Adds parties in one statement; those on the list already stay as they are. @returns how many were added */
export async function addParties(ctx: WriteCtx, topicId: string, parties: readonly NewParty[]): Promise<number> {
  const rows = JSON.stringify(
    parties.map((p) => ({
      i: uuidv7(ctx.now),
      s: p.seat,
      k: p.householdId ? 'household' : p.unitId ? 'unit' : 'person',
      h: p.householdId ?? null,
      p: p.personId ?? null,
      u: p.unitId ?? null,
      n: p.name.slice(0, 200),
      r: p.reason,
      t: p.state ?? 'proposed',
    })),
  );
  const { rows: added } = await sql`
    insert into ${table(ctx, 'deliberation_party')} (id, topic_id, seat, kind, household_id, person_id, unit_id, name, reason, state, created_at)
    select i, ${topicId}::uuid, s, k, h, p, u, n, r, t, ${ctx.now}::timestamptz
    from jsonb_to_recordset(${rows}::jsonb) as x(i uuid, s text, k text, h uuid, p uuid, u uuid, n text, r text, t text)
    on conflict do nothing returning id`.execute(ctx.db);
  return added.length;
}

/** Adds one party. @throws party-exists (409) */
export async function insertParty(ctx: WriteCtx, topicId: string, party: NewParty): Promise<string> {
  try {
    const id = uuidv7(ctx.now);
    await ctx.db
      .insertInto('deliberation_party')
      .values({
        id,
        topic_id: topicId,
        seat: party.seat,
        kind: party.householdId ? 'household' : party.unitId ? 'unit' : 'person',
        household_id: party.householdId ?? null,
        person_id: party.personId ?? null,
        unit_id: party.unitId ?? null,
        name: party.name,
        reason: party.reason,
        state: party.state ?? 'proposed',
        created_at: ctx.now,
      })
      .execute();
    return id;
  } catch (error) {
    if (constraintOf(error).startsWith('deliberation_party_')) throw partyExists();
    throw error;
  }
}

/** Everybody on the list of a topic, by seat and name; those taken off are left out. */
export async function partiesOf(ctx: Ctx, topicId: string): Promise<PartyRecord[]> {
  const rows = await ctx.db
    .selectFrom('deliberation_party')
    .selectAll()
    .where('topic_id', '=', topicId)
    .where('state', '<>', 'removed')
    .orderBy('seat')
    .orderBy('name')
    .execute();
  return rows as PartyRecord[];
}

/** The topic a party belongs to, or null. */
export async function topicOfParty(ctx: Ctx, id: string): Promise<string | null> {
  const row = await ctx.db.selectFrom('deliberation_party').select('topic_id').where('id', '=', id).executeTakeFirst();
  return row?.topic_id ?? null;
}

/** One party, locked, or null. */
export async function lockParty(ctx: WriteCtx, id: string): Promise<PartyRecord | null> {
  const row = await ctx.db.selectFrom('deliberation_party').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  return (row as PartyRecord | undefined) ?? null;
}

/** Changes a locked party. @throws edit-conflict (409) */
export async function updateParty(
  ctx: WriteCtx,
  party: Pick<PartyRecord, 'id' | 'version'>,
  changes: Omit<Updateable<DB['deliberation_party']>, 'id' | 'version'>,
): Promise<PartyRecord> {
  const row = await ctx.db
    .updateTable('deliberation_party')
    .set({ ...changes, version: party.version + 1 })
    .where('id', '=', party.id)
    .where('version', '=', party.version)
    .returningAll()
    .executeTakeFirst();
  if (!row) throw editConflict({ current: party.version });
  return row as PartyRecord;
}

/**
 * The party of a topic for which somebody speaks: the resident's own seat or household, the unit of a member of staff, and for the committee of the
 * place its own seat (S001-86). Null for everybody else.
 */
export async function partyOfActor(ctx: Ctx, topicId: string): Promise<PartyRecord | null> {
  const { actor } = ctx;
  if (actor.id === null) return null;
  const units = [...holdingsWith(actor, 'topics.speak').flatMap((h) => (h.unitId ? [h.unitId] : []))];
  const committees = holdingsWith(actor, 'topics.convene').map((h) => h.areaCode);
  const home = actor.kind === 'resident' ? await confirmedHomeOf(ctx, actor.id) : null;
  const { rows } = await sql<PartyRecord>`
    select p.* from ${table(ctx, 'deliberation_party')} p join ${table(ctx, 'deliberation_topic')} t on t.id = p.topic_id
    where p.topic_id = ${topicId} and p.state <> 'removed' and case
      when ${actor.kind === 'resident'} then ${actor.id}::uuid in (p.person_id, p.contact_id)
        or (p.household_id = ${home}::uuid and p.contact_id is null and p.state <> 'proposed')
      when ${actor.kind === 'staff'} then p.unit_id = any(${units}::uuid[])
        or (p.seat = 'residents_committee' and p.unit_id is not null and exists (select from unnest(${committees}::text[]) c where starts_with(t.area_code, c)))
      else false end
    order by p.kind desc, p.created_at limit 1`.execute(ctx.db);
  return rows[0] ?? null;
}

/** A party by the code of its letter of invitation, locked, or null. */
export async function lockPartyByCode(ctx: WriteCtx, topicId: string, code: string): Promise<PartyRecord | null> {
  const row = await ctx.db
    .selectFrom('deliberation_party')
    .selectAll()
    .where('topic_id', '=', topicId)
    .where('code', '=', code)
    .forUpdate()
    .executeTakeFirst();
  return (row as PartyRecord | undefined) ?? null;
}

/** Invites everybody who waits for it, in one statement; households get the code of their letter. @returns those invited */
export async function markInvited(ctx: WriteCtx, topicId: string, codeFor: () => string): Promise<PartyRecord[]> {
  const waiting = await ctx.db
    .selectFrom('deliberation_party')
    .select('id')
    .where('topic_id', '=', topicId)
    .where('state', '=', 'proposed')
    .orderBy('id')
    .forUpdate()
    .execute();
  const rows = JSON.stringify(waiting.map(({ id }) => ({ i: id, c: codeFor() })));
  const { rows: invited } = await sql<PartyRecord>`
    update ${table(ctx, 'deliberation_party')} p set state = 'invited', invited_at = ${ctx.now}, version = p.version + 1,
      code = case when p.kind = 'household' then coalesce(p.code, x.c) end
    from jsonb_to_recordset(${rows}::jsonb) as x(i uuid, c text) where p.id = x.i returning p.*`.execute(ctx.db);
  return invited;
}
