import { type Insertable, sql } from 'kysely';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import type { DB } from '../../../platform/db/rows.generated.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { constraintOf } from '../../../platform/unit-of-work.ts';
import { writeChanges } from '../versions.repository.ts';
import { groupExists } from './micro.errors.ts';

export interface Group {
  readonly id: string;
  readonly areaCode: string;
  readonly name: string;
  readonly contactPersonId: string | null;
  readonly invitedAt: Date | null;
  readonly version: number;
}

/** The columns of a group under the names of its record. */
export const groupColumns = sql`id, area_code as "areaCode", name, contact_person_id as "contactPersonId", invited_at as "invitedAt", version`;

/** One group of residents, or null. */
export async function findGroup(ctx: Ctx, id: string): Promise<Group | null> {
  const { rows } = await sql<Group>`select ${groupColumns} from ${table(ctx, 'project_group')} where id = ${id}`.execute(ctx.db);
  return rows[0] ?? null;
}

/** Stores a group; a resident who registers it is its contact. @returns its id. @throws resident-group-exists */
export async function insertGroup(ctx: WriteCtx, row: { area_code: string; name: string }): Promise<string> {
  const id = uuidv7(ctx.now);
  const contact = ctx.actor.kind === 'resident' ? ctx.actor.id : null;
  try {
    await ctx.db
      .insertInto('project_group')
      .values({ ...row, id, contact_person_id: contact, created_at: ctx.now })
      .execute();
  } catch (error) {
    if (constraintOf(error) === 'project_group_once') throw groupExists();
    throw error;
  }
  return id;
}

/** Stores what a group did. */
export async function insertActivity(
  ctx: WriteCtx,
  row: Omit<Insertable<DB['project_group_activity']>, 'id' | 'recorded_at'>,
): Promise<void> {
  await ctx.db
    .insertInto('project_group_activity')
    .values({ ...row, id: uuidv7(ctx.now), recorded_at: ctx.now })
    .execute();
}

/** Notes that a group was invited to a talk. @throws edit-conflict */
export async function markInvited(ctx: WriteCtx, group: Group): Promise<void> {
  await writeChanges(ctx, 'project_group', group, { invited_at: ctx.now });
}
