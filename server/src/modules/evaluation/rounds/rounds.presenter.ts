import { abilitiesOf } from '../../../platform/abilities.ts';
import type { Ctx } from '../../../platform/context.ts';
import { all, type Decision, holdsFor, when } from '../../../platform/permissions.ts';
import { notFound } from '../../../platform/problem.ts';
import { actionsFrom, canApply } from '../../../platform/workflow.ts';
import { appealsOver, notYourEvaluation } from '../evaluation.errors.ts';
import { nextVote, type VoteRecord, votesOfRound } from '../votes/votes.queries.ts';
import { can, isPublic } from './rounds.policy.ts';
import { appealsOf, improvementsOf, resultsOf } from './rounds.queries.ts';
import { findRound, type MarkRecord, marksOf, type RoundRecord, type SubjectRecord, subjectsOf } from './rounds.repository.ts';
import type { RoundJson, SubjectJson } from './rounds.schema.ts';
import { roundWorkflow } from './rounds.workflow.ts';
import { gradeNames, isSatisfaction, satisfactionWeight } from './scheme.rules.ts';

const instant = (at: Date | null): string | null => at?.toISOString() ?? null;

/** A round with what this actor may see and do. @throws not-found */
export async function roundView(ctx: Ctx, id: string): Promise<RoundJson> {
  const round = await findRound(ctx, id);
  const subjects = round ? await subjectsOf(ctx, id) : [];
  if (!round || !can.readScheme(ctx.actor, round, subjects).allowed) throw notFound();
  const { createdAt, scoredAt, indicators, ...plain } = round;
  const everything = await recordsOf(ctx, round, subjects);
  // Who is evaluated among others sees themselves.
  const shown = can.read(ctx.actor, round).allowed ? subjects : subjects.filter((s) => can.appeal(ctx.actor, s).allowed);
  return {
    ...plain,
    stateName: roundWorkflow.states[round.state][ctx.lang],
    publishedAt: instant(round.publishedAt),
    appealsUntil: instant(round.appealsUntil),
    finalAt: instant(round.finalAt),
    appliedAt: instant(round.appliedAt),
    satisfactionWeight: satisfactionWeight(indicators),
    indicators: indicators.map((i) => ({ ...i, satisfaction: isSatisfaction(i) })),
    subjects: shown.map((subject) => subjectView(ctx, round, subject, everything)),
    abilities: abilitiesOf(stepsOf(ctx, round), ctx.lang),
  };
}

interface Records {
  readonly marks: readonly MarkRecord[];
  readonly results: Awaited<ReturnType<typeof resultsOf>>;
  readonly appeals: Awaited<ReturnType<typeof appealsOf>>;
  readonly improvements: Awaited<ReturnType<typeof improvementsOf>>;
  readonly votes: readonly VoteRecord[];
}

async function recordsOf(ctx: Ctx, round: RoundRecord, subjects: readonly SubjectRecord[]): Promise<Records> {
  const ids = subjects.map((s) => s.id);
  if (ids.length === 0) return { marks: [], results: [], appeals: [], improvements: [], votes: [] };
  const [marks, results, appeals, improvements, votes] = await Promise.all([
    marksOf(ctx, ids),
    resultsOf(ctx, ids),
    appealsOf(ctx, ids),
    improvementsOf(ctx, ids),
    votesOfRound(ctx, round.id),
  ]);
  return { marks, results, appeals, improvements, votes };
}

function subjectView(ctx: Ctx, round: RoundRecord, subject: SubjectRecord, records: Records): SubjectJson {
  const own = <T extends { readonly subjectId: string }>(rows: readonly T[]): T[] => rows.filter((row) => row.subjectId === subject.id);
  const sees = can.seeMarks(ctx.actor, round, subject).allowed;
  const graded = sees || isPublic(round);
  const { roundId, targetKind, version, ...plain } = subject;
  const votes = own(records.votes);
  return {
    ...plain,
    total: sees ? subject.total : null,
    grade: graded ? subject.grade : null,
    gradeName: graded && subject.grade ? gradeNames[subject.grade][ctx.lang] : null,
    marks: sees
      ? own(records.marks).map(({ subjectId, enteredBy, ...mark }) => ({ ...mark, enteredAt: mark.enteredAt.toISOString() }))
      : null,
    results: sees
      ? own(records.results).map(({ subjectId, ...result }) => ({ ...result, reckonedAt: result.reckonedAt.toISOString() }))
      : null,
    appeals: sees ? own(records.appeals).map(appealView) : null,
    votes: votes.map(({ ballotId, kind, state, grade }) => ({ ballotId, kind, state, grade })),
    improvements: own(records.improvements).map(({ subjectId, doneAt, ...item }) => ({ ...item, state: item.state as 'open' | 'done' })),
    abilities: abilitiesOf(subjectSteps(ctx, { round, subject, votes }), ctx.lang),
  };
}

function appealView({ subjectId, filedAt, decidedAt, ...appeal }: Records['appeals'][number]) {
  const state = appeal.state as 'waiting' | 'upheld' | 'rejected';
  return { ...appeal, state, filedAt: filedAt.toISOString(), decidedAt: instant(decidedAt) };
}

/** Steps of the whole round; appeals are steps of one subject. */
function stepsOf(ctx: Ctx, round: RoundRecord): Record<string, Decision> {
  const steps = actionsFrom(roundWorkflow, round.state).filter((action) => action !== 'appeal' && action !== 'decide_appeal');
  const manage = can.manage(ctx.actor, round);
  const change: Record<string, Decision> = steps.includes('publish') ? { change: manage } : {};
  return { ...Object.fromEntries(steps.map((action) => [action, manage])), ...change };
}

interface Where {
  readonly round: RoundRecord;
  readonly subject: SubjectRecord;
  readonly votes: readonly VoteRecord[];
}

function subjectSteps(ctx: Ctx, { round, subject, votes }: Where): Record<string, Decision> {
  const manage = can.manage(ctx.actor, round);
  const steps: Record<string, Decision> = {};
  if (round.state === 'collecting') steps['enter_marks'] = manage;
  if (canApply(roundWorkflow, round.state, 'appeal'))
    steps['appeal'] = all(can.appeal(ctx.actor, subject), when((round.appealsUntil ?? ctx.now) >= ctx.now, appealsOver));
  if (round.state === 'appealed') steps['decide_appeal'] = manage;
  if (round.state === 'applied') steps['finish_improvement'] = can.improve(ctx.actor, round, subject);
  const votable = round.grading === 'vote' && !['draft', 'published', 'postponed', 'withdrawn'].includes(round.state);
  if (votable && ['first', 'again', 'run_off'].includes(nextVote(votes)))
    steps['prepare_vote'] = when(holdsFor(ctx.actor, 'ballots.manage', subject.areaCode), notYourEvaluation);
  return steps;
}
