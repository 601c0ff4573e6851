import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, type Sender, startFixtureApp } from '../../../../../test/harness/app.ts';
import { places } from '../../../../../test/harness/fixture.ts';
import { DAY } from '../../../../platform/calendar/local-date.ts';
import { done, refused, resident, residents } from '../../test/factory.ts';

interface Shown {
  id: string;
  state: string;
  nominee: string;
  objections: number;
  noticeUntil: string | null;
  awardedOn: string | null;
  endedReason: string | null;
  heard: { id: string; words: string }[];
  version: number;
}

describe('the award of the civilised family', () => {
  let t: FixtureApp;
  let committee: Sender;
  let subdistrict: Sender;
  let honourId: string;
  let people: string[];
  beforeAll(async () => {
    t = await startFixtureApp();
    committee = t.as('committee1');
    subdistrict = t.as('subdistrictA');
    people = await residents(t, 3);
    const body = { areaCode: places.C1, title: '文明家庭', criteria: '邻里和睦、孝老爱亲', nominationsUntil: '2025-04-30T16:00:00.000Z' };
    honourId = (await done(committee, '/honours', body)).id;
    await done(committee, `/honours/${honourId}/open`, { version: 1 });
  });
  afterAll(() => t.close());

  const neighbour = (i: number): Sender => resident(t, people[i] ?? '');
  const seen = async (who: Sender, nominee: string): Promise<Shown | undefined> =>
    (await who.get(`/honours/${honourId}`)).json().nominations.find((each: Shown) => each.nominee === nominee);
  const of = async (nominee: string): Promise<Shown> => {
    const row = await seen(committee, nominee);
    if (!row) throw new Error(nominee);
    return row;
  };
  const nominated = async (nominee: string, agreed = true): Promise<Shown> => {
    await done(neighbour(0), `/honours/${honourId}/nominations`, { nominee, reasons: '照顾独居邻居十年', agreed });
    return of(nominee);
  };
  const act = async (who: Sender, nominee: string, path: string, body: object = {}) => {
    const { id, version } = await of(nominee);
    return done(who, `/nominations/${id}/${path}`, { version, ...body });
  };
  const noticed = async (nominee: string): Promise<Shown> => {
    await nominated(nominee);
    await act(committee, nominee, 'show', { words: '材料属实' });
    return of(nominee);
  };
  const noticeOver = async (nominee: string) => {
    const until = (await of(nominee)).noticeUntil ?? '';
    t.clock.set(new Date(until));
    await t.tick('deliberation_communal_sweep');
  };

  it('[S001-22] shown publicly for 5 working days with 1 objection it goes to re-review, and another person decides', async () => {
    const row = await noticed('周家');
    expect(Date.parse(row.noticeUntil ?? '') - t.clock.now().getTime()).toBeGreaterThanOrEqual(7 * DAY);
    await done(neighbour(1), `/nominations/${row.id}/object`, { words: '他家楼道堆物' });
    expect(await refused(neighbour(1), `/nominations/${row.id}/object`, { words: '再说一遍' })).toBe('nomination-objected-already');
    expect(await seen(t.anonymous, '周家')).toMatchObject({ state: 'noticed', objections: 1, heard: [] });
    await t.tick('deliberation_communal_sweep');
    expect((await of('周家')).state).toBe('noticed');
    await noticeOver('周家');
    const again = await of('周家');
    expect(again).toMatchObject({ state: 're_review', heard: [{ words: '他家楼道堆物' }] });
    expect(await refused(neighbour(2), `/nominations/${row.id}/object`, { words: '晚了' })).toBe('nomination-notice-over');
    const answer = `/honour-objections/${again.heard[0]?.id}/answer`;
    const dismissed = { version: 1, upheld: false, answer: '已清理，楼组证明' };
    expect(await refused(committee, answer, dismissed)).toBe('nomination-objection-own');
    await done(subdistrict, answer, dismissed);
    expect((await of('周家')).state).toBe('confirmed');
    expect(await refused(subdistrict, answer, { ...dismissed, version: 2 })).toBe('nomination-objection-settled');
  });

  it('[S001-22] without an objection it is confirmed, awarded, and may be taken back with a reason', async () => {
    await noticed('李家');
    await noticeOver('李家');
    expect((await of('李家')).state).toBe('confirmed');
    await act(committee, '李家', 'award');
    expect(await seen(t.anonymous, '李家')).toMatchObject({ state: 'awarded', awardedOn: expect.stringMatching(/^2025-/) });
    await act(committee, '李家', 'revoke', { reason: '材料不实' });
    expect(await seen(t.anonymous, '李家')).toMatchObject({ state: 'revoked', endedReason: '材料不实' });
  });

  it('[S001-22] an objection that is upheld ends the nomination', async () => {
    const { id } = await noticed('吴家');
    await done(neighbour(2), `/nominations/${id}/object`, { words: '并不住在这里' });
    await noticeOver('吴家');
    const [objection] = (await of('吴家')).heard;
    await done(subdistrict, `/honour-objections/${objection?.id}/answer`, { version: 1, upheld: true, answer: '查实已搬走' });
    expect(await of('吴家')).toMatchObject({ state: 'declined', endedReason: '查实已搬走' });
    expect(await seen(t.anonymous, '吴家')).toBeUndefined();
  });

  it('[S001-22] nobody is shown who did not agree, and what waits or was declined is seen by its nominator and reviewers alone', async () => {
    const { id, version } = await nominated('郑家', false);
    expect(await refused(committee, `/nominations/${id}/show`, { version, words: '材料属实' })).toBe('nomination-not-agreed');
    expect(await seen(t.anonymous, '郑家')).toBeUndefined();
    expect(await seen(neighbour(1), '郑家')).toBeUndefined();
    expect(await seen(neighbour(0), '郑家')).toMatchObject({ state: 'nominated' });
    expect((await t.as('committee3').post(`/nominations/${id}/decline`, { version, reason: '别的社区' })).statusCode).toBe(404);
    await done(committee, `/nominations/${id}/decline`, { version, reason: '本人不同意公示' });
    expect(await seen(neighbour(0), '郑家')).toMatchObject({ state: 'declined', endedReason: '本人不同意公示' });
    await done(committee, `/honours/${honourId}/nominations`, { nominee: '王家', reasons: '热心', agreed: true });
    const own = await of('王家');
    expect(await refused(committee, `/nominations/${own.id}/show`, { version: 1, words: '自己审自己' })).toBe('nomination-is-own');
  });
});
