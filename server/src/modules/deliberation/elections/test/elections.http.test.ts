import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, type Sender, startFixtureApp } from '../../../../../test/harness/app.ts';
import { places } from '../../../../../test/harness/fixture.ts';
import type { ElectionJson } from '../elections.schema.ts';

const day = 86_400_000;
const posts = [
  { code: 'head', label: '主任', seats: 1 },
  { code: 'member', label: '委员', seats: 4 },
];

describe('the election of a residents’ committee', () => {
  let t: FixtureApp;
  let committee: Sender;
  beforeAll(async () => {
    t = await startFixtureApp();
    committee = t.as('committee1');
  });
  afterAll(() => t.close());

  const pass = (days: number): void => t.clock.set(new Date(t.clock.now().getTime() + days * day + 1000));
  const voters = (n: number) => Array.from({ length: n }, (_, i) => ({ label: `${Math.floor(i / 4) + 1}号楼${i + 1}号` }));
  const make = async (body: object = {}): Promise<ElectionJson> => {
    const made = await committee.post('/elections', { areaCode: places.C1, title: '第十二届居委会换届选举', posts, ...body });
    expect(made.statusCode, made.body).toBe(201);
    return made.json();
  };
  const step = async (id: string, action: string): Promise<ElectionJson> => {
    const { version } = (await committee.get(`/elections/${id}`)).json();
    const done = await committee.post(`/elections/${id}/${action}`, { version });
    expect(done.statusCode, `${action}: ${done.body}`).toBe(200);
    return done.json();
  };
  const refused = async (id: string, action: string): Promise<string> => {
    const { version } = (await committee.get(`/elections/${id}`)).json();
    return (await committee.post(`/elections/${id}/${action}`, { version })).json().code;
  };

  /** An election with its candidates checked and published, ready for the day. */
  async function toVoting(size: number): Promise<{ id: string; heads: string[]; members: string[] }> {
    const { id } = await make({ rules: { nominators: 2 } });
    await committee.put(`/elections/${id}/roll`, { version: 1, voters: voters(size) });
    await step(id, 'publish-roll');
    pass(20);
    await step(id, 'open-nominations');
    for (const [post, names] of [
      ['head', ['甲', '乙']],
      ['member', ['丙', '丁', '戊', '己', '庚']],
    ] as const)
      for (const name of names)
        expect((await committee.post(`/elections/${id}/nominees`, { post, name, nominators: 12 })).statusCode).toBe(201);
    const { nominees } = (await committee.get(`/elections/${id}`)).json() as ElectionJson;
    for (const nominee of nominees) await committee.post(`/election-nominees/${nominee.id}/qualify`, { version: nominee.version });
    pass(5);
    await step(id, 'publish-candidates');
    pass(3);
    await step(id, 'begin-voting');
    const idsOf = (post: string) => nominees.filter((each) => each.post === post).map((each) => each.id);
    return { id, heads: idsOf('head'), members: idsOf('member') };
  }

  it('[S004-36] goes from the roll over nominations to two equal counts, a result and sealed records', async () => {
    const { id, heads, members } = await toVoting(20);
    const clerk = t.as('community1');
    for (let position = 1; position <= 12; position++) {
      const proxy = position > 10 ? { proxyPosition: 1 } : {};
      expect((await clerk.post(`/elections/${id}/sheets`, { position, ...proxy })).statusCode).toBe(200);
    }
    expect((await clerk.post(`/elections/${id}/sheets`, { position: 3 })).json().code).toBe('election-sheet-given-out');
    const votes = { [heads[0] ?? '']: 8, [heads[1] ?? '']: 4, ...Object.fromEntries(members.slice(0, 4).map((each) => [each, 9])) };
    const first = await clerk.post(`/elections/${id}/counts`, { returned: 12, invalid: 0, votes });
    expect(first.json()).toMatchObject({ state: 'voting', result: null });
    const wrong = await committee.post(`/elections/${id}/counts`, { returned: 12, invalid: 1, votes });
    expect(wrong.json().state).toBe('voting');
    const again = await committee.post(`/elections/${id}/counts`, { returned: 12, invalid: 0, votes });
    expect(again.json()).toMatchObject({ state: 'counted', result: { valid: true, returned: 12 } });
    expect((await t.anonymous.get(`/elections/${id}`)).json().result).toBeNull();
    await step(id, 'publish-result');
    const published = (await t.anonymous.get(`/elections/${id}`)).json() as ElectionJson;
    expect(published.nominees.filter((each) => each.elected)).toHaveLength(5);
    const sealed = await step(id, 'seal');
    expect(sealed.sealDigest).toMatch(/^[0-9a-f]{64}$/);
    expect(sealed.abilities).toEqual({});
    expect((await committee.post(`/elections/${id}/counts`, { returned: 12, invalid: 0, votes })).json().code).toBe('illegal-transition');
  });

  it('[S004-36] every notice hangs for its days, appeals are answered first, nominees are checked, and there are more than seats', async () => {
    const { id } = await make({ rules: { nominators: 2 } });
    expect(await refused(id, 'publish-roll')).toBe('election-roll-empty');
    await committee.put(`/elections/${id}/roll`, { version: 1, voters: voters(8) });
    await step(id, 'publish-roll');
    const neighbour = t.actor({ kind: 'resident', id: '00000000-0000-7000-8000-000000000777', name: '居民' });
    const appeal = await neighbour.post(`/elections/${id}/appeals`, { words: '三号楼402漏了我母亲' });
    expect(appeal.statusCode).toBe(201);
    expect(await refused(id, 'open-nominations')).toBe('election-notice-runs');
    pass(20);
    expect(await refused(id, 'open-nominations')).toBe('election-appeals-wait');
    const add = [{ label: '三号楼402' }];
    const decided = await committee.post(`/election-appeals/${appeal.json().id}/decide`, { upheld: true, reason: '核实无误', add });
    expect(decided.json()).toMatchObject({ eligible: 9 });
    expect((await neighbour.post(`/elections/${id}/appeals`, { words: '再说一次' })).json().code).toBe('election-appeal-too-late');
    await step(id, 'open-nominations');
    const one = { post: 'head', name: '甲', nominators: 1 };
    expect((await committee.post(`/elections/${id}/nominees`, one)).json().code).toBe('election-too-few-nominators');
    await committee.post(`/elections/${id}/nominees`, { ...one, nominators: 12 });
    expect((await committee.post(`/elections/${id}/nominees`, { ...one, nominators: 12 })).json().code).toBe('election-nominated-twice');
    pass(5);
    expect(await refused(id, 'publish-candidates')).toBe('election-nominees-unchecked');
    const [nominee] = ((await committee.get(`/elections/${id}`)).json() as ElectionJson).nominees;
    await committee.post(`/election-nominees/${nominee?.id}/refuse`, { version: 1, reason: '未满十八周岁' });
    expect(await refused(id, 'publish-candidates')).toBe('election-too-few-candidates');
    expect(((await t.anonymous.get(`/elections/${id}`)).json() as ElectionJson).nominees).toEqual([]);
  });

  it('[O21] a committee has five to nine members, nobody votes for more than three others, and the subdistrict only looks on', async () => {
    const few = await committee.post('/elections', { areaCode: places.C1, title: '换届', posts: [posts[0]] });
    expect(few.json()).toMatchObject({ code: 'election-seats' });
    const { id } = await toVoting(12);
    const clerk = t.as('community1');
    for (const position of [2, 3, 4]) await clerk.post(`/elections/${id}/sheets`, { position, proxyPosition: 1 });
    expect((await clerk.post(`/elections/${id}/sheets`, { position: 5, proxyPosition: 1 })).json().code).toBe('election-proxy-limit');
    const guide = t.as('subdistrictA');
    expect((await guide.get(`/elections/${id}/roll`)).statusCode).toBe(200);
    const { version } = (await committee.get(`/elections/${id}`)).json();
    expect((await guide.post(`/elections/${id}/publish-result`, { version })).statusCode).toBe(403);
    expect((await t.as('committee3').post(`/elections/${id}/publish-result`, { version })).json().code).toBe('not-your-election');
    expect((await committee.post(`/elections/${id}/publish-result`, { version: version - 1 })).json().code).toBe('edit-conflict');
  });

  it('[S004-36] seats that nobody won are filled by a second round of the same election, once', async () => {
    const { id } = await make();
    const second = { areaCode: places.C1, title: '另行选举', posts: [{ code: 'member', label: '委员', seats: 2 }], secondOf: id };
    expect((await committee.post('/elections', second)).statusCode).toBe(201);
    expect((await committee.post('/elections', second)).json().code).toBe('election-second-round-exists');
  });

  it('an election being prepared is seen by its committee alone, and the list shows what one may open', async () => {
    const { id } = await make();
    expect((await t.anonymous.get(`/elections/${id}`)).statusCode).toBe(404);
    expect((await t.as('committee3').get(`/elections/${id}`)).statusCode).toBe(404);
    const listed = (who: Sender) => who.get('/elections').then((answer) => answer.json().items.map((each: { id: string }) => each.id));
    expect(await listed(committee)).toContain(id);
    expect(await listed(t.as('committee3'))).not.toContain(id);
    expect(await listed(t.anonymous)).not.toContain(id);
  });
});
