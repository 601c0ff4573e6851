import { localDateOf } from '../../../platform/calendar/local-date.ts';
import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { any, assertAllowed, type Decision, holdsFor, when } from '../../../platform/permissions.ts';
import { editConflict, invalidInput, notFound } from '../../../platform/problem.ts';
import { nameField, textField } from '../../../platform/text/fields.ts';
import { areaChain, areaOrThrow, areasOfLevel } from '../../areas/index.ts';
import { tellFact } from '../social/facts.ts';
import { notYourOrganisation } from '../social/organisations.errors.ts';
import { openTasksAbout } from '../tasks/tasks.repository.ts';
import { openTask, settleTasks } from '../tasks/tasks.service.ts';
import { unitByCode } from '../units/units.lookup.ts';
import { roomHosted, roomStruck, roomUsesBeyond } from './premises.errors.ts';
import { insertRoom, isPromised, lockRoom, type RoomRow, registeredRooms, replaceUses, updateRoom } from './premises.repository.ts';
import { measure, type RoomKind, type RoomUse, type Sharing } from './premises.rules.ts';
import { premisesTargets } from './premises.settings.ts';

/** The community keeps the register of its rooms, and so does whoever keeps the register of organisations there. */
export const mayKeepRooms = (ctx: Pick<Ctx, 'actor'>, areaCode: string): Decision =>
  any(
    when(holdsFor(ctx.actor, 'premises.manage', areaCode), notYourOrganisation),
    when(holdsFor(ctx.actor, 'organisations.register', areaCode), notYourOrganisation),
  );

/** What is known of a room. */
export interface RoomInput {
  readonly building: string;
  readonly name: string;
  readonly kind: RoomKind;
  /** Two decimals at most. */
  readonly squareMetres?: number | null;
  readonly leased?: boolean;
  /** Whether it may be given to an organisation against a promise. */
  readonly hosts?: boolean;
  readonly sharing: { readonly by: Sharing; readonly part?: number; readonly whole?: number };
  readonly uses: readonly { readonly use: RoomUse; readonly percent: number }[];
}

/** Enters a room into the register (S001-29, S001-69). @returns its id @throws not-found, not-your-organisation, organisation-room-exists, room-uses-beyond, invalid-input */
export async function registerRoom(ctx: WriteCtx, input: RoomInput & { readonly areaCode: string }): Promise<string> {
  const { code } = await areaOrThrow(ctx, input.areaCode);
  assertAllowed(mayKeepRooms(ctx, code));
  const id = uuidv7(ctx.now);
  const values = valuesOf(input);
  await insertRoom(ctx, { id, area_code: code, ...values, changed_by: ctx.actor.id, changed_at: ctx.now });
  await replaceUses(ctx, id, usesOf(input));
  tell(ctx, 'organisation_room.added', { id, area_code: code }, { kind: values.kind, areaDm2: values.area_dm2, uses: input.uses });
  await watchPremises(ctx, code);
  return id;
}

/** Changes what is known of a room; what it was before stays in its history. @throws not-found, not-your-organisation, room-struck, edit-conflict and those of entering it */
export async function changeRoom(ctx: WriteCtx, id: string, input: RoomInput & { readonly version: number }): Promise<void> {
  const room = await lockOwnRoom(ctx, id, input.version);
  const values = valuesOf(input);
  if (room.hosts && !values.hosts && (await isPromised(ctx, id))) throw roomHosted();
  await updateRoom(ctx, room, { ...values, version: input.version, changed_by: ctx.actor.id, changed_at: ctx.now });
  await replaceUses(ctx, id, usesOf(input));
  tell(ctx, 'organisation_room.changed', room, {
    from: { kind: room.kind, areaDm2: room.area_dm2, sharedBy: room.shared_by, part: room.shared_part, whole: room.shared_whole },
    to: {
      kind: values.kind,
      areaDm2: values.area_dm2,
      sharedBy: values.shared_by,
      part: values.shared_part,
      whole: values.shared_whole,
      uses: input.uses,
    },
  });
  await watchPremises(ctx, room.area_code);
}

/** Strikes a room off the register, with the reason: pulled down, given back, sold. @throws not-found, not-your-organisation, room-struck, room-hosted, edit-conflict, invalid-input */
export async function strikeRoom(ctx: WriteCtx, id: string, input: { version: number; reason: string }): Promise<void> {
  const room = await lockOwnRoom(ctx, id, input.version);
  if (await isPromised(ctx, id)) throw roomHosted();
  const struck_reason = textField(input.reason, '/reason', 500);
  const changed = { changed_by: ctx.actor.id, changed_at: ctx.now };
  await updateRoom(ctx, room, { version: input.version, active: false, struck_reason, ...changed });
  tell(ctx, 'organisation_room.struck', room, { areaDm2: room.area_dm2 }, { reason: struck_reason });
  await watchPremises(ctx, room.area_code);
}

async function lockOwnRoom(ctx: WriteCtx, id: string, version: number): Promise<RoomRow> {
  const room = await lockRoom(ctx, id);
  if (!room) throw notFound();
  assertAllowed(mayKeepRooms(ctx, room.area_code));
  if (room.version !== version) throw editConflict({ current: room.version });
  if (!room.active) throw roomStruck();
  return room;
}

function tell(ctx: WriteCtx, name: string, room: Pick<RoomRow, 'id' | 'area_code'>, data: Record<string, unknown>, words?: object): void {
  const permission = holdsFor(ctx.actor, 'premises.manage', room.area_code) ? 'premises.manage' : 'organisations.register';
  const subject = { type: 'organisation_room', id: room.id };
  tellFact(ctx, { name, subject, permission, areaCode: room.area_code, data, ...(words ? { words } : {}) });
}

/** @throws invalid-input (400) for a room that counts and has no size, for more than two decimals, for hours beyond those it is open */
function valuesOf(input: RoomInput) {
  const { by, part = 0, whole = 0 } = input.sharing;
  const shared = by === 'none' ? { part: 0, whole: 0 } : by === 'declared' ? { part, whole: 100 } : { part, whole };
  if (by !== 'none' && (shared.part > shared.whole || shared.whole < 1 || (by === 'declared' && part < 1)))
    throw invalidInput({ errors: [{ pointer: '/sharing/part', detail: 'between nothing and the whole' }] });
  return {
    building: nameField(input.building, '/building'),
    name: nameField(input.name, '/name'),
    kind: input.kind,
    area_dm2: decimetres(input),
    leased: input.leased ?? false,
    hosts: input.hosts ?? false,
    shared_by: by,
    shared_part: shared.part,
    shared_whole: shared.whole,
  };
}

function decimetres({ squareMetres = null, kind }: RoomInput): number | null {
  const wrong = (detail: string) => invalidInput({ errors: [{ pointer: '/squareMetres', detail }] });
  if (squareMetres === null) {
    if (kind !== 'other') throw wrong('needed for a room that counts');
    return null;
  }
  const value = Number((squareMetres * 100).toFixed(4));
  if (!Number.isInteger(value)) throw wrong('two decimals at most');
  return value;
}

/** @throws room-uses-beyond, invalid-input for a use that is told twice */
function usesOf({ uses }: RoomInput): readonly { use: RoomUse; percent: number }[] {
  if (new Set(uses.map(({ use }) => use)).size < uses.length)
    throw invalidInput({ errors: [{ pointer: '/uses', detail: 'each use once' }] });
  const percent = uses.reduce((sum, each) => sum + each.percent, 0);
  if (percent > 100) throw roomUsesBeyond({ percent });
  return uses;
}

/** Opens a task for a community that falls below one of the two rules, and settles it when it keeps the rule again (S001-29, S001-69). */
export async function watchPremises(ctx: WriteCtx, areaCode: string): Promise<void> {
  const community = (await areaChain(ctx, areaCode)).find(({ level }) => level === 'community');
  const committee = community && (await unitByCode(ctx, '@committee', community.code));
  if (!community || !committee) return;
  const { organisations, services } = measure(await registeredRooms(ctx, community.code), await premisesTargets(ctx));
  await watch(ctx, { areaCode: community.code, unitId: committee.id, rule: 'organisations', red: organisations.lamp === 'red' });
  await watch(ctx, { areaCode: community.code, unitId: committee.id, rule: 'services', red: services.lamp === 'red' });
}

/** Looks at every community: who has a room changes with the day. */
export async function watchAllPremises(ctx: WriteCtx): Promise<void> {
  const communities = await areasOfLevel(ctx, 'community', ctx.district.areaCode, localDateOf(ctx.now));
  const rooms = await registeredRooms(ctx, ctx.district.areaCode);
  for (const { code } of communities) if (rooms.some((room) => room.areaCode.startsWith(code))) await watchPremises(ctx, code);
}

interface Watched {
  readonly areaCode: string;
  readonly unitId: string;
  readonly rule: 'organisations' | 'services';
  readonly red: boolean;
}

async function watch(ctx: WriteCtx, { areaCode, unitId, rule, red }: Watched): Promise<void> {
  const open = await openTasksAbout(ctx, 'premises_below', unitId);
  const own = open.filter((reason) => reason.startsWith(`${rule} `));
  if (!red) for (const reason of own) await settleTasks(ctx, 'premises_below', unitId, reason);
  if (!red || own.length > 0) return;
  // A later fall below the rule is a reason of its own.
  const reason = `${rule} ${uuidv7(ctx.now)}`;
  await openTask(ctx, { kind: 'premises_below', areaCode, unitId, subject: { type: 'unit', id: unitId }, reason, dueOn: null });
}
