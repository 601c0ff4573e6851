import { give, makeFund, moneyPeople, paid, step as stepPayment, yuan } from '../../src/modules/funds/test/factory.ts';
import { roles } from '../../src/modules/identity/index.ts';
import {
  allPapers,
  begun,
  civilAffairs,
  creditCode,
  filed,
  got,
  registered,
  sent,
  staffOf,
  stepped,
} from '../../src/modules/organizations/social/test/factory.ts';
import { linksOf, openSurvey, residentsOf, trustSurvey } from '../../src/modules/surveys/test/factory.ts';
import type { FixtureApp, Sender } from '../harness/app.ts';
import { places, staffId, units } from '../harness/fixture.ts';

/** Where the records of the routes about money, organisations and surveys lie. */
export const moneyTables: readonly (readonly [RegExp, string, string])[] = [
  [/^\/organisations\//, 'organisation', 'unit_id'],
  [/^\/organisation-listings\//, 'organisation_listing', 'id'],
  [/^\/organisation-offers\//, 'organisation_offer', 'id'],
  [/^\/organisation-tasks\//, 'organisation_task', 'id'],
  [/^\/federations\//, 'organisation_federation', 'id'],
  [/^\/organisation-matches\//, 'organisation_match', 'id'],
  [/^\/organisation-centres\//, 'organisation_centre', 'id'],
  [/^\/hub-contracts\//, 'organisation_hub_contract', 'id'],
  [/^\/organisation-support\//, 'organisation_support', 'id'],
  [/^\/incubations\//, 'organisation_incubation', 'id'],
  [/^\/organisation-rooms\//, 'organisation_room', 'id'],
  [/^\/organisation-hostings\//, 'organisation_hosting', 'id'],
  [/^\/studios\//, 'organisation_studio', 'id'],
  [/^\/studio-sessions\//, 'organisation_session', 'id'],
  [/^\/surveys\//, 'survey', 'id'],
  [/^\/rating-words\//, 'survey_rating', 'id'],
  [/^\/funds\//, 'fund', 'id'],
  [/^\/payments\//, 'fund_payment', 'id'],
  [/^\/matchings\//, 'fund_matching', 'id'],
  [/^\/partnerships\//, 'fund_partnership', 'id'],
  [/^\/bank-statement-lines\//, 'fund_statement_line', 'id'],
];

/** What names and schemas of fields do not tell: addresses and fields of bodies, by operation. */
export interface Prepared {
  /** Organisations that the sender with every right also belongs to. */
  readonly unitIds: readonly string[];
  readonly urls: Readonly<Record<string, string>>;
  readonly bodies: Readonly<Record<string, object>>;
}

const term = { startsOn: '2025-01-01', endsOn: '2025-12-31' };
const past = '2025-03-01';

/** Organisations, funds, payments and surveys in many states. */
export async function fillMoney(t: FixtureApp, everything: Sender): Promise<Prepared> {
  const parts = [await fillOrganisations(t), await fillServices(t, everything), await fillFunds(t, everything), await fillSurveys(t)];
  await t.drain();
  return {
    unitIds: parts.flatMap((p) => p.unitIds ?? []),
    urls: Object.assign({}, ...parts.map((p) => p.urls)),
    bodies: Object.assign({}, ...parts.map((p) => p.bodies)),
  };
}

async function fillOrganisations(t: FixtureApp): Promise<Partial<Prepared>> {
  const bureau = civilAffairs(t);
  const idea = await begun(t);
  const applied = await begun(t);
  await stepped(staffOf(t, applied.unitId), applied.unitId, 'apply-filing', { papers: allPapers });
  const registering = await begun(t, { areaCode: places.district });
  await stepped(bureau, registering.unitId, 'enter-incubation');
  await stepped(staffOf(t, registering.unitId), registering.unitId, 'apply-registration');
  const incubating = await begun(t);
  await stepped(bureau, incubating.unitId, 'enter-incubation');
  const member = await filed(t);
  const unlisted = await registered(t);
  const sanctioned = await registered(t);
  await stepped(bureau, sanctioned.unitId, 'sanction', { reason: '年报不实' });
  const dissolving = await filed(t);
  await stepped(bureau, dissolving.unitId, 'dissolve', { reason: '会员决定' });
  const listed = await registered(t);
  await sent(staffOf(t, listed.unitId), `/organisations/${listed.unitId}/listing`, { functions: '居家养老服务' });
  await sent(bureau, '/organisation-directory/publish', { validUntil: '2026-03-03' });
  const waiting = await registered(t);
  await sent(staffOf(t, waiting.unitId), `/organisations/${waiting.unitId}/listing`, { functions: '居家养老服务' });
  const { items } = await got(bureau, `/organisations/${unlisted.unitId}/credit`);
  const place = { kind: 'venue', name: '活动室' };
  return {
    unitIds: [idea, applied, registering, incubating, member, unlisted, sanctioned, dissolving, listed, waiting].map((o) => o.unitId),
    urls: {
      correctCreditEntry: `/organisations/${unlisted.unitId}/credit/${items[0].id}/correct`,
      reportYear: `/organisations/${member.unitId}/years/2024`,
      applyForListing: `/organisations/${unlisted.unitId}/listing`,
    },
    bodies: {
      enterCredit: { kind: 'rating', grade: '4A' },
      enterActivity: { heldOn: past, place },
      applyFiling: { papers: allPapers },
      registerOrganisation: { creditCode: creditCode(), form: 'service_agency', registeredOn: '2024-06-03' },
      publishDirectory: { validUntil: '2026-03-03' },
      makeOrganisationOffer: { to: { kind: 'social_organisation', id: member.unitId }, place },
    },
  };
}

async function fillServices(t: FixtureApp, everything: Sender): Promise<Partial<Prepared>> {
  const bureau = civilAffairs(t);
  const { unitId } = await registered(t, { areaCode: places.C1, fields: ['health'] });
  const guest = await filed(t);
  const own = staffOf(t, unitId);
  const offer = { areaCode: places.C1, kind: 'service', title: '陪伴老人', words: '每周上门', place: { kind: 'none' } };
  await sent(t.as('committee1'), '/organisation-offers', { ...offer, to: { kind: 'social_organisation', id: unitId } });
  const federation = await sent(bureau, '/federations', { areaCode: places.C2, name: '联合会', charter: '互助' });
  await sent(bureau, `/federations/${federation.id}/members`, { version: 1, unitId });
  const need = { areaCode: places.C1, title: '失智照护', words: '日间照护', field: 'health', people: 12 };
  await sent(t.as('committee1'), '/organisation-matches', need);
  const { id: match } = await sent(t.as('committee1'), '/organisation-matches', need);
  await sent(bureau, `/organisation-matches/${match}/introduce`, { version: 1, unitId });
  const asked = (await got(own, '/organisation-offers')).items.find((o: { kind: string }) => o.kind === 'matching');
  await sent(own, `/organisation-offers/${asked.id}/accept`, { version: 1 });
  await stepped(bureau, unitId, 'hub', { hub: true });
  const centre = await sent(bureau, '/organisation-centres', { areaCode: places.SA, name: '服务中心' });
  await sent(bureau, `/organisation-centres/${centre.id}/contracts`, { unitId, ...term, tasks: '日常运行', fee: 100 });
  for (const stop of [0, 1, 2]) {
    const { id } = await sent(own, `/organisations/${unitId}/support`, { line: 'advice', title: '咨询', words: '如何登记' });
    if (stop > 0) await sent(bureau, `/organisation-support/${id}/take`, { version: 1 });
    if (stop > 1) await sent(bureau, `/organisation-support/${id}/answer`, { version: 2, output: '已辅导', document: '报告' });
  }
  const checkpoints = ['idea', 'development', 'cultivation'].map((stage) => ({ stage, title: stage, dueOn: '2025-05-01' }));
  const project = { kind: 'project', title: '微花园', linkage: 'policy', mentor: '陈导师', plan: '试点', checkpoints };
  const incubation = { areaCode: places.C1, ...project };
  for (const passed of [0, 1, 3]) {
    const { id } = await sent(bureau, '/incubations', incubation);
    for (let i = 0, version = 1; i < passed; i++) {
      await sent(bureau, `/incubations/${id}/checkpoints`, { version: version++, position: i + 1 });
      if (passed === 3 && i < 2) await sent(bureau, `/incubations/${id}/advance`, { version: version++ });
    }
  }
  await sent(bureau, '/function-catalogues', { year: 2025, unitIds: [units.urban] });
  await sent(bureau, '/function-catalogues/2025/lines', { unitId: units.urban, name: '职能', transferable: 'yes' });
  const [line] = (await got(bureau, '/function-catalogues/2025')).lines;
  const rooms = ['301室', '302室'].map((name) => sent(bureau, '/organisation-rooms', { areaCode: places.SA, building: '公益大楼', name }));
  const [room] = await Promise.all(rooms);
  const promise = { unitId, ...term, promisedHours: 20, freeQuota: 0 };
  await sent(bureau, `/organisation-rooms/${room.id}/hostings`, promise);
  const counsellor = t.actor(counsellorOf(unitId));
  const talks = { kind: 'counselling', confidentiality: 'ordinary', serviceTimes: '每周三' };
  const studio = await sent(counsellor, '/studios', { unitId, name: '心理咨询', ...talks });
  await sent(counsellor, `/studios/${studio.id}/sessions`, { heldAt: '2025-03-01T02:00:00.000Z', minutes: 50, record: '谈话' });
  await sent(everything, '/function-catalogues', { year: 2024 });
  return {
    unitIds: [unitId, guest.unitId],
    urls: {
      addFunction: '/function-catalogues/2025/lines',
      changeFunction: `/function-catalogues/2025/lines/${line.key}`,
      removeFunction: `/function-catalogues/2025/lines/${line.key}/remove`,
      confirmFunctions: '/function-catalogues/2025/confirm',
      publishFunctionCatalogue: '/function-catalogues/2025/publish',
    },
    bodies: {
      addFederationMember: { unitId: guest.unitId },
      changeFederationMember: { unitId, council: 'secretary' },
      introduceOrganisation: { unitId },
      agreeMatch: { unitId },
      openOrganisationCentre: { areaCode: places.SB },
      entrustCentre: { unitId, startsOn: '2026-01-01', endsOn: '2026-12-31' },
      startIncubation: incubation,
      hostOrganisation: promise,
      recordHostingMonth: { month: '2025-02' },
      openStudio: { unitId },
      recordSession: { heldAt: '2025-03-01T01:00:00.000Z', minutes: 50 },
    },
  };
}

/** The sender with every right, as one of an organisation. */
function counsellorOf(unitId: string) {
  const { permissions } = roles.organisation_staff;
  return { id: staffId('dispatcher'), holdings: [{ role: 'organisation_staff', areaCode: places.district, unitId, permissions }] };
}

async function fillFunds(t: FixtureApp, everything: Sender): Promise<Partial<Prepared>> {
  const people = moneyPeople(t);
  const { id } = await makeFund(people.manager, { kind: 'other', areaCode: places.C1, name: '专项', amount: yuan(1_000_000) });
  await sent(people.manager, `/funds/${id}/lines`, { name: '助餐', projectBased: true });
  const lineId: string = (await got(people.manager, `/funds/${id}`)).lines[0].id;
  await give(people.manager, id);
  const { paymentId } = (await give(people.manager, id)).json();
  await stepPayment(people.approver, paymentId, 'approve');
  const returned = (await give(everything, id)).json();
  await stepPayment(people.approver, returned.paymentId, 'return', { reason: '缺发票' });
  const done = await paid(people, id, { amount: yuan(88) });
  const matching = {
    title: '社区花园',
    payeeUnitId: units.organisation,
    ratio: { num: 1, den: 1 },
    cap: yuan(200),
    own: yuan(150),
    proofNeeded: '凭证',
  };
  await sent(people.manager, `/funds/${id}/matchings`, matching);
  const { id: proven } = await sent(people.manager, `/funds/${id}/matchings`, matching);
  await sent(people.approver, `/matchings/${proven}/prove`, { version: 1, proof: '凭证第 12 号' });
  const firm = {
    areaCode: places.C1,
    firm: '街坊商行',
    agreement: '协议',
    agreedOn: '2024-06-01',
    pledged: yuan(900),
    dueOn: '2025-12-31',
  };
  const partner = await sent(people.manager, '/partnerships', { ...firm, unitId: units.organisation });
  const receipt = await sent(people.manager, `/partnerships/${partner.id}/receipts`, { version: 1, amount: 100, receivedOn: past });
  const content = '交易日期,流水号,收入,支出,对方户名,摘要\r\n2025-03-02,W-2,,88.00,中心,货款\r\n2025-03-03,W-4,66.60,,李某,爱心款';
  await sent(people.cashier, '/bank-statements', { areaCode: places.C1, account: '1001', content });
  return {
    urls: { changeFundLine: `/funds/${id}/lines/${lineId}` },
    bodies: {
      createFund: { kind: 'other', year: 2025 },
      allocateFund: { lineId },
      recordFundIncome: { source: 'fiscal', receivedOn: past },
      giveGrant: { payeeUnitId: units.organisation },
      declareMatching: matching,
      recordContribution: { source: 'fiscal', on: past },
      transferTask: { fromUnitId: units.officeA, toUnitId: units.committee1, fundId: id },
      recordPartnership: { ...firm, unitId: units.organisation },
      receiveFromFirm: { receivedOn: past },
      refundFirm: { incomeId: receipt.incomeId },
      importBankStatement: { content },
      matchBankStatementLine: { paymentId: done.id },
      recordIncomeFromLine: { fundId: id, source: 'public_donation' },
    },
  };
}

async function fillSurveys(t: FixtureApp): Promise<Partial<Prepared>> {
  await residentsOf(t, 12);
  await sent(t.as('committee1'), '/surveys', trustSurvey);
  const ids = [await openSurvey(t), await openSurvey(t), await openSurvey(t)].map((s) => s.id);
  const [link] = await linksOf(t, ids[0] ?? '');
  const { pool } = t.built.app;
  await pool.query(`update d_test.survey set opened_at = '2025-02-01T00:00:00Z', closes_at = '2025-03-02T00:00:00Z' where id = $1`, [
    ids[1],
  ]);
  await pool.query(`update d_test.survey set opened_at = '2025-02-01T00:00:00Z', closes_at = '2025-03-02T00:00:00Z' where id = $1`, [
    ids[2],
  ]);
  await sent(t.as('committee1'), `/surveys/${ids[2]}/close`, { version: 2 });
  return {
    urls: { answerSurvey: `/survey-links/${link?.token}/answers`, rate: `/ratings/agency/${units.organisation}` },
    bodies: {
      createSurvey: trustSurvey,
      openSurvey: { closesAt: '2025-03-17T01:00:00.000Z' },
      answerSurvey: { answers: { trust: 5, fairness: 4, listened: 4, knows_covenant: 'yes' } },
    },
  };
}
