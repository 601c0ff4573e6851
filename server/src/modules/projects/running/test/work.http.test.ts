import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, startFixtureApp } from '../../../../../test/harness/app.ts';
import { places, units } from '../../../../../test/harness/fixture.ts';
import { addDays } from '../../../../platform/calendar/local-date.ts';
import { runChecks } from '../../../../platform/checks.ts';
import { emit } from '../../../../platform/events.ts';
import { fen } from '../../../../platform/money.ts';
import { addMonths } from '../../milestones/calendar.rules.ts';
import {
  account,
  type Cast,
  cast,
  day,
  experts,
  forced,
  got,
  pay,
  refused,
  report,
  resident,
  running,
  scored,
  sent,
  stepped,
  viewOf,
  voted,
  yuan,
} from './factory.ts';

describe('work in a project', () => {
  let t: FixtureApp;
  let people: Cast;
  beforeAll(async () => {
    t = await startFixtureApp();
    people = cast(t);
  });
  afterAll(async () => {
    expect((await runChecks(await t.read())).map((c) => c.name)).toEqual([]);
    await t.close();
  });

  it('[S001-59] a project without news for 31 days is flagged; a site visit with its checklist clears it', async () => {
    const { id } = await running(t, people);
    t.clock.advance({ days: 31 });
    const codes = async () => (await viewOf(people.officer, id)).flags.map((flag) => flag.code);
    expect(await codes()).toContain('silent');
    await t.tick('projects_due');
    const visitedOn = day(t);
    expect(await refused(people.executor, `/projects/${id}/visits`, { visitedOn, checklist: [{ code: 'people_came', ok: true }] })).toBe(
      'forbidden',
    );
    await sent(people.committee, `/projects/${id}/visits`, {
      visitedOn,
      checklist: [
        { code: 'activity_as_planned', ok: true },
        { code: 'accounts_in_order', ok: false },
      ],
      findings: '台账缺一页',
    });
    expect(await codes()).not.toContain('silent');
    expect((await got(people.officer, `/projects/${id}/visits`)).items).toMatchObject([{ findings: '台账缺一页' }]);
    expect((await t.anonymous.get(`/projects/${id}/visits`)).statusCode).toBe(401);
  });

  it('[S001-53] a payment that was taken back can be asked for again, and is paid once', async () => {
    const project = await running(t, people);
    const first = await pay(people, project, 1);
    expect(await refused(people.officer, `/projects/${project.id}/milestones/${project.calendar[0]?.id}/request-payment`)).toBe(
      'milestone-nothing-to-pay',
    );
    const { version } = (await got(people.manager, `/payments/${first}`)) as { version: number };
    await sent(people.approver, `/payments/${first}/reverse`, { version, reason: '账号写错，钱退回来了' });
    const second = await pay(people, project, 1);
    expect(second).not.toBe(first);
    const spent = (await got(people.manager, `/payments/${second}`)) as { state: string; amount: number };
    expect(spent).toMatchObject({ state: 'executed', amount: project.calendar[0]?.amount });
  });

  it('[S003-57] of 6 milestones 4 on time, 1 late and 1 open are shown to everybody, and spending far ahead is flagged to the officer', async () => {
    const milestones = [1, 2, 3, 4, 5, 6].map((n) => ({
      name: `节点${n}`,
      dueOn: n === 6 ? day(t, 364) : day(t, 30 * n),
      amount: n === 1 ? yuan(40_000) : n === 3 ? yuan(40_000) : n === 6 ? yuan(20_000) : 0,
      gate: n === 1 ? 'signing' : n === 6 ? 'closing' : 'midterm',
    }));
    const project = await running(t, people, {}, { milestones });
    t.clock.advance({ days: 219 });
    expect(project.calendar[0]?.standing).toBe('on_time');
    for (const [i, m] of project.calendar.slice(1, 5).entries())
      await sent(people.executor, `/projects/${project.id}/milestones/${m.id}/complete`, {
        version: m.version,
        doneOn: i === 3 ? day(t) : m.dueOn,
      });
    await report(people.executor, project.id, { spent: yuan(90_000) });
    const shown = await viewOf(t.anonymous, project.id);
    expect(shown.milestones).toEqual({ total: 6, onTime: 4, late: 1, open: 1, overdue: 0 });
    expect(shown.time).toBe(6000);
    expect([shown.flags, shown.members, shown.spending]).toEqual([[], [], 9000]);
    expect((await viewOf(people.officer, project.id)).flags.map((flag) => flag.code)).toContain('spending_ahead');
  });

  it('[S001-64] a committee that buys files a check each month; without two of six the last payment waits and names them', async () => {
    const startsOn = day(t);
    const period = { startsOn, endsOn: addDays(addMonths(startsOn, 6), -1) };
    const { id } = await running(t, people, period, { buyerUnitId: units.committee1 });
    expect(await refused(people.committee, `/projects/${id}/checks`, { month: 2, ok: true, words: '正常' })).toBe('project-month-unknown');
    t.clock.advance({ days: 184 });
    for (const month of [1, 2, 3, 4]) await sent(people.committee, `/projects/${id}/checks`, { month, ok: true, words: '服务正常' });
    expect(await refused(people.committee, `/projects/${id}/checks`, { month: 4, ok: true, words: '再查' })).toBe(
      'project-checked-already',
    );
    await forced(t, id, 'closed', { midterm_passed_at: t.clock.now() });
    const { calendar } = await viewOf(people.officer, id);
    const asked = await people.officer.post(`/projects/${id}/milestones/${calendar[2]?.id}/request-payment`, {});
    expect(asked.json()).toMatchObject({ code: 'milestone-locked', lock: 'checks_missing', months: [5, 6] });
    for (const month of [5, 6, 0]) await sent(people.committee, `/projects/${id}/checks`, { month, ok: true, words: '服务正常' });
    await pay(people, await viewOf(people.officer, id), 3);
  });

  it('[S000-06] rights of the team end with the closing: it reads and no longer writes, and no task stays open', async () => {
    const { id } = await running(t, people, { amount: fen(1_000_000) });
    const team = await Promise.all(['赵社工', '钱社工', '孙干事', '李干事'].map((name) => account(t, name)));
    for (const [i, member] of team.entries())
      await sent(people.executor, `/projects/${id}/members`, {
        element: 'social_worker',
        name: `成员${i + 1}`,
        heads: 1,
        accountId: member.id,
      });
    const [worker] = team;
    await report(worker?.sender ?? t.anonymous, id);
    const members = (await viewOf(people.executor, id)).members;
    const task = { memberId: members.find((m) => m.name === '成员1')?.id, title: '联系老人家属' };
    await sent(people.executor, `/projects/${id}/tasks`, task);
    await t.write(async (ctx) => {
      await ctx.db.updateTable('project').set({ midterm_passed_at: ctx.now, grade: 'b', audited: '900000' }).where('id', '=', id).execute();
    });
    await report(people.executor, id, { kind: 'final' });
    await stepped(people.executor, id, 'finish');
    const pool = await experts(t, 3);
    await scored(people, id, pool);
    const closed = await stepped(people.board, id, 'closing/decide', { outcome: 'close', words: '同意' });
    expect(closed.tasks.map((row) => row.state)).toEqual(['ended']);
    expect(closed.members.every((member) => member.until !== null)).toBe(true);
    for (const { sender } of team) {
      expect((await sender.get(`/projects/${id}`)).statusCode).toBe(200);
      expect(await refused(sender, `/projects/${id}/reports`, { kind: 'activity', heldOn: day(t), words: '补记' })).toBe(
        'project-not-running',
      );
      expect(await refused(sender, `/projects/${id}/tasks`, task)).toBe('project-not-running');
    }
  });

  it('[S002-02] a gift cannot be given a task, and is not reserved twice beyond its amount', async () => {
    const { id } = await running(t, people);
    const { id: resourceId } = await sent(people.committee, '/project-resources', {
      areaCode: places.C1,
      kind: 'money',
      name: '爱心捐款',
      donor: '某企业',
      amount: yuan(3000),
    });
    expect(await refused(people.executor, `/projects/${id}/tasks`, { memberId: resourceId, title: '上门' })).toBe(
      'project-resource-cannot-act',
    );
    const gift = { source: 'donation', kind: 'money', name: '爱心捐款', amount: yuan(3000), resourceId };
    const given = await sent(people.executor, `/projects/${id}/contributions`, gift);
    expect(given.elements).toMatchObject({ present: 3, missing: ['social_worker', 'volunteer'] });
    const again = await people.executor.post(`/projects/${id}/contributions`, { ...gift, amount: 1 });
    expect(again.json()).toMatchObject({ code: 'resource-spent', left: 0 });
    const removed = await sent(people.executor, `/projects/${id}/contributions/${given.inputs.items[0].id}/remove`);
    expect(removed.elements.missing).toContain('charity_resource');
    await sent(people.executor, `/projects/${id}/contributions`, { ...gift, amount: yuan(1000) });
  });

  it('[S000-39] shows what each yuan of public money brought with it', async () => {
    const { id } = await running(t, people, { amount: fen(1_000_000) });
    await sent(people.executor, `/projects/${id}/contributions`, {
      source: 'enterprise',
      kind: 'money',
      name: '企业赞助',
      amount: yuan(4000),
    });
    const view = await sent(people.executor, `/projects/${id}/contributions`, {
      source: 'residents',
      kind: 'hours',
      name: '志愿服务',
      hours: 60,
    });
    expect(view.inputs).toMatchObject({ publicMoney: yuan(10_000), socialMoney: yuan(4000), minutes: 3600, leverage: 52 });
  });

  it('[S001-61] without a correction the project ends on day 31, and what was not spent goes back', async () => {
    const project = await running(t, people);
    await pay(people, project, 1);
    await report(people.executor, project.id, { spent: yuan(25_000) });
    await stepped(people.executor, project.id, 'midterm');
    await stepped(people.board, project.id, 'midterm/decide', { outcome: 'rectify', words: '没有自评', days: 30 });
    t.clock.advance({ days: 30 });
    await t.tick('projects_due');
    expect((await viewOf(people.officer, project.id)).state).toBe('rectifying');
    t.clock.advance({ days: 1 });
    await t.tick('projects_due');
    const ended = await viewOf(people.officer, project.id);
    expect(ended).toMatchObject({ state: 'terminated', toReturn: yuan(15_000), paid: yuan(40_000) });
    const commitment = await (await t.read()).db
      .selectFrom('project_contract as c')
      .innerJoin('fund_commitment as f', 'f.id', 'c.commitment_id')
      .select(['f.amount', 'f.paid', 'f.released'])
      .where('c.project_id', '=', project.id)
      .executeTakeFirstOrThrow();
    expect(commitment).toEqual({ amount: '10000000', paid: '4000000', released: '6000000' });
  });

  it('[2.3.6] payments of a sanctioned organisation wait until somebody has looked at its contracts', async () => {
    const project = await running(t, people);
    await t.write(async (ctx) => {
      emit(ctx, {
        name: 'organisation.sanctioned',
        subject: { type: 'organisation', id: units.organisation },
        data: { unitId: units.organisation },
      });
    });
    await t.drain();
    const listed = (await got(people.officer, '/projects?watched=true&limit=100')).items.map((line: { id: string }) => line.id);
    expect(listed).toContain(project.id);
    expect((await viewOf(people.officer, project.id)).calendar[0]?.lock?.code).toBe('organisation_sanctioned');
    for (const id of listed) await stepped(people.officer, id, 'end-watch', { words: '处罚与本项目无关' });
    await pay(people, await viewOf(people.officer, project.id), 1);
  });

  it('[S001-72] the grade is what residents voted: nobody edits it, and annulling the vote takes it back', async () => {
    const { id } = await running(t, people, { amount: fen(1_000_000) });
    await t.write(async (ctx) => {
      await ctx.db.updateTable('project').set({ midterm_passed_at: ctx.now }).where('id', '=', id).execute();
    });
    await report(people.executor, id, { kind: 'final' });
    await stepped(people.executor, id, 'finish');
    const ballotId = await voted(t, people, id, { a: 5, b: 3, d: 1 });
    expect((await viewOf(t.anonymous, id)).grade).toBe('a');
    const edit = await people.officer.patch(`/projects/${id}`, { version: (await viewOf(people.officer, id)).version, grade: 'd' });
    expect(edit.statusCode).toBe(400);
    expect(await refused(people.committee, `/projects/${id}/grade-vote`, { version: (await viewOf(people.committee, id)).version })).toBe(
      'project-grade-vote-running',
    );
    const { version } = await got(people.committee, `/ballots/${ballotId}`);
    await sent(people.committee, `/ballots/${ballotId}/annul`, { version, reason: '名册有误，按程序撤销' });
    await t.drain();
    expect((await viewOf(t.anonymous, id)).grade).toBeNull();
  });

  it('lets residents follow, tells them of each step, and forgets them when they are erased', async () => {
    const { id } = await running(t, people);
    const { id: personId, sender } = await resident(t);
    expect((await sender.put(`/projects/${id}/follower`)).statusCode).toBe(204);
    expect((await viewOf(sender, id)).follows).toBe(true);
    await sent(sender, `/projects/${id}/comments`, { phase: 'service', body: '希望周末也来' });
    await stepped(people.executor, id, 'midterm');
    await t.drain();
    const told = await (await t.read()).db.selectFrom('notification').select('template').where('recipient_id', '=', personId).execute();
    expect(told.map((row) => row.template)).toContain('project_news');
    await t.write(async (ctx) => {
      emit(ctx, { name: 'person.erased', subject: { type: 'person', id: personId }, data: {} });
    });
    await t.drain();
    expect((await viewOf(t.anonymous, id)).followers).toBe(0);
    expect((await got(t.anonymous, `/projects/${id}/comments`)).items[0].body).toContain('已应本人要求删除');
  });

  it('a change beyond a tenth of the budget is for the board, and nobody decides on their own', async () => {
    const { id } = await running(t, people);
    const asked = await sent(people.executor, `/projects/${id}/changes`, {
      kind: 'budget',
      words: '把物料费调给人员',
      shifted: yuan(10_001),
    });
    const path = `/projects/${id}/changes/${asked.changes[0].id}/decide`;
    const body = { version: 1, approved: true, answer: '同意' };
    expect(await refused(people.executor, `/projects/${id}/changes`, { kind: 'other', words: '再改' })).toBe('project-change-waiting');
    expect(await refused(people.officer, path, body)).toBe('project-change-needs-board');
    expect((await sent(people.board, path, body)).changes[0].state).toBe('approved');
    const longer = await sent(people.executor, `/projects/${id}/changes`, { kind: 'period', words: '顺延一个月', endsOn: day(t, 400) });
    const done = await sent(people.officer, `/projects/${id}/changes/${longer.changes[0].id}/decide`, body);
    expect(done.endsOn).toBe(day(t, 400));
  });
});
