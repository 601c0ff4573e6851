import { localDateOf } from '../../../platform/calendar/local-date.ts';
import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { assertAllowed, capacityOf, holdsFor, when } from '../../../platform/permissions.ts';
import { invalidInput, notFound } from '../../../platform/problem.ts';
import { nameField } from '../../../platform/text/fields.ts';
import { areaOrThrow } from '../../areas/index.ts';
import { notify } from '../../notifications/index.ts';
import { continuationsOf } from './groups.queries.ts';
import { findGroup, type Group, insertActivity, insertGroup, markInvited } from './groups.repository.ts';
import { groupContinues, notYourMicro } from './micro.errors.ts';
import type { MicroEvent } from './micro.events.ts';

/** Whether the actor speaks for the group: its contact, or the community's staff. */
export function speaksFor(ctx: Ctx, group: Pick<Group, 'areaCode' | 'contactPersonId'>): boolean {
  if (ctx.actor.kind === 'resident') return ctx.actor.id !== null && group.contactPersonId === ctx.actor.id;
  return holdsFor(ctx.actor, 'projects.supervise', group.areaCode);
}

/** Registers a group; a resident who does is its contact. @returns its id. @throws not-found, not-your-micro-project, resident-group-exists */
export async function registerGroup(ctx: WriteCtx, input: { areaCode: string; name: string }): Promise<string> {
  const { code } = await areaOrThrow(ctx, input.areaCode);
  const resident = ctx.actor.kind === 'resident';
  assertAllowed(when(resident || holdsFor(ctx.actor, 'projects.supervise', code), notYourMicro));
  const id = await insertGroup(ctx, { area_code: code, name: nameField(input.name, '/name', 100) });
  tellGroup(ctx, { id, areaCode: code }, 'resident_group.registered', { area: code });
  return id;
}

export interface ActivityInput {
  readonly title: string;
  readonly heldOn: string;
  readonly people?: number | null;
  /** Fen from outside; zero for what people did by themselves. */
  readonly amount: number;
}

/** Writes down what a group did. @throws not-found, not-your-micro-project, invalid-input */
export async function recordActivity(ctx: WriteCtx, groupId: string, input: ActivityInput): Promise<void> {
  const group = await findGroup(ctx, groupId);
  if (!group) throw notFound();
  assertAllowed(when(speaksFor(ctx, group), notYourMicro));
  if (input.heldOn > localDateOf(ctx.now)) throw invalidInput({ errors: [{ pointer: '/heldOn', detail: 'not in the future' }] });
  await insertActivity(ctx, {
    group_id: groupId,
    title: nameField(input.title, '/title', 120),
    held_on: input.heldOn,
    people: input.people ?? null,
    amount: String(input.amount),
  });
  tellGroup(ctx, group, 'resident_group.active', { heldOn: input.heldOn, amount: input.amount });
}

/** Invites a group that has not gone on to a talk. @throws not-found, not-your-micro-project, resident-group-continues */
export async function inviteGroup(ctx: WriteCtx, groupId: string, year: number): Promise<void> {
  const group = await findGroup(ctx, groupId);
  if (!group) throw notFound();
  assertAllowed(when(ctx.actor.kind === 'staff' && holdsFor(ctx.actor, 'projects.supervise', group.areaCode), notYourMicro));
  const stands = (await continuationsOf(ctx, year, group.areaCode)).find((c) => c.groupId === groupId);
  if (!stands) throw notFound();
  if (stands.activities > 0) throw groupContinues();
  await markInvited(ctx, group);
  tellGroup(ctx, group, 'resident_group.invited', { year });
  if (group.contactPersonId === null) return;
  await notify(ctx, {
    template: 'group_invited',
    recipient: { kind: 'person', id: group.contactPersonId },
    params: { title: group.name, areaCode: group.areaCode },
    dedupeKey: `group:${groupId}:${year}`,
    subject: { type: 'resident_group', id: groupId },
  });
}

function tellGroup(
  ctx: WriteCtx,
  group: Pick<Group, 'id' | 'areaCode'>,
  name: Extract<MicroEvent, { subject: { type: 'resident_group' } }>['name'],
  data: Readonly<Record<string, unknown>>,
): void {
  const capacity = capacityOf(ctx.actor, 'projects.supervise', group.areaCode);
  emit(ctx, { name, subject: { type: 'resident_group', id: group.id }, thread: group.id, capacity, data } satisfies MicroEvent);
}
