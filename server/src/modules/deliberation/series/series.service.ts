import type { WriteCtx } from '../../../platform/context.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { assertAllowed, holdsFor, when } from '../../../platform/permissions.ts';
import { notFound } from '../../../platform/problem.ts';
import { nameField, optionalText, textField } from '../../../platform/text/fields.ts';
import { constraintOf } from '../../../platform/unit-of-work.ts';
import { areaOrThrow } from '../../areas/index.ts';
import { contactOf, recordReporter } from '../../identity/index.ts';
import { notifyMany } from '../../notifications/index.ts';
import {
  notGoing,
  notVisited,
  notYourSeries,
  seriesFixed,
  sessionNotDue,
  sessionsUnfit,
  signedUpAlready,
  signUpClosed,
} from './series.errors.ts';
import {
  countSignUps,
  firstWaiting,
  ownSignUp,
  putSessions,
  type SeriesRow,
  type SignUpRow,
  series,
  sessionsOf,
  setVisit,
  signUps,
  signUpsOf,
} from './series.repository.ts';
import { isDue } from './series.rules.ts';
import type { SeriesKind } from './series.workflow.ts';

export interface SeriesFacts {
  readonly kind: SeriesKind;
  readonly title: string;
  readonly words: string;
  readonly capacity: number;
  readonly signUpUntil: string;
  readonly sessions: readonly { readonly title: string; readonly place: string; readonly startsAt: string; readonly endsAt: string }[];
}

function columnsOf(input: SeriesFacts) {
  return {
    kind: input.kind,
    title: nameField(input.title, '/title', 120),
    words: textField(input.words, '/words', 5000),
    capacity: input.capacity,
    sign_up_until: new Date(input.signUpUntil),
  };
}

async function writeSessions(ctx: WriteCtx, seriesId: string, input: SeriesFacts): Promise<void> {
  const rows = input.sessions.map((session, i) => ({
    id: uuidv7(ctx.now),
    title: nameField(session.title, `/sessions/${i}/title`, 120),
    place: nameField(session.place, `/sessions/${i}/place`, 200),
    startsAt: new Date(session.startsAt),
    endsAt: new Date(session.endsAt),
  }));
  rows.sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
  const last = rows.at(-1);
  if (!last || rows.some((row) => row.startsAt >= row.endsAt) || new Date(input.signUpUntil) >= last.startsAt) throw sessionsUnfit();
  await putSessions(ctx, seriesId, rows);
}

/** Prepares a series of activities. @returns its id. @throws not-your-series, series-sessions-unfit, not-found */
export async function planSeries(ctx: WriteCtx, input: SeriesFacts & { areaCode: string }): Promise<string> {
  await areaOrThrow(ctx, input.areaCode);
  assertAllowed(when(holdsFor(ctx.actor, 'community_life.manage', input.areaCode), notYourSeries));
  const id = uuidv7(ctx.now);
  const row = { id, area_code: input.areaCode, state: 'draft', ...columnsOf(input), created_by: ctx.actor.id ?? '', created_at: ctx.now };
  await series.insert(ctx, row);
  await writeSessions(ctx, id, input);
  const data = { kind: input.kind, sessions: input.sessions.length, capacity: input.capacity };
  series.tell(ctx, { id, area_code: input.areaCode }, 'series.planned', { permission: 'community_life.manage', data });
  return id;
}

/** Changes a series that is not published yet. @throws series-fixed, series-sessions-unfit, not-your-series, edit-conflict */
export async function changeSeries(ctx: WriteCtx, id: string, input: SeriesFacts & { version: number }): Promise<void> {
  const row = await series.locked(ctx, id, input.version);
  assertAllowed(series.mayStep(ctx.actor, row, 'open'));
  if (row.state !== 'draft') throw seriesFixed();
  await series.change(ctx, row, columnsOf(input));
  await writeSessions(ctx, id, input);
  series.tell(ctx, row, 'series.changed', { permission: 'community_life.manage', data: { sessions: input.sessions.length } });
}

/** Publishes a series; people sign up from now on. @throws those of every step */
export async function openSeries(ctx: WriteCtx, id: string, input: { version: number }): Promise<void> {
  await series.step(ctx, await series.locked(ctx, id, input.version), { action: 'open', changes: { opened_at: ctx.now } });
}

/** Ends a series. @throws those of every step */
export async function finishSeries(ctx: WriteCtx, id: string, input: { version: number }): Promise<void> {
  await series.step(ctx, await series.locked(ctx, id, input.version), { action: 'finish', changes: { ended_at: ctx.now } });
}

/** Calls a series off with the reason; everybody with a place or on the waiting list is told. @throws those of every step */
export async function cancelSeries(ctx: WriteCtx, id: string, input: { version: number; reason: string }): Promise<void> {
  const row = await series.locked(ctx, id, input.version);
  const reason = textField(input.reason, '/reason', 1000);
  const after = await series.step(ctx, row, { action: 'cancel', changes: { ended_at: ctx.now, ended_reason: reason }, words: { reason } });
  await tellSignedUp(ctx, after, 'series_cancelled');
}

async function tellSignedUp(ctx: WriteCtx, row: SeriesRow, template: string): Promise<void> {
  await tellPeople(ctx, row, { to: (await signUpsOf(ctx, row.id)).filter(({ state }) => state !== 'withdrawn'), template });
}

/** Tells those with an account; who signed up at the desk without a phone is told there. */
async function tellPeople(ctx: WriteCtx, row: SeriesRow, { to, template }: { to: readonly SignUpRow[]; template: string }): Promise<void> {
  await notifyMany(
    ctx,
    to.flatMap(({ id, person_id }) =>
      person_id === null
        ? []
        : [
            {
              template,
              recipient: { kind: 'person' as const, id: person_id },
              params: { title: row.title, areaCode: row.area_code },
              dedupeKey: `${template}:${id}`,
              subject: { type: 'series', id: row.id },
            },
          ],
    ),
  );
}

/** Signs oneself up; whoever comes when all places are taken waits. @throws not-found, series-sign-up-closed, series-signed-up-already */
export async function signUp(ctx: WriteCtx, id: string): Promise<void> {
  const row = await series.locked(ctx, id);
  const personId = ctx.actor.id ?? '';
  const name = (await contactOf(ctx, personId))?.name ?? '居民';
  await enter(ctx, row, { personId, name, source: 'web' });
}

/** Signs somebody up at the desk or on the phone. @throws not-found, not-your-series, series-sign-up-closed, series-signed-up-already */
export async function enterSignUp(ctx: WriteCtx, id: string, input: { name: string; phone?: string }): Promise<void> {
  const row = await series.locked(ctx, id);
  assertAllowed(series.mayStep(ctx.actor, row, 'finish'));
  const name = nameField(input.name, '/name');
  const personId = input.phone ? await recordReporter(ctx, { name, phone: input.phone }) : null;
  await enter(ctx, row, { personId, name, source: 'desk' });
}

async function enter(
  ctx: WriteCtx,
  row: SeriesRow,
  { personId, name, source }: { personId: string | null; name: string; source: 'web' | 'desk' },
): Promise<void> {
  if (row.state !== 'open' || ctx.now >= row.sign_up_until) throw signUpClosed();
  const { going, waiting, next } = await countSignUps(ctx, row.id);
  const state = going < row.capacity && waiting === 0 ? 'going' : 'waiting';
  const id = uuidv7(ctx.now);
  try {
    await signUps.insert(ctx, {
      id,
      series_id: row.id,
      area_code: row.area_code,
      state,
      number: next,
      person_id: personId,
      name,
      source,
      created_at: ctx.now,
    });
  } catch (error) {
    if (constraintOf(error) === 'deliberation_sign_up_once') throw signedUpAlready();
    throw error;
  }
  series.tell(ctx, row, 'series.signed_up', {
    permission: null,
    data: { signUp: id, personId, state, number: next, source },
    words: { name },
  });
}

async function lockSignUp(ctx: WriteCtx, id: string): Promise<{ row: SeriesRow; place: SignUpRow }> {
  const seen = await signUps.find(ctx, id);
  if (!seen) throw notFound();
  const row = await series.locked(ctx, seen.series_id);
  return { row, place: await signUps.locked(ctx, id) };
}

/**
 * Gives a place back; whoever waits longest moves up and is told (S001-22). Residents give up their own, the hosts anybody's.
 * @returns the series' id. @throws not-found, not-your-series, series-not-going
 */
export async function withdrawSignUp(ctx: WriteCtx, id: string): Promise<string> {
  const { row, place } = await lockSignUp(ctx, id);
  const own = ctx.actor.kind === 'resident' && place.person_id !== null && place.person_id === ctx.actor.id;
  if (!own && !series.worksOn(ctx.actor, row.area_code)) throw notFound();
  if (place.state === 'withdrawn' || row.state !== 'open') throw notGoing();
  await signUps.step(ctx, place, { action: 'withdraw', data: { series: row.id, personId: place.person_id }, consequence: own });
  const next = place.state === 'going' ? await firstWaiting(ctx, row.id) : null;
  if (next) {
    await signUps.step(ctx, next, { action: 'move_up', data: { series: row.id, personId: next.person_id }, consequence: true });
    await tellPeople(ctx, row, { to: [next], template: 'series_moved_up' });
  }
  return row.id;
}

/** Ticks somebody off at a session. @returns the series' id. @throws not-found, not-your-series, series-session-not-due, series-not-going */
export async function tickVisit(ctx: WriteCtx, sessionId: string, input: { signUpId: string; came: boolean }): Promise<string> {
  const [session] = await sessionsOf(ctx, { id: sessionId });
  if (!session) throw notFound();
  const { row, place } = await lockSignUp(ctx, input.signUpId);
  if (row.id !== session.seriesId) throw notFound();
  assertAllowed(series.mayStep(ctx.actor, row, 'finish'));
  if (!isDue(session, ctx.now)) throw sessionNotDue();
  if (place.state !== 'going' || row.state === 'cancelled') throw notGoing();
  await setVisit(ctx, sessionId, place.id, input.came);
  const data = { session: sessionId, signUp: place.id, personId: place.person_id, came: input.came };
  series.tell(ctx, row, 'series.person_came', { permission: 'community_life.manage', data });
  return row.id;
}

/** A resident who came says how it was; it may be said anew. @throws not-found, series-not-visited */
export async function rateSeries(ctx: WriteCtx, id: string, input: { rating: number; words?: string }): Promise<void> {
  const row = await series.locked(ctx, id);
  const own = await ownSignUp(ctx, id);
  if (!own || own.visits.length === 0) throw notVisited();
  const words = optionalText(input.words ?? null, '/words', 1000);
  await signUps.change(ctx, own, { rating: input.rating, rating_words: words });
  const data = { signUp: own.id, personId: own.person_id, rating: input.rating };
  series.tell(ctx, row, 'series.rated', { permission: null, data, ...(words === null ? {} : { words: { words } }) });
}
