import { expect } from 'vitest';
import type { FixtureApp, Sender } from '../../../../test/harness/app.ts';
import { places, units } from '../../../../test/harness/fixture.ts';
import { roles } from '../../identity/index.ts';
import type { FundJson } from '../funds.schema.ts';
import type { PaymentJson } from '../payments/payments.schema.ts';

/** Yuan as fen. */
export const yuan = (amount: number): number => amount * 100;

/** The people who handle money, each another person. */
export function moneyPeople(t: FixtureApp, areaCode: string = places.district) {
  const as = (role: keyof typeof roles): Sender => t.actor({ holdings: [{ role, areaCode, permissions: roles[role].permissions }] });
  return { manager: as('fund_manager'), approver: as('payment_approver'), cashier: as('cashier') };
}
export type MoneyPeople = ReturnType<typeof moneyPeople>;

/** A fund through the routes. */
export async function makeFund(who: Sender, input: object = {}): Promise<FundJson> {
  const made = await who.post('/funds', { kind: 'service_special', areaCode: places.C1, year: 2025, ...input });
  expect(made.statusCode, made.body).toBe(201);
  return made.json();
}

/** Sets money of a fund aside for a grant and asks for its payment; answers the raw answer. */
export const give = (who: Sender, fundId: string, input: object = {}) =>
  who.post(`/funds/${fundId}/grants`, {
    title: '助餐点桌椅',
    amount: yuan(1000),
    payeeUnitId: units.organisation,
    projectBased: true,
    ...input,
  });

/** Takes a step of a payment with the version that stands. */
export async function step(who: Sender, id: string, action: string, body: object = {}) {
  const { version } = (await who.get(`/payments/${id}`)).json();
  return who.post(`/payments/${id}/${action}`, { version, ...body });
}

/** A grant that is paid: asked for, approved and executed by three people. */
export async function paid(people: MoneyPeople, fundId: string, input: object = {}): Promise<PaymentJson> {
  const asked = await give(people.manager, fundId, input);
  expect(asked.statusCode, asked.body).toBe(201);
  const { paymentId } = asked.json();
  expect((await step(people.approver, paymentId, 'approve')).statusCode).toBe(200);
  const done = await step(people.cashier, paymentId, 'execute');
  expect(done.statusCode, done.body).toBe(200);
  return done.json();
}
