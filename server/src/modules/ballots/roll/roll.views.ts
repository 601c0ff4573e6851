import type { Ctx } from '../../../platform/context.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
import { personCards } from '../../identity/index.ts';
import { can } from '../ballots.policy.ts';
import { readableOrThrow } from '../ballots.presenter.ts';
import { type RollQuery, rollPage, votersOf } from '../ballots.queries.ts';
import { appealsPage } from './appeals.repository.ts';

/**
 * A page of the roll. Since it is published every resident may read it, to find out who is missing; who has voted they see in named ballots.
 * @throws not-found, not-your-ballot
 */
export async function rollView(ctx: Ctx, ballotId: string, query: RollQuery) {
  const ballot = await readableOrThrow(ctx, ballotId);
  assertAllowed(can.seeRoll(ctx.actor, ballot));
  const told = can.readRoll(ctx.actor, ballot).allowed || ballot.secrecy === 'named';
  const page = await rollPage(ctx, ballotId, told ? query : { ...query, voted: undefined });
  const items = page.items.map((row) => ({
    ...row,
    areaDm2: Number(row.areaDm2),
    ...(told ? {} : { voted: false, channel: null, conflict: false }),
  }));
  return { items, next: page.next };
}

/** Who may vote for one entry, masked, for whoever enters votes given by phone. @throws not-found, not-your-ballot */
export async function entryVoters(ctx: Ctx, ballotId: string, entryId: string) {
  assertAllowed(can.enter(ctx.actor, await readableOrThrow(ctx, ballotId)));
  const ids = await votersOf(ctx, ballotId, entryId);
  const cards = await personCards(ctx, ids);
  return { items: ids.flatMap((id) => cards.get(id) ?? []).map(({ id, nameMasked, phoneMasked }) => ({ id, nameMasked, phoneMasked })) };
}

/** A page of the appeals against a roll, the oldest first. @throws not-found, not-your-ballot */
export async function rollAppeals(ctx: Ctx, ballotId: string, query: { after?: string; limit?: number }) {
  assertAllowed(can.readRoll(ctx.actor, await readableOrThrow(ctx, ballotId)));
  const page = await appealsPage(ctx, ballotId, query);
  const items = page.items.map(({ id, kind, words, state, decision, filed_at }) => ({
    id,
    kind,
    words,
    state,
    decision,
    filedAt: filed_at.toISOString(),
  }));
  return { items, next: page.next };
}
