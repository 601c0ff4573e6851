import type { Static } from 'typebox';
import type { Ctx } from '../../../platform/context.ts';
import { type AnyRoute, readRoute } from '../../../platform/http/route.ts';
import { wordingOf } from '../packs/packs.queries.ts';
import { suggestRefusal } from '../reasons/reasons.queries.ts';
import { currentCatalogue } from '../responsibility/responsibility.queries.ts';
import { classWords } from '../responsibility/responsibility.rules.ts';
import type { Catalogue, CatalogueItem } from '../responsibility/responsibility.types.ts';
import { suggestTypes, type TypeSuggestion } from './suggestion.rules.ts';
import { SuggestInput, SuggestResult } from './suggestion.schema.ts';

type Result = Static<typeof SuggestResult>;

function presentType(suggestion: TypeSuggestion, item: CatalogueItem): Result['types'][number] {
  return {
    code: item.code,
    class: item.class,
    name: item.name,
    plain: item.plain,
    unit: item.unit,
    sla: item.sla,
    score: suggestion.score,
    matched: suggestion.matched.map(({ term, span }) => ({ term, span: [...span] })),
    nearest: suggestion.nearest && { ...suggestion.nearest },
  };
}

async function presentProbably(ctx: Ctx, best: CatalogueItem | undefined): Promise<Result['probably']> {
  if (!best) return null;
  const wording = await wordingOf(ctx);
  return { class: best.class, name: wording[`class.${best.class}.name`] ?? classWords[best.class].name, text: best.plain };
}

/** What a resident sees while typing (S000-13): nothing of the text is kept. */
async function suggest(ctx: Ctx, catalogue: Catalogue, { title = '', text }: Static<typeof SuggestInput>): Promise<Result> {
  const whole = title === '' ? text : `${title}\n${text}`;
  const types = suggestTypes(catalogue, whole, title.length).flatMap((suggestion) => {
    const item = catalogue.items.get(suggestion.code);
    return item ? [presentType(suggestion, item)] : [];
  });
  const elsewhere = (await suggestRefusal(ctx, whole)).map(({ code, name, pointer, urgent }) => ({ code, name, pointer, urgent }));
  const best = types[0] && catalogue.items.get(types[0].code);
  return { catalogueVersion: catalogue.version, elsewhere, probably: await presentProbably(ctx, best), types };
}

export const suggestionRoutes: readonly AnyRoute[] = [
  readRoute({
    method: 'POST',
    path: '/catalogue/suggest',
    operationId: 'suggestTypes',
    summary: { zh: '这大概是哪一类事', en: 'What this probably is' },
    access: ['staff', 'resident', 'reporter', 'anonymous'],
    body: SuggestInput,
    response: SuggestResult,
    perMinute: 120,
    handler: async (ctx, { body }) => suggest(ctx, await currentCatalogue(ctx), body),
  }),
];
