import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, startFixtureApp } from '../../../../test/harness/app.ts';
import { places, sections, staffId } from '../../../../test/harness/fixture.ts';
import { runChecks } from '../../../platform/checks.ts';

const text = '小区门口的路灯不亮了，晚上看不见路';

describe('do what people need, do it so that they are satisfied', () => {
  let t: FixtureApp;
  const matters: string[] = [];

  const post = async (who: Parameters<FixtureApp['as']>[0], path: string, body: object) => {
    const answer = await t.as(who).post(path, body);
    expect(answer.statusCode, `${path} ${answer.body}`).toBeLessThan(300);
    return answer.json();
  };
  const version = async (path: string): Promise<number> => (await t.as('dispatcher').get(path)).json().version;
  const accept = async (id: string): Promise<string> => (await post('intake', `/demands/${id}/accept`, { version: 1 })).matterIds[0];
  const byResident = async () => accept((await t.anonymous.post('/demands', { body: text, areaCode: places.C1 })).json().id);
  const byStaff = async (who: 'grid1' | 'intake', more: object = {}) =>
    accept((await post(who, '/intake/demands', { body: text, areaCode: `${places.C1}001`, channel: 'grid', ...more })).id);

  const solve = async (id: string, satisfaction: string) => {
    const url = `/matters/${id}`;
    await post('triage', `${url}/propose`, { version: await version(url), class: 'major', typeCode: 'street_lamp_out', reason: '按目录' });
    await post('triage', `${url}/determine`, { version: await version(url) });
    const { orderId } = await post('dispatcher', `${url}/dispatch`, { version: await version(url) });
    const order = `/orders/${orderId}`;
    await post('urbanClerk', `${order}/sign`, {
      version: await version(order),
      sectionId: sections.urbanLights,
      handlerId: staffId('lampOfficer'),
    });
    await post('lampOfficer', `${order}/contact`, { version: await version(order), note: '已联系居民，约定上门时间' });
    const words = '已更换灯泡和线路，路灯恢复照明，并联系居民。';
    await post('lampOfficer', `${order}/report`, { version: await version(order), text: words, kind: 'solved' });
    await post('dispatcher', `${order}/verify`, { version: await version(order) });
    await post('intake', `${url}/confirm`, { solved: true, satisfaction });
  };

  beforeAll(async () => {
    t = await startFixtureApp();
    for (let i = 0; i < 8; i += 1) matters.push(await byResident());
    // The grid worker writes down what a neighbour said: a resident asked for it.
    matters.push(await byStaff('grid1', { contact: { name: '王秀英', phone: '13800000001' } }));
    for (let i = 0; i < 2; i += 1) matters.push(await byStaff('grid1'));
    matters.push(await byStaff('intake'));
  });
  afterAll(() => t.close());

  const overview = async (query = '') => (await t.as('leader').get(`/overview${query}`)).json();
  const headline = async (id: string) => (await overview()).headline.find((i: { id: string }) => i.id === id);

  it('[S003-21] of twelve matters nine were asked for by residents: 75 %, with formula, n and threshold', async () => {
    const found = await headline('from_demand');
    expect(found).toMatchObject({ part: 9, n: 12, value: 0.75, threshold: 0.8, minimumN: 10, lamp: 'yellow' });
    expect(found.formula.zh).toContain('÷');
    const listed = (await t.as('leader').get('/indicators')).json().items.find((i: { id: string }) => i.id === 'from_demand');
    expect(listed).toEqual(found);
  });

  it('[S003-21] the rows behind it are the three others, and they are listed by who sent them in', async () => {
    const { rows } = await headline('from_demand');
    expect((await t.as('leader').get(rows)).json().total).toEqual({ value: 3, exact: true });
    const { items } = (await t.as('leader').get('/indicators/without-demand')).json();
    expect(items.map((i: { id: string; n: number }) => [i.id, i.n])).toEqual([
      [staffId('grid1'), 2],
      [staffId('intake'), 1],
    ]);
    for (const item of items) expect((await t.as('leader').get(item.rows)).json().total.value).toBe(item.n);
    const elsewhere = (await t.as('leader').get(`/indicators/without-demand?area=${places.C3}`)).json();
    expect(elsewhere.items).toEqual([]);
  });

  it('[S003-21] a matter that a resident joins is what people need, until the joining is undone', async () => {
    const own = matters[11] ?? '';
    const demand = (await t.anonymous.post('/demands', { body: '同一盏路灯坏了', areaCode: places.C1 })).json().id;
    await post('intake', `/demands/${demand}/merge`, { version: 1, matterId: own, reason: '同一盏灯' });
    expect(await headline('from_demand')).toMatchObject({ part: 10, n: 12 });
    expect(await runChecks(await t.read())).toEqual([]);
    await post('intake', `/demands/${demand}/unmerge`, { version: 2, reason: '不是同一盏灯' });
    expect(await headline('from_demand')).toMatchObject({ part: 9, n: 12 });
  });

  it('[S003-21] of eleven ratings ten are satisfied or basically satisfied: 90.9 %', async () => {
    for (let i = 0; i < 11; i += 1) await solve(matters[i] ?? '', i === 0 ? 'dissatisfied' : i < 4 ? 'basically' : 'satisfied');
    const found = await headline('satisfaction_rate');
    expect(found).toMatchObject({ part: 10, n: 11, threshold: 0.85, lamp: 'green' });
    expect(found.value).toBeCloseTo(0.909, 3);
    expect((await overview(`?area=${places.C3}`)).headline).toMatchObject([
      { id: 'from_demand', value: null, lamp: 'grey' },
      { id: 'satisfaction_rate', value: null, lamp: 'grey' },
    ]);
    expect(await runChecks(await t.read())).toEqual([]);
  });
});
