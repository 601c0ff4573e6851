import type { Selectable } from 'kysely';
import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import type { DB } from '../../../platform/db/rows.generated.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { nameField, optionalName, textField } from '../../../platform/text/fields.ts';
import { analystMissing, phaseSkipped } from './meetings.errors.ts';
import { phaseNames, skippedPhase } from './phases.rules.ts';

export type PhaseEntry = Selectable<DB['deliberation_phase_entry']>;

/** What the phases belong to. */
export interface Owner {
  readonly type: 'meeting' | 'hearing';
  readonly id: string;
}

export interface NewPhaseEntry {
  readonly phase: number;
  readonly speaker: string;
  readonly capacity?: string;
  readonly words: string;
  readonly dissent?: boolean;
}

/** Everything said in the phases, in their order. */
export async function phaseEntriesOf(ctx: Ctx, ownerId: string): Promise<PhaseEntry[]> {
  return ctx.db
    .selectFrom('deliberation_phase_entry')
    .selectAll()
    .where('owner_id', '=', ownerId)
    .orderBy('phase')
    .orderBy('recorded_at')
    .orderBy('id')
    .execute();
}

const law = 2;

/**
 * Writes down what was said in a phase. A phase can be begun only when something stands in each before it; the analysis of policy and law names
 * who gives it (S003-65). @returns the entry's id. @throws phase-skipped, phase-analyst-missing
 */
export async function enterPhase(ctx: WriteCtx, owner: Owner, input: NewPhaseEntry): Promise<string> {
  const filled = new Set((await phaseEntriesOf(ctx, owner.id)).map((entry) => entry.phase));
  assertNotSkipped(filled, input.phase);
  const capacity = optionalName(input.capacity ?? null, '/capacity');
  if (input.phase === law && capacity === null) throw analystMissing();
  const id = uuidv7(ctx.now);
  await ctx.db
    .insertInto('deliberation_phase_entry')
    .values({
      id,
      owner_type: owner.type,
      owner_id: owner.id,
      phase: input.phase,
      speaker: nameField(input.speaker, '/speaker'),
      capacity,
      words: textField(input.words, '/words', 4000),
      dissent: input.phase === 4 && input.dissent === true,
      recorded_at: ctx.now,
    })
    .execute();
  return id;
}

/** @throws phase-skipped naming the first phase in which nothing stands */
export function assertNotSkipped(filled: ReadonlySet<number>, phase: number): void {
  const missing = skippedPhase(filled, phase);
  if (missing === null) return;
  const name = phaseNames[missing - 1];
  throw phaseSkipped({ phase: missing, missing: name?.zh, missingEn: name?.en });
}
