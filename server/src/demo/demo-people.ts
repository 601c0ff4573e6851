import { createAccount, type DemoLogin, type RoleCode, roles } from '../modules/identity/index.ts';
import { createCentre, createSection, createUnit, setHead, type UnitKind } from '../modules/organizations/index.ts';
import type { Actor, Holding, WriteCtx } from '../platform/context.ts';
import { type DemoCentre, type DemoPerson, type DemoUnit, demoFile } from './demo-files.ts';

export const demoPassword = 'Yunling-2026-demo';

/** A member of the demo's staff, ready to act. */
export interface DemoStaff {
  readonly id: string;
  readonly unitCode: string;
  readonly sectionId: string | null;
  readonly roles: readonly RoleCode[];
  readonly areaCode: string;
  readonly actor: Actor;
}

/** Roles as the pack names them → roles of the platform. Whoever signs for a unit is one of its section heads. */
const roleMap: Readonly<Record<string, readonly RoleCode[]>> = {
  intake_operator: ['intake_operator'],
  dispatcher: ['dispatcher', 'triage_officer'],
  coordinator: ['coordinator'],
  supervision_officer: ['supervision_officer'],
  district_leader: ['leader'],
  system_admin: ['system_admin'],
  auditor: ['auditor'],
  catalogue_editor: ['catalogue_editor', 'knowledge_editor'],
  data_protection_officer: ['security_admin'],
  section_head: ['section_head', 'unit_registrar'],
  handler: ['handler'],
  subdistrict_leader: ['subdistrict_officer'],
  subdistrict_officer: ['subdistrict_officer'],
  committee_member: ['committee_member'],
  community_worker: ['community_worker'],
  grid_worker: ['grid_worker'],
  property_firm_staff: ['handler', 'unit_registrar', 'property_firm_staff'],
  organisation_staff: ['handler', 'unit_registrar', 'organisation_staff'],
  resident_representative: ['resident_representative'],
  civil_affairs_officer: ['civil_affairs_officer'],
  programme_officer: ['programme_officer'],
  fund_manager: ['fund_manager'],
  payment_approver: ['payment_approver'],
  cashier: ['cashier'],
  expert: ['expert'],
  federation_officer: ['federation_officer'],
};

interface Unit {
  id: string;
  areaCode: string;
  sections: Map<string, string>;
}

/** Units, sections, accounts with their roles, heads, service centres. */
export async function seedPeople(ctx: WriteCtx): Promise<DemoStaff[]> {
  const units = await seedUnits(ctx);
  const staff: DemoStaff[] = [];
  for (const person of neededStaff()) {
    const unit = units.get(person.unit);
    if (unit) staff.push(await seedPerson(ctx, person, unit));
  }
  await nameHeads(ctx, units, staff);
  for (const centre of demoFile<DemoCentre>('service_centres')) {
    const unit = units.get(centre.unit);
    if (unit)
      await createCentre(ctx, {
        unitId: unit.id,
        areaCode: centre.area,
        name: centre.name.zh,
        address: centre.address.zh,
        phone: centre.phone,
        windows: centre.windows.length,
        dispatchCentre: centre.level === 'district',
      });
  }
  return staff;
}

/** Log-ins, and of every section its head and one more: enough for every way through the demo, and quick to make. */
function neededStaff(): DemoPerson[] {
  const perSection = new Map<string, number>();
  return demoFile<DemoPerson>('staff').filter((person) => {
    const key = `${person.unit}/${person.section}`;
    const seen = perSection.get(key) ?? 0;
    perSection.set(key, seen + 1);
    return person.login !== null || person.roles.includes('section_head') || seen < 2;
  });
}

async function seedUnits(ctx: WriteCtx): Promise<Map<string, Unit>> {
  const units = new Map<string, Unit>();
  const rows = await ctx.db.selectFrom('unit').select(['id', 'code', 'area_code']).execute();
  for (const row of rows) units.set(row.code, { id: row.id, areaCode: row.area_code, sections: await sectionsOf(ctx, row.id) });
  for (const unit of demoFile<DemoUnit>('units')) {
    const made = await createUnit(ctx, {
      code: unit.code,
      kind: unit.kind as UnitKind,
      name: unit.name.zh,
      nameEn: unit.name.en,
      areaCode: unit.area,
      duty: unit.duty.zh,
      dutyEn: unit.duty.en,
    });
    const sections = new Map<string, string>();
    for (const section of unit.sections)
      sections.set(
        section.code,
        (await createSection(ctx, made.id, { code: section.code, name: section.name.zh, nameEn: section.name.en })).id,
      );
    units.set(unit.code, { id: made.id, areaCode: unit.area, sections });
  }
  return units;
}

async function sectionsOf(ctx: WriteCtx, unitId: string): Promise<Map<string, string>> {
  const rows = await ctx.db.selectFrom('unit_section').select(['id', 'code']).where('unit_id', '=', unitId).execute();
  return new Map(rows.map((row) => [row.code, row.id]));
}

async function seedPerson(ctx: WriteCtx, person: DemoPerson, unit: Unit): Promise<DemoStaff> {
  const sectionId = person.section ? (unit.sections.get(person.section) ?? null) : null;
  const held = rolesOf(person);
  const appointments = held.map((role) => {
    const byUnit = roles[role].scope === 'unit';
    const whole = role === 'unit_registrar';
    return byUnit
      ? { role, unitId: unit.id, sectionId: whole ? null : sectionId }
      : { role, areaCode: roles[role].scope === 'district' ? ctx.district.areaCode : person.area };
  });
  const account = await createAccount(ctx, {
    username: person.login ?? person.code,
    displayName: person.name.zh,
    appointments,
    ...(person.login ? { password: demoPassword } : {}),
  });
  return {
    id: account.id,
    unitCode: person.unit,
    sectionId,
    roles: held,
    areaCode: person.area,
    actor: actorOf(account.id, person.name.zh, { held, unit, sectionId, area: person.area, district: ctx.district.areaCode }),
  };
}

/** Whoever supervises or audits does nothing else: handling and supervising are never in one hand. */
function rolesOf(person: DemoPerson): RoleCode[] {
  const apart = person.roles.filter((role) => role === 'supervision_officer' || role === 'auditor');
  const counted = apart.length > 0 ? apart.slice(0, 1) : person.roles;
  return [...new Set(counted.flatMap((role) => roleMap[role] ?? []))];
}

/** What the account's session would carry. */
function actorOf(
  id: string,
  name: string,
  at: { held: readonly RoleCode[]; unit: Unit; sectionId: string | null; area: string; district: string },
): Actor {
  const holdings = at.held.map((role): Holding => {
    const byUnit = roles[role].scope === 'unit';
    return {
      role,
      areaCode: byUnit ? at.unit.areaCode : roles[role].scope === 'district' ? at.district : at.area,
      unitId: byUnit ? at.unit.id : null,
      sectionId: byUnit && role !== 'unit_registrar' ? at.sectionId : null,
      permissions: new Set<string>(roles[role].permissions),
    };
  });
  return { kind: 'staff', id, name, holdings, demandId: null };
}

/** The first section head of a unit heads it; each section its own. A unit without one is headed by whoever is there. */
async function nameHeads(ctx: WriteCtx, units: ReadonlyMap<string, Unit>, staff: readonly DemoStaff[]): Promise<void> {
  for (const [code, unit] of units) {
    const people = staff.filter((s) => s.unitCode === code);
    const heads = people.filter((s) => s.roles.includes('section_head'));
    const head = heads[0] ?? people[0];
    if (head) await setHead(ctx, { unitId: unit.id, sectionId: null, accountId: head.id, previousId: null });
    for (const sectionHead of heads)
      if (sectionHead.sectionId)
        await setHead(ctx, { unitId: unit.id, sectionId: sectionHead.sectionId, accountId: sectionHead.id, previousId: null });
  }
}

/** Log-ins shown on the sign-in page of the demo. */
export function demoLogins(): DemoLogin[] {
  return demoFile<DemoPerson>('staff').flatMap((p) => (p.login ? [{ username: p.login, roles: rolesOf(p) }] : []));
}
