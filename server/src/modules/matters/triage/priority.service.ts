import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import { personCards } from '../../identity/index.ts';
import { demandsTiedTo } from '../demands/links.repository.ts';
import type { MatterChanges, MatterRecord } from '../matters.repository.ts';
import { priorityOf } from './priority.rules.ts';

const factors = ['urgency', 'affected', 'reports', 'reopened'] as const;

/** Whether one of those who reported belongs to a key group; groups are kept only with consent, which was given so that they come first (S000-37). */
export async function anyOfKeyGroup(ctx: Ctx, reporterIds: readonly (string | null)[]): Promise<boolean> {
  return [...(await personCards(ctx, reporterIds)).values()].some((person) => person.keyGroups.length > 0);
}

/** The changes of a matter with the priority that follows from them; the tie to a demand is made or undone before. */
export async function withPriority(ctx: WriteCtx, matter: MatterRecord, changes: MatterChanges): Promise<MatterChanges> {
  const after = { ...matter, ...changes } as MatterRecord;
  if (factors.every((factor) => after[factor] === matter[factor])) return changes;
  const tied = await demandsTiedTo(ctx, matter.id);
  const keyGroup = await anyOfKeyGroup(
    ctx,
    tied.map((demand) => demand.reporter_id),
  );
  const { urgency, affected, reports, reopened } = after;
  const { score, reasons } = priorityOf({ urgency, affected, reports, reopened, keyGroup });
  return { ...changes, priority: score, priority_reasons: JSON.stringify(reasons) };
}
