import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, startFixtureApp } from '../../../../test/harness/app.ts';
import { places, type StaffName, units } from '../../../../test/harness/fixture.ts';
import { handlingOf } from './factory.ts';

describe('the number above a list of matters', () => {
  let t: FixtureApp;
  let closed: string;

  beforeAll(async () => {
    t = await startFixtureApp();
    const make = handlingOf(t);
    await make.accepted('楼道里堆满了杂物，进出不方便');
    await make.determined('楼上住户半夜唱歌，吵得睡不着', { class: 'communal', typeCode: 'other_communal' });
    await make.determined('家里老人想找人上门理发', { class: 'private', typeCode: 'other_private' });
    await make.determined('路口的路灯不亮了');
    await make.inProgress('小区北门的路灯一闪一闪');
    closed = (await make.verified('小区南门的路灯倒了')).id;
    await make.say(closed, true);
  });
  afterAll(() => t.close());

  /** The total the list tells, and how many rows its pages really hold. */
  const asked = async (who: StaffName, query: string) => {
    const first = (await t.as(who).get(`/matters?limit=2${query}`)).json();
    let rows = first.items.length as number;
    for (let { next } = first; next !== null; ) {
      const page = (await t.as(who).get(`/matters?limit=2${query}&after=${encodeURIComponent(next)}`)).json();
      rows += page.items.length;
      next = page.next;
    }
    return { rows, total: first.total };
  };

  const filters = [
    ['everything', '', 6],
    ['what is open', '&desk=open', 5],
    ['open of a class', '&desk=open&class=major', 2],
    ['open of two classes', '&desk=open&class=communal&class=private', 2],
    ['open of a unit', `&desk=open&unit=${units.urban}`, 1],
    ['open of a type', '&desk=open&type=street_lamp_out', 2],
    ['open of a class and a type', '&desk=open&class=major&type=street_lamp_out', 2],
    ['open in one state of a class', '&desk=open&class=major&state=determined', 1],
    ['a class, open or not', '&class=major', 3],
    ['open of a class in a community', `&desk=open&class=major&area=${places.C1}`, 2],
    ['open of a class in another community', `&desk=open&class=major&area=${places.C2}`, 0],
  ] as const;

  it.each(filters)('%s: is the number of its rows, before and after the counters are folded', async (_, query, n) => {
    const expected = { rows: n, total: { value: n, exact: true } };
    expect(await asked('dispatcher', query)).toEqual(expected);
    await t.drain();
    expect(await asked('dispatcher', query)).toEqual(expected);
  });

  it('who sees a part of the district is told the number of that part', async () => {
    for (const [, query] of filters)
      for (const who of ['committee1', 'committee3', 'urbanClerk', 'lampOfficer'] as const) {
        const { rows, total } = await asked(who, query);
        expect(total, `${who} ${query}`).toEqual({ value: rows, exact: true });
      }
  });
});
