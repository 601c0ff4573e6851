import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, fixtureNow, type Sender, startFixtureApp } from '../../../../../test/harness/app.ts';
import { places } from '../../../../../test/harness/fixture.ts';
import { civilAffairs, filed, got, refused, sent, staffOf } from '../../social/test/factory.ts';

describe('rooms for organisations', () => {
  let t: FixtureApp;
  let bureau: Sender;
  beforeAll(async () => {
    t = await startFixtureApp();
    bureau = civilAffairs(t);
  });
  afterAll(() => t.close());

  const promise = { startsOn: '2025-01-01', endsOn: '2025-12-31', promisedHours: 20, freeQuota: 0 };
  const month = (name: string, deliveredHours: number) => ({ month: name, usedHours: 60, deliveredHours, freeServed: 3 });

  it('[S003-50] 12 rooms, 10 hosted: 83.3 %; 14 of 20 promised hours are flagged, and after two flags a review task opens', async () => {
    const { unitId } = await filed(t);
    const rooms: string[] = [];
    for (let i = 1; i <= 12; i += 1)
      rooms.push((await sent(bureau, '/organisation-rooms', { areaCode: places.SA, building: '公益大楼', name: `${300 + i}室` })).id);
    const hostings: string[] = [];
    for (const room of rooms.slice(0, 10))
      hostings.push((await sent(bureau, `/organisation-rooms/${room}/hostings`, { unitId, ...promise })).id);
    const board = await got(t.anonymous, '/organisation-rooms');
    expect(board.figures).toEqual({ rooms: 12, hosted: 10, free: 2, share: '83.3 %' });
    expect(board.items.slice(0, 3).map((room: { hosting: unknown }) => room.hosting === null)).toEqual([true, true, false]);
    expect(board.items[2].hosting).toMatchObject({ promisedHours: null, months: [] });
    expect(await refused(bureau, `/organisation-rooms/${rooms[0]}/hostings`, { unitId, ...promise })).toEqual([
      409,
      'organisation-room-taken',
    ]);
    const url = `/organisation-hostings/${hostings[0]}/months`;
    expect(await sent(bureau, url, month('2025-01', 14))).toEqual({ flagged: true });
    const reviews = async () => (await got(bureau, '/organisation-tasks?kind=hosting_review')).items;
    expect(await reviews()).toEqual([]);
    expect(await refused(bureau, url, month('2025-03', 20))).toEqual([422, 'hosting-month-outside']);
    expect(await sent(bureau, url, month('2025-02', 19.9))).toEqual({ flagged: true });
    expect(await reviews()).toMatchObject([{ subjectId: hostings[0] }]);
    expect(await refused(bureau, url, month('2025-02', 20))).toEqual([409, 'edit-conflict']);
    expect(await sent(bureau, url, { ...month('2025-02', 20), version: 1 })).toEqual({ flagged: false });
    const seen = (await got(staffOf(t, unitId), '/organisation-rooms')).items.find((room: { id: string }) => room.id === rooms[0]);
    expect(seen.hosting.months).toMatchObject([
      { month: '2025-02', deliveredHours: 20, flagged: false },
      { month: '2025-01', deliveredHours: 14, flagged: true },
    ]);
    expect(await refused(bureau, url, { ...month('2025-02', 20.05), version: 2 })).toEqual([400, 'invalid-input']);
  });

  it('[S003-50] ends early with a reason, and the room is free again', async () => {
    const { items } = await got(bureau, '/organisation-rooms');
    const { hosting } = items[2];
    t.clock.set('2025-03-04T01:00:00.000Z');
    await sent(bureau, `/organisation-hostings/${hosting.id}/end`, { version: 1, reason: '组织搬离' });
    expect((await got(bureau, '/organisation-rooms')).figures.hosted).toBe(9);
    expect(await refused(bureau, `/organisation-hostings/${hosting.id}/end`, { version: 2, reason: '再结束' })).toEqual([
      409,
      'hosting-over',
    ]);
    expect(await refused(t.as('subdistrictB'), `/organisation-hostings/${hosting.id}/end`, { version: 2, reason: '越权' })).toEqual([
      403,
      'not-your-organisation',
    ]);
    expect(await refused(bureau, '/organisation-rooms', { areaCode: places.SA, building: '公益大楼', name: '301室' })).toEqual([
      409,
      'organisation-room-exists',
    ]);
    t.clock.set(fixtureNow);
  });
});
