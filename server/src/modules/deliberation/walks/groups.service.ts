import { sql } from 'kysely';
import { localDateOf } from '../../../platform/calendar/local-date.ts';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { anyOf, areaWithin, assertAllowed, capacityOf, holdingsWith, holdsFor, when } from '../../../platform/permissions.ts';
import { notFound } from '../../../platform/problem.ts';
import { nameField } from '../../../platform/text/fields.ts';
import { constraintOf } from '../../../platform/unit-of-work.ts';
import { areaOrThrow } from '../../areas/index.ts';
import { notYourCovenant } from '../covenants/covenants.errors.ts';
import { groupNameTaken } from './walks.errors.ts';
import type { WalkEvent } from './walks.events.ts';

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

/** A group of neighbours that walks. @throws not-your-covenant, not-found, walk-group-name-taken, invalid-input */
export async function createGroup(ctx: WriteCtx, input: { areaCode: string; name: string }): Promise<string> {
  const { code } = await areaOrThrow(ctx, input.areaCode);
  assertAllowed(when(holdsFor(ctx.actor, 'covenants.manage', code), notYourCovenant));
  const id = uuidv7(ctx.now);
  const row = { id, area_code: code, name: nameField(input.name, '/name', 100), created_by: ctx.actor.id ?? '', created_at: ctx.now };
  await once(() => ctx.db.insertInto('deliberation_walk_group').values(row).execute());
  tellGroup(ctx, 'walk_group.created', id, { area: code });
  return id;
}

/** Somebody joins a group; a resident of the platform may be named by id, so that erasing them reaches here. */
export async function addMember(ctx: WriteCtx, groupId: string, input: { name: string; personId?: string }): Promise<string> {
  await ownGroup(ctx, groupId);
  const id = uuidv7(ctx.now);
  const name = nameField(input.name, '/name', 50);
  const row = { id, group_id: groupId, person_id: input.personId ?? null, name, since: localDateOf(ctx.now) };
  await once(() => ctx.db.insertInto('deliberation_walk_member').values(row).execute());
  tellGroup(ctx, 'walk_group.member_added', groupId, { member: id }, { name });
  return id;
}

/** Somebody leaves a group; past walks keep them. */
export async function endMember(ctx: WriteCtx, groupId: string, memberId: string): Promise<void> {
  await ownGroup(ctx, groupId);
  const ended = await ctx.db
    .updateTable('deliberation_walk_member')
    .set({ until: localDateOf(ctx.now) })
    .where('id', '=', memberId)
    .where('group_id', '=', groupId)
    .where('until', 'is', null)
    .returning('id')
    .executeTakeFirst();
  if (!ended) throw notFound();
  tellGroup(ctx, 'walk_group.member_left', groupId, { member: memberId });
}

/** A group the actor keeps, locked. @throws not-found, not-your-covenant */
export async function ownGroup(ctx: WriteCtx, id: string, permission = 'covenants.manage'): Promise<{ id: string; area_code: string }> {
  const group = await ctx.db
    .selectFrom('deliberation_walk_group')
    .select(['id', 'area_code'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!group || !holdsFor(ctx.actor, 'covenants.inspect', group.area_code)) throw notFound();
  assertAllowed(when(holdsFor(ctx.actor, permission, group.area_code), notYourCovenant));
  return group;
}

async function once(insert: () => Promise<unknown>): Promise<void> {
  try {
    await insert();
  } catch (error) {
    if (['deliberation_walk_group_once', 'deliberation_walk_member_once'].includes(constraintOf(error) ?? '')) throw groupNameTaken();
    throw error;
  }
}

function tellGroup(
  ctx: WriteCtx,
  name: 'walk_group.created' | 'walk_group.member_added' | 'walk_group.member_left',
  id: string,
  data: Readonly<Record<string, unknown>>,
  words?: object,
): void {
  const capacity = capacityOf(ctx.actor, 'covenants.manage', ctx.district.areaCode);
  emit(ctx, {
    name,
    subject: { type: 'walk_group', id },
    thread: id,
    capacity,
    data,
    ...(words ? { private: words } : {}),
  } satisfies WalkEvent);
}
