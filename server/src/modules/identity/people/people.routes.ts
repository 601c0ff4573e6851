import { Type } from 'typebox';
import { type AnyRoute, rawRoute, readRoute, writeRoute } from '../../../platform/http/route.ts';
import { IdParams, PageQuery } from '../../../platform/http/schemas.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
import { editConflict, notFound } from '../../../platform/problem.ts';
import { consentNeeded, personErased, phoneTaken } from '../identity.errors.ts';
import { once } from '../once.ts';
import { accessReport } from './accesses.queries.ts';
import { erasePerson } from './erasure.service.ts';
import { setKeyGroups } from './key-groups.service.ts';
import { ownData } from './own-data.ts';
import { can } from './people.policy.ts';
import { presentPersonView } from './people.presenter.ts';
import {
  AccessReport,
  EditOwnPersonBody,
  EditPersonBody,
  ErasePersonBody,
  KeyGroupsBody,
  LookupAnswer,
  LookupBody,
  OwnData,
  PersonView,
  RevealBody,
  Revealed,
} from './people.schema.ts';
import { editOwnPerson, editPerson, findPersonByPhone, revealPerson, visiblePerson } from './people.service.ts';

const Page = Type.Object(PageQuery);

const own: readonly AnyRoute[] = [
  writeRoute({
    method: 'PATCH',
    path: '/me/person',
    operationId: 'editOwnPerson',
    summary: { zh: '更正我的信息', en: 'Correct my data' },
    access: ['resident'],
    body: EditOwnPersonBody,
    status: 204,
    problems: [editConflict, personErased],
    handler: (ctx, { body }) => editOwnPerson(ctx, body).then(() => undefined),
  }),
  readRoute({
    method: 'GET',
    path: '/me/data',
    operationId: 'readOwnData',
    summary: { zh: '下载我的全部信息', en: 'Everything about me' },
    access: ['resident'],
    response: OwnData,
    handler: (ctx) => ownData(ctx, ctx.actor.id ?? ''),
  }),
  readRoute({
    method: 'GET',
    path: '/me/accesses',
    operationId: 'listOwnAccesses',
    summary: { zh: '谁看过我的信息', en: 'Who looked at my data' },
    access: ['resident'],
    query: Page,
    response: AccessReport,
    handler: (ctx, { query }) => accessReport(ctx, ctx.actor.id ?? '', query),
  }),
];

const byStaff: readonly AnyRoute[] = [
  readRoute({
    method: 'POST',
    path: '/people/lookup',
    operationId: 'lookUpPerson',
    summary: { zh: '按来电号码查找', en: 'Find a caller by number' },
    access: ['staff'],
    body: LookupBody,
    response: LookupAnswer,
    perMinute: 60,
    handler: async (ctx, { body }) => {
      assertAllowed(can.lookUp(ctx.actor));
      return { person: await findPersonByPhone(ctx, body.phone) };
    },
  }),
  readRoute({
    method: 'GET',
    path: '/people/:id',
    operationId: 'readPerson',
    summary: { zh: '居民信息（脱敏）', en: 'A person, masked' },
    access: ['staff'],
    params: IdParams,
    response: PersonView,
    problems: [notFound],
    handler: async (ctx, { params }) => presentPersonView(ctx, await visiblePerson(ctx, params.id)),
  }),
  rawRoute({
    method: 'POST',
    path: '/people/:id/reveal',
    operationId: 'revealPerson',
    summary: { zh: '查看姓名和电话（会被记录）', en: 'See name and number (is recorded)' },
    access: ['staff'],
    params: IdParams,
    body: RevealBody,
    response: Revealed,
    problems: [notFound, personErased],
    perMinute: 60,
    handler: (raw, { params, body }) => once(raw, 200, (ctx) => revealPerson(ctx, params.id, body)),
  }),
  writeRoute({
    method: 'PATCH',
    path: '/people/:id',
    operationId: 'editPerson',
    summary: { zh: '更正居民信息', en: 'Correct a person’s data' },
    access: ['staff'],
    permission: 'demands.see_identity',
    params: IdParams,
    body: EditPersonBody,
    status: 204,
    problems: [notFound, editConflict, phoneTaken, personErased],
    handler: (ctx, { params, body }) => editPerson(ctx, params.id, body).then(() => undefined),
  }),
  writeRoute({
    method: 'PUT',
    path: '/people/:id/key-groups',
    operationId: 'setKeyGroups',
    summary: { zh: '登记重点关怀类别（须有本人同意）', en: 'Record key groups (with consent)' },
    access: ['staff'],
    permission: 'demands.intake',
    params: IdParams,
    body: KeyGroupsBody,
    status: 204,
    problems: [notFound, consentNeeded, editConflict, personErased],
    handler: (ctx, { params, body }) => setKeyGroups(ctx, params.id, body).then(() => undefined),
  }),
  writeRoute({
    method: 'POST',
    path: '/people/:id/erase',
    operationId: 'erasePerson',
    summary: { zh: '按请求删除个人信息', en: 'Erase a person’s data on request' },
    access: ['staff'],
    permission: 'identity.data_rights',
    params: IdParams,
    body: ErasePersonBody,
    status: 204,
    problems: [notFound, personErased, editConflict],
    handler: (ctx, { params, body }) => erasePerson(ctx, params.id, body.version).then(() => undefined),
  }),
  readRoute({
    method: 'GET',
    path: '/people/:id/accesses',
    operationId: 'listAccesses',
    summary: { zh: '谁看过该居民的信息', en: 'Who looked at a person’s data' },
    access: ['staff'],
    permission: 'identity.data_rights',
    params: IdParams,
    query: Page,
    response: AccessReport,
    problems: [notFound],
    handler: async (ctx, { params, query }) => {
      const person = await visiblePerson(ctx, params.id);
      assertAllowed(can.readAccesses(ctx.actor, person, ctx.district.areaCode));
      return accessReport(ctx, person.id, query);
    },
  }),
];

export const peopleRoutes: readonly AnyRoute[] = [...own, ...byStaff];
