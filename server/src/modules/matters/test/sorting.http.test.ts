import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, startFixtureApp } from '../../../../test/harness/app.ts';
import { places } from '../../../../test/harness/fixture.ts';

describe('sorting the issues of a demand', () => {
  let t: FixtureApp;
  let leak: string;
  let noise: string;

  beforeAll(async () => {
    t = await startFixtureApp();
  });
  afterAll(() => t.close());

  const matter = async (id: string) => (await t.as('dispatcher').get(`/matters/${id}`)).json();
  const step = async (who: Parameters<FixtureApp['as']>[0], id: string, path: string, body: object = {}) =>
    t.as(who).post(`/matters/${id}/${path}`, { version: (await matter(id)).version, ...body });
  const overview = async () => (await t.as('leader').get('/overview')).json();
  const counts = (keyed: { key: string; value: number }[]) => Object.fromEntries(keyed.filter((k) => k.value).map((k) => [k.key, k.value]));
  const handlings = [
    ['dispatcher', 'dispatch', {}],
    ['committee1', 'convene', {}],
    ['intake', 'guide', { contacts: [{ name: '人民调解委员会', phone: '12348' }] }],
  ] as const;

  it('[S000-09] a demand with two issues is accepted as two matters under one number, neither of a class yet', async () => {
    const filed = (await t.anonymous.post('/demands', { body: '屋顶漏水，而且楼上邻居夜里很吵', areaCode: places.C1 })).json();
    const titles = ['屋顶漏水', '楼上邻居夜里很吵'];
    const accepted = await t.as('intake').post(`/demands/${filed.id}/split`, { version: 1, titles });
    expect(accepted.statusCode, accepted.body).toBe(200);
    [leak, noise] = accepted.json().matterIds;
    expect(accepted.json().matterIds).toHaveLength(2);
    expect(await matter(leak)).toMatchObject({ number: filed.number, title: titles[0], state: 'accepted', class: null });
    expect(await matter(noise)).toMatchObject({ number: `${filed.number}-2`, title: titles[1], state: 'accepted', class: null });
    expect(counts((await overview()).open.byClass)).toEqual({ none: 2 });
  });

  it('[S000-09] no handling step starts on a matter without a class, nor on one whose class is only proposed', async () => {
    const refusals = async () => {
      const codes: string[] = [];
      for (const [who, path, body] of handlings) {
        const answer = await step(who, leak, path, body);
        expect(answer.statusCode, answer.body).toBe(409);
        codes.push(answer.json().code);
      }
      return codes;
    };
    expect(await refusals()).toEqual(['matter-not-determined', 'matter-not-determined', 'illegal-transition']);
    await step('triage', leak, 'propose', { class: 'communal', typeCode: 'roof_wall_leak' });
    expect(await refusals()).toEqual(['matter-not-determined', 'matter-not-determined', 'illegal-transition']);
    expect(await matter(leak)).toMatchObject({ state: 'triage_proposed', orders: [] });
  });

  it('[S000-09] each is triaged alone, the class chooses the way, and the counters show one of each', async () => {
    await step('triage', leak, 'determine');
    expect(counts((await overview()).flow.determined)).toEqual({ communal: 1 });
    expect(await matter(noise)).toMatchObject({ state: 'accepted', class: null });
    await step('triage', noise, 'propose', { class: 'private', typeCode: 'other_private' });
    await step('triage', noise, 'determine');
    const { flow, open } = await overview();
    expect(counts(flow.determined)).toEqual({ communal: 1, private: 1 });
    expect(counts(open.byClass)).toEqual({ communal: 1, private: 1 });
    expect((await step('dispatcher', leak, 'dispatch')).json()).toMatchObject({ code: 'wrong-class' });
    expect((await step('committee1', leak, 'convene')).json()).toMatchObject({ state: 'awaiting_deliberation' });
    expect((await step(...guideOf(noise))).json()).toMatchObject({ state: 'guided' });
  });

  const guideOf = (id: string) => ['intake', id, 'guide', handlings[2][2]] as const;
});
