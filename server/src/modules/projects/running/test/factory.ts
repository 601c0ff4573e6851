import { expect } from 'vitest';
import type { FixtureApp, Sender } from '../../../../../test/harness/app.ts';
import { places, units } from '../../../../../test/harness/fixture.ts';
import { addDays, localDateOf } from '../../../../platform/calendar/local-date.ts';
import { emit } from '../../../../platform/events.ts';
import { uuidv7 } from '../../../../platform/ids.ts';
import { fen } from '../../../../platform/money.ts';
import { makeFund, step as stepPayment, yuan } from '../../../funds/test/factory.ts';
import { roles } from '../../../identity/index.ts';
import type { ProjectJson } from '../projects.schema.ts';
import { createProject, type NewProject } from '../projects.service.ts';

export { yuan };

/** Sends and expects success; answers the body. */
export async function sent(who: Sender, path: string, body: object = {}) {
  const answer = await who.post(path, body);
  expect(answer.statusCode, `${path}: ${answer.body}`).toBeLessThan(300);
  return answer.statusCode === 204 ? null : answer.json();
}

/** Reads and expects success. */
export async function got(who: Sender, path: string) {
  const answer = await who.get(path);
  expect(answer.statusCode, `${path}: ${answer.body}`).toBe(200);
  return answer.json();
}

/** Sends and answers the code of the problem. */
export const refused = async (who: Sender, path: string, body: object = {}): Promise<string> => (await who.post(path, body)).json().code;

/** Those who have to do with a project, each another person. */
export function cast(t: FixtureApp) {
  const as = (role: keyof typeof roles, areaCode: string, unitId: string | null = null): Sender =>
    t.actor({ name: role, holdings: [{ role, areaCode, unitId, permissions: roles[role].permissions }] });
  return {
    officer: as('programme_officer', places.district),
    board: as('subdistrict_officer', places.SA),
    committee: as('committee_member', places.C1),
    executor: as('organisation_staff', places.district, units.organisation),
    manager: as('fund_manager', places.district),
    approver: as('payment_approver', places.district),
    cashier: as('cashier', places.district),
  };
}
export type Cast = ReturnType<typeof cast>;

/** A resident with an account. */
export async function resident(t: FixtureApp, name = '李小梅'): Promise<{ id: string; sender: Sender }> {
  const id = await t.write(async (ctx) => {
    const row = { id: uuidv7(ctx.now), name, area_code: places.C1, identity_level: 1, created_at: ctx.now };
    await ctx.db.insertInto('person').values(row).execute();
    return row.id;
  });
  return { id, sender: t.actor({ kind: 'resident', id, name: '居民' }) };
}

/** A member of staff with an account of their own. */
export async function account(t: FixtureApp, name: string, permissions: readonly string[] = []): Promise<{ id: string; sender: Sender }> {
  const id = await t.write(async (ctx) => {
    const row = {
      id: uuidv7(ctx.now),
      username: `u${uuidv7(ctx.now).slice(-12)}`,
      display_name: name,
      password_hash: 'none',
      password_changed_at: ctx.now,
      state: 'active',
      created_at: ctx.now,
    };
    await ctx.db.insertInto('staff_account').values(row).execute();
    return row.id;
  });
  return { id, sender: t.actor({ id, name, holdings: permissions.length > 0 ? [{ areaCode: places.district, permissions }] : [] }) };
}

/** Experts in the pool who have nothing to do with anybody. */
export async function experts(t: FixtureApp, count: number): Promise<Map<string, Sender>> {
  const found = new Map<string, Sender>();
  for (let i = 0; i < count; i += 1) {
    const { id, sender } = await account(t, `专家${i + 1}`, roles.expert.permissions);
    await t.write(async (ctx) => {
      const row = {
        id: uuidv7(ctx.now),
        account_id: id,
        name: `专家${i + 1}`,
        employer: '某大学',
        fields: ['elderly'],
        created_by: id,
        created_at: ctx.now,
      };
      await ctx.db.insertInto('project_expert').values(row).execute();
    });
    found.set(id, sender);
  }
  return found;
}

/** A need that stands on a published list. */
export async function need(t: FixtureApp, title = '高龄老人上门探访', demandIds: readonly string[] = []): Promise<string> {
  return t.write(async (ctx) => {
    const [roundId, id, by] = [uuidv7(ctx.now), uuidv7(ctx.now), uuidv7(ctx.now)];
    const day = '2025-01-01';
    await ctx.db
      .insertInto('need_round')
      .values({
        id: roundId,
        area_code: places.district,
        year: 2000 + Number.parseInt(roundId.slice(-2), 16),
        ordinal: 1 + Number.parseInt(roundId.slice(-6, -2), 16),
        title: '2025年民生需求征集',
        state: 'list_published',
        demands_from: day,
        demands_to: day,
        collect_on: day,
        compile_on: day,
        screen_on: day,
        publish_on: day,
        feed_back_on: day,
        next_round_on: '2026-03-01',
        collected_at: ctx.now,
        compiled_at: ctx.now,
        screening_at: ctx.now,
        published_at: ctx.now,
        created_by: by,
        created_at: ctx.now,
      })
      .execute();
    await ctx.db
      .insertInto('need')
      .values({
        id,
        number: `N${id.slice(-8)}`,
        round_id: roundId,
        area_code: places.C1,
        level: 'district',
        state: 'selected',
        title,
        statement: `${title}，居民多次提出`,
        field: 'elderly',
        target_group: '80岁以上老人',
        size: 120,
        decided_at: ctx.now,
        published_at: ctx.now,
        created_by: by,
        created_at: ctx.now,
      })
      .execute();
    for (const demand of demandIds) {
      const link = { round_id: roundId, demand_id: demand, need_id: id };
      await ctx.db
        .insertInto('need_demand')
        .values({ ...link, area_code: places.C1, received_at: ctx.now, linked_at: ctx.now })
        .execute();
      await ctx.db
        .insertInto('need_answer')
        .values({ ...link, id: uuidv7(ctx.now), kind: 'decision', outcome: 'selected', notified: false, told_at: ctx.now })
        .execute();
    }
    return id;
  });
}

/** The local day so many days from now. */
export const day = (t: FixtureApp, days = 0): string => addDays(localDateOf(t.clock.now()), days);

export const blocks = {
  target: { words: '80岁以上独居老人', size: 60 },
  need: { words: '每周有人上门看看' },
  service: { words: '上门探访', number: 100, unit: '次' },
  goals: [{ words: '上门探访', number: 100, unit: '次' }],
};

/** A project as a call's review makes it: to be contracted. */
export async function approved(t: FixtureApp, input: Partial<NewProject> = {}): Promise<string> {
  return (
    await t.write((ctx) =>
      createProject(ctx, {
        track: 'applied',
        origin: { type: 'application', id: uuidv7(ctx.now) },
        title: '邻里守望：独居老人探访',
        areaCode: places.C1,
        unitId: units.organisation,
        needIds: [],
        amount: fen(10_000_000),
        startsOn: day(t),
        endsOn: day(t, 364),
        blocks,
        ...input,
      }),
    )
  ).id;
}

export const viewOf = (who: Sender, id: string): Promise<ProjectJson> => got(who, `/projects/${id}`);

/** Takes a step with the version that stands. */
export async function stepped(who: Sender, id: string, action: string, body: object = {}): Promise<ProjectJson> {
  const { version } = await viewOf(who, id);
  return sent(who, `/projects/${id}/${action}`, { version, ...body });
}

const contractWords = {
  subject: '独居老人上门探访服务',
  acceptance: '按合同目标验收，居民满意度不低于4分',
  goals: [{ code: 'visits', name: '上门探访', planned: 100, unit: '次' }],
};

/** Writes the contract; the buyer is the community's committee unless told otherwise. */
export async function contracted(people: Cast, id: string, input: object = {}): Promise<ProjectJson> {
  const fund = await makeFund(people.manager, { kind: 'other', name: `项目专项${id.slice(-8)}`, amount: yuan(1_000_000) });
  const { version } = await viewOf(people.officer, id);
  const changed = await people.officer.patch(`/projects/${id}`, { version, fundId: fund.id });
  expect(changed.statusCode, changed.body).toBe(200);
  const written = await people.officer.put(`/projects/${id}/contract`, {
    version: changed.json().version,
    buyerUnitId: units.officeA,
    ...contractWords,
    ...input,
  });
  expect(written.statusCode, written.body).toBe(200);
  return written.json();
}

/** A project that runs: contract written and signed by both. */
export async function running(t: FixtureApp, people: Cast, input: Partial<NewProject> = {}, contract: object = {}): Promise<ProjectJson> {
  const id = await approved(t, input);
  await contracted(people, id, contract);
  await stepped(people.officer, id, 'contract/sign', { party: 'buyer' });
  return stepped(input.unitId === null ? people.committee : people.executor, id, 'contract/sign', { party: 'provider' });
}

/** Asks for the payment of a milestone and has it approved and paid by two others. */
export async function pay(people: Cast, project: ProjectJson, position: number): Promise<string> {
  const milestone = project.calendar.find((m) => m.position === position);
  const asked: ProjectJson = await sent(people.officer, `/projects/${project.id}/milestones/${milestone?.id}/request-payment`);
  const paymentId = asked.calendar.find((m) => m.position === position)?.payment?.id ?? '';
  for (const [who, action] of [
    [people.approver, 'approve'],
    [people.cashier, 'execute'],
  ] as const) {
    const answer = await stepPayment(who, paymentId, action);
    expect(answer.statusCode, answer.body).toBe(200);
  }
  return paymentId;
}

/** A report of those who carry the project out. */
export async function report(who: Sender, id: string, input: object = {}): Promise<string> {
  const { startsOn } = await viewOf(who, id);
  const body = { kind: 'activity', heldOn: startsOn, words: '入户探访独居老人', ...input };
  return (await sent(who, `/projects/${id}/reports`, body)).id;
}

/** Draws three experts and has them score. */
export async function scored(people: Cast, id: string, pool: Map<string, Sender>, scores: readonly number[] = [90, 86, 88]): Promise<void> {
  await sent(people.officer, `/projects/${id}/draw-experts`, { seed: '2025-03-03 上证指数收盘', count: scores.length });
  let i = 0;
  for (const expert of pool.values()) {
    const waiting = (await got(expert, '/project-evaluations/waiting')).items;
    if (!waiting.some((item: { projectId: string }) => item.projectId === id)) continue;
    await sent(expert, `/projects/${id}/score`, { score: scores[i], words: '服务扎实' });
    i += 1;
  }
  expect(i).toBe(scores.length);
}

/** Holds the residents' vote on the grade: so many for each grade, of a roll of so many. */
export async function voted(t: FixtureApp, people: Cast, id: string, votes: Readonly<Record<string, number>>): Promise<string> {
  const { version } = await viewOf(people.committee, id);
  const { ballotId } = await sent(people.committee, `/projects/${id}/grade-vote`, { version });
  const picks = Object.entries(votes).flatMap(([code, n]) => Array.from({ length: n }, () => code));
  const homes = Array.from({ length: picks.length }, (_, i) => ({ key: uuidv7(new Date(1_700_000_000_000 + i)), label: `第${i + 1}号` }));
  const ballot = `/ballots/${ballotId}`;
  const current = async (): Promise<number> => (await got(people.committee, ballot)).version;
  const rolled = await people.committee.put(`${ballot}/roll`, { version: await current(), units: homes });
  expect(rolled.statusCode, rolled.body).toBe(200);
  const voter = await voterFor(t, ballotId);
  await sent(people.committee, `${ballot}/publish-roll`, { version: await current(), appealsUntil: '2020-01-01T00:00:00.000Z' });
  await sent(people.committee, `${ballot}/open`, { version: await current(), closesAt: '2099-01-01T00:00:00.000Z' });
  for (const [i, pick] of picks.entries())
    await sent(t.as('community1'), `/ballots/${ballotId}/phone-votes`, { ...voter(i), choice: { pick } });
  await sent(people.committee, `${ballot}/close`, { version: await current() });
  await sent(people.committee, `${ballot}/count`, { version: await current() });
  await sent(t.as('community1'), `${ballot}/recount`, { version: await current() });
  await sent(people.committee, `${ballot}/settle`, { version: await current() });
  await t.drain();
  return ballotId;
}

/** Somebody who votes for every entry of the roll. */
async function voterFor(t: FixtureApp, ballotId: string): Promise<(i: number) => { entryId: string | undefined; personId: string }> {
  const { id: personId } = await resident(t, '到场居民');
  const entries = await t.write(async (ctx) => {
    const rows = await ctx.db.selectFrom('ballot_roll_entry').select('id').where('ballot_id', '=', ballotId).orderBy('position').execute();
    await ctx.db
      .insertInto('ballot_roll_voter')
      .values(rows.map((entry) => ({ ballot_id: ballotId, entry_id: entry.id, person_id: personId })))
      .execute();
    return rows;
  });
  return (i) => ({ entryId: entries[i]?.id, personId });
}

/** Puts a project into a state by hand, with the fact of it: for what comes after steps that another test walks. */
export async function forced(t: FixtureApp, id: string, state: string, changes: object = {}): Promise<void> {
  await t.write(async (ctx) => {
    const closed = state === 'closed' ? { closed_at: ctx.now } : {};
    await ctx.db
      .updateTable('project')
      .set({ state, ...closed, ...changes })
      .where('id', '=', id)
      .execute();
    emit(ctx, { name: 'project.changed', subject: { type: 'project', id }, thread: id, data: { from: 'running', to: state } });
  });
}
