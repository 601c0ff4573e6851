import { type Insertable, sql } from 'kysely';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import { nextPublicNumber } from '../../../platform/db/public-number.ts';
import type { DB } from '../../../platform/db/rows.generated.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { type Fen, fen } from '../../../platform/money.ts';
import { constraintOf } from '../../../platform/unit-of-work.ts';
import { writeChanges } from '../versions.repository.ts';
import type { ApplicationState } from './applications.workflow.ts';
import type { Blocks } from './blocks.rules.ts';
import { applicationExists } from './calls.errors.ts';

export interface ApplicationRecord {
  readonly id: string;
  readonly number: string;
  readonly track: 'applied' | 'contest';
  readonly callId: string | null;
  readonly areaCode: string;
  /** The applying organisation; null for a proposal of residents that won a contest. */
  readonly unitId: string | null;
  readonly guideItemId: string | null;
  readonly title: string;
  readonly summary: string | null;
  readonly blocks: Blocks;
  readonly amount: Fen;
  readonly startsOn: string | null;
  readonly endsOn: string | null;
  readonly state: ApplicationState;
  readonly returned: boolean;
  readonly reason: string | null;
  readonly submittedAt: Date | null;
  readonly checkedBy: string | null;
  /** Hundredths. */
  readonly mean: number | null;
  readonly rank: number | null;
  readonly boardRound: number;
  readonly decidedAt: Date | null;
  readonly noticeEndsAt: Date | null;
  readonly projectId: string | null;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly version: number;
}

export const applicationColumns = sql`project_application.id, project_application.number, project_application.track, project_application.call_id as "callId",
  project_application.area_code as "areaCode", project_application.unit_id as "unitId", project_application.guide_item_id as "guideItemId",
  project_application.title, project_application.summary, project_application.blocks, project_application.amount,
  project_application.starts_on::text as "startsOn", project_application.ends_on::text as "endsOn", project_application.state,
  project_application.returned, project_application.reason, project_application.submitted_at as "submittedAt",
  project_application.checked_by as "checkedBy", project_application.mean, project_application.rank, project_application.board_round as "boardRound",
  project_application.decided_at as "decidedAt", project_application.notice_ends_at as "noticeEndsAt",
  project_application.project_id as "projectId", project_application.created_by as "createdBy", project_application.created_at as "createdAt",
  project_application.version`;

export type ApplicationRow = Omit<ApplicationRecord, 'amount'> & { amount: string };
/** A record of what the database answered. */
export const applicationOf = (row: ApplicationRow): ApplicationRecord => ({ ...row, amount: fen(BigInt(row.amount)) });

/** One application, or null. */
export async function findApplication(ctx: Ctx, id: string): Promise<ApplicationRecord | null> {
  const { rows } = await sql<ApplicationRow>`select ${applicationColumns} from ${table(ctx, 'project_application')} project_application
    where id = ${id}`.execute(ctx.db);
  return rows[0] ? applicationOf(rows[0]) : null;
}

/** Applications by id; those that are not there are left out. */
export async function applicationsByIds(ctx: Ctx, ids: readonly string[]): Promise<ApplicationRecord[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<ApplicationRow>`select ${applicationColumns} from ${table(ctx, 'project_application')} project_application
    where id = any(${ids}::uuid[])`.execute(ctx.db);
  return rows.map(applicationOf);
}

/** One application, locked until the end of the transaction. */
export async function lockApplication(ctx: WriteCtx, id: string): Promise<ApplicationRecord | null> {
  const { rows } = await sql<ApplicationRow>`select ${applicationColumns} from ${table(ctx, 'project_application')} project_application
    where id = ${id} for update`.execute(ctx.db);
  return rows[0] ? applicationOf(rows[0]) : null;
}

/** All applications of a call in the order of their numbers; withdrawn and draft ones too. */
export async function applicationsOf(ctx: Ctx, callId: string): Promise<ApplicationRecord[]> {
  const { rows } = await sql<ApplicationRow>`select ${applicationColumns} from ${table(ctx, 'project_application')} project_application
    where call_id = ${callId} order by rank nulls last, length(number), number limit 1000`.execute(ctx.db);
  return rows.map(applicationOf);
}

/** A unit hands one application of a title in to a call: whatever was withdrawn does not count. */
async function unlessTaken(writing: Promise<unknown>): Promise<void> {
  try {
    await writing;
  } catch (error) {
    if (constraintOf(error) === 'project_application_one_draft') throw applicationExists();
    throw error;
  }
}

type NewApplication = Omit<Insertable<DB['project_application']>, 'id' | 'number' | 'created_by' | 'created_at'> & {
  readonly state: ApplicationState;
  readonly track: ApplicationRecord['track'];
};

/** Stores an application under the next number. @throws application-exists */
export async function insertApplication(ctx: WriteCtx, row: NewApplication): Promise<{ id: string; number: string }> {
  const id = uuidv7(ctx.now);
  const number = await nextPublicNumber(ctx, 'A', 'project_application');
  const written = { created_by: ctx.actor.id ?? '', created_at: ctx.now };
  await unlessTaken(
    ctx.db
      .insertInto('project_application')
      .values({ ...row, id, number, ...written })
      .execute(),
  );
  return { id, number };
}

export interface ApplicationChanges {
  state?: ApplicationState;
  guide_item_id?: string | null;
  title?: string;
  summary?: string | null;
  blocks?: string;
  amount?: string;
  starts_on?: string | null;
  ends_on?: string | null;
  returned?: boolean;
  reason?: string | null;
  submitted_at?: Date;
  checked_by?: string | null;
  mean?: number | null;
  rank?: number | null;
  board_round?: number;
  decided_at?: Date;
  notice_ends_at?: Date;
  project_id?: string;
}

/** Writes changes when nobody else has; the caller has locked the row. @throws edit-conflict, application-exists */
export async function updateApplication(
  ctx: WriteCtx,
  application: ApplicationRecord,
  changes: ApplicationChanges,
): Promise<ApplicationRecord> {
  await unlessTaken(writeChanges(ctx, 'project_application', application, changes));
  return (await findApplication(ctx, application.id)) ?? application;
}
