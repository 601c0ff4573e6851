import { nameId } from '../../platform/name-id.ts';

interface Fact<Name extends string, Data extends object> {
  readonly name: Name;
  readonly subject: { readonly type: string; readonly id: string };
  readonly data: Data;
}

/** Facts of this module; `data` holds codes and ids only. */
export type AreaEvent =
  | Fact<'area.created', { code: string; parentCode: string | null; level: string; kind: string }>
  | Fact<'area.changed', { code: string; fields: readonly string[] }>
  | Fact<'area.merged', { from: readonly string[]; into: string; on: string }>
  | Fact<'area.divisions_imported', { code: string; created: number; renamed: number; unchanged: number; refused: number }>
  | Fact<'area.outlines_imported', { codes: readonly string[]; datum: string; refused: number }>
  | Fact<'estate.created', { id: string; areaCode: string; kind: string }>
  | Fact<'estate.changed', { id: string; fields: readonly string[] }>
  | Fact<'building.created', { id: string; areaCode: string; estateId: string | null }>
  | Fact<'building.changed', { id: string; fields: readonly string[] }>
  | Fact<'building.households_recorded', { id: string; added: number; changed: number }>;

/** The subject of facts about an area, which is known by its code. */
export function areaSubject(code: string): { type: 'area'; id: string } {
  return { type: 'area', id: nameId('area', code) };
}
