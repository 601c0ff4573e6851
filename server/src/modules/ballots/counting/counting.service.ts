import { createHash } from 'node:crypto';
import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import { canonicalJson } from '../../../platform/crypto/canonical-json.ts';
import { countsDiffer, moreSheetsThanMarks, sheetsNotMatched } from '../ballots.errors.ts';
import { type BallotRecord, legalNow, type StoredResult, updateBallot } from '../ballots.repository.ts';
import { emptyUrn } from '../casting/urn.service.ts';
import { tallyOf } from '../rules/tally.rules.ts';
import { beginStep, tell } from '../steps.service.ts';
import { countedLines, expectedInUrn, openSheets, rollOf } from './counting.queries.ts';
import { insertCount } from './counting.repository.ts';

/**
 * The first count. The urn of a secret ballot is emptied with it, at one stroke.
 * @throws not-found, not-your-ballot, illegal-transition, edit-conflict, sheets-not-matched, more-sheets-than-marks, counts-differ when the urn
 * holds more or fewer votes than were put in
 */
export async function countBallot(ctx: WriteCtx, id: string, input: { version: number }): Promise<void> {
  const begun = await beginStep(ctx, id, 'count', 'counted');
  const { ballot } = begun;
  const { waiting, extra } = await openSheets(ctx, ballot);
  if (waiting > 0) throw sheetsNotMatched({ waiting });
  if (extra > 0) throw moreSheetsThanMarks({ extra });
  if (ballot.secrecy === 'secret' && (await emptyUrn(ctx, id)) !== (await expectedInUrn(ctx, id))) throw countsDiffer();
  const result = await resultOf(ctx, ballot);
  const digest = digestOf(result);
  const to = result.tally.outcome === 'no_quorum' ? 'no_quorum' : 'counted';
  await updateBallot(ctx, ballot, {
    version: input.version,
    state: to,
    counted_at: await legalNow(ctx),
    result: JSON.stringify(result),
    result_digest: digest,
  });
  await insertCount(ctx, id, digest);
  tell(ctx, { ballot, to }, 'count', { outcome: result.tally.outcome, digest });
}

/**
 * Another teller counts the same votes again and has to find the same.
 * @throws needs-another-teller, counts-differ, and those of every step
 */
export async function recountBallot(ctx: WriteCtx, id: string, input: { version: number }): Promise<void> {
  const { ballot } = await beginStep(ctx, id, 'recount', 'counted');
  const result = await resultOf(ctx, ballot);
  const digest = digestOf(result);
  if (digest !== ballot.resultDigest) throw countsDiffer();
  await updateBallot(ctx, ballot, { version: input.version });
  await insertCount(ctx, id, digest);
  tell(ctx, { ballot, to: ballot.state }, 'recount', { outcome: result.tally.outcome, digest });
}

/** Counts what is in the database now, changing nothing. */
export async function resultOf(ctx: Ctx, ballot: BallotRecord): Promise<StoredResult> {
  const lines = await countedLines(ctx, ballot);
  const { roll, conflicts } = await rollOf(ctx, ballot.id);
  const tally = tallyOf({ rules: ballot.rules, options: ballot.options.map((o) => o.code), roll, lines, conflicts });
  return { tally, lines };
}

/** SHA-256 of a result in canonical form: two counts are the same when these are. */
export function digestOf(result: StoredResult): string {
  return createHash('sha256').update(canonicalJson(result)).digest('hex');
}
