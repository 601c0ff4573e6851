import type { WriteCtx } from '../../../platform/context.ts';
import { stopClocks } from '../clocks/clocks.service.ts';
import { startConfirmation } from '../confirmation/confirmation.service.ts';
import { usableText } from '../demands/filing.service.ts';
import { lockMatter, type MatterRecord } from '../matters.repository.ts';
import { lockVisibleMatter, stepMatter } from '../matters.steps.ts';
import type { MatterState } from '../matters.workflow.ts';
import { leadNotDone, notInBatch } from './batches.errors.ts';
import { type BatchRecord, lockBatchLedBy, markMembers, runningMembers, updateBatch } from './batches.repository.ts';
import { fact, lockForStep } from './batches.service.ts';

export interface BatchAnswer {
  readonly version: number;
  /** What every member is told. */
  readonly text: string;
  readonly kind: 'solved' | 'partly' | 'explained' | 'not_possible';
  /** What a member is told instead. */
  readonly answers?: readonly { readonly matterId: string; readonly text: string }[];
}

/** States of a lead matter whose order is not done and checked. */
const unfinished: ReadonlySet<MatterState> = new Set(['determined', 'in_handling', 'triage_disputed']);

/**
 * Closes the batch: every member gets its own answer and its reporter is asked whether it is solved, as for any other matter (S000-28,
 * S003-47). Of big matters the lead's order must be verified; of small ones the lead is answered with the others.
 * @throws lead-matter-not-done, not-in-batch for an answer to a matter that is no member
 */
export async function answerBatch(ctx: WriteCtx, id: string, input: BatchAnswer): Promise<BatchRecord> {
  const { batch, lead } = await lockForStep(ctx, id, { action: 'answer', version: input.version });
  if (unfinished.has(lead.state)) throw leadNotDone({ state: lead.state });
  const members = await runningMembers(ctx, id);
  const own = new Map((input.answers ?? []).map((a, i) => [a.matterId, usableText(a.text, 5000, `/answers/${i}/text`)]));
  if ([...own.keys()].some((matterId) => !members.includes(matterId))) throw notInBatch();
  const text = usableText(input.text, 5000, '/text');
  let answered = 0;
  for (const matterId of members) {
    const matter = matterId === lead.id ? lead : await lockVisibleMatter(ctx, matterId);
    if (await answerMember(ctx, matter, { batch, kind: input.kind, text: own.get(matterId) ?? text })) answered += 1;
  }
  return endAnswered(ctx, batch, { members, answered });
}

/**
 * The lead matter was settled by deliberation: whoever waits with it is told the same result, each for their own matter, and asked whether it is
 * solved (S000-25, S000-28). The caller holds the lead's lock and has answered it.
 */
export async function answerWithLead(ctx: WriteCtx, leadId: string, text: string): Promise<void> {
  const batch = await lockBatchLedBy(ctx, leadId);
  if (!batch) return;
  const members = await runningMembers(ctx, batch.id);
  let answered = 0;
  for (const matterId of members) {
    const matter = matterId === leadId ? null : await lockMatter(ctx, matterId);
    if (matter && (await answerMember(ctx, matter, { batch, kind: 'solved', text }))) answered += 1;
  }
  await endAnswered(ctx, batch, { members, answered: answered + 1 });
}

async function endAnswered(
  ctx: WriteCtx,
  batch: BatchRecord,
  done: { members: readonly string[]; answered: number },
): Promise<BatchRecord> {
  await markMembers(ctx, batch.id, done.members, { answered_at: ctx.now });
  const after = await updateBatch(ctx, batch, { state: 'answered', ended_by: ctx.actor.id, ended_at: ctx.now });
  fact(ctx, after, 'batch.answered', { answered: done.answered, days: wholeDays(batch.made_at, ctx.now) });
  return after;
}

/** False for a member that ended or went its own way meanwhile: it has been told already. */
async function answerMember(
  ctx: WriteCtx,
  matter: MatterRecord,
  answer: { batch: BatchRecord; kind: BatchAnswer['kind']; text: string },
): Promise<boolean> {
  if (matter.state !== 'in_batch' && matter.state !== 'awaiting_deliberation') return false;
  await stopClocks(ctx, { matterId: matter.id }, ['deliberation']);
  const waiting = await stepMatter(ctx, matter, {
    action: 'report_result',
    changes: { result_text: answer.text, outcome: answer.kind, due_at: null, due_provisional: false },
    data: { batch: answer.batch.id, unit: matter.unit_id },
  });
  await startConfirmation(ctx, waiting);
  return true;
}

function wholeDays(from: Date, to: Date): number {
  return Math.floor((to.getTime() - from.getTime()) / 86_400_000);
}
