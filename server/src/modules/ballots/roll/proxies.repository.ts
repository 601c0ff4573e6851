import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import { notFound } from '../../../platform/problem.ts';
import { constraintOf } from '../../../platform/unit-of-work.ts';
import { proxyExists, proxyLimit, rollPersonUnknown } from '../ballots.errors.ts';

/** Which of the places for proxies a person has taken. */
export async function slotsOf(ctx: Ctx, ballotId: string, personId: string): Promise<Set<number>> {
  const held = ctx.db.selectFrom('ballot_proxy').select('slot').where('ballot_id', '=', ballotId).where('person_id', '=', personId);
  return new Set((await held.execute()).map((row) => row.slot));
}

/** Whether an entry has voted, by whatever channel. */
export async function hasVoted(ctx: Ctx, ballotId: string, entryId: string): Promise<boolean> {
  const mark = ctx.db.selectFrom('ballot_mark').select('entry_id').where('ballot_id', '=', ballotId).where('entry_id', '=', entryId);
  return (await mark.executeTakeFirst()) !== undefined;
}

export interface ProxyRow {
  readonly ballotId: string;
  readonly entryId: string;
  readonly personId: string;
  readonly slot: number;
  readonly document: string;
}

/** Stores a proxy. @throws proxy-exists, proxy-limit, roll-person-unknown, not-found for an entry of another ballot */
export async function insertProxy(ctx: WriteCtx, { ballotId, entryId, personId, slot, document }: ProxyRow): Promise<void> {
  const entered = { entered_by: ctx.actor.id ?? '', entered_at: ctx.now };
  try {
    await ctx.db
      .insertInto('ballot_proxy')
      .values({ ballot_id: ballotId, entry_id: entryId, person_id: personId, slot, document, ...entered })
      .execute();
  } catch (error) {
    const constraint = constraintOf(error);
    if (constraint === 'ballot_proxy_pk') throw proxyExists();
    if (constraint === 'ballot_proxy_slot_key') throw proxyLimit({ most: slot });
    if (constraint === 'ballot_proxy_person_fk') throw rollPersonUnknown();
    if (constraint === 'ballot_proxy_entry_fk') throw notFound();
    throw error;
  }
}
