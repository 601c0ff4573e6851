import type { WriteCtx } from '../../../platform/context.ts';
import { cancelLater } from '../confirmation/follow-ups.repository.ts';
import type { MatterRecord } from '../matters.repository.ts';
import { type MatterStep, stepMatter } from '../matters.steps.ts';
import { countToday } from '../matters.tallies.ts';
import { reopenLeadOrder } from '../orders/reopening.service.ts';
import { superviseMatter } from './opening.service.ts';
import { graver, keepSeverityStep } from './severity.repository.ts';

export interface Finding {
  readonly action: 'fail_spot_check' | 'come_back';
  /** Where it goes when there is no order to go back to. */
  readonly withoutOrder: 'determined' | 'under_supervision';
  /** Whether a thing that comes back this way is graver than it was. */
  readonly graver: boolean;
  readonly data: MatterStep['data'];
  readonly words: object;
}

/**
 * A closed matter that turns out unsolved is worked on again: the order that had been completed runs with a new limit, its supervision is open again (2.3.2). Where
 * the resident has said "not solved" before (S003-47), the supervision officer decides.
 */
export async function takeUpAgain(ctx: WriteCtx, matter: MatterRecord, finding: Finding): Promise<MatterRecord> {
  countToday(ctx, matter.area_code, 'matter.reopened', matter.class ?? 'none');
  await cancelLater(ctx, matter.id);
  const again = matter.unsolved_answers + 1;
  const reopened = again === 1 ? await reopenLeadOrder(ctx, matter.id) : null;
  if (reopened) await superviseMatter(ctx, matter);
  const severity = finding.graver || again > 1 ? graver(matter) : matter.severity;
  await keepSeverityStep(ctx, matter, { to: severity, cause: finding.action === 'come_back' ? 'came_back' : 'spot_check_failed' });
  const waiting = again > 1 ? 'under_supervision' : finding.withoutOrder;
  return stepMatter(ctx, matter, {
    action: finding.action,
    to: reopened ? 'in_handling' : waiting,
    changes: {
      closed_at: null,
      reopened: matter.reopened + 1,
      unsolved_answers: again,
      severity,
      due_at: reopened?.dueAt ?? null,
      due_provisional: reopened?.provisional ?? false,
    },
    ...(finding.data ? { data: finding.data } : {}),
    words: finding.words,
  });
}
