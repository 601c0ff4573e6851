import type { WriteCtx } from '../../../platform/context.ts';
import { type Fen, sumFen } from '../../../platform/money.ts';
import { openAccount, type Transfer } from '../../ledger/index.ts';
import { enter } from '../book/book.repository.ts';
import { move } from '../book/book.service.ts';
import { type FundRecord, lockFund } from '../funds.repository.ts';
import { carriedLine, type LineRecord } from '../lines/lines.repository.ts';
import { storeLine } from '../lines/lines.service.ts';

/** Money that is left on accounts of a fund. */
export interface Rest {
  readonly account: string;
  readonly amount: Fen;
}

/** Takes what is left on accounts of a closed fund where the rest of its money went: into the next year, apart from that year's own, or back to the budget. */
export async function settleRest(ctx: WriteCtx, fund: FundRecord, rests: readonly Rest[]): Promise<void> {
  if (rests.length === 0) return;
  if (fund.successor_id === null) await giveBack(ctx, fund, rests);
  else await carryOn(ctx, fund, rests);
}

async function giveBack(ctx: WriteCtx, fund: FundRecord, rests: readonly Rest[]): Promise<void> {
  const source = { kind: 'source_fiscal', ownerType: 'fund', ownerId: fund.id, unit: 'fen', floored: false } as const;
  const to = await openAccount(ctx, source);
  const own = { fundId: fund.id, areaCode: fund.areaCode, label: null, subject: { type: 'fund', id: fund.id } };
  await move(ctx, { ...own, kind: 'given_back', key: 'fiscal', amount: totalOf(rests) }, transfersTo(to, rests));
}

async function carryOn(ctx: WriteCtx, fund: FundRecord, rests: readonly Rest[]): Promise<void> {
  const next = fund.successor_id === null ? null : await lockFund(ctx, fund.successor_id);
  if (!next) throw new Error(`the next year of a fund is missing: ${fund.id}`);
  const line = await carriedLineOf(ctx, next);
  const amount = totalOf(rests);
  const subject = { type: 'fund', id: next.id };
  const out = { fundId: fund.id, areaCode: fund.areaCode, kind: 'carried_out', amount, key: 'rest', label: next.name, subject } as const;
  const entryId = await move(ctx, out, transfersTo(line.account_id, rests));
  const into = { fundId: next.id, areaCode: next.areaCode, kind: 'carried_in', amount, key: 'rest', label: fund.name } as const;
  await enter(ctx, { ...into, lineId: line.id, subject: { type: 'fund', id: fund.id } }, entryId);
  // What comes free of a year long closed goes on to the one in use.
  if (next.state === 'closed') await settleRest(ctx, next, [{ account: line.account_id, amount }]);
}

const totalOf = (rests: readonly Rest[]): Fen => sumFen(rests.map(({ amount }) => amount));

const transfersTo = (to: string, rests: readonly Rest[]): Transfer[] => rests.map(({ account, amount }) => ({ from: account, to, amount }));

async function carriedLineOf(ctx: WriteCtx, fund: FundRecord): Promise<LineRecord> {
  const known = await carriedLine(ctx, fund.id);
  if (known) return known;
  await storeLine(ctx, fund, { name: '上年结转', kind: 'carried', projectBased: false, areaCode: fund.areaCode });
  const made = await carriedLine(ctx, fund.id);
  if (!made) throw new Error('a line just made is missing');
  return made;
}
