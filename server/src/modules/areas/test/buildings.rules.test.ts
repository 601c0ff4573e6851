import { expect, it } from 'vitest';
import { fullBuildingName } from '../places/buildings.rules.ts';

it.each([
  ['松苑小区', '1号楼', '松苑小区1号楼'],
  ['松苑小区', '松苑小区1号楼', '松苑小区1号楼'],
  ['松苑小区', '松苑小区１号楼', '松苑小区１号楼'],
  [undefined, '老粮站', '老粮站'],
])('a building of %s called %s is offered as %s: the estate is named once', (estate, building, label) => {
  expect(fullBuildingName(estate, building)).toBe(label);
});
