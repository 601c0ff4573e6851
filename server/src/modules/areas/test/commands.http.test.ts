import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { places } from '../../../../test/harness/fixture.ts';
import { type SharedExample, startSharedExample } from '../../../../test/harness/shared-example.ts';
import { runChecks } from '../../../platform/checks.ts';

describe('every command of areas goes through the shared example', () => {
  let example: SharedExample;
  let run: SharedExample['run'];
  const admin = () => example.t.as('admin');
  beforeAll(async () => {
    example = await startSharedExample(/^area/);
    run = example.run;
  });
  afterAll(() => example.t.close());

  it('an area is added, changed, drawn and merged', async () => {
    const grid = { code: `${places.C1}004`, parentCode: places.C1, kind: 'grid', name: '第4网格', validFrom: '2020-01-01' };
    await run('createArea', { who: admin(), body: grid, event: 'area.created' });
    const params = { code: grid.code };
    await run('changeArea', { who: admin(), params, body: { name: '滨河网格' }, versionOf: 'area', event: 'area.changed' });
    const ring = [
      [118.7, 32],
      [118.72, 32],
      [118.72, 32.02],
      [118.7, 32.02],
      [118.7, 32],
    ];
    const boundary = { type: 'Polygon', coordinates: [ring] };
    await run('drawAreaBoundary', { who: admin(), params, body: { boundary }, versionOf: 'area', event: 'area.changed' });
    const merging = { from: [grid.code], into: `${places.C1}001`, on: '2025-03-03', note: '两格并一格' };
    await run('mergeAreas', { who: admin(), body: merging, event: 'area.merged' });
  });

  it('an estate with a building and its dwellings', async () => {
    const estate = { areaCode: places.C1, kind: 'estate', name: '云溪苑' };
    const { id } = await run('createEstate', { who: admin(), body: estate, event: 'estate.created' });
    const changed = { name: '云溪花园' };
    await run('changeEstate', { who: admin(), params: { id }, body: changed, versionOf: 'area_estate', event: 'estate.changed' });
    const building = await run('createBuilding', { who: admin(), body: { estateId: id, name: '3栋' }, event: 'building.created' });
    const params = { id: building.id };
    await run('changeBuilding', { who: admin(), params, body: { name: '三号楼' }, versionOf: 'area_building', event: 'building.changed' });
    const households = [{ entrance: '1', room: '101' }];
    await run('recordHouseholds', { who: admin(), params, body: { households }, event: 'building.households_recorded' });
  });

  it('[A-2] none was left out, and the data are whole', async () => {
    expect(example.untriedOf('areas')).toEqual([]);
    expect(await runChecks(await example.t.read())).toEqual([]);
  });
});
