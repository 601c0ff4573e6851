import type { PlaceOption } from '../../kit/place/place.ts';
import type { PlaceSource } from '../../kit/place/place-picker.tsx';
import { areaMap, type PlaceItem, placeAt, readDistrict, suggestPlaces } from './api.ts';

function idOf(item: { areaCode: string; estateId: string | null; buildingId: string | null }): string {
  if (item.buildingId) return `building:${item.buildingId}`;
  return item.estateId ? `estate:${item.estateId}` : `area:${item.areaCode}`;
}

function optionOf(item: PlaceItem): PlaceOption {
  const { label, around, areaCode, lng, lat } = item;
  return { id: idOf(item), name: label, detail: around, areaCode, ...(lng === null || lat === null ? {} : { lng, lat }) };
}

async function near(point: { lng: number; lat: number }): Promise<PlaceOption[]> {
  const { chain, nearest } = await placeAt(point);
  const names = chain.filter((area) => area.level === 'subdistrict' || area.level === 'community').map((area) => area.name);
  const smallest = chain.filter((area) => area.level !== 'grid').at(-1);
  const area = smallest && {
    id: `area:${smallest.code}`,
    name: smallest.name,
    detail: names.slice(0, -1).join(' '),
    areaCode: smallest.code,
  };
  const place = nearest && { id: idOf(nearest), name: nearest.label, detail: names.slice(-2).join(' '), areaCode: nearest.areaCode };
  return [place, area].filter((option) => option !== null && option !== undefined);
}

/** The district's outline and those below it; an empty list where none was drawn. */
async function areas() {
  const district = await readDistrict();
  if (!district) return [];
  const { area, features } = await areaMap(district.code);
  const below = features.filter((each) => each.geometry !== null).map((each) => ({ name: each.properties.name, boundary: each.geometry }));
  return below.length > 0 || !area.boundary ? below : [{ name: area.name, boundary: area.boundary }];
}

/** Places of this district for the place field; grids are the office's own and mean nothing to residents. */
export const placeSource: PlaceSource = {
  search: async (text) => (await suggestPlaces(text)).items.filter((item) => item.kind !== 'grid').map(optionOf),
  near,
  areas,
};
