import { decodeCursor, toPage } from '../../../platform/http/paging.ts';
import { type AnyRoute, rawRoute, readRoute, writeRoute } from '../../../platform/http/route.ts';
import { IdParams } from '../../../platform/http/schemas.ts';
import { editConflict, notFound } from '../../../platform/problem.ts';
import {
  accountActive,
  accountDisabled,
  administratorAccount,
  appointmentEnded,
  appointmentExists,
  appointmentPlaceWrong,
  lastAdministrator,
  ownAccount,
  rolesClashProblem,
  secondFactorOff,
  usernameTaken,
} from '../identity.errors.ts';
import { once } from '../once.ts';
import { permissions } from '../permissions.ts';
import { roleCodes, roles, rolesClash } from '../roles.ts';
import { resetSecondFactor } from '../second-factor/second-factor.service.ts';
import { can } from './accounts.policy.ts';
import { presentAccount, presentAccountDetail, presentOwnAccount } from './accounts.presenter.ts';
import { listAccounts } from './accounts.queries.ts';
import { findAccount } from './accounts.repository.ts';
import {
  AccountCursor,
  AccountDetail,
  AccountPage,
  AccountQuery,
  AppointmentBody,
  CreateAccountBody,
  CreatedAccount,
  CreatedAppointment,
  EditAccountBody,
  EditOwnAccountBody,
  EndAppointmentBody,
  OwnAccount,
  ResetCode,
  RoleTable,
  VersionBody,
} from './accounts.schema.ts';
import { createAccount, deactivateAccount, editAccount, editOwnAccount, reactivateAccount, resetPassword } from './accounts.service.ts';
import { appointmentsOf } from './appointments.repository.ts';
import { appoint, endAppointment } from './appointments.service.ts';
import { placeNames } from './place-names.ts';

const staff = ['staff'] as const;

const reading: readonly AnyRoute[] = [
  readRoute({
    method: 'GET',
    path: '/accounts',
    operationId: 'listAccounts',
    summary: { zh: '工作人员名录（管理员可见账号情况）', en: 'Directory of staff (administrators see the accounts)' },
    access: staff,
    query: AccountQuery,
    response: AccountPage,
    handler: async (ctx, { query: { after, limit = 50, ...filter } }) => {
      const rows = await listAccounts(ctx, filter, {
        limit,
        ...(after === undefined ? {} : { after: decodeCursor(AccountCursor, after).u }),
      });
      const { items, next } = toPage(rows, limit, (account) => ({ u: account.username }));
      const names = await placeNames(
        ctx,
        items.flatMap((account) => account.appointments),
      );
      return { items: items.map((account) => presentAccount(ctx, account, names)), next };
    },
  }),
  readRoute({
    method: 'GET',
    path: '/accounts/:id',
    operationId: 'readAccount',
    summary: { zh: '一个账号及其任职历史', en: 'One account with its appointments' },
    access: staff,
    params: IdParams,
    response: AccountDetail,
    problems: [notFound],
    handler: async (ctx, { params: { id } }) => {
      const account = await findAccount(ctx, id);
      if (!account || !can.read(ctx.actor, { ...account, roles: [] }).allowed) throw notFound();
      const history = await appointmentsOf(ctx, id);
      return presentAccountDetail(ctx, { account, history }, await placeNames(ctx, history));
    },
  }),
  readRoute({
    method: 'GET',
    path: '/roles',
    operationId: 'listRoles',
    summary: { zh: '角色和权限一览', en: 'Roles and permissions' },
    access: staff,
    response: RoleTable,
    handler: async () => ({
      roles: roleCodes.map((code) => ({
        code,
        name: { zh: roles[code].zh, en: roles[code].en },
        scope: roles[code].scope,
        permissions: [...roles[code].permissions],
        clashesWith: roleCodes.filter((other) => rolesClash(code, other)),
      })),
      permissions: Object.entries(permissions).map(([code, { zh, en }]) => ({ code, name: { zh, en } })),
    }),
  }),
  readRoute({
    method: 'GET',
    path: '/me/account',
    operationId: 'readOwnAccount',
    summary: { zh: '我的账号', en: 'My account' },
    access: staff,
    response: OwnAccount,
    problems: [notFound],
    handler: async (ctx) => {
      const account = await findAccount(ctx, ctx.actor.id ?? '');
      if (!account) throw notFound();
      return presentOwnAccount(ctx, account);
    },
  }),
];

const writing: readonly AnyRoute[] = [
  rawRoute({
    method: 'POST',
    path: '/accounts',
    operationId: 'createAccount',
    summary: { zh: '新建账号（返回一次性设密码）', en: 'Create an account (answers a one-time code to set the password)' },
    access: staff,
    permission: 'identity.manage_accounts',
    body: CreateAccountBody,
    response: CreatedAccount,
    status: 201,
    problems: [usernameTaken],
    handler: (raw, { body }) =>
      once(raw, 201, async (ctx) => {
        const { id, resetCode } = await createAccount(ctx, body);
        return { id, resetCode: { code: resetCode?.code ?? '', expiresAt: resetCode?.expiresAt.toISOString() ?? '' } };
      }),
  }),
  writeRoute({
    method: 'PATCH',
    path: '/accounts/:id',
    operationId: 'editAccount',
    summary: { zh: '修改账号资料', en: 'Edit an account' },
    access: staff,
    permission: 'identity.manage_accounts',
    params: IdParams,
    body: EditAccountBody,
    status: 204,
    problems: [notFound, editConflict],
    handler: (ctx, { params, body }) => editAccount(ctx, params.id, body).then(() => undefined),
  }),
  writeRoute({
    method: 'PATCH',
    path: '/me/account',
    operationId: 'editOwnAccount',
    summary: { zh: '修改我的联系方式', en: 'Edit my contact data' },
    access: staff,
    body: EditOwnAccountBody,
    status: 204,
    problems: [notFound, editConflict],
    handler: (ctx, { body }) => editOwnAccount(ctx, body).then(() => undefined),
  }),
  writeRoute({
    method: 'POST',
    path: '/accounts/:id/deactivate',
    operationId: 'deactivateAccount',
    summary: { zh: '停用账号（登录和任职立即终止）', en: 'Disable an account (sessions and roles end at once)' },
    access: staff,
    params: IdParams,
    body: VersionBody,
    status: 204,
    problems: [notFound, ownAccount, administratorAccount, accountDisabled, lastAdministrator, editConflict],
    handler: (ctx, { params, body }) => deactivateAccount(ctx, params.id, body.version).then(() => undefined),
  }),
  writeRoute({
    method: 'POST',
    path: '/accounts/:id/reactivate',
    operationId: 'reactivateAccount',
    summary: { zh: '恢复账号（角色须重新授予）', en: 'Enable an account again (roles have to be granted anew)' },
    access: staff,
    params: IdParams,
    body: VersionBody,
    status: 204,
    problems: [notFound, ownAccount, administratorAccount, accountActive, editConflict],
    handler: (ctx, { params, body }) => reactivateAccount(ctx, params.id, body.version).then(() => undefined),
  }),
  rawRoute({
    method: 'POST',
    path: '/accounts/:id/reset-password',
    operationId: 'resetAccountPassword',
    summary: { zh: '签发一次性重置码（30 分钟有效）', en: 'Issue a one-time reset code (30 minutes)' },
    access: staff,
    params: IdParams,
    response: ResetCode,
    problems: [notFound, ownAccount, administratorAccount, accountDisabled],
    handler: (raw, { params }) =>
      once(raw, 200, async (ctx) => {
        const { code, expiresAt } = await resetPassword(ctx, params.id);
        return { code, expiresAt: expiresAt.toISOString() };
      }),
  }),
  writeRoute({
    method: 'POST',
    path: '/accounts/:id/reset-second-factor',
    operationId: 'resetAccountSecondFactor',
    summary: { zh: '解除丢失的验证器', en: 'Remove a lost second factor' },
    access: staff,
    params: IdParams,
    status: 204,
    problems: [notFound, ownAccount, secondFactorOff],
    handler: (ctx, { params }) => resetSecondFactor(ctx, params.id).then(() => undefined),
  }),
  writeRoute({
    method: 'POST',
    path: '/accounts/:id/appointments',
    operationId: 'appoint',
    summary: { zh: '授予角色', en: 'Grant a role' },
    access: staff,
    permission: 'identity.manage_roles',
    params: IdParams,
    body: AppointmentBody,
    response: CreatedAppointment,
    status: 201,
    problems: [notFound, ownAccount, accountDisabled, appointmentExists, rolesClashProblem, appointmentPlaceWrong],
    handler: async (ctx, { params, body }) => {
      const { id, version } = await appoint(ctx, params.id, body);
      return { id, version };
    },
  }),
  writeRoute({
    method: 'POST',
    path: '/appointments/:id/end',
    operationId: 'endAppointment',
    summary: { zh: '终止任职', en: 'End a role' },
    access: staff,
    permission: 'identity.manage_roles',
    params: IdParams,
    body: EndAppointmentBody,
    status: 204,
    problems: [notFound, ownAccount, appointmentEnded, lastAdministrator, appointmentPlaceWrong, editConflict],
    handler: (ctx, { params, body }) => endAppointment(ctx, params.id, body).then(() => undefined),
  }),
];

export const accountRoutes: readonly AnyRoute[] = [...reading, ...writing];
