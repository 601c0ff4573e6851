import { type Selectable, sql, type Updateable } from 'kysely';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import type { DB } from '../../../platform/db/rows.generated.ts';
import { editConflict } from '../../../platform/problem.ts';
import type { RoundFacts, SubjectFacts } from './rounds.policy.ts';
import type { RoundState } from './rounds.workflow.ts';
import { type Grade, type Indicator, type IndicatorSource, isSatisfaction, type TargetKind } from './scheme.rules.ts';

export const gradings = ['score', 'vote'] as const;
export type Grading = (typeof gradings)[number];

/** A round as it stands in the database. */
export interface RoundRecord extends RoundFacts {
  readonly id: string;
  readonly title: string;
  readonly targetKind: TargetKind;
  readonly grading: Grading;
  readonly from: string;
  readonly to: string;
  readonly publishedAt: Date | null;
  readonly scoredAt: Date | null;
  readonly appealsUntil: Date | null;
  readonly finalAt: Date | null;
  readonly appliedAt: Date | null;
  readonly endedReason: string | null;
  readonly indicators: readonly Indicator[];
  readonly createdAt: Date;
  readonly version: number;
}

/** One who is evaluated. */
export interface SubjectRecord extends SubjectFacts {
  readonly id: string;
  readonly roundId: string;
  readonly name: string;
  readonly surveyId: string | null;
  readonly total: number | null;
  readonly grade: Grade | null;
  readonly version: number;
}

/** A round for reading, or null. */
export async function findRound(ctx: Ctx, id: string): Promise<RoundRecord | null> {
  const row = await ctx.db.selectFrom('evaluation_round').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? toRound(row, await indicatorsOf(ctx, id)) : null;
}

/** A round, locked until the end of the transaction, or null. */
export async function lockRound(ctx: WriteCtx, id: string): Promise<RoundRecord | null> {
  const row = await ctx.db.selectFrom('evaluation_round').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  return row ? toRound(row, await indicatorsOf(ctx, id)) : null;
}

async function indicatorsOf(ctx: Ctx, roundId: string): Promise<Indicator[]> {
  const rows = await ctx.db
    .selectFrom('evaluation_indicator')
    .select(['code', 'label', 'source', 'weight', 'note'])
    .where('round_id', '=', roundId)
    .orderBy('position')
    .execute();
  return rows.map((row) => ({ ...row, source: row.source as IndicatorSource }));
}

function toRound(row: Selectable<DB['evaluation_round']>, indicators: readonly Indicator[]): RoundRecord {
  return {
    id: row.id,
    areaCode: row.area_code,
    title: row.title,
    targetKind: row.target_kind as TargetKind,
    grading: row.grading as Grading,
    from: row.period_from,
    to: row.period_to,
    state: row.state as RoundState,
    publishedAt: row.published_at,
    scoredAt: row.scored_at,
    appealsUntil: row.appeals_until,
    finalAt: row.final_at,
    appliedAt: row.applied_at,
    endedReason: row.ended_reason,
    indicators,
    createdAt: row.created_at,
    version: row.version,
  };
}

type SubjectRow = Selectable<DB['evaluation_subject']> & { target_kind: string };

const subjects = (ctx: Ctx) =>
  ctx.db
    .selectFrom('evaluation_subject as s')
    .innerJoin('evaluation_round as r', 'r.id', 's.round_id')
    .selectAll('s')
    .select('r.target_kind');

/** Those evaluated in a round, by name. */
export async function subjectsOf(ctx: Ctx, roundId: string): Promise<SubjectRecord[]> {
  const rows = await subjects(ctx).where('s.round_id', '=', roundId).orderBy('s.name').orderBy('s.id').execute();
  return rows.map(toSubject);
}

/** One who is evaluated, or null. */
export async function findSubject(ctx: Ctx, id: string): Promise<SubjectRecord | null> {
  const row = await subjects(ctx).where('s.id', '=', id).executeTakeFirst();
  return row ? toSubject(row) : null;
}

function toSubject(row: SubjectRow): SubjectRecord {
  return {
    id: row.id,
    roundId: row.round_id,
    targetKind: row.target_kind as TargetKind,
    targetId: row.target_id,
    name: row.name,
    areaCode: row.area_code,
    surveyId: row.survey_id,
    total: row.total,
    grade: row.grade as Grade | null,
    version: row.version,
  };
}

export type NewRound = Pick<RoundRecord, 'id' | 'areaCode' | 'title' | 'targetKind' | 'grading' | 'from' | 'to' | 'indicators'>;

export async function insertRound(ctx: WriteCtx, round: NewRound): Promise<void> {
  await ctx.db
    .insertInto('evaluation_round')
    .values({
      id: round.id,
      area_code: round.areaCode,
      title: round.title,
      target_kind: round.targetKind,
      grading: round.grading,
      period_from: round.from,
      period_to: round.to,
      state: 'draft',
      created_by: ctx.actor.id,
      created_at: ctx.now,
    })
    .execute();
  await replaceIndicators(ctx, round.id, round.indicators);
}

/** Writes the scheme anew; only while the round is a draft. */
export async function replaceIndicators(ctx: WriteCtx, roundId: string, indicators: readonly Indicator[]): Promise<void> {
  await ctx.db.deleteFrom('evaluation_indicator').where('round_id', '=', roundId).execute();
  await ctx.db
    .insertInto('evaluation_indicator')
    .values(indicators.map((i, position) => ({ ...i, round_id: roundId, position, satisfaction: isSatisfaction(i) })))
    .execute();
}

export interface NewSubject {
  readonly id: string;
  readonly targetId: string;
  readonly name: string;
  readonly areaCode: string;
}

/** Writes those evaluated anew; only while the round is a draft. */
export async function replaceSubjects(ctx: WriteCtx, roundId: string, list: readonly NewSubject[]): Promise<void> {
  await ctx.db.deleteFrom('evaluation_subject').where('round_id', '=', roundId).execute();
  if (list.length === 0) return;
  const rows = list.map((s) => ({ id: s.id, round_id: roundId, target_id: s.targetId, name: s.name, area_code: s.areaCode }));
  await ctx.db.insertInto('evaluation_subject').values(rows).execute();
}

/** Changes a locked round. @throws edit-conflict (409) when the caller saw another version */
export async function updateRound(
  ctx: WriteCtx,
  round: Pick<RoundRecord, 'id' | 'version'>,
  { version = round.version, ...changes }: Updateable<DB['evaluation_round']> & { version?: number },
): Promise<void> {
  if (round.version !== version) throw editConflict({ current: round.version });
  await ctx.db
    .updateTable('evaluation_round')
    .set({ ...changes, version: version + 1 })
    .where('id', '=', round.id)
    .execute();
}

/** Changes one who is evaluated; the round is locked. */
export async function updateSubject(
  ctx: WriteCtx,
  subject: Pick<SubjectRecord, 'id'>,
  changes: Updateable<DB['evaluation_subject']>,
): Promise<void> {
  await ctx.db
    .updateTable('evaluation_subject')
    .set((eb) => ({ ...changes, version: eb('version', '+', 1) }))
    .where('id', '=', subject.id)
    .execute();
}

export interface MarkRecord {
  readonly subjectId: string;
  readonly code: string;
  readonly edition: number;
  readonly value: number;
  readonly n: number | null;
  readonly evidence: string;
  readonly enteredBy: string | null;
  readonly enteredAt: Date;
}

/** All editions of the marks of some subjects, the newest first. */
export async function marksOf(ctx: Ctx, subjectIds: readonly string[]): Promise<MarkRecord[]> {
  if (subjectIds.length === 0) return [];
  return ctx.db
    .selectFrom('evaluation_mark')
    .select(['subject_id as subjectId', 'code', 'edition', 'value', 'n', 'evidence', 'entered_by as enteredBy', 'entered_at as enteredAt'])
    .where('subject_id', 'in', [...subjectIds])
    .orderBy('code')
    .orderBy('edition', 'desc')
    .execute();
}

export type NewMark = Pick<MarkRecord, 'subjectId' | 'code' | 'value' | 'n' | 'evidence'>;

/** Adds a mark as the next edition; what stood before stays. */
export async function addMark(ctx: WriteCtx, mark: NewMark): Promise<void> {
  await sql`
    insert into ${table(ctx, 'evaluation_mark')} (subject_id, code, edition, value, n, evidence, entered_by, entered_at)
    select ${mark.subjectId}::uuid, ${mark.code}, coalesce(max(edition), 0) + 1, ${mark.value}::int, ${mark.n}::int, ${mark.evidence}, ${ctx.actor.id}::uuid, ${ctx.now}
    from ${table(ctx, 'evaluation_mark')} where subject_id = ${mark.subjectId} and code = ${mark.code}`.execute(ctx.db);
}

/** The marks that count: the newest edition of each, by subject and code. */
export function standing(marks: readonly MarkRecord[]): Map<string, Map<string, MarkRecord>> {
  const bySubject = new Map<string, Map<string, MarkRecord>>();
  for (const mark of marks) {
    const own = bySubject.get(mark.subjectId) ?? new Map<string, MarkRecord>();
    if (!own.has(mark.code)) own.set(mark.code, mark);
    bySubject.set(mark.subjectId, own);
  }
  return bySubject;
}
