import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, type Sender, startFixtureApp } from '../../../../../test/harness/app.ts';
import { places } from '../../../../../test/harness/fixture.ts';
import { coordinator, decided, got, opened, proposed, refused, screening, sent, stepRound } from './factory.ts';

describe('what a community has for its needs', () => {
  let t: FixtureApp;
  let worker: Sender;
  let round: string;
  const asset = async (name: string, words: string, kind: string, shown = true): Promise<string> =>
    (await sent(worker, '/assets', { areaCode: places.C1, kind, name, words, owner: '居委会', lng: 118.78, lat: 31.99, shown })).id;

  beforeAll(async () => {
    t = await startFixtureApp();
    worker = t.as('community1');
    round = await opened(t);
  });
  afterAll(() => t.close());

  it('[S001-19] a need leads to what its community could serve it with, and an asset to the needs; people who keep to themselves stay so', async () => {
    const shop = await asset('早点铺', '愿意给孤老送早饭', 'enterprise');
    const cook = await asset('退休厨师', '会做软烂的饭菜', 'people', false);
    await asset('砚池', '老街尽头的池塘', 'place');
    const need = await proposed(worker, round, { title: '独居老人一日一餐' });

    const { items: fitting } = await got(worker, `/needs/${need.id}/fitting-assets`);
    expect(fitting).toMatchObject([{ id: shop, name: '早点铺', area: '东风社区', because: ['孤老', '早饭'] }]);
    expect(await refused(worker, `/needs/${need.id}/assets`, { assetId: need.id, words: '送餐' })).toBe('need-asset-unfit');
    await sent(worker, `/needs/${need.id}/assets`, { assetId: shop, words: '送饭' });
    await sent(worker, `/needs/${need.id}/assets`, { assetId: shop, words: '每天早上送到门口' });
    const chosen = await sent(worker, `/needs/${need.id}/assets`, { assetId: cook, words: '每周掌勺一次' });
    expect(chosen.abilities.choose_asset.allowed).toBe(true);
    expect(chosen.items.map((each: { name: string; how: string }) => [each.name, each.how])).toEqual([
      ['早点铺', '每天早上送到门口'],
      ['退休厨师', '每周掌勺一次'],
    ]);
    expect((await got(worker, `/needs/${need.id}/fitting-assets`)).items).toEqual([]);

    expect((await t.anonymous.get(`/needs/${need.id}/assets`)).statusCode).toBe(404);
    expect((await got(t.anonymous, `/assets/${shop}/needs`)).items).toEqual([]);
    await screening(t, round, [worker], [places.C1]);
    await decided(t, need.id, 'select');
    await stepRound(t, round, 'publish');
    const open = await got(t.anonymous, `/needs/${need.id}/assets`);
    expect(open).toMatchObject({ items: [{ id: shop, kind: 'enterprise' }], abilities: { choose_asset: { allowed: false } } });
    const { items: served } = await got(t.anonymous, `/assets/${shop}/needs`);
    expect(served).toMatchObject([{ id: need.id, title: '独居老人一日一餐', stateName: '已入选', how: '每天早上送到门口' }]);
    expect((await t.anonymous.get(`/assets/${cook}/needs`)).statusCode).toBe(404);
  });

  it('[S001-19] only who works on the needs of the place chooses; what left the register is marked to them and gone for everybody else', async () => {
    const hall = await asset('架空层', '可坐四十人', 'space');
    const next = await opened(t, 2026);
    const need = await proposed(worker, next, { title: '放学后看护' });
    const path = `/needs/${need.id}/assets`;
    await sent(worker, path, { assetId: hall, words: '放学后写作业的地方' });
    const reader = t.actor({ holdings: [{ areaCode: places.district, permissions: ['needs.read'] }] });
    expect(await refused(reader, path, { assetId: hall, words: '也可以' })).toBe('not-your-need');
    expect(await refused(t.as('committee3'), path, { assetId: hall, words: '也可以' })).toBe('not-found');
    expect((await worker.post(`/assets/${hall}/remove`, { version: 1, reason: '改作车棚' })).statusCode).toBe(200);
    expect((await got(reader, path)).items).toMatchObject([{ id: hall, listed: false }]);
    expect(await refused(worker, path, { assetId: hall, words: '还用' })).toBe('need-asset-unfit');
    expect((await sent(coordinator(t), `${path}/leave`, { assetId: hall })).items).toEqual([]);
    await sent(worker, path, { assetId: (await got(worker, '/assets?q=早点铺')).items[0].id, words: '放学点心' });
    await sent(worker, `/needs/${need.id}/discard`, { version: need.version });
    expect((await worker.get(`/needs/${need.id}`)).statusCode).toBe(404);
  });
});
