import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, type Sender, startFixtureApp } from '../../../../../test/harness/app.ts';
import { places } from '../../../../../test/harness/fixture.ts';
import { DAY } from '../../../../platform/calendar/local-date.ts';
import { done, refused, resident, residents } from '../../test/factory.ts';

const monday = Date.parse('2025-03-10T11:00:00.000Z');
const sessions = Array.from({ length: 6 }, (_, i) => ({
  title: `第${i + 1}讲`,
  place: '党群服务中心二楼',
  startsAt: new Date(monday + i * 7 * DAY).toISOString(),
  endsAt: new Date(monday + i * 7 * DAY + 5_400_000).toISOString(),
}));

describe('evening schools and lectures', () => {
  let t: FixtureApp;
  let host: Sender;
  beforeAll(async () => {
    t = await startFixtureApp();
    host = t.as('community1');
  });
  afterAll(() => t.close());

  const opened = async (capacity: number): Promise<string> => {
    const facts = { kind: 'evening_school', title: '红色夜校', words: '六讲', capacity, signUpUntil: sessions[1]?.startsAt, sessions };
    const { id } = await done(host, '/series', { areaCode: places.C1, ...facts });
    expect((await t.anonymous.get(`/series/${id}`)).statusCode).toBe(404);
    await done(host, `/series/${id}/open`, { version: 1 });
    return id;
  };

  it('[S001-22] a 6-session course with capacity 30: the 31st sign-up goes to the waiting list and moves up when a place is given back', async () => {
    const id = await opened(30);
    const people = await residents(t, 32);
    for (const person of people) await done(resident(t, person), `/series/${id}/sign-ups`);
    const as = (i: number): Sender => resident(t, people[i] ?? '');
    const mine = async (i: number) => (await as(i).get(`/series/${id}`)).json().me;
    expect(await mine(29)).toMatchObject({ state: 'going' });
    expect(await mine(30)).toMatchObject({ state: 'waiting', ahead: 0 });
    expect(await mine(31)).toMatchObject({ state: 'waiting', ahead: 1 });
    expect((await t.anonymous.get(`/series/${id}`)).json()).toMatchObject({
      sessions: { length: 6 },
      going: 30,
      waiting: 2,
      signUps: [],
      me: null,
    });
    expect(await refused(as(0), `/series/${id}/sign-ups`)).toBe('series-signed-up-already');

    const place = await mine(3);
    expect((await as(4).post(`/sign-ups/${place.id}/withdraw`)).statusCode).toBe(404);
    await done(as(3), `/sign-ups/${place.id}/withdraw`);
    expect(await mine(30)).toMatchObject({ state: 'going' });
    expect(await mine(31)).toMatchObject({ state: 'waiting', ahead: 0 });
    await t.drain();
    const told = await (await t.read()).db
      .selectFrom('notification')
      .select('template')
      .where('recipient_id', '=', people[30] ?? '')
      .execute();
    expect(told.map((row) => row.template)).toEqual(['series_moved_up']);
    await done(as(3), `/series/${id}/sign-ups`);
    expect(await mine(3)).toMatchObject({ state: 'waiting', ahead: 1 });
  });

  it('[S001-22] attendance by session, feedback from those who came, names for the hosts alone', async () => {
    const id = await opened(2);
    const [first = '', second = ''] = await residents(t, 2);
    await done(resident(t, first), `/series/${id}/sign-ups`);
    await done(host, `/series/${id}/entries`, { name: '赵大爷' });
    await done(resident(t, second), `/series/${id}/sign-ups`);
    const shown = (await host.get(`/series/${id}`)).json();
    expect(shown.signUps.map((each: { state: string }) => each.state)).toEqual(['going', 'going', 'waiting']);
    const [session] = shown.sessions;
    const visit = { signUpId: shown.signUps[0].id, came: true };
    expect(await refused(host, `/series-sessions/${session.id}/visits`, visit)).toBe('series-session-not-due');
    expect(await refused(resident(t, first), `/series/${id}/rate`, { rating: 5 })).toBe('series-not-visited');
    t.clock.advance({ days: 7 });
    await done(host, `/series-sessions/${session.id}/visits`, visit);
    expect(await refused(host, `/series-sessions/${session.id}/visits`, { ...visit, signUpId: shown.signUps[2].id })).toBe(
      'series-not-going',
    );
    expect((await t.as('committee3').post(`/series-sessions/${session.id}/visits`, visit)).json().code).toBe('not-your-series');
    const rated = await done(resident(t, first), `/series/${id}/rate`, { rating: 4, words: '讲得明白' });
    expect(rated).toMatchObject({ rating: { n: 1, meanTenths: 40 }, sessions: [{ came: 1 }, {}, {}, {}, {}, {}], signUps: [] });
    t.clock.advance({ days: 14 });
    expect(await refused(resident(t, (await residents(t, 1))[0] ?? ''), `/series/${id}/sign-ups`)).toBe('series-sign-up-closed');
    expect((await done(host, `/series/${id}/finish`, { version: 2 })).state).toBe('finished');
  });
});
