import { sql } from 'kysely';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import { type RowOf, recordsOf } from '../communal/records.ts';
import { notYourSeries } from './series.errors.ts';
import { type SeriesState, type SignUpState, seriesWorkflow, signUpStates, signUpWorkflow } from './series.workflow.ts';

const readers = ['community_life.manage'] as const;
export type SeriesRow = RowOf<'deliberation_series', SeriesState>;
export type SignUpRow = RowOf<'deliberation_sign_up', SignUpState>;

/** Activities: public once they are open. */
export const series = recordsOf({
  table: 'deliberation_series',
  subject: 'series',
  workflow: seriesWorkflow,
  open: ['open', 'finished', 'cancelled'],
  readers,
  refusal: notYourSeries,
});
/** Places in activities; who may see which, the use cases say. */
export const signUps = recordsOf({
  table: 'deliberation_sign_up',
  subject: 'series',
  workflow: signUpWorkflow,
  open: signUpStates,
  readers,
  refusal: notYourSeries,
});

export interface SessionInput {
  readonly title: string;
  readonly place: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
}
export interface SessionRecord extends SessionInput {
  readonly id: string;
  readonly seriesId: string;
  readonly number: number;
  readonly came: number;
}

/** Writes the sessions anew; only while nobody can have come to one. */
export async function putSessions(ctx: WriteCtx, seriesId: string, rows: readonly (SessionInput & { id: string })[]): Promise<void> {
  await ctx.db.deleteFrom('deliberation_session').where('series_id', '=', seriesId).execute();
  await ctx.db
    .insertInto('deliberation_session')
    .values(
      rows.map(({ id, title, place, startsAt, endsAt }, i) => ({
        id,
        series_id: seriesId,
        number: i + 1,
        title,
        place,
        starts_at: startsAt,
        ends_at: endsAt,
      })),
    )
    .execute();
}

/** Sessions in their order, each with how many came; of one series, or one session. */
export async function sessionsOf(ctx: Ctx, of: { seriesId: string } | { id: string }): Promise<SessionRecord[]> {
  const { rows } =
    await sql<SessionRecord>`select s.id, s.series_id as "seriesId", s.number, s.title, s.place, s.starts_at as "startsAt", s.ends_at as "endsAt",
      (select count(*)::int from ${table(ctx, 'deliberation_session_visit')} v where v.session_id = s.id) as came
    from ${table(ctx, 'deliberation_session')} s
    where ${'id' in of ? sql`s.id = ${of.id}` : sql`s.series_id = ${of.seriesId}`} order by s.number limit 200`.execute(ctx.db);
  return rows;
}

export interface SignUpLine extends SignUpRow {
  readonly visits: string[];
}

const withVisits = (ctx: Ctx) =>
  sql`select u.*, array(select v.session_id from ${table(ctx, 'deliberation_session_visit')} v where v.sign_up_id = u.id) as visits
    from ${table(ctx, 'deliberation_sign_up')} u`;

/** Everybody who signed up in that order, with the sessions each came to. */
export async function signUpsOf(ctx: Ctx, seriesId: string): Promise<SignUpLine[]> {
  const { rows } = await sql<SignUpLine>`${withVisits(ctx)} where u.series_id = ${seriesId} order by u.number limit 10000`.execute(ctx.db);
  return rows;
}

export interface SignUpCounts {
  readonly going: number;
  readonly waiting: number;
  readonly rated: number;
  readonly ratingSum: number;
  readonly next: number;
}

/** How many go and wait, what they think, and the next number in the order of signing up. */
export async function countSignUps(ctx: Ctx, seriesId: string): Promise<SignUpCounts> {
  const { rows } =
    await sql<SignUpCounts>`select count(*) filter (where state = 'going')::int as going, count(*) filter (where state = 'waiting')::int as waiting,
      count(rating)::int as rated, coalesce(sum(rating), 0)::int as "ratingSum", coalesce(max(number), 0) + 1 as next
    from ${table(ctx, 'deliberation_sign_up')} where series_id = ${seriesId}`.execute(ctx.db);
  return rows[0] ?? { going: 0, waiting: 0, rated: 0, ratingSum: 0, next: 1 };
}

/** Who waits longest, locked. */
export async function firstWaiting(ctx: WriteCtx, seriesId: string): Promise<SignUpRow | null> {
  const { rows } =
    await sql<SignUpRow>`select * from ${table(ctx, 'deliberation_sign_up')} where series_id = ${seriesId} and state = 'waiting'
    order by number limit 1 for update`.execute(ctx.db);
  return rows[0] ?? null;
}

/** The place of the resident who asks in a series that was not given back, with how many wait before; null when there is none. */
export async function ownSignUp(ctx: Ctx, seriesId: string): Promise<(SignUpLine & { readonly ahead: number }) | null> {
  if (ctx.actor.kind !== 'resident') return null;
  const { rows } = await sql<SignUpLine & { ahead: number }>`
    select own.*, case when own.state = 'waiting' then (select count(*)::int from ${table(ctx, 'deliberation_sign_up')} w
      where w.series_id = own.series_id and w.state = 'waiting' and w.number < own.number) else 0 end as ahead
    from (${withVisits(ctx)} where u.series_id = ${seriesId} and u.person_id = ${ctx.actor.id} and u.state <> 'withdrawn') own`.execute(
    ctx.db,
  );
  return rows[0] ?? null;
}

/** Notes that somebody came to a session, or takes it back. */
export async function setVisit(ctx: WriteCtx, sessionId: string, signUpId: string, came: boolean): Promise<void> {
  if (came)
    await ctx.db
      .insertInto('deliberation_session_visit')
      .values({ session_id: sessionId, sign_up_id: signUpId, ticked_by: ctx.actor.id ?? '', ticked_at: ctx.now })
      .onConflict((oc) => oc.doNothing())
      .execute();
  else
    await ctx.db.deleteFrom('deliberation_session_visit').where('session_id', '=', sessionId).where('sign_up_id', '=', signUpId).execute();
}
