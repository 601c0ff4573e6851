import type { WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { assertAllowed, capacityOf } from '../../../platform/permissions.ts';
import { editConflict, notFound } from '../../../platform/problem.ts';
import { applyAction } from '../../../platform/workflow.ts';
import { notifyMany } from '../../notifications/index.ts';
import type { HearingEvent } from './hearings.events.ts';
import { canRead, mayHost, mayStep } from './hearings.policy.ts';
import { type EntryRecord, entriesOf, type HearingChanges, type HearingRecord, lockHearing, updateHearing } from './hearings.repository.ts';
import { type HearingAction, hearingWorkflow } from './hearings.workflow.ts';

/** The hearing, locked, for somebody who may see it. @throws not-found, edit-conflict */
export async function lockVisible(ctx: WriteCtx, id: string, version?: number): Promise<HearingRecord> {
  const hearing = await lockHearing(ctx, id);
  if (!hearing || !canRead(ctx.actor, hearing)) throw notFound();
  if (version !== undefined && version !== hearing.version) throw editConflict({ current: hearing.version });
  return hearing;
}

/** The same for its host. @throws not-your-hearing */
export async function lockHosted(ctx: WriteCtx, id: string, version?: number): Promise<HearingRecord> {
  const hearing = await lockVisible(ctx, id, version);
  assertAllowed(mayHost(ctx.actor, hearing));
  return hearing;
}

/** Records a fact about a hearing. Phases and minutes tell theirs in the same words as meetings. */
export function tell(
  ctx: WriteCtx,
  hearing: Pick<HearingRecord, 'id' | 'area_code'>,
  fact: {
    name: HearingEvent['name'] | 'phase.entered' | 'minutes.remarked' | 'minutes.correction_answered';
    data: Record<string, unknown>;
    private?: object;
  },
): void {
  emit(ctx, {
    ...fact,
    subject: { type: 'hearing', id: hearing.id },
    thread: hearing.id,
    capacity: capacityOf(ctx.actor, 'hearings.hold', hearing.area_code),
  });
}

/** Begins a step: lock, policy, version. @throws not-found, not-your-hearing, edit-conflict, illegal-transition */
export async function beginStep(
  ctx: WriteCtx,
  id: string,
  { action, version }: { action: HearingAction; version: number },
): Promise<HearingRecord> {
  const hearing = await lockVisible(ctx, id, version);
  assertAllowed(mayStep(ctx.actor, hearing, action));
  applyAction(hearingWorkflow, hearing.state, action);
  return hearing;
}

/** Ends a step: row and fact. */
export async function stepHearing(
  ctx: WriteCtx,
  hearing: HearingRecord,
  step: { action: HearingAction; changes?: HearingChanges; data?: Record<string, unknown>; words?: object },
): Promise<HearingRecord> {
  const to = applyAction(hearingWorkflow, hearing.state, step.action);
  const after = await updateHearing(ctx, hearing, { ...step.changes, state: to });
  tell(ctx, hearing, {
    name: hearingWorkflow.actions[step.action].event as HearingEvent['name'],
    data: { number: hearing.number, from: hearing.state, to, ...step.data },
    ...(step.words ? { private: step.words } : {}),
  });
  return after;
}

/** Those who speak: chosen and not an observer. */
export const isParticipant = (entry: EntryRecord): boolean => entry.state === 'chosen' && !entry.observer;

/** Tells everybody who signed up or was invited and can be reached; `which` narrows it. */
export async function tellEntries(
  ctx: WriteCtx,
  hearing: HearingRecord,
  {
    template,
    params,
    key,
    which,
  }: { template: string; params: Record<string, string>; key: string; which?: (entry: EntryRecord) => boolean },
): Promise<void> {
  const entries = (await entriesOf(ctx, hearing.id)).filter((entry) => entry.state !== 'withdrawn' && (which?.(entry) ?? true));
  await notifyMany(
    ctx,
    entries.flatMap((entry) =>
      entry.person_id === null
        ? []
        : [
            {
              template,
              recipient: { kind: 'person' as const, id: entry.person_id },
              params: { title: hearing.title, areaCode: hearing.area_code, ...params },
              dedupeKey: `${template}:${hearing.id}:${key}:${entry.person_id}`,
              subject: { type: 'hearing', id: hearing.id },
            },
          ],
    ),
  );
}
