import { abilitiesOf } from '../../../platform/abilities.ts';
import { localDateOf } from '../../../platform/calendar/local-date.ts';
import type { Ctx } from '../../../platform/context.ts';
import { all, any, type Decision, when } from '../../../platform/permissions.ts';
import { areaNames } from '../../areas/index.ts';
import { unitById } from '../../organizations/index.ts';
import { ratingSummary } from '../../surveys/index.ts';
import { type BlocksSent, blocksField } from '../calls/blocks.fields.ts';
import { changesOf } from '../closing/changes.repository.ts';
import { isAsked, presentAssessments } from '../closing/closing.view.ts';
import { paidFor } from '../closing/ending.service.ts';
import { followingOf } from '../following/followers.queries.ts';
import { presentChecks } from '../following/following.view.ts';
import { spendingCurve } from '../following/reports.queries.ts';
import { checksOf } from '../following/visits.repository.ts';
import { type Watched, watch } from '../following/watch.service.ts';
import { contractOf } from '../milestones/contract.repository.ts';
import { countStandings, presentCalendar, presentContract } from '../milestones/milestones.view.ts';
import { needsByIds } from '../needs/needs.links.ts';
import { presentParties } from '../parties/parties.view.ts';
import { participationOf } from '../parties/trail.queries.ts';
import { notYourProject, projectNotOpen, projectNotRunning } from './projects.errors.ts';
import { can, stepsOf } from './projects.policy.ts';
import type { ListedProject } from './projects.queries.ts';
import { findProject, needsOfProjects, type ProjectRecord } from './projects.repository.ts';
import type { ProjectJson, ProjectLineJson } from './projects.schema.ts';
import { readableProject } from './projects.steps.ts';
import { isWorking, projectWorkflow } from './projects.workflow.ts';

const iso = (date: Date | null): string | null => date?.toISOString() ?? null;

/** One line of a list: pace for everybody, flags for those who look after projects. */
export function presentLine(ctx: Ctx, project: ListedProject, seen: Watched | undefined): ProjectLineJson {
  const { id, number, title, state, track, linkage, template, field, areaCode, startsOn, endsOn, grade } = project;
  return {
    id,
    number,
    title,
    state,
    stateName: projectWorkflow.states[state][ctx.lang],
    track,
    linkage,
    template,
    field,
    areaCode,
    area: project.area,
    unit: project.unitId === null ? null : { id: project.unitId, name: project.unit ?? '' },
    amount: Number(project.amount),
    startsOn,
    endsOn,
    grade,
    time: seen?.time ?? 0,
    spending: seen?.spending ?? 0,
    milestones: countStandings(seen?.milestones ?? [], localDateOf(ctx.now)),
    flags: can.seeWork(ctx.actor, project).allowed ? (seen?.flags ?? []).map((flag) => ({ ...flag })) : [],
  };
}

/** A project with everything this actor may see of it, and what they may do. @throws not-found */
export async function projectView(ctx: Ctx, id: string): Promise<ProjectJson> {
  const project = await readableProject(ctx, id);
  const seesWork = can.seeWork(ctx.actor, project).allowed;
  const [unit, areas, watched, contract, needIds, copied] = await Promise.all([
    project.unitId === null ? null : unitById(ctx, project.unitId),
    areaNames(ctx),
    watch(ctx, [project]),
    contractOf(ctx, id),
    needsOfProjects(ctx, [id]),
    project.copiedFromId === null ? null : findProject(ctx, project.copiedFromId),
  ]);
  const seen = watched.get(id);
  const [needs, rating, paid, checks, following, changes] = await Promise.all([
    needsByIds(ctx, needIds.get(id) ?? []),
    ratingSummary(ctx, { targetType: 'project', targetId: id }),
    paidFor(ctx, id),
    checksOf(ctx, [id]),
    followingOf(ctx, id),
    seesWork ? changesOf(ctx, id) : [],
  ]);
  const line = presentLine(
    ctx,
    { ...project, area: areas.get(project.areaCode)?.name ?? project.areaCode, unit: unit?.name ?? null },
    seen,
  );
  return {
    ...line,
    ...stateOf(project),
    copiedFrom: copied && { id: copied.id, number: copied.number, title: copied.title },
    blocks: blocksOf(project),
    needs: needs.map(({ id: needId, number, title, state }) => ({ id: needId, number, title, state })),
    satisfaction: { n: rating.n, mean: rating.mean },
    paid: Number(paid),
    contract: contract && (await presentContract(ctx, project, contract, seesWork)),
    calendar: await presentCalendar(ctx, project, seen?.milestones ?? [], contract),
    heard: heardOf(seen),
    curve: (await spendingCurve(ctx, id)).map(({ on, spent }) => ({ on, spent: Number(spent) })),
    checks: presentChecks(ctx, project, { contract, checks, seesWork }),
    ...(await presentParties(ctx, project, seesWork)),
    participation: await presentParticipation(ctx, project),
    assessments: await presentAssessments(ctx, project, seesWork),
    changes: changes.map((change) => ({ ...change })),
    ...following,
    abilities: abilitiesOf({ ...stepsOf(ctx.actor, project), ...workOn(ctx, project, await isAsked(ctx, id)) }, ctx.lang),
  };
}

async function presentParticipation(ctx: Ctx, project: ProjectRecord) {
  const { noted, ...trail } = await participationOf(ctx, project);
  return { ...trail, noted: noted.map((entry) => ({ ...entry })) };
}

function blocksOf(project: ProjectRecord): ProjectJson['blocks'] {
  const { goals, ...blocks } = blocksField(project.blocks as BlocksSent);
  return { ...blocks, goals: goals.map((goal) => ({ ...goal })) };
}

function heardOf(seen: Watched | undefined): ProjectJson['heard'] {
  const heard = seen?.heard;
  return {
    spent: Number(heard?.spent ?? 0n),
    attendance: heard?.attendance ?? 0,
    reports: heard?.reports ?? 0,
    visits: heard?.visits ?? 0,
    lastReportOn: heard?.lastReportOn ?? null,
    lastVisitOn: heard?.lastVisitOn ?? null,
  };
}

function stateOf(project: ProjectRecord) {
  const {
    originType,
    linkageReason,
    callId,
    fundId,
    lineId,
    emergencyReason,
    midtermDueOn,
    rectifyUntil,
    endedReason,
    gradeBallotId,
    version,
  } = project;
  return {
    originType,
    linkageReason,
    callId,
    fundId,
    lineId,
    emergencyReason,
    midtermDueOn,
    rectifyUntil,
    endedReason,
    gradeBallotId,
    version,
    publicAt: iso(project.publicAt),
    midtermPassedAt: iso(project.midtermPassedAt),
    closedAt: iso(project.closedAt),
    watchedAt: iso(project.watchedAt),
    createdAt: project.createdAt.toISOString(),
    audited: project.audited === null ? null : Number(project.audited),
    toReturn: project.toReturn === null ? null : Number(project.toReturn),
    aftercare:
      project.aftercareDueOn === null
        ? null
        : { dueOn: project.aftercareDueOn, inEffect: project.aftercareInEffect, words: project.aftercareWords },
  };
}

/** What can be done besides the steps of the workflow. */
function workOn(ctx: Ctx, project: ProjectRecord, asked: boolean): Record<string, Decision> {
  const { actor } = ctx;
  const [manage, run, supervise] = [can.manage(actor, project), can.run(actor, project), can.supervise(actor, project)];
  const working = when(isWorking(project.state), projectNotRunning);
  const inState = (...states: ProjectRecord['state'][]): Decision => when(states.includes(project.state), projectNotOpen);
  return {
    change: all(manage, inState('draft', 'contracting')),
    set_needs: all(manage, inState('draft', 'contracting')),
    correct_linkage: manage,
    copy: when(
      actor.holdings.some((h) => h.permissions.has('projects.manage')),
      notYourProject,
    ),
    write_contract: all(manage, inState('contracting')),
    sign_buyer: all(any(supervise, manage), inState('contracting')),
    sign_provider: all(run, inState('contracting')),
    complete_milestone: all(run, working),
    request_payment: all(can.requestPayment(actor, project), when(isWorking(project.state) || project.state === 'closed', projectNotOpen)),
    report: all(run, working),
    strike_report: all(any(run, manage), when(project.closedAt === null, projectNotOpen)),
    visit: all(supervise, working),
    check: all(supervise, when(isWorking(project.state) || project.state === 'closed', projectNotOpen)),
    end_watch: all(manage, when(project.watchedAt !== null, projectNotOpen)),
    arrange_team: all(any(run, manage), working),
    give_task: all(run, working),
    contribute: all(any(run, supervise), when(isWorking(project.state) || project.state === 'contracting', projectNotOpen)),
    work_on_phases: all(any(run, supervise), working),
    comment: all(can.comment(actor, project), working),
    note_participation: any(run, supervise),
    draw_experts: all(manage, inState('midterm_review', 'closing_review')),
    score: when(asked, notYourProject),
    decide_midterm: all(can.board(actor, project), inState('midterm_review')),
    decide_rectification: all(can.board(actor, project), inState('rectifying')),
    audit: all(manage, supervise, inState('closing_review', 'rectifying')),
    prepare_grade_vote: all(
      when(
        actor.holdings.some((h) => h.permissions.has('ballots.manage')),
        notYourProject,
      ),
      inState('closing_review'),
    ),
    decide_closing: all(can.board(actor, project), inState('closing_review')),
    ask_change: all(run, inState('running')),
    decide_change: any(can.board(actor, project), manage),
    note_aftercare: all(supervise, inState('closed')),
    see_work: can.seeWork(actor, project),
  };
}
