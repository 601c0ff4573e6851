import { sql } from 'kysely';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { assertAllowed, capacityOf } from '../../../platform/permissions.ts';
import { editConflict, notFound } from '../../../platform/problem.ts';
import { nameField, optionalText } from '../../../platform/text/fields.ts';
import { constraintOf } from '../../../platform/unit-of-work.ts';
import { areaOrThrow } from '../../areas/index.ts';
import { programmeExists } from './calls.errors.ts';
import type { CallEvent } from './calls.events.ts';
import { can } from './calls.policy.ts';
import { assertSelected, setNeeds } from './need-links.ts';

/** The three programmes of the paper (N20) and others a district has. */
export const programmeKinds = ['public_venture', 'model_community', 'torch', 'other'] as const;
export type ProgrammeKind = (typeof programmeKinds)[number];

export interface ProgrammeInput {
  readonly kind: ProgrammeKind;
  readonly name: string;
  readonly year: number;
  readonly areaCode: string;
  readonly needBased: boolean;
  readonly summary?: string | null;
  readonly needIds?: readonly string[];
}

export interface Programme {
  readonly id: string;
  readonly kind: ProgrammeKind;
  readonly name: string;
  readonly year: number;
  readonly areaCode: string;
  readonly needBased: boolean;
  readonly summary: string | null;
  readonly version: number;
}

const columns = sql`id, kind, name, year, area_code as "areaCode", need_based as "needBased", summary, version`;

/** One programme, or null. */
export async function findProgramme(ctx: Ctx, id: string): Promise<Programme | null> {
  const { rows } = await sql<Programme>`select ${columns} from ${table(ctx, 'project_programme')} where id = ${id}`.execute(ctx.db);
  return rows[0] ?? null;
}

/** One programme. @throws not-found */
export async function programmeOrThrow(ctx: Ctx, id: string): Promise<Programme> {
  const programme = await findProgramme(ctx, id);
  if (!programme) throw notFound();
  return programme;
}

/** Programmes, the newest year first; those of one year when given. */
export async function listProgrammes(ctx: Ctx, year: number | null): Promise<Programme[]> {
  const { rows } = await sql<Programme>`select ${columns} from ${table(ctx, 'project_programme')}
    where (${year}::int is null or year = ${year}) order by year desc, name, id limit 200`.execute(ctx.db);
  return rows;
}

/** Sets up a programme with the selected needs it serves (S001-43). @returns its id. @throws not-your-call, not-found, programme-exists, need-unknown, need-not-selected */
export async function createProgramme(ctx: WriteCtx, input: ProgrammeInput): Promise<string> {
  const { code } = await areaOrThrow(ctx, input.areaCode);
  assertAllowed(can.manage(ctx.actor, { areaCode: code }));
  const needs = await assertSelected(ctx, input.needIds ?? []);
  const id = uuidv7(ctx.now);
  const { kind, year, needBased } = input;
  try {
    await ctx.db
      .insertInto('project_programme')
      .values({
        id,
        kind,
        name: nameField(input.name, '/name', 120),
        year,
        area_code: code,
        need_based: needBased,
        summary: optionalText(input.summary ?? null, '/summary', 3000),
        created_by: ctx.actor.id ?? '',
        created_at: ctx.now,
      })
      .execute();
  } catch (error) {
    if (constraintOf(error) === 'project_programme_once') throw programmeExists();
    throw error;
  }
  await setNeeds(ctx, 'project_programme_need', id, needs);
  tell(ctx, { id, areaCode: code }, 'programme.created', { kind, year, needBased, area: code, needs });
  return id;
}

export interface ProgrammeChange {
  readonly version: number;
  readonly summary?: string | null;
  readonly needIds?: readonly string[];
}

/** Changes what a programme says of itself and which needs it serves. @throws not-found, not-your-call, edit-conflict, need-unknown, need-not-selected */
export async function changeProgramme(ctx: WriteCtx, id: string, change: ProgrammeChange): Promise<void> {
  const programme = await programmeOrThrow(ctx, id);
  assertAllowed(can.manage(ctx.actor, programme));
  const needs = change.needIds && (await assertSelected(ctx, change.needIds));
  const done = await ctx.db
    .updateTable('project_programme')
    .set({
      version: change.version + 1,
      ...(change.summary === undefined ? {} : { summary: optionalText(change.summary, '/summary', 3000) ?? null }),
    })
    .where('id', '=', id)
    .where('version', '=', change.version)
    .returning('id')
    .executeTakeFirst();
  if (!done) throw editConflict({ current: programme.version });
  if (needs) await setNeeds(ctx, 'project_programme_need', id, needs);
  tell(ctx, programme, needs ? 'programme.needs_set' : 'programme.changed', needs ? { needs } : { fields: ['summary'] });
}

function tell(
  ctx: WriteCtx,
  programme: Pick<Programme, 'id' | 'areaCode'>,
  name: 'programme.created' | 'programme.changed' | 'programme.needs_set',
  data: Readonly<Record<string, unknown>>,
): void {
  const capacity = capacityOf(ctx.actor, 'projects.manage', programme.areaCode);
  emit(ctx, { name, subject: { type: 'programme', id: programme.id }, thread: programme.id, capacity, data } satisfies CallEvent);
}

export interface Coverage {
  readonly programmeId: string;
  /** Needs of the programme's list. */
  readonly selected: number;
  /** Those of them that a project with money serves. */
  readonly funded: number;
}

/** Funded among selected needs of each programme, and of all of them together, where a need that two programmes serve counts once (S001-43, N20). */
export async function coverageOf(
  ctx: Ctx,
  programmeIds: readonly string[],
): Promise<{ each: Map<string, Coverage>; all: Omit<Coverage, 'programmeId'> }> {
  const { rows } = await sql<{ programmeId: string | null; selected: number; funded: number }>`
    select pn.programme_id as "programmeId", count(distinct pn.need_id)::int as selected,
      count(distinct pn.need_id) filter (where n.state in ('funded', 'realised'))::int as funded
    from ${table(ctx, 'project_programme_need')} pn join ${table(ctx, 'need')} n on n.id = pn.need_id
    where pn.programme_id = any(${[...programmeIds]}::uuid[]) group by grouping sets ((pn.programme_id), ())`.execute(ctx.db);
  const total = rows.find((row) => row.programmeId === null);
  const each = rows.flatMap((row) =>
    row.programmeId === null ? [] : [[row.programmeId, { ...row, programmeId: row.programmeId }] as const],
  );
  return { each: new Map(each), all: { selected: total?.selected ?? 0, funded: total?.funded ?? 0 } };
}
