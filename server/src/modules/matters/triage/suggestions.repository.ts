import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import { statement } from '../../../platform/db/statement.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import type { MatterRecord } from '../matters.repository.ts';

export type SuggestionKind = 'triage' | 'duplicates' | 'place' | 'refusal';

export interface TriageSuggestion {
  readonly ranked: readonly {
    code: string;
    class: string;
    score: number;
    matched: readonly { term: string; weight: number }[];
    against: readonly string[];
    example: string | null;
  }[];
}

export interface StoredSuggestion {
  readonly kind: SuggestionKind;
  readonly content: unknown;
  readonly sourceVersion: string;
  readonly createdAt: Date;
  readonly settledAs: string | null;
}

/** Stores what the platform suggests for a demand; a later computation replaces an unsettled one. */
export async function saveSuggestion(
  ctx: WriteCtx,
  suggestion: { demandId: string; kind: SuggestionKind; content: unknown; sourceVersion: string },
): Promise<void> {
  const content = JSON.stringify(suggestion.content);
  await ctx.db
    .insertInto('matter_suggestion')
    .values({
      id: uuidv7(ctx.now),
      demand_id: suggestion.demandId,
      kind: suggestion.kind,
      content,
      source_version: suggestion.sourceVersion,
      created_at: ctx.now,
    })
    .onConflict((oc) =>
      oc
        .columns(['demand_id', 'kind'])
        .doUpdateSet({ content, source_version: suggestion.sourceVersion, created_at: ctx.now })
        .where('matter_suggestion.settled_at', 'is', null),
    )
    .execute();
}

const suggestionsFor = statement<StoredSuggestion>(
  (table) => `select kind, content, source_version as "sourceVersion", created_at as "createdAt", settled_as as "settledAs"
    from ${table('matter_suggestion')} where demand_id = $1`,
);

/** The suggestions for a demand. */
export function suggestionsOf(ctx: Ctx, demandId: string): Promise<StoredSuggestion[]> {
  return suggestionsFor.all(ctx, [demandId]);
}

/** Records what a person made of the triage suggestion. @returns whether the choice differs from the first suggestion */
export async function settleTriageSuggestion(
  ctx: WriteCtx,
  matter: MatterRecord,
  chosen: { class: string; typeCode: string | null; reason: string | null },
): Promise<boolean> {
  const row = await ctx.db
    .selectFrom('matter_suggestion')
    .select(['id', 'content'])
    .where('demand_id', '=', matter.origin_demand_id)
    .where('kind', '=', 'triage')
    .executeTakeFirst();
  const [first] = row ? (row.content as unknown as TriageSuggestion).ranked : [];
  if (!row || !first) return false;
  const differs = first.code !== chosen.typeCode || first.class !== chosen.class;
  await ctx.db
    .updateTable('matter_suggestion')
    .set({ settled_at: ctx.now, settled_as: differs ? 'changed' : 'accepted', reason: chosen.reason })
    .where('id', '=', row.id)
    .execute();
  return differs;
}
