import { abilitiesOf } from '../../../platform/abilities.ts';
import { localDateOf } from '../../../platform/calendar/local-date.ts';
import type { Ctx } from '../../../platform/context.ts';
import { formatPercent, shownPercent } from '../../../platform/money.ts';
import { areaNames, areasOfLevel } from '../../areas/index.ts';
import { type RoomRecord, registeredRooms } from './premises.repository.ts';
import { forOrganisations, type Kept, measure, methodOf, middleOf } from './premises.rules.ts';
import { mayKeepRooms } from './premises.service.ts';
import { premisesTargets } from './premises.settings.ts';

/** Square metres of square decimetres. */
const metres = (dm2: number): number => dm2 / 100;
const keptOf = ({ base, part, percent, lamp, gap }: Kept) => ({ base: metres(base), part: metres(part), percent, lamp, gap: metres(gap) });

/**
 * Premises of an area: both rules for each community and for all together, the widest gap first, and how large premises are (S001-29, S001-31, S001-69).
 */
export async function premisesFigures(ctx: Ctx, areaCode: string) {
  const targets = await premisesTargets(ctx);
  const rooms = await registeredRooms(ctx, areaCode);
  const communities = (await areasOfLevel(ctx, 'community', areaCode, localDateOf(ctx.now))).map((area) => {
    const own = rooms.filter((room) => room.areaCode.startsWith(area.code));
    return { area, rooms: own, ...measure(own, targets) };
  });
  const all = measure(
    communities.flatMap((each) => each.rooms),
    targets,
  );
  const items = communities.map(({ area: { code, name, households }, rooms: own, ...figures }) => ({
    areaCode: code,
    name,
    rooms: own.length,
    squareMetres: metres(figures.size),
    belowSize: figures.size < targets.size * 100,
    perHundredHouseholds: households ? Math.floor(figures.size / households) : null,
    organisations: keptOf(figures.organisations),
    methods: figures.methods,
    services: keptOf(figures.services),
    uses: figures.uses.map(({ use, area }) => ({ use, squareMetres: metres(area) })),
  }));
  const { mean, median } = middleOf(communities.map(({ size }) => size));
  return {
    items: [...items].sort(
      (a, b) => b.organisations.gap - a.organisations.gap || b.services.gap - a.services.gap || b.squareMetres - a.squareMetres,
    ),
    together: {
      organisations: keptOf(all.organisations),
      services: keptOf(all.services),
      uses: all.uses.map(({ use, area }) => ({ use, squareMetres: metres(area), percent: shownPercent(area, all.size) })),
      squareMetres: metres(all.size),
      mean: metres(mean),
      median: metres(median),
      below: items
        .filter((each) => each.belowSize)
        .map(({ areaCode: code, name, squareMetres }) => ({ areaCode: code, name, squareMetres })),
    },
    asked: {
      organisations: formatPercent({ part: targets.organisations.numerator, whole: targets.organisations.denominator }, 0),
      services: formatPercent({ part: targets.services.numerator, whole: targets.services.denominator }, 0),
      squareMetres: targets.size,
    },
  };
}

function presentRoom(ctx: Ctx, { areaDm2, hosted: _, ...room }: RoomRecord, area: string) {
  const counted = { ...room, areaDm2, hosted: room.organisation !== null };
  const keep = mayKeepRooms(ctx, room.areaCode);
  return {
    ...room,
    uses: [...room.uses],
    area,
    squareMetres: areaDm2 === null ? null : metres(areaDm2),
    method: methodOf(counted),
    forOrganisations: metres(forOrganisations(counted)),
    abilities: abilitiesOf({ change: keep, strike: keep }, ctx.lang),
  };
}

/** The rooms of an area. */
export async function roomList(ctx: Ctx, areaCode: string) {
  const names = await areaNames(ctx);
  const rooms = await registeredRooms(ctx, areaCode);
  return rooms.map((room) => presentRoom(ctx, room, names.get(room.areaCode)?.name ?? room.areaCode));
}
