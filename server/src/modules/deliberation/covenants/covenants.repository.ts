import { type Insertable, sql } from 'kysely';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import type { DB } from '../../../platform/db/rows.generated.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { editConflict } from '../../../platform/problem.ts';
import { constraintOf } from '../../../platform/unit-of-work.ts';
import type { Clause, CovenantText, PartyCode } from './clauses.rules.ts';
import { successorExists } from './covenants.errors.ts';
import type { CovenantState } from './covenants.workflow.ts';

export interface CovenantRecord {
  readonly id: string;
  readonly areaCode: string;
  readonly title: string;
  readonly state: CovenantState;
  readonly edition: number;
  readonly replacesId: string | null;
  readonly textNumber: number;
  readonly announcedAt: Date | null;
  readonly consultUntil: Date | null;
  readonly legalityAccountId: string | null;
  readonly legalityOpinion: string | null;
  readonly legalityAt: Date | null;
  readonly adoptedAt: Date | null;
  readonly reviewOn: string | null;
  readonly endedAt: Date | null;
  readonly endedReason: string | null;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly version: number;
}

const columns = sql`deliberation_covenant.id, deliberation_covenant.area_code as "areaCode", deliberation_covenant.title, deliberation_covenant.state,
  deliberation_covenant.edition, deliberation_covenant.replaces_id as "replacesId", deliberation_covenant.text_number as "textNumber",
  deliberation_covenant.announced_at as "announcedAt", deliberation_covenant.consult_until as "consultUntil",
  deliberation_covenant.legality_account_id as "legalityAccountId", deliberation_covenant.legality_opinion as "legalityOpinion",
  deliberation_covenant.legality_at as "legalityAt", deliberation_covenant.adopted_at as "adoptedAt", deliberation_covenant.review_on::text as "reviewOn",
  deliberation_covenant.ended_at as "endedAt", deliberation_covenant.ended_reason as "endedReason", deliberation_covenant.created_by as "createdBy",
  deliberation_covenant.created_at as "createdAt", deliberation_covenant.version`;

/** One covenant, or null. */
export async function findCovenant(ctx: Ctx, id: string): Promise<CovenantRecord | null> {
  const { rows } = await sql<CovenantRecord>`select ${columns} from ${table(ctx, 'deliberation_covenant')} where id = ${id}`.execute(
    ctx.db,
  );
  return rows[0] ?? null;
}

/** One covenant, locked until the end of the transaction. */
export async function lockCovenant(ctx: WriteCtx, id: string): Promise<CovenantRecord | null> {
  const { rows } =
    await sql<CovenantRecord>`select ${columns} from ${table(ctx, 'deliberation_covenant')} where id = ${id} for update`.execute(ctx.db);
  return rows[0] ?? null;
}

export interface CovenantChanges {
  state?: CovenantState;
  text_number?: number;
  announced_at?: Date;
  consult_until?: Date;
  legality_account_id?: string | null;
  legality_opinion?: string | null;
  legality_at?: Date | null;
  adopted_at?: Date;
  review_on?: string;
  ended_at?: Date;
  ended_reason?: string | null;
}

/** Writes changes when nobody else has; the caller has locked the row. @throws edit-conflict */
export async function updateCovenant(ctx: WriteCtx, covenant: CovenantRecord, changes: CovenantChanges): Promise<CovenantRecord> {
  const done = await ctx.db
    .updateTable('deliberation_covenant')
    .set({ ...changes, version: covenant.version + 1 })
    .where('id', '=', covenant.id)
    .where('version', '=', covenant.version)
    .returning('id')
    .executeTakeFirst();
  const after = done && (await findCovenant(ctx, covenant.id));
  if (!after) throw editConflict({ current: covenant.version });
  return after;
}

export interface StoredText extends CovenantText {
  readonly number: number;
  readonly note: string | null;
  readonly writtenBy: string;
  readonly writtenAt: Date;
}

/** Texts of a covenant with their clauses, the newest first; one text when `number` is given. */
export async function textsOf(ctx: Ctx, covenantId: string, number?: number): Promise<StoredText[]> {
  const { rows } = await sql<StoredText>`
    select t.number, t.preamble, t.note, t.written_by as "writtenBy", t.written_at as "writtenAt",
      coalesce((select jsonb_agg(jsonb_build_object('clauseId', c.clause_id, 'kind', c.kind, 'words', c.words, 'breachType', c.breach_type, 'points', c.points,
        'parties', to_jsonb(c.parties)) order by c.position) from ${table(ctx, 'deliberation_covenant_clause')} c
        where c.covenant_id = t.covenant_id and c.number = t.number), '[]') as clauses
    from ${table(ctx, 'deliberation_covenant_text')} t where t.covenant_id = ${covenantId} and (${number ?? null}::int is null or t.number = ${number ?? null})
    order by t.number desc limit 100`.execute(ctx.db);
  return rows;
}

/** The text that stands now; null before the first one is written. */
export async function currentText(ctx: Ctx, covenant: Pick<CovenantRecord, 'id' | 'textNumber'>): Promise<StoredText | null> {
  if (covenant.textNumber === 0) return null;
  return (await textsOf(ctx, covenant.id, covenant.textNumber))[0] ?? null;
}

/** Writes a text with its clauses. */
export async function insertText(
  ctx: WriteCtx,
  covenantId: string,
  text: CovenantText & { number: number; note: string | null },
): Promise<void> {
  await ctx.db
    .insertInto('deliberation_covenant_text')
    .values({
      covenant_id: covenantId,
      number: text.number,
      preamble: text.preamble,
      note: text.note,
      written_by: ctx.actor.id ?? '',
      written_at: ctx.now,
    })
    .execute();
  const rows = text.clauses.map((clause, position) => clauseRow(covenantId, text.number, { ...clause, position: position + 1 }));
  if (rows.length > 0) await ctx.db.insertInto('deliberation_covenant_clause').values(rows).execute();
}

function clauseRow(covenantId: string, number: number, clause: Clause & { position: number }) {
  return {
    covenant_id: covenantId,
    number,
    position: clause.position,
    clause_id: clause.clauseId,
    kind: clause.kind,
    breach_type: clause.breachType,
    points: clause.points,
    parties: [...clause.parties],
    words: clause.words,
  };
}

export interface PartyRecord {
  readonly id: string;
  readonly code: PartyCode;
  readonly name: string;
  readonly signs: boolean;
  readonly template: string;
}

/** The parties of a covenant in their order. */
export async function partiesOf(ctx: Ctx, covenantId: string): Promise<PartyRecord[]> {
  const rows = await ctx.db
    .selectFrom('deliberation_covenant_party')
    .select(['id', 'code', 'name', 'signs', 'template'])
    .where('covenant_id', '=', covenantId)
    .orderBy('position')
    .execute();
  return rows as PartyRecord[];
}

/** Covenants in force whose day of review has come, up to two hundred. */
export async function dueForReview(ctx: Ctx, today: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from ${table(ctx, 'deliberation_covenant')}
    where state = 'in_force' and review_on <= ${today}::date order by id limit 200`.execute(ctx.db);
  return rows.map((row) => row.id);
}

/** Stores a covenant that is being drafted and answers its id. @throws covenant-successor-exists */
export async function insertCovenant(
  ctx: WriteCtx,
  row: { areaCode: string; title: string; edition: number; replacesId: string | null },
): Promise<string> {
  const id = uuidv7(ctx.now);
  const own = { id, area_code: row.areaCode, title: row.title, state: 'drafting', edition: row.edition, replaces_id: row.replacesId };
  try {
    await ctx.db
      .insertInto('deliberation_covenant')
      .values({ ...own, created_by: ctx.actor.id ?? '', created_at: ctx.now })
      .execute();
  } catch (error) {
    if (constraintOf(error) === 'deliberation_covenant_one_successor') throw successorExists();
    throw error;
  }
  return id;
}

type NewCovenantParty = Omit<Insertable<DB['deliberation_covenant_party']>, 'id' | 'covenant_id'>;

/** Stores the groups a covenant is made by. */
export async function insertParties(ctx: WriteCtx, covenantId: string, parties: readonly NewCovenantParty[]): Promise<void> {
  const rows = parties.map((party) => ({ ...party, id: uuidv7(ctx.now), covenant_id: covenantId }));
  await ctx.db.insertInto('deliberation_covenant_party').values(rows).execute();
}

/** A new edition begins with the text of the one before as its first. */
export async function beginWithFirstText(ctx: WriteCtx, id: string): Promise<void> {
  await ctx.db.updateTable('deliberation_covenant').set({ text_number: 1 }).where('id', '=', id).execute();
}

/** Everybody who wrote a text of the covenant, and who began it. */
export async function draftersOf(ctx: Ctx, covenant: Pick<CovenantRecord, 'id' | 'createdBy'>): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`select distinct written_by as id from ${table(ctx, 'deliberation_covenant_text')}
    where covenant_id = ${covenant.id}`.execute(ctx.db);
  return new Set([covenant.createdBy, ...rows.map((row) => row.id)]);
}
