import type { WriteCtx } from '../../../platform/context.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { areaCovers, assertAllowed, holdsFor, when } from '../../../platform/permissions.ts';
import { invalidInput } from '../../../platform/problem.ts';
import { nameField, textField } from '../../../platform/text/fields.ts';
import { areaOrThrow } from '../../areas/index.ts';
import { communityNeeded } from '../communal/communal.errors.ts';
import { communitiesWithin } from '../communal/places.ts';
import { methodNotPublished, notYourMethod, rolloutOver } from './methods.errors.ts';
import { insertTargets, methods, rollouts, targets } from './methods.repository.ts';

export interface RolloutInput {
  readonly areaCode: string;
  readonly title: string;
  readonly startsOn: string;
  readonly endsOn: string;
  /** The communities meant; without them all of the area but the one the method comes from. */
  readonly targets?: readonly string[];
}

/**
 * Rolls a published method out; communities that follow it already count from the first day (S001-18).
 * @returns the roll-out's id. @throws not-found, not-your-method, method-not-published, community-needed, invalid-input
 */
export async function beginRollout(ctx: WriteCtx, methodId: string, input: RolloutInput): Promise<string> {
  const method = await methods.locked(ctx, methodId);
  await areaOrThrow(ctx, input.areaCode);
  assertAllowed(when(holdsFor(ctx.actor, 'methods.promote', input.areaCode), notYourMethod));
  if (method.state !== 'published') throw methodNotPublished();
  if (input.endsOn < input.startsOn) throw invalidInput({ errors: [{ pointer: '/endsOn', detail: 'before_start' }] });
  const codes = await targetCodes(ctx, input, method.area_code);
  const id = uuidv7(ctx.now);
  await rollouts.insert(ctx, {
    id,
    method_id: methodId,
    area_code: input.areaCode,
    state: 'running',
    title: nameField(input.title, '/title', 120),
    starts_on: input.startsOn,
    ends_on: input.endsOn,
    created_by: ctx.actor.id ?? '',
    created_at: ctx.now,
  });
  await insertTargets(ctx, { id, methodId }, codes);
  rollouts.tell(ctx, { id, area_code: input.areaCode }, 'rollout.began', {
    permission: 'methods.promote',
    data: { method: methodId, targets: codes.length, startsOn: input.startsOn, endsOn: input.endsOn },
  });
  return id;
}

async function targetCodes(ctx: WriteCtx, input: RolloutInput, origin: string): Promise<string[]> {
  const all = await communitiesWithin(ctx, input.areaCode);
  const chosen = [...new Set(input.targets ?? all.filter((code) => code !== origin))];
  const known = new Set(all);
  if (chosen.length === 0 || chosen.some((code) => !areaCovers(input.areaCode, code) || !known.has(code))) throw communityNeeded();
  return chosen;
}

/** A community says no, with the reason that everybody reads. @returns the roll-out's id. @throws not-found, not-your-method, illegal-transition, edit-conflict */
export async function declineTarget(ctx: WriteCtx, id: string, input: { version: number; reason: string }): Promise<string> {
  const target = await targets.locked(ctx, id, input.version);
  const rollout = await rollouts.locked(ctx, target.rollout_id);
  const reason = textField(input.reason, '/reason', 1000);
  assertAllowed(targets.mayStep(ctx.actor, target, 'decline'));
  if (rollout.state !== 'running') throw rolloutOver();
  await targets.step(ctx, target, {
    action: 'decline',
    changes: { reason, answered_at: ctx.now },
    data: { rollout: rollout.id, area: target.area_code },
    words: { reason },
  });
  return rollout.id;
}

/** Ends a roll-out; what was answered stays. @throws those of every step */
export async function closeRollout(ctx: WriteCtx, id: string, input: { version: number }): Promise<void> {
  const rollout = await rollouts.locked(ctx, id, input.version);
  await rollouts.step(ctx, rollout, { action: 'close', changes: { ended_at: ctx.now } });
}

/** Calls a roll-out off with the reason. @throws those of every step */
export async function cancelRollout(ctx: WriteCtx, id: string, input: { version: number; reason: string }): Promise<void> {
  const rollout = await rollouts.locked(ctx, id, input.version);
  const reason = textField(input.reason, '/reason', 1000);
  await rollouts.step(ctx, rollout, { action: 'cancel', changes: { ended_at: ctx.now, ended_reason: reason }, words: { reason } });
}
