import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
import { notFound } from '../../../platform/problem.ts';
import { catalogueItemOf } from '../../catalogue/index.ts';
import { answerWithLead } from '../batches/answering.service.ts';
import { startClock, stopClocks } from '../clocks/clocks.service.ts';
import { limitOf } from '../clocks/limits.ts';
import { closeUnanswered, startConfirmation } from '../confirmation/confirmation.service.ts';
import { publicTitleOf } from '../follow/public-title.rules.ts';
import { conveneMatter } from '../guidance/guidance.service.ts';
import { notDetermined, notYourMatter, wrongClass } from '../matters.errors.ts';
import { can, fitsClass } from '../matters.policy.ts';
import { findMatter, lockMatter, type MatterRecord, updateMatter } from '../matters.repository.ts';
import { lockVisibleMatter, stepMatter } from '../matters.steps.ts';
import { type MatterState, matterWorkflow } from '../matters.workflow.ts';

/** What taking a matter into a deliberation may be refused for. */
export const matterProblems = [notFound, notYourMatter, wrongClass, notDetermined] as const;

/** What a deliberation may know of a matter: nothing that leads to whoever reported it. */
export interface DeliberatedMatter {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly state: MatterState;
  readonly stateName: string;
  readonly areaCode: string;
  readonly buildingId: string | null;
  readonly placeText: string | null;
  readonly fromResident: boolean;
}

async function present(ctx: Ctx, matter: MatterRecord): Promise<DeliberatedMatter> {
  const item =
    matter.type_code && matter.catalogue_version !== null ? await catalogueItemOf(ctx, matter.catalogue_version, matter.type_code) : null;
  return {
    id: matter.id,
    number: matter.number,
    title: publicTitleOf(matter.title, item?.name[ctx.lang] ?? null),
    state: matter.state,
    stateName: matterWorkflow.states[matter.state][ctx.lang],
    areaCode: matter.area_code,
    buildingId: matter.building_id,
    placeText: matter.place_text === null ? null : publicTitleOf(matter.place_text, ''),
    fromResident: matter.from_resident,
  };
}

/**
 * Takes a communal matter into a deliberation: one that is only determined is handed over first, in the same transaction (S000-24). Its time to be
 * convened ends here; the deliberation has limits of its own.
 * @throws not-found, not-your-matter, wrong-class, matter-not-determined
 */
export async function takeIntoDeliberation(ctx: WriteCtx, id: string): Promise<DeliberatedMatter> {
  const seen = await lockVisibleMatter(ctx, id);
  assertAllowed(can.convene(ctx.actor, seen));
  if (!fitsClass('convene', seen)) throw wrongClass({ className: seen.class });
  const matter = seen.state === 'determined' ? await conveneMatter(ctx, id, { version: seen.version }) : seen;
  if (matter.state !== 'awaiting_deliberation') throw notDetermined({ state: matter.state });
  await stopClocks(ctx, { matterId: id }, ['deliberation']);
  return present(ctx, await updateMatter(ctx, matter, { due_at: null, due_provisional: false }));
}

/** A deliberation ended without a resolution: the matter waits to be convened again, within the usual limit. */
export async function releaseFromDeliberation(ctx: WriteCtx, ids: readonly string[]): Promise<void> {
  for (const id of [...ids].sort()) {
    const matter = await lockMatter(ctx, id);
    if (matter?.state !== 'awaiting_deliberation') continue;
    const rule = await limitOf(ctx, 'deliberation_start_limit', { amount: 10, unit: 'working_day' });
    const ladder = [
      { step: 'reminder', percent: 80 },
      { step: 'yellow', percent: 100 },
    ] as const;
    const clock = await startClock(ctx, { kind: 'deliberation', matterId: id, rule, ladder: [...ladder] });
    await updateMatter(ctx, matter, { due_at: clock.dueAt, due_provisional: clock.provisional });
  }
}

/** Tells the result of a deliberation to whoever reported, also to those whose matter waited for this one in a batch: from now on they are asked whether it is solved (S003-47). */
export async function reportDeliberated(
  ctx: WriteCtx,
  ids: readonly string[],
  result: { readonly resolution: string; readonly text: string },
): Promise<void> {
  for (const id of [...ids].sort()) {
    const matter = await lockMatter(ctx, id);
    if (matter?.state !== 'awaiting_deliberation') continue;
    const told = `${result.resolution}：${result.text}`.slice(0, 5000);
    const waiting = await stepMatter(ctx, matter, {
      action: 'report_result',
      changes: { result_text: told, outcome: 'solved', due_at: null },
      data: { resolution: result.resolution },
      words: { result: result.text },
    });
    await startConfirmation(ctx, waiting);
    await answerWithLead(ctx, id, told);
  }
}

/**
 * Closes with the deliberation what nobody has answered; who said "not solved" has their matter back at work, and who said "solved" closed it.
 * Silence closes and does not count as solved (O12).
 */
export async function closeDeliberated(ctx: WriteCtx, ids: readonly string[]): Promise<void> {
  for (const id of [...ids].sort()) {
    const matter = await lockMatter(ctx, id);
    if (matter?.state === 'awaiting_confirmation' && matter.route === 'deliberation') await closeUnanswered(ctx, matter);
  }
}

/** Matters as everybody may read them, in the order asked for; those that are gone are left out. */
export async function deliberatedMatters(ctx: Ctx, ids: readonly string[]): Promise<DeliberatedMatter[]> {
  const found: DeliberatedMatter[] = [];
  for (const id of ids) {
    const matter = await findMatter(ctx, id);
    if (matter) found.push(await present(ctx, matter));
  }
  return found;
}
