import type { WriteCtx } from '../../../platform/context.ts';
import { anyInKeyGroup } from '../../identity/index.ts';
import { demandsTiedTo } from '../demands/links.repository.ts';
import type { MatterChanges, MatterRecord } from '../matters.repository.ts';
import { priorityOf } from './priority.rules.ts';

const factors = ['urgency', 'affected', 'reports', 'reopened'] as const;

/**
 * The changes of a matter with the priority that follows from them; the tie to a demand is made or undone before. Groups
 * are kept only with consent, which was given so that they come first (S000-37).
 */
export async function withPriority(ctx: WriteCtx, matter: MatterRecord, changes: MatterChanges): Promise<MatterChanges> {
  const after = { ...matter, ...changes } as MatterRecord;
  if (factors.every((factor) => after[factor] === matter[factor])) return changes;
  const tied = await demandsTiedTo(ctx, matter.id);
  const keyGroup = await anyInKeyGroup(
    ctx,
    tied.map((demand) => demand.reporter_id),
  );
  const { urgency, affected, reports, reopened } = after;
  const { score, reasons } = priorityOf({ urgency, affected, reports, reopened, keyGroup });
  return { ...changes, priority: score, priority_reasons: JSON.stringify(reasons) };
}
