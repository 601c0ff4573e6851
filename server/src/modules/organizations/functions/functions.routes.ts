import { Type } from 'typebox';
import { abilitiesOf } from '../../../platform/abilities.ts';
import { localDateOf } from '../../../platform/calendar/local-date.ts';
import type { Ctx } from '../../../platform/context.ts';
import { type AnyRoute, readRoute, writeRoute } from '../../../platform/http/route.ts';
import { Abilities, DateOnly, Id, Nullable, OneOf, Timestamp, Version, Words } from '../../../platform/http/schemas.ts';
import { holdsAnywhere } from '../../../platform/permissions.ts';
import { editConflict, invalidInput, notFound } from '../../../platform/problem.ts';
import { unitInactive } from '../organizations.errors.ts';
import { notYourOrganisation } from '../social/organisations.errors.ts';
import { everybody } from '../social/organisations.routes.ts';
import { unitsByIds } from '../units/units.lookup.ts';
import { functionsConfirmed, functionYearExists, functionYearPublished } from './functions.errors.ts';
import { linesOf, yearState } from './functions.queries.ts';
import { compareYears, transferKinds } from './functions.rules.ts';
import { addLine, changeLine, confirmFunctions, mayConfirm, mayManage, openYear, publishYear, removeLine } from './functions.service.ts';

const Year = Type.Integer({ minimum: 2000, maximum: 2999 });
const YearParams = Type.Object({ year: Year });
const LineParams = Type.Object({ year: Year, key: Id });
const line = {
  name: Words(200),
  transferable: OneOf(transferKinds),
  conditions: Type.Optional(Nullable(Words(1000))),
  priceBasis: Type.Optional(Nullable(Words(500))),
};

const CatalogueView = Type.Object({
  year: Year,
  dueOn: Type.String(),
  overdue: Type.Boolean(),
  publishedAt: Nullable(Timestamp),
  departments: Type.Array(Type.Object({ unitId: Id, unitName: Type.String(), confirmed: Type.Boolean(), abilities: Abilities })),
  confirmed: Type.Integer(),
  missing: Type.Array(Type.String()),
  lines: Type.Array(
    Type.Object({
      key: Id,
      unitId: Id,
      unitName: Type.String(),
      name: Type.String(),
      transferable: OneOf(transferKinds),
      conditions: Nullable(Type.String()),
      priceBasis: Nullable(Type.String()),
      version: Version,
    }),
  ),
  changes: Type.Array(
    Type.Object({
      key: Id,
      unitName: Type.String(),
      name: Type.String(),
      kind: OneOf(['added', 'removed', 'changed']),
      fields: Type.Array(Type.Object({ field: Type.String(), before: Nullable(Type.String()), after: Nullable(Type.String()) })),
    }),
  ),
  abilities: Abilities,
});

/** Everybody reads a published year; before, departments and those who run the review. */
async function view(ctx: Ctx, year: number) {
  const state = await yearState(ctx, year);
  const works = ['functions.manage', 'functions.confirm', 'organisations.read'].some((p) => holdsAnywhere(ctx.actor, p));
  if (!state || (state.publishedAt === null && !works)) throw notFound();
  const lines = await linesOf(ctx, year);
  const changes = compareYears(await linesOf(ctx, year - 1), lines);
  const units = await unitsByIds(
    ctx,
    changes.map((change) => change.unitId),
  );
  const missing = state.departments.filter((d) => d.confirmedAt === null).map((d) => d.unitName);
  const open = state.publishedAt === null;
  return {
    year,
    dueOn: state.dueOn,
    overdue: missing.length > 0 && open && state.dueOn < localDateOf(ctx.now),
    publishedAt: state.publishedAt?.toISOString() ?? null,
    departments: state.departments.map(({ confirmedAt, ...department }) => ({
      ...department,
      confirmed: confirmedAt !== null,
      abilities: abilitiesOf(open ? { [confirmedAt === null ? 'confirm' : 'reopen']: mayConfirm(ctx, department.unitId) } : {}, ctx.lang),
    })),
    confirmed: state.departments.length - missing.length,
    missing,
    lines,
    changes: changes.map(({ unitId, fields, ...change }) => ({ ...change, fields: [...fields], unitName: units.get(unitId)?.name ?? '' })),
    abilities: abilitiesOf(open ? { publish: mayManage(ctx), add_line: mayManage(ctx) } : {}, ctx.lang),
  };
}

const keeping = { access: ['staff'] as const, response: CatalogueView };
const lineProblems = [notFound, notYourOrganisation, functionYearPublished, functionsConfirmed, editConflict, invalidInput];

/** The catalogue of functions that may be transferred, year by year (S001-50). */
export const functionRoutes: readonly AnyRoute[] = [
  readRoute({
    method: 'GET',
    path: '/function-catalogues/:year',
    operationId: 'getFunctionCatalogue',
    summary: { zh: '职能转移目录', en: 'The function-transfer catalogue of a year' },
    access: everybody,
    params: YearParams,
    response: CatalogueView,
    problems: [notFound],
    handler: (ctx, { params }) => view(ctx, params.year),
  }),
  writeRoute({
    ...keeping,
    method: 'POST',
    path: '/function-catalogues',
    operationId: 'openFunctionCatalogue',
    summary: { zh: '启动年度职能梳理', en: 'Open the review of a year' },
    permission: 'functions.manage',
    status: 201,
    body: Type.Object({
      year: Year,
      dueOn: Type.Optional(DateOnly),
      unitIds: Type.Optional(Type.Array(Id, { maxItems: 200, uniqueItems: true })),
    }),
    problems: [notFound, unitInactive, notYourOrganisation, functionYearExists, invalidInput],
    handler: async (ctx, { body }) => {
      await openYear(ctx, body);
      return view(ctx, body.year);
    },
  }),
  writeRoute({
    ...keeping,
    method: 'POST',
    path: '/function-catalogues/:year/lines',
    operationId: 'addFunction',
    summary: { zh: '增加职能事项', en: 'Add a function' },
    status: 201,
    params: YearParams,
    body: Type.Object({ unitId: Id, ...line }),
    problems: [...lineProblems, unitInactive],
    handler: async (ctx, { params, body }) => {
      await addLine(ctx, params.year, body);
      return view(ctx, params.year);
    },
  }),
  writeRoute({
    ...keeping,
    method: 'PUT',
    path: '/function-catalogues/:year/lines/:key',
    operationId: 'changeFunction',
    summary: { zh: '修改职能事项', en: 'Change a function' },
    params: LineParams,
    body: Type.Object({ version: Version, ...line }),
    problems: lineProblems,
    handler: async (ctx, { params, body }) => {
      await changeLine(ctx, params, body);
      return view(ctx, params.year);
    },
  }),
  writeRoute({
    ...keeping,
    method: 'POST',
    path: '/function-catalogues/:year/lines/:key/remove',
    operationId: 'removeFunction',
    summary: { zh: '移除职能事项', en: 'Take a function off' },
    params: LineParams,
    body: Type.Object({ version: Version }),
    problems: lineProblems,
    handler: async (ctx, { params, body }) => {
      await removeLine(ctx, params, body);
      return view(ctx, params.year);
    },
  }),
  writeRoute({
    ...keeping,
    method: 'POST',
    path: '/function-catalogues/:year/confirm',
    operationId: 'confirmFunctions',
    summary: { zh: '部门确认', en: 'Confirm the lines of a department' },
    params: YearParams,
    body: Type.Object({ unitId: Id, confirmed: Type.Boolean() }),
    problems: [notFound, notYourOrganisation, functionYearPublished],
    handler: async (ctx, { params, body }) => {
      await confirmFunctions(ctx, params.year, body);
      return view(ctx, params.year);
    },
  }),
  writeRoute({
    ...keeping,
    method: 'POST',
    path: '/function-catalogues/:year/publish',
    operationId: 'publishFunctionCatalogue',
    summary: { zh: '发布职能转移目录', en: 'Publish the catalogue' },
    permission: 'functions.manage',
    params: YearParams,
    body: Type.Object({}),
    problems: [notFound, notYourOrganisation, functionYearPublished],
    handler: async (ctx, { params }) => {
      await publishYear(ctx, params.year);
      return view(ctx, params.year);
    },
  }),
];
