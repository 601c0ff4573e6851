import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../../../test/harness/app.ts';
import { runChecks } from '../../../platform/checks.ts';
import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { fen } from '../../../platform/money.ts';
import {
  balancesOf,
  closeAccount,
  entriesOf,
  findAccount,
  keyAfter,
  openAccount,
  post,
  reverseEntry,
  statementOf,
  turnoverBetween,
} from '../index.ts';

const subject = { type: 'donation', id: '00000000-0000-7000-8000-000000000009' };

interface Purse {
  readonly source: string;
  readonly purse: string;
}

describe('the ledger', () => {
  let t: TestApp;
  beforeAll(async () => {
    t = await startTestApp();
  });
  afterAll(() => t.close());

  /** A source and a restricted purse with so much on it. */
  const purseOf = (amount: number): Promise<Purse> =>
    t.write(async (ctx) => {
      const ownerId = uuidv7(ctx.now);
      const open = (kind: string, floored: boolean) => openAccount(ctx, { kind, ownerType: 'fund', ownerId, unit: 'fen', floored });
      const [source, purse] = [await open('source', false), await open('purse', true)];
      if (amount > 0) await give(ctx, { source, purse }, amount);
      return { source, purse };
    });
  const give = (ctx: WriteCtx, { source, purse }: Purse, amount: number) =>
    post(ctx, { code: 'income', subject, transfers: [{ from: source, to: purse, amount: fen(amount) }] });
  const spend = (ctx: WriteCtx, { source, purse }: Purse, amount: number) =>
    post(ctx, { code: 'payment', subject, transfers: [{ from: purse, to: source, amount: fen(amount) }] });
  const held = async (ctx: Ctx, account: string) => (await balancesOf(ctx, [account])).get(account);

  it('opens an account once, and answers the same one ever after', async () => {
    const account = { kind: 'main', ownerType: 'fund', ownerId: 'f1', unit: 'fen', floored: true } as const;
    const first = await t.write((ctx) => openAccount(ctx, account));
    expect(await t.write((ctx) => openAccount(ctx, account))).toBe(first);
    expect(await findAccount(await t.read(), account)).toEqual({ id: first, balance: 0n });
    expect(await findAccount(await t.read(), { ...account, kind: 'other' })).toBeNull();
  });

  it('(L-4) restricted money is not spent beyond what there is, and the person is told how much there is', async () => {
    const purse = await purseOf(10_000);
    await expect(t.write((ctx) => spend(ctx, purse, 10_001))).rejects.toMatchObject({
      message: 'balance-too-low',
      values: { available: '100.00 元', needed: '100.01 元' },
    });
    await t.write((ctx) => spend(ctx, purse, 10_000));
    expect(await held(await t.read(), purse.purse)).toBe(0n);
  });

  it('(L-4) fifty that spend the same money at once: as many succeed as there is money for', async () => {
    const purse = await purseOf(1_000);
    const tries = await Promise.allSettled(Array.from({ length: 50 }, () => t.write((ctx) => spend(ctx, purse, 70))));
    expect(tries.filter((each) => each.status === 'fulfilled')).toHaveLength(14);
    expect(await held(await t.read(), purse.purse)).toBe(20n);
    expect(await runChecks(await t.read())).toEqual([]);
  });

  it('what is posted both ways at once between the same accounts waits in turn and never in a circle', async () => {
    const [one, two] = [await purseOf(5_000), await purseOf(5_000)];
    const swap = (from: string, to: string) =>
      t.write((ctx) => post(ctx, { code: 'swap', subject, transfers: [{ from, to, amount: fen(1) }] }));
    await Promise.all(Array.from({ length: 40 }, (_, i) => (i % 2 ? swap(one.purse, two.purse) : swap(two.purse, one.purse))));
    const balances = await balancesOf(await t.read(), [one.purse, two.purse]);
    expect([...balances.values()]).toEqual([5_000n, 5_000n]);
  });

  it('(L-3) an entry is taken back once, linked; the reversal itself stands', async () => {
    const purse = await purseOf(0);
    const { entryId } = await t.write((ctx) => give(ctx, purse, 500));
    const back = await t.write((ctx) => reverseEntry(ctx, entryId, 'income_back'));
    expect(await held(await t.read(), purse.purse)).toBe(0n);
    await expect(t.write((ctx) => reverseEntry(ctx, back.entryId, 'again'))).rejects.toThrow('reversal-stands');
    await t.write((ctx) => give(ctx, purse, 500));
    await expect(t.write((ctx) => reverseEntry(ctx, entryId, 'again'))).rejects.toThrow('already-reversed');
    const entries = await entriesOf(await t.read(), subject);
    expect(entries.find((entry) => entry.entryId === back.entryId)).toMatchObject({ code: 'income_back', reverses: entryId });
  });

  it('what has been spent meanwhile cannot be taken back', async () => {
    const purse = await purseOf(0);
    const { entryId } = await t.write((ctx) => give(ctx, purse, 500));
    await t.write((ctx) => spend(ctx, purse, 100));
    await expect(t.write((ctx) => reverseEntry(ctx, entryId, 'income_back'))).rejects.toThrow('balance-too-low');
  });

  it('a statement goes back page by page, and each line says what was there after it, whatever is posted meanwhile', async () => {
    const purse = await purseOf(0);
    for (const amount of [100, 200, 300]) await t.write((ctx) => give(ctx, purse, amount));
    await t.write((ctx) => spend(ctx, purse, 250));
    const first = (await statementOf(await t.read(), purse.purse, { limit: 2 })).slice(0, 2);
    expect(first.map((line) => [line.amount, line.balance])).toEqual([
      [-250n, 350n],
      [300n, 600n],
    ]);
    await t.write((ctx) => give(ctx, purse, 9));
    const last = first.at(-1);
    const rest = await statementOf(await t.read(), purse.purse, { after: last && keyAfter(last), limit: 10 });
    expect(rest.map((line) => [line.amount, line.balance, line.code, line.otherAccount])).toEqual([
      [200n, 300n, 'income', purse.source],
      [100n, 100n, 'income', purse.source],
    ]);
  });

  it('the turnover of a month counts what moved in it and nothing besides', async () => {
    const purse = await purseOf(0);
    const since = t.clock.now();
    await t.write((ctx) => give(ctx, purse, 900));
    await t.write((ctx) => spend(ctx, purse, 250));
    t.clock.advance({ days: 31 });
    const until = t.clock.now();
    await t.write((ctx) => give(ctx, purse, 5));
    const turnover = await turnoverBetween(await t.read(), { since, until, ownerType: 'fund' });
    expect(turnover.find((each) => each.accountId === purse.purse)).toEqual({ accountId: purse.purse, gained: 900n, lost: 250n });
  });

  it('an account is closed when it is empty, and takes nothing after that', async () => {
    const purse = await purseOf(5);
    await expect(t.write((ctx) => closeAccount(ctx, purse.purse))).rejects.toThrow('ledger_account_closed_empty');
    await t.write((ctx) => spend(ctx, purse, 5));
    await t.write((ctx) => closeAccount(ctx, purse.purse));
    await expect(t.write((ctx) => give(ctx, purse, 1))).rejects.toThrow('account-closed');
  });

  it('refuses what no program may post: nothing, no positive amount, an account that pays itself, two units, an unknown account', async () => {
    const { source, purse } = await purseOf(5);
    const points = await t.write((ctx) =>
      openAccount(ctx, { kind: 'points', ownerType: 'person', ownerId: 'p1', unit: 'points', floored: true }),
    );
    const tryPost = (transfers: { from: string; to: string; amount: ReturnType<typeof fen> }[]) =>
      t.write((ctx) => post(ctx, { code: 'check', subject, transfers }));
    await expect(tryPost([])).rejects.toThrow('without transfers');
    for (const amount of [0, -5])
      await expect(tryPost([{ from: source, to: purse, amount: fen(amount) }])).rejects.toThrow('not an amount');
    await expect(tryPost([{ from: purse, to: purse, amount: fen(1) }])).rejects.toThrow('pays itself');
    await expect(tryPost([{ from: source, to: points, amount: fen(1) }])).rejects.toThrow('from fen to points');
    await expect(tryPost([{ from: source, to: uuidv7(t.clock.now()), amount: fen(1) }])).rejects.toThrow('no such account');
  });
});
