import type { TestApp } from '../../../../test/harness/app.ts';
import { createBuilding, createEstate, importDivisions } from '../index.ts';

/** An invented district with the structure of a real one: two subdistricts, a town, communities and a village. */
export const sampleDivision = {
  province: { code: '32', name: '临江省' },
  city: { code: '3201', name: '临江市' },
  area: { code: '320199', name: '望江区' },
  streets: [
    {
      code: '320199001',
      name: '柳荫街道',
      villages: [
        { code: '320199001001', name: '柳荫社区居委会' },
        { code: '320199001002', name: '建业社区居民委员会' },
      ],
    },
    { code: '320199002', name: '石桥街道', villages: [{ code: '320199002001', name: '白鹭洲社区居委会' }] },
    { code: '320199101', name: '青浦镇', villages: [{ code: '320199101201', name: '南湖村村民委员会' }] },
  ],
};

export const codes = {
  district: '320199',
  willow: '320199001',
  willowOne: '320199001001',
  willowTwo: '320199001002',
  bridge: '320199002',
  bridgeOne: '320199002001',
} as const;

/** Fills the test district with the sample areas. */
export async function seedAreas(t: TestApp): Promise<void> {
  await t.write((ctx) => importDivisions(ctx, sampleDivision));
}

/** An estate in a community with one building. */
export async function seedEstate(t: TestApp, areaCode: string, name: string, buildingName = '3号楼') {
  return t.write(async (ctx) => {
    const estate = await createEstate(ctx, { areaCode, kind: 'estate', name });
    const building = await createBuilding(ctx, { estateId: estate.id, name: buildingName });
    return { estate, building };
  });
}

/** Somebody who manages areas within one of them. */
export function areaManager(t: TestApp, areaCode: string) {
  return t.actor({ holdings: [{ areaCode, permissions: ['areas.manage'] }] });
}
