import { localDateOf } from '../../../platform/calendar/local-date.ts';
import type { Ctx } from '../../../platform/context.ts';
import type { CatalogueItem } from './responsibility.types.ts';

/** An item that points to something that does not exist. */
export interface ReferenceFault {
  readonly code: string;
  readonly field: 'group' | 'sla' | 'guidance';
  readonly value: string;
}

interface Known {
  readonly group: ReadonlySet<string>;
  readonly sla: ReadonlySet<string>;
  readonly guidance: ReadonlySet<string>;
}

/** What items may point to now: open groups, time limits, articles of the knowledge base. */
export async function knownReferences(ctx: Ctx): Promise<Known> {
  const today = localDateOf(ctx.now);
  const [groups, policies, articles] = [
    await ctx.db
      .selectFrom('taxonomy_node')
      .select('code')
      .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>=', today)]))
      .execute(),
    await ctx.db.selectFrom('sla_policy').select('code').distinct().execute(),
    await ctx.db.selectFrom('knowledge_article').select('code').where('active', '=', true).execute(),
  ];
  const codes = (rows: readonly { code: string }[]): Set<string> => new Set(rows.map((row) => row.code));
  return { group: codes(groups), sla: codes(policies), guidance: codes(articles) };
}

/** References of the items that lead nowhere. */
export function referenceFaults(known: Known, items: Iterable<CatalogueItem>): ReferenceFault[] {
  const faults: ReferenceFault[] = [];
  for (const { code, group, sla, guidance } of items) {
    if (!known.group.has(group)) faults.push({ code, field: 'group', value: group });
    if (!known.sla.has(sla)) faults.push({ code, field: 'sla', value: sla });
    for (const article of guidance) if (!known.guidance.has(article)) faults.push({ code, field: 'guidance', value: article });
  }
  return faults;
}
