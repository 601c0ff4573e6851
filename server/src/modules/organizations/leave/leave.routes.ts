import { readRoute, writeRoute } from '../../../platform/http/route.ts';
import { IdParams } from '../../../platform/http/schemas.ts';
import { editConflict, forbidden, invalidInput, notFound } from '../../../platform/problem.ts';
import { instantField, optionalInstant } from '../instants.ts';
import { accountNotActive, deputyUnfit, leaveOver, leaveOverlaps, leavePeriodWrong } from '../organizations.errors.ts';
import { CancelLeaveBody, ChangeLeaveBody, LeaveListQuery, LeavePage, LeaveView, RecordLeaveBody } from './leave.schema.ts';
import { cancelLeave, changeLeave, recordLeave } from './leave.service.ts';
import { leavePage, presentLeave } from './leave.views.ts';

const times = ({ startsAt, endsAt }: { startsAt: string; endsAt: string }) => ({
  startsAt: instantField(startsAt, '/startsAt'),
  endsAt: instantField(endsAt, '/endsAt'),
});

export const leaveRoutes = [
  readRoute({
    method: 'GET',
    path: '/leaves',
    operationId: 'listLeaves',
    summary: { zh: '查询请假', en: 'List leave' },
    access: ['staff'],
    query: LeaveListQuery,
    response: LeavePage,
    problems: [invalidInput],
    handler: (ctx, { query }) => leavePage(ctx, query),
  }),
  writeRoute({
    method: 'POST',
    path: '/leaves',
    operationId: 'recordLeave',
    summary: { zh: '登记请假', en: 'Record leave' },
    access: ['staff'],
    body: RecordLeaveBody,
    response: LeaveView,
    status: 201,
    problems: [invalidInput, forbidden, accountNotActive, leavePeriodWrong, leaveOverlaps, deputyUnfit],
    handler: async (ctx, { body }) =>
      presentLeave(ctx, await recordLeave(ctx, { ...body, ...times(body), accountId: body.accountId ?? ctx.actor.id ?? '' })),
  }),
  writeRoute({
    method: 'PATCH',
    path: '/leaves/:id',
    operationId: 'changeLeave',
    summary: { zh: '修改请假', en: 'Change leave' },
    access: ['staff'],
    params: IdParams,
    body: ChangeLeaveBody,
    response: LeaveView,
    problems: [invalidInput, forbidden, notFound, editConflict, leaveOver, leavePeriodWrong, leaveOverlaps, deputyUnfit],
    handler: async (ctx, { params, body }) =>
      presentLeave(ctx, await changeLeave(ctx, params.id, { ...body, endsAt: optionalInstant(body.endsAt, '/endsAt') })),
  }),
  writeRoute({
    method: 'POST',
    path: '/leaves/:id/cancel',
    operationId: 'cancelLeave',
    summary: { zh: '撤销请假', en: 'Cancel leave' },
    access: ['staff'],
    params: IdParams,
    body: CancelLeaveBody,
    response: LeaveView,
    problems: [forbidden, notFound, editConflict, leaveOver],
    handler: async (ctx, { params, body }) => presentLeave(ctx, await cancelLeave(ctx, params.id, body.version)),
  }),
];
