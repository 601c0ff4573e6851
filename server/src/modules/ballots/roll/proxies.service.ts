import type { WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { assertAllowed, capacityOf } from '../../../platform/permissions.ts';
import { notFound } from '../../../platform/problem.ts';
import { textField } from '../../../platform/text/fields.ts';
import { alreadyVoted, proxyLimit, proxyNotAllowed, votingNotOpen } from '../ballots.errors.ts';
import type { BallotEvent } from '../ballots.events.ts';
import { can } from '../ballots.policy.ts';
import { shareBallot } from '../ballots.repository.ts';
import { hasVoted, insertProxy, slotsOf } from './proxies.repository.ts';

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
  const taken = await slotsOf(ctx, ballotId, input.personId);
  const slot = Array.from({ length: most }, (_, i) => i + 1).find((n) => !taken.has(n));
  if (slot === undefined) throw proxyLimit({ most });
  if (await hasVoted(ctx, ballotId, input.entryId)) throw alreadyVoted();
  const document = textField(input.document, '/document', 500);
  await insertProxy(ctx, { ballotId, ...input, slot, document });
  emit(ctx, {
    name: 'ballot.proxy_recorded',
    subject: { type: 'ballot', id: ballotId },
    thread: ballot.owner?.id ?? null,
    capacity: capacityOf(ctx.actor, 'ballots.enter', ballot.areaCode),
    data: { entryId: input.entryId, personId: input.personId },
  } satisfies BallotEvent);
}
