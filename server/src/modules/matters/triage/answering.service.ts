import type { WriteCtx } from '../../../platform/context.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
import { stopClocks } from '../clocks/clocks.service.ts';
import { usableText } from '../demands/filing.service.ts';
import { startTriageClock } from '../matters.creation.ts';
import { answeredBefore, notAQuestion } from '../matters.errors.ts';
import { answerableKinds, can } from '../matters.policy.ts';
import type { MatterRecord } from '../matters.repository.ts';
import { lockVisibleMatter, stepMatter } from '../matters.steps.ts';
import { countToday } from '../matters.tallies.ts';

type AnswerableKind = (typeof answerableKinds)[number];

export interface Answer {
  readonly version: number;
  readonly text: string;
  readonly articles?: readonly string[];
  /** What it turned out to be, where it did not come in as a question. */
  readonly kind?: AnswerableKind;
}

/**
 * Answers a question from the knowledge base, a suggestion, or praise; the matter is done with it (2.3.1).
 * @throws not-a-question (422), answered-before (409) when the resident has said that an answer did not help
 */
export async function answerAtOnce(ctx: WriteCtx, id: string, input: Answer): Promise<MatterRecord> {
  const matter = await lockVisibleMatter(ctx, id, input.version);
  assertAllowed(can.answer_at_once(ctx.actor, matter));
  const kind = input.kind ?? matter.kind;
  if (matter.kind === 'complaint' || !isAnswerable(kind)) throw notAQuestion();
  if (matter.reopened > 0) throw answeredBefore();
  const text = usableText(input.text, 5000, '/text');
  await stopClocks(ctx, { matterId: matter.id }, ['triage']);
  countToday(ctx, matter.area_code, 'matter.answered_at_once', kind);
  return stepMatter(ctx, matter, {
    action: 'answer_at_once',
    changes: { kind, result_text: text, outcome: 'answered', route: 'answer', closed_at: ctx.now, contacted_at: ctx.now, due_at: null },
    data: { kind, articles: [...(input.articles ?? [])] },
    words: { text },
  });
}

const isAnswerable = (kind: string): boolean => answerableKinds.some((k) => k === kind);

/**
 * Whoever asked says that the answer did not help, from their page or on the phone: it is sorted like anything else and cannot be answered away again (S003-47).
 * @throws resident-only (403), illegal-transition
 */
export async function askAgain(ctx: WriteCtx, id: string, input: { version?: number; reason: string }): Promise<MatterRecord> {
  const matter = await lockVisibleMatter(ctx, id, input.version);
  assertAllowed(can.confirm(ctx.actor, matter));
  const reason = usableText(input.reason, 2000, '/reason');
  const after = await stepMatter(ctx, matter, {
    action: 'ask_again',
    changes: { closed_at: null, outcome: null, route: null, reopened: matter.reopened + 1 },
    words: { reason },
  });
  countToday(ctx, matter.area_code, 'matter.reopened', matter.class ?? 'none');
  await startTriageClock(ctx, matter.id);
  return after;
}
