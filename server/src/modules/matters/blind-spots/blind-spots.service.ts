import { addDays, instantAt, localDateOf } from '../../../platform/calendar/local-date.ts';
import type { WriteCtx } from '../../../platform/context.ts';
import { type DomainEvent, emit } from '../../../platform/events.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
import { editConflict, invalidInput, notFound } from '../../../platform/problem.ts';
import { settingOf } from '../../../platform/settings.ts';
import { areaBlindSpots } from '../../areas/index.ts';
import { currentCatalogue } from '../../catalogue/index.ts';
import { accountRefs } from '../../identity/index.ts';
import { organizationBlindSpots, unitsByCodes } from '../../organizations/index.ts';
import { canReadSpot, mayAssign } from './blind-spots.policy.ts';
import { languagesWritten } from './blind-spots.queries.ts';
import { clearSpot, type FoundSpot, giveSpot, insertSpot, lockSpot, openSpots } from './blind-spots.repository.ts';

interface BlindSpotEvent extends DomainEvent {
  readonly name: 'blind_spot.found' | 'blind_spot.cleared' | 'blind_spot.assigned';
  readonly subject: { readonly type: 'blind_spot'; readonly id: string };
}

/**
 * Looks with every rule for what nobody looks after and compares with what is known: new ones are added, those that are gone are cleared and
 * stay as history (S003-34). @returns how many are open
 */
export async function sweepBlindSpots(ctx: WriteCtx): Promise<number> {
  const found = [
    ...(await ofPlaces(ctx)),
    ...(await ofOrganization(ctx)),
    ...(await typesWithoutOwner(ctx)),
    ...(await languagesWithoutChannel(ctx)),
  ];
  const known = await openSpots(ctx);
  const identity = (rule: string, key: string): string => `${rule} ${key}`;
  const knownKeys = new Set(known.map((k) => identity(k.rule, k.object_key)));
  const foundKeys = new Set(found.map((f) => identity(f.rule, f.key)));
  for (const spot of found) if (!knownKeys.has(identity(spot.rule, spot.key))) await add(ctx, spot);
  for (const spot of known) if (!foundKeys.has(identity(spot.rule, spot.object_key))) await clear(ctx, spot);
  return found.length;
}

async function add(ctx: WriteCtx, spot: FoundSpot): Promise<void> {
  const id = uuidv7(ctx.now);
  if (!(await insertSpot(ctx, id, spot))) return;

  emit<BlindSpotEvent>(ctx, {
    name: 'blind_spot.found',
    subject: { type: 'blind_spot', id },
    data: { rule: spot.rule, object: spot.key, area: spot.areaCode },
  });
}

async function clear(ctx: WriteCtx, spot: { id: string; rule: string; object_key: string }): Promise<void> {
  await clearSpot(ctx, spot.id);
  emit<BlindSpotEvent>(ctx, {
    name: 'blind_spot.cleared',
    subject: { type: 'blind_spot', id: spot.id },
    data: { rule: spot.rule, object: spot.object_key },
  });
}

/** Areas and buildings outside every grid, and grids of a size nobody can look after. */
async function ofPlaces(ctx: WriteCtx): Promise<FoundSpot[]> {
  const spots = await areaBlindSpots(ctx);
  return spots.map((s) => ({
    rule: s.kind,
    key: s.id,
    label: s.name === s.areaName ? s.name : `${s.areaName} ${s.name}`,
    areaCode: s.areaCode,
  }));
}

/** Units and sections without a head, hours without duty. */
async function ofOrganization(ctx: WriteCtx): Promise<FoundSpot[]> {
  const spots = await organizationBlindSpots(ctx);
  return spots.map((s) => ({ rule: s.kind, key: s.id, label: s.name, areaCode: s.areaCode }));
}

/** Types of the catalogue that name no unit, or one that is not there or no longer active. Codes with @ are found from the place. */
async function typesWithoutOwner(ctx: WriteCtx): Promise<FoundSpot[]> {
  const items = [...(await currentCatalogue(ctx)).items.values()].filter((item) => !item.unit?.startsWith('@'));
  const units = await unitsByCodes(ctx, [...new Set(items.flatMap((item) => (item.unit ? [item.unit] : [])))]);
  return items
    .filter((item) => !item.unit || !units.get(item.unit)?.active)
    .map((item) => ({ rule: 'type_without_owner', key: item.code, label: item.name.zh, areaCode: ctx.district.areaCode }));
}

/** Languages in which people have written during a year and in which nobody answers here. */
async function languagesWithoutChannel(ctx: WriteCtx): Promise<FoundSpot[]> {
  const served = await settingOf<string[]>(ctx, 'served_languages', ['zh-CN', 'zh', 'en']);
  const since = instantAt(addDays(localDateOf(ctx.now), -365));
  return (await languagesWritten(ctx, { since, served })).map((language) => ({
    rule: 'language_without_channel',
    key: language,
    label: language,
    areaCode: ctx.district.areaCode,
  }));
}

/** Gives a spot an owner and a date. @throws not-found, edit-conflict, not-your-matter, invalid-input for an unknown owner */
export async function assignBlindSpot(
  ctx: WriteCtx,
  id: string,
  input: { version: number; ownerId: string; dueOn: string },
): Promise<void> {
  const spot = await lockSpot(ctx, id);
  if (!spot || !canReadSpot(ctx.actor, spot)) throw notFound();
  assertAllowed(mayAssign(ctx.actor, spot));
  if (spot.version !== input.version || spot.cleared_at !== null) throw editConflict({ current: spot.version });
  if (!(await accountRefs(ctx, [input.ownerId])).has(input.ownerId))
    throw invalidInput({ errors: [{ pointer: '/ownerId', detail: 'unknown' }] });
  await giveSpot(ctx, spot, input);
  emit<BlindSpotEvent>(ctx, {
    name: 'blind_spot.assigned',
    subject: { type: 'blind_spot', id },
    capacity: 'leader',
    data: { owner: input.ownerId, due: input.dueOn },
  });
}
