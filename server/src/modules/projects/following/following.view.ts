import { Type } from 'typebox';
import { localDateOf } from '../../../platform/calendar/local-date.ts';
import type { Ctx } from '../../../platform/context.ts';
import { decodeCursor, toPage } from '../../../platform/http/paging.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
import { attachmentsOf } from '../../attachments/index.ts';
import { accountRefs } from '../../identity/index.ts';
import { contractMonths } from '../milestones/calendar.rules.ts';
import type { ContractRecord } from '../milestones/contract.repository.ts';
import { can } from '../running/projects.policy.ts';
import type { ProjectRecord } from '../running/projects.repository.ts';
import { readableProject } from '../running/projects.steps.ts';
import { reportRows } from './reports.repository.ts';
import { reportOwner } from './reports.service.ts';
import { type CheckRecord, visitsOf } from './visits.repository.ts';
import type { VisitPoint } from './visits.service.ts';

const Cursor = Type.Tuple([Type.String(), Type.String({ format: 'uuid' })]);

/** Reports of a project, newest first; who wrote them and what was struck out is for those who work on the project. */
export async function reportsFor(ctx: Ctx, id: string, query: { after?: string; limit?: number }) {
  const project = await readableProject(ctx, id);
  const seesWork = can.seeWork(ctx.actor, project).allowed;
  const limit = query.limit ?? 20;
  const after = query.after ? decodeCursor(Cursor, query.after) : null;
  const { items, next } = toPage(await reportRows(ctx, id, { after, limit: limit + 1 }), limit, (row) => [row.at, row.id]);
  const shown = seesWork ? items : items.filter((report) => report.struckAt === null);
  const files = await attachmentsOf(
    ctx,
    reportOwner,
    shown.map((report) => report.id),
  );
  const people = await accountRefs(ctx, seesWork ? shown.map((report) => report.madeBy) : []);
  return {
    next,
    items: shown.map((report) => ({
      id: report.id,
      kind: report.kind,
      heldOn: report.heldOn,
      words: report.words,
      attendance: report.attendance,
      spent: Number(report.spent),
      outputs: { ...report.outputs },
      madeBy: people.get(report.madeBy)?.displayName ?? null,
      madeAt: report.madeAt.toISOString(),
      struck: report.struckAt && { at: report.struckAt.toISOString(), reason: report.struckReason ?? '' },
      files: files
        .filter((file) => file.ownerId === report.id)
        .map(({ id: fileId, kind, name, thumb }) => ({ id: fileId, kind, name, thumb })),
    })),
  };
}

/** Visits to a project, for those who work on it. @throws not-found, not-your-project */
export async function visitsFor(ctx: Ctx, id: string) {
  const project = await readableProject(ctx, id);
  assertAllowed(can.seeWork(ctx.actor, project));
  const visits = await visitsOf(ctx, id);
  const people = await accountRefs(
    ctx,
    visits.map((visit) => visit.visitedBy),
  );
  return {
    items: visits.map(({ checklist, visitedBy, ...visit }) => ({
      ...visit,
      checklist: checklist.map(({ code, ok }) => ({ code: code as VisitPoint, ok })),
      visitedBy: people.get(visitedBy)?.displayName ?? '',
    })),
  };
}

/** Every month of a contract with monthly checks, and the final evaluation, filed or not; words for those who work on the project. */
export function presentChecks(
  ctx: Ctx,
  project: ProjectRecord,
  { contract, checks, seesWork }: { contract: ContractRecord | null; checks: readonly CheckRecord[]; seesWork: boolean },
) {
  if (!contract?.monthlyChecks) return [];
  const today = localDateOf(ctx.now);
  const filed = (month: number) => {
    const check = checks.find((c) => c.month === month);
    return check ? { ok: check.ok, words: seesWork ? check.words : '', at: check.madeAt.toISOString() } : null;
  };
  const months = contractMonths(project).map(({ month, from, to }) => ({ month, from, to, begun: from <= today, filed: filed(month) }));
  return [...months, { month: 0, from: null, to: null, begun: project.state !== 'running', filed: filed(0) }];
}
