import { localDateOf } from '../../../platform/calendar/local-date.ts';
import type { WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { drawLots } from '../../../platform/lots.ts';
import { notFound } from '../../../platform/problem.ts';
import { postsOfUnit } from '../../identity/index.ts';
import { type Draw, type Excluded, type ExclusionReason, findDraw, insertDraw } from './draws.repository.ts';
import { expertPoolTooSmall } from './experts.errors.ts';
import type { DrawEvent } from './experts.events.ts';
import { allExperts, conflictsOf, type ExpertRecord } from './experts.repository.ts';

export interface DrawInput {
  /** Published before the draw, so that nobody can choose it afterwards. */
  readonly seed: string;
  /** Field the experts must know; null for any. */
  readonly field: string | null;
  readonly count: number;
  /** Organisations whose people and friends are kept out. */
  readonly excludeUnitIds: readonly string[];
  readonly excludeAccountIds: readonly string[];
  readonly subject: { readonly type: string; readonly id: string };
}

/**
 * Draws experts by lot within a field, keeping out whoever has ties to the given organisations (S001-57, O31). The draw is written down with all
 * that is needed to repeat it. @throws expert-pool-too-small
 */
export async function drawExperts(ctx: WriteCtx, input: DrawInput): Promise<Draw> {
  const { pool, excluded } = await poolFor(ctx, input);
  if (pool.length < input.count) throw expertPoolTooSmall({ pool: pool.length, count: input.count });
  return writeDraw(ctx, input, { pool, excluded, repeatsId: null });
}

/** Draws again with what the first draw wrote down: the same seed and pool give the same experts. The repetition is written down as well. @throws not-found */
export async function repeatDraw(ctx: WriteCtx, drawId: string): Promise<{ draw: Draw; same: boolean }> {
  const first = await findDraw(ctx, drawId);
  if (!first) throw notFound();
  const draw = await writeDraw(ctx, first, { pool: first.pool, excluded: first.excluded, repeatsId: drawId });
  return { draw, same: JSON.stringify(draw.chosen) === JSON.stringify(first.chosen) };
}

async function poolFor(ctx: WriteCtx, input: DrawInput): Promise<{ pool: string[]; excluded: Excluded[] }> {
  const units = new Set(input.excludeUnitIds);
  const named = new Set(input.excludeAccountIds);
  const staff = new Set((await Promise.all([...units].map((id) => postsOfUnit(ctx, id)))).flat().map((post) => post.account.id));
  const declared = new Set((await conflictsOf(ctx, null)).filter((c) => units.has(c.unitId)).map((c) => c.expertId));
  const today = localDateOf(ctx.now);
  const reasonFor = (expert: ExpertRecord): ExclusionReason | null => {
    if (expert.employerUnitId !== null && units.has(expert.employerUnitId)) return 'employer';
    if (declared.has(expert.id)) return 'declared_conflict';
    if (staff.has(expert.accountId)) return 'works_for_applicant';
    if (named.has(expert.accountId)) return 'named';
    return expert.awayUntil !== null && expert.awayUntil >= today ? 'away' : null;
  };
  const excluded: Excluded[] = [];
  const pool: string[] = [];
  for (const expert of (await allExperts(ctx, input.field)).filter((e) => e.active)) {
    const reason = reasonFor(expert);
    if (reason === null) pool.push(expert.id);
    else excluded.push({ expertId: expert.id, reason });
  }
  return { pool: pool.sort(), excluded };
}

async function writeDraw(
  ctx: WriteCtx,
  input: Pick<DrawInput, 'seed' | 'field' | 'count' | 'subject'>,
  { pool, excluded, repeatsId }: { pool: readonly string[]; excluded: readonly Excluded[]; repeatsId: string | null },
): Promise<Draw> {
  const ranks = drawLots(
    input.seed,
    pool.map((id) => ({ id, kind: 'expert' })),
  );
  const ordered = [...pool].sort((a, b) => (ranks.get(a) ?? 0) - (ranks.get(b) ?? 0));
  const { seed, field, count, subject } = input;
  const draw = await insertDraw(ctx, { seed, field, count, pool, excluded, ordered, repeatsId }, subject);
  const data = { seed, field, count, pool, excluded, chosen: draw.chosen, repeats: repeatsId, subject: subject.type };
  emit(ctx, { name: 'experts.drawn', subject: { type: 'expert_draw', id: draw.id }, thread: subject.id, data } satisfies DrawEvent);
  return draw;
}
