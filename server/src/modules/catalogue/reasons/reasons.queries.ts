import type { Ctx } from '../../../platform/context.ts';
import type { Phrase } from '../../../platform/problem.ts';
import { unknownReason } from '../catalogue.errors.ts';
import { type RefusalSuggestion, refusalsIn } from '../suggestion/refusal.rules.ts';
import { allReasons, allRefusals } from './reasons.repository.ts';
import type { Reason } from './reasons.types.ts';

/** The reasons of a list, in their order, those no longer in use included: old records still need their names. */
export async function reasonsOf(ctx: Ctx, list: string): Promise<readonly Reason[]> {
  return (await allReasons(ctx)).get(list) ?? [];
}

/** A reason that may be chosen now. @throws unknown-reason (422) when the list does not have it or it is out of use */
export async function reasonOrThrow(ctx: Ctx, list: string, code: string): Promise<Reason> {
  const reason = (await reasonsOf(ctx, list)).find((candidate) => candidate.code === code && candidate.active);
  if (!reason) throw unknownReason({ list, code });
  return reason;
}

/** Whether a text seems to belong elsewhere (O5), dangers to life first; at most three, none as a rule. A person decides. */
export async function suggestRefusal(ctx: Ctx, text: string): Promise<RefusalSuggestion[]> {
  return refusalsIn((await allRefusals(ctx)).reader, text);
}

/**
 * Where somebody turns who was refused for a reason: what the rule says that fits their words best, else what the reason itself says. Every
 * refusal points somewhere (O5); null only where a district took its pointers away.
 */
export async function refusalPointer(ctx: Ctx, reasonCode: string, text: string): Promise<Phrase | null> {
  const [fitting] = (await suggestRefusal(ctx, text)).filter((rule) => rule.reason === reasonCode);
  if (fitting) return fitting.pointer;
  const reason = (await reasonsOf(ctx, 'not_accepted')).find((candidate) => candidate.code === reasonCode);
  return reason?.pointer ?? (await allRefusals(ctx)).rules.find((rule) => rule.active && rule.reason === reasonCode)?.pointer ?? null;
}
