import { type Selectable, sql, type Updateable } from 'kysely';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import type { DB } from '../../../platform/db/rows.generated.ts';
import { editConflict } from '../../../platform/problem.ts';
import type { RuleBody, RuleScope } from './rule-body.ts';
import type { RuleState } from './rules.workflow.ts';

export interface RuleRecord extends Omit<Selectable<DB['deliberation_rule']>, 'state' | 'scope' | 'body'> {
  readonly state: RuleState;
  readonly scope: RuleScope;
  readonly body: RuleBody;
}

/** Row to record; the body has the form in which it was written. */
export const toRecord = (row: Selectable<DB['deliberation_rule']>): RuleRecord => row as unknown as RuleRecord;

/** One version of the rules of a place, or null. */
export async function findRule(ctx: Ctx, id: string): Promise<RuleRecord | null> {
  const row = await ctx.db.selectFrom('deliberation_rule').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? toRecord(row) : null;
}

/** The same, locked. */
export async function lockRule(ctx: WriteCtx, id: string): Promise<RuleRecord | null> {
  const row = await ctx.db.selectFrom('deliberation_rule').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  return row ? toRecord(row) : null;
}

/**
 * The rules in force around a place: those of the smallest area that has any. A building without rules of its own follows the community (S001-93).
 */
export async function ruleInForce(ctx: Ctx, areaCode: string, scope: RuleScope): Promise<RuleRecord | null> {
  const { rows } = await sql<Selectable<DB['deliberation_rule']>>`
    select * from ${table(ctx, 'deliberation_rule')} where state = 'in_force' and starts_with(${areaCode}, area_code)
      and (scope = ${scope} or scope = 'community') order by length(area_code) desc, scope limit 1`.execute(ctx.db);
  return rows[0] ? toRecord(rows[0]) : null;
}

/** The number of the next version. */
export async function nextRuleNumber(ctx: WriteCtx, areaCode: string, scope: RuleScope): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`rule ${areaCode} ${scope}`}, 0))`.execute(ctx.db);
  const row = await ctx.db
    .selectFrom('deliberation_rule')
    .select((eb) => eb.fn.max('number').as('last'))
    .where('area_code', '=', areaCode)
    .where('scope', '=', scope)
    .executeTakeFirst();
  return (row?.last ?? 0) + 1;
}

export interface NewRule {
  readonly id: string;
  readonly areaCode: string;
  readonly scope: RuleScope;
  readonly number: number;
  readonly name: string;
  readonly templateCode: string;
  readonly body: RuleBody;
}

export async function insertRule(ctx: WriteCtx, rule: NewRule): Promise<void> {
  await ctx.db
    .insertInto('deliberation_rule')
    .values({
      id: rule.id,
      area_code: rule.areaCode,
      scope: rule.scope,
      number: rule.number,
      name: rule.name,
      template_code: rule.templateCode,
      body: JSON.stringify(rule.body),
      state: 'draft',
      created_by: ctx.actor.id ?? '00000000-0000-7000-8000-000000000000',
      created_at: ctx.now,
    })
    .execute();
}

/** Changes a locked version. @throws edit-conflict (409) */
export async function updateRule(
  ctx: WriteCtx,
  rule: Pick<RuleRecord, 'id' | 'version'>,
  changes: Omit<Updateable<DB['deliberation_rule']>, 'id' | 'version'>,
): Promise<void> {
  const done = await ctx.db
    .updateTable('deliberation_rule')
    .set({ ...changes, version: rule.version + 1 })
    .where('id', '=', rule.id)
    .where('version', '=', rule.version)
    .executeTakeFirst();
  if (done.numUpdatedRows === 0n) throw editConflict({ current: rule.version });
}
