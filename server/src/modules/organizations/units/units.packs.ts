import { Type } from 'typebox';
import type { WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { OneOf } from '../../../platform/http/schemas.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { type LoadingPack, type PartReport, packVerdict, registerPackPart, reportOf } from '../../../platform/packs/pack-parts.ts';
import type { OrganizationEvent } from '../organizations.events.ts';
import { loadStoredRoles, putRole, type StoredRole } from './unit-roles.repository.ts';
import { UNIT_KINDS, type UnitKind } from './unit-roles.rules.ts';
import { insertSection, insertUnit, loadSections, loadUnitsByCodes, type Unit, updateUnit } from './units.repository.ts';

const Phrase = Type.Object({ zh: Type.String({ minLength: 1, maxLength: 1_000 }), en: Type.String({ minLength: 1, maxLength: 1_000 }) });
const Code = Type.String({ pattern: '^[a-z][a-z0-9_]{1,59}$' });
const UnitEntry = Type.Object({
  code: Code,
  kind: OneOf(UNIT_KINDS),
  name: Phrase,
  duty: Type.Optional(Phrase),
  sections: Type.Optional(Type.Array(Type.Object({ code: Code, name: Phrase }))),
});
type UnitEntry = { code: string; kind: UnitKind; name: Words; duty?: Words; sections?: { code: string; name: Words }[] };
type Words = { zh: string; en: string };

const RoleEntry = Type.Object({
  code: Type.String({ pattern: '^@[a-z][a-z0-9_]{1,40}$' }),
  kind: Type.String(),
  resolves: OneOf(['area', 'estate', 'person']),
  fallback: Type.Union([Type.String(), Type.Null()]),
  name: Phrase,
  duty: Type.Optional(Phrase),
});
type RoleEntry = Omit<StoredRole, 'duty' | 'origin'> & { duty?: Words };

/** Makes units and unit roles of configuration packs loadable. Units of a pack work for the whole district. */
export function registerUnitPacks(): void {
  registerPackPart('unit_roles', { schema: Type.Array(RoleEntry), load: (ctx, roles, pack) => loadRoles(ctx, roles as RoleEntry[], pack) });
  registerPackPart('units', { schema: Type.Array(UnitEntry), load: (ctx, units, pack) => loadUnits(ctx, units as UnitEntry[], pack) });
}

async function loadRoles(ctx: WriteCtx, entries: readonly RoleEntry[], pack: LoadingPack): Promise<PartReport> {
  const present = new Map((await loadStoredRoles(ctx)).map((role) => [role.code, role]));
  const verdicts: (keyof PartReport)[] = [];
  for (const entry of entries) {
    const wanted: StoredRole = {
      code: entry.code,
      kind: entry.kind,
      resolves: entry.resolves,
      fallback: entry.fallback,
      name: entry.name,
      duty: entry.duty ?? null,
      origin: pack.origin,
    };
    const known = present.get(entry.code);
    const verdict = packVerdict(
      pack,
      known,
      known !== undefined && JSON.stringify({ ...known, origin: '' }) === JSON.stringify({ ...wanted, origin: '' }),
    );
    if (verdict === 'added' || verdict === 'changed') await putRole(ctx, wanted);
    verdicts.push(verdict);
  }
  return reportOf(verdicts);
}

async function loadUnits(ctx: WriteCtx, entries: readonly UnitEntry[], pack: LoadingPack): Promise<PartReport> {
  const present = await loadUnitsByCodes(
    ctx,
    entries.map((entry) => entry.code),
  );
  const verdicts: (keyof PartReport)[] = [];
  for (const entry of entries) verdicts.push(await loadOne(ctx, entry, { pack, known: present.get(entry.code) }));
  return reportOf(verdicts);
}

interface Loading {
  readonly pack: LoadingPack;
  readonly known: Unit | undefined;
}

async function loadOne(ctx: WriteCtx, entry: UnitEntry, { pack, known }: Loading): Promise<keyof PartReport> {
  const words = wordsOf(entry);
  const missing = known ? await missingSections(ctx, known, entry) : (entry.sections ?? []);
  const same =
    known !== undefined &&
    missing.length === 0 &&
    Object.entries(words).every(([field, value]) => known[field as keyof typeof words] === value);
  const verdict = packVerdict(pack, known, same);
  if (verdict === 'unchanged' || verdict === 'kept') return verdict;
  const id = known?.id ?? uuidv7(ctx.now);
  if (known) await updateUnit(ctx, id, { ...words, origin: pack.origin });
  else await insertUnit(ctx, newUnit(ctx, { id, code: entry.code, ...words, origin: pack.origin }));
  for (const { code, name } of missing)
    await insertSection(ctx, { id: uuidv7(ctx.now), unitId: id, code, name: name.zh, nameEn: name.en, headId: null, active: true });
  emit(ctx, factOf(ctx, entry, { id, fields: known ? Object.keys(words) : null }));
  return verdict;
}

function wordsOf({ kind, name, duty }: UnitEntry) {
  return { kind, name: name.zh, nameEn: name.en, duty: duty?.zh ?? null, dutyEn: duty?.en ?? null };
}

function newUnit(
  ctx: WriteCtx,
  unit: Pick<Unit, 'id' | 'code' | 'kind' | 'name' | 'nameEn' | 'duty' | 'dutyEn' | 'origin'>,
): Omit<Unit, 'version'> {
  return { ...unit, areaCode: ctx.district.areaCode, parentId: null, phone: null, headId: null, active: true };
}

function factOf(ctx: WriteCtx, entry: UnitEntry, { id, fields }: { id: string; fields: readonly string[] | null }): OrganizationEvent {
  const subject = { type: 'unit', id } as const;
  if (fields) return { name: 'unit.changed', subject, data: { code: entry.code, fields } };
  return { name: 'unit.created', subject, data: { code: entry.code, kind: entry.kind, areaCode: ctx.district.areaCode } };
}

/** Sections are only ever added: those the district closed or renamed stay as it made them. */
async function missingSections(ctx: WriteCtx, unit: Unit, entry: UnitEntry) {
  const known = new Set((await loadSections(ctx, unit.id)).map((section) => section.code));
  return (entry.sections ?? []).filter((section) => !known.has(section.code));
}
