import type { Lang } from './context.ts';
import type { Decision } from './permissions.ts';
import { fillPhrase } from './problem.ts';

export interface AbilityView {
  allowed: boolean;
  reason?: { code: string; text: string };
}

/** Turns the policy's decisions into what the web shows: a button, or a button that says why not. */
export function abilitiesOf(decisions: Readonly<Record<string, Decision>>, lang: Lang): Record<string, AbilityView> {
  return Object.fromEntries(
    Object.entries(decisions).map(([action, decision]) => [
      action,
      decision.allowed
        ? { allowed: true }
        : { allowed: false, reason: { code: decision.reason.kind.code, text: fillPhrase(decision.reason.kind.title, {}, lang) } },
    ]),
  );
}
