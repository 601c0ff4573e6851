import type { WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { districtOrigin } from '../../../platform/packs/pack-parts.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
import { editConflict, notFound } from '../../../platform/problem.ts';
import { nameField, optionalName, optionalText } from '../../../platform/text/fields.ts';
import { areaOrThrow, estateById } from '../../areas/index.ts';
import { activeAccounts } from '../../identity/index.ts';
import { changedFields } from '../changed-fields.ts';
import { accountNotActive, unitMisplaced } from '../organizations.errors.ts';
import type { OrganizationEvent } from '../organizations.events.ts';
import { can } from '../organizations.policy.ts';
import type { UnitKind } from './unit-roles.rules.ts';
import {
  insertSection,
  insertUnit,
  loadEstateIds,
  loadSection,
  loadUnit,
  replaceEstates,
  type Section,
  type Unit,
  updateSection,
  updateUnit,
} from './units.repository.ts';

/** What people write about a unit. */
interface UnitWords {
  readonly name?: string;
  readonly nameEn?: string | null;
  readonly duty?: string | null;
  readonly dutyEn?: string | null;
  readonly phone?: string | null;
}

export interface UnitInput extends UnitWords {
  readonly code: string;
  readonly kind: UnitKind;
  readonly name: string;
  readonly areaCode: string;
  readonly parentId?: string | null;
}

/** Adds a unit. @throws not-found, forbidden, unit-exists (409) */
export async function createUnit(ctx: WriteCtx, input: UnitInput): Promise<Unit> {
  await areaOrThrow(ctx, input.areaCode);
  assertAllowed(can.manageUnit(ctx.actor, input.areaCode));
  const parentId = input.parentId ?? null;
  if (parentId !== null && !(await loadUnit(ctx, parentId))) throw notFound();
  const unit = {
    id: uuidv7(ctx.now),
    code: input.code,
    kind: input.kind,
    name: nameField(input.name, '/name'),
    nameEn: optionalName(input.nameEn, '/nameEn') ?? null,
    areaCode: input.areaCode,
    parentId,
    duty: optionalText(input.duty, '/duty', 1_000) ?? null,
    dutyEn: optionalText(input.dutyEn, '/dutyEn', 1_000) ?? null,
    phone: optionalName(input.phone, '/phone', 40) ?? null,
    headId: null,
    active: true,
    origin: districtOrigin,
  };
  await insertUnit(ctx, unit);
  emit(ctx, {
    name: 'unit.created',
    subject: { type: 'unit', id: unit.id },
    data: { code: unit.code, kind: unit.kind, areaCode: unit.areaCode },
  } satisfies OrganizationEvent);
  return { ...unit, version: 1 };
}

export interface UnitPatch extends UnitWords {
  readonly version: number;
  readonly kind?: UnitKind;
  readonly areaCode?: string;
  readonly parentId?: string | null;
  readonly active?: boolean;
}

/** Changes a unit; from then on it is the district's own and no pack changes it. @throws not-found, forbidden, edit-conflict, unit-misplaced (422) */
export async function changeUnit(ctx: WriteCtx, id: string, patch: UnitPatch): Promise<Unit> {
  const unit = await lockUnitForChange(ctx, id, patch.version);
  if (patch.areaCode !== undefined) {
    await areaOrThrow(ctx, patch.areaCode);
    assertAllowed(can.manageUnit(ctx.actor, patch.areaCode));
  }
  if (patch.parentId) await assertAbove(ctx, unit, patch.parentId);
  const change = changedFields(unit, {
    kind: patch.kind,
    areaCode: patch.areaCode,
    parentId: patch.parentId,
    active: patch.active,
    name: patch.name === undefined ? undefined : nameField(patch.name, '/name'),
    nameEn: optionalName(patch.nameEn, '/nameEn'),
    duty: optionalText(patch.duty, '/duty', 1_000),
    dutyEn: optionalText(patch.dutyEn, '/dutyEn', 1_000),
    phone: optionalName(patch.phone, '/phone', 40),
  });
  const fields = Object.keys(change);
  if (fields.length === 0) return unit;
  await updateUnit(ctx, id, { ...change, origin: districtOrigin });
  emit(ctx, { name: 'unit.changed', subject: { type: 'unit', id }, data: { code: unit.code, fields } } satisfies OrganizationEvent);
  return reloaded(ctx, id);
}

/** Locks a unit that the actor may change. */
async function lockUnitForChange(ctx: WriteCtx, id: string, version: number): Promise<Unit> {
  const unit = await loadUnit(ctx, id, true);
  if (!unit) throw notFound();
  assertAllowed(can.manageUnit(ctx.actor, unit.areaCode));
  if (unit.version !== version) throw editConflict({ current: unit });
  return unit;
}

async function assertAbove(ctx: WriteCtx, unit: Unit, parentId: string): Promise<void> {
  let parent = await loadUnit(ctx, parentId);
  if (!parent) throw notFound();
  for (let step = 0; parent && step < 10; step++) {
    if (parent.id === unit.id) throw unitMisplaced();
    parent = parent.parentId === null ? null : await loadUnit(ctx, parent.parentId);
  }
  if (parent) throw unitMisplaced();
}

async function reloaded(ctx: WriteCtx, id: string): Promise<Unit> {
  const unit = await loadUnit(ctx, id);
  if (!unit) throw notFound();
  return unit;
}

export interface SectionInput {
  readonly code: string;
  readonly name: string;
  readonly nameEn?: string | null;
}

/** Adds a section to a unit. @throws not-found, forbidden, section-exists (409) */
export async function createSection(ctx: WriteCtx, unitId: string, input: SectionInput): Promise<Section> {
  const unit = await loadUnit(ctx, unitId, true);
  if (!unit) throw notFound();
  assertAllowed(can.manageUnit(ctx.actor, unit.areaCode));
  const section = {
    id: uuidv7(ctx.now),
    unitId,
    code: input.code,
    name: nameField(input.name, '/name'),
    nameEn: optionalName(input.nameEn, '/nameEn') ?? null,
    headId: null,
    active: true,
  };
  await insertSection(ctx, section);
  emit(ctx, {
    name: 'unit.section_created',
    subject: { type: 'unit', id: unitId },
    data: { code: section.code, sectionId: section.id },
  } satisfies OrganizationEvent);
  return { ...section, version: 1 };
}

export interface SectionPatch {
  readonly version: number;
  readonly name?: string;
  readonly nameEn?: string | null;
  readonly active?: boolean;
}

/** Changes a section. @throws not-found, forbidden, edit-conflict */
export async function changeSection(ctx: WriteCtx, at: { unitId: string; sectionId: string }, patch: SectionPatch): Promise<Section> {
  const { section } = await lockSection(ctx, at, patch.version);
  const change = changedFields(section, {
    name: patch.name === undefined ? undefined : nameField(patch.name, '/name'),
    nameEn: optionalName(patch.nameEn, '/nameEn'),
    active: patch.active,
  });
  const fields = Object.keys(change);
  if (fields.length === 0) return section;
  await updateSection(ctx, section.id, change);
  emit(ctx, {
    name: 'unit.section_changed',
    subject: { type: 'unit', id: at.unitId },
    data: { code: section.code, sectionId: section.id, fields },
  } satisfies OrganizationEvent);
  return (await loadSection(ctx, at)) ?? section;
}

async function lockSection(
  ctx: WriteCtx,
  at: { unitId: string; sectionId: string },
  version: number,
): Promise<{ unit: Unit; section: Section }> {
  const unit = await loadUnit(ctx, at.unitId);
  const section = await loadSection(ctx, at, true);
  if (!unit || !section) throw notFound();
  assertAllowed(can.manageUnit(ctx.actor, unit.areaCode));
  if (section.version !== version) throw editConflict({ current: section });
  return { unit, section };
}

export interface HeadInput {
  readonly accountId: string | null;
  readonly sectionId?: string | null;
  /** Version of the section if one is named, else of the unit. */
  readonly version: number;
}

/** Names who is in charge of a unit or section, or leaves the place empty. @throws not-found, forbidden, edit-conflict, account-not-active (422) */
export async function nameHead(ctx: WriteCtx, unitId: string, input: HeadInput): Promise<Unit> {
  const { accountId, sectionId = null, version } = input;
  const section = sectionId === null ? null : (await lockSection(ctx, { unitId, sectionId }, version)).section;
  const unit = section ? await reloaded(ctx, unitId) : await lockUnitForChange(ctx, unitId, version);
  if (accountId !== null && !(await activeAccounts(ctx, [accountId])).has(accountId)) throw accountNotActive();
  const previousId = (section ?? unit).headId;
  if (previousId === accountId) return unit;
  await setHead(ctx, { unitId, sectionId, accountId, previousId });
  return reloaded(ctx, unitId);
}

/** Writes a change of head and tells it. For use cases that have locked and decided. */
export async function setHead(
  ctx: WriteCtx,
  head: { unitId: string; sectionId: string | null; accountId: string | null; previousId: string | null },
): Promise<void> {
  if (head.sectionId === null) await updateUnit(ctx, head.unitId, { headId: head.accountId });
  else await updateSection(ctx, head.sectionId, { headId: head.accountId });
  emit(ctx, { name: 'unit.head_changed', subject: { type: 'unit', id: head.unitId }, data: head } satisfies OrganizationEvent);
}

/** Sets the estates that a property firm keeps or an owners' assembly belongs to. @throws not-found, forbidden, edit-conflict */
export async function bindEstates(ctx: WriteCtx, unitId: string, input: { estateIds: readonly string[]; version: number }): Promise<Unit> {
  const unit = await lockUnitForChange(ctx, unitId, input.version);
  const estateIds = [...new Set(input.estateIds)].sort();
  for (const id of estateIds) if (!(await estateById(ctx, id))) throw notFound();
  if (JSON.stringify(await loadEstateIds(ctx, unitId)) === JSON.stringify(estateIds)) return unit;
  await replaceEstates(ctx, unitId, estateIds);
  await updateUnit(ctx, unitId, {});
  emit(ctx, {
    name: 'unit.estates_changed',
    subject: { type: 'unit', id: unitId },
    data: { code: unit.code, estateIds },
  } satisfies OrganizationEvent);
  return reloaded(ctx, unitId);
}
