import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
import { editConflict, notFound } from '../../../platform/problem.ts';
import { nameField, optionalName } from '../../../platform/text/fields.ts';
import { areaOrThrow, type Datum, type Point, toWgs84 } from '../../areas/index.ts';
import { changedFields } from '../changed-fields.ts';
import { badOpeningHours, centreLevelWrong, deskInUse } from '../organizations.errors.ts';
import type { OrganizationEvent } from '../organizations.events.ts';
import { can } from '../organizations.policy.ts';
import { shiftsToCome } from '../roster/roster.repository.ts';
import { DESKS, type Desk } from '../roster/roster.rules.ts';
import { unitOrThrow } from '../units/units.lookup.ts';
import { insertCentre, loadCentre, putDesks, updateCentre } from './centres.repository.ts';
import { CENTRE_LEVELS, type Centre, type CentreLevel, type DeskOfCentre, type DeskRequirement } from './centres.types.ts';
import { OFFICE_WEEK, type OpeningHours, openingHoursFault } from './opening-hours.rules.ts';

export interface DeskInput {
  readonly desk: Desk;
  readonly required: DeskRequirement;
  readonly seats?: number;
  readonly phone?: string | null;
}

interface CentreFields {
  readonly address?: string | null;
  readonly phone?: string | null;
  readonly windows?: number;
  readonly point?: Point | null;
  readonly datum?: Datum;
  readonly dispatchCentre?: boolean;
  readonly openingHours?: OpeningHours;
  readonly desks?: readonly DeskInput[];
}

export interface CentreInput extends CentreFields {
  readonly unitId: string;
  readonly areaCode: string;
  readonly name: string;
}

/** One service centre. @throws not-found (404) */
export async function centreOrThrow(ctx: Ctx, id: string): Promise<Centre> {
  const centre = await loadCentre(ctx, id);
  if (!centre) throw notFound();
  return centre;
}

/** The five desks as a dispatch centre has them at first: the hotline day and night, the others while it is open. */
function usualDesks(): DeskOfCentre[] {
  return DESKS.map((desk) => ({ desk, required: desk === 'hotline' ? 'always' : 'opening_hours', seats: 1, phone: null }));
}

/**
 * Opens a service centre in a district, subdistrict or community. A dispatch centre has all five desks unless told otherwise, others none.
 * @throws not-found, forbidden, unit-inactive (409), centre-level-wrong (422), bad-opening-hours (422)
 */
export async function createCentre(ctx: WriteCtx, input: CentreInput): Promise<Centre> {
  const area = await areaOrThrow(ctx, input.areaCode);
  assertAllowed(can.manageCentre(ctx.actor, input.areaCode));
  await unitOrThrow(ctx, input.unitId);
  const level = CENTRE_LEVELS.find((l): l is CentreLevel => l === area.level);
  if (!level) throw centreLevelWrong();
  const dispatchCentre = input.dispatchCentre ?? false;
  const centre = {
    id: uuidv7(ctx.now),
    unitId: input.unitId,
    areaCode: input.areaCode,
    level,
    name: nameField(input.name, '/name'),
    address: optionalName(input.address, '/address', 200) ?? null,
    phone: optionalName(input.phone, '/phone', 40) ?? null,
    openingHours: usableHours(input.openingHours ?? OFFICE_WEEK),
    windows: input.windows ?? 1,
    ...(input.point ? toWgs84(input.point, input.datum) : { lng: null, lat: null }),
    dispatchCentre,
    active: true,
  };
  await insertCentre(ctx, centre);
  await putDesks(ctx, centre.id, input.desks ? input.desks.map(toDesk) : dispatchCentre ? usualDesks() : []);
  emit(ctx, {
    name: 'service_centre.created',
    subject: { type: 'service_centre', id: centre.id },
    data: { areaCode: centre.areaCode, level, dispatchCentre },
  } satisfies OrganizationEvent);
  return centreOrThrow(ctx, centre.id);
}

function usableHours(hours: OpeningHours): OpeningHours {
  const fault = openingHoursFault(hours);
  if (fault !== null)
    throw badOpeningHours({ errors: [{ pointer: `/openingHours${fault}`, detail: 'reversed, overlapping or a date twice' }] });
  return hours;
}

function toDesk({ desk, required, seats = 1, phone }: DeskInput): DeskOfCentre {
  return { desk, required, seats, phone: optionalName(phone, '/desks', 40) ?? null };
}

export interface CentrePatch extends CentreFields {
  readonly version: number;
  readonly unitId?: string;
  readonly name?: string;
  readonly active?: boolean;
}

/** Changes a centre, its hours and its desks; a desk with shifts to come is not taken away. @throws not-found, forbidden, edit-conflict, desk-in-use (409), bad-opening-hours (422) */
export async function changeCentre(ctx: WriteCtx, id: string, patch: CentrePatch): Promise<Centre> {
  const centre = await loadCentre(ctx, id, true);
  if (!centre) throw notFound();
  assertAllowed(can.manageCentre(ctx.actor, centre.areaCode));
  if (centre.version !== patch.version) throw editConflict({ current: { version: centre.version } });
  if (patch.unitId !== undefined) await unitOrThrow(ctx, patch.unitId);
  const desks = patch.desks?.map(toDesk).sort((a, b) => a.desk.localeCompare(b.desk));
  if (desks) await assertDesksFree(ctx, centre, desks);
  const { desks: changedDesks, ...change } = changedFields(centre, changeOf(patch, desks));
  const fields = [...Object.keys(change), ...(changedDesks ? ['desks'] : [])];
  if (fields.length === 0) return centre;
  await updateCentre(ctx, id, change);
  if (desks && changedDesks) await putDesks(ctx, id, desks);
  emit(ctx, { name: 'service_centre.changed', subject: { type: 'service_centre', id }, data: { fields } } satisfies OrganizationEvent);
  return centreOrThrow(ctx, id);
}

function changeOf(patch: CentrePatch, desks: readonly DeskOfCentre[] | undefined): Partial<Centre> {
  const point = patch.point === null ? { lng: null, lat: null } : patch.point && toWgs84(patch.point, patch.datum);
  return {
    unitId: patch.unitId,
    windows: patch.windows,
    dispatchCentre: patch.dispatchCentre,
    active: patch.active,
    name: patch.name === undefined ? undefined : nameField(patch.name, '/name'),
    address: optionalName(patch.address, '/address', 200),
    phone: optionalName(patch.phone, '/phone', 40),
    openingHours: patch.openingHours && usableHours(patch.openingHours),
    lng: point?.lng,
    lat: point?.lat,
    desks,
  };
}

async function assertDesksFree(ctx: WriteCtx, centre: Centre, desks: readonly DeskOfCentre[]): Promise<void> {
  for (const { desk } of centre.desks) {
    if (desks.some((d) => d.desk === desk)) continue;
    if (await shiftsToCome(ctx, centre.id, desk)) throw deskInUse({ desk });
  }
}
