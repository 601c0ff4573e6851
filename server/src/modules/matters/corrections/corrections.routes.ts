import { Type } from 'typebox';
import { decodeCursor, toPage } from '../../../platform/http/paging.ts';
import { type AnyRoute, readRoute } from '../../../platform/http/route.ts';
import { Id, Nullable, OneOf, PageOf, PageQuery, Timestamp } from '../../../platform/http/schemas.ts';
import { assertAllowed, when } from '../../../platform/permissions.ts';
import { forbidden, invalidInput } from '../../../platform/problem.ts';
import { currentCatalogue, matterClasses } from '../../catalogue/index.ts';
import { mayReadCorrections } from './corrections.policy.ts';
import { listCorrections } from './corrections.queries.ts';

const Cursor = Type.Tuple([Type.String(), Type.String({ format: 'uuid' })]);
const usualLimit = 50;
const TypeRef = Type.Object({ code: Type.String(), name: Type.String() });

const CorrectionView = Type.Object({
  id: Id,
  decidedAt: Timestamp,
  act: OneOf(['proposed', 'determined']),
  suggested: Type.Object({ class: Type.String(), type: TypeRef, terms: Type.Array(Type.String()) }),
  chosen: Type.Object({ class: OneOf(matterClasses), type: Nullable(TypeRef) }),
  reason: Nullable(Type.String()),
  /** Null for a matter the reader may not see. */
  matter: Nullable(Type.Object({ id: Id, number: Type.String() })),
});

/** What people decided otherwise than was suggested (S003-31). */
export const correctionRoutes: readonly AnyRoute[] = [
  readRoute({
    method: 'GET',
    path: '/suggestion-corrections',
    operationId: 'listSuggestionCorrections',
    summary: { zh: '改过的分类建议及理由', en: 'Suggestions people changed, with their reasons' },
    access: ['staff'],
    query: Type.Object({ ...PageQuery, type: Type.Optional(Type.String({ maxLength: 60, description: 'Suggested or chosen type' })) }),
    response: PageOf(CorrectionView),
    problems: [forbidden, invalidInput],
    handler: async (ctx, { query }) => {
      assertAllowed(when(mayReadCorrections(ctx.actor, ctx.district.areaCode)));
      const limit = query.limit ?? usualLimit;
      const after = query.after ? decodeCursor(Cursor, query.after) : null;
      const rows = await listCorrections(ctx, { after, limit: limit + 1, type: query.type });
      const { items: types } = await currentCatalogue(ctx);
      const named = (code: string) => ({ code, name: types.get(code)?.name[ctx.lang] ?? code });
      const { items, next } = toPage(rows, limit, (row) => [row.decidedAt.toISOString(), row.id]);
      return {
        items: items.map((row) => ({
          id: row.id,
          decidedAt: row.decidedAt.toISOString(),
          act: row.act === 'proposed' ? ('proposed' as const) : ('determined' as const),
          suggested: { class: row.suggestedClass, type: named(row.suggestedType), terms: [...row.terms] },
          chosen: {
            class: matterClasses.find((each) => each === row.chosenClass) ?? 'major',
            type: row.chosenType === null ? null : named(row.chosenType),
          },
          reason: row.reason,
          matter: row.matterId !== null && row.number !== null ? { id: row.matterId, number: row.number } : null,
        })),
        next,
      };
    },
  }),
];
