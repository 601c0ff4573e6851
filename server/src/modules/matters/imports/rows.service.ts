import { sql } from 'kysely';
import type { WriteCtx } from '../../../platform/context.ts';
import { canonicalJson } from '../../../platform/crypto/canonical-json.ts';
import { emit } from '../../../platform/events.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { DomainError, fillPhrase, type Phrase } from '../../../platform/problem.ts';
import { type DemandRecord, lockDemand, updateDemand } from '../demands/demands.repository.ts';
import { searchTokensOf, titleOf } from '../demands/demands.rules.ts';
import { fileDemand, usableText } from '../demands/filing.service.ts';
import { acceptDemand } from '../demands/intake.service.ts';
import { answerAtOnce } from '../triage/triage.service.ts';
import type { MappedRow } from './mapping.rules.ts';

export type RowOutcome = 'created' | 'updated' | 'unchanged' | 'conflict';

export interface RowsRequest {
  readonly batchId: string;
  readonly dryRun: boolean;
}

/**
 * Takes one row over, in a savepoint of its own so that a bad row leaves nothing. The other platform's number is the natural key: the same row
 * again changes nothing, a changed text is taken over while nobody has begun with the demand, later it waits for a person to choose (S000-43).
 * @returns the outcome, or why the row is refused
 */
export async function takeRow(ctx: WriteCtx, row: MappedRow, request: RowsRequest): Promise<RowOutcome | Phrase> {
  const { events, tallies, jobs } = ctx.effects;
  const before = [events.length, tallies.length, jobs.length] as const;
  await sql`savepoint import_row`.execute(ctx.db);
  try {
    const outcome = await apply(ctx, row, request);
    await sql`release savepoint import_row`.execute(ctx.db);
    return outcome;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    await sql`rollback to savepoint import_row`.execute(ctx.db);
    [events.length, tallies.length, jobs.length] = before;
    const text = (lang: 'zh' | 'en') => fillPhrase(error.kind.title, error.values, lang);
    return { zh: text('zh'), en: text('en') };
  }
}

async function apply(ctx: WriteCtx, row: MappedRow, { batchId, dryRun }: RowsRequest): Promise<RowOutcome> {
  const { system, number } = row.demand.external;
  const found = await ctx.db
    .selectFrom('demand')
    .select('id')
    .where('source_system', '=', system)
    .where('external_number', '=', number)
    .executeTakeFirst();
  const known = found ? await lockDemand(ctx, found.id) : null;
  if (!known) return create(ctx, row, dryRun);
  if (canonicalJson(known.raw) === canonicalJson(row.demand.external.raw)) return 'unchanged';
  const sameText = known.body === usableText(row.demand.body, 20_000, '/body');
  // The city's own state wins (requirements O15); it is kept beside ours.
  if (sameText || known.state === 'received') return dryRun ? 'updated' : update(ctx, known, row);
  return dryRun ? 'conflict' : conflict(ctx, known, row, batchId);
}

async function create(ctx: WriteCtx, row: MappedRow, dryRun: boolean): Promise<RowOutcome> {
  const filed = await fileDemand(ctx, row.demand);
  // A trial files too, in a transaction that is rolled back: it finds every refusal that the real run would.
  if (dryRun || row.reply === null) return 'created';
  const { matter } = await acceptDemand(ctx, filed.id, { version: 1 });
  await answerAtOnce(ctx, matter.id, { version: matter.version, text: [...row.reply].slice(0, 5000).join('') });
  return 'created';
}

async function update(ctx: WriteCtx, known: DemandRecord, row: MappedRow): Promise<RowOutcome> {
  const body = usableText(row.demand.body, 20_000, '/body');
  const title = row.demand.title ? usableText(row.demand.title, 120, '/title') : titleOf(body);
  const { raw, state } = row.demand.external;
  const words = known.state === 'received' ? { title, body } : {};
  await updateDemand(ctx, known, { ...words, external_state: state, raw: JSON.stringify(raw) });
  if (known.state === 'received')
    await ctx.db
      .updateTable('demand')
      .set({ search: sql`${searchTokensOf([title, body, known.place_text])}::tsvector` })
      .where('id', '=', known.id)
      .execute();
  emit(ctx, {
    name: 'demand.source_updated',
    subject: { type: 'demand', id: known.id },
    data: { number: known.number, externalState: state },
  });
  return 'updated';
}

async function conflict(ctx: WriteCtx, known: DemandRecord, row: MappedRow, batchId: string): Promise<RowOutcome> {
  const incoming = canonicalJson(row.demand.external.raw);
  const open = await ctx.db
    .selectFrom('import_conflict')
    .select('incoming')
    .where('demand_id', '=', known.id)
    .where('state', '=', 'open')
    .execute();
  if (open.some((c) => canonicalJson(c.incoming) === incoming)) return 'conflict';
  await ctx.db
    .insertInto('import_conflict')
    .values({ id: uuidv7(ctx.now), batch_id: batchId, demand_id: known.id, incoming, state: 'open', created_at: ctx.now })
    .execute();
  return 'conflict';
}
