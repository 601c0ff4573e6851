import { type Selectable, sql } from 'kysely';
import { type Ctx, table } from '../../../platform/context.ts';
import type { DB } from '../../../platform/db/rows.generated.ts';
import { visibleRules } from './rules.policy.ts';
import { type RuleRecord, toRecord } from './rules.repository.ts';

/** All versions for an area and those around it that the actor may see, newest first. */
export async function rulesAround(ctx: Ctx, areaCode: string): Promise<RuleRecord[]> {
  const { rows } = await sql<Selectable<DB['deliberation_rule']>>`
    select * from ${table(ctx, 'deliberation_rule')} deliberation_rule where starts_with(${areaCode}, area_code) and ${visibleRules(ctx.actor)}
    order by length(area_code) desc, scope desc, number desc limit 100`.execute(ctx.db);
  return rows.map(toRecord);
}

/** How many topics that have not ended go by each of these versions. */
export async function topicsUnder(ctx: Ctx, ids: readonly string[]): Promise<Map<string, number>> {
  const { rows } = await sql<{ id: string; n: number }>`
    select rule_id as id, count(*)::int as n from ${table(ctx, 'deliberation_topic')} where rule_id = any(${[...ids]}::uuid[]) and ended_at is null
    group by rule_id`.execute(ctx.db);
  return new Map(rows.map((row) => [row.id, row.n]));
}
