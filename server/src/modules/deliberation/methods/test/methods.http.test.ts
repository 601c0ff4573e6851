import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, type Sender, startFixtureApp } from '../../../../../test/harness/app.ts';
import { places } from '../../../../../test/harness/fixture.ts';
import { done, refused } from '../../test/factory.ts';
import { meanTenths, perMille } from '../methods.rules.ts';

const text = {
  summary: '楼栋长每周一次敲门，当面听、当面记、当面回',
  distinctive: '东风社区的老楼没有电梯，楼栋长住在同一个门洞',
  steps: ['摸清底数', '分片包楼', '每周敲门', '当面登记', '两天内回话', '每月晒单'].map((title) => ({
    title,
    role: '楼栋长',
    form: '敲门记录单',
  })),
  roles: [{ name: '楼栋长', words: '每周敲门一次' }, { name: '社区工作者' }],
  forms: [{ name: '敲门记录单', words: '日期、门牌、说了什么、怎么回的' }],
  indicators: [{ name: '两天内回话率', target: '95%' }],
};

describe('working methods', () => {
  let t: FixtureApp;
  let district: Sender;
  const communities = Array.from({ length: 60 }, (_, i) => `${places.SB}${String(101 + i)}`);
  const writer = (areaCode: string) => t.actor({ holdings: [{ areaCode, permissions: ['methods.write'] }] });

  beforeAll(async () => {
    t = await startFixtureApp();
    district = t.actor({ holdings: [{ areaCode: places.district, permissions: ['methods.write', 'methods.promote'] }] });
    await t.write(async (ctx) => {
      const row = (code: string, i: number) => ({
        code,
        parent_code: places.SB,
        level: 'community',
        kind: 'community',
        name: `湖滨${i + 1}社区`,
        aliases: [] as string[],
        valid_from: '2020-01-01',
      });
      await ctx.db.insertInto('area').values(communities.map(row)).execute();
    });
  });
  afterAll(() => t.close());

  const published = async (title: string): Promise<string> => {
    const { id } = await done(t.as('committee1'), '/methods', { areaCode: places.C1, title, text });
    await done(t.as('committee1'), `/methods/${id}/publish`, { version: 1 });
    return id;
  };
  const adopt = async (id: string, areaCode: string, more: object = {}) =>
    done(district, `/methods/${id}/adoptions`, { areaCode, ...more });
  const tick = async (adoption: { id: string; version: number }, steps: number) => {
    let { version } = adoption;
    for (let number = 1; number <= steps; number += 1)
      version = (await done(district, `/adoptions/${adoption.id}/tick`, { version, number, done: true })).version;
    return version;
  };

  it('[S001-17] M1 of C1 with 6 steps: adopted by 5 communities, 3 completed all steps, mean 4.0', async () => {
    const id = await published('敲门工作法');
    const codes = [places.C2, places.C3, places.C4, ...communities.slice(0, 2)];
    const marks = [5, 4, 3];
    for (const [i, code] of codes.entries()) {
      const adoption = await adopt(id, code);
      expect(adoption.steps.map((step: { title: string }) => step.title)).toEqual(text.steps.map((step) => step.title));
      const version = await tick(adoption, i < 3 ? 6 : 2);
      if (i < 3)
        await done(district, `/adoptions/${adoption.id}/review`, {
          version,
          rating: marks[i],
          words: '居民认得楼栋长了',
          results: [{ name: '两天内回话率', value: '96%' }],
        });
    }
    const page = (await t.anonymous.get(`/methods/${id}`)).json();
    expect(page).toMatchObject({
      areaName: '东风社区',
      edition: 1,
      figures: { adoptions: 5, completed: 3, rated: 3, meanTenths: 40 },
      text: { steps: { length: 6 }, indicators: [{ name: '两天内回话率', target: '95%' }] },
    });
    expect(page.adoptions.map((line: { done: number }) => line.done)).toEqual([6, 6, 6, 2, 2]);
  });

  it('[S001-17] each community has its own checklist, and a new edition changes none of them', async () => {
    const id = await published('小板凳工作法');
    const own = await adopt(id, places.C2, { adaptation: '没有楼栋长，改由网格员敲门', steps: [{ title: '网格员敲门', role: '网格员' }] });
    expect(own).toMatchObject({ edition: 1, steps: [{ title: '网格员敲门', role: '网格员' }] });
    const writes = t.as('committee1');
    const next = { ...text, steps: text.steps.slice(0, 3), note: '合并后三步' };
    expect(await refused(writes, `/methods/${id}/publish`, { version: 2 })).toBe('method-nothing-to-publish');
    await done(writes, `/methods/${id}/texts`, { version: 2, text: next });
    expect((await t.anonymous.get(`/methods/${id}`)).json()).toMatchObject({ edition: 1, draft: null, text: { steps: { length: 6 } } });
    await done(writes, `/methods/${id}/publish`, { version: 3 });
    expect((await t.anonymous.get(`/methods/${id}`)).json()).toMatchObject({ edition: 2, text: { steps: { length: 3 } } });
    expect((await district.get(`/adoptions/${own.id}`)).json()).toMatchObject({ edition: 1, steps: { length: 1 } });
    expect(await refused(district, `/methods/${id}/adoptions`, { areaCode: places.C2 })).toBe('method-adopted-already');
    expect(await refused(district, `/methods/${id}/adoptions`, { areaCode: places.C1 })).toBe('method-is-own');
    expect(await refused(district, `/methods/${id}/adoptions`, { areaCode: places.SB })).toBe('community-needed');
    expect(await refused(writes, `/methods/${id}/adoptions`, { areaCode: places.C3 })).toBe('not-your-method');
    expect(await refused(district, `/adoptions/${own.id}/review`, { version: 1, rating: 4, words: '还早' })).toBe(
      'adoption-review-too-early',
    );
  });

  it('[S001-17] a draft is seen by those who write methods for its community alone', async () => {
    const { id } = await done(t.as('committee1'), '/methods', { areaCode: places.C1, title: '还在写', text });
    for (const who of [t.anonymous, t.as('committee3'), writer(places.C3)]) {
      expect((await who.get(`/methods/${id}`)).statusCode).toBe(404);
      expect((await who.get('/methods')).json().items.map((m: { id: string }) => m.id)).not.toContain(id);
    }
    expect((await writer(places.C1).get('/methods?state=draft')).json().items.map((m: { id: string }) => m.id)).toEqual([id]);
    expect(await refused(district, `/methods/${id}/adoptions`, { areaCode: places.C2 })).toBe('method-not-published');
  });

  it('[S001-18] 60 communities, 45 adopted, 9 adapted, 6 declined: 90 % and a list of 6 reasons', async () => {
    const id = await published('晒单工作法');
    await adopt(id, communities[0] ?? '');
    const begun = await done(district, `/methods/${id}/rollouts`, {
      areaCode: places.SB,
      title: '晒单工作法全街道推广',
      startsOn: '2025-03-03',
      endsOn: '2025-12-31',
      targets: communities,
    });
    expect(begun.counts).toEqual({ targets: 60, planned: 59, adopted: 1, adapted: 0, declined: 0, perMille: 17 });
    for (const code of communities.slice(1, 45)) await adopt(id, code);
    for (const code of communities.slice(45, 54)) await adopt(id, code, { adaptation: '改为每季度晒一次' });
    const open = begun.targets.filter((target: { areaCode: string }) => communities.indexOf(target.areaCode) >= 54);
    for (const [i, target] of open.entries()) {
      const outsider = await t.as('committee1').post(`/rollout-targets/${target.id}/decline`, { version: 1, reason: '不归我管' });
      expect(outsider.json().code).toBe('not-your-method');
      await done(writer(target.areaCode), `/rollout-targets/${target.id}/decline`, { version: 1, reason: `正在拆迁，第${i + 1}处` });
    }
    const shown = (await t.anonymous.get(`/rollouts/${begun.id}`)).json();
    expect(shown.counts).toEqual({ targets: 60, planned: 0, adopted: 45, adapted: 9, declined: 6, perMille: 900 });
    const reasons = shown.targets.flatMap((target: { reason: string | null }) => target.reason ?? []);
    expect(reasons).toEqual([
      '正在拆迁，第1处',
      '正在拆迁，第2处',
      '正在拆迁，第3处',
      '正在拆迁，第4处',
      '正在拆迁，第5处',
      '正在拆迁，第6处',
    ]);
    expect(shown.targets[0]).toMatchObject({ areaName: '湖滨1社区', parentName: '白鹭街道', state: 'adopted' });
  });

  it('[S001-18] a community that gives the method up counts as declined with its reason, and may begin again', async () => {
    const id = await published('回音壁工作法');
    const adoption = await adopt(id, places.C2);
    const begun = await done(district, `/methods/${id}/rollouts`, {
      areaCode: places.SA,
      title: '回音壁推广',
      startsOn: '2025-03-03',
      endsOn: '2025-06-30',
    });
    expect(begun.targets.map((target: { areaCode: string }) => target.areaCode)).toEqual([places.C2]);
    await done(district, `/adoptions/${adoption.id}/stop`, { version: 1, reason: '没有人手' });
    const view = async () => (await t.anonymous.get(`/rollouts/${begun.id}`)).json();
    expect((await view()).targets[0]).toMatchObject({ state: 'declined', reason: '没有人手', adoptionId: null });
    await adopt(id, places.C2);
    const { items } = (await t.anonymous.get(`/rollouts?method=${id}`)).json();
    expect(items.map((line: { id: string }) => line.id)).toEqual([begun.id]);
    expect((await view()).targets[0]).toMatchObject({ state: 'adopted', reason: null });
    await done(district, `/rollouts/${begun.id}/close`, { version: 1 });
    expect(await refused(district, `/rollouts/${begun.id}/cancel`, { version: 2, reason: '不办了' })).toBe('illegal-transition');
  });

  it.each([
    [54, 60, 900],
    [1, 60, 17],
    [0, 0, null],
    [1, 2000, 1],
  ])('[S001-18] %i of %i are %s tenths of a per cent', (part, of, tenths) => {
    expect(perMille(part, of)).toBe(tenths);
  });

  it('[S001-17] a mean is rounded half up, and nobody’s mark is no mean', () => {
    expect([meanTenths(12, 3), meanTenths(17, 4), meanTenths(0, 0)]).toEqual([40, 43, null]);
  });
});
