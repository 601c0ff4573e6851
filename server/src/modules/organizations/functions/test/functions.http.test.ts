import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, fixtureNow, type Sender, startFixtureApp } from '../../../../../test/harness/app.ts';
import { places, units } from '../../../../../test/harness/fixture.ts';
import { uuidv7 } from '../../../../platform/ids.ts';
import { civilAffairs, got, refused, sent } from '../../social/test/factory.ts';

const catalogues = '/function-catalogues';

describe('the catalogue of functions that may be transferred', () => {
  let t: FixtureApp;
  let bureau: Sender;
  let departments: string[];
  beforeAll(async () => {
    t = await startFixtureApp();
    bureau = civilAffairs(t);
    departments = await t.write(async (ctx) => {
      const rows = Array.from({ length: 12 }, (_, i) => ({
        id: uuidv7(new Date(1_600_000_000_000 + i)),
        code: `dept_${i}`,
        kind: 'bureau',
        name: `部门${String(i + 1).padStart(2, '0')}`,
        area_code: places.district,
      }));
      await ctx.db.insertInto('unit').values(rows).execute();
      return rows.map((row) => row.id);
    });
  });
  afterAll(() => t.close());

  const liaison = (unitId: string) =>
    t.actor({ name: '联络员', holdings: [{ areaCode: places.district, unitId, permissions: ['functions.confirm'] }] });

  it('[S001-50] 12 departments, 30 functions: by 31 January 11 have confirmed; the page shows 1 missing and 4 changes against last year', async () => {
    t.clock.set('2024-01-02T01:00:00.000Z');
    await sent(bureau, catalogues, { year: 2024, unitIds: departments });
    for (let i = 0; i < 30; i += 1)
      await sent(bureau, `${catalogues}/2024/lines`, {
        unitId: departments[i % 12],
        name: `职能事项${i + 1}`,
        transferable: i % 3 === 0 ? 'no' : 'yes',
        priceBasis: '按服务人次',
      });
    await sent(bureau, `${catalogues}/2024/publish`);
    expect(await refused(bureau, `${catalogues}/2024/lines`, { unitId: departments[0], name: '晚了', transferable: 'yes' })).toEqual([
      409,
      'function-year-published',
    ]);
    t.clock.set('2025-01-02T01:00:00.000Z');
    await t.tick('organizations_check_organisations');
    await t.tick('organizations_check_organisations');
    const opened = await got(bureau, `${catalogues}/2025`);
    expect([opened.lines.length, opened.missing.length, opened.changes, opened.dueOn]).toEqual([30, 12, [], '2025-01-31']);
    expect((await got(liaison(departments[0] ?? ''), '/organisation-tasks')).items).toMatchObject([
      { kind: 'confirm_functions', dueOn: '2025-01-31' },
    ]);
    const [first, second, third] = opened.lines;
    const own = liaison(first.unitId);
    const words = { name: first.name, transferable: 'part', conditions: '需有3A以上等级', priceBasis: first.priceBasis };
    const put = await own.put(`${catalogues}/2025/lines/${first.key}`, { version: 1, ...words });
    expect(put.statusCode, put.body).toBe(200);
    expect((await own.put(`${catalogues}/2025/lines/${first.key}`, { version: 1, ...words })).json().code).toBe('edit-conflict');
    expect(
      (await bureau.put(`${catalogues}/2025/lines/${second.key}`, { version: 1, name: second.name, transferable: 'part' })).statusCode,
    ).toBe(200);
    await sent(bureau, `${catalogues}/2025/lines/${third.key}/remove`, { version: 1 });
    await sent(own, `${catalogues}/2025/lines`, { unitId: first.unitId, name: '新增职能', transferable: 'yes' });
    for (const unitId of departments.slice(0, 11)) await sent(liaison(unitId), `${catalogues}/2025/confirm`, { unitId, confirmed: true });
    t.clock.set('2025-02-01T01:00:00.000Z');
    const state = await got(bureau, `${catalogues}/2025`);
    expect(state).toMatchObject({ confirmed: 11, missing: ['部门12'], overdue: true });
    expect(state.changes.map((change: { kind: string }) => change.kind).sort()).toEqual(['added', 'changed', 'changed', 'removed']);
    expect(state.changes.find((change: { key: string }) => change.key === first.key).fields).toEqual(
      expect.arrayContaining([{ field: 'conditions', before: null, after: '需有3A以上等级' }]),
    );
    expect((await got(bureau, '/organisation-tasks?kind=confirm_functions')).items).toMatchObject([{ unitName: '部门12' }]);
    t.clock.set(fixtureNow);
  });

  it('[S001-50] a confirmed department takes its confirmation back before it changes a line; another one keeps its hands off', async () => {
    const [unitId = '', other = ''] = departments;
    const added = { unitId, name: '再加一项', transferable: 'no' };
    expect(await refused(liaison(unitId), `${catalogues}/2025/lines`, added)).toEqual([409, 'functions-confirmed']);
    await sent(liaison(unitId), `${catalogues}/2025/confirm`, { unitId, confirmed: false });
    await sent(liaison(unitId), `${catalogues}/2025/lines`, added);
    expect(await refused(liaison(other), `${catalogues}/2025/lines`, added)).toEqual([403, 'not-your-organisation']);
    expect(await refused(liaison(other), `${catalogues}/2025/confirm`, { unitId, confirmed: true })).toEqual([
      403,
      'not-your-organisation',
    ]);
    expect(await refused(bureau, catalogues, { year: 2025 })).toEqual([409, 'function-year-exists']);
    expect(await refused(t.as('urbanClerk'), catalogues, { year: 2026, unitIds: [units.urban] })).toEqual([403, 'forbidden']);
  });

  it('[S001-50] everybody reads a published year, nobody else one that is being reviewed', async () => {
    expect((await got(t.anonymous, `${catalogues}/2024`)).lines).toHaveLength(30);
    expect((await t.anonymous.get(`${catalogues}/2025`)).statusCode).toBe(404);
    expect((await bureau.get(`${catalogues}/2031`)).statusCode).toBe(404);
  });
});
