import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../../../test/harness/app.ts';
import { areaChain, areaNames, currentAreas, importDivisionFiles, importDivisions, importOutlines } from '../index.ts';
import { areaManager, codes, sampleDivision, seedAreas, seedEstate } from './factory.ts';

let t: TestApp;
beforeAll(async () => {
  t = await startTestApp();
  await seedAreas(t);
});
afterAll(() => t.close());

const square = (west: number, south: number, size: number) => ({
  type: 'Polygon',
  coordinates: [
    [
      [west, south],
      [west + size, south],
      [west + size, south + size],
      [west, south + size],
      [west, south],
    ],
  ],
});

async function versionOf(code: string): Promise<number> {
  return (await t.anonymous.get(`/areas/${code}`)).json().version;
}

describe('import of divisions', () => {
  it('[O56] keeps the statistical codes, names areas without their committee and finds both names again', async () => {
    const { items } = (await t.anonymous.get('/areas?level=community')).json();
    expect(items.map((a: { code: string; name: string; kind: string }) => [a.code, a.name, a.kind])).toEqual([
      ['320199001001', '柳荫社区', 'community'],
      ['320199001002', '建业社区', 'community'],
      ['320199002001', '白鹭洲社区', 'community'],
      ['320199101201', '南湖村', 'village'],
    ]);
    expect(items[3].aliases).toEqual(['南湖村村民委员会']);
  });

  it('changes nothing when it runs again, and keeps a better name an administrator gave', async () => {
    const admin = areaManager(t, codes.district);
    await admin.patch('/areas/320199101201', { version: 1, name: '南湖新村', aliases: ['南湖村村民委员会'] });
    const report = await t.write((ctx) => importDivisions(ctx, [{ unrelated: true }, sampleDivision]));
    expect(report).toEqual({ created: 0, renamed: 0, unchanged: 10, refused: [] });
    expect((await t.anonymous.get('/areas/320199101201')).json().name).toBe('南湖新村');
  });

  it('renames what the office renamed and keeps the old name as an alias; refuses lines that make no sense', async () => {
    const changed = structuredClone(sampleDivision);
    const [street] = changed.streets;
    street?.villages.splice(0, 1, { code: '320199001001', name: '柳岸社区居委会' });
    street?.villages.push({ code: '320198001003', name: '外区社区' }, { code: '3201990010', name: '短码社区' });
    const report = await t.write((ctx) => importDivisions(ctx, changed));
    expect(report).toMatchObject({ created: 0, renamed: 1, refused: [{ because: 'code-prefix' }, { because: 'code-length' }] });
    const area = (await t.anonymous.get('/areas/320199001001')).json();
    expect(area).toMatchObject({ name: '柳岸社区', aliases: ['柳荫社区居委会', '柳荫社区', '柳岸社区居委会'] });
  });

  it('reads files for the command line and says what it did in both languages', async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'divisions-'));
    const [divisions, outlines] = [path.join(folder, 'divisions.json'), path.join(folder, 'outlines.json')];
    writeFileSync(divisions, JSON.stringify([sampleDivision]));
    writeFileSync(
      outlines,
      JSON.stringify({ type: 'FeatureCollection', features: [{ type: 'Feature', properties: { code: '999999' }, geometry: null }] }),
    );
    const { district } = await t.read();
    const report = await importDivisionFiles(t.built.app, district, { divisions, outlines });
    rmSync(folder, { recursive: true });
    expect(report.split('\n').slice(0, 3)).toEqual([
      '区划 areas: 新增 0 new, 更名 0 renamed, 不变 10 unchanged, 拒收 0 refused',
      '边界 outlines: 绘制 0 drawn, 不变 0 unchanged, 拒收 1 refused',
      '  999999: unknown area',
    ]);
  });

  it('refuses a file that does not hold the district', async () => {
    await expect(t.write((ctx) => importDivisions(ctx, { streets: [] }))).rejects.toMatchObject({ kind: { code: 'bad-divisions-file' } });
  });
});

describe('the tree', () => {
  it('lists the areas below one, by pages without a gap or a repetition', async () => {
    const seen: string[] = [];
    for (let after = ''; ; ) {
      const page = (await t.anonymous.get(`/areas?within=${codes.district}&limit=3${after}`)).json();
      seen.push(...page.items.map((a: { code: string }) => a.code));
      expect(page.total).toEqual({ value: 8, exact: true });
      if (page.next === null) break;
      after = `&after=${page.next}`;
    }
    expect(seen).toEqual([...new Set(seen)].sort());
    expect(seen).toHaveLength(8);
  });

  it('finds areas by part of a name or alias and by the beginning of a code', async () => {
    const byAlias = (await t.anonymous.get(`/areas?q=${encodeURIComponent('居民委员会')}`)).json().items;
    expect(byAlias.map((a: { code: string }) => a.code)).toEqual(['320199001002']);
    expect((await t.anonymous.get('/areas?q=32019910')).json().items).toHaveLength(2);
    expect((await t.anonymous.get(`/areas?q=${encodeURIComponent('%')}`)).json().items).toEqual([]);
    expect((await t.anonymous.get('/areas?after=xx')).statusCode).toBe(400);
  });

  it('shows an area with its chain from the district and what lies below it', async () => {
    await seedEstate(t, codes.willowTwo, '锦云花园');
    const area = (await t.anonymous.get(`/areas/${codes.willow}`)).json();
    expect(area.chain.map((a: { name: string }) => a.name)).toEqual(['望江区', '柳荫街道']);
    expect(area.counts).toEqual({ community: 2, estate: 1, building: 1 });
    expect(area.abilities).toEqual({});
    const chain = await areaChain(await t.read(), codes.willowTwo);
    expect(chain.map((a) => a.code)).toEqual([codes.district, codes.willow, codes.willowTwo]);
    expect((await areaNames(await t.read())).get(codes.willowTwo)?.name).toBe('建业社区');
  });

  it('answers 404 for a code nobody has and 400 for what is no code', async () => {
    expect((await t.anonymous.get('/areas/999999')).statusCode).toBe(404);
    expect((await t.anonymous.get('/areas/abc')).statusCode).toBe(400);
  });
});

describe('managing areas', () => {
  it('[O56] adds an area below another and derives its level and kind from the code', async () => {
    const answer = await areaManager(t, codes.district).post('/areas', {
      code: '320199400',
      parentCode: codes.district,
      name: '望江软件园',
      population: 12_000,
    });
    expect(answer.statusCode).toBe(201);
    expect(answer.json()).toMatchObject({
      level: 'subdistrict',
      kind: 'park',
      population: 12_000,
      figuresOn: '2025-03-03',
      validFrom: '2025-03-03',
    });
  });

  it.each([
    ['a code that does not begin with the parent', { code: '320198001', parentCode: codes.district }, 'area-misplaced'],
    ['a length no level has', { code: '32019900', parentCode: codes.district }, 'area-misplaced'],
    ['a kind of another level', { code: '320199003', parentCode: codes.district, kind: 'grid' }, 'area-misplaced'],
    ['a code that is taken', { code: codes.willow, parentCode: codes.district }, 'area-exists'],
    ['an alias every text holds', { code: '320199003', parentCode: codes.district, aliases: ['小区'] }, 'alias-too-common'],
    ['an unknown parent', { code: '320199999001', parentCode: '320199999' }, 'not-found'],
  ])('refuses %s', async (_what, body, code) => {
    const answer = await areaManager(t, codes.district).post('/areas', { name: '某某街道', ...body });
    expect(answer.json().code).toBe(code);
  });

  it('only within the area somebody manages', async () => {
    const neighbour = areaManager(t, codes.bridge);
    expect((await neighbour.post('/areas', { code: '320199001003', parentCode: codes.willow, name: '新社区' })).statusCode).toBe(403);
    expect((await neighbour.patch(`/areas/${codes.willow}`, { version: 1, name: '改名' })).statusCode).toBe(403);
    expect((await t.anonymous.post('/areas', { code: '320199001003', parentCode: codes.willow, name: '新社区' })).statusCode).toBe(401);
    expect(
      (await t.actor({ holdings: [{ areaCode: codes.district, permissions: ['matters.read'] }] }).post('/areas', {})).statusCode,
    ).toBeGreaterThanOrEqual(400);
    const area = (await neighbour.get(`/areas/${codes.willow}`)).json();
    expect(area.abilities.change).toMatchObject({ allowed: false, reason: { code: 'forbidden' } });
    expect((await areaManager(t, codes.district).get(`/areas/${codes.willow}`)).json().abilities.change).toEqual({ allowed: true });
  });

  it('changes only what is given, dates the figures, and refuses a stale version', async () => {
    const admin = areaManager(t, codes.willow);
    const version = await versionOf(codes.willow);
    const changed = await admin.patch(`/areas/${codes.willow}`, { version, population: 61_000, aliases: ['柳荫片'] });
    expect(changed.json()).toMatchObject({
      name: '柳荫街道',
      population: 61_000,
      figuresOn: '2025-03-03',
      aliases: ['柳荫片'],
      version: version + 1,
    });
    const stale = await admin.patch(`/areas/${codes.willow}`, { version, name: '别名' });
    expect(stale.statusCode).toBe(409);
    expect(stale.json()).toMatchObject({ code: 'edit-conflict', current: { version: version + 1 } });
    const same = await admin.patch(`/areas/${codes.willow}`, { version: version + 1, population: 61_000 });
    expect(same.json().version).toBe(version + 1);
    expect((await admin.patch(`/areas/${codes.willow}`, { version: version + 1, code: '1' })).statusCode).toBe(400);
  });

  it('[O57] warns of a grid outside 200 to 600 households and lists it as a blind spot', async () => {
    const admin = areaManager(t, codes.district);
    const grid = (serial: number, households: number) =>
      admin.post('/areas', { code: `320199002001${serial}`, parentCode: codes.bridgeOne, name: `第${serial}网格`, households });
    for (const [serial, households] of [
      [1, 199],
      [2, 200],
      [3, 600],
      [4, 601],
    ] as const)
      expect((await grid(serial, households)).statusCode).toBe(201);
    const warnings = await Promise.all(
      [1, 2, 3, 4].map(async (serial) =>
        (await t.anonymous.get(`/areas/320199002001${serial}`)).json().warnings.map((w: { code: string }) => w.code),
      ),
    );
    expect(warnings).toEqual([['grid_too_small'], [], [], ['grid_too_large']]);
    const spots = (await areaManager(t, codes.bridge).get('/areas/blind-spots')).json().items;
    expect(spots.map((s: { kind: string; id: string }) => [s.kind, s.id])).toEqual([
      ['grid_too_small', '3201990020011'],
      ['grid_too_large', '3201990020014'],
    ]);
  });

  it('[S003-34] one courtyard in no grid is one blind spot until it is assigned', async () => {
    const admin = areaManager(t, codes.bridge);
    const { estate, building } = await seedEstate(t, codes.bridgeOne, '梧桐院');
    const spots = async () =>
      (await admin.get('/areas/blind-spots')).json().items.filter((s: { kind: string }) => s.kind.endsWith('in_no_grid'));
    expect((await spots()).map((s: { id: string }) => s.id).sort()).toEqual([estate.id, building.id].sort());
    await admin.patch(`/buildings/${building.id}`, { version: 1, areaCode: '3201990020012' });
    expect(await spots()).toEqual([]);
  });
});

describe('outlines and points', () => {
  it('draws an outline, gives the area its centre, and finds the smallest area at a point', async () => {
    const admin = areaManager(t, codes.district);
    expect(
      (
        await admin.put(`/areas/${codes.district}/boundary`, {
          version: await versionOf(codes.district),
          boundary: square(118.7, 31.9, 0.2),
        })
      ).statusCode,
    ).toBe(200);
    const drawn = await admin.put(`/areas/${codes.willow}/boundary`, {
      version: await versionOf(codes.willow),
      boundary: square(118.7, 31.9, 0.1),
    });
    expect(drawn.json()).toMatchObject({ lng: 118.75, lat: 31.95 });
    const inside = (await t.anonymous.get('/places/at?lng=118.72&lat=31.92')).json();
    expect(inside.chain.map((a: { code: string }) => a.code)).toEqual([codes.district, codes.willow]);
    expect((await t.anonymous.get('/places/at?lng=118.85&lat=31.92')).json().chain).toHaveLength(1);
    expect((await t.anonymous.get('/places/at?lng=100&lat=31.92')).json()).toMatchObject({ chain: [], nearest: null });
  });

  it('takes points of Chinese maps back to GPS before it looks', async () => {
    const gcj = (await t.anonymous.get('/places/at?lng=118.72&lat=31.92&datum=gcj02')).json();
    expect(gcj.lng).toBeLessThan(118.72);
    expect(Math.abs(gcj.lng - 118.72)).toBeGreaterThan(0.003);
  });

  it('tells what is wrong with an outline, and where', async () => {
    const admin = areaManager(t, codes.district);
    const open = {
      type: 'Polygon',
      coordinates: [
        [
          [118, 31],
          [119, 31],
          [119, 32],
          [118, 32],
        ],
      ],
    };
    const answer = await admin.put(`/areas/${codes.bridge}/boundary`, { version: await versionOf(codes.bridge), boundary: open });
    expect(answer.statusCode).toBe(422);
    expect(answer.json()).toMatchObject({
      code: 'bad-boundary',
      errors: [{ pointer: '/boundary/coordinates/0', detail: 'the ring is not closed' }],
    });
  });

  it('shows the areas below one as GeoJSON', async () => {
    const map = (await t.anonymous.get(`/areas/${codes.district}/map`)).json();
    expect(map.type).toBe('FeatureCollection');
    const willow = map.features.find((f: { properties: { code: string } }) => f.properties.code === codes.willow);
    expect(willow).toMatchObject({
      type: 'Feature',
      geometry: { type: 'Polygon' },
      properties: { centre: [118.75, 31.95], level: 'subdistrict' },
    });
    expect(map.features.find((f: { properties: { code: string } }) => f.properties.code === codes.bridge).geometry).toBeNull();
    expect(map.area.boundary.type).toBe('Polygon');
  });

  it('imports outlines by code, once, and tells what it could not use', async () => {
    const features = [
      { type: 'Feature', properties: { code: codes.bridge }, geometry: square(118.8, 31.9, 0.1) },
      { type: 'Feature', properties: { code: '500108' }, geometry: square(106, 29, 0.1) },
      { type: 'Feature', properties: { code: codes.willowOne }, geometry: { type: 'Point', coordinates: [1, 2] } },
    ];
    const run = () => t.write((ctx) => importOutlines(ctx, { type: 'FeatureCollection', features }));
    expect(await run()).toEqual({
      drawn: 1,
      unchanged: 0,
      refused: [
        { code: '500108', because: 'unknown area' },
        { code: codes.willowOne, because: '/type: must be Polygon or MultiPolygon' },
      ],
    });
    expect(await run()).toMatchObject({ drawn: 0, unchanged: 1 });
    expect((await t.anonymous.get('/areas?boundary=true&q=石桥')).json().items[0].boundary.type).toBe('Polygon');
  });
});

describe('merged areas', () => {
  it('[O56] old records keep the old code, which leads to its successor; estates move over', async () => {
    const admin = areaManager(t, codes.district);
    const { estate } = await seedEstate(t, codes.willowOne, '旧园');
    const early = await admin.post('/areas/merge', { from: [codes.willow], into: codes.bridge, on: '2025-03-03' });
    expect(early.json()).toMatchObject({ code: 'area-has-children', children: [codes.willowOne, codes.willowTwo] });
    const merged = await admin.post('/areas/merge', {
      from: [codes.willowOne],
      into: codes.willowTwo,
      on: '2025-03-01',
      note: '两社区合并',
    });
    expect(merged.statusCode).toBe(200);
    const old = (await t.anonymous.get(`/areas/${codes.willowOne}`)).json();
    expect(old).toMatchObject({ validTo: '2025-03-01', successors: [{ code: codes.willowTwo }] });
    expect((await t.anonymous.get(`/areas/${codes.willowTwo}`)).json().predecessors).toMatchObject([{ code: codes.willowOne }]);
    expect((await currentAreas(await t.read(), codes.willowOne)).map((a) => a.code)).toEqual([codes.willowTwo]);
    expect((await areaChain(await t.read(), codes.willowOne)).map((a) => a.code)).toEqual([codes.district, codes.willow, codes.willowOne]);
    expect((await t.anonymous.get(`/estates/${estate.id}`)).json().areaCode).toBe(codes.willowTwo);
    expect((await t.anonymous.get(`/areas?parent=${codes.willow}`)).json().items).toHaveLength(1);
    expect((await t.anonymous.get(`/areas?parent=${codes.willow}&ended=true`)).json().items).toHaveLength(2);
  });

  it.each([
    ['into itself', { from: [codes.willowTwo], into: codes.willowTwo }, 'area-merge-not-possible'],
    ['areas of different levels', { from: [codes.bridgeOne], into: codes.willow }, 'area-merge-not-possible'],
    ['on a day to come', { from: [codes.willowTwo], into: codes.bridgeOne, on: '2025-04-01' }, 'area-merge-not-possible'],
    ['what has ended', { from: [codes.willowOne], into: codes.bridgeOne }, 'area-ended'],
    ['into what has ended', { from: [codes.willowTwo], into: codes.willowOne }, 'area-ended'],
    ['what does not exist', { from: ['320199001999'], into: codes.bridgeOne }, 'not-found'],
  ])('does not merge %s', async (_what, body, code) => {
    expect((await areaManager(t, codes.district).post('/areas/merge', { on: '2025-03-03', ...body })).json().code).toBe(code);
  });

  it('nothing new is put below an area that has ended', async () => {
    const answer = await areaManager(t, codes.district).post('/estates', { areaCode: codes.willowOne, kind: 'estate', name: '新园' });
    expect(answer.json().code).toBe('area-ended');
  });
});

describe('isolation', () => {
  it('another district has areas of its own', async () => {
    const other = await t.addDistrict('other', '500108');
    expect((await t.anonymous.get('/areas', other)).json().items).toEqual([]);
    expect((await t.anonymous.get(`/areas/${codes.willow}`, other)).statusCode).toBe(404);
  });
});
