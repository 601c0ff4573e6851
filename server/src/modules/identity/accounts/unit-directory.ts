import type { Ctx } from '../../../platform/context.ts';

/**
 * What this module must know of units, which live in a module above it: where a unit lies and what it is called. The module of units
 * registers itself here; without it appointments for units are taken as given and units have no names.
 */
export interface UnitDirectory {
  /** The area of a unit (with a section, if one is named), or null when there is no such unit or section. */
  readonly areaOf: (ctx: Ctx, unitId: string, sectionId: string | null) => Promise<string | null>;
  /** Names of units, in the language of `ctx`. */
  readonly namesOf: (ctx: Ctx, unitIds: readonly string[]) => Promise<ReadonlyMap<string, string>>;
}

let registered: UnitDirectory | null = null;

/** Makes units known to appointments; called once by the module that owns them. */
export function registerUnitDirectory(directory: UnitDirectory): void {
  registered = directory;
}

/** The registered directory, or null. */
export function unitDirectory(): UnitDirectory | null {
  return registered;
}

/** Names of units by id; empty without a directory or without units. */
export async function unitNames(ctx: Ctx, unitIds: readonly (string | null)[]): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(unitIds.filter((id) => id !== null))];
  return registered === null || ids.length === 0 ? new Map() : registered.namesOf(ctx, ids);
}
