import type { WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
import { notFound } from '../../../platform/problem.ts';
import { optionalText } from '../../../platform/text/fields.ts';
import { constraintOf } from '../../../platform/unit-of-work.ts';
import { alreadyVoted, proxyExists, proxyLimit, proxyNotAllowed, rollPersonUnknown, votingNotOpen } from '../ballots.errors.ts';
import type { BallotEvent } from '../ballots.events.ts';
import { can, capacityOf } from '../ballots.policy.ts';
import { shareBallot } from '../ballots.repository.ts';

/** A written authority: this person votes for that entry. */
export interface ProxyInput {
  readonly entryId: string;
  readonly personId: string;
  /** Where the paper is kept, in words. */
  readonly document: string;
}

/**
 * Records a proxy shown on paper, before or while votes are taken, as long as the entry has not voted.
 * @throws not-found, not-your-ballot, voting-not-open, proxy-not-allowed, already-voted, proxy-exists, proxy-limit, roll-person-unknown
 */
export async function recordProxy(ctx: WriteCtx, ballotId: string, input: ProxyInput): Promise<void> {
  const ballot = await shareBallot(ctx, ballotId);
  if (!ballot || !can.read(ctx.actor, ballot).allowed) throw notFound();
  assertAllowed(can.enter(ctx.actor, ballot));
  if (ballot.state !== 'roll_published' && ballot.state !== 'open') throw votingNotOpen();
  const most = ballot.rules.proxies;
  if (most === 0) throw proxyNotAllowed();
  const held = await ctx.db
    .selectFrom('ballot_proxy')
    .select('slot')
    .where('ballot_id', '=', ballotId)
    .where('person_id', '=', input.personId)
    .execute();
  const taken = new Set(held.map((h) => h.slot));
  const slot = Array.from({ length: most }, (_, i) => i + 1).find((n) => !taken.has(n));
  if (slot === undefined) throw proxyLimit({ most });
  const voted = await ctx.db
    .selectFrom('ballot_mark')
    .select('entry_id')
    .where('ballot_id', '=', ballotId)
    .where('entry_id', '=', input.entryId)
    .executeTakeFirst();
  if (voted) throw alreadyVoted();
  await insertProxy(ctx, { ballotId, ...input, slot });
  emit(ctx, {
    name: 'ballot.proxy_recorded',
    subject: { type: 'ballot', id: ballotId },
    thread: ballot.owner?.id ?? null,
    capacity: capacityOf(ctx.actor, 'ballots.enter', ballot.areaCode),
    data: { entryId: input.entryId, personId: input.personId },
  } satisfies BallotEvent);
}

async function insertProxy(ctx: WriteCtx, proxy: ProxyInput & { readonly ballotId: string; readonly slot: number }): Promise<void> {
  const { ballotId, entryId, personId, slot } = proxy;
  const document = optionalText(proxy.document, '/document', 500) ?? '';
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
