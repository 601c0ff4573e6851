import type { LimitRule } from '../../../platform/calendar/limit-rule.ts';
import type { PackSla } from './sla.schema.ts';
import { type LadderStep, ladderSteps, type SlaRules } from './sla.types.ts';

/** Whether the steps come in their order and each later than the one before. */
export function ladderRises(ladder: readonly LadderStep[]): boolean {
  return ladder.every((step, index) => {
    const previous = ladder[index - 1];
    return (
      previous === undefined || (previous.percent < step.percent && ladderSteps.indexOf(previous.step) < ladderSteps.indexOf(step.step))
    );
  });
}

/** A pack's policy in the program's terms. */
export function rulesOfPack(policy: PackSla): SlaRules {
  const { remind, ...later } = policy.ladder;
  const percents = { reminder: remind, ...later };
  return {
    note: policy.note ?? null,
    response: limitOfPack(policy.response),
    solution: limitOfPack(policy.solution),
    signFor: limitOfPack(policy.sign_for),
    extension: { maxTimes: policy.extension.max_times, maxShare: policy.extension.max_share },
    ladder: ladderSteps.map((step) => ({ step, percent: percents[step] })),
    pauseReasons: policy.pause_reasons,
  };
}

function limitOfPack({ amount, unit, landing }: PackSla['response']): LimitRule {
  return { amount, unit, ...(landing ? { landing: landing === 'exact' ? 'exact' : 'next_workday' } : {}) };
}
