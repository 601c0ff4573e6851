import { sql } from 'kysely';
import { localDateOf } from '../../../platform/calendar/local-date.ts';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { anyOf, areaWithin, holdingsWith } from '../../../platform/permissions.ts';
import { constraintOf } from '../../../platform/unit-of-work.ts';
import { groupNameTaken } from './walks.errors.ts';

export interface GroupRow {
  id: string;
  areaCode: string;
  name: string;
  members: { id: string; name: string }[];
}

/** Groups of the areas whose covenants the actor looks after, with those who walk now. */
export async function listGroups(ctx: Ctx, area?: string): Promise<GroupRow[]> {
  const own = holdingsWith(ctx.actor, 'covenants.inspect').map((h) => areaWithin('g.area_code', h.areaCode));
  const { rows } = await sql<GroupRow>`
    select g.id, g.area_code as "areaCode", g.name, coalesce((select jsonb_agg(jsonb_build_object('id', m.id, 'name', m.name) order by m.name)
      from ${table(ctx, 'deliberation_walk_member')} m where m.group_id = g.id and m.until is null), '[]') as members
    from ${table(ctx, 'deliberation_walk_group')} g where ${ctx.actor.kind === 'system' ? sql`true` : anyOf(own)}
      ${area ? sql`and ${areaWithin('g.area_code', area)}` : sql``} order by g.area_code, g.name limit 200`.execute(ctx.db);
  return rows;
}

/** Stores a group and answers its id. @throws walk-group-name-taken */
export async function insertGroup(ctx: WriteCtx, { areaCode, name }: { areaCode: string; name: string }): Promise<string> {
  const id = uuidv7(ctx.now);
  const row = { id, area_code: areaCode, name, created_by: ctx.actor.id ?? '', created_at: ctx.now };
  await once(() => ctx.db.insertInto('deliberation_walk_group').values(row).execute());
  return id;
}

/** Puts somebody into a group from today on and answers the id of their membership. @throws walk-group-name-taken */
export async function insertMember(ctx: WriteCtx, groupId: string, member: { name: string; personId: string | null }): Promise<string> {
  const id = uuidv7(ctx.now);
  const row = { id, group_id: groupId, person_id: member.personId, name: member.name, since: localDateOf(ctx.now) };
  await once(() => ctx.db.insertInto('deliberation_walk_member').values(row).execute());
  return id;
}

async function once(insert: () => Promise<unknown>): Promise<void> {
  try {
    await insert();
  } catch (error) {
    if (['deliberation_walk_group_once', 'deliberation_walk_member_once'].includes(constraintOf(error) ?? '')) throw groupNameTaken();
    throw error;
  }
}

/** Ends a membership today; false when there is none that goes on. */
export async function writeLeave(ctx: WriteCtx, groupId: string, memberId: string): Promise<boolean> {
  const ended = await ctx.db
    .updateTable('deliberation_walk_member')
    .set({ until: localDateOf(ctx.now) })
    .where('id', '=', memberId)
    .where('group_id', '=', groupId)
    .where('until', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return ended !== undefined;
}

/** A group, locked, or null. */
export async function lockGroup(ctx: WriteCtx, id: string): Promise<{ id: string; area_code: string } | null> {
  const query = ctx.db.selectFrom('deliberation_walk_group').select(['id', 'area_code']).where('id', '=', id);
  return (await query.forUpdate().executeTakeFirst()) ?? null;
}

/** With which groups a person walks or walked. */
export function walksOfPerson(ctx: Ctx, personId: string) {
  return ctx.db.selectFrom('deliberation_walk_member').select(['name', 'since', 'until']).where('person_id', '=', personId).execute();
}

/** The name of an erased person leaves the groups; that somebody walked stays. */
export async function forgetWalker(ctx: WriteCtx, personId: string): Promise<void> {
  await sql`update ${table(ctx, 'deliberation_walk_member')} set name = '已删除-' || right(id::text, 6), person_id = null
    where person_id = ${personId}`.execute(ctx.db);
}

/** Who walks with a group now, by the ids of their memberships. */
export async function membersOfGroup(ctx: Ctx, groupId: string): Promise<string[]> {
  const query = ctx.db.selectFrom('deliberation_walk_member').select('id').where('group_id', '=', groupId).where('until', 'is', null);
  return (await query.execute()).map((row) => row.id);
}

/** The name of a group and of those who walked, also when they have left since. */
export async function namesOnWalk(
  ctx: Ctx,
  { groupId, memberIds }: { readonly groupId: string; readonly memberIds: readonly string[] },
): Promise<{ group: string; members: string[] }> {
  const group = await ctx.db.selectFrom('deliberation_walk_group').select('name').where('id', '=', groupId).executeTakeFirst();
  if (memberIds.length === 0) return { group: group?.name ?? '', members: [] };
  const members = await ctx.db.selectFrom('deliberation_walk_member').select('name').where('id', 'in', memberIds).orderBy('name').execute();
  return { group: group?.name ?? '', members: members.map((member) => member.name) };
}
