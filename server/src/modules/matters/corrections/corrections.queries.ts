import { sql } from 'kysely';
import { type Ctx, table } from '../../../platform/context.ts';
import { visibleTo } from '../matters.policy.ts';

/** What a person decided otherwise than the platform had suggested, with the reason: what the catalogue is improved by (S003-31). */
export interface Correction {
  readonly id: string;
  readonly decidedAt: Date;
  readonly act: string;
  readonly suggestedType: string;
  readonly suggestedClass: string;
  /** Words of the text that had spoken for the suggestion. */
  readonly terms: readonly string[];
  readonly chosenType: string | null;
  readonly chosenClass: string;
  readonly reason: string | null;
  /** Null for a matter the asker may not see. */
  readonly matterId: string | null;
  readonly number: string | null;
}

/** Those of the matters that the asker may see, by id. */
export async function visibleMatters(
  ctx: Ctx,
  ids: readonly string[],
): Promise<Map<string, { id: string; number: string; title: string }>> {
  const { rows } = await sql<{ id: string; number: string; title: string }>`select matter.id, matter.number, matter.title
    from ${table(ctx, 'matter')} matter where matter.id = any(${[...ids]}::uuid[]) and ${visibleTo(ctx)}`.execute(ctx.db);
  return new Map(rows.map((row) => [row.id, row]));
}

/** Corrections newest first, after a place in the list. */
export async function listCorrections(
  ctx: Ctx,
  { after, limit, type }: { after: readonly [string, string] | null; limit: number; type: string | undefined },
): Promise<Correction[]> {
  const first = sql`s.content #>> '{ranked,0,code}'`;
  const { rows } = await sql<Correction>`
    select t.id, t.decided_at as "decidedAt", t.act, coalesce(${first}, '') as "suggestedType", coalesce(s.content #>> '{ranked,0,class}', '') as "suggestedClass",
      coalesce((select array_agg(term ->> 'term') from jsonb_array_elements(coalesce(s.content #> '{ranked,0,matched}', '[]')) term), '{}') as terms,
      t.type_code as "chosenType", t.class as "chosenClass", t.reason,
      case when ${visibleTo(ctx)} then matter.id end as "matterId", case when ${visibleTo(ctx)} then matter.number end as number
    from ${table(ctx, 'triage_decision')} t join ${table(ctx, 'matter')} matter on matter.id = t.matter_id
      join ${table(ctx, 'matter_suggestion')} s on s.demand_id = matter.origin_demand_id and s.kind = 'triage'
    where t.differs_from_suggestion and t.act in ('proposed', 'determined') and s.settled_as = 'changed'
      and ${after ? sql`(t.decided_at, t.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql`true`}
      and ${type ? sql`(${first} = ${type} or t.type_code = ${type})` : sql`true`}
      and not exists (select 1 from ${table(ctx, 'triage_decision')} later where later.matter_id = t.matter_id and later.seq > t.seq
        and later.act in ('proposed', 'determined') and later.differs_from_suggestion)
    order by t.decided_at desc, t.id desc limit ${limit}`.execute(ctx.db);
  return rows;
}
