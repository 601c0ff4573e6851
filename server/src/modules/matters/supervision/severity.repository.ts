import type { WriteCtx } from '../../../platform/context.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import type { MatterRecord } from '../matters.repository.ts';

const highest = 4;

/** One level more grave, at most the highest (S003-49). */
export function graver(matter: Pick<MatterRecord, 'severity'>): number {
  return Math.min(highest, matter.severity + 1);
}

/** Keeps what raised the severity of a matter, for the statistics and the post-mortem; nothing when it did not rise. */
export async function keepSeverityStep(
  ctx: WriteCtx,
  matter: Pick<MatterRecord, 'id' | 'severity'>,
  step: { to: number; cause: string },
): Promise<void> {
  if (step.to <= matter.severity) return;
  await ctx.db
    .insertInto('severity_step')
    .values({
      id: uuidv7(ctx.now),
      matter_id: matter.id,
      from_level: matter.severity,
      to_level: step.to,
      cause: step.cause,
      at: ctx.now,
      by_account: ctx.actor.kind === 'staff' ? ctx.actor.id : null,
    })
    .execute();
}
