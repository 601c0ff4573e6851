import { type Insertable, sql } from 'kysely';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import type { DB } from '../../../platform/db/rows.generated.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { notFound } from '../../../platform/problem.ts';
import { constraintOf } from '../../../platform/unit-of-work.ts';
import { writeChanges } from '../versions.repository.ts';
import { programmeExists } from './calls.errors.ts';

/** The three programmes of the paper (N20) and others a district has. */
export const programmeKinds = ['public_venture', 'model_community', 'torch', 'other'] as const;
export type ProgrammeKind = (typeof programmeKinds)[number];

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

/** One programme. @throws not-found */
export async function programmeOrThrow(ctx: Ctx, id: string): Promise<Programme> {
  const { rows } = await sql<Programme>`select ${columns} from ${table(ctx, 'project_programme')} where id = ${id}`.execute(ctx.db);
  if (!rows[0]) throw notFound();
  return rows[0];
}

/** Programmes, the newest year first; those of one year when given. */
export async function listProgrammes(ctx: Ctx, year: number | null): Promise<Programme[]> {
  const { rows } = await sql<Programme>`select ${columns} from ${table(ctx, 'project_programme')}
    where (${year}::int is null or year = ${year}) order by year desc, name, id limit 200`.execute(ctx.db);
  return rows;
}

/** Stores a programme. @returns its id. @throws programme-exists */
export async function insertProgramme(
  ctx: WriteCtx,
  row: Omit<Insertable<DB['project_programme']>, 'id' | 'created_by' | 'created_at'>,
): Promise<string> {
  const id = uuidv7(ctx.now);
  try {
    await ctx.db
      .insertInto('project_programme')
      .values({ ...row, id, created_by: ctx.actor.id ?? '', created_at: ctx.now })
      .execute();
  } catch (error) {
    if (constraintOf(error) === 'project_programme_once') throw programmeExists();
    throw error;
  }
  return id;
}

/** Writes what a programme says of itself when nobody else has. @throws edit-conflict */
export async function updateProgramme(
  ctx: WriteCtx,
  programme: Pick<Programme, 'id' | 'version'>,
  changes: { summary?: string | null },
): Promise<void> {
  await writeChanges(ctx, 'project_programme', programme, changes);
}
