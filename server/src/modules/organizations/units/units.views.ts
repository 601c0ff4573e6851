import { abilitiesOf } from '../../../platform/abilities.ts';
import type { Ctx, ReadCtx } from '../../../platform/context.ts';
import { toPage } from '../../../platform/http/paging.ts';
import { DomainError, notFound } from '../../../platform/problem.ts';
import { areaNames } from '../../areas/index.ts';
import { type AccountRef, accountRefs, type Post, postsOfUnit, rolePhrase } from '../../identity/index.ts';
import { accountableFor } from '../accountability/accountable.service.ts';
import { loadAbsences } from '../leave/leave.repository.ts';
import { unitWithoutHead } from '../organizations.errors.ts';
import { can } from '../organizations.policy.ts';
import { unitRoles } from './unit-roles.repository.ts';
import { UNIT_KIND_NAMES } from './unit-roles.rules.ts';
import { type PlaceRef, unitByCode } from './units.lookup.ts';
import { listUnits, loadEstateIds, loadSections, loadUnit, type Section, type Unit, type UnitFilter } from './units.repository.ts';

type Names = ReadonlyMap<string, AccountRef>;

const headOf = (names: Names, id: string | null): AccountRef | null => (id === null ? null : (names.get(id) ?? null));

/** A unit as lists show it. */
function presentUnit({ headId, ...unit }: Unit, names: Names) {
  return { ...unit, kindName: UNIT_KIND_NAMES[unit.kind], head: headOf(names, headId) };
}

/** A unit that was just written. */
export async function presentOneUnit(ctx: Ctx, unit: Unit) {
  return presentUnit(unit, await accountRefs(ctx, [unit.headId]));
}

/** A section as JSON. */
export function presentSection({ headId, unitId: _unitId, ...section }: Section, names: Names) {
  return { ...section, head: headOf(names, headId) };
}

/** A page of units by name, for pickers and the administration. */
export async function unitPage(ctx: ReadCtx, { after, limit = 50, ...filter }: UnitFilter & { after?: string; limit?: number }) {
  const { units, total } = await listUnits(ctx, filter, { after, limit });
  const { items, next } = toPage(units, limit, (unit) => [unit.name, unit.id]);
  const names = await accountRefs(
    ctx,
    items.map((unit) => unit.headId),
  );
  return { items: items.map((unit) => presentUnit(unit, names)), next, total };
}

/** One unit with its sections and who answers for it. @throws not-found (404) */
export async function unitView(ctx: ReadCtx, id: string) {
  const unit = await loadUnit(ctx, id);
  if (!unit) throw notFound();
  const sections = await loadSections(ctx, id);
  const accountableId = await whoAnswers(ctx, id);
  const names = await accountRefs(ctx, [unit.headId, accountableId, ...sections.map((section) => section.headId)]);
  const manage = can.manageUnit(ctx.actor, unit.areaCode);
  return {
    ...presentUnit(unit, names),
    areaName: (await areaNames(ctx)).get(unit.areaCode)?.name ?? null,
    sections: sections.map((section) => presentSection(section, names)),
    estateIds: await loadEstateIds(ctx, id),
    accountable: headOf(names, accountableId),
    abilities: abilitiesOf({ change: manage, addSection: manage, nameHead: manage, bindEstates: manage }, ctx.lang),
  };
}

async function whoAnswers(ctx: ReadCtx, unitId: string): Promise<string | null> {
  try {
    return await accountableFor(ctx, { unitId });
  } catch (error) {
    if (error instanceof DomainError && error.kind.code === unitWithoutHead.kind.code) return null;
    throw error;
  }
}

/** Who works for a unit today, with their roles, what they head, and whether they are away. @throws not-found (404) */
export async function unitPeople(ctx: ReadCtx, id: string) {
  const unit = await loadUnit(ctx, id);
  if (!unit) throw notFound();
  const posts = await postsOfUnit(ctx, id);
  const heads = [{ id, headId: unit.headId }, ...(await loadSections(ctx, id))];
  const absences = await loadAbsences(ctx, ctx.now);
  const names = await accountRefs(ctx, [...heads.map((h) => h.headId), ...absences.map((a) => a.deputyId)]);
  const people = new Map<string, AccountRef>(
    [...posts.map((post) => post.account), ...heads.flatMap((h) => headOf(names, h.headId) ?? [])].map((account) => [account.id, account]),
  );
  return {
    items: [...people.values()].map((person) => {
      const away = absences.find((absence) => absence.accountId === person.id);
      return {
        ...person,
        posts: posts.filter((post) => post.account.id === person.id).map(presentPost),
        headOf: heads.filter((h) => h.headId === person.id).map((h) => h.id),
        away: away ? { deputy: headOf(names, away.deputyId) } : null,
      };
    }),
  };
}

function presentPost({ role, sectionId, startsOn, endsOn }: Post) {
  return { role, name: rolePhrase(role), sectionId, startsOn, endsOn };
}

/** Roles by which a catalogue names units. */
export async function roleList(ctx: ReadCtx) {
  return { items: [...(await unitRoles(ctx)).values()].sort((a, b) => a.code.localeCompare(b.code)) };
}

/** Which unit a code means at a place. */
export async function resolveUnit(
  ctx: ReadCtx,
  { code, area, buildingId, estateId }: { code: string; area: string } & Omit<PlaceRef, 'areaCode'>,
) {
  const unit = await unitByCode(ctx, code, { areaCode: area, buildingId, estateId });
  return { unit: unit && (await presentOneUnit(ctx, unit)) };
}
