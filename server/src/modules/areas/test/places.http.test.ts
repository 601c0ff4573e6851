import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../../../test/harness/app.ts';
import { createBuilding, createEstate, resolvePlace } from '../index.ts';
import { areaManager, codes, seedAreas, seedEstate } from './factory.ts';

let t: TestApp;
beforeAll(async () => {
  t = await startTestApp();
  await seedAreas(t);
});
afterAll(() => t.close());

const suggest = async (q: string, within = '') =>
  (await t.anonymous.get(`/places?q=${encodeURIComponent(q)}${within && `&within=${within}`}`)).json().items;

describe('place of a text', () => {
  it('is found as soon as the estate is known, also after the names were read before', async () => {
    const ctx = await t.read();
    expect(await resolvePlace(ctx, '锦云花园三号楼灯坏了')).toEqual([]);
    const { estate, building } = await seedEstate(t, codes.willowOne, '锦云花园');
    const [guess] = await resolvePlace(await t.read(), '锦云花园三号楼灯坏了');
    expect(guess).toMatchObject({
      areaCode: codes.willowOne,
      estateId: estate.id,
      buildingId: building.id,
      label: '锦云花园3号楼',
      span: [0, 7],
    });
    await areaManager(t, codes.district).patch(`/estates/${estate.id}`, { version: 1, name: '锦绣云天' });
    expect(await resolvePlace(await t.read(), '锦云花园三号楼')).toEqual([]);
    expect((await resolvePlace(await t.read(), '锦绣云天3栋'))[0]).toMatchObject({ buildingId: building.id });
  });

  it('does not see what a failed change would have named', async () => {
    await expect(
      t.write(async (ctx) => {
        await createEstate(ctx, { areaCode: codes.willowOne, kind: 'estate', name: '幻影苑' });
        expect(await resolvePlace(ctx, '幻影苑')).toHaveLength(1);
        throw new Error('stop');
      }),
    ).rejects.toThrow('stop');
    expect(await resolvePlace(await t.read(), '幻影苑')).toEqual([]);
  });
});

describe('suggestions for the report form', () => {
  it('offers areas, estates and buildings to everybody, ten at most, with what lies around them', async () => {
    const estate = await t.write(async (ctx) => {
      const made = await createEstate(ctx, {
        areaCode: codes.bridgeOne,
        kind: 'estate',
        name: '碧水湾',
        point: { lng: 118.8, lat: 31.95 },
      });
      for (let number = 1; number <= 12; number++) await createBuilding(ctx, { estateId: made.id, name: `${number}号楼` });
      return made;
    });
    const offered = await suggest('碧水');
    expect(offered).toHaveLength(10);
    expect(offered[0]).toEqual({
      label: '碧水湾',
      kind: 'estate',
      areaCode: codes.bridgeOne,
      around: '石桥街道 白鹭洲社区',
      estateId: estate.id,
      buildingId: null,
      lng: 118.8,
      lat: 31.95,
    });
    expect(offered[1]).toMatchObject({ label: '碧水湾1号楼', kind: 'building', lng: 118.8 });
    expect((await suggest('碧水湾1')).slice(0, 4).map((s: { label: string }) => s.label)).toEqual([
      '碧水湾',
      '碧水湾1号楼',
      '碧水湾10号楼',
      '碧水湾11号楼',
    ]);
    expect((await suggest('碧水湾十二号楼'))[0]).toMatchObject({ label: '碧水湾12号楼' });
  });

  it('offers communities by the beginning or a part of their name', async () => {
    expect((await suggest('白鹭'))[0]).toMatchObject({ label: '白鹭洲社区', kind: 'community', around: '石桥街道' });
    expect((await suggest('鹭洲'))[0]).toMatchObject({ areaCode: codes.bridgeOne });
    expect(await suggest('白鹭', codes.willow)).toEqual([]);
    expect(await suggest('　')).toEqual([]);
    expect((await t.anonymous.get('/places')).statusCode).toBe(400);
  });

  it('names the building next to a point', async () => {
    const near = (await t.anonymous.get('/places/at?lng=118.8005&lat=31.95')).json().nearest;
    expect(near).toMatchObject({ label: '碧水湾', metres: 47 });
    expect((await t.anonymous.get('/places/at?lng=118.81&lat=31.95')).json().nearest).toBeNull();
  });
});

describe('estates, buildings and dwellings', () => {
  it('lists estates by name in pages, with filters', async () => {
    const names: string[] = [];
    for (let after = ''; ; ) {
      const page = (await t.anonymous.get(`/estates?area=${codes.district}&limit=1${after}`)).json();
      names.push(...page.items.map((e: { name: string }) => e.name));
      if (page.next === null) break;
      after = `&after=${page.next}`;
    }
    expect(new Set(names)).toEqual(new Set(['碧水湾', '锦绣云天']));
    expect((await t.anonymous.get('/estates?kind=street')).json().items).toEqual([]);
    expect((await t.anonymous.get(`/estates?q=${encodeURIComponent('碧水')}`)).json().total).toEqual({ value: 1, exact: true });
  });

  it('keeps a building within the community of its estate', async () => {
    const admin = areaManager(t, codes.district);
    const estate = (await suggest('碧水湾'))[0];
    const elsewhere = await admin.post('/buildings', { estateId: estate.estateId, areaCode: codes.willowOne, name: '99号楼' });
    expect(elsewhere.json().code).toBe('estate-elsewhere');
    expect((await admin.post('/buildings', { name: '99号楼' })).statusCode).toBe(404);
    const made = await admin.post('/buildings', {
      areaCode: codes.bridgeOne,
      name: '老粮站',
      entrances: 2,
      point: { lng: 118.8, lat: 31.96 },
    });
    expect(made.json()).toMatchObject({ estateId: null, entrances: 2, lng: 118.8 });
    const changed = await admin.patch(`/buildings/${made.json().id}`, {
      version: 1,
      estateId: estate.estateId,
      households: 12,
      point: null,
    });
    expect(changed.json()).toMatchObject({ estateId: estate.estateId, households: 12, lng: null, version: 2 });
    expect((await admin.patch(`/buildings/${made.json().id}`, { version: 1, households: 13 })).statusCode).toBe(409);
  });

  it('records dwellings once, corrects floor areas, and shows them only to those who need them', async () => {
    const admin = areaManager(t, codes.willow);
    const { building } = await seedEstate(t, codes.willowTwo, '丁香里');
    const path = `/buildings/${building.id}/households`;
    const rooms = [{ room: '101', floorAreaDm2: 8_950 }, { room: '102' }, { entrance: '2', room: '101' }];
    expect((await admin.post(path, { households: rooms })).json()).toEqual({ added: 3, changed: 0 });
    expect((await admin.post(path, { households: [...rooms, { room: '１０３' }] })).json()).toEqual({ added: 1, changed: 0 });
    expect((await admin.post(path, { households: [{ room: '101', floorAreaDm2: 9_000 }] })).json()).toEqual({ added: 0, changed: 1 });
    expect((await admin.post(path, { households: [{ room: '105' }, { room: '105' }] })).json()).toMatchObject({
      code: 'household-exists',
      room: '105',
    });
    expect((await admin.get(path)).json().items.map((h: { entrance: string; room: string }) => `${h.entrance}-${h.room}`)).toEqual([
      '1-101',
      '1-102',
      '1-103',
      '2-101',
    ]);
    expect((await t.anonymous.get(path)).statusCode).toBe(401);
    expect((await areaManager(t, codes.bridge).get(path)).statusCode).toBe(403);
    expect((await t.actor({ holdings: [{ areaCode: codes.willow, permissions: ['matters.read'] }] }).get(path)).statusCode).toBe(200);
  });
});
