import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, type Sender, startFixtureApp } from '../../../../../test/harness/app.ts';
import { places } from '../../../../../test/harness/fixture.ts';
import { civilAffairs, got, refused, registered, sent, stepped } from '../../social/test/factory.ts';

describe('service centres for organisations, run by hubs', () => {
  let t: FixtureApp;
  let bureau: Sender;
  beforeAll(async () => {
    t = await startFixtureApp();
    bureau = civilAffairs(t);
  });
  afterAll(() => t.close());

  const figures = async () => (await got(t.anonymous, '/organisation-centres')).figures;
  const term = { startsOn: '2025-01-01', endsOn: '2025-12-31', tasks: '日常运行、监管、培训', fee: 30_000_000 };

  it('[S001-34] 7 subdistricts with 7 centres, 6 under contract: 100 % and 85.7 %; a contract ending in 60 days raises a task', async () => {
    const five = ['003', '004', '005', '006', '400'].map((suffix) => `${places.district}${suffix}`);
    await t.write(async (ctx) => {
      const shared = { valid_from: '2020-01-01', aliases: [] as string[], parent_code: places.district, level: 'subdistrict' };
      await ctx.db
        .insertInto('area')
        .values(five.map((code, i) => ({ ...shared, code, name: `街道${i}`, kind: code.endsWith('400') ? 'park' : 'subdistrict' })))
        .execute();
    });
    const { unitId } = await registered(t);
    const centres: string[] = [];
    for (const areaCode of [places.SA, places.SB, ...five])
      centres.push((await sent(bureau, '/organisation-centres', { areaCode, name: '社会组织服务中心' })).id);
    const at = (i: number) => `/organisation-centres/${centres[i]}/contracts`;
    expect(await refused(bureau, at(0), { unitId, ...term })).toEqual([422, 'not-a-hub']);
    await stepped(bureau, unitId, 'hub', { hub: true });
    for (let i = 0; i < 6; i += 1) await sent(bureau, at(i), { unitId, ...term, ...(i === 0 ? { endsOn: '2025-05-02' } : {}) });
    expect(await figures()).toEqual({ places: 7, centres: 7, entrusted: 6, coverage: '100.0 %', entrustedShare: '85.7 %', missing: [] });
    expect(await refused(bureau, at(0), { unitId, ...term })).toEqual([409, 'hub-contract-overlaps']);
    await t.tick('organizations_check_organisations');
    await t.tick('organizations_check_organisations');
    const tasks = (await got(bureau, '/organisation-tasks?kind=hub_contract_ending')).items;
    expect(tasks).toMatchObject([{ areaCode: places.SA, dueOn: '2025-05-02', doneAt: null }]);
    expect((await got(t.as('subdistrictB'), '/organisation-tasks')).items).toEqual([]);
    await sent(t.as('subdistrictA'), `/organisation-tasks/${tasks[0].id}/finish`, { version: 1, note: '已启动续签' });
    expect((await got(bureau, '/organisation-tasks?kind=hub_contract_ending')).items).toEqual([]);
    t.clock.set('2025-05-03T01:00:00.000Z');
    expect((await figures()).entrusted).toBe(5);
    t.clock.set('2025-03-03T01:00:00.000Z');
  });

  it('[S001-34] is evaluated with a grade in the credit file, and ended early with a reason', async () => {
    const { items } = await got(t.anonymous, '/organisation-centres');
    const [{ contracts }] = items;
    const [contract] = contracts;
    const url = `/hub-contracts/${contract.id}`;
    await sent(bureau, `${url}/evaluate`, { version: 1, grade: 'A', evaluation: '任务全部完成' });
    expect(await refused(bureau, `${url}/evaluate`, { version: 2, grade: 'B', evaluation: '再评' })).toEqual([409, 'hub-contract-over']);
    expect((await got(t.anonymous, `/organisations/${contract.unitId}/credit`)).items[0]).toMatchObject({
      kind: 'project_grade',
      grade: 'A',
      subjectType: 'organisation_hub_contract',
    });
    await sent(bureau, `${url}/end`, { version: 2, reason: '协商终止' });
    expect(await refused(bureau, `${url}/end`, { version: 3, reason: '再终止' })).toEqual([409, 'hub-contract-over']);
    expect((await figures()).entrusted).toBe(5);
    expect(await refused(t.as('subdistrictB'), `${url}/end`, { version: 3, reason: '越权' })).toEqual([403, 'not-your-organisation']);
    expect(await refused(bureau, '/organisation-centres', { areaCode: places.C1, name: '社区中心' })).toEqual([
      422,
      'organisation-centre-level',
    ]);
    expect(await refused(bureau, '/organisation-centres', { areaCode: places.SA, name: '又一个' })).toEqual([
      409,
      'organisation-centre-exists',
    ]);
  });
});
