import { sql } from 'kysely';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import { type BoardIssue, type IssueFace, type IssueProfile, lookupOfProfile, profileOf, type Signal } from '../../understanding/index.ts';
import type { IssueFigures } from './figures.repository.ts';

/** What a demand, or an issue that has grown, asks of the issues around its day. */
export interface IssueQuestion {
  readonly features: readonly number[];
  /** Milliseconds since 1970. */
  readonly at: number;
}

interface FaceRow {
  readonly id: string;
  readonly profile: IssueFace;
  readonly first_at: Date;
  readonly last_at: Date;
}

/**
 * For each question the issues of the two months around it which share something with it, those that share most first; all in one statement. Only the
 * index of features may answer it, so the days are compared in a form that no other index knows, and `lockPlacing` forbids reading the whole table.
 */
export async function possibleIssues(ctx: WriteCtx, questions: readonly IssueQuestion[]): Promise<BoardIssue[]> {
  if (questions.length === 0) return [];
  const asked = JSON.stringify(questions.map(({ features, at }) => ({ f: features, t: new Date(at) })));
  const issue = table(ctx, 'hot_issue');
  const { rows } = await sql<FaceRow>`
    select h.id, h.profile, h.first_at, h.last_at from ${issue} h where h.id in (
      select near.id from jsonb_to_recordset(${asked}::jsonb) as q(f bigint[], t timestamptz) cross join lateral (
        select i.id from ${issue} i where i.lookup && q.f and i.last_at - q.t > interval '-60 days' and i.first_at - q.t < interval '60 days'
        order by (select count(*) from unnest(q.f) u where u = any(i.lookup)) desc, i.messages desc, i.id limit 40) near)`.execute(ctx.db);
  return rows.map(({ id, profile, first_at, last_at }) => ({ id, face: profile, first: first_at.getTime(), last: last_at.getTime() }));
}

/** Everything that issues are about. */
export async function profilesOf(ctx: Ctx, ids: readonly string[]): Promise<Map<string, IssueProfile>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.db
    .selectFrom('hot_issue')
    .select(['id', 'profile', 'sums'])
    .where('id', 'in', [...ids])
    .execute();
  return new Map(rows.map(({ id, profile, sums }) => [id, { ...(profile as object), sums } as unknown as IssueProfile]));
}

/** What issues are about, from what each of their members says. */
export async function profilesAnew(ctx: Ctx, ids: readonly string[]): Promise<Map<string, IssueProfile>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.db
    .selectFrom('hot_issue_member')
    .select(['issue_id', 'signal'])
    .where('issue_id', 'in', [...ids])
    .orderBy('demand_id')
    .execute();
  const signals = new Map<string, Signal[]>();
  for (const { issue_id, signal } of rows) signals.set(issue_id, [...(signals.get(issue_id) ?? []), signal as unknown as Signal]);
  return new Map([...signals].map(([id, all]) => [id, profileOf(all)]));
}

/** An issue as it is stored: what it is about, and what its members add up to. */
export interface IssueToStore {
  readonly id: string;
  readonly profile: IssueProfile;
  readonly figures: StoredFigures;
}

/** Figures with the name and the warnings that follow from them. */
export interface StoredFigures extends Omit<IssueFigures, 'id' | 'areas' | 'titles' | 'warned_step'> {
  readonly title: string;
  readonly place: string | null;
  readonly terms: readonly string[];
  readonly area_code: string;
  readonly surprise: number;
  readonly warned_step: number;
  /** Null: what is stored stays. */
  readonly warned_at: Date | null;
}

const figureColumns =
  sql.raw(`area_code, title, terms, place, messages, people, likes, followers, recent, before, surprise, first_at, last_at, lng, lat,
  warned_step, warned_at`);
const figureTypes =
  sql.raw(`area_code text, title text, terms text[], place text, messages int, people int, likes int, followers int, recent int, before int,
  surprise int, first_at timestamptz, last_at timestamptz, lng float8, lat float8, warned_step int, warned_at timestamptz`);
const newFigures =
  sql.raw(`area_code = x.area_code, title = x.title, terms = x.terms, place = x.place, messages = x.messages, people = x.people,
  likes = x.likes, followers = x.followers, recent = x.recent, before = x.before, surprise = x.surprise, first_at = x.first_at, last_at = x.last_at,
  lng = x.lng, lat = x.lat, warned_step = x.warned_step, warned_at = case when x.warned_step = 0 then null else coalesce(x.warned_at, h.warned_at) end`);

/** Writes issues, new ones and those that have changed, each once. */
export async function writeIssues(ctx: WriteCtx, issues: readonly IssueToStore[]): Promise<void> {
  if (issues.length === 0) return;
  const rows = issues.map(({ id, profile: { sums, ...face }, figures }) => ({
    id,
    ...figures,
    profile: face,
    sums,
    lookup: lookupOfProfile(face),
  }));
  const issue = table(ctx, 'hot_issue');
  const given = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(id uuid, profile jsonb, sums jsonb, lookup bigint[], ${figureTypes})`;
  await sql`with given as materialized (select * from ${given}),
    changed as (update ${issue} h set profile = x.profile, sums = x.sums, lookup = x.lookup, ${newFigures} from given x where h.id = x.id returning h.id)
    insert into ${issue} (id, profile, sums, lookup, ${figureColumns}, made_at)
      select id, profile, sums, lookup, ${figureColumns}, ${ctx.now} from given where id not in (select id from changed)`.execute(ctx.db);
}

/** Writes what issues add up to now, where that is not what is stored. */
export async function writeFigures(ctx: WriteCtx, issues: readonly Pick<IssueToStore, 'id' | 'figures'>[]): Promise<void> {
  if (issues.length === 0) return;
  const rows = issues.map(({ id, figures }) => ({ id, ...figures }));
  await sql`update ${table(ctx, 'hot_issue')} h set ${newFigures}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(id uuid, ${figureTypes})
    where h.id = x.id and (h.area_code, h.title, h.terms, h.messages, h.people, h.likes, h.followers, h.recent, h.before, h.surprise, h.first_at, h.last_at, h.lng, h.lat, h.warned_step)
      is distinct from (x.area_code, x.title, x.terms, x.messages, x.people, x.likes, x.followers, x.recent, x.before, x.surprise, x.first_at, x.last_at, x.lng, x.lat, x.warned_step)`.execute(
    ctx.db,
  );
}

/** Removes issues that have no members. */
export async function removeIssues(ctx: WriteCtx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await ctx.db
    .deleteFrom('hot_issue')
    .where('id', 'in', [...ids])
    .execute();
}
