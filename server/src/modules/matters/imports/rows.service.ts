import type { WriteCtx } from '../../../platform/context.ts';
import { inSavepoint } from '../../../platform/db/savepoint.ts';
import { DomainError, fillPhrase } from '../../../platform/problem.ts';
import { deskUnitFor } from '../../organizations/index.ts';
import { type DemandRecord, knownAtSource, lockDemand } from '../demands/demands.repository.ts';
import { fileDemand } from '../demands/filing.service.ts';
import { putConflict } from './conflicts.repository.ts';
import { answerIn, incomingOf, isSettled } from './incoming.ts';
import { changedFields, type MappedRow, type Refusal } from './mapping.rules.ts';
import type { ImportProfile } from './profiles.ts';
import { createAnsweredMatter } from './settled.service.ts';
import { begunHere, noteAnswer, recordSource, settleAtSource } from './source-steps.service.ts';

export type RowOutcome = 'created' | 'updated' | 'unchanged' | 'conflict';

interface Known {
  readonly id: string;
  readonly raw: Readonly<Record<string, unknown>>;
}

type DeskOf = (areaCode: string) => Promise<{ unitId: string; centreId: string | null }>;

/** What the rows of one transaction share: who is known already, and which desk has which place, each asked once. */
export interface RowsScope {
  readonly batchId: string;
  readonly profile: ImportProfile;
  readonly known: Map<string, Known>;
  readonly deskOf: DeskOf;
}

/** Looks up all numbers of the rows at once. */
export async function openScope(
  ctx: WriteCtx,
  { batchId, profile }: { batchId: string; profile: ImportProfile },
  rows: readonly MappedRow[],
): Promise<RowsScope> {
  const numbers = rows.map((row) => row.demand.external.number);
  const found = await knownAtSource(ctx, profile.sourceSystem, numbers);
  const known = new Map(found.map((d) => [d.external_number ?? '', { id: d.id, raw: (d.raw ?? {}) as Record<string, unknown> }]));
  const desks = new Map<string, ReturnType<DeskOf>>();
  const deskOf: DeskOf = (areaCode) => {
    const desk = desks.get(areaCode) ?? deskUnitFor(ctx, areaCode, 'information');
    desks.set(areaCode, desk);
    return desk;
  };
  return { batchId, profile, known, deskOf };
}

/**
 * Takes one row over, in a savepoint of its own so that a bad row leaves nothing. The other platform's number is the natural key: the same row
 * again changes nothing, a changed one is taken over while nobody has begun with the demand, later it waits for a person to choose (S000-43, O15).
 * @returns the outcome, or why the row is refused
 */
export async function takeRow(ctx: WriteCtx, row: MappedRow, scope: RowsScope): Promise<RowOutcome | Refusal> {
  const known = scope.known.get(row.demand.external.number);
  const fields = known ? changedFields(scope.profile, known.raw, row.demand.external.raw) : [];
  if (known && fields.length === 0) return 'unchanged';
  try {
    return await inSavepoint(ctx, () => (known ? renew(ctx, { known, row, fields }, scope) : create(ctx, row, scope)));
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const text = (lang: 'zh' | 'en') => fillPhrase(error.kind.title, error.values, lang);
    return { reason: { zh: text('zh'), en: text('en') }, value: '' };
  }
}

/** A number not seen before. What was settled there comes in settled; everything else is promised from now on, not from then (decision 0016). */
async function create(ctx: WriteCtx, row: MappedRow, { deskOf, known }: RowsScope): Promise<RowOutcome> {
  const incoming = incomingOf(row, []);
  const state = row.outcome === 'withdrawn' ? ('withdrawn' as const) : ('accepted' as const);
  const settled = isSettled(row) ? { state, at: row.settledAt } : undefined;
  const filed = await fileDemand(ctx, row.demand, { deskOf, promisedFrom: ctx.now, ...(settled ? { settled } : {}) });
  if (row.outcome === 'answered') await createAnsweredMatter(ctx, { ...filed.record, number: filed.number }, answerIn(incoming));
  else if (incoming.reply !== null) await noteAnswer(ctx, { id: filed.id, matterIds: [] }, incoming.reply);
  known.set(row.demand.external.number, { id: filed.id, raw: row.demand.external.raw });
  return 'created';
}

interface Renewal {
  readonly known: Known;
  readonly row: MappedRow;
  readonly fields: ReturnType<typeof changedFields>;
}

async function renew(ctx: WriteCtx, { known, row, fields }: Renewal, scope: RowsScope): Promise<RowOutcome> {
  const demand = await lockDemand(ctx, known.id);
  if (!demand) throw new Error('a demand just found is gone');
  // What was erased on request does not come back with the next file.
  if (demand.erased_at !== null) return 'unchanged';
  const incoming = incomingOf(row, fields);
  const untouched = demand.state === 'received';
  const newWords = fields.includes('title') || fields.includes('body');
  if (!untouched && (newWords || (await begunHere(ctx, demand, incoming)))) {
    await putConflict(ctx, { demandId: demand.id, batchId: scope.batchId, incoming });
    return 'conflict';
  }
  await takeOver(ctx, demand, incoming, untouched);
  scope.known.set(row.demand.external.number, { id: known.id, raw: incoming.raw });
  return 'updated';
}

/** The city's own state wins (requirements O15): what it has settled ends here too, its answer is kept. */
async function takeOver(ctx: WriteCtx, demand: DemandRecord, incoming: ReturnType<typeof incomingOf>, words: boolean): Promise<void> {
  const after = await recordSource(ctx, demand, incoming, words);
  const answered = incoming.fields.includes('reply') || incoming.fields.includes('state');
  if (isSettled(incoming) && answered) await settleAtSource(ctx, after, incoming);
  else if (incoming.reply !== null && incoming.fields.includes('reply')) await noteAnswer(ctx, after, incoming.reply);
}
