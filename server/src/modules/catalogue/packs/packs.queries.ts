import type { Ctx } from '../../../platform/context.ts';
import { packList } from '../../../platform/packs/pack-lists.ts';
import type { Phrase } from '../../../platform/problem.ts';

/** Words by key, as the loaded packs put them: a district says 大事快办 where another says 部门办. */
export async function wordingOf(ctx: Ctx): Promise<Record<string, Phrase>> {
  const entries = await packList(ctx, 'wording');
  return Object.fromEntries(entries.map(({ code, content }) => [code, content.text as Phrase]));
}

/** Whether a loaded pack brings the panel of the 622 method (S000-41, S001-80). */
export async function hasPanel622(ctx: Ctx): Promise<boolean> {
  return (await packList(ctx, 'panels')).some(({ code }) => code === 'resolution_routes_622');
}
