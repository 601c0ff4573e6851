import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, startFixtureApp } from '../../../../test/harness/app.ts';
import { places, type StaffName } from '../../../../test/harness/fixture.ts';
import { systemActor } from '../../../platform/context.ts';
import { partitionOf } from '../../understanding/index.ts';
import { fileDemand } from '../demands/filing.service.ts';
import { recountIssues, storeAnew } from '../hot-issues/figures.service.ts';
import { notePending } from '../hot-issues/hot-issues.repository.ts';
import { placeSome } from '../hot-issues/placing.service.ts';
import { moveDemands } from '../hot-issues/settling.repository.ts';
import { settleIssues } from '../hot-issues/settling.service.ts';

const day = 86_400_000;
const pipes = [
  '望江苑小区老旧水管爆裂漏水',
  '望江苑水管老化经常爆裂',
  '望江苑小区三栋老旧水管又爆裂',
  '望江苑水管爆裂没人修',
  '再次反映望江苑小区水管爆裂漏水',
];

describe('what many speak of', () => {
  let t: FixtureApp;
  let phone = 13_900_000_000;
  beforeAll(async () => {
    t = await startFixtureApp();
  });
  afterAll(() => t.close());

  /** What is due is done, also what a job that had begun did not see. */
  const settle = async () => {
    await t.drain();
    await t.tick('matters_place_waiting');
    await t.drain();
  };
  const post = async (who: StaffName, path: string, body: object, status = 200) => {
    const answer = await t.as(who).post(path, body);
    expect(answer.statusCode, `${path}: ${answer.body}`).toBe(status);
    return answer.json();
  };
  const get = async (who: StaffName, path: string) => (await t.as(who).get(path)).json();
  const file = async (
    title: string,
    areaCode: string = places.C1,
    more: object = {},
  ): Promise<{ id: string; number: string; queryCode: string }> => {
    phone += 1;
    const body = `${title}，请尽快处理`;
    const answer = await t.anonymous.post('/demands', { title, body, areaCode, contact: { name: '李四', phone: String(phone) }, ...more });
    expect(answer.statusCode, answer.body).toBe(201);
    return answer.json();
  };
  const issues = async (query = '', who: StaffName = 'intake') => (await get(who, `/hot-issues${query}`)).items;
  const about = async (word: string) => {
    const all = await issues();
    const found = all.filter((issue: { title: string }) => issue.title.includes(word));
    expect(found, all.map((issue: { title: string; messages: number }) => `${issue.title} ${issue.messages}`).join()).toHaveLength(1);
    return found[0];
  };
  const memberTitles = async (id: string, who: StaffName = 'intake') =>
    (await get(who, `/hot-issues/${id}/members`)).items.map((m: { title: string }) => m.title).sort();
  const told = async (template: string) =>
    (
      await (await t.read()).db.selectFrom('notification').select(['subject_id', 'recipient_id']).where('template', '=', template).execute()
    ).map((row) => `${row.subject_id} ${row.recipient_id}`);

  it('[S000-28] gathers demands about one thing at one place as they are filed, and says how many people, since when and how fast', async () => {
    for (const title of pipes) await file(title);
    await file('翠屏山庄老旧水管爆裂', places.C3);
    await file('翠屏山庄小区水管爆裂漏水', places.C3);
    await file('青石巷广场舞音响扰民');
    await settle();
    const issue = await about('望江苑');
    expect(issue).toMatchObject({
      place: '望江苑',
      areaCode: places.C1,
      messages: 5,
      people: 5,
      likes: 0,
      growth: { recent: 5, before: 0 },
    });
    expect(issue.terms.join()).toContain('爆裂');
    expect(issue.curve.at(-1)).toBe(5);
    expect(await memberTitles(issue.id)).toEqual([...pipes].sort());
    expect(await about('翠屏山庄')).toMatchObject({ messages: 2, areaCode: places.C3 });
    expect((await issues('?fewest=3')).map((i: { id: string }) => i.id)).toEqual([issue.id]);
    const one = await get('intake', `/hot-issues/${issue.id}`);
    expect(one.days).toEqual([{ day: '2025-03-03', messages: 5 }]);
    expect(one.abilities.make_batch).toMatchObject({ allowed: false, reason: { code: 'batch-needs-two' } });
  });

  it('[S000-28] lists by messages, people, likes or growth, page by page, each once', async () => {
    for (const sort of ['messages', 'people', 'likes', 'growth']) {
      const whole = await issues(`?sort=${sort}&fewest=1`);
      const paged: string[] = [];
      let after = '';
      for (let i = 0; i < 10; i += 1) {
        const page = await get('intake', `/hot-issues?sort=${sort}&fewest=1&limit=1${after}`);
        paged.push(...page.items.map((i: { id: string }) => i.id));
        if (page.next === null) break;
        after = `&after=${page.next}`;
      }
      expect(paged).toEqual(whole.map((i: { id: string }) => i.id));
    }
  });

  it('[S000-28] a demand is in one issue, and reading it again, or after a stop half-way, changes nothing', async () => {
    const before = await issues('?fewest=1');
    const members = () =>
      t.read().then((ctx) => ctx.db.selectFrom('hot_issue_member').select(['demand_id', 'issue_id']).orderBy('demand_id').execute());
    const placed = await members();
    expect(new Set(placed.map((m) => m.demand_id)).size).toBe(placed.length);
    await t.write(async (ctx) => {
      for (const { demand_id } of placed) await notePending(ctx, demand_id);
    });
    await expect(
      t.write(async (ctx) => {
        await placeSome(ctx);
        throw new Error('stopped half-way');
      }),
    ).rejects.toThrow('half-way');
    await t.write(placeSome);
    expect(await members()).toEqual(placed);
    expect(await issues('?fewest=1')).toEqual(before);
    expect(await t.write(recountIssues)).toBe(0);
  });

  it('[S000-28] demands taken over from another platform are gathered on the days they came there', async () => {
    const at = (days: number) => new Date(t.clock.now().getTime() - days * day).toISOString();
    await t.write(async (ctx) => {
      for (const [i, title] of ['翡翠湾电梯停运', '翡翠湾三栋电梯停运', '翡翠湾电梯又停运了'].entries())
        await fileDemand(
          ctx,
          { title, body: `${title}，老人下不了楼`, areaCode: places.C2, receivedAt: at(20 + i), likes: 7, channel: 'hotline_12345' },
          { settled: { state: 'accepted', at: null } },
        );
    }, systemActor);
    await settle();
    const issue = await about('翡翠湾');
    expect(issue).toMatchObject({ messages: 3, likes: 21, growth: { recent: 0, before: 3 }, warning: null });
    expect(issue.lastAt.slice(0, 10)).toBe('2025-02-11');
  });

  it('[S000-28] tells the desk once a step that something grows, and its leader when it has doubled', async () => {
    const issue = await about('望江苑');
    expect(issue.warning).toMatchObject({ step: 1 });
    const first = (await told('hot_issue_growing')).filter((line) => line.startsWith(issue.id));
    expect(first.length).toBeGreaterThan(0);
    await file('望江苑小区水管爆裂，楼道积水');
    await settle();
    expect((await about('望江苑')).warning).toMatchObject({ step: 2 });
    const second = (await told('hot_issue_growing')).filter((line) => line.startsWith(issue.id));
    expect(second.length).toBeGreaterThan(2 * first.length);
    await t.tick('matters_hot_issues');
    await settle();
    expect(await told('hot_issue_growing')).toHaveLength(second.length);
    expect((await issues('?growing=true')).map((i: { id: string }) => i.id)).toEqual([issue.id]);
  });

  it('[S000-17] who merges, withdraws or is erased leaves the issue; what was merged counts as a follower of the other', async () => {
    const [first, second, third] = [await file('锦绣园路灯不亮'), await file('锦绣园的路灯不亮了'), await file('锦绣园北门路灯不亮')];
    await settle();
    expect(await about('锦绣园')).toMatchObject({ messages: 3, followers: 0 });
    const { matterIds } = await post('intake', `/demands/${first.id}/accept`, { version: 1 });
    await post('intake', `/demands/${second.id}/merge`, { version: 1, matterId: matterIds[0], reason: '同一盏灯' });
    await post('intake', `/demands/${third.id}/withdraw`, { version: 1, reason: '自己好了' });
    await settle();
    const [left] = (await issues('?fewest=1')).filter((i: { title: string }) => i.title.includes('锦绣园'));
    expect(left).toMatchObject({ messages: 1, people: 1, followers: 1 });
    const merged = await get('intake', `/demands/${second.id}`);
    await post('intake', `/demands/${second.id}/unmerge`, { version: merged.version, reason: '是另一盏灯' });
    await settle();
    expect(await about('锦绣园')).toMatchObject({ messages: 2, followers: 0 });
    expect(await t.write(recountIssues)).toBe(0);
  });

  it('[S000-28] those who read matters of a place see its issues, of a sibling place nothing, units none', async () => {
    const issue = await about('望江苑');
    expect((await issues('', 'committee1')).map((i: { id: string }) => i.id)).toContain(issue.id);
    expect(
      (await issues('', 'committee3')).map((i: { title: string }) => i.title).every((title: string) => title.includes('翠屏山庄')),
    ).toBe(true);
    expect((await t.as('committee3').get(`/hot-issues/${issue.id}`)).statusCode).toBe(404);
    expect((await t.as('committee3').get(`/hot-issues/${issue.id}/members`)).statusCode).toBe(404);
    expect((await t.as('committee3').post(`/hot-issues/${issue.id}/batch`, {})).statusCode).toBe(404);
  });

  it('[S000-28] one click makes a batch of the determined matters of an issue, and closing it answers each of them', async () => {
    const issue = await about('望江苑');
    const members = (await get('intake', `/hot-issues/${issue.id}/members`)).items;
    const ids: string[] = [];
    for (const { demandId } of members.slice(0, 4)) {
      const [id] = (await post('intake', `/demands/${demandId}/accept`, { version: 1 })).matterIds;
      const { version } = await get('triage', `/matters/${id}`);
      const proposed = await post('triage', `/matters/${id}/propose`, { version, class: 'communal', typeCode: 'other_communal' });
      await post('triage', `/matters/${id}/determine`, { version: proposed.version });
      ids.push(id);
    }
    const one = await get('committee1', `/hot-issues/${issue.id}`);
    expect(one.batchable).toMatchObject({ matters: 4, others: 2 });
    expect(one.abilities.make_batch.allowed).toBe(true);
    expect((await t.as('dispatcher').post(`/hot-issues/${issue.id}/batch`, {})).statusCode).toBe(403);
    const batch = await post('committee1', `/hot-issues/${issue.id}/batch`, {}, 201);
    expect(batch).toMatchObject({ state: 'running', title: issue.title });
    expect(batch.members.map((m: { id: string }) => m.id).sort()).toEqual([...ids].sort());
    expect((await get('committee1', `/hot-issues/${issue.id}`)).batchId).toBe(batch.id);
    expect((await t.as('committee1').post(`/hot-issues/${issue.id}/batch`, {})).json().code).toBe('batch-needs-two');
    await post('committee1', `/batches/${batch.id}/answer`, { version: batch.version, text: '六栋楼的水管已统一更换。', kind: 'solved' });
    for (const id of ids) expect((await get('triage', `/matters/${id}`)).resultText).toBe('六栋楼的水管已统一更换。');
  });

  it('[S002-67] six demands for and nine against one square dance are one pair with fifteen voices, offered deliberation', async () => {
    for (let i = 0; i < 6; i += 1) await file(`${i + 1}栋居民希望允许广场舞到晚上八点`, places.C4);
    for (let i = 0; i < 9; i += 1) await file(`反对广场舞，${i + 1}栋孩子睡不着`, places.C4);
    await file('反对广场舞，吵得很', places.C2);
    await settle();
    const { items } = await get('triage', '/opposed-pairs?state=open');
    expect(items).toHaveLength(1);
    const [pair] = items;
    expect(pair).toMatchObject({ object: '广场舞', areaCode: places.C4, wanted: 6, unwanted: 9, proposal: 'deliberation' });
    expect(pair.wantedBy).toHaveLength(6);
    expect(pair.unwantedBy).toHaveLength(9);
    expect((await told('opposed_wishes')).length).toBeGreaterThan(0);
    expect((await get('committee1', '/opposed-pairs')).items).toEqual([]);

    const url = `/opposed-pairs/${pair.id}/settle`;
    expect((await t.as('intake').post(url, { version: 1, as: 'deliberation', reason: '开会商量' })).statusCode).toBe(403);
    expect((await t.as('triage').post(url, { version: 7, as: 'deliberation', reason: '开会商量' })).statusCode).toBe(409);
    const settled = await post('triage', url, { version: 1, as: 'deliberation', reason: '周五在社区议事厅商量时间和音量' });
    expect(settled).toMatchObject({ state: 'deliberation', settledBy: '测试triage', abilities: {} });
    expect((await t.as('triage').post(url, { version: 2, as: 'dismissed', reason: '再想想' })).json().code).toBe('illegal-transition');
    await file('反对广场舞，十栋也受不了', places.C4);
    await settle();
    expect((await get('triage', '/opposed-pairs?state=open')).items).toEqual([]);
  });

  it('[S000-12] an issue leads to the suggestion to promote its private matters', async () => {
    const ids: string[] = [];
    for (let i = 0; i < 5; i += 1) ids.push((await file(`桃花里小区${i + 1}号想装楼道扶手`, places.C2)).id);
    for (const demandId of ids) {
      const [id] = (await post('intake', `/demands/${demandId}/accept`, { version: 1 })).matterIds;
      const { version } = await get('triage', `/matters/${id}`);
      const proposed = await post('triage', `/matters/${id}/propose`, { version, class: 'private', typeCode: 'other_private' });
      await post('triage', `/matters/${id}/determine`, { version: proposed.version });
    }
    await settle();
    const found = await about('桃花里');
    const one = await get('triage', `/hot-issues/${found.id}`);
    expect(one.promotions).toEqual([expect.objectContaining({ matters: 5 })]);
  });

  it('[S000-28] after the night demands are in the same issues, in whatever order they came and wherever they were put before', async () => {
    const members = async () =>
      (await t.read()).db.selectFrom('hot_issue_member').select(['demand_id', 'issue_id']).orderBy('demand_id').execute();
    const groups = async () => {
      const issues = new Map<string, string[]>();
      for (const { demand_id, issue_id } of await members()) issues.set(issue_id, [...(issues.get(issue_id) ?? []), demand_id]);
      return [...issues.values()].map((ids) => ids.join()).sort();
    };
    await t.tick('matters_hot_issues_settle');
    const [settled, named] = [await groups(), await members()];
    const ids = [...new Set(named.map((m) => m.issue_id))];
    await t.write(async (ctx) => {
      await moveDemands(
        ctx,
        named.map(({ demand_id }, i) => ({ demandId: demand_id, to: ids[(7 * i) % 5] ?? '' })),
      );
      await storeAnew(ctx, ids);
    });
    expect(await groups()).toHaveLength(5);
    const { district } = await t.read();
    const scope = { district, actor: systemActor, requestId: 'settling', lang: 'zh' } as const;
    await settleIssues(t.built.app, scope, async (request) => partitionOf(request));
    expect(await groups()).toEqual(settled);
    const before = await members();
    await settleIssues(t.built.app, scope, async (request) => partitionOf(request));
    expect(await members()).toEqual(before);
    expect(await t.write(recountIssues)).toBe(0);
  });
});
