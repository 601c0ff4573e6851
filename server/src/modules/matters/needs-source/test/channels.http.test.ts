import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, startFixtureApp } from '../../../../../test/harness/app.ts';
import { places } from '../../../../../test/harness/fixture.ts';

const five = ['grid', 'visit', 'hotline_12345', 'official_account', 'app'] as const;

describe('the channels demands come in by', () => {
  let t: FixtureApp;
  beforeAll(async () => {
    t = await startFixtureApp();
  });
  afterAll(() => t.close());

  it('[S001-39][N19] one demand by each of five channels: five demands with the right channel, and the report shows five times one', async () => {
    for (const channel of five) {
      const own = channel === 'official_account' || channel === 'app';
      const [who, path] = own ? [t.anonymous, '/demands'] : [t.as('intake'), '/intake/demands'];
      const filed = await who.post(path, { body: '小区里垃圾桶太少，希望增加', areaCode: places.C1, channel });
      expect(filed.statusCode, filed.body).toBe(201);
    }
    const { items } = (await t.as('intake').get('/demands')).json();
    expect(items.map((demand: { channel: string }) => demand.channel).sort()).toEqual([...five].sort());
    const overview = (await t.as('leader').get(`/overview?area=${places.district}`)).json();
    expect(overview.received.byChannel.map((row: { key: string; value: number }) => [row.key, row.value]).sort()).toEqual(
      [...five].sort().map((channel) => [channel, 1]),
    );
  });
});
