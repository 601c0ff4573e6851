import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, startFixtureApp } from '../../../../test/harness/app.ts';
import { places } from '../../../../test/harness/fixture.ts';
import { runChecks } from '../../../platform/checks.ts';
import { releaseCommitment } from '../index.ts';
import { give, type MoneyPeople, makeFund, moneyPeople, paid, step, yuan } from './factory.ts';

describe('the end of a year', () => {
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
  const close = async (id: string, mode: string) =>
    people.manager.post(`/funds/${id}/close-year`, { version: (await fundOf(id)).version, mode });

  it('[N25] carries the rest over apart from the next year’s own money; what was set aside is still paid, and what comes free follows', async () => {
    const { id } = await makeFund(people.manager);
    const line = { name: '助老', projectBased: true, amount: yuan(200_000) };
    const lineId = (await people.manager.post(`/funds/${id}/lines`, line)).json().lines[0].id;
    await paid(people, id, { lineId, amount: yuan(60_000) });
    const kept = (await give(people.manager, id, { lineId, amount: yuan(50_000) })).json();
    const freed = (await give(people.manager, id, { lineId, amount: yuan(30_000) })).json();
    expect((await close(id, 'carry')).json().code).toBe('year-not-over');
    t.clock.set(new Date('2025-12-31T02:00:00Z'));
    const closed = (await close(id, 'carry')).json();
    expect(closed).toMatchObject({ state: 'closed', available: 0, reserved: yuan(80_000), balance: yuan(80_000) });
    expect((await close(id, 'carry')).json().code).toBe('illegal-transition');
    expect((await give(people.manager, id, { amount: yuan(1) })).json().code).toBe('fund-closed');
    const next = await fundOf(closed.successorId);
    expect(next).toMatchObject({
      year: 2026,
      base: 0,
      carried: yuan(160_000),
      available: yuan(160_000),
      name: '东风社区2026年为民服务专项经费',
    });
    expect(next.lines).toMatchObject([{ kind: 'carried', name: '上年结转', balance: yuan(160_000) }]);
    await step(people.approver, kept.paymentId, 'approve');
    expect((await step(people.cashier, kept.paymentId, 'execute')).statusCode).toBe(200);
    await step(people.approver, freed.paymentId, 'reject', { reason: '不再需要' });
    await t.write((ctx) => releaseCommitment(ctx, freed.commitmentId, '不再需要'));
    expect(await fundOf(id)).toMatchObject({ balance: 0, reserved: 0, available: 0 });
    const later = await fundOf(closed.successorId);
    expect(later).toMatchObject({ carried: yuan(190_000), available: yuan(190_000) });
    t.clock.set(new Date('2026-01-05T02:00:00Z'));
    await people.manager.post(`/funds/${later.id}/incomes`, { source: 'fiscal', amount: yuan(300_000), receivedOn: '2026-01-05' });
    const spent = await give(people.manager, later.id, { lineId: later.lines[0].id, amount: yuan(190_000), projectBased: false });
    expect(spent.statusCode, spent.body).toBe(201);
    expect((await fundOf(later.id)).norm).toMatchObject({ base: yuan(300_000), roomForOther: yuan(150_000) });
  });

  it('gives the rest back to the budget where nothing is carried over', async () => {
    t.clock.set(new Date('2025-12-31T02:00:00Z'));
    const { id } = await makeFund(people.manager, { areaCode: places.C2 });
    await paid(people, id, { amount: yuan(100_000) });
    expect((await close(id, 'give_back')).json()).toMatchObject({ state: 'closed', successorId: null, balance: 0 });
    const entries = (await t.anonymous.get(`/public-ledger?fundId=${id}&kind=given_back`)).json().items;
    expect(entries).toMatchObject([{ kind: 'given_back', amount: yuan(200_000) }]);
  });

  it('keeps a community fund from being closed like a year', async () => {
    const { id } = await makeFund(people.manager, { kind: 'community_fund', year: null, areaCode: places.C3 });
    expect((await close(id, 'carry')).json().code).toBe('fund-year-wrong');
    expect((await people.manager.get(`/funds/${id}`)).json().abilities).not.toHaveProperty('close_year');
  });
});
