import { computeDeadline } from '../../../platform/calendar/deadline.ts';
import { calendarFor } from '../../../platform/calendar/repository.ts';
import type { WriteCtx } from '../../../platform/context.ts';
import { type DomainEvent, emit } from '../../../platform/events.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { editConflict, invalidInput, notFound } from '../../../platform/problem.ts';
import { notifyMany } from '../../notifications/index.ts';
import { limitOf } from '../clocks/limits.ts';
import { usableText } from '../demands/filing.service.ts';
import { lockVisibleMatter } from '../matters.steps.ts';
import { whoSupervises } from '../notices/audience.ts';
import { mandatoryReportEnded, mandatoryReportRaised } from './mandatory-reports.errors.ts';
import { canSeeReport } from './mandatory-reports.policy.ts';
import { closeReport, findReport, insertReport, type ReportKind, type ReportRecord } from './mandatory-reports.repository.ts';

/** Facts about what must be reported. They have no thread: the story of the matter is read by the family. */
interface MandatoryReportEvent extends DomainEvent {
  readonly name: 'mandatory_report.raised' | 'mandatory_report.closed';
  readonly subject: { readonly type: 'mandatory_report'; readonly id: string };
}

export const kindNames: Readonly<Record<ReportKind, { zh: string; en: string }>> = {
  domestic_violence: { zh: '家庭暴力', en: 'domestic violence' },
  harm_to_minor: { zh: '侵害未成年人', en: 'harm to a minor' },
};

/**
 * Raises the duty to report: whoever of the staff meets with it can, in one step. The supervision officers hear of it at once, at any hour.
 * @throws mandatory-report-raised (409)
 */
export async function raiseReport(ctx: WriteCtx, matterId: string, kind: ReportKind): Promise<ReportRecord> {
  const matter = await lockVisibleMatter(ctx, matterId);
  const rule = await limitOf(ctx, 'mandatory_report_limit', { amount: 60, unit: 'minute' });
  const { dueAt } = computeDeadline({ start: ctx.now, rule, calendar: await calendarFor(ctx) });
  const id = uuidv7(ctx.now);
  if (!(await insertReport(ctx, { id, matterId, kind, dueAt }))) throw mandatoryReportRaised();
  emit<MandatoryReportEvent>(ctx, {
    name: 'mandatory_report.raised',
    subject: { type: 'mandatory_report', id },
    data: { kind, matter: matterId, due: dueAt.toISOString() },
  });
  const supervisors = (await whoSupervises(ctx, matter.area_code)).slice(0, 3);
  await notifyMany(
    ctx,
    supervisors.map((account) => ({
      template: 'mandatory_report',
      recipient: { kind: 'account', id: account },
      params: { number: matter.number, report: kindNames[kind], deadline: dueAt.toISOString(), areaCode: matter.area_code },
      dedupeKey: `mandatory_report:${id}:${account}`,
      urgent: true,
      subject: { type: 'matter', id: matterId },
    })),
  );
  return reread(ctx, id);
}

export interface Reported {
  readonly version: number;
  readonly reportedTo: string;
  readonly reportedAt: string;
  readonly receipt?: string;
  readonly outcome: string;
}

/**
 * Completes a report: to whom, when, under which number, and what came of it. Nothing else ends it, also not the end of the matter.
 * @throws not-found for whoever may not know of it, mandatory-report-ended, edit-conflict
 */
export async function completeReport(ctx: WriteCtx, id: string, said: Reported): Promise<ReportRecord> {
  const report = await findReport(ctx, id, true);
  if (!report || !canSeeReport(ctx.actor, report)) throw notFound();
  if (report.closed_at) throw mandatoryReportEnded();
  if (report.version !== said.version) throw editConflict({ current: report.version });
  const reportedAt = new Date(said.reportedAt);
  if (reportedAt > ctx.now) throw invalidInput({ errors: [{ pointer: '/reportedAt', detail: 'in the future' }] });
  const outcome = usableText(said.outcome, 2000, '/outcome');
  await closeReport(ctx, report, {
    reportedTo: usableText(said.reportedTo, 100, '/reportedTo'),
    reportedAt,
    receipt: said.receipt ? usableText(said.receipt, 100, '/receipt') : null,
    outcome,
  });
  emit<MandatoryReportEvent>(ctx, {
    name: 'mandatory_report.closed',
    subject: { type: 'mandatory_report', id },
    data: { kind: report.kind, matter: report.matter_id, inTime: reportedAt <= report.due_at },
  });
  return reread(ctx, id);
}

async function reread(ctx: WriteCtx, id: string): Promise<ReportRecord> {
  const report = await findReport(ctx, id);
  if (!report) throw new Error('a mandatory report just written is missing');
  return report;
}
