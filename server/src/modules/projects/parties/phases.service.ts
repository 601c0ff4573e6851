import type { WriteCtx } from '../../../platform/context.ts';
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
import { type CommentSource, type CommentState, insertComment, lockComment, settleComment } from './comments.repository.ts';
import { type Phase, phases } from './contributions.queries.ts';
import { lockPhases, phasesOf, updatePhase } from './phases.repository.ts';

/** A phase, locked, and the one before it. @throws not-found, edit-conflict */
async function lockPhase(ctx: WriteCtx, projectId: string, phase: Phase, version: number) {
  const all = await lockPhases(ctx, projectId, phase);
  const own = all.find((p) => p.phase === phase);
  if (!own) throw notFound();
  if (own.version !== version) throw editConflict({ current: own.version });
  return { own, before: all[phases.indexOf(phase) - 1] };
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
  const { own, before } = await lockPhase(ctx, id, phase, input.version);
  const inOrder = before === undefined || before.state === 'closed' || project.emergencyReason !== null;
  if (own.state !== 'waiting' || !inOrder) throw phaseOutOfOrder();
  await updatePhase(ctx, id, own, { state: 'open', opened_at: ctx.now });
  tell(ctx, project, 'project.phase_opened', { permission: 'projects.run', data: { phase } });
}

/**
 * Closes a phase in which residents were heard and answered; without a comment at least two invitations are on record (S002-102).
 * @throws not-found, not-your-project, project-phase-out-of-order, project-phase-unheard, project-phase-unanswered, edit-conflict
 */
export async function closePhase(ctx: WriteCtx, id: string, phase: Phase, input: { version: number }): Promise<void> {
  const project = await lockRunning(ctx, id);
  const { own } = await lockPhase(ctx, id, phase, input.version);
  if (own.state !== 'open') throw phaseOutOfOrder();
  if (own.comments === 0 && own.invitations.length < 2 && project.emergencyReason === null) throw phaseUnheard();
  if (own.waiting > 0) throw phaseUnanswered({ n: own.waiting });
  await updatePhase(ctx, id, own, { state: 'closed', closed_at: ctx.now });
  const { comments, adopted } = own;
  tell(ctx, project, 'project.phase_closed', {
    permission: 'projects.run',
    data: { phase, comments, adopted, invitations: own.invitations.length },
  });
}

export interface PhaseChange {
  readonly version: number;
  readonly parties?: readonly { readonly kind: string; readonly name: string; readonly part: string }[];
  readonly invitation?: { readonly on: string; readonly words: string };
}

/** Writes who takes part in a phase, or how residents were invited. @throws not-found, not-your-project, project-phase-out-of-order, edit-conflict, invalid-input */
export async function changePhase(ctx: WriteCtx, id: string, phase: Phase, input: PhaseChange): Promise<void> {
  const project = await lockRunning(ctx, id);
  const { own } = await lockPhase(ctx, id, phase, input.version);
  if (own.state === 'closed') throw phaseOutOfOrder();
  const parties = input.parties?.map((party, i) => ({
    kind: party.kind,
    name: nameField(party.name, `/parties/${i}/name`, 60),
    part: nameField(party.part, `/parties/${i}/part`, 200),
  }));
  const invitation = input.invitation && { on: input.invitation.on, words: textField(input.invitation.words, '/invitation/words', 500) };
  await updatePhase(ctx, id, own, {
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
  const body = textField(input.body, '/body', 1000);
  const source = ctx.actor.kind === 'resident' ? 'online' : (input.source ?? 'visit');
  const commentId = await insertComment(ctx, { projectId: id, phase: input.phase, source, body });
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
  const comment = await lockComment(ctx, id, commentId);
  if (!comment) throw notFound();
  if (comment.version !== input.version) throw editConflict({ current: comment.version });
  if (comment.state !== 'waiting') throw decidedAlready();
  await settleComment(ctx, comment, { state: input.state, answer: textField(input.answer, '/answer', 1000) });
  tell(ctx, project, 'project.comment_answered', { permission: 'projects.run', data: { comment: commentId, state: input.state } });
}
