import { Type } from 'typebox';
import { readRoute } from '../../platform/http/route.ts';
import { Nullable, OneOf } from '../../platform/http/schemas.ts';
import { forbidden } from '../../platform/problem.ts';
import { BLIND_SPOT_KINDS, organizationBlindSpots } from './blind-spots.queries.ts';

export const blindSpotRoutes = [
  readRoute({
    method: 'GET',
    path: '/organizations/blind-spots',
    operationId: 'listOrganizationBlindSpots',
    summary: { zh: '组织盲点', en: 'Blind spots of the organization' },
    access: ['staff'],
    permission: 'organizations.manage',
    response: Type.Object({
      items: Type.Array(
        Type.Object({
          kind: OneOf(BLIND_SPOT_KINDS),
          id: Type.String(),
          unitId: Type.String(),
          name: Type.String(),
          areaCode: Type.String(),
          since: Nullable(Type.String()),
          until: Nullable(Type.String()),
        }),
      ),
    }),
    problems: [forbidden],
    handler: async (ctx) => ({ items: await organizationBlindSpots(ctx) }),
  }),
];
