import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, type Sender, startFixtureApp } from '../../../../../test/harness/app.ts';
import { places } from '../../../../../test/harness/fixture.ts';
import { done, refused } from '../../test/factory.ts';

const kinds = ['place', 'culture', 'people', 'space', 'enterprise'] as const;

describe('what a community has', () => {
  let t: FixtureApp;
  let worker: Sender;
  let committee: Sender;
  const asset = (i: number, kind: (typeof kinds)[number], more: object = {}) => ({
    areaCode: places.C1,
    kind,
    name: `资源${i}`,
    words: i === 2 ? '退休木工，会修桌椅' : '老井边的一块空地',
    owner: '东风社区居委会',
    lng: 118.78 + i / 1000,
    lat: 31.99,
    shown: kind !== 'people',
    ...more,
  });
  beforeAll(async () => {
    t = await startFixtureApp();
    [worker, committee] = [t.as('community1'), t.as('committee1')];
    for (let i = 1; i <= 25; i += 1) await done(worker, '/assets', asset(i, kinds[i % 5] ?? 'place'));
  });
  afterAll(() => t.close());

  const listed = async (who: Sender, query: string) => (await who.get(`/assets?area=${places.C1}&limit=100${query}`)).json().items;

  it('[S001-19] C1 enters 25 assets in 5 kinds; a theme lists them and demands at least one linked asset', async () => {
    const counts = (await worker.get(`/assets/kinds?area=${places.C1}`)).json();
    expect(counts.kinds).toEqual(kinds.map((kind) => ({ kind, n: 5 })));
    const all = await listed(worker, '');
    expect(all).toHaveLength(25);
    expect(all[0]).toMatchObject({ owner: '东风社区居委会', lat: 31.99, areaName: '东风社区' });
    const proposal = { areaCode: places.C1, title: '老井人家', words: '以老井为主题', assetIds: [] as string[] };
    expect(await refused(worker, '/themes', proposal)).toBe('theme-asset-missing');
    const theme = await done(worker, '/themes', { ...proposal, assetIds: [all[0].id, all[1].id] });
    expect(theme).toMatchObject({ state: 'proposed', assets: { length: 2 } });
    expect(await refused(worker, `/themes/${theme.id}/adopt`, { version: 1 })).toBe('theme-is-own');
    expect((await t.anonymous.get(`/themes/${theme.id}`)).statusCode).toBe(404);
    await done(committee, `/themes/${theme.id}/adopt`, { version: 1 });
    const next = await done(worker, '/themes', { ...proposal, title: '手艺社区', assetIds: [all[2].id] });
    await done(committee, `/themes/${next.id}/adopt`, { version: 1 });
    const themes = (await t.anonymous.get(`/themes?area=${places.C1}`)).json().items;
    expect(themes.map((each: { title: string; state: string }) => [each.title, each.state])).toEqual([
      ['手艺社区', 'adopted'],
      ['老井人家', 'ended'],
    ]);
  });

  it('[S001-19] people with skills are seen by everybody only when they agreed; who matches needs finds them by what they can', async () => {
    expect(await listed(t.anonymous, '')).toHaveLength(20);
    expect(await listed(t.anonymous, '&q=木工')).toHaveLength(0);
    const matcher = t.actor({ holdings: [{ areaCode: places.district, permissions: ['needs.read'] }] });
    const [found] = await listed(matcher, '&q=木工');
    expect(found).toMatchObject({ name: '资源2', abilities: { change: { allowed: false } } });
    expect((await t.anonymous.get(`/assets/${found.id}`)).statusCode).toBe(404);
    const { areaCode: _of, ...facts } = asset(2, 'people', { shown: true });
    expect((await matcher.patch(`/assets/${found.id}`, { ...facts, version: 1 })).statusCode).toBe(403);
    expect((await worker.patch(`/assets/${found.id}`, { ...facts, version: 1 })).statusCode).toBe(200);
    expect((await t.anonymous.get(`/assets/${found.id}`)).json().name).toBe('资源2');
  });

  it('[S001-19] an asset that is gone cannot carry a new theme, nor can one of another community', async () => {
    const [one] = await listed(worker, '&kind=space');
    await done(worker, `/assets/${one.id}/remove`, { version: 1, reason: '房屋已拆' });
    const proposal = { areaCode: places.C1, title: '空间', words: '共享空间', assetIds: [one.id] };
    expect(await refused(worker, '/themes', proposal)).toBe('theme-asset-unfit');
    expect(await refused(worker, '/assets', { ...asset(26, 'place'), areaCode: places.C3 })).toBe('not-your-asset');
    await done(worker, `/assets/${one.id}/restore`, { version: 2 });
    expect((await done(worker, '/themes', proposal)).state).toBe('proposed');
  });
});
