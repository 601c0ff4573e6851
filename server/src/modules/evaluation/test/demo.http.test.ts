import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, startFixtureApp } from '../../../../test/harness/app.ts';
import { places, type StaffName, staffId } from '../../../../test/harness/fixture.ts';
import { seedEvaluation } from '../../../demo/demo-evaluation.ts';
import type { DemoStaff } from '../../../demo/demo-people.ts';
import { seedSatisfaction } from '../../../demo/demo-satisfaction.ts';
import { runChecks } from '../../../platform/checks.ts';
import type { Actor, WriteCtx } from '../../../platform/context.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { type RoleCode, roles } from '../../identity/index.ts';

describe('the demo of surveys and evaluation', () => {
  let t: FixtureApp;
  beforeAll(async () => {
    t = await startFixtureApp();
    t.clock.set('2025-11-20T02:00:00.000Z');
    const { clock, write } = t;
    await write(async (ctx) => {
      const unit = (code: string, kind: string, area: string) => ({ id: uuidv7(ctx.now), code, kind, name: code, area_code: area });
      const rows = [unit('org_meals', 'social_organisation', places.district), unit('office_990101001', 'subdistrict_office', places.SA)];
      await ctx.db.insertInto('unit').values(rows).execute();
    });
    const now = clock.now();
    const world = {
      now,
      staff: [
        member('committee1', 'committee_member', places.C1),
        member('community1', 'community_worker', places.C1),
        member('leader', 'civil_affairs_officer', places.district),
        member('dispatcher', 'fund_manager', places.district),
        member('triage', 'payment_approver', places.district),
        member('housingOfficer', 'cashier', places.district),
      ],
      act: <T>(actor: Actor, at: Date, work: (ctx: WriteCtx) => Promise<T>) => {
        clock.set(at);
        return write(work, actor);
      },
    };
    await seedEvaluation(world, places.C1);
    const years = { before: { yuan: 40_000, scores: [4, 3, 5, 4] }, after: { yuan: 60_000, scores: [4, 3, 4, 4] } };
    await seedSatisfaction(world, [{ community: places.C1, given: ['志强', '秀兰', '文清'], ...years }]);
    clock.set(now);
  });
  afterAll(() => t.close());

  const member = (name: StaffName, role: RoleCode, areaCode: string): DemoStaff => {
    const holdings = [{ role, areaCode, unitId: null, sectionId: null, permissions: new Set<string>(roles[role].permissions) }];
    const id = staffId(name);
    return { id, unitCode: '', sectionId: null, roles: [role], areaCode, actor: { kind: 'staff', id, name, holdings, demandId: null } };
  };

  it('has a published trust survey, one that runs, words to read, an appraisal to contest, two providers and a review of concerns', async () => {
    const surveys = (await t.as('committee1').get('/surveys')).json().items;
    expect(surveys.filter(({ state }: { state: string }) => state === 'open')).toMatchObject([{ series: 'satisfaction' }]);
    expect(surveys.find(({ series }: { series: string }) => series === 'trust')).toMatchObject({ state: 'published', n: 46 });
    expect((await t.as('committee1').get('/rating-words')).json().items).toHaveLength(2);
    const own = (await t.as('community1').get('/evaluations')).json().items;
    expect(own).toMatchObject([{ targetKind: 'community_worker', state: 'preview' }]);
    const subject = (await t.as('community1').get(`/evaluations/${own[0].id}`)).json().subjects[0];
    expect(subject).toMatchObject({ abilities: { appeal: { allowed: true } } });
    const [meals] = (await t.anonymous.get('/service-comparison')).json().items;
    expect(meals.providers).toMatchObject([
      { perUnitFen: 1200, satisfaction: { n: 12 } },
      { perUnitFen: 1800, satisfaction: { n: 12 } },
    ]);
    expect((await t.anonymous.get('/concern-reviews')).json().items).toMatchObject([
      { areaCode: places.C1, quarter: '2025-Q4', concerns: 0 },
    ]);
    expect((await runChecks(await t.read())).map((c) => c.name)).toEqual([]);
  });

  it('[S000-31] has two years of spending and satisfaction to set side by side: more money, no more content', async () => {
    const { items } = (await t.as('leader').get(`/governance/spending?area=${places.C1}`)).json();
    const [before, after] = items[0].years;
    expect([before, after]).toMatchObject([
      { year: 2024, spentFen: 4_000_000, n: expect.any(Number) },
      { year: 2025, spentFen: 6_000_000 },
    ]);
    expect(before.n).toBeGreaterThanOrEqual(30);
    expect(after.index).toBeLessThan(before.index);
  });
});
