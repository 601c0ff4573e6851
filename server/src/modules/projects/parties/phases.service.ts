import { sql } from 'kysely';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
import { editConflict, notFound } from '../../../platform/problem.ts';
import { nameField, textField } from '../../../platform/text/fields.ts';
import {
  decidedAlready,
  phaseOutOfOrder,
  phaseUnanswered,
  phaseUnheard,
  phaseUnknown,
  projectNotOpen,
  projectNotRunning,
} from '../running/projects.errors.ts';
import { can } from '../running/projects.policy.ts';
import type { ProjectRecord } from '../running/projects.repository.ts';
import { lockVisibleProject, tell } from '../running/projects.steps.ts';
import { isWorking } from '../running/projects.workflow.ts';
import { type Phase, phases } from './contributions.queries.ts';

export const commentStates = ['waiting', 'adopted', 'partly_adopted', 'not_adopted'] as const;
export type CommentState = (typeof commentStates)[number];
export const commentSources = ['online', 'visit', 'phone', 'meeting', 'paper'] as const;
export type CommentSource = (typeof commentSources)[number];

export interface PhaseRecord {
  readonly phase: Phase;
  readonly state: 'waiting' | 'open' | 'closed';
  readonly openedAt: Date | null;
  readonly closedAt: Date | null;
  readonly parties: readonly { readonly kind: string; readonly name: string; readonly part: string }[];
  readonly invitations: readonly { readonly on: string; readonly words: string }[];
  readonly version: number;
  readonly comments: number;
  readonly adopted: number;
  readonly waiting: number;
}

/** The three phases in their order with their counts of comments; empty for a service project. */
export async function phasesOf(ctx: Ctx, projectId: string): Promise<PhaseRecord[]> {
  const { rows } = await sql<PhaseRecord>`
    select f.phase, f.state, f.opened_at as "openedAt", f.closed_at as "closedAt", f.parties, f.invitations, f.version, c.comments, c.adopted, c.waiting
    from ${table(ctx, 'project_phase')} f cross join lateral (
      select count(*)::int as comments, count(*) filter (where state in ('adopted', 'partly_adopted'))::int as adopted,
        count(*) filter (where state = 'waiting')::int as waiting
      from ${table(ctx, 'project_comment')} where project_id = f.project_id and phase = f.phase) c
    where f.project_id = ${projectId} order by array_position(array['design', 'rebuilding', 'upkeep'], f.phase)`.execute(ctx.db);
  return rows;
}

async function lockPhase(ctx: WriteCtx, project: ProjectRecord, phase: Phase, version?: number): Promise<PhaseRecord> {
  await ctx.db
    .selectFrom('project_phase')
    .select('phase')
    .where('project_id', '=', project.id)
    .where('phase', '=', phase)
    .forUpdate()
    .execute();
  const found = (await phasesOf(ctx, project.id)).find((p) => p.phase === phase);
  if (!found) throw notFound();
  if (version !== undefined && found.version !== version) throw editConflict({ current: found.version });
  return found;
}

async function lockRunning(ctx: WriteCtx, id: string): Promise<ProjectRecord> {
  const project = await lockVisibleProject(ctx, id);
  const runs = can.run(ctx.actor, project);
  assertAllowed(runs.allowed ? runs : can.supervise(ctx.actor, project));
  if (!isWorking(project.state)) throw projectNotRunning();
  return project;
}

/** Begins a phase; the one before is closed, except for emergency works (N54). @throws not-found, not-your-project, project-phase-out-of-order, edit-conflict */
export async function openPhase(ctx: WriteCtx, id: string, phase: Phase, input: { version: number }): Promise<void> {
  const project = await lockRunning(ctx, id);
  const own = await lockPhase(ctx, project, phase, input.version);
  const before = (await phasesOf(ctx, id))[phases.indexOf(phase) - 1];
  const inOrder = before === undefined || before.state === 'closed' || project.emergencyReason !== null;
  if (own.state !== 'waiting' || !inOrder) throw phaseOutOfOrder();
  await setPhase(ctx, id, own, { state: 'open', opened_at: ctx.now });
  tell(ctx, project, 'project.phase_opened', { permission: 'projects.run', data: { phase } });
}

/**
 * Closes a phase in which residents were heard and answered; without a comment at least two invitations are on record (S002-102).
 * @throws not-found, not-your-project, project-phase-out-of-order, project-phase-unheard, project-phase-unanswered, edit-conflict
 */
export async function closePhase(ctx: WriteCtx, id: string, phase: Phase, input: { version: number }): Promise<void> {
  const project = await lockRunning(ctx, id);
  const own = await lockPhase(ctx, project, phase, input.version);
  if (own.state !== 'open') throw phaseOutOfOrder();
  if (own.comments === 0 && own.invitations.length < 2 && project.emergencyReason === null) throw phaseUnheard();
  if (own.waiting > 0) throw phaseUnanswered({ n: own.waiting });
  await setPhase(ctx, id, own, { state: 'closed', closed_at: ctx.now });
  const { comments, adopted } = own;
  tell(ctx, project, 'project.phase_closed', {
    permission: 'projects.run',
    data: { phase, comments, adopted, invitations: own.invitations.length },
  });
}

async function setPhase(
  ctx: WriteCtx,
  projectId: string,
  phase: PhaseRecord,
  changes: { state?: string; opened_at?: Date; closed_at?: Date; parties?: string; invitations?: string },
): Promise<void> {
  await ctx.db
    .updateTable('project_phase')
    .set({ ...changes, version: phase.version + 1 })
    .where('project_id', '=', projectId)
    .where('phase', '=', phase.phase)
    .execute();
}

export interface PhaseChange {
  readonly version: number;
  readonly parties?: readonly { readonly kind: string; readonly name: string; readonly part: string }[];
  readonly invitation?: { readonly on: string; readonly words: string };
}

/** Writes who takes part in a phase, or how residents were invited. @throws not-found, not-your-project, project-phase-out-of-order, edit-conflict, invalid-input */
export async function changePhase(ctx: WriteCtx, id: string, phase: Phase, input: PhaseChange): Promise<void> {
  const project = await lockRunning(ctx, id);
  const own = await lockPhase(ctx, project, phase, input.version);
  if (own.state === 'closed') throw phaseOutOfOrder();
  const parties = input.parties?.map((party, i) => ({
    kind: party.kind,
    name: nameField(party.name, `/parties/${i}/name`, 60),
    part: nameField(party.part, `/parties/${i}/part`, 200),
  }));
  const invitation = input.invitation && { on: input.invitation.on, words: textField(input.invitation.words, '/invitation/words', 500) };
  await setPhase(ctx, id, own, {
    ...(parties ? { parties: JSON.stringify(parties) } : {}),
    ...(invitation ? { invitations: JSON.stringify([...own.invitations, invitation].slice(-50)) } : {}),
  });
  tell(ctx, project, 'project.phase_changed', {
    permission: 'projects.run',
    data: { phase, parties: parties?.length ?? own.parties.length, invitations: own.invitations.length + (invitation ? 1 : 0) },
  });
}

export interface CommentInput {
  readonly phase: Phase | 'service';
  readonly body: string;
  /** How it reached the person who types it in; residents themselves are always online. */
  readonly source?: CommentSource;
}

/** Says something about a project, in an open phase of what is built or while a service runs. @throws not-found, not-your-project, project-phase-unknown, project-not-open, invalid-input */
export async function commentOnProject(ctx: WriteCtx, id: string, input: CommentInput): Promise<string> {
  const project = await lockVisibleProject(ctx, id);
  assertAllowed(can.comment(ctx.actor, project));
  if (!isWorking(project.state)) throw projectNotOpen();
  const service = project.template === 'service';
  const open = input.phase !== 'service' && (await phasesOf(ctx, id)).some((p) => p.phase === input.phase && p.state === 'open');
  if (service ? input.phase !== 'service' : !open) throw phaseUnknown();
  const commentId = uuidv7(ctx.now);
  const resident = ctx.actor.kind === 'resident';
  const [body, source] = [textField(input.body, '/body', 1000), resident ? 'online' : (input.source ?? 'visit')];
  await ctx.db
    .insertInto('project_comment')
    .values({
      id: commentId,
      project_id: id,
      phase: input.phase,
      source,
      person_id: resident ? ctx.actor.id : null,
      entered_by: resident ? null : ctx.actor.id,
      body,
      state: 'waiting',
      created_at: ctx.now,
    })
    .execute();
  tell(ctx, project, 'project.commented', {
    permission: 'projects.supervise',
    data: { comment: commentId, phase: input.phase, source },
    words: { body },
  });
  return commentId;
}

/** Answers a comment: taken up, in part, or not, each time with the reason. @throws not-found, not-your-project, project-decided-already, edit-conflict, invalid-input */
export async function answerComment(
  ctx: WriteCtx,
  id: string,
  commentId: string,
  input: { version: number; state: Exclude<CommentState, 'waiting'>; answer: string },
): Promise<void> {
  const project = await lockRunning(ctx, id);
  const comment = await ctx.db
    .selectFrom('project_comment')
    .select(['state', 'version'])
    .where('id', '=', commentId)
    .where('project_id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!comment) throw notFound();
  if (comment.version !== input.version) throw editConflict({ current: comment.version });
  if (comment.state !== 'waiting') throw decidedAlready();
  await ctx.db
    .updateTable('project_comment')
    .set({
      state: input.state,
      answer: textField(input.answer, '/answer', 1000),
      answered_by: ctx.actor.id,
      answered_at: ctx.now,
      version: comment.version + 1,
    })
    .where('id', '=', commentId)
    .execute();
  tell(ctx, project, 'project.comment_answered', { permission: 'projects.run', data: { comment: commentId, state: input.state } });
}
