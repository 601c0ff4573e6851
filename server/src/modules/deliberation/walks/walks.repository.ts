import { type Insertable, sql } from 'kysely';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import type { DB } from '../../../platform/db/rows.generated.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { editConflict } from '../../../platform/problem.ts';
import type { BreachType } from '../covenants/clauses.rules.ts';
import type { FindingState, WalkState } from './findings.workflow.ts';
import type { Rung } from './ladder.rules.ts';

export interface WalkRecord {
  readonly id: string;
  readonly covenantId: string;
  readonly groupId: string;
  readonly areaCode: string;
  readonly state: WalkState;
  readonly plannedOn: string;
  readonly routeText: string | null;
  readonly memberIds: readonly string[];
  readonly textNumber: number;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
  readonly version: number;
}

export const walkColumns = sql`w.id, w.covenant_id as "covenantId", w.group_id as "groupId", w.area_code as "areaCode", w.state, w.planned_on::text as "plannedOn",
  w.route_text as "routeText", w.member_ids as "memberIds", w.text_number as "textNumber", w.started_at as "startedAt", w.ended_at as "endedAt", w.version`;

/** One walk, or null. */
export async function findWalk(ctx: Ctx, id: string): Promise<WalkRecord | null> {
  const { rows } = await sql<WalkRecord>`select ${walkColumns} from ${table(ctx, 'deliberation_walk')} w where w.id = ${id}`.execute(
    ctx.db,
  );
  return rows[0] ?? null;
}

/** One walk, locked until the end of the transaction. */
export async function lockWalk(ctx: WriteCtx, id: string): Promise<WalkRecord | null> {
  const { rows } =
    await sql<WalkRecord>`select ${walkColumns} from ${table(ctx, 'deliberation_walk')} w where w.id = ${id} for update`.execute(ctx.db);
  return rows[0] ?? null;
}

/** Writes a step of a walk; the caller has locked the row. */
export async function updateWalk(
  ctx: WriteCtx,
  walk: WalkRecord,
  changes: { state: WalkState; started_at?: Date; started_by?: string | null; ended_at?: Date; text_number?: number },
): Promise<void> {
  await ctx.db
    .updateTable('deliberation_walk')
    .set({ ...changes, version: walk.version + 1 })
    .where('id', '=', walk.id)
    .execute();
}

/** Counts places that were looked at for a clause, and how many of them were findings. */
export async function countChecks(ctx: WriteCtx, walkId: string, clauseId: string, checks: number, findings: number): Promise<void> {
  await sql`insert into ${table(ctx, 'deliberation_walk_check')} as c (walk_id, clause_id, checks, findings)
    values (${walkId}, ${clauseId}, ${checks}, ${findings})
    on conflict (walk_id, clause_id) do update set checks = c.checks + excluded.checks, findings = c.findings + excluded.findings`.execute(
    ctx.db,
  );
}

export interface CheckCount {
  readonly clauseId: string;
  readonly checks: number;
  readonly findings: number;
}

/** What was looked at on a walk, by clause. */
export async function checksOf(ctx: Ctx, walkId: string): Promise<CheckCount[]> {
  const { rows } = await sql<CheckCount>`select clause_id as "clauseId", checks, findings from ${table(ctx, 'deliberation_walk_check')}
    where walk_id = ${walkId}`.execute(ctx.db);
  return rows;
}

export interface FindingRecord {
  readonly id: string;
  readonly covenantId: string;
  readonly walkId: string;
  readonly clauseId: string;
  readonly breachType: BreachType;
  readonly areaCode: string;
  readonly placeKey: string;
  readonly placeText: string;
  readonly buildingId: string | null;
  readonly lng: number | null;
  readonly lat: number | null;
  readonly note: string | null;
  readonly state: FindingState;
  readonly rung: Rung | null;
  readonly earlier: number;
  readonly foundAt: Date;
  readonly settledAt: Date | null;
  readonly version: number;
}

export const findingColumns = sql`f.id, f.covenant_id as "covenantId", f.walk_id as "walkId", f.clause_id as "clauseId", f.breach_type as "breachType",
  f.area_code as "areaCode", f.place_key as "placeKey", f.place_text as "placeText", f.building_id as "buildingId", f.lng, f.lat, f.note, f.state, f.rung, f.earlier,
  f.found_at as "foundAt", f.settled_at as "settledAt", f.version`;

/** One finding, or null. */
export async function findFinding(ctx: Ctx, id: string): Promise<FindingRecord | null> {
  const { rows } =
    await sql<FindingRecord>`select ${findingColumns} from ${table(ctx, 'deliberation_finding')} f where f.id = ${id}`.execute(ctx.db);
  return rows[0] ?? null;
}

/** One finding, locked until the end of the transaction. */
export async function lockFinding(ctx: WriteCtx, id: string): Promise<FindingRecord | null> {
  const { rows } =
    await sql<FindingRecord>`select ${findingColumns} from ${table(ctx, 'deliberation_finding')} f where f.id = ${id} for update`.execute(
      ctx.db,
    );
  return rows[0] ?? null;
}

/** Writes a step of a finding. @throws edit-conflict */
export async function updateFinding(
  ctx: WriteCtx,
  finding: FindingRecord,
  changes: { state: FindingState; rung: Rung | null; settled_at: Date | null },
): Promise<void> {
  const done = await ctx.db
    .updateTable('deliberation_finding')
    .set({ ...changes, version: finding.version + 1 })
    .where('id', '=', finding.id)
    .where('version', '=', finding.version)
    .returning('id')
    .executeTakeFirst();
  if (!done) throw editConflict({ current: finding.version });
}

/** How often the clause was broken at this place before, in this edition of the covenant. */
export async function earlierFindings(ctx: Ctx, covenantId: string, clauseId: string, placeKey: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${table(ctx, 'deliberation_finding')}
    where covenant_id = ${covenantId} and place_key = ${placeKey} and clause_id = ${clauseId}`.execute(ctx.db);
  return rows[0]?.n ?? 0;
}

/** Stores a walk on the roster and answers its id. */
export async function insertWalk(
  ctx: WriteCtx,
  walk: Omit<Insertable<DB['deliberation_walk']>, 'id' | 'state' | 'created_by' | 'created_at'>,
): Promise<string> {
  const id = uuidv7(ctx.now);
  await ctx.db
    .insertInto('deliberation_walk')
    .values({ ...walk, id, state: 'planned', created_by: ctx.actor.id ?? '', created_at: ctx.now })
    .execute();
  return id;
}

/** Stores a finding and answers its id. */
export async function insertFinding(
  ctx: WriteCtx,
  finding: Omit<Insertable<DB['deliberation_finding']>, 'id' | 'state' | 'found_by' | 'found_at'>,
): Promise<string> {
  const id = uuidv7(ctx.now);
  await ctx.db
    .insertInto('deliberation_finding')
    .values({ ...finding, id, state: 'found', found_by: ctx.actor.id ?? '', found_at: ctx.now })
    .execute();
  return id;
}

/** Stores a step of a finding with its words and receiver. */
export async function insertFindingStep(
  ctx: WriteCtx,
  step: Omit<Insertable<DB['deliberation_finding_step']>, 'id' | 'made_by' | 'made_at'>,
): Promise<void> {
  await ctx.db
    .insertInto('deliberation_finding_step')
    .values({ ...step, id: uuidv7(ctx.now), made_by: ctx.actor.id ?? '', made_at: ctx.now })
    .execute();
}
