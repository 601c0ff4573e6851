import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../../../test/harness/app.ts';
import { loadPack } from '../../../platform/packs/load-pack.ts';
import { packCodes } from '../../../platform/packs/pack-files.ts';
import { settingOf } from '../../../platform/settings.ts';
import { ConfigurationView, PackListView, PackReports } from '../packs/packs.schema.ts';
import { PublicList, VersionList } from '../responsibility/responsibility.schema.ts';
import { SuggestResult } from '../suggestion/suggestion.schema.ts';
import { body, load, officer, placeDistrict, problem } from './catalogue.fixture.ts';

const threshold = (code: string, value: unknown, unit = 'count') => ({
  code,
  value,
  unit,
  name: { zh: '试验', en: 'Trial' },
  note: null,
  rows: ['S000-41'],
});

/** The packs of real districts' methods. */
const local = ['five-society', 'meilie', 'nanan', 'xigang', 'yuhuatai'];

/** A folder of packs made for one test. */
function writePacks(packs: Record<string, Record<string, unknown>>): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'liandong-packs-'));
  for (const [code, parts] of Object.entries(packs)) {
    fs.mkdirSync(path.join(folder, code));
    const head = { code, version: '1', name: { zh: code, en: code }, ...(parts.pack as object) };
    for (const [name, content] of Object.entries({ ...parts, pack: head }))
      fs.writeFileSync(path.join(folder, code, `${name}.json`), JSON.stringify(content));
  }
  return folder;
}

describe('configuration packs of the software', () => {
  let t: TestApp;
  beforeAll(async () => {
    t = await startTestApp();
    await placeDistrict(t);
  });
  afterAll(() => t.close());

  it('[S000-41] an empty system with the Nan’an pack alone sorts matters and has no 622 panel; the Yuhuatai pack adds it and old data stays', async () => {
    const manager = officer(t, 'settings.manage');
    expect(body(await t.anonymous.get('/configuration'), ConfigurationView)).toMatchObject({ packs: [], panel622: false });
    const first = body(await manager.post('/packs/nanan/load'), PackReports);
    expect(first.items.map(({ code, changed }) => [code, changed])).toEqual([
      ['base', true],
      ['nanan', true],
    ]);
    const nanan = body(await t.anonymous.get('/configuration'), ConfigurationView);
    expect(nanan.panel622).toBe(false);
    expect(nanan.wording['class.major.motto']?.zh).toBe('大事快办');
    expect(await settingOf(await t.read(), 'route_min_n', null)).toBeNull();
    const sorted = body(await t.anonymous.post('/catalogue/suggest', { text: '门口的路灯坏了三天没人修' }), SuggestResult);
    expect(sorted.types[0]).toMatchObject({ code: 'street_lamp_out', class: 'major' });
    const lists = body(await t.anonymous.get('/catalogue'), PublicList);

    await load(t, 'yuhuatai');
    const both = body(await t.anonymous.get('/configuration'), ConfigurationView);
    expect(both.panel622).toBe(true);
    expect(both.packs.map(({ code }) => code)).toEqual(['base', 'nanan', 'yuhuatai']);
    expect(both.wording['class.major.motto']?.zh).toBe('大事快办');
    expect(await settingOf(await t.read(), 'route_min_n', null)).toBe(20);
    const after = body(await t.anonymous.get('/catalogue'), PublicList);
    expect(after.classes.map(({ groups }) => groups)).toEqual(lists.classes.map(({ groups }) => groups));
  });

  it('loading the same pack again changes nothing, tells nothing and publishes nothing', async () => {
    const manager = officer(t, 'settings.manage');
    const before = body(await manager.get('/catalogue/versions'), VersionList);
    const events = (await t.read()).db.selectFrom('event').select((eb) => eb.fn.countAll().as('n'));
    const count = await events.executeTakeFirstOrThrow();
    const again = body(await manager.post('/packs/nanan/load'), PackReports);
    expect(again.items).toEqual([expect.objectContaining({ code: 'nanan', changed: false, parts: [] })]);
    expect(await events.executeTakeFirstOrThrow()).toEqual(count);
    expect(body(await manager.get('/catalogue/versions'), VersionList)).toEqual(before);
  });

  it('all packs load together, and every one says that it is up to date', async () => {
    await load(t, ...local);
    const { items } = body(await officer(t, 'settings.manage').get('/packs'), PackListView);
    expect(items.map(({ code }) => code)).toEqual(packCodes());
    expect(items.filter((pack) => pack.loaded?.current === true).map(({ code }) => code)).toEqual(['base', ...local].sort());
  });

  it('only who manages the settings of the whole district may load a pack', async () => {
    expect(problem(await officer(t, 'catalogue.edit').post('/packs/base/load')).status).toBe(403);
    const community = t.actor({ holdings: [{ areaCode: '320199001001', permissions: ['settings.manage'] }] });
    expect(problem(await community.post('/packs/base/load')).status).toBe(403);
    expect(problem(await t.anonymous.post('/packs/base/load')).status).toBe(401);
    expect(problem(await officer(t, 'settings.manage').post('/packs/atlantis/load'))).toMatchObject({ status: 404, code: 'unknown-pack' });
  });

  it('[S000-41] another district is set up from data alone and keeps to itself', async () => {
    const own = { 'liandong-district': 'test' };
    const other = await t.addDistrict('other', '320198');
    await placeDistrict(t, 'd_other', '320198');
    const there = body(await t.anonymous.get('/catalogue', other), PublicList);
    expect(there.version).toBe(0);
    const manager = t.actor({ holdings: [{ areaCode: '320198', permissions: ['settings.manage'] }] });
    body(await manager.post('/packs/xigang/load', undefined, other), PackReports);
    expect(body(await t.anonymous.get('/catalogue', other), PublicList).version).toBe(1);
    expect(body(await t.anonymous.get('/configuration', other), ConfigurationView).panel622).toBe(false);
    expect(body(await t.anonymous.get('/configuration', own), ConfigurationView).panel622).toBe(true);
  });
});

describe('the rules of loading', () => {
  let t: TestApp;
  beforeAll(async () => {
    t = await startTestApp();
  });
  afterAll(() => t.close());

  const setting = async (name: string) => settingOf(await t.read(), name, null);

  it('a pack loaded later wins over an earlier one, also when the earlier one is brought up to date', async () => {
    const folder = writePacks({
      one: { thresholds: [threshold('shared', 1), threshold('alone', 1)] },
      two: { thresholds: [threshold('shared', 2)] },
    });
    for (const code of ['one', 'two']) await t.write((ctx) => loadPack(ctx, code, { folder }));
    expect([await setting('shared'), await setting('alone')]).toEqual([2, 1]);
    fs.writeFileSync(path.join(folder, 'one', 'thresholds.json'), JSON.stringify([threshold('shared', 9), threshold('alone', 9)]));
    const [report] = await t.write((ctx) => loadPack(ctx, 'one', { folder }));
    expect(report?.parts).toEqual([{ part: 'thresholds', added: 0, changed: 1, unchanged: 0, kept: 1 }]);
    expect([await setting('shared'), await setting('alone')]).toEqual([2, 9]);
  });

  it('a value the district set itself survives every pack', async () => {
    const folder = writePacks({ red: { thresholds: [threshold('tint', 1)] }, blue: { thresholds: [threshold('tint', 2)] } });
    await t.write((ctx) => loadPack(ctx, 'red', { folder }));
    const change = { value: 7, source: '区办〔2025〕3号', replaces: null };
    expect((await officer(t, 'settings.manage').put('/settings/tint', change)).statusCode).toBe(200);
    await t.write((ctx) => loadPack(ctx, 'blue', { folder }));
    expect(await setting('tint')).toBe(7);
  });

  it.each([
    ['a wrong form', { thresholds: [{ code: 'x' }] }],
    ['a value that does not fit its unit', { thresholds: [threshold('fine', 1), threshold('share', 5, 'share')] }],
    ['a group without its parent', { taxonomy: [{ code: 'child', parent: 'nowhere', name: { zh: '子', en: 'Child' } }] }],
    [
      'groups in a circle',
      {
        taxonomy: [
          { code: 'aa', parent: 'bb', name: { zh: '甲', en: 'A' } },
          { code: 'bb', parent: 'aa', name: { zh: '乙', en: 'B' } },
        ],
      },
    ],
  ])('a pack with %s is refused as a whole', async (_what, parts) => {
    const folder = writePacks({ good: { thresholds: [threshold('good', 1)] }, bad: { ...parts, pack: { requires: ['good'] } } });
    await expect(t.write((ctx) => loadPack(ctx, 'bad', { folder }))).rejects.toMatchObject({ kind: { code: 'invalid-pack', status: 422 } });
    expect(await setting('good')).toBeNull();
    const loaded = await (await t.read()).db.selectFrom('config_pack').select('code').where('code', 'in', ['good', 'bad']).execute();
    expect(loaded).toEqual([]);
  });

  it('files that no module takes care of are named in the report', async () => {
    const folder = writePacks({ odd: { thresholds: [], horoscope: [] } });
    const [report] = await t.write((ctx) => loadPack(ctx, 'odd', { folder }));
    expect(report?.unclaimed).toEqual(['horoscope']);
  });

  it('a pack whose content was loaded before is not compared again, whatever the order of keys', async () => {
    const folder = writePacks({ green: { thresholds: [threshold('shade', 1)] } });
    await t.write((ctx) => loadPack(ctx, 'green', { folder }));
    const reversed = Object.fromEntries(Object.entries(threshold('shade', 1)).reverse());
    fs.writeFileSync(path.join(folder, 'green', 'thresholds.json'), JSON.stringify([reversed], null, 4));
    expect((await t.write((ctx) => loadPack(ctx, 'green', { folder })))[0]?.changed).toBe(false);
  });
});
