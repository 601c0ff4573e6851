import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, startFixtureApp } from '../../../../test/harness/app.ts';
import { places, staffId, units } from '../../../../test/harness/fixture.ts';
import { type Actor, type ActorKind, anonymousActor, systemActor, table } from '../../../platform/context.ts';
import { can, mayPay, maySeePayment, visibleTo } from '../funds.policy.ts';
import { createFund, giveGrant } from '../index.ts';
import { paymentsVisibleTo } from '../payments/payments.queries.ts';
import { findPayment } from '../payments/payments.repository.ts';
import { paymentActions } from '../payments/payments.workflow.ts';

const areas = [places.district, places.SA, places.C1, places.C2, places.C3];
const permissions = ['funds.read', 'funds.manage', 'funds.approve', 'funds.execute', 'funds.override', 'matters.read'];
const hands = [staffId('committee1'), staffId('leader'), staffId('admin')];

const actors: fc.Arbitrary<Actor> = fc
  .record({
    kind: fc.constantFrom<ActorKind>('staff', 'resident', 'reporter', 'anonymous', 'system'),
    id: fc.constantFrom(...hands),
    held: fc.array(fc.record({ areaCode: fc.constantFrom(...areas), permission: fc.constantFrom(...permissions) }), { maxLength: 4 }),
  })
  .map(({ kind, id, held }) => ({
    ...anonymousActor,
    kind,
    id,
    holdings:
      kind === 'staff'
        ? held.map((h) => ({ role: 'test', areaCode: h.areaCode, unitId: null, sectionId: null, permissions: new Set([h.permission]) }))
        : [],
  }));

describe('what the lists of money show is what one may see', () => {
  let t: FixtureApp;
  const funds: { id: string; areaCode: string }[] = [];
  const payments: string[] = [];

  beforeAll(async () => {
    t = await startFixtureApp();
    for (const [i, areaCode] of areas.entries()) {
      const manager = { ...systemActor, id: hands[i % hands.length] ?? null };
      await t.write(async (ctx) => {
        const id = await createFund(ctx, { kind: 'other', areaCode, year: 2025, amount: 1000 });
        funds.push({ id, areaCode });
        const grant = { title: 't', amount: 10, payeeUnitId: units.organisation, projectBased: true };
        payments.push((await giveGrant(ctx, id, grant)).paymentId);
      }, manager);
    }
  });
  afterAll(() => t.close());

  it('[S000-23] for random actors a fund or payment is listed if and only if it may be seen', async () => {
    await fc.assert(
      fc.asyncProperty(actors, async (actor) => {
        const ctx = await t.read(actor);
        const listed = async (query: ReturnType<typeof sql<{ id: string }>>) =>
          new Set((await query.execute(ctx.db)).rows.map(({ id }) => id));
        const seen = await listed(sql<{ id: string }>`select f.id from ${table(ctx, 'fund')} f where ${visibleTo(actor, 'f.area_code')}`);
        for (const fund of funds) expect(seen.has(fund.id)).toBe(can.read(actor, fund).allowed);
        const paid = await listed(sql<{ id: string }>`select p.id from ${table(ctx, 'fund_payment')} p where ${paymentsVisibleTo(ctx)}`);
        for (const id of payments) {
          const payment = await findPayment(ctx, id);
          if (payment) expect(paid.has(id)).toBe(maySeePayment(actor, payment));
        }
      }),
      { numRuns: 40 },
    );
  });

  it('[O38] nobody has two hands in one payment, whatever they hold', () => {
    const hand = fc.constantFrom(...hands);
    fc.assert(
      fc.property(
        actors,
        hand,
        fc.option(hand),
        fc.option(hand),
        fc.constantFrom(...areas),
        (actor, requestedBy, approvedBy, executedBy, areaCode) => {
          const payment = { areaCode, requestedBy, approvedBy, executedBy };
          const may = Object.fromEntries(paymentActions.map((action) => [action, mayPay[action](actor, payment).allowed]));
          if (actor.id === requestedBy)
            expect([may['approve'], may['reject'], may['return'], may['execute']]).toEqual([false, false, false, false]);
          else expect(may['request_again']).toBe(false);
          if (actor.id === approvedBy) expect(may['execute']).toBe(false);
          if (actor.id === executedBy) expect(may['reverse']).toBe(false);
          if (may['approve'] && actor.kind === 'staff')
            expect(actor.holdings.some((h) => h.permissions.has('funds.approve') && areaCode.startsWith(h.areaCode))).toBe(true);
        },
      ),
    );
  });
});
