import type { WriteCtx } from '../../../platform/context.ts';
import type { Subscriber } from '../../../platform/manifest.ts';
import { resolvePlace } from '../../areas/index.ts';
import { currentCatalogue, suggestRefusal, suggestTypes } from '../../catalogue/index.ts';
import { type DemandRecord, findDemand } from '../demands/demands.repository.ts';
import { saveSuggestion } from '../triage/suggestions.repository.ts';
import { similarMatters } from './similar.queries.ts';

/** Reads a new demand right after it was filed and stores what the platform would propose, each with its reasons; a person decides. */
export const suggestSubscriber: Subscriber = {
  name: 'matters.suggest',
  events: ['demand.filed', 'demand.supplemented'],
  handle: async (ctx, event) => {
    const demand = await findDemand(ctx, event.subjectId);
    if (demand?.state === 'received') await suggestFor(ctx, demand);
  },
};

/** Computes and stores the suggestions for one demand. */
export async function suggestFor(ctx: WriteCtx, demand: DemandRecord): Promise<void> {
  const catalogue = await currentCatalogue(ctx);
  const text = `${demand.title}\n${demand.body}`;
  const ranked = suggestTypes(catalogue, text, demand.title.length).map((s) => ({
    code: s.code,
    class: s.class,
    score: s.score,
    matched: s.matched.map(({ term, weight }) => ({ term, weight })),
    against: [...s.against],
    example: s.nearest?.text ?? null,
    unit: catalogue.items.get(s.code)?.unit ?? null,
    name: catalogue.items.get(s.code)?.name ?? null,
  }));
  const sourceVersion = `catalogue-${catalogue.version}`;
  const save = (kind: 'triage' | 'duplicates' | 'place' | 'refusal', content: unknown) =>
    saveSuggestion(ctx, { demandId: demand.id, kind, content, sourceVersion });
  await save('triage', { ranked });
  const similar = await similarMatters(ctx, {
    text,
    areaCode: demand.area_code,
    at: demand.received_at,
    excludeDemandId: demand.id,
    limit: 5,
  });
  await save('duplicates', { similar });
  const refusals = await suggestRefusal(ctx, text);
  if (refusals.length)
    await save('refusal', {
      refusals: refusals.map((r) => ({
        code: r.code,
        reason: r.reason,
        name: r.name,
        pointer: r.pointer,
        urgent: r.urgent,
        matched: r.matched.map((m) => m.term),
      })),
    });
  if (demand.area_code === ctx.district.areaCode) {
    const guesses = await resolvePlace(ctx, `${demand.place_text ?? ''} ${text}`);
    if (guesses.length) await save('place', { guesses: guesses.slice(0, 3) });
  }
}
