import { Type } from 'typebox';
import { type AnyRoute, readRoute, writeRoute } from '../../../platform/http/route.ts';
import { Id, IdParams, Nullable, OneOf, Timestamp, Version, Words } from '../../../platform/http/schemas.ts';
import { editConflict, illegalTransition, notFound } from '../../../platform/problem.ts';
import { unitInactive } from '../../organizations/index.ts';
import { notYourMatter, textNotUsable } from '../matters.errors.ts';
import { presentMatter } from '../matters.presenter.ts';
import { MatterView } from '../matters.schema.ts';
import { chainOf, hopKinds } from './hops.queries.ts';
import { alreadyThere, nothingAbove } from './levels.errors.ts';
import { levels } from './levels.rules.ts';
import { passOn } from './pass-on.service.ts';

const Hop = Type.Object({
  kind: OneOf(hopKinds),
  direction: Nullable(OneOf(['up', 'down', 'sideways'])),
  units: Type.Array(
    Type.Object({ id: Nullable(Id), name: Type.String(), level: Nullable(OneOf(levels)), role: Nullable(OneOf(['lead', 'co'])) }),
  ),
  at: Timestamp,
  after: Type.Integer({ description: 'Seconds since the hop before' }),
});

/** Matters between community, subdistrict and district. */
export const levelRoutes: readonly AnyRoute[] = [
  writeRoute({
    method: 'POST',
    path: '/matters/:id/pass-on',
    operationId: 'passOnMatter',
    summary: { zh: '上报、下派或转给', en: 'Pass on to another level or unit' },
    access: ['staff'],
    permission: 'matters.pass_on',
    params: IdParams,
    body: Type.Object({
      version: Version,
      unitId: Type.Optional(Id),
      reason: Words(1000),
    }),
    response: MatterView,
    problems: [notFound, editConflict, illegalTransition, notYourMatter, textNotUsable, nothingAbove, alreadyThere, unitInactive],
    handler: async (ctx, { params, body }) => presentMatter(ctx, await passOn(ctx, params.id, body)),
  }),
  readRoute({
    method: 'GET',
    path: '/matters/:id/hops',
    operationId: 'getHops',
    summary: { zh: '经过哪些单位', en: 'Through whose hands it went' },
    access: ['staff'],
    params: IdParams,
    response: Type.Object({
      items: Type.Array(Hop),
      elapsed: Type.Integer({ description: 'Seconds from the first hop to the last' }),
      since: Type.Integer({ description: 'Seconds since the last hop, until it ended or until now' }),
    }),
    problems: [notFound],
    handler: async (ctx, { params }) => {
      const { hops, elapsed, since } = await chainOf(ctx, params.id);
      return { items: hops.map((hop) => ({ ...hop, at: hop.at.toISOString(), units: [...hop.units] })), elapsed, since };
    },
  }),
];
