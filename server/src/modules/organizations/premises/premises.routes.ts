import { Type } from 'typebox';
import { type AnyRoute, readRoute, writeRoute } from '../../../platform/http/route.ts';
import { Abilities, AreaCode, Id, IdParams, Nullable, OneOf, Version, Words } from '../../../platform/http/schemas.ts';
import { editConflict, invalidInput, notFound } from '../../../platform/problem.ts';
import { roomExists } from '../hosting/hosting.errors.ts';
import { notYourOrganisation } from '../social/organisations.errors.ts';
import { everybody } from '../social/organisations.routes.ts';
import { roomHosted, roomStruck, roomUsesBeyond } from './premises.errors.ts';
import { premisesFigures, roomList } from './premises.presenter.ts';
import { fourUses, roomKinds, roomUses, sharings } from './premises.rules.ts';
import { changeRoom, registerRoom, strikeRoom } from './premises.service.ts';

const Metres = Type.Number({ minimum: 0, description: 'Square metres' });
const Percent = Type.Integer({ minimum: 1, maximum: 100 });
const Kept = Type.Object({ base: Metres, part: Metres, percent: Type.String(), lamp: OneOf(['green', 'red', 'none']), gap: Metres });
const UseArea = { use: OneOf(fourUses), squareMetres: Metres };
const Uses = Type.Array(Type.Object({ use: OneOf(roomUses), percent: Percent }), { maxItems: roomUses.length });

const Figures = Type.Object({
  items: Type.Array(
    Type.Object({
      areaCode: AreaCode,
      name: Type.String(),
      rooms: Type.Integer(),
      squareMetres: Metres,
      belowSize: Type.Boolean(),
      perHundredHouseholds: Nullable(Metres),
      organisations: Kept,
      methods: Type.Array(OneOf(['hosted', ...sharings])),
      services: Kept,
      uses: Type.Array(Type.Object(UseArea)),
    }),
  ),
  together: Type.Object({
    organisations: Kept,
    services: Kept,
    uses: Type.Array(Type.Object({ ...UseArea, percent: Type.String() })),
    squareMetres: Metres,
    mean: Metres,
    median: Metres,
    below: Type.Array(Type.Object({ areaCode: AreaCode, name: Type.String(), squareMetres: Metres })),
  }),
  asked: Type.Object({ organisations: Type.String(), services: Type.String(), squareMetres: Metres }),
});

const room = {
  building: Words(100),
  name: Words(100),
  kind: OneOf(roomKinds),
  squareMetres: Type.Optional(Nullable(Type.Number({ exclusiveMinimum: 0, maximum: 100_000 }))),
  leased: Type.Optional(Type.Boolean()),
  hosts: Type.Optional(Type.Boolean({ description: 'May be given to an organisation against a promise' })),
  sharing: Type.Object({
    by: OneOf(sharings),
    part: Type.Optional(Type.Integer({ minimum: 0, maximum: 744, description: 'Percent, or hours a month booked by organisations' })),
    whole: Type.Optional(Type.Integer({ minimum: 0, maximum: 744, description: 'Hours a month booked by anybody' })),
  }),
  uses: Uses,
};
const RoomView = Type.Object({
  id: Id,
  areaCode: AreaCode,
  area: Type.String(),
  building: Type.String(),
  name: Type.String(),
  kind: OneOf(roomKinds),
  squareMetres: Nullable(Metres),
  leased: Type.Boolean(),
  hosts: Type.Boolean(),
  organisation: Nullable(Type.String()),
  sharing: Type.Object({ by: OneOf(sharings), part: Type.Integer(), whole: Type.Integer() }),
  method: OneOf(['hosted', ...sharings]),
  forOrganisations: Metres,
  uses: Uses,
  version: Version,
  abilities: Abilities,
});

const keep = { access: ['staff'] as const, params: IdParams };
const problems = [notFound, notYourOrganisation, invalidInput];

/** The register of rooms of communities and what the rules say of it (S001-29, S001-31, S001-69). */
export const premisesRoutes: readonly AnyRoute[] = [
  readRoute({
    method: 'GET',
    path: '/premises',
    operationId: 'getPremises',
    summary: { zh: '社区用房比例和面积', en: 'Premises of communities' },
    access: everybody,
    query: Type.Object({ area: Type.Optional(AreaCode) }),
    response: Figures,
    handler: (ctx, { query }) => premisesFigures(ctx, query.area ?? ctx.district.areaCode),
  }),
  readRoute({
    method: 'GET',
    path: '/premises/rooms',
    operationId: 'listPremisesRooms',
    summary: { zh: '社区用房台账', en: 'The register of rooms' },
    access: everybody,
    query: Type.Object({ area: Type.Optional(AreaCode) }),
    response: Type.Object({ items: Type.Array(RoomView) }),
    handler: async (ctx, { query }) => ({ items: await roomList(ctx, query.area ?? ctx.district.areaCode) }),
  }),
  writeRoute({
    access: ['staff'],
    method: 'POST',
    path: '/premises/rooms',
    operationId: 'registerPremisesRoom',
    summary: { zh: '登记用房', en: 'Enter a room' },
    status: 201,
    body: Type.Object({ areaCode: AreaCode, ...room }),
    response: Type.Object({ id: Id }),
    problems: [...problems, roomExists, roomUsesBeyond],
    handler: async (ctx, { body }) => ({ id: await registerRoom(ctx, body) }),
  }),
  writeRoute({
    ...keep,
    method: 'PATCH',
    path: '/premises/rooms/:id',
    operationId: 'changePremisesRoom',
    summary: { zh: '修改用房', en: 'Change a room' },
    status: 204,
    body: Type.Object({ version: Version, ...room }),
    problems: [...problems, roomExists, roomUsesBeyond, roomStruck, roomHosted, editConflict],
    handler: (ctx, { params, body }) => changeRoom(ctx, params.id, body),
  }),
  writeRoute({
    ...keep,
    method: 'POST',
    path: '/premises/rooms/:id/strike',
    operationId: 'strikePremisesRoom',
    summary: { zh: '注销用房', en: 'Strike a room off' },
    status: 204,
    body: Type.Object({ version: Version, reason: Words(500) }),
    problems: [...problems, roomStruck, roomHosted, editConflict],
    handler: (ctx, { params, body }) => strikeRoom(ctx, params.id, body),
  }),
];
