import type { Selectable } from 'kysely';
import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import type { SlaPolicy as SlaRow } from '../../../platform/db/rows.generated.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { keepPerDistrict } from '../../../platform/kept.ts';
import { editConflict, type Phrase } from '../../../platform/problem.ts';
import { constraintOf } from '../../../platform/unit-of-work.ts';
import type { SlaPolicy, SlaRules } from './sla.types.ts';

const keepMs = 3_000;

function toPolicy(row: Selectable<SlaRow>): SlaPolicy {
  return {
    ...(row.rules as unknown as SlaRules),
    id: row.id,
    code: row.code,
    name: { zh: row.name, en: row.name_en },
    validFrom: row.valid_from,
    setBy: row.set_by,
    origin: row.origin,
  };
}

const current = keepPerDistrict(keepMs, readPolicies);

/** The policies in force, by code. */
export function policiesInForce(ctx: Ctx): Promise<ReadonlyMap<string, SlaPolicy>> {
  return current.get(ctx);
}

async function readPolicies(ctx: Ctx): Promise<ReadonlyMap<string, SlaPolicy>> {
  const rows = await ctx.db
    .selectFrom('sla_policy')
    .distinctOn('code')
    .selectAll()
    .where('valid_from', '<=', ctx.now)
    .orderBy('code')
    .orderBy('valid_from', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return new Map(rows.map((row) => [row.code, toPolicy(row)]));
}

/** What one name meant over time, newest first. */
export async function policyHistory(ctx: Ctx, code: string): Promise<SlaPolicy[]> {
  const rows = await ctx.db
    .selectFrom('sla_policy')
    .selectAll()
    .where('code', '=', code)
    .orderBy('valid_from', 'desc')
    .orderBy('id', 'desc')
    .limit(200)
    .execute();
  return rows.map(toPolicy);
}

export interface NewPolicy {
  readonly code: string;
  readonly name: Phrase;
  readonly rules: SlaRules;
  readonly replaces: string | null;
  readonly origin: string;
}

/** Adds a policy from now on. @throws edit-conflict (409) when `replaces` has been replaced by somebody else */
export async function insertPolicy(ctx: WriteCtx, { code, name, rules, replaces, origin }: NewPolicy): Promise<SlaPolicy> {
  const id = uuidv7(ctx.now);
  const row = {
    id,
    code,
    name: name.zh,
    name_en: name.en,
    rules: JSON.stringify(rules),
    valid_from: ctx.now,
    replaces,
    set_by: ctx.actor.id,
    origin,
  };
  try {
    await ctx.db.insertInto('sla_policy').values(row).execute();
  } catch (error) {
    if (constraintOf(error) === 'sla_policy_one_successor') throw editConflict();
    throw error;
  }
  current.forget(ctx);
  return { ...rules, id, code, name, validFrom: ctx.now, setBy: ctx.actor.id, origin };
}
