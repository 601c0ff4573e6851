import { abilitiesOf } from '../../platform/abilities.ts';
import type { Ctx } from '../../platform/context.ts';
import { all, assertAllowed, type Decision, when } from '../../platform/permissions.ts';
import { notFound, type Phrase } from '../../platform/problem.ts';
import { canApply } from '../../platform/workflow.ts';
import { alreadyVoted, notOnRoll, resultNotYet, votingNotOpen } from './ballots.errors.ts';
import { can, stepsOf } from './ballots.policy.ts';
import { type BallotListRow, type OwnEntry, ownEntries, smallestGroup } from './ballots.queries.ts';
import { type BallotRecord, findBallot } from './ballots.repository.ts';
import type { BallotJson, ballotWarnings } from './ballots.schema.ts';
import { ballotWorkflow } from './ballots.workflow.ts';
import { turnoutOf } from './counting/counting.queries.ts';
import { digestOf, resultOf } from './counting/counting.service.ts';
import { exportedRoll, exportedVotes } from './counting/export.queries.ts';
import { rollSize } from './roll/roll.repository.ts';
import { neededOf, type Threshold } from './rules/methods.rules.ts';
import { smallElectorate } from './rules/roll.rules.ts';
import type { Weight } from './rules/tally.rules.ts';

/** A ballot with what this actor may see and do. Before it is counted nobody sees how anybody voted. @throws not-found */
export async function ballotView(ctx: Ctx, id: string): Promise<BallotJson> {
  const ballot = await readableOrThrow(ctx, id);
  const mine = await ownEntries(ctx, id);
  const eligible =
    ballot.eligibleHeads === null ? await rollSize(ctx, id) : { heads: ballot.eligibleHeads, area: ballot.eligibleAreaDm2 ?? 0 };
  const { createdAt, published, openedAt, eligibleHeads, eligibleAreaDm2, resultDigest, result, ...plain } = ballot;
  const decisions = { ...stepsOf(ctx.actor, ballot), ...workOf(ctx, ballot), vote: mayVote(ballot, mine) };
  return {
    ...plain,
    appealsUntil: instant(ballot.appealsUntil),
    opensAt: instant(ballot.opensAt),
    closesAt: instant(ballot.closesAt),
    closedAt: instant(ballot.closedAt),
    countedAt: instant(ballot.countedAt),
    settledAt: instant(ballot.settledAt),
    eligible,
    turnout: await turnoutOf(ctx, id),
    needed: neededFor(ballot, eligible),
    warnings: await warningsOf(ctx, ballot, eligible.heads),
    result: maySeeResult(ctx, ballot) ? (result?.tally ?? null) : null,
    mine,
    abilities: abilitiesOf(decisions, ctx.lang),
  };
}

const instant = (at: Date | null): string | null => at?.toISOString() ?? null;

/** A ballot that the actor may read. @throws not-found */
export async function readableOrThrow(ctx: Ctx, id: string): Promise<BallotRecord> {
  const ballot = await findBallot(ctx, id);
  if (!ballot || !can.read(ctx.actor, ballot).allowed) throw notFound();
  return ballot;
}

/** A result is everybody's when it is published; tellers and managers see it since the first count. */
function maySeeResult(ctx: Ctx, ballot: BallotRecord): boolean {
  return ballot.settledAt !== null || can.readRoll(ctx.actor, ballot).allowed;
}

function workOf(ctx: Ctx, ballot: BallotRecord): Record<string, Decision> {
  const open = ballot.state === 'open';
  const draft = canApply(ballotWorkflow, ballot.state, 'publish_roll');
  return {
    ...(draft ? { change: can.manage(ctx.actor, ballot) } : {}),
    ...(open && ballot.rules.channels.includes('phone') ? { enter_phone_vote: can.enter(ctx.actor, ballot) } : {}),
    ...(open && ballot.rules.channels.includes('paper') ? { receive_paper: can.enter(ctx.actor, ballot) } : {}),
    ...(ballot.countedAt ? { export: can.tally(ctx.actor, ballot) } : {}),
  };
}

function mayVote(ballot: BallotRecord, mine: readonly OwnEntry[]): Decision {
  const free = mine.some((entry) => !entry.voted || ballot.rules.recast || entry.conflict);
  return all(when(ballot.state === 'open', votingNotOpen), when(mine.length > 0, notOnRoll), when(free, alreadyVoted));
}

/** What has to be reached, in numbers where they are known beforehand. */
function neededFor({ rules }: BallotRecord, eligible: Weight): BallotJson['needed'] {
  const of = (t: Threshold, total: number | null) => ({
    ...t,
    share: [...t.share],
    of: total,
    needed: total === null ? null : neededOf(t, total),
  });
  return {
    quorum: rules.quorum.map((t) => of(t, eligible[t.measure])),
    majority: rules.majority.map((t) => of(t, rules.base === 'eligible' ? eligible[t.measure] : null)),
    base: rules.base,
  };
}

const warningTexts: Readonly<Record<(typeof ballotWarnings)[number], Phrase>> = {
  small_electorate: {
    zh: `名册不足 ${smallElectorate} 票：人数太少，结果本身可能让人猜出谁投了什么`,
    en: `Fewer than ${smallElectorate} votes on the roll: with so few, the result itself may tell who voted how`,
  },
  small_group: {
    zh: `有一方不足 ${smallElectorate} 票：按方公布的结果可能让人猜出谁投了什么`,
    en: `One group has fewer than ${smallElectorate} votes: its own result may tell who voted how`,
  },
  secret_leaks: {
    zh: '谁参加了投票是看得到的，投了什么看不到。开票前，能同时取得数据库和密钥的人，理论上可能把刚投入的票与投票人对上；全体一致的结果等于公开了每个人的选择',
    en: 'Who took part can be seen, how they voted cannot. Until the count, somebody with both the database and its key could in theory match a vote just cast with its voter; and a unanimous result tells how everybody voted',
  },
};

async function warningsOf(ctx: Ctx, ballot: BallotRecord, heads: number): Promise<BallotJson['warnings']> {
  if (ballot.secrecy !== 'secret') return [];
  const small = heads < smallElectorate;
  const smallPart = !small && ballot.rules.method === 'seat_group' && (await smallestGroup(ctx, ballot.id)) < smallElectorate;
  const codes: (typeof ballotWarnings)[number][] = ['secret_leaks'];
  if (small) codes.push('small_electorate');
  if (smallPart) codes.push('small_group');
  return codes.map((code) => ({ code, text: warningTexts[code][ctx.lang] }));
}

/** One line of a list. */
export function presentLine({ ownerType, ownerId, closesAt, createdAt, ...row }: BallotListRow) {
  return {
    ...row,
    owner: ownerType !== null && ownerId !== null ? { type: ownerType, id: ownerId } : null,
    closesAt: instant(closesAt),
    createdAt: createdAt.toISOString(),
  };
}

/** Counts a counted ballot again, changing nothing, and says whether that is what stands published. @throws not-found, not-your-ballot, result-not-yet */
export async function verifyBallot(ctx: Ctx, id: string) {
  const ballot = await readableOrThrow(ctx, id);
  assertAllowed(can.tally(ctx.actor, ballot));
  if (ballot.result === null) throw resultNotYet();
  const found = await resultOf(ctx, ballot);
  const digest = digestOf(found);
  return { agrees: digest === ballot.resultDigest, digest, result: found.tally };
}

/** Everything an independent program needs to count again, without a name of a person. @throws not-found, not-your-ballot, result-not-yet */
export async function ballotExport(ctx: Ctx, id: string) {
  const ballot = await readableOrThrow(ctx, id);
  assertAllowed(can.tally(ctx.actor, ballot));
  if (ballot.result === null) throw resultNotYet();
  const { title, question, secrecy, rules, options, digest, closesAt, closedAt, state, resultDigest } = ballot;
  return {
    format: 'liandong-ballot-1' as const,
    ballot: { id, title, question, secrecy, rules, options, state, closesAt: instant(closesAt), closedAt: instant(closedAt), digest },
    roll: await exportedRoll(ctx, id),
    votes: await exportedVotes(ctx, ballot),
    result: ballot.result.tally,
    resultDigest,
  };
}
