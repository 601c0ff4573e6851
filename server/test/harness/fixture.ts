import type { BuiltApp } from '../../src/app.ts';
import { loadPack } from '../../src/modules/catalogue/index.ts';
import { systemActor } from '../../src/platform/context.ts';
import type { RequestScope } from '../../src/platform/unit-of-work.ts';

/** The check fixture of the specification (requirements §0): district D with subdistricts SA (C1, C2) and SB (C3, C4), three grids each, units and staff. */
export const places = {
  district: '320199',
  SA: '320199001',
  SB: '320199002',
  C1: '320199001001',
  C2: '320199001002',
  C3: '320199002001',
  C4: '320199002002',
} as const;

const id = (kind: number, n: number): string => `00000000-0000-7000-8${String(kind).padStart(3, '0')}-${String(n).padStart(12, '0')}`;

/** Units of the fixture; `urban` (城市管理局) is responsible for street lamps in the base pack. */
export const units = {
  urban: id(1, 1),
  housing: id(1, 2),
  dispatch: id(1, 3),
  officeA: id(1, 4),
  officeB: id(1, 5),
  committee1: id(1, 6),
  committee2: id(1, 7),
  committee3: id(1, 8),
  committee4: id(1, 9),
  organisation: id(1, 10),
  water: id(1, 11),
} as const;

export const sections = {
  urbanLights: id(2, 1),
  urbanRoads: id(2, 2),
  housingEstates: id(2, 3),
  waterPipes: id(2, 4),
  officeAGovernance: id(2, 5),
  organisationCare: id(2, 6),
} as const;

interface Post {
  role: string;
  area: string;
  unit?: string;
  section?: string;
}

/** Staff of the fixture by short name, with what they hold. */
export const staff = {
  intake: { n: 1, posts: [{ role: 'intake_operator', area: places.district }] },
  triage: { n: 2, posts: [{ role: 'triage_officer', area: places.district }] },
  dispatcher: { n: 3, posts: [{ role: 'dispatcher', area: places.district }] },
  coordinator: { n: 4, posts: [{ role: 'coordinator', area: places.district }] },
  supervisor: { n: 5, posts: [{ role: 'supervision_officer', area: places.district }] },
  leader: { n: 6, posts: [{ role: 'leader', area: places.district }] },
  urbanClerk: { n: 7, posts: [{ role: 'unit_registrar', area: places.district, unit: units.urban }] },
  urbanHead: { n: 8, posts: [{ role: 'section_head', area: places.district, unit: units.urban, section: sections.urbanLights }] },
  lampOfficer: { n: 9, posts: [{ role: 'handler', area: places.district, unit: units.urban, section: sections.urbanLights }] },
  housingClerk: { n: 10, posts: [{ role: 'unit_registrar', area: places.district, unit: units.housing }] },
  housingOfficer: { n: 11, posts: [{ role: 'handler', area: places.district, unit: units.housing, section: sections.housingEstates }] },
  subdistrictA: { n: 12, posts: [{ role: 'subdistrict_officer', area: places.SA }] },
  subdistrictB: { n: 13, posts: [{ role: 'subdistrict_officer', area: places.SB }] },
  committee1: { n: 14, posts: [{ role: 'committee_member', area: places.C1 }] },
  committee3: { n: 15, posts: [{ role: 'committee_member', area: places.C3 }] },
  community1: { n: 16, posts: [{ role: 'community_worker', area: places.C1 }] },
  grid1: { n: 17, posts: [{ role: 'grid_worker', area: `${places.C1}001` }] },
  representative1: { n: 18, posts: [{ role: 'resident_representative', area: places.C1 }] },
  admin: { n: 19, posts: [{ role: 'system_admin', area: places.district }] },
  security: { n: 20, posts: [{ role: 'security_admin', area: places.district }] },
  auditor: { n: 21, posts: [{ role: 'auditor', area: places.district }] },
  organisationWorker: {
    n: 22,
    posts: [{ role: 'handler', area: places.district, unit: units.organisation, section: sections.organisationCare }],
  },
  waterClerk: { n: 23, posts: [{ role: 'unit_registrar', area: places.district, unit: units.water }] },
  waterOfficer: { n: 24, posts: [{ role: 'handler', area: places.district, unit: units.water, section: sections.waterPipes }] },
} as const satisfies Record<string, { n: number; posts: readonly Post[] }>;

export type StaffName = keyof typeof staff;

/** Account id of a member of the fixture's staff. */
export function staffId(name: StaffName): string {
  return id(3, staff[name].n);
}

/** Loads the fixture into the application's first district: the base pack through its loader, places and people directly. */
export async function loadFixture(built: BuiltApp): Promise<void> {
  const [district] = await built.app.districts();
  if (!district) throw new Error('no district to load the fixture into');
  const scope: RequestScope = { district, actor: systemActor, requestId: 'fixture', lang: 'zh' };
  await built.app.uow.write(scope, async (ctx) => {
    await ctx.db.insertInto('area').values(areaRows()).execute();
    await ctx.db.insertInto('staff_account').values(accountRows(ctx.now)).execute();
  });
  await built.app.uow.write(scope, (ctx) => loadPack(ctx, 'base'));
  await built.app.uow.write(scope, async (ctx) => {
    // The pack brings the usual bureaus; those the fixture staffs itself are put in their place, the others get a head.
    const own = ctx.db
      .selectFrom('unit')
      .select('id')
      .where(
        'code',
        'in',
        unitRows().map((u) => u.code),
      );
    await ctx.db.deleteFrom('unit_section').where('unit_id', 'in', own).execute();
    await ctx.db
      .deleteFrom('unit')
      .where(
        'code',
        'in',
        unitRows().map((u) => u.code),
      )
      .execute();
    await ctx.db
      .updateTable('unit')
      .set({ head_account_id: staffId('urbanHead') })
      .execute();
    await ctx.db.insertInto('unit').values(unitRows()).execute();
    await ctx.db.insertInto('unit_section').values(sectionRows()).execute();
    await ctx.db.insertInto('appointment').values(appointmentRows(ctx.now)).execute();
  });
}

function areaRows() {
  const shared = { valid_from: '2020-01-01', aliases: [] as string[], kind: '' };
  const row = (code: string, parent: string | null, level: string, name: string, kind: string) => ({
    ...shared,
    code,
    parent_code: parent,
    level,
    name,
    kind,
  });
  const communities = [places.C1, places.C2, places.C3, places.C4];
  return [
    row(places.district, null, 'district', '测试区', 'district'),
    row(places.SA, places.district, 'subdistrict', '青松街道', 'subdistrict'),
    row(places.SB, places.district, 'subdistrict', '白鹭街道', 'subdistrict'),
    ...communities.map((code, i) =>
      row(code, code.slice(0, 9), 'community', ['东风社区', '新桥社区', '湖滨社区', '望江社区'][i] ?? code, 'community'),
    ),
    ...communities.flatMap((code) => [1, 2, 3].map((g) => row(`${code}00${g}`, code, 'grid', `第${g}网格`, 'grid'))),
  ];
}

function accountRows(now: Date) {
  return Object.entries(staff).map(([name, { n }]) => ({
    id: id(3, n),
    username: name.toLowerCase(),
    display_name: `测试${name}`,
    password_hash: 'none',
    password_changed_at: now,
    state: 'active',
    created_at: now,
  }));
}

function unitRows() {
  const unit = (key: keyof typeof units, code: string, kind: string, name: string, area: string, head: StaffName) => ({
    id: units[key],
    code,
    kind,
    name,
    area_code: area,
    head_account_id: staffId(head),
  });
  return [
    unit('urban', 'urban_management', 'bureau', '城市管理局', places.district, 'urbanHead'),
    unit('housing', 'housing', 'bureau', '住房和城乡建设局', places.district, 'housingOfficer'),
    unit('dispatch', 'dispatch_centre', 'bureau', '社区治理中心', places.district, 'dispatcher'),
    unit('officeA', 'office_a', 'subdistrict_office', '青松街道办事处', places.SA, 'subdistrictA'),
    unit('officeB', 'office_b', 'subdistrict_office', '白鹭街道办事处', places.SB, 'subdistrictB'),
    unit('committee1', 'committee_1', 'residents_committee', '东风社区居委会', places.C1, 'committee1'),
    unit('committee2', 'committee_2', 'residents_committee', '新桥社区居委会', places.C2, 'committee1'),
    unit('committee3', 'committee_3', 'residents_committee', '湖滨社区居委会', places.C3, 'committee3'),
    unit('committee4', 'committee_4', 'residents_committee', '望江社区居委会', places.C4, 'committee3'),
    unit('organisation', 'org_care', 'social_organisation', '邻里关怀服务中心', places.district, 'organisationWorker'),
    unit('water', 'water_company', 'utility', '自来水公司', places.district, 'waterOfficer'),
  ];
}

function sectionRows() {
  const section = (key: keyof typeof sections, unit: string, name: string, head: StaffName) => ({
    id: sections[key],
    unit_id: unit,
    code: key.toLowerCase(),
    name,
    head_account_id: staffId(head),
  });
  return [
    section('urbanLights', units.urban, '照明科', 'urbanHead'),
    section('urbanRoads', units.urban, '市政科', 'urbanHead'),
    section('housingEstates', units.housing, '物业科', 'housingOfficer'),
    section('waterPipes', units.water, '管网科', 'waterOfficer'),
    section('officeAGovernance', units.officeA, '社会治理办', 'subdistrictA'),
    section('organisationCare', units.organisation, '服务部', 'organisationWorker'),
  ];
}

function appointmentRows(now: Date) {
  let n = 0;
  return Object.values(staff).flatMap(({ n: account, posts }) =>
    (posts as readonly Post[]).map((post) => ({
      id: id(4, ++n),
      account_id: id(3, account),
      role: post.role,
      area_code: post.area,
      unit_id: post.unit ?? null,
      section_id: post.section ?? null,
      starts_on: '2024-01-01',
      created_at: now,
    })),
  );
}
