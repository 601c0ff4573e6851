/** Ballots: rules as data, the roll, one voter one vote over web, phone and paper, counting, and what anybody can count again. */
export { ballotProblems } from './ballots.errors.ts';
export type { BallotEvent } from './ballots.events.ts';
export { ballotsManifest } from './ballots.manifest.ts';
export { ballotView } from './ballots.presenter.ts';
export { type BallotRecord, findBallot } from './ballots.repository.ts';
export { type BallotInput, changeBallot, createBallot } from './ballots.service.ts';
export { type BallotState, ballotWorkflow } from './ballots.workflow.ts';
export { castVote, enterPhoneVote, type Receipt, type VoteInput } from './casting/casting.service.ts';
export { turnoutOf } from './counting/counting.queries.ts';
export { countBallot, recountBallot } from './counting/counting.service.ts';
export { registerBallotOwner } from './owners.ts';
export { recordProxy } from './roll/proxies.service.ts';
export { type RollInput, setRoll, votersOfDwellings } from './roll/roll.service.ts';
export { type BallotRules, type Channel, electorateOf, type Method, type Secrecy, type Threshold } from './rules/methods.rules.ts';
export type { RollUnit } from './rules/roll.rules.ts';
export type { Outcome, Tally } from './rules/tally.rules.ts';
export { type BallotTemplate, templateOf, templates } from './rules/templates.rules.ts';
export { annulBallot, cancelBallot, closeBallot, giveSecondNotice, openBallot, publishRoll, settleBallot } from './steps.service.ts';
