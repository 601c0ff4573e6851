import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import { type Fen, fen, sumFen } from '../../../platform/money.ts';
import { paymentsOf, releaseCommitment } from '../../funds/index.ts';
import { addCreditEntry, organisationOf } from '../../organizations/index.ts';
import { heardOf } from '../following/reports.queries.ts';
import { contractOf } from '../milestones/contract.repository.ts';
import { milestonesOf } from '../milestones/milestones.repository.ts';
import { markRealised } from '../needs/needs.links.ts';
import { endTeam } from '../parties/members.service.ts';
import { needsOfProjects, type ProjectRecord } from '../running/projects.repository.ts';

/** What was paid for a project so far. */
export async function paidFor(ctx: Ctx, projectId: string): Promise<Fen> {
  const subjects = (await milestonesOf(ctx, [projectId])).map(({ id }) => ({ type: 'milestone', id }));
  const payments = await paymentsOf(ctx, subjects);
  return sumFen(payments.filter((payment) => payment.state === 'executed').map((payment) => fen(payment.amount)));
}

/** What goes back when a project ends: paid and not spent, by the accounts where they were looked at, else by the reports (S001-61). */
export async function unspentOf(ctx: Ctx, project: Pick<ProjectRecord, 'id' | 'audited'>): Promise<Fen> {
  const paid = await paidFor(ctx, project.id);
  const spent = project.audited ?? (await heardOf(ctx, [project.id])).get(project.id)?.spent ?? fen(0);
  return paid > spent ? fen(paid - spent) : fen(0);
}

/** What every end brings: the team's rights end, open tasks end, and money that was set aside and will not be paid is free again. */
export async function endProject(ctx: WriteCtx, project: ProjectRecord, reason: string): Promise<void> {
  await endTeam(ctx, project.id);
  if (project.state !== 'closed') await freeMoney(ctx, project.id, reason);
}

/** Frees the unpaid rest of a project that ended early, unless a payment is still on its way; then its rejection frees it. */
export async function freeMoney(ctx: WriteCtx, projectId: string, reason: string): Promise<void> {
  const contract = await contractOf(ctx, projectId);
  if (!contract?.commitmentId) return;
  const subjects = (await milestonesOf(ctx, [projectId])).map(({ id }) => ({ type: 'milestone', id }));
  const waiting = (await paymentsOf(ctx, subjects)).some((payment) => payment.state === 'requested' || payment.state === 'approved');
  if (!waiting) await releaseCommitment(ctx, contract.commitmentId, reason);
}

/** The grade goes into the organisation's credit file (S001-62). */
export async function enterGrade(ctx: WriteCtx, project: ProjectRecord, note: string): Promise<void> {
  if (!project.unitId || !project.grade || !(await organisationOf(ctx, project.unitId))) return;
  await addCreditEntry(ctx, {
    unitId: project.unitId,
    kind: 'project_grade',
    subject: { type: 'project', id: project.id },
    grade: project.grade.toUpperCase(),
    note,
  });
}

/** The needs behind the project are met, and each author of a demand behind them is told. */
export async function realiseNeeds(ctx: WriteCtx, project: ProjectRecord): Promise<void> {
  const needs = (await needsOfProjects(ctx, [project.id])).get(project.id) ?? [];
  if (needs.length > 0) await markRealised(ctx, needs, { id: project.id, number: project.number, title: project.title });
}
