import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Actor } from '../../../platform/context.ts';
import { all, anyOf, areaWithin, type Decision, deny, holdingsWith, holdsFor, holdsForUnit, when } from '../../../platform/permissions.ts';
import { actionsFrom } from '../../../platform/workflow.ts';
import { notYourProject, ownProject } from './projects.errors.ts';
import type { ProjectRecord } from './projects.repository.ts';
import { type ProjectAction, projectWorkflow } from './projects.workflow.ts';

/** What a decision needs of a project. */
export type ProjectFacts = Pick<ProjectRecord, 'state' | 'areaCode' | 'unitId' | 'publicAt' | 'teamIds' | 'createdBy'>;

/** Whether the actor belongs to those who carry the project out: the organisation's people and the team (S000-06). */
export function isExecutor(actor: Actor, project: Pick<ProjectFacts, 'unitId' | 'teamIds'>): boolean {
  return holdsForUnit(actor, 'projects.run', project.unitId) || (actor.kind === 'staff' && project.teamIds.includes(actor.id ?? ''));
}

/** Since the contract is signed everybody may follow a project; before, those who prepare it and the organisation it is offered to. */
export function canRead(actor: Actor, project: ProjectFacts): boolean {
  if (project.publicAt !== null || actor.kind === 'system') return true;
  return holdsFor(actor, 'projects.read', project.areaCode) || isExecutor(actor, project);
}

/** SQL twin of `canRead` over the table `project`. */
export function visibleTo(actor: Actor): RawBuilder<SqlBool> {
  if (actor.kind === 'system') return sql<SqlBool>`true`;
  const areas = [...new Set(holdingsWith(actor, 'projects.read').map((h) => h.areaCode))];
  const units = [...new Set(holdingsWith(actor, 'projects.run').flatMap((h) => h.unitId ?? []))];
  return anyOf([
    sql<SqlBool>`project.public_at is not null`,
    ...areas.map((code) => areaWithin('project.area_code', code)),
    ...(units.length > 0 ? [sql<SqlBool>`project.unit_id = any(${units}::uuid[])`] : []),
    ...(actor.kind === 'staff' && actor.id !== null ? [sql<SqlBool>`${actor.id}::uuid = any(project.team_ids)`] : []),
  ]);
}

const inArea =
  (permission: string) =>
  (actor: Actor, project: Pick<ProjectFacts, 'areaCode'>): Decision =>
    when(holdsFor(actor, permission, project.areaCode), notYourProject);

const notOwn = (actor: Actor, project: ProjectFacts): Decision => when(!isExecutor(actor, project), ownProject);

/** Who may do what with a project; the state is the workflow's business. */
export const can = {
  manage: inArea('projects.manage'),
  /** Looks at the project from outside: visits, checks. Never by those who carry it out. */
  supervise: (actor: Actor, project: ProjectFacts): Decision => all(inArea('projects.supervise')(actor, project), notOwn(actor, project)),
  /** Decides on reviews; never by those who carry it out. */
  board: (actor: Actor, project: ProjectFacts): Decision => all(inArea('projects.board')(actor, project), notOwn(actor, project)),
  /** Lets a project be contracted that came without a call: somebody else than who wrote it. */
  approve: (actor: Actor, project: ProjectFacts): Decision =>
    all(can.board(actor, project), when(actor.id === null || actor.id !== project.createdBy, ownProject)),
  /** Works in the project. For a group of residents without an organisation the community writes things down. */
  run: (actor: Actor, project: ProjectFacts): Decision =>
    when(
      isExecutor(actor, project) || (project.unitId === null && holdsFor(actor, 'projects.supervise', project.areaCode)),
      notYourProject,
    ),
  /** Sees what is not for everybody: who is in the team, notes of visits, scores. */
  seeWork: (actor: Actor, project: ProjectFacts): Decision =>
    when(holdsFor(actor, 'projects.read', project.areaCode) || isExecutor(actor, project), notYourProject),
  requestPayment: inArea('funds.request'),
  comment: (actor: Actor, project: ProjectFacts): Decision =>
    when(actor.kind === 'resident' || holdsFor(actor, 'projects.supervise', project.areaCode), notYourProject),
} as const;

const deciders: Partial<Record<ProjectAction, (actor: Actor, project: ProjectFacts) => Decision>> = {
  approve: can.approve,
  drop: can.manage,
  decline: can.run,
  begin_midterm: (actor, project) => {
    const runs = can.run(actor, project);
    return runs.allowed ? runs : can.manage(actor, project);
  },
  finish: can.run,
};

/** Whether the actor may take a step, leaving the state aside. */
export function mayStep(actor: Actor, project: ProjectFacts, action: ProjectAction): Decision {
  const decide = deciders[action];
  if (decide) return decide(actor, project);
  return projectWorkflow.actions[action].permission === null ? deny(notYourProject) : can.board(actor, project);
}

/** Steps that the state allows, each with whether this actor may take it. */
export function stepsOf(actor: Actor, project: ProjectFacts): Record<string, Decision> {
  const steps = actionsFrom(projectWorkflow, project.state).filter((action) => projectWorkflow.actions[action].permission !== null);
  return Object.fromEntries(steps.map((action) => [action, mayStep(actor, project, action)]));
}
