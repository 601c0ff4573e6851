import type { WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { accountsHolding } from '../../identity/index.ts';
import { presentAmong } from '../../organizations/index.ts';
import { lockMatter, type MatterRecord } from '../matters.repository.ts';
import { lockOpenObjection, mattersAwaitingVoteOf, reseat, seatsOf } from './panel.repository.ts';
import { roleOfSeat } from './panel.rules.ts';

/** Gives the seats of a person who left or is away, as far as they have not voted, to others of the same role (S000-22, S000-14). */
export async function handOverSeatsOf(ctx: WriteCtx, accountId: string, because: string): Promise<void> {
  for (const matterId of await mattersAwaitingVoteOf(ctx, accountId)) {
    const matter = await lockMatter(ctx, matterId);
    const objection = matter && (await lockOpenObjection(ctx, matterId));
    if (!matter || !objection) continue;
    const seats = await seatsOf(ctx, objection.id);
    const seat = seats.find((s) => s.account_id === accountId && s.voted_at === null);
    if (!seat) continue;
    const able = await ableToSit(ctx, matter, seat.seat);
    if (able.includes(accountId)) continue;
    const to = able.find((id) => !seats.some((s) => s.account_id === id)) ?? null;
    await reseat(ctx, seat, to);
    emit(ctx, {
      name: 'panel.seat_handed_over',
      subject: { type: 'objection', id: objection.id },
      thread: matterId,
      data: { seat: seat.seat, from: accountId, to, because },
    });
  }
}

/** Who is there, holds the seat's role for the place and did not handle the matter; a post that goes may leave its holder another that carries the role. */
async function ableToSit(ctx: WriteCtx, matter: MatterRecord, seat: string): Promise<string[]> {
  const holders = await accountsHolding(ctx, { permission: 'matters.panel', areaCode: matter.area_code, role: roleOfSeat(seat) });
  const there = await presentAmong(
    ctx,
    holders.map((h) => h.id),
  );
  return there.filter((id) => !matter.handlerIds.includes(id));
}
