import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../../../test/harness/app.ts';
import { runChecks } from '../../../platform/checks.ts';
import type { WriteCtx } from '../../../platform/context.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { fen } from '../../../platform/money.ts';
import { DomainError } from '../../../platform/problem.ts';
import { balancesOf, openAccount, post, reverseEntry, statementOf } from '../index.ts';

const subject = { type: 'check', id: '00000000-0000-7000-8000-000000000001' };
const names = ['source', 'fund', 'restricted', 'payee'] as const;
type Name = (typeof names)[number];

/** What a sequence is made of: money moves between any two accounts, or an earlier entry is taken back (perhaps again). */
type Command =
  | { readonly kind: 'post'; readonly moves: readonly (readonly [Name, Name, number])[] }
  | { readonly kind: 'reverse'; readonly nth: number };

const name = fc.constantFrom(...names);
const move = fc.tuple(name, name, fc.integer({ min: 1, max: 1_000 })).filter(([from, to]) => from !== to);
const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('post' as const), moves: fc.array(move, { minLength: 1, maxLength: 3 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('reverse' as const), nth: fc.nat(9) }) },
);

/** The simplest ledger there is: what every account should hold, and what may be taken back. */
class Model {
  readonly balances = new Map<Name, number>(names.map((each) => [each, 0]));
  readonly entries: { id: string; moves: Extract<Command, { kind: 'post' }>['moves']; reversed: boolean; reversal: boolean }[] = [];

  /** Whether the moves leave every account but the source at nothing or above. */
  allows(moves: Extract<Command, { kind: 'post' }>['moves']): boolean {
    const after = this.after(moves);
    return names.every((each) => each === 'source' || (after.get(each) ?? 0) >= 0);
  }

  after(moves: Extract<Command, { kind: 'post' }>['moves']): Map<Name, number> {
    const after = new Map(this.balances);
    for (const [from, to, amount] of moves) {
      after.set(from, (after.get(from) ?? 0) - amount);
      after.set(to, (after.get(to) ?? 0) + amount);
    }
    return after;
  }

  apply(moves: Extract<Command, { kind: 'post' }>['moves']): void {
    for (const [key, value] of this.after(moves)) this.balances.set(key, value);
  }
}

describe('the ledger under any sequence of commands', () => {
  let t: TestApp;
  beforeAll(async () => {
    t = await startTestApp();
  });
  afterAll(() => t.close());

  const accounts = async (ctx: WriteCtx): Promise<Record<Name, string>> => {
    const ownerId = uuidv7(ctx.now);
    const open = (kind: Name) => openAccount(ctx, { kind, ownerType: 'check', ownerId, unit: 'fen', floored: kind !== 'source' });
    return { source: await open('source'), fund: await open('fund'), restricted: await open('restricted'), payee: await open('payee') };
  };

  /** Runs a command; answers the code it was refused with, or the entry it made. A refusal is found before anything is written. */
  const attempt = async (work: () => Promise<{ entryId: string }>): Promise<{ entryId: string } | { refused: string }> => {
    try {
      return await work();
    } catch (error) {
      if (error instanceof DomainError) return { refused: error.kind.code };
      throw error;
    }
  };

  it('(L-1) (L-2) (L-4) a thousand random sequences leave every balance at the sum of its transfers and nothing below its floor', async () => {
    const sequence = async (commands: readonly Command[]) => {
      await t.write(async (ctx) => {
        const ids = await accounts(ctx);
        const model = new Model();
        for (const next of commands) await step(ctx, { ids, model, next });
        const balances = await balancesOf(ctx, Object.values(ids));
        for (const each of names) expect(balances.get(ids[each])).toBe(BigInt(model.balances.get(each) ?? 0));
        const lines = await statementOf(ctx, ids.fund, { limit: 500 });
        expect(lines.reduce((sum, line) => sum + line.amount, 0n)).toBe(BigInt(model.balances.get('fund') ?? 0));
      });
    };
    const runs = fc.asyncProperty(fc.array(command, { minLength: 1, maxLength: 10 }), sequence);
    await fc.assert(runs, { numRuns: 1_000, interruptAfterTimeLimit: 50_000, markInterruptAsFailure: true });
    expect(await runChecks(await t.read())).toEqual([]);
  }, 60_000);

  const step = async (ctx: WriteCtx, { ids, model, next }: { ids: Record<Name, string>; model: Model; next: Command }) => {
    if (next.kind === 'post') {
      const transfers = next.moves.map(([from, to, amount]) => ({ from: ids[from], to: ids[to], amount: fen(amount) }));
      const answer = await attempt(() => post(ctx, { code: 'check', subject, transfers }));
      if (!model.allows(next.moves)) return expect(answer).toEqual({ refused: 'balance-too-low' });
      expect(answer).toHaveProperty('entryId');
      model.apply(next.moves);
      if ('entryId' in answer) model.entries.push({ id: answer.entryId, moves: next.moves, reversed: false, reversal: false });
      return;
    }
    const entry = model.entries[next.nth];
    if (!entry || entry.reversed) return;
    const back = entry.moves.map(([from, to, amount]) => [to, from, amount] as const);
    const answer = await attempt(() => reverseEntry(ctx, entry.id, 'check_back'));
    if (entry.reversal) return expect(answer).toEqual({ refused: 'reversal-stands' });
    if (!model.allows(back)) return expect(answer).toEqual({ refused: 'balance-too-low' });
    expect(answer).toHaveProperty('entryId');
    model.apply(back);
    entry.reversed = true;
    if ('entryId' in answer) model.entries.push({ id: answer.entryId, moves: back, reversed: false, reversal: true });
  };
});
