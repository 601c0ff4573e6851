import { randomInt } from 'node:crypto';
import type { WriteCtx } from '../../../platform/context.ts';
import { shareBallot } from '../ballots.repository.ts';
import { holdsUnshaken, putBack, putCounted, takeSealed } from './urn.repository.ts';

/** What lies in the urn of a secret ballot: the vote and, with seat groups, which group's it is. Nothing of the voter. */
export interface UrnVote {
  readonly choice: string;
  readonly group: string | null;
}

/** Every sealed vote is as long as every other of its ballot, up to very long rankings: a length would tell yes from no. */
const blockLength = 256;
const rowsAtOnce = 2_000;

/** The sealed form of a vote; equal votes look different. */
export function sealVote(ctx: Pick<WriteCtx, 'tools' | 'district'>, ballotId: string, vote: UrnVote): string {
  const text = JSON.stringify(vote);
  const length = Math.ceil((Buffer.byteLength(text) + 1) / blockLength) * blockLength;
  return ctx.tools.cipher.encrypt(text.padEnd(length - (Buffer.byteLength(text) - text.length)), placeOfUrn(ctx, ballotId));
}

function openVote(ctx: WriteCtx, ballotId: string, sealed: string): UrnVote {
  return JSON.parse(ctx.tools.cipher.decrypt(sealed, placeOfUrn(ctx, ballotId))) as UrnVote;
}

function placeOfUrn(ctx: Pick<WriteCtx, 'district'>, ballotId: string): string {
  return `ballot_urn/${ctx.district.schema}/${ballotId}`;
}

/**
 * Shakes the urn: all votes in it are taken out and put back in another order, under other keys, sealed anew, by one transaction. What was put
 * in since the last time can then no longer be told from the rest by its row. @returns how many votes it holds, 0 when nothing was new
 */
export async function shakeUrn(ctx: WriteCtx, ballotId: string): Promise<number> {
  // The count waits for the shaking: it would not see votes that are being put back.
  await shareBallot(ctx, ballotId);
  if (!(await holdsUnshaken(ctx, ballotId))) return 0;
  const votes = shuffled(await takeOut(ctx, ballotId));
  for (const part of partsOf(votes)) {
    await putBack(
      ctx,
      ballotId,
      part.map((vote) => sealVote(ctx, ballotId, vote)),
    );
  }
  return votes.length;
}

/** Empties the urn at one stroke into the votes that are counted: in an order of chance, under keys of chance, without a time. */
export async function emptyUrn(ctx: WriteCtx, ballotId: string): Promise<number> {
  const votes = shuffled(await takeOut(ctx, ballotId));
  for (const part of partsOf(votes)) {
    await putCounted(ctx, ballotId, part);
  }
  return votes.length;
}

/** Destroys what lies in the urn of a ballot that was cancelled, unread. */
export async function destroyUrn(ctx: WriteCtx, ballotId: string): Promise<void> {
  await takeSealed(ctx, ballotId);
}

async function takeOut(ctx: WriteCtx, ballotId: string): Promise<UrnVote[]> {
  return (await takeSealed(ctx, ballotId)).map((sealed) => openVote(ctx, ballotId, sealed));
}

function* partsOf<T>(all: readonly T[]): Generator<readonly T[]> {
  for (let start = 0; start < all.length; start += rowsAtOnce) yield all.slice(start, start + rowsAtOnce);
}

/** An order of true chance (Fisher and Yates, with the operating system's random numbers). */
function shuffled<T>(given: readonly T[]): T[] {
  const all = [...given];
  for (let i = all.length - 1; i > 0; i--) {
    const j = randomInt(i + 1);
    const [a, b] = [all[i], all[j]];
    if (a !== undefined && b !== undefined) {
      all[i] = b;
      all[j] = a;
    }
  }
  return all;
}
