import { Type } from 'typebox';
import { abilitiesOf } from '../../../platform/abilities.ts';
import type { Ctx } from '../../../platform/context.ts';
import { type AnyRoute, readRoute, writeRoute } from '../../../platform/http/route.ts';
import { Abilities, AreaCode, DateOnly, Id, IdParams, Nullable, Version, Words } from '../../../platform/http/schemas.ts';
import { formatPercent, share } from '../../../platform/money.ts';
import type { Decision } from '../../../platform/permissions.ts';
import { editConflict, invalidInput, notFound } from '../../../platform/problem.ts';
import { notWorking, notYourOrganisation } from '../social/organisations.errors.ts';
import { everybody } from '../social/organisations.routes.ts';
import { hostingOver, monthOutside, roomExists, roomTaken } from './hosting.errors.ts';
import { type RoomLine, roomsOf } from './hosting.queries.ts';
import { addRoom, endHosting, hostOrganisation, mayHost, recordMonth, seesTerms } from './hosting.service.ts';

const Hours = Type.Number({ minimum: 0, maximum: 744 });
const Month = Type.String({ pattern: '^2[0-9]{3}-(0[1-9]|1[0-2])$' });
const Count = Type.Integer({ minimum: 0, maximum: 100_000 });

const MonthView = Type.Object({
  month: Month,
  usedHours: Type.Number(),
  deliveredHours: Type.Number(),
  freeServed: Type.Integer(),
  flagged: Type.Boolean(),
  version: Version,
});
const RoomView = Type.Object({
  id: Id,
  areaCode: AreaCode,
  building: Type.String(),
  name: Type.String(),
  squareMetres: Nullable(Type.Number()),
  hosting: Nullable(
    Type.Object({
      id: Id,
      unitId: Id,
      organisation: Type.String(),
      startsOn: Type.String(),
      endsOn: Type.String(),
      promisedHours: Nullable(Type.Number()),
      freeQuota: Nullable(Type.Integer()),
      terms: Nullable(Type.String()),
      version: Version,
      months: Type.Array(MonthView),
    }),
  ),
  abilities: Abilities,
});

function present(ctx: Ctx, room: RoomLine) {
  const host = mayHost(ctx, room.areaCode);
  const abilities: Record<string, Decision> = room.hosting ? { record_month: host, end: host } : { host };
  const shown = { ...room, abilities: abilitiesOf(abilities, ctx.lang) };
  if (room.hosting === null || seesTerms(ctx, room)) return shown;
  return { ...shown, hosting: { ...room.hosting, promisedHours: null, freeQuota: null, terms: null, months: [] } };
}

const host = { access: ['staff'] as const, permission: 'organisations.incubate' };

/** Rooms for organisations and what they give for them (S003-50). */
export const hostingRoutes: readonly AnyRoute[] = [
  readRoute({
    method: 'GET',
    path: '/organisation-rooms',
    operationId: 'listOrganisationRooms',
    summary: { zh: '社会组织入驻用房', en: 'Rooms for organisations' },
    access: everybody,
    query: Type.Object({ area: Type.Optional(AreaCode) }),
    response: Type.Object({
      items: Type.Array(RoomView),
      figures: Type.Object({ rooms: Type.Integer(), hosted: Type.Integer(), free: Type.Integer(), share: Type.String() }),
    }),
    handler: async (ctx, { query }) => {
      const rooms = await roomsOf(ctx, query.area ?? ctx.district.areaCode);
      const hosted = rooms.filter((room) => room.hosting !== null).length;
      const figures = { rooms: rooms.length, hosted, free: rooms.length - hosted, share: formatPercent(share(hosted, rooms.length)) };
      return { items: rooms.map((room) => present(ctx, room)), figures };
    },
  }),
  writeRoute({
    ...host,
    method: 'POST',
    path: '/organisation-rooms',
    operationId: 'addOrganisationRoom',
    summary: { zh: '登记入驻用房', en: 'Register a room' },
    status: 201,
    body: Type.Object({
      areaCode: AreaCode,
      building: Words(100),
      name: Words(100),
      squareMetres: Type.Optional(Nullable(Type.Integer({ minimum: 1, maximum: 100_000 }))),
    }),
    response: Type.Object({ id: Id }),
    problems: [notFound, notYourOrganisation, roomExists, invalidInput],
    handler: async (ctx, { body }) => ({ id: await addRoom(ctx, body) }),
  }),
  writeRoute({
    ...host,
    method: 'POST',
    path: '/organisation-rooms/:id/hostings',
    operationId: 'hostOrganisation',
    summary: { zh: '安排入驻', en: 'Give a room to an organisation' },
    status: 201,
    params: IdParams,
    body: Type.Object({
      unitId: Id,
      startsOn: DateOnly,
      endsOn: DateOnly,
      promisedHours: Hours,
      freeQuota: Count,
      terms: Type.Optional(Words(2000)),
    }),
    response: Type.Object({ id: Id }),
    problems: [notFound, notYourOrganisation, notWorking, roomTaken, invalidInput],
    handler: async (ctx, { params, body }) => ({ id: await hostOrganisation(ctx, params.id, body) }),
  }),
  writeRoute({
    ...host,
    method: 'POST',
    path: '/organisation-hostings/:id/months',
    operationId: 'recordHostingMonth',
    summary: { zh: '登记月度履约', en: 'Enter what a month brought' },
    params: IdParams,
    body: Type.Object({ month: Month, usedHours: Hours, deliveredHours: Hours, freeServed: Count, version: Type.Optional(Version) }),
    response: Type.Object({ flagged: Type.Boolean() }),
    problems: [notFound, notYourOrganisation, monthOutside, editConflict, invalidInput],
    handler: async (ctx, { params, body }) => ({ flagged: await recordMonth(ctx, params.id, body) }),
  }),
  writeRoute({
    ...host,
    method: 'POST',
    path: '/organisation-hostings/:id/end',
    operationId: 'endHosting',
    summary: { zh: '结束入驻', en: 'End a hosting' },
    status: 204,
    params: IdParams,
    body: Type.Object({ version: Version, reason: Words(500) }),
    problems: [notFound, notYourOrganisation, editConflict, hostingOver, invalidInput],
    handler: async (ctx, { params, body }) => {
      await endHosting(ctx, params.id, body);
      return undefined;
    },
  }),
];
