import type { Static } from 'typebox';
import { abilitiesOf } from '../../../platform/abilities.ts';
import type { Ctx } from '../../../platform/context.ts';
import { when } from '../../../platform/permissions.ts';
import { linesOf } from '../communal/lines.ts';
import { meanTenths } from '../methods/methods.rules.ts';
import { notVisited, seriesFixed, signedUpAlready, signUpClosed } from './series.errors.ts';
import { countSignUps, ownSignUp, type SeriesRow, type SignUpLine, series, sessionsOf, signUpsOf } from './series.repository.ts';
import { isDue } from './series.rules.ts';
import type { SeriesLine, SeriesQuery, SeriesView } from './series.schema.ts';
import { type SeriesKind, seriesWorkflow, signUpWorkflow } from './series.workflow.ts';

async function lines(ctx: Ctx): Promise<(row: SeriesRow) => Static<typeof SeriesLine>> {
  const line = await linesOf(ctx, seriesWorkflow);
  return (row) => ({
    ...line(row),
    kind: row.kind as SeriesKind,
    title: row.title,
    capacity: row.capacity,
    signUpUntil: row.sign_up_until.toISOString(),
  });
}

/** Activities the actor may see, the newest first. */
export async function listSeries(ctx: Ctx, query: Static<typeof SeriesQuery>) {
  const { items, next } = await series.list(ctx, query);
  return { items: items.map(await lines(ctx)), next };
}

/** One series with its sessions and how many take part; names are for the hosts alone. @throws not-found */
export async function seriesView(ctx: Ctx, id: string): Promise<Static<typeof SeriesView>> {
  const row = await series.readable(ctx, id);
  const hosts = series.worksOn(ctx.actor, row.area_code);
  const [line, sessions, people, own, counts] = await Promise.all([
    lines(ctx),
    sessionsOf(ctx, { seriesId: id }),
    hosts ? signUpsOf(ctx, id) : [],
    ownSignUp(ctx, id),
    countSignUps(ctx, id),
  ]);
  const opens = when(row.state === 'open' && ctx.now < row.sign_up_until, signUpClosed);
  const mayHost = series.mayStep(ctx.actor, row, 'finish');
  return {
    ...line(row),
    words: row.words,
    endedReason: row.ended_reason,
    going: counts.going,
    waiting: counts.waiting,
    rating: { n: counts.rated, meanTenths: meanTenths(counts.ratingSum, counts.rated) },
    sessions: sessions.map(({ seriesId: _of, ...session }) => ({
      ...session,
      startsAt: session.startsAt.toISOString(),
      endsAt: session.endsAt.toISOString(),
      due: isDue(session, ctx.now),
    })),
    me: own && { id: own.id, state: own.state, ahead: own.ahead, visits: own.visits.length, rating: own.rating },
    signUps: people.map((each) => presentSignUp(ctx, each)),
    version: row.version,
    abilities: abilitiesOf(
      {
        ...series.stepsOf(ctx.actor, row),
        change: mayHost.allowed ? when(row.state === 'draft', seriesFixed) : mayHost,
        enter: mayHost.allowed ? opens : mayHost,
        tick: mayHost.allowed ? when(row.state === 'open' || row.state === 'finished', signUpClosed) : mayHost,
        sign_up: own ? when(false, signedUpAlready) : opens,
        rate: when((own?.visits.length ?? 0) > 0, notVisited),
      },
      ctx.lang,
    ),
  };
}

function presentSignUp(ctx: Ctx, { id, number, state, name, source, visits, rating, rating_words }: SignUpLine) {
  const stateName = signUpWorkflow.states[state][ctx.lang];
  return { id, number, state, stateName, name, source: source as 'web' | 'desk', visits, rating, ratingWords: rating_words };
}
