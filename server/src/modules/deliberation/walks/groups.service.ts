import type { WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { assertAllowed, capacityOf, holdsFor, when } from '../../../platform/permissions.ts';
import { notFound } from '../../../platform/problem.ts';
import { nameField } from '../../../platform/text/fields.ts';
import { areaOrThrow } from '../../areas/index.ts';
import { notYourCovenant } from '../covenants/covenants.errors.ts';
import { insertGroup, insertMember, lockGroup, writeLeave } from './groups.repository.ts';
import type { WalkEvent } from './walks.events.ts';

/** A group of neighbours that walks. @throws not-your-covenant, not-found, walk-group-name-taken, invalid-input */
export async function createGroup(ctx: WriteCtx, input: { areaCode: string; name: string }): Promise<string> {
  const { code } = await areaOrThrow(ctx, input.areaCode);
  assertAllowed(when(holdsFor(ctx.actor, 'covenants.manage', code), notYourCovenant));
  const id = await insertGroup(ctx, { areaCode: code, name: nameField(input.name, '/name', 100) });
  tellGroup(ctx, 'walk_group.created', id, { area: code });
  return id;
}

/** Somebody joins a group; a resident of the platform may be named by id, so that erasing them reaches here. */
export async function addMember(ctx: WriteCtx, groupId: string, input: { name: string; personId?: string }): Promise<string> {
  await ownGroup(ctx, groupId);
  const name = nameField(input.name, '/name', 50);
  const id = await insertMember(ctx, groupId, { name, personId: input.personId ?? null });
  tellGroup(ctx, 'walk_group.member_added', groupId, { member: id }, { name });
  return id;
}

/** Somebody leaves a group; past walks keep them. */
export async function endMember(ctx: WriteCtx, groupId: string, memberId: string): Promise<void> {
  await ownGroup(ctx, groupId);
  if (!(await writeLeave(ctx, groupId, memberId))) throw notFound();
  tellGroup(ctx, 'walk_group.member_left', groupId, { member: memberId });
}

/** A group the actor keeps, locked. @throws not-found, not-your-covenant */
export async function ownGroup(ctx: WriteCtx, id: string, permission = 'covenants.manage'): Promise<{ id: string; area_code: string }> {
  const group = await lockGroup(ctx, id);
  if (!group || !holdsFor(ctx.actor, 'covenants.inspect', group.area_code)) throw notFound();
  assertAllowed(when(holdsFor(ctx.actor, permission, group.area_code), notYourCovenant));
  return group;
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
