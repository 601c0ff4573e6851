import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, startFixtureApp } from '../../../../test/harness/app.ts';
import { places, staffId, units } from '../../../../test/harness/fixture.ts';
import { runChecks } from '../../../platform/checks.ts';
import { type Actor, systemActor, type WriteCtx } from '../../../platform/context.ts';
import { fen } from '../../../platform/money.ts';
import { DomainError } from '../../../platform/problem.ts';
import { normOf } from '../commitments/norm.queries.ts';
import { reverseIncome } from '../incomes/incomes.service.ts';
import * as funds from '../index.ts';

const people = ['committee1', 'leader', 'admin', 'auditor'].map((name) => staffId(name as 'leader'));
const actorOf = (i: number): Actor => ({ ...systemActor, id: people[i % people.length] ?? null });

const commands = [
  'income',
  'unincome',
  'allocate',
  'grant',
  'approve',
  'execute',
  'return',
  'reject',
  'again',
  'reverse',
  'release',
  'override',
] as const;
const command = fc.record({
  name: fc.constantFrom(...commands, 'grant', 'grant', 'approve', 'approve', 'execute', 'execute'),
  who: fc.nat(3),
  which: fc.nat(7),
  amount: fc.integer({ min: 1, max: 600 }),
  project: fc.boolean(),
  onLine: fc.boolean(),
});
type Command = typeof command extends fc.Arbitrary<infer C> ? C : never;

interface World {
  readonly fundId: string;
  readonly lineId: string;
  readonly grants: { commitmentId: string; paymentId: string }[];
  readonly incomes: string[];
}

const pick = <T>(list: readonly T[], i: number): T | undefined => list[i % Math.max(1, list.length)];

async function versionOf(ctx: WriteCtx, id: string): Promise<number> {
  return (await ctx.db.selectFrom('fund_payment').select('version').where('id', '=', id).executeTakeFirstOrThrow()).version;
}

/** Does a command as it comes; what the rules refuse is refused. */
async function run(ctx: WriteCtx, world: World, { name, which, amount, project, onLine }: Command): Promise<void> {
  const { fundId, lineId } = world;
  const grant = pick(world.grants, which);
  const income = { source: 'public_donation', amount, receivedOn: '2025-03-03' } as const;
  if (name === 'income') return void world.incomes.push(await funds.recordIncome(ctx, fundId, income));
  if (name === 'unincome') return reverseIncome(ctx, fundId, pick(world.incomes, which) ?? fundId);
  if (name === 'allocate') return funds.allocate(ctx, fundId, { lineId, amount });
  if (name === 'override') return void (await funds.giveOverride(ctx, fundId, { amount: 5, reason: '应急' }));
  if (name === 'grant') {
    const input = { title: '小额资助', amount, payeeUnitId: units.organisation, projectBased: project, lineId: onLine ? lineId : null };
    return void world.grants.push(await funds.giveGrant(ctx, fundId, input));
  }
  if (!grant) return;
  if (name === 'release') return funds.releaseCommitment(ctx, grant.commitmentId, '终止');
  const version = await versionOf(ctx, grant.paymentId);
  const decided = { version, reason: '理由' };
  if (name === 'approve') return funds.approvePayment(ctx, grant.paymentId, { version });
  if (name === 'execute') return funds.executePayment(ctx, grant.paymentId, { version });
  if (name === 'return') return funds.returnPayment(ctx, grant.paymentId, decided);
  if (name === 'reject') return funds.rejectPayment(ctx, grant.paymentId, decided);
  if (name === 'again') return funds.requestAgain(ctx, grant.paymentId, { version });
  return funds.reversePayment(ctx, grant.paymentId, decided);
}

describe('histories of a fund', () => {
  let t: FixtureApp;
  let year = 2100;
  const seen = new Map<string, number>();
  beforeAll(async () => {
    t = await startFixtureApp();
  });
  afterAll(() => t.close());

  async function world(): Promise<World> {
    return t.write(async (ctx) => {
      const fundId = await funds.createFund(ctx, { kind: 'service_special', areaCode: places.C1, year: year++, amount: 1000 });
      const lineId = await funds.addLine(ctx, fundId, { name: '科目', projectBased: true, amount: 300 });
      return { fundId, lineId, grants: [], incomes: [] };
    }, actorOf(0));
  }

  async function attempt(where: World, step: Command): Promise<void> {
    const kept = { grants: where.grants.length, incomes: where.incomes.length };
    try {
      await t.write((ctx) => run(ctx, where, step), actorOf(step.who));
      seen.set(step.name, (seen.get(step.name) ?? 0) + 1);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      where.grants.length = kept.grants;
      where.incomes.length = kept.incomes;
    }
  }

  it('pay nothing without three people, beyond a restriction, or twice, and every sum is the sum of its transfers [L-1, L-2, L-3, L-4, L-5, S001-68]', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(command, { minLength: 12, maxLength: 40 }), async (steps) => {
        const where = await world();
        for (const step of steps) await attempt(where, step);
        const ctx = await t.read();
        const fund = await funds.findFund(ctx, where.fundId);
        if (!fund) throw new Error('the fund is gone');
        const norm = await normOf(ctx, fund);
        const most = norm.base - norm.base / 2n - (norm.base % 2n) + norm.allowed;
        // An income may be taken back after the money was set aside; the norm never lets more through at the time.
        if (!steps.some((step) => step.name === 'unincome')) expect(norm.other <= fen(most)).toBe(true);
      }),
      { numRuns: 20 },
    );
    const ctx = await t.read();
    expect((await runChecks(ctx)).map(({ name }) => name)).toEqual([]);
    const { rows } = await t.built.app.pool.query<{ total: string; below: number }>(
      'select sum(balance)::bigint as total, (count(*) filter (where floored and balance < 0))::int as below from d_test.ledger_account',
    );
    expect(rows).toEqual([{ total: '0', below: 0 }]);
    for (const name of commands) expect(seen.get(name), name).toBeGreaterThan(0);
  });
});
