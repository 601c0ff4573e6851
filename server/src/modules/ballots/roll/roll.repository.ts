import { sql } from 'kysely';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { constraintOf } from '../../../platform/unit-of-work.ts';
import { rollPersonUnknown, rollUnitTwice } from '../ballots.errors.ts';
import type { RollEntry } from '../rules/roll.rules.ts';
import type { Weight } from '../rules/tally.rules.ts';

/** Heads and area of everybody on the roll. */
export async function rollSize(ctx: Ctx, ballotId: string): Promise<Weight> {
  const { rows } = await sql<{ heads: number; area: string }>`
    select count(*)::int as heads, coalesce(sum(area_dm2), 0) as area from ${table(ctx, 'ballot_roll_entry')} where ballot_id = ${ballotId}`.execute(
    ctx.db,
  );
  return { heads: rows[0]?.heads ?? 0, area: Number(rows[0]?.area ?? 0) };
}

/** Empties the roll of a draft. */
export async function clearRoll(ctx: WriteCtx, ballotId: string): Promise<void> {
  await ctx.db.deleteFrom('ballot_roll_voter').where('ballot_id', '=', ballotId).execute();
  await ctx.db.deleteFrom('ballot_roll_unit').where('ballot_id', '=', ballotId).execute();
  await ctx.db.deleteFrom('ballot_roll_entry').where('ballot_id', '=', ballotId).execute();
}

/** Adds entries after those that stand there, in one statement for each table. @throws roll-unit-twice, roll-person-unknown */
export async function addEntries(ctx: WriteCtx, ballotId: string, entries: readonly RollEntry[]): Promise<void> {
  const { rows } = await sql<{ next: number }>`
    select coalesce(max(position), 0)::int + 1 as next from ${table(ctx, 'ballot_roll_entry')} where ballot_id = ${ballotId}`.execute(
    ctx.db,
  );
  const first = rows[0]?.next ?? 1;
  const numbered = entries.map((entry, i) => ({ ...entry, id: uuidv7(ctx.now), position: first + i }));
  const json = (values: readonly object[]): string => JSON.stringify(values);
  const own = numbered.map((e) => ({ id: e.id, p: e.position, l: e.label, g: e.group, a: e.areaDm2 }));
  const units = numbered.flatMap((e) => e.units.map((u) => ({ e: e.id, k: u.key, l: u.label, a: u.areaDm2 })));
  const voters = numbered.flatMap((e) => e.voters.map((person) => ({ e: e.id, p: person })));
  try {
    await sql`insert into ${table(ctx, 'ballot_roll_entry')} (id, ballot_id, position, label, group_code, area_dm2)
      select id, ${ballotId}::uuid, p, l, g, a from jsonb_to_recordset(${json(own)}::jsonb) as x(id uuid, p int, l text, g text, a bigint)`.execute(
      ctx.db,
    );
    await sql`insert into ${table(ctx, 'ballot_roll_unit')} (ballot_id, unit_key, entry_id, label, area_dm2)
      select ${ballotId}::uuid, k, e, l, a from jsonb_to_recordset(${json(units)}::jsonb) as x(e uuid, k text, l text, a bigint)`.execute(
      ctx.db,
    );
    await sql`insert into ${table(ctx, 'ballot_roll_voter')} (ballot_id, entry_id, person_id)
      select ${ballotId}::uuid, e, p from jsonb_to_recordset(${json(voters)}::jsonb) as x(e uuid, p uuid)`.execute(ctx.db);
  } catch (error) {
    if (constraintOf(error) === 'ballot_roll_unit_pk') throw rollUnitTwice({ label: twiceIn(units) });
    if (constraintOf(error) === 'ballot_roll_voter_person_fk') throw rollPersonUnknown();
    throw error;
  }
}

function twiceIn(units: readonly { k: string; l: string }[]): string {
  const seen = new Set<string>();
  for (const unit of units) {
    if (seen.has(unit.k)) return unit.l;
    seen.add(unit.k);
  }
  return units[0]?.l ?? '';
}

/** Takes an entry off the roll; only before voting opens. False when it is not there. */
export async function removeEntry(ctx: WriteCtx, ballotId: string, entryId: string): Promise<boolean> {
  await ctx.db.deleteFrom('ballot_roll_voter').where('entry_id', '=', entryId).where('ballot_id', '=', ballotId).execute();
  await ctx.db.deleteFrom('ballot_roll_unit').where('entry_id', '=', entryId).where('ballot_id', '=', ballotId).execute();
  const gone = await ctx.db.deleteFrom('ballot_roll_entry').where('id', '=', entryId).where('ballot_id', '=', ballotId).executeTakeFirst();
  return gone.numDeletedRows > 0n;
}

/** The same roll for a second ballot, under new keys. */
export async function copyRoll(ctx: WriteCtx, from: string, to: string): Promise<void> {
  const entries = await ctx.db.selectFrom('ballot_roll_entry').selectAll().where('ballot_id', '=', from).orderBy('position').execute();
  const units = await ctx.db.selectFrom('ballot_roll_unit').selectAll().where('ballot_id', '=', from).execute();
  const voters = await ctx.db.selectFrom('ballot_roll_voter').selectAll().where('ballot_id', '=', from).execute();
  const unitsOf = byEntry(units);
  const votersOf = byEntry(voters);
  await addEntries(
    ctx,
    to,
    entries.map((e) => ({
      label: e.label,
      group: e.group_code,
      areaDm2: Number(e.area_dm2),
      units: (unitsOf.get(e.id) ?? []).map((u) => ({ key: u.unit_key, label: u.label, areaDm2: Number(u.area_dm2) })),
      voters: (votersOf.get(e.id) ?? []).map((v) => v.person_id),
    })),
  );
}

function byEntry<T extends { readonly entry_id: string }>(rows: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) groups.set(row.entry_id, [...(groups.get(row.entry_id) ?? []), row]);
  return groups;
}

/** How many appeals against the roll wait for an answer. */
export async function undecidedAppeals(ctx: Ctx, ballotId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from ${table(ctx, 'ballot_roll_appeal')} where ballot_id = ${ballotId} and state = 'waiting'`.execute(ctx.db);
  return rows[0]?.n ?? 0;
}
