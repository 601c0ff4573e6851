import type { WriteCtx } from '../../platform/context.ts';
import { emit } from '../../platform/events.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { assertAllowed, capacityOf } from '../../platform/permissions.ts';
import { notFound } from '../../platform/problem.ts';
import { optionalText } from '../../platform/text/fields.ts';
import { applyAction } from '../../platform/workflow.ts';
import { closesTooSoon, countsDiffer, rollAppealsOpen, rollEmpty, secondCountMissing, votingStillRuns } from './ballots.errors.ts';
import type { BallotEvent } from './ballots.events.ts';
import { can, mayStep } from './ballots.policy.ts';
import { type BallotRecord, frozenDigestOf, insertBallot, legalNow, lockBallot, updateBallot } from './ballots.repository.ts';
import { type BallotAction, type BallotState, ballotWorkflow } from './ballots.workflow.ts';
import { destroyUrn } from './casting/urn.service.ts';
import { countMarks, countsOf } from './counting/counting.repository.ts';
import { copyRoll, rollSize, undecidedAppeals } from './roll/roll.repository.ts';

export interface Stepped {
  readonly ballot: BallotRecord;
  readonly to: BallotState;
}

/** Loads with a lock, asks the policy and the table. @throws not-found, not-your-ballot, illegal-transition */
export async function beginStep(ctx: WriteCtx, id: string, action: BallotAction, wanted?: BallotState): Promise<Stepped> {
  const ballot = await lockBallot(ctx, id);
  if (!ballot || !can.read(ctx.actor, ballot).allowed) throw notFound();
  assertAllowed(mayStep(ctx.actor, ballot, action));
  return { ballot, to: applyAction(ballotWorkflow, ballot.state, action, wanted) };
}

/** Tells the fact of a step with where it came from and whose ballot it is. */
export function tell(ctx: WriteCtx, { ballot, to }: Stepped, action: BallotAction, data: object = {}, words?: object): void {
  const { event, permission } = ballotWorkflow.actions[action];
  const { owner } = ballot;
  emit(ctx, {
    name: event as BallotEvent['name'],
    subject: { type: 'ballot', id: ballot.id },
    thread: owner?.id ?? null,
    capacity: capacityOf(ctx.actor, permission ?? 'ballots.manage', ballot.areaCode),
    data: { from: ballot.state, to, ownerType: owner?.type ?? null, ownerId: owner?.id ?? null, ...data },
    ...(words ? { private: words } : {}),
  });
}

/** Shows the roll for appeals until a time. @throws not-found, not-your-ballot, illegal-transition, edit-conflict, roll-empty */
export async function publishRoll(ctx: WriteCtx, id: string, input: { version: number; appealsUntil: Date }): Promise<void> {
  const step = await beginStep(ctx, id, 'publish_roll');
  if ((await rollSize(ctx, id)).heads === 0) throw rollEmpty();
  await updateBallot(ctx, step.ballot, {
    version: input.version,
    state: step.to,
    appeals_until: input.appealsUntil,
    roll_published_at: ctx.now,
  });
  tell(ctx, step, 'publish_roll', { appealsUntil: input.appealsUntil.toISOString() });
}

/**
 * Opens the vote until `closesAt`: from now on question, options, rules and roll are frozen (V-5).
 * @throws not-found, not-your-ballot, illegal-transition, edit-conflict, roll-appeals-open, closes-too-soon
 */
export async function openBallot(ctx: WriteCtx, id: string, input: { version: number; closesAt: Date }): Promise<void> {
  const step = await beginStep(ctx, id, 'open');
  const now = await legalNow(ctx);
  if ((step.ballot.appealsUntil ?? now) > now || (await undecidedAppeals(ctx, id)) > 0) throw rollAppealsOpen();
  if (input.closesAt <= now) throw closesTooSoon();
  const size = await rollSize(ctx, id);
  const digest = await frozenDigestOf(ctx, id);
  await updateBallot(ctx, step.ballot, {
    version: input.version,
    state: step.to,
    opened_at: now,
    opens_at: now,
    closes_at: input.closesAt,
    eligible_heads: size.heads,
    eligible_area_dm2: size.area,
    frozen_digest: digest,
  });
  const data = { closesAt: input.closesAt.toISOString(), eligibleHeads: size.heads, eligibleAreaDm2: size.area, digest };
  tell(ctx, step, 'open', data);
}

/** Closes the vote when its time is over by the database's clock, or when every entry has voted. @throws voting-still-runs and those of every step */
export async function closeBallot(ctx: WriteCtx, id: string, input: { version?: number } = {}): Promise<void> {
  const step = await beginStep(ctx, id, 'close');
  const now = await legalNow(ctx);
  const { ballot } = step;
  const marks = await countMarks(ctx, id);
  if ((ballot.closesAt ?? now) > now && marks < (ballot.eligibleHeads ?? 0)) throw votingStillRuns();
  const version = input.version ?? ballot.version;
  await updateBallot(ctx, ballot, { version, state: step.to, closed_at: now, closed_marks: marks });
  tell(ctx, step, 'close', { marks });
}

/** Publishes the result after two tellers found the same. @throws second-count-missing, counts-differ and those of every step */
export async function settleBallot(ctx: WriteCtx, id: string, input: { version: number }): Promise<void> {
  const step = await beginStep(ctx, id, 'settle');
  const counts = await countsOf(ctx, id);
  if (counts.length < 2) throw secondCountMissing();
  if (counts.some((digest) => digest !== step.ballot.resultDigest)) throw countsDiffer();
  await updateBallot(ctx, step.ballot, { version: input.version, state: step.to, settled_at: await legalNow(ctx) });
  const tally = step.ballot.result?.tally;
  tell(ctx, step, 'settle', { outcome: tally?.outcome, winners: tally?.whole.winners ?? [] });
}

/**
 * Holds a ballot without quorum once more: the same question, options, rules and roll as a new draft, whose roll is published again.
 * @returns the new ballot. @throws those of every step
 */
export async function giveSecondNotice(ctx: WriteCtx, id: string, input: { version: number }): Promise<string> {
  const step = await beginStep(ctx, id, 'give_second_notice');
  const { ballot } = step;
  const secondId = uuidv7(ctx.now);
  await insertBallot(ctx, { ...ballot, id: secondId, secondOf: id });
  await copyRoll(ctx, id, secondId);
  await updateBallot(ctx, ballot, { version: input.version, state: step.to });
  tell(ctx, step, 'give_second_notice', { secondId });
  return secondId;
}

/** Ends a ballot without a result; what lies in the urn is destroyed unread. @throws those of every step */
export async function cancelBallot(ctx: WriteCtx, id: string, input: { version: number; reason: string }): Promise<void> {
  await end(ctx, id, 'cancel', input);
  await destroyUrn(ctx, id);
}

/** Takes a published result back, with the reason and its paper. The figures stay as they were (S001-72). @throws those of every step */
export async function annulBallot(ctx: WriteCtx, id: string, input: { version: number; reason: string }): Promise<void> {
  await end(ctx, id, 'annul', input);
}

async function end(ctx: WriteCtx, id: string, action: 'cancel' | 'annul', input: { version: number; reason: string }): Promise<void> {
  const step = await beginStep(ctx, id, action);
  const reason = optionalText(input.reason, '/reason', 2000);
  await updateBallot(ctx, step.ballot, { version: input.version, state: step.to, ended_reason: reason });
  tell(ctx, step, action, {}, { reason });
}
