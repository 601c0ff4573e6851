import { sql } from 'kysely';
import { addDays, instantAt, localDateOf } from '../../../platform/calendar/local-date.ts';
import { table, type WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { opaqueToken, uuidv7 } from '../../../platform/ids.ts';
import { areaWithin, assertAllowed, holdsFor, when } from '../../../platform/permissions.ts';
import { invalidInput, notFound } from '../../../platform/problem.ts';
import { usableText } from '../demands/filing.service.ts';
import { notYourMatter } from '../matters.errors.ts';
import { can } from '../matters.policy.ts';
import { lockVisibleMatter, stepMatter } from '../matters.steps.ts';
import { countToday } from '../matters.tallies.ts';
import { graver, keepSeverityStep } from './severity.repository.ts';
import { spotCheckDone } from './supervision.errors.ts';
import type { SupervisionEvent } from './supervision.events.ts';

const usualShare = 0.1;
const daysToCall = 7;

export interface Draw {
  readonly from: string;
  readonly to: string;
  readonly area?: string;
  readonly share?: number;
}

/**
 * Draws closed matters of a period at random for a second call (S003-33). The order of the lots is the digest of seed and id; the seed stands in
 * the event, so anybody can draw again and get the same ones. A matter is drawn at most once per closing.
 */
export async function drawSpotChecks(ctx: WriteCtx, draw: Draw): Promise<{ pool: number; drawn: number; seed: string }> {
  const area = draw.area ?? ctx.district.areaCode;
  assertAllowed(when(holdsFor(ctx.actor, 'supervision.spot_check', area), notYourMatter));
  if (draw.from > draw.to) throw invalidInput({ errors: [{ pointer: '/from', detail: 'after the end' }] });
  const seed = opaqueToken().token;
  const { pool, drawn } = await drawLots(ctx, { ...draw, area, seed });
  emit<SupervisionEvent>(ctx, {
    name: 'supervision.spot_check_drawn',
    subject: { type: 'supervision', id: uuidv7(ctx.now) },
    capacity: 'supervision_officer',
    data: { seed, area, from: draw.from, to: draw.to, share: draw.share ?? usualShare, pool, drawn },
  });
  return { pool, drawn, seed };
}

async function drawLots(ctx: WriteCtx, { from, to, area, share, seed }: Draw & { area: string; seed: string }) {
  const { rows } = await sql<{ id: string; round: number; pool: string }>`
    with pool as (select matter.id, matter.reopened + 1 as round from ${table(ctx, 'matter')} matter
        where matter.state = 'closed' and matter.closed_at >= ${instantAt(from)} and matter.closed_at < ${instantAt(addDays(to, 1))}
          and ${areaWithin('matter.area_code', area)}
          and not exists (select from ${table(ctx, 'follow_up')} f where f.matter_id = matter.id and f.kind = 'spot_check' and f.round = matter.reopened + 1)),
      size as (select count(*) as n from pool)
    select pool.id, pool.round, size.n as pool from pool, size
    order by md5(${seed} || pool.id::text) limit (select ceil(n * ${share ?? usualShare}::numeric) from size)`.execute(ctx.db);
  const due = instantAt(addDays(localDateOf(ctx.now), daysToCall), '18:00');
  const followUps = rows.map(({ id, round }) => ({
    id: uuidv7(ctx.now),
    matter_id: id,
    kind: 'spot_check',
    round,
    due_at: due,
    state: 'due',
    created_at: ctx.now,
  }));
  if (followUps.length) await ctx.db.insertInto('follow_up').values(followUps).execute();
  return { pool: Number(rows[0]?.pool ?? 0), drawn: rows.length };
}

export interface SpotCheckAnswer {
  /** Null: the resident could not be reached. */
  readonly solved: boolean | null;
  readonly note: string;
}

/**
 * Writes down what the resident said at the second call: not really solved goes to supervision. Counted by unit.
 * @throws handler-cannot-supervise, spot-check-done
 */
export async function answerSpotCheck(ctx: WriteCtx, id: string, answer: SpotCheckAnswer): Promise<{ matterId: string; state: string }> {
  const found = await ctx.db
    .selectFrom('follow_up')
    .select('matter_id')
    .where('id', '=', id)
    .where('kind', '=', 'spot_check')
    .executeTakeFirst();
  if (!found) throw notFound();
  const matter = await lockVisibleMatter(ctx, found.matter_id);
  assertAllowed(can.spot_check(ctx.actor, matter));
  const words = usableText(answer.note, 2000, '/note');
  const done = { method: 'phone', solved: answer.solved, words, done_by: ctx.actor.id, done_at: ctx.now };
  const taken = await ctx.db
    .updateTable('follow_up')
    .set({ ...done, state: answer.solved === null ? 'unreachable' : 'done' })
    .where('id', '=', id)
    .where('state', '=', 'due')
    .executeTakeFirst();
  if (taken.numUpdatedRows === 0n) throw spotCheckDone();
  emit<SupervisionEvent>(ctx, {
    name: 'supervision.spot_checked',
    subject: { type: 'supervision', id },
    thread: matter.id,
    capacity: 'supervision_officer',
    data: { matter: matter.id, solved: answer.solved },
    private: { words },
  });
  const verdict = answer.solved === null ? 'unreachable' : answer.solved ? 'solved' : 'not_solved';
  countToday(ctx, matter.area_code, `spot_check.${verdict}`, matter.unit_id);
  if (answer.solved !== false || matter.state !== 'closed') return { matterId: matter.id, state: matter.state };
  countToday(ctx, matter.area_code, 'matter.reopened', matter.class ?? 'none');
  const changes = { closed_at: null, reopened: matter.reopened + 1, severity: graver(matter) };
  await keepSeverityStep(ctx, matter, { to: changes.severity, cause: 'spot_check_failed' });
  const after = await stepMatter(ctx, matter, { action: 'fail_spot_check', changes, data: { followUp: id }, words: { words } });
  return { matterId: after.id, state: after.state };
}
