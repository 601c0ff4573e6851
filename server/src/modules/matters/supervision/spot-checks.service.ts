import { addDays, instantAt, localDateOf } from '../../../platform/calendar/local-date.ts';
import type { WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { opaqueToken, uuidv7 } from '../../../platform/ids.ts';
import { assertAllowed, holdsFor, when } from '../../../platform/permissions.ts';
import { invalidInput, notFound } from '../../../platform/problem.ts';
import { endSpotCheck, matterOfSpotCheck, planSpotChecks } from '../confirmation/follow-ups.repository.ts';
import { usableText } from '../demands/filing.service.ts';
import { notYourMatter } from '../matters.errors.ts';
import { can } from '../matters.policy.ts';
import { lockVisibleMatter } from '../matters.steps.ts';
import { countToday } from '../matters.tallies.ts';
import { drawnMatters } from './spot-checks.queries.ts';
import { spotCheckDone } from './supervision.errors.ts';
import type { SupervisionEvent } from './supervision.events.ts';
import { takeUpAgain } from './taking-up-again.service.ts';

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
  const share = draw.share ?? usualShare;
  const { pool, matters } = await drawnMatters(ctx, { from: draw.from, to: draw.to, area, share, seed });
  const dueAt = instantAt(addDays(localDateOf(ctx.now), daysToCall), '18:00');
  await planSpotChecks(
    ctx,
    matters.map(({ id, round }) => ({ matterId: id, round, dueAt })),
  );
  const drawn = matters.length;
  emit<SupervisionEvent>(ctx, {
    name: 'supervision.spot_check_drawn',
    subject: { type: 'supervision', id: uuidv7(ctx.now) },
    capacity: 'supervision_officer',
    data: { seed, area, from: draw.from, to: draw.to, share, pool, drawn },
  });
  return { pool, drawn, seed };
}

export interface SpotCheckAnswer {
  /** Null: the resident could not be reached. */
  readonly solved: boolean | null;
  readonly note: string;
}

/**
 * Writes down what the resident said at the second call: what is not really solved is taken up again. Counted by unit.
 * @throws handler-cannot-supervise, spot-check-done
 */
export async function answerSpotCheck(ctx: WriteCtx, id: string, answer: SpotCheckAnswer): Promise<{ matterId: string; state: string }> {
  const matterId = await matterOfSpotCheck(ctx, id);
  if (!matterId) throw notFound();
  const matter = await lockVisibleMatter(ctx, matterId);
  assertAllowed(can.spot_check(ctx.actor, matter));
  const words = usableText(answer.note, 2000, '/note');
  if (!(await endSpotCheck(ctx, id, { solved: answer.solved, words }))) throw spotCheckDone();

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
  const after = await takeUpAgain(ctx, matter, {
    action: 'fail_spot_check',
    withoutOrder: 'under_supervision',
    graver: true,
    data: { followUp: id },
    words: { words },
  });
  return { matterId: after.id, state: after.state };
}
