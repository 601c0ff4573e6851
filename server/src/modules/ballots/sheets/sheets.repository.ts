import { randomUUID } from 'node:crypto';
import { sql, type Updateable } from 'kysely';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import type { DB } from '../../../platform/db/rows.generated.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { constraintOf } from '../../../platform/unit-of-work.ts';
import { sheetExists, sheetOtherPerson } from '../ballots.errors.ts';
import type { SheetState } from './sheets.workflow.ts';

export interface Sheet {
  readonly id: string;
  readonly ballotId: string;
  readonly serial: string;
  readonly entryId: string | null;
  readonly group: string | null;
  readonly state: SheetState;
  readonly firstChoice: string | null;
  readonly firstBy: string | null;
  readonly secondChoice: string | null;
  readonly secondBy: string | null;
  readonly version: number;
}

const columns = [
  'id',
  'ballot_id as ballotId',
  'serial',
  'entry_id as entryId',
  'group_code as group',
  'state',
  'first_choice as firstChoice',
  'first_by as firstBy',
  'second_choice as secondChoice',
  'second_by as secondBy',
  'version',
] as const;

/** Records a sheet. A sheet of a secret ballot gets a key of chance, because it belongs to nobody. @throws sheet-exists */
export async function insertSheet(
  ctx: WriteCtx,
  sheet: Pick<Sheet, 'ballotId' | 'serial' | 'entryId' | 'group' | 'state'>,
): Promise<string> {
  const id = sheet.entryId === null ? randomUUID() : uuidv7(ctx.now);
  try {
    await ctx.db
      .insertInto('ballot_sheet')
      .values({
        id,
        ballot_id: sheet.ballotId,
        serial: sheet.serial,
        entry_id: sheet.entryId,
        group_code: sheet.group,
        state: sheet.state,
      })
      .execute();
  } catch (error) {
    if (['ballot_sheet_serial_key', 'ballot_sheet_entry_key'].includes(constraintOf(error))) throw sheetExists();
    throw error;
  }
  return id;
}

/** A sheet, locked, or null. */
export async function lockSheet(ctx: WriteCtx, id: string): Promise<Sheet | null> {
  const row = await ctx.db.selectFrom('ballot_sheet').select(columns).where('id', '=', id).forUpdate().executeTakeFirst();
  return row ? { ...row, state: row.state as SheetState } : null;
}

/** Whose sheet it is, before the ballot is locked; null when there is none. */
export async function ballotOfSheet(ctx: Ctx, id: string): Promise<string | null> {
  const row = await ctx.db.selectFrom('ballot_sheet').select('ballot_id').where('id', '=', id).executeTakeFirst();
  return row?.ballot_id ?? null;
}

/** Changes a locked sheet. @throws sheet-needs-another-person: the database keeps the persons apart */
export async function updateSheet(ctx: WriteCtx, sheet: Sheet, changes: Updateable<DB['ballot_sheet']>): Promise<void> {
  try {
    await ctx.db
      .updateTable('ballot_sheet')
      .set({ ...changes, version: sheet.version + 1 })
      .where('id', '=', sheet.id)
      .execute();
  } catch (error) {
    if (['ballot_sheet_two_people', 'ballot_sheet_third_person'].includes(constraintOf(error))) throw sheetOtherPerson();
    throw error;
  }
}

/** All sheets of a ballot by their number. */
export async function sheetsOf(ctx: Ctx, ballotId: string): Promise<Sheet[]> {
  const rows = await ctx.db.selectFrom('ballot_sheet').select(columns).where('ballot_id', '=', ballotId).orderBy('serial').execute();
  return rows.map((row) => ({ ...row, state: row.state as SheetState }));
}

/** The named vote of a checked sheet, for an entry that was marked when the sheet was handed in. */
export async function putSheetVote(ctx: WriteCtx, sheet: Sheet, choice: string): Promise<void> {
  await sql`insert into ${table(ctx, 'ballot_vote')} (ballot_id, entry_id, turn, choice, channel, entered_by, cast_at)
    values (${sheet.ballotId}, ${sheet.entryId}, 1, ${choice}, 'paper', ${ctx.actor.id}, clock_timestamp())`.execute(ctx.db);
}

/** The secret vote of a checked sheet goes into the urn. */
export async function putSheetIntoUrn(ctx: WriteCtx, ballotId: string, sealed: string): Promise<void> {
  await ctx.db.insertInto('ballot_urn').values({ id: randomUUID(), ballot_id: ballotId, sealed }).execute();
}
