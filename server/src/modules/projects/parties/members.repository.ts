import type { Insertable } from 'kysely';
import { localDateOf } from '../../../platform/calendar/local-date.ts';
import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import type { DB } from '../../../platform/db/rows.generated.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { constraintOf } from '../../../platform/unit-of-work.ts';
import { memberKnown } from '../running/projects.errors.ts';

/** The four kinds that act. The fifth element, charity resources, gives and cannot act (S002-02). */
export const subjectElements = ['community', 'social_organisation', 'social_worker', 'volunteer'] as const;
export type SubjectElement = (typeof subjectElements)[number];

export interface MemberRecord {
  readonly id: string;
  readonly element: SubjectElement;
  readonly name: string;
  readonly heads: number;
  readonly accountId: string | null;
  readonly unitId: string | null;
  readonly part: string | null;
  readonly since: string;
  readonly until: string | null;
}

/** Parties of a project, in the order they came. */
export async function membersOf(ctx: Ctx, projectId: string): Promise<MemberRecord[]> {
  const rows = await ctx.db
    .selectFrom('project_member')
    .select(['id', 'element', 'name', 'heads', 'account_id as accountId', 'unit_id as unitId', 'part', 'since', 'until'])
    .where('project_id', '=', projectId)
    .orderBy('since')
    .orderBy('id')
    .limit(500)
    .execute();
  return rows as MemberRecord[];
}

type NewMember = Omit<Insertable<DB['project_member']>, 'id' | 'since' | 'added_by'> & { readonly element: SubjectElement };

/** Puts somebody on the list from today. @returns the id. @throws project-member-known */
export async function insertMember(ctx: WriteCtx, row: NewMember): Promise<string> {
  const id = uuidv7(ctx.now);
  try {
    await ctx.db
      .insertInto('project_member')
      .values({ ...row, id, since: localDateOf(ctx.now), added_by: ctx.actor.id })
      .execute();
  } catch (error) {
    if (constraintOf(error) === 'project_member_once') throw memberKnown();
    throw error;
  }
  return id;
}

/** Ends the part of somebody, or of everybody. @returns how many left */
export async function endMembers(ctx: WriteCtx, projectId: string, memberId?: string): Promise<number> {
  let leaving = ctx.db
    .updateTable('project_member')
    .set({ until: localDateOf(ctx.now) })
    .where('project_id', '=', projectId)
    .where('until', 'is', null);
  if (memberId !== undefined) leaving = leaving.where('id', '=', memberId);
  return (await leaving.returning('id').execute()).length;
}

/** The team as it stands in the list; the column is what the policy and its SQL twin look at. */
export async function keepTeam(ctx: WriteCtx, projectId: string): Promise<void> {
  const rows = await ctx.db
    .selectFrom('project_member')
    .select('account_id')
    .distinct()
    .where('project_id', '=', projectId)
    .where('account_id', 'is not', null)
    .where('until', 'is', null)
    .orderBy('account_id')
    .execute();
  const team = rows.flatMap((row) => row.account_id ?? []);
  await ctx.db
    .updateTable('project')
    .set((eb) => ({ team_ids: team, version: eb('version', '+', 1) }))
    .where('id', '=', projectId)
    .execute();
}
