import type { WriteCtx } from '../../../platform/context.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { assertAllowed, holdsFor, when } from '../../../platform/permissions.ts';
import { notFound } from '../../../platform/problem.ts';
import { nameField, optionalName, optionalText, textField } from '../../../platform/text/fields.ts';
import { constraintOf } from '../../../platform/unit-of-work.ts';
import { communityOrThrow } from '../communal/places.ts';
import { adoptedAlready, adoptionNotRunning, methodNotPublished, notYourMethod, ownMethod, reviewTooEarly } from './methods.errors.ts';
import {
  type AdoptionRow,
  adoptions,
  insertSteps,
  type MethodRow,
  methods,
  openTargets,
  stepsOfAdoption,
  targets,
  targetsOfAdoption,
  textsOf,
  tickStep,
} from './methods.repository.ts';

export interface AdoptionInput {
  readonly areaCode: string;
  /** What is done differently here; with it the steps may be one's own. */
  readonly adaptation?: string;
  readonly steps?: readonly { readonly title: string; readonly words?: string; readonly role?: string }[];
}

/**
 * A community takes a published method over: its steps become the community's own checklist, and running roll-outs count it (S001-17, S001-18).
 * @returns the adoption's id. @throws not-found, not-your-method, community-needed, method-not-published, method-is-own, method-adopted-already
 */
export async function adoptMethod(ctx: WriteCtx, methodId: string, input: AdoptionInput): Promise<string> {
  const method = await methods.locked(ctx, methodId);
  await communityOrThrow(ctx, input.areaCode);
  assertAllowed(when(holdsFor(ctx.actor, 'methods.write', input.areaCode), notYourMethod));
  if (method.state !== 'published') throw methodNotPublished();
  if (method.area_code === input.areaCode) throw ownMethod();
  const adaptation = optionalText(input.adaptation ?? null, '/adaptation', 2000);
  const id = await insertAdoption(ctx, method, { areaCode: input.areaCode, adaptation });
  await insertSteps(ctx, id, await checklistOf(ctx, method, adaptation === null ? undefined : input.steps));
  const to = adaptation === null ? 'adopted' : 'adapted';
  adoptions.tell(ctx, { id, area_code: input.areaCode }, 'adoption.began', {
    permission: 'methods.write',
    data: { method: methodId, edition: method.edition, to },
    ...(adaptation === null ? {} : { words: { adaptation } }),
  });
  for (const target of await openTargets(ctx, methodId, input.areaCode))
    await targets.step(ctx, target, {
      action: 'adopt',
      to,
      changes: { adoption_id: id, reason: null, answered_at: ctx.now },
      data: { rollout: target.rollout_id, area: input.areaCode },
      consequence: true,
    });
  return id;
}

async function insertAdoption(
  ctx: WriteCtx,
  method: MethodRow,
  { areaCode, adaptation }: { areaCode: string; adaptation: string | null },
): Promise<string> {
  const id = uuidv7(ctx.now);
  try {
    await adoptions.insert(ctx, {
      id,
      method_id: method.id,
      edition: method.edition,
      area_code: areaCode,
      state: 'running',
      adaptation,
      created_by: ctx.actor.id ?? '',
      created_at: ctx.now,
    });
  } catch (error) {
    if (constraintOf(error) === 'deliberation_adoption_once') throw adoptedAlready();
    throw error;
  }
  return id;
}

async function checklistOf(ctx: WriteCtx, method: MethodRow, own: AdoptionInput['steps']) {
  if (own && own.length > 0)
    return own.map((step, i) => ({
      title: nameField(step.title, `/steps/${i}/title`, 120),
      words: optionalText(step.words ?? null, `/steps/${i}/words`, 2000),
      role: optionalName(step.role ?? null, `/steps/${i}/role`),
    }));
  return (await textsOf(ctx, method.id, method.edition)).flatMap((text) => text.steps);
}

export interface Tick {
  readonly version: number;
  readonly number: number;
  readonly done: boolean;
  readonly note?: string;
}

/** Ticks a step of one's own checklist; with the last one the adoption is complete. @throws not-found, not-your-method, adoption-not-running, edit-conflict */
export async function tickAdoption(ctx: WriteCtx, id: string, input: Tick): Promise<void> {
  const adoption = await adoptions.locked(ctx, id, input.version);
  assertAllowed(adoptions.mayStep(ctx.actor, adoption, 'review'));
  if (adoption.state !== 'running') throw adoptionNotRunning();
  const note = optionalText(input.note ?? null, '/note', 1000);
  if (!(await tickStep(ctx, id, { number: input.number, done: input.done, note }))) throw notFound();
  adoptions.tell(ctx, adoption, 'adoption.ticked', {
    permission: 'methods.write',
    data: { step: input.number, done: input.done },
    ...(note === null ? {} : { words: { note } }),
  });
  const open = (await stepsOfAdoption(ctx, id)).filter((step) => step.doneAt === null).length;
  if (open > 0) await adoptions.change(ctx, adoption, {});
  else await adoptions.step(ctx, adoption, { action: 'complete', changes: { completed_at: ctx.now }, consequence: true });
}

export interface ReviewInput {
  readonly version: number;
  readonly rating: number;
  readonly words: string;
  readonly results?: readonly { readonly name: string; readonly value: string }[];
}

/** Looks back on an adoption: a mark, what was learnt, what the indicators came to. @throws adoption-review-too-early and those of every step */
export async function reviewAdoption(ctx: WriteCtx, id: string, input: ReviewInput): Promise<void> {
  const adoption = await adoptions.locked(ctx, id, input.version);
  const words = textField(input.words, '/words', 2000);
  const results = (input.results ?? []).map(({ name, value }, i) => ({
    name: nameField(name, `/results/${i}/name`),
    value: nameField(value, `/results/${i}/value`, 200),
  }));
  if (!(await stepsOfAdoption(ctx, id)).some((step) => step.doneAt !== null)) throw reviewTooEarly();
  await adoptions.step(ctx, adoption, {
    action: 'review',
    changes: { rating: input.rating, review_words: words, results: JSON.stringify(results), reviewed_at: ctx.now },
    data: { rating: input.rating },
    words: { words },
  });
}

/** Gives an adoption up with the reason, which running roll-outs show as declined. @throws those of every step */
export async function stopAdoption(ctx: WriteCtx, id: string, input: { version: number; reason: string }): Promise<AdoptionRow> {
  const adoption = await adoptions.locked(ctx, id, input.version);
  const reason = textField(input.reason, '/reason', 1000);
  const after = await adoptions.step(ctx, adoption, { action: 'stop', changes: { stopped_reason: reason }, words: { reason } });
  for (const target of await targetsOfAdoption(ctx, id))
    await targets.step(ctx, target, {
      action: 'give_up',
      changes: { adoption_id: null, reason, answered_at: ctx.now },
      data: { rollout: target.rollout_id, area: target.area_code },
      words: { reason },
      consequence: true,
    });
  return after;
}
