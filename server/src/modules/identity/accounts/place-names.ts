import type { Ctx } from '../../../platform/context.ts';
import { areaByCode, areaNames } from '../../areas/index.ts';
import { roleName } from '../roles.ts';
import type { HeldAppointment } from './in-force.ts';
import { unitNames } from './unit-directory.ts';

/** Names for the codes and ids of appointments, in the reader's language. */
export interface PlaceNames {
  readonly area: (code: string) => string | null;
  readonly unit: (id: string | null) => string | null;
}

type Held = Pick<HeldAppointment, 'areaCode' | 'unitId'>;

/** Looks up all names that a set of appointments needs. Areas come from memory; only those that have ended are asked for one by one. */
export async function placeNames(ctx: Ctx, appointments: readonly Held[]): Promise<PlaceNames> {
  const [areas, units] = [
    await namesOfAreas(ctx, appointments),
    await unitNames(
      ctx,
      appointments.map((a) => a.unitId),
    ),
  ];
  return { area: (code) => areas.get(code) ?? null, unit: (id) => (id === null ? null : (units.get(id) ?? null)) };
}

async function namesOfAreas(ctx: Ctx, appointments: readonly Held[]): Promise<ReadonlyMap<string, string>> {
  const known = await areaNames(ctx);
  const names = new Map<string, string>();
  for (const code of new Set(appointments.map((a) => a.areaCode))) {
    const name = known.get(code)?.name ?? (await areaByCode(ctx, code))?.name;
    if (name !== undefined) names.set(code, name);
  }
  return names;
}

/** A held role as people read it. */
export function presentRole(held: HeldAppointment, names: PlaceNames, lang: 'zh' | 'en') {
  return {
    id: held.id,
    role: held.role,
    name: roleName(held.role, lang),
    areaCode: held.areaCode,
    areaName: names.area(held.areaCode),
    unitId: held.unitId,
    unitName: names.unit(held.unitId),
    sectionId: held.sectionId,
    startsOn: held.startsOn,
    endsOn: held.endsOn,
  };
}
