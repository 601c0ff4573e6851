import type { WriteCtx } from '../../../platform/context.ts';
import type { Subscriber } from '../../../platform/manifest.ts';
import { settingOf } from '../../../platform/settings.ts';
import { resolvePlace } from '../../areas/index.ts';
import { currentCatalogue, suggestRefusal } from '../../catalogue/index.ts';
import { declinesSuggestions } from '../../identity/index.ts';
import { type DemandRecord, findDemand } from '../demands/demands.repository.ts';
import { saveSuggestion } from '../triage/suggestions.repository.ts';
import { similarMatters } from './similar.queries.ts';
import { suggestTriage } from './triage-suggestion.ts';

/** Reads a new demand right after it was filed and stores what the platform would propose, each with its reasons; a person decides. */
export const suggestSubscriber: Subscriber = {
  name: 'matters.suggest',
  events: ['demand.filed', 'demand.supplemented'],
  handle: async (ctx, event) => {
    const demand = await findDemand(ctx, event.subjectId);
    if (demand?.state === 'received') await suggestFor(ctx, demand);
  },
};

/** Computes and stores the suggestions for one demand, unless the district or the person wants none. */
export async function suggestFor(ctx: WriteCtx, demand: DemandRecord): Promise<void> {
  if (!(await settingOf(ctx, 'automated_suggestions', true))) return;
  if (demand.reporter_id !== null && (await declinesSuggestions(ctx, demand.reporter_id))) return;
  const catalogue = await currentCatalogue(ctx);
  const text = `${demand.title}\n${demand.body}`;
  const sourceVersion = `catalogue-${catalogue.version}`;
  const save = (kind: 'triage' | 'duplicates' | 'place' | 'refusal', content: unknown) =>
    saveSuggestion(ctx, { demandId: demand.id, kind, content, sourceVersion });
  await save('triage', await suggestTriage(ctx, { title: demand.title, body: demand.body }, catalogue));
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
