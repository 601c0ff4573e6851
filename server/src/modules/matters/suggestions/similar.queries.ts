import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { type Ctx, table } from '../../../platform/context.ts';
import { searchTokens } from '../../../platform/text/bigrams.ts';
import { profileSimilarity, textProfile } from '../../../platform/text/similarity.ts';
import { type MatterState, openMatterStates } from '../matters.workflow.ts';

export interface SimilarMatter {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly areaName: string;
  readonly placeText: string | null;
  readonly state: string;
  readonly receivedAt: string;
  readonly reports: number;
  readonly score: number;
  /** Words both texts share, for the person who compares. */
  readonly shared: readonly string[];
}

export interface SimilarQuestion {
  readonly text: string;
  readonly areaCode: string;
  readonly at: Date;
  readonly excludeDemandId?: string;
  readonly limit: number;
}

/** A matter that sounds alike, with what its presenters need. */
export interface AlikeMatter {
  readonly row: AlikeRow;
  readonly score: number;
}

interface AlikeRow {
  id: string;
  number: string;
  title: string;
  area_name: string;
  place_text: string | null;
  building_id: string | null;
  type_code: string | null;
  state: MatterState;
  received_at: Date;
  reports: number;
  body: string;
}

const windowDays = 60;
const looked = 120;
const enough = 0.18;

/**
 * Open matters about what seems to be the same thing: same community (or the same subdistrict when no community is known), received in the last
 * sixty days, texts alike by shared pairs of characters. Simple on purpose: place and time narrow, likeness ranks.
 */
export async function similarMatters(ctx: Ctx, question: SimilarQuestion): Promise<SimilarMatter[]> {
  const mine = new Set(searchTokens(question.text));
  return (await alikeMatters(ctx, question)).map(({ row, score }) => ({
    id: row.id,
    number: row.number,
    title: row.title,
    areaName: row.area_name,
    placeText: row.place_text,
    state: row.state,
    receivedAt: row.received_at.toISOString(),
    reports: row.reports,
    score: Number(score.toFixed(3)),
    shared: [...new Set(searchTokens(`${row.title}\n${row.body}`))].filter((t) => mine.has(t) && t.length > 1).slice(0, 6),
  }));
}

/** The same ranking with the rows themselves; `shown` narrows it to what the asker may be told of. */
export async function alikeMatters(ctx: Ctx, question: SimilarQuestion, shown: RawBuilder<SqlBool> = sql`true`): Promise<AlikeMatter[]> {
  const profile = textProfile(question.text);
  const near =
    question.areaCode.length >= 12
      ? sql`m.community_code = ${question.areaCode.slice(0, 12)}`
      : question.areaCode.length >= 9
        ? sql`m.subdistrict_code = ${question.areaCode.slice(0, 9)}`
        : sql`true`;
  // The newest are chosen before anything is joined, so that one index in the order of time answers, however many are open.
  const { rows } = await sql<AlikeRow>`
    with near as materialized (select m.* from ${table(ctx, 'matter')} m
      where ${near} and ${shown} and m.state in (${sql.join(openMatterStates.map((s) => sql.lit(s)))})
        and m.received_at > ${new Date(question.at.getTime() - windowDays * 86_400_000)} and m.origin_demand_id is distinct from ${question.excludeDemandId ?? null}
      order by m.received_at desc, m.id desc limit ${looked})
    select m.id, m.number, m.title, a.name as area_name, m.place_text, m.building_id, m.type_code, m.state, m.received_at, m.reports, left(d.body, 400) as body
    from near m join ${table(ctx, 'demand')} d on d.id = m.origin_demand_id join ${table(ctx, 'area')} a on a.code = m.area_code
    order by m.received_at desc, m.id desc`.execute(ctx.db);
  return rows
    .map((row) => ({ row, score: profileSimilarity(profile, textProfile(`${row.title}\n${row.body}`)) }))
    .filter(({ score }) => score >= enough)
    .sort((a, b) => b.score - a.score)
    .slice(0, question.limit);
}
