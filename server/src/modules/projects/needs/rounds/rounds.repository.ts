import { sql, type Updateable } from 'kysely';
import { type Ctx, table, type WriteCtx } from '../../../../platform/context.ts';
import type { DB } from '../../../../platform/db/rows.generated.ts';
import { uuidv7 } from '../../../../platform/ids.ts';
import { editConflict, notFound } from '../../../../platform/problem.ts';
import { constraintOf } from '../../../../platform/unit-of-work.ts';
import { writeChanges } from '../../versions.repository.ts';
import { roundExists, roundStillOpen } from '../needs.errors.ts';
import { canReadRound } from '../needs.policy.ts';
import type { RoundState } from './rounds.workflow.ts';

/** The days of a round: when demands came in, the five stages, and when what was deferred is looked at again. Local dates. */
export interface RoundCalendar {
  readonly demandsFrom: string;
  readonly demandsTo: string;
  readonly collectOn: string;
  readonly compileOn: string;
  readonly screenOn: string;
  readonly publishOn: string;
  readonly feedBackOn: string;
  readonly nextRoundOn: string;
}

export interface RoundRecord extends RoundCalendar {
  readonly id: string;
  readonly areaCode: string;
  readonly year: number;
  readonly ordinal: number;
  readonly title: string;
  readonly state: RoundState;
  readonly collectedAt: Date | null;
  readonly compiledAt: Date | null;
  readonly screeningAt: Date | null;
  readonly publishedAt: Date | null;
  readonly fedBackAt: Date | null;
  readonly evaluatedAt: Date | null;
  readonly createdAt: Date;
  readonly version: number;
}

export const roundColumns = sql`need_round.id, need_round.area_code as "areaCode", need_round.year, need_round.ordinal, need_round.title, need_round.state,
  need_round.demands_from::text as "demandsFrom", need_round.demands_to::text as "demandsTo", need_round.collect_on::text as "collectOn",
  need_round.compile_on::text as "compileOn", need_round.screen_on::text as "screenOn", need_round.publish_on::text as "publishOn",
  need_round.feed_back_on::text as "feedBackOn", need_round.next_round_on::text as "nextRoundOn", need_round.collected_at as "collectedAt",
  need_round.compiled_at as "compiledAt", need_round.screening_at as "screeningAt", need_round.published_at as "publishedAt",
  need_round.fed_back_at as "fedBackAt", need_round.evaluated_at as "evaluatedAt", need_round.created_at as "createdAt", need_round.version`;

/** One round, or null. */
export async function findRound(ctx: Ctx, id: string): Promise<RoundRecord | null> {
  const { rows } = await sql<RoundRecord>`select ${roundColumns} from ${table(ctx, 'need_round')} need_round where id = ${id}`.execute(
    ctx.db,
  );
  return rows[0] ?? null;
}

/** A round the actor may read. @throws not-found */
export async function readableRound(ctx: Ctx, id: string): Promise<RoundRecord> {
  const round = await findRound(ctx, id);
  if (!round || !canReadRound(ctx.actor, round)) throw notFound();
  return round;
}

/** One round, locked until the end of the transaction. Locks are taken round first, then need. */
export async function lockRound(ctx: WriteCtx, id: string, version?: number): Promise<RoundRecord> {
  const { rows } =
    await sql<RoundRecord>`select ${roundColumns} from ${table(ctx, 'need_round')} need_round where id = ${id} for update`.execute(ctx.db);
  const round = rows[0];
  if (!round || !canReadRound(ctx.actor, round)) throw notFound();
  if (version !== undefined && version !== round.version) throw editConflict({ current: round.version });
  return round;
}

/** A round that others only read while this transaction lasts: its state cannot change under a need that is being written. */
export async function shareRound(ctx: WriteCtx, id: string): Promise<RoundRecord> {
  const { rows } =
    await sql<RoundRecord>`select ${roundColumns} from ${table(ctx, 'need_round')} need_round where id = ${id} for share`.execute(ctx.db);
  const round = rows[0];
  if (!round || !canReadRound(ctx.actor, round)) throw notFound();
  return round;
}

export interface NewRound extends RoundCalendar {
  readonly areaCode: string;
  readonly year: number;
  readonly ordinal: number;
  readonly title: string;
}

const calendarRow = (calendar: RoundCalendar) => ({
  demands_from: calendar.demandsFrom,
  demands_to: calendar.demandsTo,
  collect_on: calendar.collectOn,
  compile_on: calendar.compileOn,
  screen_on: calendar.screenOn,
  publish_on: calendar.publishOn,
  feed_back_on: calendar.feedBackOn,
  next_round_on: calendar.nextRoundOn,
});

/** Stores a new round. @throws need-round-open, need-round-exists */
export async function insertRound(ctx: WriteCtx, round: NewRound): Promise<string> {
  const id = uuidv7(ctx.now);
  try {
    await ctx.db
      .insertInto('need_round')
      .values({
        id,
        area_code: round.areaCode,
        year: round.year,
        ordinal: round.ordinal,
        title: round.title,
        state: 'collecting',
        ...calendarRow(round),
        created_by: ctx.actor.id ?? '',
        created_at: ctx.now,
      })
      .execute();
  } catch (error) {
    const constraint = constraintOf(error);
    if (constraint === 'need_round_one_open') throw roundStillOpen();
    if (constraint === 'need_round_once') throw roundExists({ ordinal: round.ordinal });
    throw error;
  }
  return id;
}

export type RoundChanges = Omit<Updateable<DB['need_round']>, 'id' | 'version'>;

/** Writes changes when nobody else has; the caller has locked the row. @throws edit-conflict */
export async function updateRound(ctx: WriteCtx, round: Pick<RoundRecord, 'id' | 'version'>, changes: RoundChanges): Promise<void> {
  await writeChanges(ctx, 'need_round', round, changes);
}

/** The days of a calendar as columns. */
export const calendarChanges = (calendar: RoundCalendar): RoundChanges => calendarRow(calendar);

/** The next ordinal of a year: rounds of a place are counted within it. */
export async function nextOrdinal(ctx: Ctx, areaCode: string, year: number): Promise<number> {
  const { rows } = await sql<{ n: number }>`select coalesce(max(ordinal), 0)::int + 1 as n from ${table(ctx, 'need_round')}
    where area_code = ${areaCode} and year = ${year}`.execute(ctx.db);
  return rows[0]?.n ?? 1;
}
