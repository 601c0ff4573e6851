import { type Static, Type } from 'typebox';
import type { Ctx } from '../../../platform/context.ts';
import { type AnyRoute, readRoute } from '../../../platform/http/route.ts';
import { Id, IdParams } from '../../../platform/http/schemas.ts';
import { notFound } from '../../../platform/problem.ts';
import { modelMistakes } from '../../understanding/index.ts';
import { visibleMatters } from './corrections.queries.ts';

const MistakeView = Type.Object({
  matter: Type.Object({ id: Id, number: Type.String(), title: Type.String() }),
  decided: Type.String(),
  suggested: Type.String(),
  confidence: Type.Number({ minimum: 0, maximum: 1 }),
});

/** What a model gets wrong: matters held back, of those the reader may see (S003-31). */
export const mistakeRoutes: readonly AnyRoute[] = [
  readRoute({
    method: 'GET',
    path: '/text-models/:id/mistakes',
    operationId: 'listModelMistakes',
    summary: { zh: '模型判断有误的事项', en: 'Matters a model got wrong' },
    access: ['staff'],
    permission: 'matters.read',
    params: IdParams,
    response: Type.Object({ items: Type.Array(MistakeView) }),
    problems: [notFound],
    handler: async (ctx, { params }) => ({ items: await visibleMistakes(ctx, params.id) }),
  }),
];

async function visibleMistakes(ctx: Ctx, id: string): Promise<Static<typeof MistakeView>[]> {
  const mistakes = await modelMistakes(ctx, id);
  if (mistakes === null) throw notFound();
  const byId = await visibleMatters(
    ctx,
    mistakes.map((mistake) => mistake.id),
  );
  return mistakes.flatMap(({ id: matterId, decided, suggested, confidence }) => {
    const matter = byId.get(matterId);
    return matter ? [{ matter, decided, suggested, confidence }] : [];
  });
}
