import { addDays, localDateOf } from '../../../platform/calendar/local-date.ts';
import type { Actor, WriteCtx } from '../../../platform/context.ts';
import { areasOfLevel } from '../../areas/index.ts';
import { applyForListing } from '../directory/listings.service.ts';
import { publishDirectory } from '../directory/publishing.service.ts';
import { addMember, foundFederation } from '../federation/federations.service.ts';
import { bringNeed, introduce } from '../federation/matches.service.ts';
import { addLine, confirmFunctions, openYear } from '../functions/functions.service.ts';
import { addRoom, hostOrganisation, recordMonth } from '../hosting/hosting.service.ts';
import { entrustCentre, openCentre } from '../hubs/hubs.service.ts';
import { passCheckpoint, startIncubation } from '../incubation/incubation.service.ts';
import { makeOffer } from '../offers/offers.service.ts';
import { seedPremises } from '../premises/premises.demo.ts';
import { openStudio } from '../studios/studios.service.ts';
import { requestSupport, takeSupport } from '../support/support.service.ts';
import { loadUnitsByCodes } from '../units/units.repository.ts';
import { recordActivity } from './activity.service.ts';
import { enterCredit } from './credit.service.ts';
import { checkCharacter } from './credit-code.rules.ts';
import { acceptFiling, applyFiling, applyRegistration, enterIncubation, registerOrganisation } from './lifecycle.service.ts';
import { monthsBefore } from './months.rules.ts';
import { findOrganisation } from './organisations.repository.ts';
import { beginOrganisation, changeOrganisation, setHub, type WorkField } from './organisations.service.ts';
import { filingConditions } from './organisations.settings.ts';
import { reportYear } from './years.service.ts';

/** Registered agencies that the demo's units are: code, fields, purpose, since when, rating. */
const agencies: readonly (readonly [string, readonly WorkField[], string, string, string])[] = [
  ['org_meals', ['elderly', 'health'], '为高龄和独居老人送餐、助餐', '2019-05-20', '4A'],
  ['org_care', ['elderly', 'disability', 'health'], '居家照护、失能老人日间照料', '2017-03-15', '5A'],
  ['org_children', ['children', 'community'], '放学后托管、儿童议事', '2021-09-01', '3A'],
  ['org_green', ['environment', 'community', 'volunteering'], '垃圾分类、楼道花园、旧物交换', '2020-06-05', '3A'],
  ['org_talk', ['mediation', 'support', 'law'], '邻里调解、协商引导、社会组织支持', '2018-11-11', '4A'],
];

/** Filed groups of neighbours: name, fields, members, filed so many days ago. */
const groups: readonly (readonly [string, readonly WorkField[], number, number])[] = [
  ['砚池巧手编织社', ['culture', 'elderly'], 12, 1290],
  ['云岭晨练队', ['culture', 'health'], 26, 1710],
  ['护河志愿队', ['environment', 'volunteering'], 18, 890],
  ['邻里帮帮团', ['elderly', 'volunteering'], 15, 410],
  ['书香亭读书会', ['culture', 'children'], 9, 160],
];

type Steps = (ctx: WriteCtx, unitId: string) => Promise<number>;
const versionOf: Steps = async (ctx, unitId) => (await findOrganisation(ctx, unitId))?.version ?? 1;

/** Makes a small living picture of social organisations, through the use cases. Acts as the platform; `staffOf` is who works for a unit. @returns the agencies by unit code */
export async function seedSocialOrganisations(
  ctx: WriteCtx,
  staffOf: (unitCode: string) => Actor | undefined,
): Promise<Map<string, string>> {
  const made = await seedAgencies(ctx);
  const communities = await areasOfLevel(ctx, 'community', ctx.district.areaCode, localDateOf(ctx.now));
  const filed = await seedGroups(
    ctx,
    communities.map((area) => area.code),
  );
  await publishDirectory(ctx, { validUntil: addDays(localDateOf(ctx.now), 365) });
  await seedFederations(ctx, communities.slice(0, -1), filed);
  await seedPremises(
    ctx,
    communities.map((area) => area.code),
  );
  await seedHub(ctx, made.get('org_talk') ?? '');
  await seedPlatform(ctx, made, { community: communities[0]?.code ?? ctx.district.areaCode, staffOf });
  await seedFunctions(ctx);
  return made;
}

async function seedAgencies(ctx: WriteCtx): Promise<Map<string, string>> {
  const units = await loadUnitsByCodes(
    ctx,
    agencies.map(([code]) => code),
  );
  const made = new Map<string, string>();
  for (const [i, [code, fields, purpose, since, grade]] of agencies.entries()) {
    const unit = units.get(code);
    if (!unit) continue;
    const input = {
      name: unit.name,
      areaCode: unit.areaCode,
      form: 'service_agency' as const,
      purpose,
      fields,
      unitId: unit.id,
      memberCount: 8 + i,
    };
    await beginOrganisation(ctx, input);
    await enterIncubation(ctx, unit.id, { version: 1 });
    await applyRegistration(ctx, unit.id, { version: 2 });
    const first = `52990101MJ${String(7_700_101 + i)}`;
    await registerOrganisation(ctx, unit.id, {
      version: 3,
      creditCode: first + checkCharacter(first),
      form: 'service_agency',
      registeredOn: since,
    });
    await fillFile(ctx, unit.id, { grade, i });
    await applyForListing(ctx, unit.id, { functions: `${purpose}（承接街道和部门转移的服务）` });
    made.set(code, unit.id);
  }
  return made;
}

async function fillFile(ctx: WriteCtx, unitId: string, { grade, i }: { grade: string; i: number }): Promise<void> {
  const today = localDateOf(ctx.now);
  const year = Number(today.slice(0, 4)) - 1;
  await enterCredit(ctx, unitId, { kind: 'rating', grade, happenedOn: addDays(today, -200 - i * 30) });
  await enterCredit(ctx, unitId, { kind: 'inspection', note: '年度检查：活动记录齐全，账目清楚', happenedOn: addDays(today, -60 - i) });
  const income = { government: 32_000_000 + i * 4_000_000, services: 6_500_000, donations: 2_100_000 + i * 300_000 };
  await reportYear(ctx, unitId, year, { income, expense: 38_000_000 + i * 3_000_000, assets: 9_000_000, staffCount: 6 + i });
  await changeOrganisation(ctx, unitId, { version: await versionOf(ctx, unitId), capacity: 40 + i * 10 });
  for (const [n, title] of ['社区便民服务日', '入户走访', '月度例会与公开'].entries()) {
    const place = n === 2 ? ({ kind: 'online', name: '社区网络议事厅' } as const) : ({ kind: 'venue', name: '社区党群服务中心' } as const);
    await recordActivity(ctx, unitId, { kind: 'activity', title, heldOn: addDays(today, -10 - n * 25 - i), people: 20 + n * 9, place });
  }
}

async function seedGroups(ctx: WriteCtx, communities: readonly string[]): Promise<Map<string, string>> {
  const { papers } = await filingConditions(ctx);
  const filed = new Map<string, string>();
  for (const [i, [name, fields, memberCount, daysAgo]] of groups.entries()) {
    const filedOn = addDays(localDateOf(ctx.now), -daysAgo);
    const areaCode = communities[i % Math.max(1, communities.length)] ?? ctx.district.areaCode;
    const group = { name, areaCode, form: 'community_group' as const, purpose: `${name}：居民自愿参加，互相帮助`, fields, memberCount };
    const { unit_id: unitId } = await beginOrganisation(ctx, group);
    await applyFiling(ctx, unitId, { version: 1, papers });
    await acceptFiling(ctx, unitId, { version: 2, filingNumber: `云社备〔${filedOn.slice(0, 4)}〕${i + 11}号`, filedOn });
    const heldOn = addDays(localDateOf(ctx.now), -(i === 1 ? 240 : 12 + i * 9));
    const place = { kind: 'venue', name: '社区活动室' } as const;
    await recordActivity(ctx, unitId, { kind: 'activity', title: '例行活动', heldOn, people: memberCount, place });
    filed.set(unitId, areaCode);
  }
  const [areaCode = ctx.district.areaCode] = communities;
  const idea = { name: '楼道花园小组', areaCode, form: 'community_group' as const, purpose: '几家邻居想一起把楼道种满花' };
  await beginOrganisation(ctx, { ...idea, fields: ['environment'], memberCount: 4 });
  return filed;
}

async function seedFederations(ctx: WriteCtx, communities: readonly { code: string; name: string }[], filed: ReadonlyMap<string, string>) {
  for (const { code, name } of communities) {
    const charter = '本会由社区内社会组织自愿组成，理事会由成员推选，负责需求对接、资源共享和行业自律。';
    const id = await foundFederation(ctx, { areaCode: code, name: `${name}社会组织联合会`, charter });
    const members = [...filed].filter(([, areaCode]) => areaCode === code).map(([unitId]) => unitId);
    for (const [i, unitId] of members.entries())
      await addMember(ctx, id, { version: i + 1, unitId, ...(i === 0 ? { council: 'president' } : {}) });
  }
}

async function seedHub(ctx: WriteCtx, hubId: string): Promise<void> {
  const today = localDateOf(ctx.now);
  const streets = await areasOfLevel(ctx, 'subdistrict', ctx.district.areaCode, today);
  if (hubId === '') return;
  await setHub(ctx, hubId, { version: await versionOf(ctx, hubId), hub: true });
  for (const [i, street] of streets.entries()) {
    const id = await openCentre(ctx, { areaCode: street.code, name: `${street.name}社会组织服务中心`, openedOn: addDays(today, -900) });
    const term = { startsOn: addDays(today, -320), endsOn: addDays(today, i === 0 ? 45 : 410) };
    const tasks = '中心日常运行，社区社会组织孵化、培训和日常监管，供需对接';
    if (i < streets.length - 1) await entrustCentre(ctx, id, { unitId: hubId, ...term, tasks, fee: 28_000_000 });
  }
}

interface Scene {
  readonly community: string;
  readonly staffOf: (unitCode: string) => Actor | undefined;
}

async function seedPlatform(ctx: WriteCtx, made: ReadonlyMap<string, string>, { community, staffOf }: Scene): Promise<void> {
  const today = localDateOf(ctx.now);
  const [care = '', children = '', talk = ''] = ['org_care', 'org_children', 'org_talk'].map((code) => made.get(code) ?? '');
  if (care === '' || children === '' || talk === '') return;
  const match = {
    areaCode: community,
    title: '失智老人日间照护',
    words: '社区里有12位失智老人，家里白天没有人照看。',
    field: 'health' as const,
    people: 12,
  };
  await introduce(ctx, await bringNeed(ctx, match), { version: 1, unitId: care });
  const offer = { areaCode: community, to: { kind: 'social_organisation' as const, id: children }, kind: 'activity' as const };
  const words = '想请你们在寒假带孩子们开三次议事会，场地和茶水由社区准备。';
  await makeOffer(ctx, {
    ...offer,
    title: '寒假儿童议事会',
    words,
    answerBy: addDays(today, 14),
    place: { kind: 'venue', name: '社区议事厅' },
  });
  const rooms: string[] = [];
  for (const name of ['201室', '202室', '203室', '204室', '205室', '206室'])
    rooms.push(await addRoom(ctx, { areaCode: community, building: '公益服务楼', name, squareMetres: 36 }));
  for (const [i, unitId] of [care, children, talk].entries()) {
    const term = { startsOn: addDays(today, -200), endsOn: addDays(today, 165), promisedHours: 20, freeQuota: 5 };
    const hosting = await hostOrganisation(ctx, rooms[i] ?? '', { unitId, ...term });
    for (const back of [2, 1]) {
      const month = monthsBefore(`${today.slice(0, 7)}-01`, back).slice(0, 7);
      await recordMonth(ctx, hosting, { month, usedHours: 60, deliveredHours: i === 1 ? 14 : 22, freeServed: 6 });
    }
  }
  const checkpoints = [
    { stage: 'idea' as const, title: '需求调研', dueOn: addDays(today, -20) },
    { stage: 'development' as const, title: '方案评审', dueOn: addDays(today, 30) },
    { stage: 'cultivation' as const, title: '试点三个楼道', dueOn: addDays(today, 90) },
  ];
  const plan = { mentor: '邻里会谈工作室', plan: '先在一个小区试，再推广到全社区', resources: '场地一间、种子经费三千元', checkpoints };
  const incubation = await startIncubation(ctx, { areaCode: community, kind: 'project', title: '楼道微花园', linkage: 'policy', ...plan });
  await passCheckpoint(ctx, incubation, { version: 1, position: 1, note: '走访42户，36户愿意参加' });
  const studio = { unitId: talk, kind: 'mediation' as const, confidentiality: 'confidential' as const };
  await openStudio(ctx, {
    ...studio,
    name: '老周调解工作室',
    serviceTimes: '每周二、周四下午，周六上午',
    introduction: '邻里、家庭、物业纠纷',
  });
  await openStudio(ctx, {
    unitId: care,
    kind: 'counselling',
    confidentiality: 'confidential',
    name: '心晴小屋',
    serviceTimes: '每周三全天，请先电话预约',
  });
  const asking = staffOf('org_children');
  if (!asking) return;
  const own = { ...ctx, actor: asking };
  const asked = await requestSupport(own, children, { line: 'cultivation', title: '想申报4A等级', words: '请帮我们看看还差哪些材料。' });
  await requestSupport(own, children, { line: 'advice', title: '学区托管的政策', words: '放学后托管要不要另外备案？' });
  await takeSupport(ctx, asked, { version: 1 });
}

async function seedFunctions(ctx: WriteCtx): Promise<void> {
  const year = Number(localDateOf(ctx.now).slice(0, 4));
  const codes = ['civil_affairs', 'urban_management', 'housing', 'education', 'health'];
  const units = [...(await loadUnitsByCodes(ctx, codes)).values()];
  const [first] = units;
  if (!first) return;
  await openYear(ctx, { year, unitIds: units.map((unit) => unit.id) });
  for (const [i, unit] of units.entries())
    for (const [n, name] of ['服务对象走访和需求调查', '社区活动组织', '行政审批'].entries())
      await addLine(ctx, year, {
        unitId: unit.id,
        name: `${unit.name}：${name}`,
        transferable: n === 2 ? 'no' : i % 2 === 0 ? 'yes' : 'part',
        conditions: n === 2 ? null : '在承接目录内，有同类服务经验',
        priceBasis: n === 2 ? null : '按服务人次，参照上年合同价',
      });
  for (const unit of units.slice(1)) await confirmFunctions(ctx, year, { unitId: unit.id, confirmed: true });
}
