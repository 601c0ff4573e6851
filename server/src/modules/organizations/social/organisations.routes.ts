import { Type } from 'typebox';
import { type AnyRoute, readRoute, writeRoute } from '../../../platform/http/route.ts';
import { Id, PageOf, PageQuery, Version, Words } from '../../../platform/http/schemas.ts';
import { editConflict, invalidInput, notFound } from '../../../platform/problem.ts';
import { activityPage } from './activity.queries.ts';
import { enterActivity } from './activity.service.ts';
import { creditPage } from './credit.queries.ts';
import { correctEntry, enterCredit } from './credit.service.ts';
import { entryCorrected, notASocialOrganisation, notWorking, notYourOrganisation } from './organisations.errors.ts';
import { organisationView, presentLine, readableOrganisation } from './organisations.presenter.ts';
import { listOrganisations } from './organisations.queries.ts';
import {
  ActivityView,
  CreditView,
  NewActivity,
  NewCredit,
  NewOrganisation,
  OrganisationChange,
  OrganisationLineView,
  OrganisationQuery,
  OrganisationView,
  UnitParams,
  YearParams,
  YearReport,
  YearView,
} from './organisations.schema.ts';
import { beginOrganisation, changeOrganisation, setHub } from './organisations.service.ts';
import { yearsOf } from './years.repository.ts';
import { reportYear } from './years.service.ts';

export const everybody = ['anonymous', 'reporter', 'resident', 'staff'] as const;
const keepers = { access: ['resident', 'staff'] as const, params: UnitParams };
const Made = Type.Object({ id: Type.Optional(Id) });

/** The register of social organisations and the file of each. */
export const organisationRoutes: readonly AnyRoute[] = [
  readRoute({
    method: 'GET',
    path: '/organisations',
    operationId: 'listOrganisations',
    summary: { zh: '社会组织名录', en: 'Social organisations' },
    access: everybody,
    query: OrganisationQuery,
    response: PageOf(OrganisationLineView),
    handler: async (ctx, { query }) => {
      const { items, next } = await listOrganisations(ctx, query);
      return { next, items: items.map((line) => presentLine(ctx, line)) };
    },
  }),
  writeRoute({
    method: 'POST',
    path: '/organisations',
    operationId: 'beginOrganisation',
    summary: { zh: '发起社会组织', en: 'Begin a social organisation' },
    access: ['resident', 'staff'],
    status: 201,
    body: NewOrganisation,
    response: OrganisationView,
    problems: [notFound, notYourOrganisation, notASocialOrganisation, invalidInput],
    handler: async (ctx, { body }) => organisationView(ctx, (await beginOrganisation(ctx, body)).unit_id),
  }),
  readRoute({
    method: 'GET',
    path: '/organisations/:id',
    operationId: 'getOrganisation',
    summary: { zh: '社会组织档案', en: 'The file of an organisation' },
    access: everybody,
    params: UnitParams,
    response: OrganisationView,
    problems: [notFound],
    handler: (ctx, { params }) => organisationView(ctx, params.id),
  }),
  writeRoute({
    ...keepers,
    method: 'PATCH',
    path: '/organisations/:id',
    operationId: 'changeOrganisation',
    summary: { zh: '修改社会组织资料', en: 'Change the file of an organisation' },
    body: OrganisationChange,
    response: OrganisationView,
    problems: [notFound, notYourOrganisation, editConflict, invalidInput],
    handler: async (ctx, { params, body }) => {
      await changeOrganisation(ctx, params.id, body);
      return organisationView(ctx, params.id);
    },
  }),
  writeRoute({
    method: 'POST',
    path: '/organisations/:id/hub',
    operationId: 'setHub',
    summary: { zh: '认定枢纽型社会组织', en: 'Mark as a hub' },
    access: ['staff'],
    permission: 'organisations.register',
    params: UnitParams,
    body: Type.Object({ version: Version, hub: Type.Boolean() }),
    response: OrganisationView,
    problems: [notFound, notYourOrganisation, editConflict],
    handler: async (ctx, { params, body }) => {
      await setHub(ctx, params.id, body);
      return organisationView(ctx, params.id);
    },
  }),
];

/** What is written into the file over the years: credit, activities, yearly figures. */
export const organisationFileRoutes: readonly AnyRoute[] = [
  readRoute({
    method: 'GET',
    path: '/organisations/:id/credit',
    operationId: 'listCreditEntries',
    summary: { zh: '信用记录', en: 'The credit file' },
    access: everybody,
    params: UnitParams,
    query: Type.Object(PageQuery),
    response: PageOf(CreditView),
    problems: [notFound],
    handler: async (ctx, { params, query }) => {
      await readableOrganisation(ctx, params.id);
      return creditPage(ctx, params.id, query);
    },
  }),
  writeRoute({
    method: 'POST',
    path: '/organisations/:id/credit',
    operationId: 'enterCredit',
    summary: { zh: '记入信用档案', en: 'Enter into the credit file' },
    access: ['staff'],
    permission: 'organisations.register',
    status: 201,
    params: UnitParams,
    body: NewCredit,
    response: Made,
    problems: [notFound, notYourOrganisation, invalidInput],
    handler: async (ctx, { params, body }) => ({ id: await enterCredit(ctx, params.id, body) }),
  }),
  writeRoute({
    method: 'POST',
    path: '/organisations/:id/credit/:entryId/correct',
    operationId: 'correctCreditEntry',
    summary: { zh: '更正信用记录', en: 'Correct a credit entry' },
    access: ['staff'],
    permission: 'organisations.register',
    status: 201,
    params: Type.Object({ id: Id, entryId: Id }),
    body: Type.Object({ note: Words(1000) }),
    response: Made,
    problems: [notFound, notYourOrganisation, entryCorrected, invalidInput],
    handler: async (ctx, { params, body }) => ({ id: await correctEntry(ctx, params.id, params.entryId, body) }),
  }),
  readRoute({
    method: 'GET',
    path: '/organisations/:id/activities',
    operationId: 'listOrganisationActivities',
    summary: { zh: '活动记录', en: 'What the organisation did' },
    access: everybody,
    params: UnitParams,
    query: Type.Object(PageQuery),
    response: PageOf(ActivityView),
    problems: [notFound],
    handler: async (ctx, { params, query }) => {
      await readableOrganisation(ctx, params.id);
      return activityPage(ctx, params.id, query);
    },
  }),
  writeRoute({
    ...keepers,
    method: 'POST',
    path: '/organisations/:id/activities',
    operationId: 'enterActivity',
    summary: { zh: '登记活动', en: 'Record an activity' },
    status: 201,
    body: NewActivity,
    response: Made,
    problems: [notFound, notYourOrganisation, notWorking, invalidInput],
    handler: async (ctx, { params, body }) => {
      const id = await enterActivity(ctx, params.id, body);
      return id === null ? {} : { id };
    },
  }),
  readRoute({
    method: 'GET',
    path: '/organisations/:id/years',
    operationId: 'listOrganisationYears',
    summary: { zh: '年度报告', en: 'Yearly figures' },
    access: everybody,
    params: UnitParams,
    response: Type.Object({ items: Type.Array(YearView) }),
    problems: [notFound],
    handler: async (ctx, { params }) => {
      await readableOrganisation(ctx, params.id);
      return { items: await yearsOf(ctx, params.id) };
    },
  }),
  writeRoute({
    access: ['resident', 'staff'],
    method: 'PUT',
    path: '/organisations/:id/years/:year',
    operationId: 'reportYear',
    summary: { zh: '报送年度数据', en: 'Report the figures of a year' },
    params: YearParams,
    body: YearReport,
    response: Type.Object({ items: Type.Array(YearView) }),
    problems: [notFound, notYourOrganisation, editConflict, invalidInput],
    handler: async (ctx, { params, body }) => {
      await reportYear(ctx, params.id, params.year, body);
      return { items: await yearsOf(ctx, params.id) };
    },
  }),
];
