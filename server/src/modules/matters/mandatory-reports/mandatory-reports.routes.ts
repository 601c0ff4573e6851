import { type Static, Type } from 'typebox';
import { type AnyRoute, readRoute, writeRoute } from '../../../platform/http/route.ts';
import { Id, IdParams, Nullable, OneOf, PageOf, PageQuery, Timestamp, Version, Words } from '../../../platform/http/schemas.ts';
import { invalidInput, notFound } from '../../../platform/problem.ts';
import { textNotUsable } from '../matters.errors.ts';
import { mandatoryReportEnded, mandatoryReportRaised } from './mandatory-reports.errors.ts';
import { listReports, type ReportRecord, reportKinds } from './mandatory-reports.repository.ts';
import { completeReport, raiseReport } from './mandatory-reports.service.ts';

const ReportView = Type.Object({
  id: Id,
  matterId: Id,
  number: Type.String(),
  kind: OneOf(reportKinds),
  raisedByName: Type.String(),
  raisedAt: Timestamp,
  dueAt: Timestamp,
  reportedTo: Nullable(Type.String()),
  reportedAt: Nullable(Timestamp),
  receipt: Nullable(Type.String()),
  outcome: Nullable(Type.String()),
  closedAt: Nullable(Timestamp),
  version: Type.Integer(),
});

/** What the law says must be reported: raised in one step, completed with its outcome (reliability M-5). */
export const mandatoryReportRoutes: readonly AnyRoute[] = [
  writeRoute({
    method: 'POST',
    path: '/matters/:id/mandatory-reports',
    operationId: 'raiseMandatoryReport',
    summary: { zh: '登记强制报告', en: 'Raise what must be reported' },
    access: ['staff'],
    params: IdParams,
    body: Type.Object({ kind: OneOf(reportKinds) }),
    status: 201,
    response: ReportView,
    problems: [notFound, mandatoryReportRaised],
    handler: async (ctx, { params, body }) => present(await raiseReport(ctx, params.id, body.kind)),
  }),
  readRoute({
    method: 'GET',
    path: '/mandatory-reports',
    operationId: 'listMandatoryReports',
    summary: { zh: '强制报告清单', en: 'What must be reported' },
    access: ['staff'],
    query: Type.Object({ ...PageQuery, open: Type.Optional(Type.Boolean()), matterId: Type.Optional(Id) }),
    response: PageOf(ReportView),
    handler: async (ctx, { query }) => {
      const page = await listReports(ctx, query);
      return { items: page.items.map(present), next: page.next };
    },
  }),
  writeRoute({
    method: 'POST',
    path: '/mandatory-reports/:id/complete',
    operationId: 'completeMandatoryReport',
    summary: { zh: '填写报告结果', en: 'Complete a report with its outcome' },
    access: ['staff'],
    params: IdParams,
    body: Type.Object({
      version: Version,
      reportedTo: Words(100),
      reportedAt: Timestamp,
      receipt: Type.Optional(Words(100)),
      outcome: Words(2000),
    }),
    response: ReportView,
    problems: [notFound, mandatoryReportEnded, invalidInput, textNotUsable],
    handler: async (ctx, { params, body }) => present(await completeReport(ctx, params.id, body)),
  }),
];

function present(r: ReportRecord): Static<typeof ReportView> {
  const iso = (at: Date | null): string | null => at?.toISOString() ?? null;
  const { id, number, kind, receipt, outcome, version } = r;
  const about = { id, matterId: r.matter_id, number, kind, raisedByName: r.raised_by_name, version };
  const times = {
    raisedAt: r.raised_at.toISOString(),
    dueAt: r.due_at.toISOString(),
    reportedAt: iso(r.reported_at),
    closedAt: iso(r.closed_at),
  };
  return { ...about, ...times, reportedTo: r.reported_to, receipt, outcome };
}
