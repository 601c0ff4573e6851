import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, startFixtureApp } from '../../../../test/harness/app.ts';
import { places, units } from '../../../../test/harness/fixture.ts';
import { runChecks } from '../../../platform/checks.ts';
import { receiveFrom, recordPartnership } from '../index.ts';
import { give, type MoneyPeople, makeFund, moneyPeople, paid, yuan } from './factory.ts';

describe('funds', () => {
  let t: FixtureApp;
  let people: MoneyPeople;
  beforeAll(async () => {
    t = await startFixtureApp();
    people = moneyPeople(t);
  });
  afterAll(async () => {
    expect((await runChecks(await t.read())).map((c) => c.name)).toEqual([]);
    await t.close();
  });
  const fundOf = async (id: string) => (await people.manager.get(`/funds/${id}`)).json();

  it('[N25] a community’s service fund of a year begins with 300,000 yuan, and there is one of it', async () => {
    const fund = await makeFund(people.manager, { areaCode: places.C4 });
    expect(fund).toMatchObject({
      base: yuan(300_000),
      available: yuan(300_000),
      name: '望江社区2025年为民服务专项经费',
      norm: { lamp: 'yellow' },
    });
    const again = await people.manager.post('/funds', { kind: 'service_special', areaCode: places.C4, year: 2025 });
    expect(again.json().code).toBe('fund-exists');
    expect((await people.manager.post('/funds', { kind: 'community_fund', areaCode: places.C4, year: 2025 })).json().code).toBe(
      'fund-year-wrong',
    );
  });

  it('[S001-68, N26, O29] blocks money for other things when one half for projects becomes unreachable, until a subdistrict allows it', async () => {
    const { id } = await makeFund(people.manager);
    await paid(people, id, { amount: yuan(140_000) });
    await paid(people, id, { amount: yuan(150_000), projectBased: false });
    const blocked = await give(people.manager, id, { amount: yuan(10_000), projectBased: false });
    expect(blocked.json()).toMatchObject({ status: 422, code: 'project-share-unreachable', room: '0.00 元' });
    expect((await give(people.manager, id, { amount: yuan(10_000) })).statusCode).toBe(201);
    expect((await fundOf(id)).norm).toMatchObject({
      committed: { amount: yuan(150_000), permille: 500 },
      paid: { amount: yuan(140_000), permille: 466 },
      planned: { amount: 0 },
      planTooLow: true,
      lamp: 'green',
    });
    expect((await people.manager.post(`/funds/${id}/overrides`, { amount: yuan(1), reason: '抢修' })).statusCode).toBe(403);
    const allowed = await t.as('subdistrictA').post(`/funds/${id}/overrides`, { amount: yuan(0.01), reason: '汛期抢修排水' });
    expect(allowed.statusCode, allowed.body).toBe(201);
    expect(allowed.json()).toMatchObject({ norm: { allowed: 1, roomForOther: 1 }, overrides: [{ reason: '汛期抢修排水' }] });
    expect((await give(people.manager, id, { amount: 1, projectBased: false })).json().code).toBe('budget-exceeded');
  });

  it('[S001-67, N30] shows how much of a fund went to each of the four areas of services', async () => {
    const { id } = await makeFund(people.manager, { areaCode: places.C2 });
    const spent = { elderly_care: 60, social_assistance: 30, self_governance: 20, special_groups: 40 };
    for (const [dimension, thousands] of Object.entries(spent)) await paid(people, id, { amount: yuan(thousands * 1000), dimension });
    const { dimensions } = await fundOf(id);
    expect(dimensions.total).toBe(yuan(150_000));
    expect(dimensions.parts.map((part: { permille: number }) => part.permille)).toEqual([400, 200, 133, 267]);
    const report = (await t.anonymous.get(`/fund-months?area=${places.C2}&from=2025-01&until=2025-12`)).json();
    expect(report).toMatchObject({
      totals: { income: yuan(300_000), committed: yuan(150_000), paid: yuan(150_000) },
      months: [{ month: '2025-03' }],
    });
    expect(report.dimensions.total).toBe(yuan(150_000));
  });

  it('[S001-77, N32] the district’s budget has lines, allocations to communities, planned against paid by quarter, and a forecast', async () => {
    const { id, base } = await makeFund(people.manager, { kind: 'district_budget', areaCode: places.district });
    expect(base).toBe(yuan(20_000_000));
    const line = {
      name: '为老服务',
      projectBased: true,
      dimension: 'elderly_care',
      areaCode: places.C1,
      plan: [1, 2, 3, 4].map((n) => yuan(n * 1_000_000)),
    };
    const added = await people.manager.post(`/funds/${id}/lines`, { ...line, amount: yuan(12_500_000) });
    expect(added.statusCode, added.body).toBe(201);
    const lineId = added.json().lines[0].id;
    const over = await people.manager.post(`/funds/${id}/allocations`, { lineId, amount: yuan(7_500_001) });
    expect(over.json().code).toBe('budget-exceeded');
    await paid(people, id, { lineId, amount: yuan(8_000_000) });
    const rest = await give(people.manager, id, { lineId, amount: yuan(4_500_000) });
    expect(rest.statusCode).toBe(201);
    const fund = await fundOf(id);
    expect(fund).toMatchObject({
      committed: yuan(12_500_000),
      paid: yuan(8_000_000),
      reserved: yuan(4_500_000),
      balance: yuan(12_000_000),
      committedShare: 625,
      paidShare: 400,
    });
    expect(fund.quarters[0]).toEqual({ quarter: 1, planned: yuan(1_000_000), paid: yuan(8_000_000) });
    expect(fund.lines[0]).toMatchObject({ balance: 0, committed: yuan(12_500_000), paid: yuan(8_000_000) });
    expect(fund.forecast).toMatchObject({ day: 62, days: 365, remainder: 0 });
    const [into, out] = [
      fund.flow.filter((f: { to: string }) => f.to === 'fund'),
      fund.flow.filter((f: { from: string }) => f.from === 'fund'),
    ];
    const sum = (flows: { amount: number }[]) => flows.reduce((total, { amount }) => total + amount, 0);
    expect(sum(into)).toBe(sum(out));
    const community = await makeFund(people.manager, { kind: 'other', areaCode: places.C1, name: '微更新专项', amount: 0 });
    const handed = await people.manager.post(`/funds/${id}/allocations`, { toFundId: community.id, amount: yuan(100_000) });
    expect(handed.json().available).toBe(yuan(7_400_000));
    expect(await fundOf(community.id)).toMatchObject({ base: yuan(100_000), available: yuan(100_000) });
  });

  it('[S001-78, O36] a community fund with 50,000 income and three grants of 10,000 has 20,000, and its public book names nobody who asked not to be named', async () => {
    const { id } = await makeFund(people.manager, {
      kind: 'community_fund',
      year: null,
      hostName: '区慈善总会',
      charter: '用于邻里互助',
      committee: '主任、居民代表三人、捐赠人代表一人',
    });
    const gift = (payer: string, amount: number, more: object = {}) =>
      people.manager.post(`/funds/${id}/incomes`, {
        source: 'public_donation',
        amount: yuan(amount),
        receivedOn: '2025-03-01',
        payer,
        ...more,
      });
    expect((await gift('王小明', 20_000)).statusCode).toBe(201);
    expect((await gift('街坊商行', 30_000, { source: 'enterprise', payerShown: true, reference: 'B-77' })).statusCode).toBe(201);
    expect((await gift('街坊商行', 30_000, { reference: 'B-77' })).json().code).toBe('bank-reference-used');
    for (let i = 0; i < 3; i++) await paid(people, id, { amount: yuan(10_000) });
    const fund = await fundOf(id);
    expect(fund).toMatchObject({ balance: yuan(20_000), free: yuan(20_000), reserved: 0, hostName: '区慈善总会' });
    expect(fund.sources).toMatchObject({ total: yuan(50_000), dependence: null });
    const first = (await t.anonymous.get(`/public-ledger?fundId=${id}&limit=6`)).json();
    const second = (await t.anonymous.get(`/public-ledger?fundId=${id}&after=${first.next}`)).json();
    const entries = [...first.items, ...second.items];
    expect(entries.map((e) => e.kind).sort()).toEqual(['committed', 'committed', 'committed', 'income', 'income', 'paid', 'paid', 'paid']);
    expect(JSON.stringify(entries)).not.toContain('王小明');
    expect(entries.find((e) => e.source === 'enterprise').label).toBe('街坊商行');
    expect(entries.filter((e) => e.kind === 'paid').every((e) => e.unit === '邻里关怀服务中心' && e.paymentId)).toBe(true);
    const money = (await t.anonymous.get(`/public-money?area=${places.C1}`)).json();
    expect(money.funds.map((f: { id: string }) => f.id)).toContain(id);
  });

  it('takes an income back by a linked reversal, never more than is there', async () => {
    const { id } = await makeFund(people.manager, { kind: 'other', areaCode: places.C3, amount: yuan(100) });
    const [income] = (await people.manager.get(`/funds/${id}/incomes`)).json().items;
    expect((await people.manager.post(`/funds/${id}/incomes/${income.id}/reverse`)).json()).toMatchObject({ base: 0, available: 0 });
    expect((await people.manager.post(`/funds/${id}/incomes/${income.id}/reverse`)).json().code).toBe('income-reversed');
    await people.manager.post(`/funds/${id}/incomes`, { source: 'fiscal', amount: yuan(50), receivedOn: '2025-03-03' });
    expect((await give(people.manager, id, { amount: yuan(50) })).statusCode).toBe(201);
    const [second] = (await people.manager.get(`/funds/${id}/incomes`)).json().items;
    expect((await people.manager.post(`/funds/${id}/incomes/${second.id}/reverse`)).json().code).toBe('balance-too-low');
  });

  it('[S001-52] refuses a task without money unless somebody signs for it, counts that, and gives the receiver its own line', async () => {
    const { id } = await makeFund(people.manager, { kind: 'other', areaCode: places.SA, amount: yuan(50_000) });
    const task = { title: '人口信息核对', fromUnitId: units.officeA, toUnitId: units.committee1, areaCode: places.C1 };
    const post = (who: typeof people.manager, body: object) => who.post('/task-transfers', { ...task, ...body });
    expect((await post(people.manager, { amount: 0 })).json().code).toBe('task-without-money');
    expect((await post(people.manager, { amount: 0, exception: '疫情应急' })).json().code).toBe('not-your-fund');
    expect((await post(t.as('subdistrictA'), { amount: 0, exception: '汛期应急，经费后补' })).statusCode).toBe(201);
    const exceptions = (await people.manager.get('/task-exceptions')).json().items;
    expect(exceptions).toEqual([{ unitId: units.officeA, name: '青松街道办事处', exceptions: 1, tasks: 1 }]);
    expect((await post(people.manager, { amount: yuan(5000) })).json().code).toBe('task-needs-fund');
    expect((await post(people.manager, { amount: yuan(5000), fundId: id })).statusCode).toBe(201);
    const { lines } = await fundOf(id);
    expect(lines).toMatchObject([{ kind: 'task', unitId: units.committee1, unitName: '东风社区居委会', balance: yuan(5000) }]);
    const listed = (await people.manager.get(`/task-transfers?unitId=${units.committee1}`)).json().items;
    expect(listed.map((row: { amount: number }) => row.amount)).toEqual([yuan(5000), 0]);
    expect(listed[1]).toMatchObject({ exceptionReason: '汛期应急，经费后补', from: '青松街道办事处' });
  });

  it('[S003-56] matches own money 1:1 up to 20,000, after another person has seen the proof', async () => {
    const { id } = await makeFund(people.manager, { kind: 'other', areaCode: places.C3, amount: yuan(100_000) });
    const declare = async (own: number) => {
      const body = {
        title: '社区花园',
        payeeUnitId: units.organisation,
        ratio: { num: 1, den: 1 },
        cap: yuan(20_000),
        own: yuan(own),
        proofNeeded: '捐款到账凭证',
      };
      return (await people.manager.post(`/funds/${id}/matchings`, body)).json().id as string;
    };
    const [small, large] = [await declare(15_000), await declare(30_000)];
    const unproven = await people.manager.post(`/matchings/${small}/release`, { version: 1 });
    expect(unproven.json()).toMatchObject({ code: 'match-unproven', proof: '捐款到账凭证' });
    for (const matching of [small, large]) {
      expect((await people.manager.post(`/matchings/${matching}/prove`, { version: 1, proof: '凭证' })).statusCode).toBe(403);
      expect((await people.approver.post(`/matchings/${matching}/prove`, { version: 1, proof: '凭证第 12 号' })).statusCode).toBe(204);
      expect((await people.manager.post(`/matchings/${matching}/release`, { version: 2 })).statusCode).toBe(201);
    }
    const items = (await people.manager.get(`/funds/${id}/matchings`)).json().items;
    expect(items.map((row: { payable: number }) => row.payable)).toEqual([yuan(20_000), yuan(15_000)]);
    expect((await fundOf(id)).committed).toBe(yuan(35_000));
  });

  it('[S001-79, N33] 36 firms pledged 32 million, 30.5 million came, and four pledges are overdue', async () => {
    const pledges = Array.from({ length: 36 }, (_, i) => (i < 32 ? 890_000 : 880_000));
    const firm = (i: number) => ({
      areaCode: places.district,
      firm: `企业${i + 1}`,
      agreement: `协议${i + 1}`,
      unitId: units.organisation,
    });
    const dueOn = (i: number) => (i >= 32 ? '2025-02-28' : '2025-12-31');
    const ids = await t.write((ctx) =>
      Promise.all(
        pledges.map((pledged, i) =>
          recordPartnership(ctx, { ...firm(i), agreedOn: '2024-06-01', pledged: yuan(pledged), dueOn: dueOn(i) }),
        ),
      ),
    );
    await t.write(async (ctx) => {
      const full = { version: 1, amount: yuan(890_000), receivedOn: '2025-01-15' };
      for (const id of ids.slice(0, 32)) await receiveFrom(ctx, id, full);
    });
    const receive = (id: string, amount: number, version = 1) =>
      people.manager.post(`/partnerships/${id}/receipts`, { version, amount: yuan(amount), receivedOn: '2025-01-15' });
    expect((await receive(ids[32] ?? '', 880_000 - 1)).statusCode).toBe(201);
    expect((await receive(ids[33] ?? '', 260_002)).statusCode).toBe(201);
    const refunded = await receive(ids[34] ?? '', 500_000);
    const back = await people.manager.post(`/partnerships/${ids[34]}/refund`, { version: 2, incomeId: refunded.json().incomeId });
    expect(back.json().items).toMatchObject([{ amount: yuan(500_000), reversed: true }]);
    expect((await receive(ids[35] ?? '', 880_000 - 1)).statusCode).toBe(201);
    const figures = (await people.manager.get('/partnership-figures')).json();
    expect(figures).toEqual({ firms: 36, pledged: yuan(32_000_000), received: yuan(30_500_000), overdue: 4 });
    const late = (await people.manager.get('/partnerships?overdue=true')).json().items;
    expect(late.map((row: { firm: string }) => row.firm).sort()).toEqual(['企业33', '企业34', '企业35', '企业36']);
    expect((await receive(ids[35] ?? '', 1, 2)).statusCode).toBe(201);
    expect((await people.manager.get('/partnership-figures')).json()).toMatchObject({ overdue: 3 });
  });

  it('[S000-39, S001-76] shows what public money drew along, and the five sources of a project or organisation', async () => {
    const record = (type: string, id: string, body: object) =>
      people.manager.post('/contributions', { subject: { type, id }, areaCode: places.C1, on: '2025-03-01', ...body });
    const project = '00000000-0000-7000-8000-00000000abcd';
    await record('project', project, { kind: 'money', source: 'fiscal', amount: yuan(10_000) });
    await record('project', project, { kind: 'money', source: 'public_donation', amount: yuan(4000) });
    expect((await record('project', project, { kind: 'volunteer_hours', amount: 3600 })).statusCode).toBe(201);
    expect((await record('project', project, { kind: 'money', amount: 1 })).json().code).toBe('invalid-input');
    expect((await people.manager.get(`/leverage/project/${project}`)).json()).toMatchObject({
      ratio: 52,
      minutes: 3600,
      hoursValue: yuan(1200),
    });
    const shares = { fiscal: 70, enterprise: 10, foundation: 10, public_donation: 5, self_earned: 5 };
    for (const [source, amount] of Object.entries(shares))
      await record('organisation', units.organisation, { kind: 'money', source, amount: yuan(amount) });
    const { sources } = (await people.manager.get(`/leverage/organisation/${units.organisation}`)).json();
    expect(sources).toMatchObject({
      dependence: 'fiscal',
      parts: [{ permille: 700 }, { permille: 100 }, { permille: 100 }, { permille: 50 }, { permille: 50 }],
    });
  });

  it('is seen by those who see the money of its place, and handled by those who manage it', async () => {
    const { id } = await makeFund(people.manager, { kind: 'other', areaCode: places.C3, name: '湖滨专项', amount: yuan(100) });
    expect((await t.as('committee3').get(`/funds/${id}`)).statusCode).toBe(200);
    expect((await t.as('committee1').get(`/funds/${id}`)).statusCode).toBe(404);
    expect((await t.as('committee3').patch(`/funds/${id}`, { version: 1, name: '改名' })).statusCode).toBe(403);
    const changed = await people.manager.patch(`/funds/${id}`, { version: 1, name: '湖滨微更新专项' });
    expect(changed.json()).toMatchObject({ name: '湖滨微更新专项', version: 2 });
    expect((await people.manager.patch(`/funds/${id}`, { version: 1, name: '又改' })).json().code).toBe('edit-conflict');
    const page = (await t.as('committee3').get(`/funds?area=${places.C3}`)).json();
    expect(page.items.map((f: { areaCode: string }) => f.areaCode)).toEqual(page.items.map(() => places.C3));
    expect((await moneyPeople(t, places.SB).manager.post('/funds', { kind: 'other', areaCode: places.C1, year: 2025 })).statusCode).toBe(
      403,
    );
  });
});
