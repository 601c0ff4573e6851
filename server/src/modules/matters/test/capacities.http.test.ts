import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, startFixtureApp } from '../../../../test/harness/app.ts';
import { places, units } from '../../../../test/harness/fixture.ts';

describe('the five capacities of matters', () => {
  let t: FixtureApp;
  let ids: string[] = [];
  const matters = 20;

  beforeAll(async () => {
    t = await startFixtureApp();
    ids = await Promise.all(Array.from({ length: matters }, determined));
  });
  afterAll(() => t.close());

  const determined = async () => {
    const filed = (await t.anonymous.post('/demands', { body: '路灯不亮了', areaCode: places.C1 })).json();
    const id = (await t.as('intake').post(`/demands/${filed.id}/accept`, { version: 1 })).json().matterIds[0] as string;
    const proposed = await t.as('triage').post(`/matters/${id}/propose`, { version: 1, class: 'major', typeCode: 'street_lamp_out' });
    expect(proposed.statusCode, proposed.body).toBe(200);
    const done = await t.as('triage').post(`/matters/${id}/determine`, { version: proposed.json().version });
    expect(done.statusCode, done.body).toBe(200);
    return id;
  };
  const name = async (id: string, party: object) => {
    const answer = await t.as('dispatcher').post(`/matters/${id}/parties`, party);
    expect(answer.statusCode, answer.body).toBeLessThan(300);
  };
  const report = async (query = '') => (await t.as('leader').get(`/reports/capacities?from=2025-03-01&to=2025-03-31${query}`)).json();
  const shares = async (query?: string) => {
    const { n, items } = await report(query);
    return [n, ...items.map((i: { share: { value: number | null } }) => i.share.value)];
  };

  it('[S000-16] of 20 big matters the report shows 100, 100, 40 and 25 percent, and which capacity nobody holds', async () => {
    expect(await shares('&class=major')).toEqual([matters, 0, 1, 0, 0, 0]);
    for (const [i, id] of ids.entries()) {
      await name(id, { capacity: 'leading', name: '社区党委' });
      if (i < 8) await name(id, { capacity: 'participating', unitId: units.organisation });
      if (i < 5) await name(id, { capacity: 'legal', name: '公共法律服务工作室' });
    }
    await name(ids[0] ?? '', { capacity: 'participating', name: '志愿服务队' });
    expect(await report('&class=major')).toEqual({
      n: 20,
      items: [
        { capacity: 'leading', share: { part: 20, n: 20, value: 1 } },
        { capacity: 'responsible', share: { part: 20, n: 20, value: 1 } },
        { capacity: 'participating', share: { part: 8, n: 20, value: 0.4 } },
        { capacity: 'self_governing', share: { part: 0, n: 20, value: 0 } },
        { capacity: 'legal', share: { part: 5, n: 20, value: 0.25 } },
      ],
    });
  });

  it('[S000-16] a party that has left and a matter that was withdrawn no longer count, nor do other classes', async () => {
    const [first = '', , , , , , , , , last = ''] = ids;
    await t.write(async ({ db, now }) => {
      await db.updateTable('matter_party').set({ ended_at: now }).where('matter_id', '=', first).where('capacity', '=', 'legal').execute();
      await db.updateTable('matter').set({ state: 'withdrawn' }).where('id', '=', last).execute();
    });
    expect(await shares()).toEqual([19, 1, 1, 8 / 19, 0, 4 / 19]);
    expect(await shares('&class=private')).toEqual([0, null, null, null, null, null]);
    expect(await shares(`&area=${places.C3}`)).toEqual([0, null, null, null, null, null]);
  });

  it('[S000-16] the page of a matter names the capacities that nobody holds', async () => {
    const empty = async (id = '') => (await t.as('dispatcher').get(`/matters/${id}`)).json().emptyCapacities;
    expect(await empty(ids[1])).toEqual(['self_governing']);
    expect(await empty(ids[19])).toEqual(['participating', 'self_governing', 'legal']);
    const filed = (await t.anonymous.post('/demands', { body: '想问一件事', areaCode: places.C1 })).json();
    const untriaged = (await t.as('intake').post(`/demands/${filed.id}/accept`, { version: 1 })).json().matterIds[0];
    expect(await empty(untriaged)).toContain('responsible');
  });

  it('[S000-16] figures are for those who read them', async () => {
    expect((await t.as('urbanClerk').get('/reports/capacities')).statusCode).toBe(403);
    expect((await t.as('leader').get('/reports/capacities?class=huge')).statusCode).toBe(400);
  });
});
