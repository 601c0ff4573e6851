import { Type } from 'typebox';
import { type AnyRoute, readRoute } from '../../../platform/http/route.ts';
import { AreaCode, Id, Nullable, OneOf } from '../../../platform/http/schemas.ts';
import { invalidInput } from '../../../platform/problem.ts';
import { notYourMatter } from '../matters.errors.ts';
import { unfittingReport } from './improvement.queries.ts';

const Share = Type.Object({ part: Type.Integer(), n: Type.Integer(), value: Nullable(Type.Number()) });
const Matters = Type.Array(Type.Object({ id: Id, number: Type.String(), title: Type.String() }));

/** Where the catalogue does not fit what people bring (S000-38, S003-31). */
export const improvementRoutes: readonly AnyRoute[] = [
  readRoute({
    method: 'GET',
    path: '/reports/unfitting',
    operationId: 'getUnfittingReport',
    summary: { zh: '目录改进月报', en: 'Monthly report of what the catalogue does not fit' },
    access: ['staff'],
    permission: 'indicators.read',
    query: Type.Object({ month: Type.String({ pattern: '^[1-9][0-9]{3}-(0[1-9]|1[0-2])$' }), area: Type.Optional(AreaCode) }),
    response: Type.Object({
      month: Type.String(),
      area: Type.String(),
      other: Type.Object({ ...Share.properties, matters: Matters }),
      unclassified: Type.Object({ ...Share.properties, matters: Matters }),
      bounced: Type.Object({ ...Share.properties, matters: Matters, moreThan: Type.Integer() }),
      words: Type.Array(Type.Object({ word: Type.String(), n: Type.Integer(), matters: Matters })),
      changed: Type.Array(
        Type.Object({
          kind: OneOf(['type', 'unit']),
          matterId: Id,
          number: Type.String(),
          suggested: Type.String(),
          chosen: Type.String(),
          reason: Type.String(),
        }),
        { description: 'Proposals that a person changed, with the reason' },
      ),
    }),
    problems: [notYourMatter, invalidInput],
    handler: (ctx, { query }) => unfittingReport(ctx, query),
  }),
];
