import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, type Sender, startFixtureApp } from '../../../../../test/harness/app.ts';
import { places } from '../../../../../test/harness/fixture.ts';
import { demands, got, holder, opened, proposed, refused, sent, stepNeed, stepRound } from './factory.ts';

const third = `${places.SA}003`;

describe('a subdistrict compiles', () => {
  let t: FixtureApp;
  let street: Sender;
  let round: string;
  const needs: Record<string, string[]> = {};
  beforeAll(async () => {
    t = await startFixtureApp();
    street = t.as('subdistrictA');
    await t.write(async (ctx) => {
      const row = {
        code: third,
        parent_code: places.SA,
        level: 'community',
        name: '松园社区',
        kind: 'community',
        valid_from: '2020-01-01',
      };
      await ctx.db
        .insertInto('area')
        .values({ ...row, aliases: [] })
        .execute();
    });
    round = await opened(t);
    for (const [area, count] of [[places.C1, 9] as const, [places.C2, 7] as const, [third, 6] as const]) {
      const worker = holder(t, 'community_worker', area);
      const behind = await demands(t, 2, area);
      needs[area] = [];
      for (let i = 0; i < count; i += 1) {
        const need = await proposed(worker, round, { title: `需求${i + 1}`, areaCode: area, ...(i === 0 ? { demandIds: behind } : {}) });
        needs[area].push(need.id);
      }
      await sent(worker, `/need-rounds/${round}/lists`, { areaCode: area });
    }
  });
  afterAll(() => t.close());

  const nth = (area: string, i: number): string => needs[area]?.[i] ?? '';

  it('does not merge before the collecting is closed', async () => {
    const need = await got(street, `/needs/${nth(places.C1, 0)}`);
    const body = { version: need.version, sourceIds: [nth(places.C2, 0)], reason: '同样的事' };
    expect(await refused(street, `/needs/${need.id}/merge`, body)).toBe('need-round-not-now');
    await stepRound(t, round, 'close-collecting');
    expect((await t.as('subdistrictB').post(`/needs/${need.id}/merge`, body)).statusCode).toBe(404);
  });

  it('[S001-41] 9 + 7 + 6 needs with 4 merges and 1 return leave 17; each merged need lists its communities', async () => {
    const reason = '几个社区反映同样的事';
    const first = await stepNeed(street, nth(places.C1, 0), 'merge', { sourceIds: [nth(places.C2, 0), nth(third, 0)], reason });
    expect(first.communities.map((c: { name: string }) => c.name)).toEqual(['东风社区', '新桥社区', '松园社区']);
    expect(first.demands).toBe(6);
    await stepNeed(street, nth(places.C1, 1), 'merge', { sourceIds: [nth(places.C2, 1)], reason });
    await stepNeed(street, nth(places.C1, 2), 'merge', { sourceIds: [nth(third, 2)], reason });
    const back = await stepNeed(street, nth(places.C2, 6), 'return', { question: '涉及多少户？' });
    expect(back).toMatchObject({ returned: true, level: 'community' });
    const { items } = await sent(street, `/need-rounds/${round}/lists`, { areaCode: places.SA });
    expect(items.find((list: { level: string }) => list.level === 'subdistrict')).toMatchObject({ area: '青松街道', needs: 17 });
    const raised = await got(holder(t, 'community_worker', places.C2), `/needs/${nth(places.C2, 0)}`);
    expect(raised).toMatchObject({ state: 'merged', mergedInto: { id: nth(places.C1, 0), title: '需求1' } });
    expect((await got(street, `/needs?round=${round}&level=district`)).items).toHaveLength(17);
  });

  it('[S001-41] the community answers the question, and the need goes up again', async () => {
    const worker = holder(t, 'community_worker', places.C2);
    expect((await got(worker, `/needs/${nth(places.C2, 6)}`)).question).toBe('涉及多少户？');
    const answered = await stepNeed(worker, nth(places.C2, 6), 'answer-question', { answer: '约八十户' });
    expect(answered).toMatchObject({ level: 'subdistrict', returned: false, questionAnswer: '约八十户' });
    await stepRound(t, round, 'close-compiling');
    await stepRound(t, round, 'begin-screening');
    expect(await got(street, `/needs/${nth(places.C2, 6)}`)).toMatchObject({ level: 'district' });
  });

  it('undoes a merge at the level that has the need', async () => {
    const coordinator = holder(t, 'civil_affairs_officer', places.district);
    const merged = await got(street, `/needs/${nth(third, 2)}`);
    expect(await refused(street, `/needs/${merged.id}/unmerge`, { version: merged.version })).toBe('not-your-need');
    expect(await stepNeed(coordinator, merged.id, 'unmerge')).toMatchObject({ state: 'proposed', mergedInto: null });
    expect((await got(street, `/needs?round=${round}&level=district`)).items).toHaveLength(19);
  });
});
