import { type Insertable, sql, type Updateable } from 'kysely';
import { type Ctx, table, type WriteCtx } from '../../../../platform/context.ts';
import type { DB } from '../../../../platform/db/rows.generated.ts';
import { uuidv7 } from '../../../../platform/ids.ts';
import { constraintOf } from '../../../../platform/unit-of-work.ts';
import { writeChanges } from '../../versions.repository.ts';
import { policyExists } from '../needs.errors.ts';
import type { PolicyState } from './policies.workflow.ts';

export interface PolicyRecord {
  readonly id: string;
  readonly needId: string;
  readonly needNumber: string;
  readonly needTitle: string;
  readonly ownerUnitId: string;
  readonly owner: string;
  readonly title: string;
  readonly draft: string | null;
  readonly state: PolicyState;
  readonly documentKind: 'new' | 'changed' | null;
  readonly documentTitle: string | null;
  readonly documentNumber: string | null;
  readonly documentLink: string | null;
  readonly reason: string | null;
  readonly endedAt: Date | null;
  readonly createdAt: Date;
  readonly version: number;
}

/** A suggestion with the names around it, and where they stand. */
export const policyColumns = (
  ctx: Ctx,
) => sql`p.id, p.need_id as "needId", n.number as "needNumber", n.title as "needTitle", p.owner_unit_id as "ownerUnitId",
  u.name as owner, p.title, p.draft, p.state, p.document_kind as "documentKind", p.document_title as "documentTitle", p.document_number as "documentNumber",
  p.document_link as "documentLink", p.reason, p.ended_at as "endedAt", p.created_at as "createdAt", p.version
  from ${table(ctx, 'need_policy_suggestion')} p join ${table(ctx, 'need')} n on n.id = p.need_id join ${table(ctx, 'unit')} u on u.id = p.owner_unit_id`;

/** One suggestion, or null. */
export async function findPolicy(ctx: Ctx, id: string): Promise<PolicyRecord | null> {
  const { rows } = await sql<PolicyRecord>`select ${policyColumns(ctx)} where p.id = ${id}`.execute(ctx.db);
  return rows[0] ?? null;
}

/** Locks a suggestion until the end of the transaction. */
export async function lockPolicy(ctx: WriteCtx, id: string): Promise<void> {
  await ctx.db.selectFrom('need_policy_suggestion').select('id').where('id', '=', id).forUpdate().execute();
}

type NewPolicy = Pick<Insertable<DB['need_policy_suggestion']>, 'need_id' | 'owner_unit_id' | 'title'>;

/** Stores a suggestion. @returns its id. @throws policy-suggestion-exists for the same need */
export async function insertPolicy(ctx: WriteCtx, row: NewPolicy): Promise<string> {
  const id = uuidv7(ctx.now);
  try {
    await ctx.db
      .insertInto('need_policy_suggestion')
      .values({ ...row, id, state: 'flagged', created_by: ctx.actor.id ?? '', created_at: ctx.now })
      .execute();
  } catch (error) {
    if (constraintOf(error) === 'need_policy_once') throw policyExists();
    throw error;
  }
  return id;
}

/** Writes changes when nobody else has; the caller has locked the row. @throws edit-conflict */
export async function updatePolicy(
  ctx: WriteCtx,
  policy: Pick<PolicyRecord, 'id' | 'version'>,
  changes: Omit<Updateable<DB['need_policy_suggestion']>, 'id' | 'version'> & { readonly state: PolicyState },
): Promise<void> {
  await writeChanges(ctx, 'need_policy_suggestion', policy, changes);
}
