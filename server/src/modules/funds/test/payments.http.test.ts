import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, startFixtureApp } from '../../../../test/harness/app.ts';
import { places, units } from '../../../../test/harness/fixture.ts';
import { runChecks } from '../../../platform/checks.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { commitMoney, paymentsOf, registerPaymentOwner, releaseCommitment, requestPayment } from '../index.ts';
import { give, type MoneyPeople, makeFund, moneyPeople, paid, step, yuan } from './factory.ts';

describe('a payment', () => {
  let t: FixtureApp;
  let people: MoneyPeople;
  let fundId: string;
  const blocked = new Map<string, string>();
  const officer = { kind: 'staff', id: uuidv7(new Date(0)), name: '项目主管', holdings: [], demandId: null } as const;

  beforeAll(async () => {
    t = await startFixtureApp();
    people = moneyPeople(t);
    registerPaymentOwner('test_milestone', {
      blocked: async (_ctx, id) => blocked.get(id) ?? null,
      trail: async (_ctx, id) => ({
        milestone: { id, title: '中期' },
        contract: { number: 'HT-1', amount: yuan(100_000) },
        project: { number: 'P2025-0001', title: '为老助餐' },
        needs: [{ number: 'N-1' }],
        demands: Array.from({ length: 52 }, (_, i) => ({ number: `D-${i + 1}`, words: '希望有助餐点' })),
        ratings: { n: 30, mean: 462 },
      }),
    });
    fundId = (await makeFund(people.manager, { kind: 'other', areaCode: places.C1, name: '项目专项', amount: yuan(1_000_000) })).id;
  });
  afterAll(async () => {
    expect((await runChecks(await t.read())).map((c) => c.name)).toEqual([]);
    await t.close();
  });

  const contract = (amount: number) =>
    t.write(async (ctx) => {
      const subject = { type: 'test_contract', id: uuidv7(ctx.now) };
      const more = { projectBased: true, payeeUnitId: units.organisation, areaCode: places.C1, subject, title: '为老助餐项目合同' };
      return (await commitMoney(ctx, { fundId, amount: yuan(amount), ...more })).commitmentId;
    }, officer);
  const ask = (commitmentId: string, amount: number, milestone: string = uuidv7(new Date(0))) =>
    t.write(async (ctx) => {
      const subject = { type: 'test_milestone', id: milestone };
      return (await requestPayment(ctx, { commitmentId, amount: yuan(amount), subject, note: '按合同' })).paymentId;
    }, officer);
  const codeOf = (work: Promise<unknown>) =>
    work.then(
      () => 'done',
      (error: { kind?: { code: string } }) => error.kind?.code,
    );
  const stateOf = async (id: string) => (await people.manager.get(`/payments/${id}`)).json().state;

  it('[S001-53, O32] pays a contract of 100,000 in 40/40/20, the second part only when nothing holds it back any more', async () => {
    const commitment = await contract(100_000);
    const milestones = [1, 2, 3].map(() => uuidv7(new Date(0)));
    const [first = '', second = '', third = ''] = milestones;
    blocked.set(second, 'midterm_not_passed');
    const payment = await ask(commitment, 40_000, first);
    expect(await codeOf(ask(commitment, 40_000, second))).toBe('payment-blocked');
    expect((await step(people.approver, payment, 'approve')).statusCode).toBe(200);
    blocked.set(first, 'under_review');
    const held = await step(people.cashier, payment, 'execute');
    expect(held.json()).toMatchObject({ code: 'payment-blocked', reason: 'under_review' });
    blocked.clear();
    expect((await step(people.cashier, payment, 'execute', { reference: 'B-1' })).json()).toMatchObject({
      state: 'executed',
      unpaid: yuan(60_000),
    });
    const next = await ask(commitment, 40_000, second);
    blocked.set(second, 'midterm_not_passed');
    expect((await step(people.approver, next, 'approve')).json().code).toBe('payment-blocked');
    blocked.clear();
    await step(people.approver, next, 'approve');
    expect((await step(people.cashier, next, 'execute', { reference: 'B-1' })).json().code).toBe('bank-reference-used');
    expect((await step(people.cashier, next, 'execute', { reference: 'B-2' })).statusCode).toBe(200);
    expect(await codeOf(ask(commitment, 20_001, third))).toBe('commitment-exceeded');
    const last = await ask(commitment, 20_000, third);
    await step(people.approver, last, 'approve');
    await step(people.cashier, last, 'execute');
    const ctx = await t.read();
    const mine = await paymentsOf(
      ctx,
      milestones.map((id) => ({ type: 'test_milestone', id })),
    );
    expect(mine.map(({ amount, state }) => [amount, state])).toEqual([40_000, 40_000, 20_000].map((amount) => [yuan(amount), 'executed']));
  });

  it('[O38, L-5] is asked for, approved and executed by three people, whoever holds which permission, and pays once', async () => {
    const all = t.actor({
      holdings: [
        { areaCode: places.district, permissions: ['funds.read', 'funds.manage', 'funds.approve', 'funds.execute', 'funds.request'] },
      ],
    });
    const { paymentId } = (await give(all, fundId)).json();
    expect((await step(all, paymentId, 'approve')).json().code).toBe('payment-needs-another-person');
    expect((await step(people.approver, paymentId, 'approve')).statusCode).toBe(200);
    expect((await step(all, paymentId, 'execute')).json().code).toBe('payment-needs-another-person');
    expect((await step(people.approver, paymentId, 'execute')).statusCode).toBe(403);
    const before = (await people.manager.get(`/payments/${paymentId}`)).json();
    const key = { 'idempotency-key': 'pay-the-milestone-once' };
    const pay = () => people.cashier.post(`/payments/${paymentId}/execute`, { version: before.version }, key);
    const answers = [await pay(), await pay()];
    expect(answers.map((answer) => answer.statusCode)).toEqual([200, 200]);
    expect(answers[1]?.json()).toEqual(answers[0]?.json());
    expect((await people.cashier.post(`/payments/${paymentId}/execute`, { version: 99 }, key)).json().code).toBe('idempotency-key-reused');
    expect((await step(people.cashier, paymentId, 'execute')).json().code).toBe('illegal-transition');
    expect((await people.manager.get(`/payments/${paymentId}`)).json().abilities).toEqual({
      reverse: { allowed: false, reason: { code: 'not-your-fund', text: '您不负责这笔资金' } },
    });
  });

  it('pays one thing once: many requests at the same moment for one milestone give one payment', async () => {
    const commitment = await contract(10_000);
    const milestone = uuidv7(new Date(0));
    const codes = await Promise.all(Array.from({ length: 8 }, () => codeOf(ask(commitment, 1000, milestone))));
    expect(codes.filter((code) => code === 'done')).toHaveLength(1);
    expect(codes.filter((code) => code === 'payment-exists')).toHaveLength(7);
  });

  it('[L-3] is taken back by a linked reversal, not by who paid it, and the money is set aside again', async () => {
    const done = await paid(people, fundId, { amount: yuan(300) });
    const both = t.actor({
      id: uuidv7(new Date(0)),
      holdings: [{ areaCode: places.district, permissions: ['funds.read', 'funds.approve'] }],
    });
    expect((await step(people.cashier, done.id, 'reverse', { reason: '户名有误' })).statusCode).toBe(403);
    const back = await step(both, done.id, 'reverse', { reason: '户名有误' });
    expect(back.json()).toMatchObject({ state: 'reversed', reversed: true, unpaid: yuan(300), decision: '户名有误' });
    expect((await step(both, done.id, 'reverse', { reason: '再冲' })).json().code).toBe('illegal-transition');
    const kinds = (await t.anonymous.get(`/public-ledger?fundId=${fundId}&limit=2`)).json().items.map((e: { kind: string }) => e.kind);
    expect(kinds).toEqual(['payment_reversed', 'paid']);
  });

  it('[L-3, L-4] is asked for anew after it was taken back, or its money goes back to the fund: never both, never a milestone', async () => {
    const free = async (): Promise<number> => (await people.manager.get(`/funds/${fundId}`)).json().available;
    const before = await free();
    const first = (await paid(people, fundId, { amount: yuan(200) })).id;
    expect((await people.manager.post(`/payments/${first}/request-anew`, { version: 3 })).json().code).toBe('payment-not-mendable');
    const taken = (await step(people.approver, first, 'reverse', { reason: '户名有误' })).json();
    expect(taken.abilities).toMatchObject({ request_anew: { allowed: false }, give_back: { allowed: true } });
    expect((await step(people.cashier, first, 'give-back', { reason: '不买了' })).statusCode).toBe(403);
    const anew = await step(people.manager, first, 'request-anew', { note: '换了账号' });
    expect(anew.json(), anew.body).toMatchObject({ state: 'requested', amount: yuan(200), note: '换了账号', anew: null });
    expect((await people.manager.get(`/payments/${first}`)).json()).toMatchObject({
      anew: { id: anew.json().id, number: anew.json().number },
      abilities: {},
    });
    expect((await step(people.approver, first, 'give-back', { reason: '不买了' })).json().code).toBe('payment-not-mendable');
    await step(people.approver, anew.json().id, 'approve');
    await step(people.cashier, anew.json().id, 'execute', { reference: 'B-200' });
    await step(people.approver, anew.json().id, 'reverse', { reason: '货退了' });
    expect(await free()).toBe(before - yuan(200));
    expect((await step(people.manager, anew.json().id, 'give-back', { reason: '货退了' })).json()).toMatchObject({
      unpaid: 0,
      abilities: {},
    });
    expect(await free()).toBe(before);
    const milestone = await ask(await contract(1000), 400);
    await step(people.approver, milestone, 'approve');
    await step(people.cashier, milestone, 'execute');
    expect((await step(people.approver, milestone, 'reverse', { reason: '户名有误' })).json().abilities).toEqual({});
    expect((await step(people.manager, milestone, 'give-back', { reason: '不付了' })).json().code).toBe('payment-not-mendable');
  });

  it('is sent back to who asked, asked for again, and rejected for good', async () => {
    const { paymentId } = (await give(people.manager, fundId, { amount: yuan(500) })).json();
    expect((await step(people.manager, paymentId, 'return', { reason: '缺发票' })).statusCode).toBe(403);
    expect((await step(people.approver, paymentId, 'return', { reason: '缺发票' })).json()).toMatchObject({
      state: 'returned',
      decision: '缺发票',
    });
    expect((await step(people.approver, paymentId, 'request-again')).statusCode).toBe(403);
    expect((await step(people.manager, paymentId, 'request-again', { note: '发票已补' })).json()).toMatchObject({
      state: 'requested',
      note: '发票已补',
    });
    expect((await step(people.approver, paymentId, 'reject', { reason: '不属于使用范围' })).json().state).toBe('rejected');
    const waiting = (await people.manager.get('/payments?state=rejected')).json().items;
    expect(waiting.map((row: { id: string }) => row.id)).toContain(paymentId);
  });

  it('[L-4] releases what was not paid to where it came from, and not while a payment is on its way', async () => {
    const before = (await people.manager.get(`/funds/${fundId}`)).json();
    const commitment = await contract(5000);
    const payment = await ask(commitment, 2000);
    const release = () => t.write((ctx) => releaseCommitment(ctx, commitment, '项目终止'), officer);
    expect(await codeOf(release())).toBe('payments-waiting');
    await step(people.approver, payment, 'approve');
    await step(people.cashier, payment, 'execute');
    await release();
    await release();
    const after = (await people.manager.get(`/funds/${fundId}`)).json();
    expect([after.free, after.reserved, after.balance]).toEqual([before.free - yuan(2000), before.reserved, before.balance - yuan(2000)]);
    expect(await codeOf(ask(commitment, 1))).toBe('commitment-exceeded');
  });

  it('leads in one call back to milestone, contract, project, need and all 52 demands, and on to the ratings; the public sees it once it is paid', async () => {
    const commitment = await contract(1000);
    const payment = await ask(commitment, 1000);
    expect((await t.anonymous.get(`/payments/${payment}/trail`)).statusCode).toBe(404);
    expect((await people.manager.get(`/payments/${payment}/trail`)).json()).toMatchObject({ payment: { state: 'requested' } });
    await step(people.approver, payment, 'approve');
    await step(people.cashier, payment, 'execute');
    const trail = (await t.anonymous.get(`/payments/${payment}/trail`)).json();
    expect(trail).toMatchObject({
      payment: { amount: yuan(1000), state: 'executed', payee: '邻里关怀服务中心' },
      fund: { id: fundId },
      commitment: { title: '为老助餐项目合同', amount: yuan(1000), paid: yuan(1000) },
      milestone: { title: '中期' },
      contract: { number: 'HT-1' },
      project: { number: 'P2025-0001' },
      ratings: { n: 30, mean: 462 },
    });
    expect(trail.demands).toHaveLength(52);
    const grant = await paid(people, fundId);
    expect((await t.anonymous.get(`/payments/${grant.id}/trail`)).json()).toMatchObject({
      milestone: { title: '助餐点桌椅' },
      demands: [],
    });
    expect(await stateOf(grant.id)).toBe('executed');
  });

  it('tells each step as a fact with what it paid for', async () => {
    const { id } = await paid(people, fundId, { amount: yuan(7) });
    const facts = await (await t.read()).db
      .selectFrom('event')
      .select(['name', 'data', 'thread_id'])
      .where('subject_id', '=', id)
      .orderBy('id')
      .execute();
    expect(facts.map(({ name }) => name)).toEqual(['payment.requested', 'payment.approved', 'payment.executed']);
    expect(facts[2]?.data).toMatchObject({
      from: 'approved',
      to: 'executed',
      paymentId: id,
      amount: 700,
      subjectType: 'grant',
      subjectId: facts[0]?.thread_id,
    });
  });

  it('[O38] is matched with the bank’s statement by reference; importing it again changes nothing', async () => {
    const first = await give(people.manager, fundId, { amount: yuan(1234) });
    const { paymentId } = first.json();
    await step(people.approver, paymentId, 'approve');
    const { number } = (await step(people.cashier, paymentId, 'execute', { reference: 'W-1' })).json();
    const other = await paid(people, fundId, { amount: yuan(88) });
    const gift = { source: 'enterprise', amount: yuan(5000), receivedOn: '2025-03-02', reference: 'W-3' };
    await people.manager.post(`/funds/${fundId}/incomes`, gift);
    const content = [
      '交易日期,流水号,收入,支出,对方户名,摘要',
      '2025-03-02,W-1,,1234.00,邻里关怀服务中心,货款',
      `2025-03-02,W-2,,88.00,邻里关怀服务中心,${other.number}`,
      '2025-03-02,W-3,5000.00,,街坊商行,捐赠',
      '2025-03-03,W-4,66.60,,李某,爱心款',
      '2025-03-03,W-5,,9.99,某公司,手续费',
    ].join('\r\n');
    const post = () => people.cashier.post('/bank-statements', { areaCode: places.C1, account: '1001', content });
    expect((await post()).json()).toMatchObject({ lines: 5, known: 0, matched: 3, open: 2 });
    expect((await post()).json()).toMatchObject({ lines: 5, known: 5, matched: 0, open: 0 });
    const all = (await people.cashier.get('/bank-statement-lines')).json().items;
    expect(all.find((l: { reference: string }) => l.reference === 'W-1')).toMatchObject({
      paymentId,
      paymentNumber: number,
      amount: -yuan(1234),
    });
    const open = (await people.cashier.get('/bank-statement-lines?open=true')).json().items;
    expect(open.map((l: { reference: string }) => l.reference).sort()).toEqual(['W-4', 'W-5']);
    const [gave, fee] = ['W-4', 'W-5'].map((reference) => open.find((l: { reference: string }) => l.reference === reference));
    const booked = await people.manager.post(`/bank-statement-lines/${gave.id}/income`, { fundId, source: 'public_donation' });
    expect(booked.statusCode, booked.body).toBe(201);
    expect((await people.manager.post(`/bank-statement-lines/${gave.id}/income`, { fundId, source: 'public_donation' })).json().code).toBe(
      'statement-line-matched',
    );
    expect((await people.cashier.post(`/bank-statement-lines/${fee.id}/match`, { paymentId })).json().code).toBe(
      'statement-amount-differs',
    );
    const bad = await people.cashier.post('/bank-statements', {
      areaCode: places.C1,
      account: '1001',
      content: '日期,流水号,金额\n2025-13-01,X,1',
    });
    expect(bad.json()).toMatchObject({ code: 'statement-unreadable', row: 2, fault: 'date' });
  });
});
