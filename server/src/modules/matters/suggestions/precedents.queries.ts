import { sql } from 'kysely';
import { type Ctx, table } from '../../../platform/context.ts';
import { profileSimilarity, textProfile } from '../../../platform/text/similarity.ts';

/** A decided matter whose text is like a new one's: evidence for the type it was given. Its words stay behind its own page. */
export interface Precedent {
  readonly matterId: string;
  readonly number: string;
  readonly typeCode: string;
  readonly class: string;
  /** Likeness of the texts, 0 to 1. */
  readonly likeness: number;
}

const looked = 80;
const enough = 0.15;
const mostShown = 3;

interface DecidedRow {
  readonly id: string;
  readonly number: string;
  readonly type_code: string;
  readonly class: string;
  readonly title: string;
  readonly body: string;
}

/**
 * The matters decided as one of these types that read most like the text, at most three (S003-31). The newest of each type are compared. People
 * who want no automated suggestions are no example for others either.
 */
export async function precedents(ctx: Ctx, text: string, types: readonly string[]): Promise<Precedent[]> {
  if (types.length === 0) return [];
  const { rows } = await sql<DecidedRow>`
    select found.* from unnest(${types}::text[]) as wanted(code) cross join lateral (
      select m.id, m.number, m.type_code, m.class, m.title, left(d.body, 400) as body
      from ${table(ctx, 'matter')} m join ${table(ctx, 'demand')} d on d.id = m.origin_demand_id left join ${table(ctx, 'person')} p on p.id = d.reporter_id
      where m.type_code = wanted.code and m.determined_at is not null and m.state not in ('withdrawn', 'merged') and d.erased_at is null
        and p.suggestions_off is not true
      order by m.received_at desc, m.id desc limit ${looked}) found`.execute(ctx.db);
  const profile = textProfile(text);
  return rows
    .map((row) => ({
      matterId: row.id,
      number: row.number,
      typeCode: row.type_code,
      class: row.class,
      likeness: profileSimilarity(profile, textProfile(`${row.title}\n${row.body}`)),
    }))
    .filter(({ likeness }) => likeness >= enough)
    .sort((a, b) => b.likeness - a.likeness || (a.matterId < b.matterId ? -1 : 1))
    .slice(0, mostShown)
    .map((each) => ({ ...each, likeness: Math.floor(each.likeness * 1000) / 1000 }));
}
