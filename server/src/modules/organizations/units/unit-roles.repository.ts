import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import { keepPerDistrict } from '../../../platform/kept.ts';
import { BUILT_IN_ROLES, type UnitRole } from './unit-roles.rules.ts';

/** A role as stored: who brought it. */
export interface StoredRole extends UnitRole {
  readonly origin: string;
}

const kept = keepPerDistrict(15_000, async (ctx) => {
  const roles = new Map(BUILT_IN_ROLES.map((role) => [role.code, role]));
  for (const role of await loadStoredRoles(ctx)) roles.set(role.code, role);
  return roles;
});

/** All roles that a catalogue may name instead of a unit: the built-in ones, as far as a pack did not replace them, and those of packs. */
export function unitRoles(ctx: Ctx): Promise<ReadonlyMap<string, UnitRole>> {
  return kept.get(ctx);
}

/** Roles that packs brought, by code. */
export async function loadStoredRoles(ctx: Ctx): Promise<StoredRole[]> {
  const rows = await ctx.db.selectFrom('unit_role').selectAll().orderBy('code').execute();
  return rows.map((row) => ({
    code: row.code,
    kind: row.kind,
    resolves: row.resolves as UnitRole['resolves'],
    fallback: row.fallback,
    name: { zh: row.name, en: row.name_en },
    duty: row.duty === null ? null : { zh: row.duty, en: row.duty_en ?? row.duty },
    origin: row.origin,
  }));
}

/** Writes a role over an earlier one of its code. */
export async function putRole(ctx: WriteCtx, role: StoredRole): Promise<void> {
  const row = {
    code: role.code,
    kind: role.kind,
    resolves: role.resolves,
    fallback: role.fallback,
    name: role.name.zh,
    name_en: role.name.en,
    duty: role.duty?.zh ?? null,
    duty_en: role.duty?.en ?? null,
    origin: role.origin,
  };
  await ctx.db
    .insertInto('unit_role')
    .values(row)
    .onConflict((oc) => oc.column('code').doUpdateSet(row))
    .execute();
  kept.forget(ctx);
}
