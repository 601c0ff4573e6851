import { Type } from 'typebox';
import type { ReadCtx } from '../../../platform/context.ts';
import { readRoute } from '../../../platform/http/route.ts';
import { AreaCode, Nullable, Words } from '../../../platform/http/schemas.ts';
import { invalidInput } from '../../../platform/problem.ts';
import { presentAreaName } from '../areas.presenter.ts';
import { everybody } from '../areas.routes.ts';
import { DatumField, Latitude, Longitude } from '../areas.schema.ts';
import { areaChain } from '../areas.service.ts';
import { type Datum, type Point, toWgs84 } from '../boundaries/coordinates.rules.ts';
import { areaAtPoint, nearestPlace, searchPlaces } from './places.service.ts';

const Suggestion = Type.Object({
  label: Type.String(),
  kind: Type.String({ description: 'building, estate, courtyard, street, lane, park, place, or the level of an area' }),
  areaCode: Type.String(),
  around: Type.String(),
  estateId: Nullable(Type.String()),
  buildingId: Nullable(Type.String()),
  lng: Nullable(Type.Number()),
  lat: Nullable(Type.Number()),
});

const PlaceAt = Type.Object({
  /** The point as WGS-84, whatever it was given as. */
  lng: Type.Number(),
  lat: Type.Number(),
  /** From the district down to the smallest area whose outline holds the point; empty outside. */
  chain: Type.Array(Type.Object({ code: Type.String(), name: Type.String(), level: Type.String() })),
  nearest: Nullable(
    Type.Object({
      label: Type.String(),
      areaCode: Type.String(),
      estateId: Nullable(Type.String()),
      buildingId: Nullable(Type.String()),
      metres: Type.Integer(),
    }),
  ),
});

async function placeAt(ctx: ReadCtx, { datum, ...given }: Point & { datum?: Datum }) {
  const point = toWgs84(given, datum);
  const area = await areaAtPoint(ctx, point.lng, point.lat);
  const chain = area ? await areaChain(ctx, area.code) : [];
  return { ...point, chain: chain.map(presentAreaName), nearest: await nearestPlace(ctx, point) };
}

export const placeRoutes = [
  readRoute({
    method: 'GET',
    path: '/places',
    operationId: 'suggestPlaces',
    summary: { zh: '地点联想', en: 'Suggest places' },
    access: everybody,
    query: Type.Object({ q: Words(100), within: Type.Optional(AreaCode) }),
    response: Type.Object({ items: Type.Array(Suggestion) }),
    problems: [invalidInput],
    perMinute: 240,
    handler: async (ctx, { query }) => ({ items: await searchPlaces(ctx, query.q, query.within) }),
  }),
  readRoute({
    method: 'GET',
    path: '/places/at',
    operationId: 'placeAtPoint',
    summary: { zh: '坐标所在区域', en: 'The area a point lies in' },
    access: everybody,
    query: Type.Object({ lng: Longitude, lat: Latitude, datum: Type.Optional(DatumField) }),
    response: PlaceAt,
    problems: [invalidInput],
    perMinute: 240,
    handler: (ctx, { query }) => placeAt(ctx, query),
  }),
];
