import { Type } from 'typebox';
import { type AnyRoute, readRoute, writeRoute } from '../../../platform/http/route.ts';
import { Id, IdParams, PageOf, PageQuery, Version, Words } from '../../../platform/http/schemas.ts';
import { editConflict, forbidden, invalidInput, notFound } from '../../../platform/problem.ts';
import { attachmentGone } from '../../attachments/index.ts';
import {
  checkedAlready,
  decidedAlready,
  goalUnknown,
  monthUnknown,
  noMonthlyChecks,
  notYourProject,
  ownProject,
  projectNotOpen,
  projectNotRunning,
} from '../running/projects.errors.ts';
import { projectView } from '../running/projects.presenter.ts';
import { ProjectView } from '../running/projects.schema.ts';
import { follow } from './followers.service.ts';
import { NewCheck, NewReport, NewVisit, ReportView, VisitView } from './following.schema.ts';
import { reportsFor, visitsFor } from './following.view.ts';
import { fileReport, strikeReport } from './reports.service.ts';
import { endWatch, fileCheck, recordVisit } from './visits.service.ts';

const everybody = ['anonymous', 'reporter', 'resident', 'staff'] as const;
const staffPost = { method: 'POST' as const, access: ['staff'] as const, params: IdParams };
const Made = Type.Object({ id: Id });

/** What is heard of a project: reports, visits, checks, those who follow it. */
export const followingRoutes: readonly AnyRoute[] = [
  readRoute({
    method: 'GET',
    path: '/projects/:id/reports',
    operationId: 'listProjectReports',
    summary: { zh: '项目动态', en: 'Reports of a project' },
    access: everybody,
    params: IdParams,
    query: Type.Object(PageQuery),
    response: PageOf(ReportView),
    problems: [notFound, invalidInput],
    handler: (ctx, { params, query }) => reportsFor(ctx, params.id, query),
  }),
  writeRoute({
    ...staffPost,
    permission: null,
    path: '/projects/:id/reports',
    operationId: 'fileProjectReport',
    summary: { zh: '填报项目动态', en: 'Report what was done' },
    status: 201,
    body: NewReport,
    response: Made,
    problems: [notFound, notYourProject, projectNotRunning, projectNotOpen, goalUnknown, attachmentGone, invalidInput],
    handler: async (ctx, { params, body }) => ({ id: await fileReport(ctx, params.id, body) }),
  }),
  writeRoute({
    ...staffPost,
    permission: null,
    path: '/projects/:id/reports/:reportId/strike',
    operationId: 'strikeProjectReport',
    summary: { zh: '作废一份报告', en: 'Strike a report out' },
    params: Type.Object({ id: Id, reportId: Id }),
    status: 204,
    body: Type.Object({ reason: Words(500) }),
    problems: [notFound, notYourProject, projectNotOpen, decidedAlready, invalidInput],
    handler: (ctx, { params, body }) => strikeReport(ctx, params.id, params.reportId, body),
  }),
  readRoute({
    method: 'GET',
    path: '/projects/:id/visits',
    operationId: 'listProjectVisits',
    summary: { zh: '现场检查记录', en: 'Visits to a project' },
    access: ['staff'],
    permission: null,
    params: IdParams,
    response: Type.Object({ items: Type.Array(VisitView) }),
    problems: [notFound, notYourProject],
    handler: (ctx, { params }) => visitsFor(ctx, params.id),
  }),
  writeRoute({
    ...staffPost,
    permission: 'projects.supervise',
    path: '/projects/:id/visits',
    operationId: 'recordProjectVisit',
    summary: { zh: '登记现场检查', en: 'Record a visit' },
    status: 201,
    body: NewVisit,
    response: Made,
    problems: [notFound, notYourProject, ownProject, projectNotRunning, invalidInput],
    handler: async (ctx, { params, body }) => ({ id: await recordVisit(ctx, params.id, body) }),
  }),
  writeRoute({
    ...staffPost,
    permission: 'projects.supervise',
    path: '/projects/:id/checks',
    operationId: 'fileProjectCheck',
    summary: { zh: '提交月度检查', en: 'File a monthly check' },
    body: NewCheck,
    response: ProjectView,
    problems: [notFound, notYourProject, ownProject, projectNotOpen, noMonthlyChecks, monthUnknown, checkedAlready, invalidInput],
    handler: async (ctx, { params, body }) => {
      await fileCheck(ctx, params.id, body);
      return projectView(ctx, params.id);
    },
  }),
  writeRoute({
    ...staffPost,
    permission: 'projects.manage',
    path: '/projects/:id/end-watch',
    operationId: 'endProjectWatch',
    summary: { zh: '完成合同复核', en: 'End the review after a sanction' },
    body: Type.Object({ version: Version, words: Words(1000) }),
    response: ProjectView,
    problems: [notFound, notYourProject, projectNotOpen, invalidInput, editConflict],
    handler: async (ctx, { params, body }) => {
      await endWatch(ctx, params.id, body);
      return projectView(ctx, params.id);
    },
  }),
  ...([true, false] as const).map((follows) =>
    writeRoute({
      method: follows ? 'PUT' : 'DELETE',
      path: '/projects/:id/follower',
      operationId: follows ? 'followProject' : 'unfollowProject',
      summary: follows ? { zh: '关注项目', en: 'Follow a project' } : { zh: '取消关注', en: 'Stop following' },
      access: ['resident'],
      params: IdParams,
      perMinute: 30,
      status: 204,
      problems: [notFound, forbidden],
      handler: async (ctx, { params }) => void (await follow(ctx, params.id, follows)),
    }),
  ),
];
