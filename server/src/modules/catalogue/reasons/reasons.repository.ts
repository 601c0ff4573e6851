import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import { keepPerDistrict } from '../../../platform/kept.ts';
import type { Term } from '../responsibility/responsibility.types.ts';
import { compileRefusals, type RefusalReader, type RefusalRule } from '../suggestion/refusal.rules.ts';
import type { Reason } from './reasons.types.ts';

const keepMs = 3_000;

/** A rule with what only its editors need. */
export interface StoredRefusalRule extends RefusalRule {
  readonly active: boolean;
  readonly origin: string;
}

const reasons = keepPerDistrict(keepMs, readReasons);
const refusals = keepPerDistrict(keepMs, readRefusals);

/** All reasons by list, in their order. */
export function allReasons(ctx: Ctx): Promise<ReadonlyMap<string, readonly Reason[]>> {
  return reasons.get(ctx);
}

/** All rules of what is not accepted, and the reader that finds the active ones in a text. */
export function allRefusals(ctx: Ctx): Promise<{ rules: readonly StoredRefusalRule[]; reader: RefusalReader }> {
  return refusals.get(ctx);
}

async function readReasons(ctx: Ctx): Promise<ReadonlyMap<string, readonly Reason[]>> {
  const rows = await ctx.db.selectFrom('reason').selectAll().orderBy('list').orderBy('position').orderBy('code').execute();
  const byList = new Map<string, Reason[]>();
  for (const row of rows) {
    const pointer = row.pointer === null ? null : { zh: row.pointer, en: row.pointer_en ?? row.pointer };
    const { list, code, position, active, origin } = row;
    byList.set(list, [
      ...(byList.get(list) ?? []),
      { list, code, name: { zh: row.name, en: row.name_en }, pointer, position, active, origin },
    ]);
  }
  return byList;
}

async function readRefusals(ctx: Ctx): Promise<{ rules: StoredRefusalRule[]; reader: RefusalReader }> {
  const rows = await ctx.db.selectFrom('refusal_rule').selectAll().orderBy('urgent', 'desc').orderBy('code').execute();
  const rules = rows.map(
    (row): StoredRefusalRule => ({
      code: row.code,
      reason: row.reason_code,
      name: { zh: row.name, en: row.name_en },
      terms: row.terms as unknown as Term[],
      pointer: { zh: row.pointer, en: row.pointer_en },
      urgent: row.urgent,
      active: row.active,
      origin: row.origin,
    }),
  );
  return { rules, reader: compileRefusals(rules.filter((rule) => rule.active)) };
}

/** Writes a reason over the one of its list and code. */
export async function putReason(ctx: WriteCtx, reason: Reason): Promise<void> {
  const { list, code, name, pointer, position, active, origin } = reason;
  const row = {
    list,
    code,
    name: name.zh,
    name_en: name.en,
    pointer: pointer?.zh ?? null,
    pointer_en: pointer?.en ?? null,
    position,
    active,
    origin,
  };
  await ctx.db
    .insertInto('reason')
    .values(row)
    .onConflict((oc) => oc.columns(['list', 'code']).doUpdateSet(row))
    .execute();
  reasons.forget(ctx);
}

/** Writes a rule over the one of its code. */
export async function putRefusal(ctx: WriteCtx, rule: StoredRefusalRule): Promise<void> {
  const row = {
    code: rule.code,
    reason_code: rule.reason,
    name: rule.name.zh,
    name_en: rule.name.en,
    terms: JSON.stringify(rule.terms),
    pointer: rule.pointer.zh,
    pointer_en: rule.pointer.en,
    urgent: rule.urgent,
    active: rule.active,
    origin: rule.origin,
  };
  await ctx.db
    .insertInto('refusal_rule')
    .values(row)
    .onConflict((oc) => oc.column('code').doUpdateSet(row))
    .execute();
  refusals.forget(ctx);
}
