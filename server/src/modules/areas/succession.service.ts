import { localDateOf } from '../../platform/calendar/local-date.ts';
import type { WriteCtx } from '../../platform/context.ts';
import { emit } from '../../platform/events.ts';
import { assertAllowed } from '../../platform/permissions.ts';
import { notFound } from '../../platform/problem.ts';
import { optionalText } from '../../platform/text/fields.ts';
import { areaEnded, areaHasChildren, mergeNotPossible } from './areas.errors.ts';
import { type AreaEvent, areaSubject } from './areas.events.ts';
import { can } from './areas.policy.ts';
import { childrenStillValid, insertSuccessions, lockAreas, moveHousing, updateArea } from './areas.repository.ts';
import { isValidOn, type Succession } from './areas.rules.ts';
import { areaOrThrow } from './areas.service.ts';
import type { Area } from './areas.types.ts';
import { forgetPlaces } from './places/place-index.ts';

export interface MergeInput {
  readonly from: readonly string[];
  readonly into: string;
  /** First day on which the new area stands for the old ones; not after today. */
  readonly on: string;
  readonly note?: string;
}

/**
 * Merges areas into another one of their level: the old ones end on that day and keep their code, so that old records stay what they were;
 * estates and buildings move over. Areas below them are merged first, one by one, because each of them gets a successor of its own. What has ended takes nothing over, so successions never run in a circle.
 * @throws area-merge-not-possible (422), area-ended (409), area-has-children (409)
 */
export async function mergeAreas(ctx: WriteCtx, input: MergeInput): Promise<Area> {
  const codes = [...new Set(input.from)];
  const locked = await lockAreas(ctx, [...codes, input.into]);
  const into = locked.find((area) => area.code === input.into);
  const from = locked.filter((area) => area.code !== input.into);
  if (!into || from.length !== codes.length || from.length === 0) throw codes.includes(input.into) ? mergeNotPossible() : notFound();
  for (const area of locked) assertAllowed(can.manage(ctx.actor, area.code));
  const successions = from.map((area): Succession => ({ fromCode: area.code, toCode: into.code, onDate: input.on }));
  await assertMergeable(ctx, { from, into, on: input.on });
  for (const area of from) await updateArea(ctx, area, { validTo: input.on });
  await insertSuccessions(ctx, successions, optionalText(input.note, '/note', 500) ?? null);
  await moveHousing(ctx, codes, into.code);
  forgetPlaces(ctx);
  emit(ctx, {
    name: 'area.merged',
    subject: areaSubject(into.code),
    data: { from: codes, into: into.code, on: input.on },
  } satisfies AreaEvent);
  return areaOrThrow(ctx, into.code);
}

interface Merge {
  readonly from: readonly Area[];
  readonly into: Area;
  readonly on: string;
}

async function assertMergeable(ctx: WriteCtx, { from, into, on }: Merge): Promise<void> {
  const ended = [...from, into].find((area) => area.validTo !== null);
  if (ended) throw areaEnded({ areaCode: ended.code });
  const sameLevel = from.every((area) => area.level === into.level && area.validFrom < on);
  if (!sameLevel || on > localDateOf(ctx.now) || !isValidOn(into, on)) throw mergeNotPossible();
  const children = await childrenStillValid(
    ctx,
    from.map((area) => area.code),
    on,
  );
  if (children.length > 0) throw areaHasChildren({ count: children.length, children: children.slice(0, 50) });
}
