import { abilitiesOf } from '../../../platform/abilities.ts';
import type { Ctx } from '../../../platform/context.ts';
import { holdsAnywhere, when } from '../../../platform/permissions.ts';
import { notFound } from '../../../platform/problem.ts';
import type { Draw } from './draws.repository.ts';
import { expertNotYours } from './experts.errors.ts';
import { conflictsOf, type ExpertRecord, expertsByIds, findExpert } from './experts.repository.ts';
import { qualityOf } from './quality.queries.ts';

/** An expert's file as the officers and the expert see it. */
export async function expertView(ctx: Ctx, id: string) {
  const expert = await findExpert(ctx, id);
  if (!expert) throw notFound();
  const [view] = await presentExperts(ctx, [expert]);
  if (!view) throw notFound();
  return view;
}

/** Experts with their ties and how well they score. */
export async function presentExperts(ctx: Ctx, experts: readonly ExpertRecord[]) {
  const conflicts = await conflictsOf(ctx, experts.length === 1 ? (experts[0]?.id ?? null) : null);
  const quality = await qualityOf(ctx);
  const manages = holdsAnywhere(ctx.actor, 'projects.manage');
  return experts.map((expert) => ({
    ...expert,
    fields: [...expert.fields],
    conflicts: conflicts.filter((c) => c.expertId === expert.id).map(({ expertId: _, ...c }) => c),
    quality: quality.get(expert.id) ?? { reviews: 0, late: 0, recused: 0, deviation: null },
    abilities: abilitiesOf({ change: when(manages || expert.accountId === ctx.actor.id, expertNotYours), manage: when(manages) }, ctx.lang),
  }));
}

/** Draws with the names of experts in place of ids. */
export async function presentDraws(ctx: Ctx, draws: readonly Draw[]) {
  const ids = new Set(draws.flatMap((draw) => [...draw.pool, ...draw.excluded.map((e) => e.expertId)]));
  const experts = await expertsByIds(ctx, [...ids]);
  const named = (id: string) => ({ id, name: experts.get(id)?.name ?? '' });
  return draws.map(({ pool, excluded, ordered, chosen, drawnAt, ...draw }) => ({
    ...draw,
    pool: pool.length,
    excluded: excluded.map((e) => ({ name: named(e.expertId).name, reason: e.reason })),
    chosen: chosen.map(named),
    reserve: ordered.slice(draw.count).map(named),
    drawnAt: drawnAt.toISOString(),
  }));
}
