import {
  committeeScheme,
  firstOf,
  published,
  officer as surveyor,
  worker,
  workerScheme,
} from '../../src/modules/evaluation/test/factory.ts';
import {
  applied,
  blocks,
  drafted,
  experts,
  officer,
  opened as openedCall,
  organisation,
  programme,
} from '../../src/modules/projects/calls/test/factory.ts';
import { calendar, coordinator, demands, opened as openedRound, proposed, sent } from '../../src/modules/projects/needs/test/factory.ts';
import { approved, cast, contracted, day, forced, need, report, running, yuan } from '../../src/modules/projects/running/test/factory.ts';
import { uuidv7 } from '../../src/platform/ids.ts';
import type { FixtureApp, Sender } from '../harness/app.ts';
import { places, staffId, units } from '../harness/fixture.ts';
import type { Prepared } from './money.ts';

/** Where the records behind the addresses of these modules are kept. */
export const projectTables: readonly (readonly [RegExp, string, string])[] = [
  [/^\/need-rounds\//, 'need_round', 'id'],
  [/^\/needs\//, 'need', 'id'],
  [/^\/need-letters\//, 'need_letter', 'id'],
  [/^\/policy-suggestions\//, 'need_policy_suggestion', 'id'],
  [/^\/project-booklets\//, 'project_booklet', 'id'],
  [/^\/project-cards\//, 'project_card', 'id'],
  [/^\/card-offers\//, 'project_card_offer', 'id'],
  [/^\/programmes\//, 'project_programme', 'id'],
  [/^\/calls\//, 'project_call', 'id'],
  [/^\/guide-items\//, 'project_guide_item', 'id'],
  [/^\/applications\//, 'project_application', 'id'],
  [/^\/experts\//, 'project_expert', 'id'],
  [/^\/expert-draws\//, 'project_draw', 'id'],
  [/^\/expert-reviews\//, 'project_review', 'id'],
  [/^\/project-objections\//, 'project_objection', 'id'],
  [/^\/commissions\//, 'project_commission', 'id'],
  [/^\/project-offers\//, 'project_offer', 'id'],
  [/^\/resident-groups\//, 'project_group', 'id'],
  [/^\/micro-projects\//, 'project_micro', 'id'],
  [/^\/contests\//, 'project_contest', 'id'],
  [/^\/projects\//, 'project', 'id'],
  [/^\/evaluations\//, 'evaluation_round', 'id'],
  [/^\/evaluation-subjects\//, 'evaluation_subject', 'id'],
  [/^\/evaluation-appeals\//, 'evaluation_appeal', 'id'],
  [/^\/evaluation-improvements\//, 'evaluation_improvement', 'id'],
  [/^\/compared-services\//, 'evaluation_service', 'id'],
  [/^\/service-providers\//, 'evaluation_offering', 'id'],
  [/^\/concerns\//, 'evaluation_concern', 'id'],
];

const parts = [fillNeeds, fillCards, fillCalls, fillMicro, fillRunning, fillEvaluations, fillComparisons];

/** Needs, cards, calls, small and large projects, evaluations: records in many of their states for the routes of these modules. */
export async function fillProjects(t: FixtureApp, everything: Sender, before: Prepared): Promise<Prepared> {
  for (const part of parts) await part(t, everything);
  const [own] = (await t.built.app.pool.query(`select project_id as id from d_test.project_member where id = project_id`)).rows;
  const at = (rest: string) => `/projects/${own?.id}/${rest}`;
  const urls = { giveProjectTask: at('tasks'), openProjectPhase: at('phases/design/open'), recordProjectVisit: at('visits') };
  return {
    unitIds: [...before.unitIds, units.urban],
    urls: { ...before.urls, ...urls },
    bodies: { ...before.bodies, ...bodies, giveProjectTask: { memberId: own?.id, title: '联系家属' } },
  };
}

const days = calendar();
/** Fields that a name and a schema do not tell. */
const bodies = {
  openNeedRound: days,
  changeNeedCalendar: days,
  proposeNeed: { source: { kind: 'survey', note: '三月入户调查' } },
  createApplication: { blocks },
  noteContribution: { source: 'public', amount: 100 },
  noteParticipation: { heldOn: '2025-03-03' },
  recordProjectVisit: { visitedOn: '2025-03-03', checklist: [] },
  commentOnProject: { phase: 'service' },
  fileProjectReport: { heldOn: '2025-03-03' },
  completeMilestone: { doneOn: '2025-03-03' },
  askProjectChange: { kind: 'other' },
  createEvaluation: committeeScheme,
  enterEvaluationMarks: { marks: [{ code: 'work', value: 80, evidence: '台账' }] },
  decideEvaluationAppeal: { upheld: false },
  reviewConcerns: { quarter: '2023-Q1' },
};

/** The id that a plausible body names. */
const named = units.urban;

/** A row as another one that differs in some columns: a record in a state that only a long story leads to. */
async function copied(t: FixtureApp, table: string, id: string, changes: object): Promise<void> {
  const own = uuidv7(t.clock.now());
  await t.built.app.pool.query(
    `insert into d_test.${table} select (jsonb_populate_record(r, $2::jsonb)).* from d_test.${table} r where id = $1`,
    [id, { id: own, number: `X${own.slice(-12)}`, ...changes }],
  );
}

/** The same in several states. */
export async function inStates(t: FixtureApp, table: string, id: string, states: readonly string[], changes: object = {}): Promise<void> {
  for (const state of states) await copied(t, table, id, { ...changes, state });
}

async function fillNeeds(t: FixtureApp): Promise<void> {
  const [bureau, committee] = [coordinator(t), t.as('community1')];
  const round = await openedRound(t);
  const demandIds = await demands(t, 3);
  for (const title of ['楼道扶手', '助餐点']) await proposed(committee, round, { title, demandIds: demandIds.splice(0, 1) });
  const screened = uuidv7(t.clock.now());
  await copied(t, 'need_round', round, { id: screened, area_code: places.SA, state: 'district_screening' });
  const { id } = await proposed(committee, round, { title: '放学看护' });
  await copied(t, 'need', id, { round_id: screened, level: 'district' });
  await copied(t, 'need', id, { level: 'subdistrict', question: '有多少户？' });
  const listed = await need(t);
  await copied(t, 'need', listed, { id: named });
  const roundId = (await t.built.app.pool.query('select round_id from d_test.need where id = $1', [listed])).rows[0].round_id;
  await sent(bureau, `/need-rounds/${roundId}/letters`, {
    kind: 'department',
    unitId: units.urban,
    needIds: [listed],
    dueOn: '2025-03-20',
  });
  const { id: gap } = await sent(bureau, `/needs/${named}/policy-gap`, { title: '完善助餐办法', ownerUnitId: units.housing });
  await copied(t, 'need_policy_suggestion', gap, { need_id: id, state: 'drafted', draft: '建议稿' });
}

async function fillCards(t: FixtureApp, everything: Sender): Promise<void> {
  const needIds = [named];
  const card = { title: '为老人送餐', targetGroup: '独居老人', placeText: '东风社区', wanted: '每周两次', amount: 3, amountUnit: '项' };
  for (const period of ['2025年春', '2025年夏']) {
    const { id } = await sent(everything, '/project-booklets', { areaCode: places.C1, title: '项目册', period });
    const made = await sent(everything, `/project-booklets/${id}/cards`, { ...card, contact: '服务大厅', deadline: '2025-05-31', needIds });
    if (period === '2025年夏') continue;
    await sent(everything, `/project-booklets/${id}/publish`, { version: 1 });
    const { rows } = await t.built.app.pool.query('select id from d_test.project_card where booklet_id = $1', [id]);
    const cardId: string = rows[0]?.id ?? made.id;
    await copied(t, 'project_card', cardId, { position: 2 });
    for (let i = 0; i < 2; i += 1) await sent((await organisation(t)).sender, `/project-cards/${cardId}/offers`, { amount: 1 });
  }
}

async function fillCalls(t: FixtureApp): Promise<void> {
  const desk = officer(t);
  await experts(t, 6);
  const post = {
    id: uuidv7(t.clock.now()),
    account_id: staffId('dispatcher'),
    role: 'expert',
    area_code: places.district,
    starts_on: '2024-01-01',
  };
  await t.write((ctx) =>
    ctx.db
      .insertInto('appointment')
      .values({ ...post, created_at: ctx.now })
      .execute(),
  );
  const mine = await sent(desk, '/experts', { accountId: staffId('dispatcher'), name: '测试员', employer: '社科院', fields: ['养老'] });
  const { call, needs, programmeId } = await openedCall(t);
  const other = await programme(t, needs);
  await copied(t, 'project_programme', other.id, { id: named, name: '另一项资助计划' });
  await drafted(t, programmeId);
  const { id } = await applied(call.id, await organisation(t), { needIds: needs });
  for (const state of ['draft', 'returned', 'eligible', 'reserve'])
    await copied(t, 'project_application', id, { unit_id: units.urban, title: state, state });
  await inStates(t, 'project_call', call.id, ['checking', 'reviewing', 'noticed']);
  const review = {
    draw_id: uuidv7(t.clock.now()),
    expert_id: mine.id,
    due_at: new Date('2025-04-01T00:00:00Z'),
    created_at: t.clock.now(),
  };
  await t.write(async (ctx) => {
    const drawn = { id: review.draw_id, subject_type: 'project_call', subject_id: call.id, seed: '一', field: '养老', count: 1 };
    await ctx.db
      .insertInto('project_draw')
      .values({ ...drawn, pool: [mine.id], excluded: JSON.stringify([]), ordered: [mine.id], drawn_at: ctx.now })
      .execute();
    const asked = { id: uuidv7(ctx.now), subject_type: 'project_application', subject_id: id, state: 'asked' };
    await ctx.db
      .insertInto('project_review')
      .values({ ...review, ...asked })
      .execute();
    const objection = { id: uuidv7(ctx.now), application_id: id, account_id: staffId('leader'), words: '请复核', state: 'waiting' };
    await ctx.db
      .insertInto('project_objection')
      .values({ ...objection, created_at: ctx.now })
      .execute();
  });
  const place = { areaCode: places.district, unitId: units.urban };
  const commission = {
    ...place,
    title: '消防宣传',
    terms: '十场',
    blocks,
    amount: 3_000_000,
    startsOn: '2025-04-01',
    endsOn: '2025-09-30',
  };
  const made = await sent(desk, '/commissions', commission);
  await sent(desk, '/commissions', commission);
  await sent(desk, `/commissions/${made.id}/offer`, { version: made.version, unitIds: [(await organisation(t)).unitId] });
}

async function fillMicro(t: FixtureApp): Promise<void> {
  const committee = t.as('committee1');
  const [person] = (await t.built.app.pool.query('select id from d_test.person order by id limit 1')).rows;
  const resident = t.actor({ kind: 'resident', id: person.id });
  const { id: groupId } = await sent(resident, '/resident-groups', { areaCode: places.C1, name: '花友会' });
  const garden = { kind: 'micro_project', areaCode: places.C1, groupId, title: '楼道花园', words: '种花', amount: 300_000 };
  const { id } = await sent(resident, '/micro-projects', garden);
  await inStates(t, 'project_micro', id, ['approved'], { decided_at: t.clock.now() });
  const until = '2025-03-20T10:00:00.000Z';
  const jury = [staffId('dispatcher'), staffId('leader')];
  const contest = {
    areaCode: places.C1,
    title: '提案大赛',
    summary: '想做点什么？',
    winners: 1,
    purse: 6_000_000,
    proposalsUntil: until,
    jury,
  };
  const held = await sent(committee, '/contests', contest);
  for (const title of ['送餐', '种树'])
    await sent(resident, `/contests/${held.id}/proposals`, { title, words: '做点事', amount: 1_500_000 });
  await sameKey(t, 'project_proposal', 'contest_id');
  await inStates(t, 'project_contest', held.id, ['voting']);
}

/** Gives one child of each parent its parent's id: an address with two parts is filled with one value. */
async function sameKey(t: FixtureApp, table: string, parent: string): Promise<void> {
  await t.built.app.pool.query(
    `update d_test.${table} set id = ${parent} where id in (select distinct on (${parent}) id from d_test.${table} order by ${parent}, id)`,
  );
}

async function fillRunning(t: FixtureApp, everything: Sender): Promise<void> {
  const people = cast(t);
  const draft = { title: '楼道微更新', areaCode: places.C1, amount: yuan(20_000), startsOn: day(t), endsOn: day(t, 200) };
  await sent(people.officer, '/projects', draft);
  await approved(t);
  await contracted(people, await approved(t));
  const { id } = await running(t, people);
  for (const state of ['midterm_review', 'closed']) await forced(t, await approved(t), state);
  await sent(people.executor, `/projects/${id}/members`, { element: 'social_worker', name: '赵社工', heads: 1 });
  await report(people.executor, id);
  const gift = { areaCode: places.C1, kind: 'money', name: '爱心捐款', donor: '某企业', amount: yuan(3000) };
  await sent(people.committee, '/project-resources', gift);
  await sent(everything, `/projects/${id}/comments`, { phase: 'service', source: 'visit', body: '希望周末也来' });
  const asked = { id: uuidv7(t.clock.now()), project_id: id, kind: 'other', words: '换场地', shifted: 0, state: 'asked' };
  await t.write(async (ctx) => {
    await ctx.db
      .insertInto('project_change')
      .values({ ...asked, shifted: '0', asked_by: staffId('leader'), asked_at: ctx.now })
      .execute();
  });
  for (const table of ['member', 'report', 'comment', 'change', 'milestone']) await sameKey(t, `project_${table}`, 'project_id');
}

async function fillEvaluations(t: FixtureApp): Promise<void> {
  await sent(surveyor(t), '/evaluations', committeeScheme);
  const round = await published(t, workerScheme);
  const subject = firstOf(round).id;
  const now = t.clock.now();
  const after = { published_at: now, scored_at: now, appeals_until: '2025-03-20T00:00:00Z', final_at: now };
  for (const state of ['collecting', 'postponed', 'scored', 'preview', 'appealed', 'final', 'applied']) {
    const id = uuidv7(now);
    await copied(t, 'evaluation_round', round.id, { ...after, id, state });
    await copied(t, 'evaluation_subject', subject, { round_id: id, survey_id: null, total: 8000, grade: 'good' });
  }
  await t.write(async (ctx) => {
    const subjects = await ctx.db.selectFrom('evaluation_subject').select('id').orderBy('id').execute();
    for (const { id } of subjects) {
      const own = { subject_id: id, words: '请复核' };
      const appeal = { ...own, id: uuidv7(ctx.now), state: 'waiting', filed_by: worker, filed_at: ctx.now };
      await ctx.db.insertInto('evaluation_appeal').values(appeal).execute();
      const improvement = { ...own, id: uuidv7(ctx.now), state: 'open', due_on: '2025-06-30', created_at: ctx.now };
      await ctx.db.insertInto('evaluation_improvement').values(improvement).execute();
    }
  });
}

async function fillComparisons(t: FixtureApp, everything: Sender): Promise<void> {
  const { id } = await sent(everything, '/compared-services', { areaCode: places.SA, name: '老年助餐', unit: 'meal' });
  await sent(everything, `/compared-services/${id}/providers`, { unitId: units.organisation, inHouse: false });
  const review = await sent(everything, '/concern-reviews', { areaCode: places.C1, quarter: '2024-Q4' });
  const waiting = { rank: 9, code: 'road_facilities', demands: 3, said: 0, state: 'waiting' };
  await t.write(async (ctx) => {
    await ctx.db
      .insertInto('evaluation_concern')
      .values({ ...waiting, id: uuidv7(ctx.now), review_id: review.id })
      .execute();
  });
}
