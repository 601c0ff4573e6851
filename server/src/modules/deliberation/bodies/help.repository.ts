import type { Insertable, Selectable } from 'kysely';
import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import type { DB } from '../../../platform/db/rows.generated.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { constraintOf } from '../../../platform/unit-of-work.ts';
import { entryReversed } from './bodies.errors.ts';
import type { HelpRecord } from './bodies.repository.ts';

/** A new request for help. */
export async function insertHelp(ctx: WriteCtx, asked: { body_id: string; words: string; asker_id: string }): Promise<HelpRecord> {
  const row = await ctx.db
    .insertInto('deliberation_help_request')
    .values({ id: uuidv7(ctx.now), ...asked, state: 'open', asked_at: ctx.now })
    .returningAll()
    .executeTakeFirstOrThrow();
  return row as HelpRecord;
}

export interface HelpEntryRecord extends Omit<Selectable<DB['deliberation_help_entry']>, 'direction'> {
  readonly direction: 'received' | 'given';
}

/** One line of the ledger in kind, or null. */
export async function findHelpEntry(ctx: Ctx, id: string): Promise<HelpEntryRecord | null> {
  const row = await ctx.db.selectFrom('deliberation_help_entry').selectAll().where('id', '=', id).executeTakeFirst();
  return (row as HelpEntryRecord | undefined) ?? null;
}

/** Adds a line. @throws help-entry-reversed when the line it sets right was set right already */
export async function insertHelpEntry(
  ctx: WriteCtx,
  entry: Omit<Insertable<DB['deliberation_help_entry']>, 'recorded_by' | 'recorded_at'>,
): Promise<void> {
  try {
    await ctx.db
      .insertInto('deliberation_help_entry')
      .values({ ...entry, recorded_by: ctx.actor.id, recorded_at: ctx.now })
      .execute();
  } catch (error) {
    if (constraintOf(error) === 'deliberation_help_entry_reversed_once') throw entryReversed();
    throw error;
  }
}
