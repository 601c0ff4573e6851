import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, startFixtureApp } from '../../../../test/harness/app.ts';
import { units } from '../../../../test/harness/fixture.ts';
import { tearing } from '../../../../test/harness/torn.ts';
import { runChecks } from '../../../platform/checks.ts';
import { type MoneyPeople, makeFund, moneyPeople, yuan } from './factory.ts';

type Who = keyof MoneyPeople;

describe('money under a kill', () => {
  let t: FixtureApp;
  let people: MoneyPeople;
  let kills: ReturnType<typeof tearing>;
  let fundId = '';
  let tears = 0;

  beforeAll(async () => {
    t = await startFixtureApp();
    people = moneyPeople(t);
    fundId = (await makeFund(people.manager)).id;
    kills = tearing(t.url);
    await kills.connect();
  });
  afterAll(async () => {
    await kills.restore();
    await t.close();
  });

  /** All that a command about money leaves behind, in a form that differs when any of it does. */
  async function standing(): Promise<unknown> {
    const { rows } = await t.built.app.pool.query(`select
      (select string_agg(balance::text, ' ' order by id) from d_test.ledger_account) as balances,
      (select count(*) from d_test.ledger_entry) as entries, (select sum(amount) || ' ' || count(*) from d_test.ledger_transfer) as transfers,
      (select count(*) from d_test.fund_entry) as lines, (select sum(amount) || ' ' || sum(count) from d_test.fund_month) as months,
      (select string_agg(concat_ws(' ', state, version, approved_by, executed_by), ';' order by id) from d_test.fund_payment) as payments,
      (select string_agg(concat_ws(' ', amount, released, paid), ';' order by id) from d_test.fund_commitment) as commitments,
      (select count(*) from d_test.event) as facts, (select count(*) from d_test.idempotency_key) as keys`);
    return rows[0];
  }

  /** Kills a command before each of its statements in turn, with one key; then lets it through, once. @returns its answer */
  async function survive(who: Who, path: string, body: object): Promise<Record<string, unknown>> {
    const key = { 'idempotency-key': `torn-${path}-${tears}` };
    const send = () => people[who].post(path, body, key);
    const before = await standing();
    for (let at = 1; ; at++) {
      const { result, torn } = await kills.during({ at, by: at % 2 ? 'program' : 'database' }, send);
      if (!torn) {
        expect(result.statusCode, result.body).toBeLessThan(300);
        const after = await standing();
        expect(after).not.toEqual(before);
        expect((await send()).json()).toEqual(result.json());
        expect(await standing()).toEqual(after);
        return result.json();
      }
      tears += 1;
      expect(result.statusCode, `${path} torn before statement ${at}`).toBeGreaterThanOrEqual(500);
      expect(await standing(), `${path} torn before statement ${at}`).toEqual(before);
    }
  }

  /** The commit arrives and its answer is lost: everything is there, and asking again with the key tells so and does nothing. */
  async function unheard(who: Who, path: string, body: object): Promise<Record<string, unknown>> {
    const key = { 'idempotency-key': `unheard-${path}-${tears}` };
    const before = await standing();
    const { result, torn } = await kills.during({ at: 'answer' }, () => people[who].post(path, body, key));
    expect([torn, result.statusCode >= 500]).toEqual([true, true]);
    const after = await standing();
    expect(after).not.toEqual(before);
    const again = await people[who].post(path, body, key);
    expect(again.statusCode, again.body).toBeLessThan(300);
    expect(await standing()).toEqual(after);
    return again.json();
  }

  it('[L-5, F01, F03] leaves all or nothing of an income, a grant, its approval, its payment, its reversal, the new payment for it and its money given back, whichever statement is the last', async () => {
    const grant = { title: '助餐点桌椅', amount: yuan(1000), payeeUnitId: units.organisation, projectBased: true };
    for (const does of [survive, unheard]) {
      await does('manager', `/funds/${fundId}/incomes`, { source: 'public_donation', amount: yuan(5), receivedOn: '2025-03-03' });
      const { paymentId } = await does('manager', `/funds/${fundId}/grants`, grant);
      await does('approver', `/payments/${paymentId}/approve`, { version: 1 });
      await does('cashier', `/payments/${paymentId}/execute`, { version: 2, reference: `B-${tears}` });
      expect(await does('approver', `/payments/${paymentId}/reverse`, { version: 3, reason: '户名有误' })).toMatchObject({
        state: 'reversed',
      });
      const anew = await does('manager', `/payments/${paymentId}/request-anew`, { version: 4 });
      await does('approver', `/payments/${anew.id}/return`, { version: 1, reason: '不买了' });
      expect(await does('approver', `/payments/${paymentId}/give-back`, { version: 5, reason: '不买了' })).toMatchObject({ unpaid: 0 });
    }
    expect(tears).toBeGreaterThan(50);
    expect((await runChecks(await t.read())).map(({ name }) => name)).toEqual([]);
  });
});
