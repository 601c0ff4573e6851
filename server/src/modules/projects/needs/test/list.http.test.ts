import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, type Sender, startFixtureApp } from '../../../../../test/harness/app.ts';
import { places, units } from '../../../../../test/harness/fixture.ts';
import { demandsOfNeeds, markFunded, needsByIds, selectedNeeds } from '../needs.links.ts';
import { coordinator, decided, got, opened, proposed, refused, screening, sent, stepRound } from './factory.ts';

const projectOf = (n: number) => ({
  id: `00000000-0000-7000-8000-00000000b${String(n).padStart(3, '0')}`,
  number: `P2025-${n}`,
  title: `项目${n}`,
});

describe('the list of a year and its feedback', () => {
  let t: FixtureApp;
  let bureau: Sender;
  let round: string;
  const needs: string[] = [];
  beforeAll(async () => {
    t = await startFixtureApp();
    bureau = coordinator(t);
    round = await opened(t);
    for (let i = 0; i < 40; i += 1) needs.push((await proposed(t.as('community1'), round, { title: `需求${i + 1}` })).id);
    await screening(t, round, [t.as('community1')], [places.C1]);
  });
  afterAll(() => t.close());

  it('[S001-42] 40 needs: 15 selected, 20 deferred, 5 rejected, each of these with its reason', async () => {
    for (const [i, id] of needs.entries()) await decided(t, id, i < 15 ? 'select' : i < 35 ? 'defer' : 'reject');
    await stepRound(t, round, 'publish');
    const { needs: counts } = await got(bureau, `/need-rounds/${round}/report`);
    expect(counts).toMatchObject({ total: 40, selected: 15, deferred: 20, rejected: 5 });
    const { items } = await got(t.anonymous, `/needs?round=${round}&state=rejected`);
    expect(items).toHaveLength(5);
    expect(items.every((need: { reason: string | null }) => need.reason !== null)).toBe(true);
  });

  it('[S001-43] coverage: 10 of 15 selected needs have a funded project, 66.7 %, and one served twice counts once (N20)', async () => {
    for (let i = 0; i < 10; i += 1) await t.write((ctx) => markFunded(ctx, [needs[i] ?? ''], projectOf(i)));
    await t.write((ctx) => markFunded(ctx, [needs[0] ?? ''], projectOf(99)));
    const { coverage } = await got(bureau, `/need-rounds/${round}/report`);
    expect(coverage).toEqual({ selected: 15, funded: 10, percent: 66.7 });
    await expect(t.write((ctx) => markFunded(ctx, [needs[20] ?? ''], projectOf(1)))).rejects.toMatchObject({
      kind: { code: 'need-not-selected' },
    });
    const ctx = await t.read();
    expect(await selectedNeeds(ctx, { roundId: round })).toHaveLength(15);
    expect(await needsByIds(ctx, [needs[0] ?? ''])).toMatchObject([
      { number: 'N2025-0001', year: 2025, state: 'funded', field: 'elderly' },
    ]);
    expect(await demandsOfNeeds(ctx, [needs[0] ?? ''])).toEqual([]);
  });

  it('[S001-44][N21] 6 needs to 3 departments: 4 answered in time, 2 overdue, answer rate 66.7 %, adopted 3', async () => {
    const { version } = await got(bureau, `/need-rounds/${round}`);
    expect(await refused(bureau, `/need-rounds/${round}/feed-back`, { version })).toBe('need-feedback-missing');
    const letters: { id: string; version: number }[] = [];
    for (const [i, unitId] of [units.urban, units.housing, units.water].entries())
      letters.push(
        await sent(bureau, `/need-rounds/${round}/letters`, {
          kind: 'department',
          unitId,
          needIds: needs.slice(2 * i, 2 * i + 2),
          dueOn: '2025-03-20',
        }),
      );
    const [urban, housing, water] = letters;
    const deferred = { kind: 'department', unitId: units.urban, needIds: [needs[20]], dueOn: '2025-03-20' };
    expect(await refused(bureau, `/need-rounds/${round}/letters`, deferred)).toBe('need-not-selected');
    const adopted = (i: number) => ({ needId: needs[i], answer: 'adopted' });
    await sent(t.as('urbanClerk'), `/need-letters/${urban?.id}/answer`, { version: 1, items: [adopted(0), adopted(1)] });
    const half = { needId: needs[3], answer: 'not_adopted' };
    expect(await refused(t.as('housingClerk'), `/need-letters/${housing?.id}/answer`, { version: 1, items: [half] })).toBe(
      'need-reason-needed',
    );
    expect((await t.as('urbanClerk').post(`/need-letters/${housing?.id}/answer`, { version: 1, items: [adopted(2)] })).statusCode).toBe(
      404,
    );
    const items = [adopted(2), { ...half, reason: '不属于采购范围' }];
    expect(await sent(t.as('housingClerk'), `/need-letters/${housing?.id}/answer`, { version: 1, items })).toMatchObject({
      state: 'answered',
    });
    t.clock.advance({ days: 20 });
    await t.tick('projects_need_letters');
    await t.tick('projects_need_letters');
    const { letters: figures } = await got(bureau, `/need-rounds/${round}/report`);
    expect(figures).toMatchObject([
      { kind: 'department', receivers: 3, sent: 6, inTime: 4, overdue: 2, adopted: 3, notAdopted: 1, answerRate: 66.7 },
    ]);
    const { db } = await t.read();
    const warned = await db
      .selectFrom('notification')
      .select('recipient_id')
      .distinct()
      .where('template', '=', 'need_letter_overdue')
      .execute();
    expect(warned.length).toBeGreaterThan(0);
    const forwarded = { version: 1, unitId: units.housing, reason: '小区内部管线由住建部门负责' };
    expect(await sent(t.as('waterClerk'), `/need-letters/${water?.id}/forward`, forwarded)).toMatchObject({ state: 'forwarded' });
    const { items: anew } = await got(t.as('housingClerk'), `/need-letters?round=${round}&state=sent`);
    expect(anew).toMatchObject([{ forwardedFromId: water?.id, dueOn: '2025-03-20', overdue: true }]);
    expect((await got(bureau, `/need-rounds/${round}/report`)).letters[0]).toMatchObject({ receivers: 2, sent: 6, overdue: 2 });
  });

  it('[S001-46] the same list goes to subdistrict, community and organisations; 4 of 5 fund projects serve a need, 80 %', async () => {
    for (const unitId of [units.officeA, units.committee1, units.organisation])
      await sent(bureau, `/need-rounds/${round}/letters`, { kind: 'local', unitId, needIds: needs.slice(0, 15), dueOn: '2025-05-20' });
    const { items } = await got(t.as('committee1'), `/need-letters?round=${round}&kind=local`);
    const own = items.find((letter: { unitId: string }) => letter.unitId === units.committee1);
    expect(own.items).toHaveLength(15);
    await sent(t.as('committee1'), `/need-letters/${own.id}/answer`, { version: own.version, items: [] });
    const plan = { areaCode: places.C1, title: '助餐点', amount: 3_000_000 };
    expect(await refused(t.as('committee1'), `/need-rounds/${round}/fund-plans`, plan)).toBe('plan-need-or-reason');
    for (let i = 0; i < 4; i += 1)
      await sent(t.as('committee1'), `/need-rounds/${round}/fund-plans`, { ...plan, title: `项目${i}`, needId: needs[i] });
    const all = await sent(t.as('committee1'), `/need-rounds/${round}/fund-plans`, {
      ...plan,
      title: '节日活动',
      reason: '居民代表会议提出的传统活动',
    });
    expect(all.items).toHaveLength(5);
    const { fundPlans } = await got(bureau, `/need-rounds/${round}/report`);
    expect(fundPlans).toEqual([{ areaCode: places.C1, area: '东风社区', plans: 5, linked: 4, linkage: 80 }]);
  });

  it('[S001-45] of 40 needs 3 are flagged as policy gaps and 1 ends in a document', async () => {
    const ids: string[] = [];
    for (let i = 0; i < 3; i += 1)
      ids.push((await sent(bureau, `/needs/${needs[i]}/policy-gap`, { title: `完善助餐补贴办法${i}`, ownerUnitId: units.housing })).id);
    expect(await refused(bureau, `/needs/${needs[0]}/policy-gap`, { title: '再提', ownerUnitId: units.housing })).toBe(
      'policy-suggestion-exists',
    );
    const drafted = await sent(bureau, `/policy-suggestions/${ids[0]}/draft`, { version: 1, draft: '建议把助餐补贴扩大到70岁以上' });
    const document = { kind: 'changed', title: '社区助餐服务补贴办法', number: '测政发〔2025〕7号', link: 'https://example.org/7' };
    const adopted = await sent(bureau, `/policy-suggestions/${ids[0]}/adopt`, { version: drafted.version, document });
    expect(adopted).toMatchObject({ state: 'adopted', needNumber: 'N2025-0001', document });
    await sent(bureau, `/policy-suggestions/${ids[1]}/drop`, { version: 1, reason: '省里正在制定' });
    expect((await got(bureau, `/need-rounds/${round}/report`)).policy).toEqual({ flagged: 3, documents: 1 });
  });

  it('[S001-47][S001-48] the coordinator closes the feedback and the evaluation, and each community keeps its figures', async () => {
    await stepRound(t, round, 'feed-back');
    const done = await stepRound(t, round, 'evaluate');
    expect(done).toMatchObject({ state: 'evaluated', stages: [{}, {}, {}, {}, { stage: 'feed_back', late: false }] });
  });
});

describe('a need that comes again', () => {
  let t: FixtureApp;
  beforeAll(async () => {
    t = await startFixtureApp();
  });
  afterAll(() => t.close());

  it('[S001-49] “parking” selected in 2023 and deferred in 2024 is flagged in 2025 as third year and goes to the top list', async () => {
    const community = t.as('community1');
    for (const [year, decision] of [[2023, 'select'] as const, [2024, 'defer'] as const]) {
      const round = await opened(t, year);
      const need = await proposed(community, round, { title: '停车难' });
      await screening(t, round, [community], [places.C1]);
      await decided(t, need.id, decision);
      await stepRound(t, round, 'publish');
    }
    const round = await opened(t, 2025);
    await proposed(community, round, { title: '加装电梯' });
    const again = await proposed(community, round, { title: '停车难' });
    expect(again).toMatchObject({ years: 3, escalated: true });
    expect(again.history.map((step: { year: number; state: string }) => [step.year, step.state])).toEqual([
      [2024, 'deferred'],
      [2023, 'selected'],
    ]);
    const top = await got(coordinator(t), `/needs?round=${round}&top=true`);
    expect(top.items.map((need: { title: string }) => need.title)).toEqual(['停车难']);
    expect((await got(community, `/needs?round=${round}`)).items[0].title).toBe('停车难');
  });
});
