import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../../../test/harness/app.ts';
import { systemActor } from '../../../platform/context.ts';
import { endAppointment } from '../../identity/index.ts';
import { accountableFor, addShift, createSection, nameHead } from '../index.ts';
import { codes, colleague, dispatchCentre, eventsAbout, manager, person, seedDistrict, unit } from './factory.ts';

let t: TestApp;
beforeAll(async () => {
  t = await startTestApp();
  await seedDistrict(t);
});
afterAll(() => t.close());

/** A job as the worker runs it when its time has come. */
async function runJob(name: string, payload: Record<string, unknown>): Promise<void> {
  const job = t.built.jobs.modules.flatMap((m) => m.jobs ?? []).find((j) => j.name === name);
  const { district } = await t.read();
  await job?.run(t.built.app, { district, actor: systemActor, requestId: 'test', lang: 'zh' }, payload);
}

const day = (date: string): string => `2025-03-${date}T00:00:00.000Z`;
const names = async (accountId: string) =>
  (await eventsAbout(t, accountId)).map((e) => e.name).filter((name) => name.startsWith('staff.l'));

describe('leave', () => {
  it('is recorded by oneself with a deputy, and by keepers of the roster for others', async () => {
    const [own, deputy, other] = [await person(t, '王强'), await person(t, '李娜'), await person(t, '赵云')];
    const me = colleague(t, own);
    const recorded = await me.post('/leaves', { startsAt: day('10'), endsAt: day('14'), deputyId: deputy, reason: '探亲' });
    expect(recorded.statusCode).toBe(201);
    expect(recorded.json()).toMatchObject({
      state: 'planned',
      person: { displayName: '王强' },
      deputy: { displayName: '李娜' },
      reason: '探亲',
      abilities: { cancel: { allowed: true } },
    });
    expect((await me.post('/leaves', { accountId: other, startsAt: day('10'), endsAt: day('14') })).statusCode).toBe(403);
    expect((await manager(t).post('/leaves', { accountId: other, startsAt: day('10'), endsAt: day('14') })).statusCode).toBe(201);
    expect((await manager(t, codes.street).post('/leaves', { accountId: other, startsAt: day('20'), endsAt: day('21') })).statusCode).toBe(
      403,
    );
  });

  it.each([
    ['that ends before it starts', { startsAt: day('14'), endsAt: day('12') }, 'leave-period-wrong'],
    ['that is past', { startsAt: '2025-02-01T00:00:00Z', endsAt: '2025-02-03T00:00:00Z' }, 'leave-period-wrong'],
    ['over another one', { startsAt: day('19'), endsAt: day('21') }, 'leave-overlaps'],
    ['with oneself as deputy', { startsAt: day('25'), endsAt: day('26'), deputyId: 'self' }, 'deputy-unfit'],
    ['with a deputy who is away too', { startsAt: day('25'), endsAt: day('26'), deputyId: 'away' }, 'deputy-unfit'],
    [
      'of somebody unknown',
      { accountId: '00000000-0000-7000-8000-000000000000', startsAt: day('25'), endsAt: day('26') },
      'account-not-active',
    ],
    ['at a time no clock shows', { startsAt: '2025-03-05T23:59:60Z', endsAt: day('26') }, 'invalid-input'],
  ])('is refused for a time %s', async (_what, input, code) => {
    const [own, away] = [await person(t, '甲'), await person(t, '乙')];
    const keeper = manager(t);
    await keeper.post('/leaves', { accountId: own, startsAt: day('20'), endsAt: day('22') });
    await keeper.post('/leaves', { accountId: away, startsAt: day('24'), endsAt: day('26') });
    const wanted: Record<string, unknown> = { accountId: own, ...input };
    if (wanted.deputyId === 'self') wanted.deputyId = own;
    if (wanted.deputyId === 'away') wanted.deputyId = away;
    expect((await keeper.post('/leaves', wanted)).json().code).toBe(code);
  });

  it('is seen by oneself, the deputy and keepers of the roster; its reason not by the deputy', async () => {
    const [own, deputy] = [await person(t, '孙平'), await person(t, '周立')];
    await colleague(t, own).post('/leaves', { startsAt: day('10'), endsAt: day('14'), deputyId: deputy, reason: '住院' });
    const seen = async (sender: ReturnType<typeof colleague>) => (await sender.get(`/leaves?accountId=${own}`)).json().items;
    expect(await seen(colleague(t, own))).toMatchObject([{ reason: '住院' }]);
    expect(await seen(colleague(t, deputy))).toMatchObject([{ reason: null, abilities: { cancel: { allowed: false } } }]);
    expect(await seen(manager(t))).toMatchObject([{ reason: '住院' }]);
    expect(await seen(colleague(t))).toEqual([]);
    const id = (await seen(manager(t)))[0].id;
    expect((await colleague(t).post(`/leaves/${id}/cancel`, { version: 1 })).statusCode).toBe(404);
    expect((await colleague(t, deputy).post(`/leaves/${id}/cancel`, { version: 1 })).statusCode).toBe(403);
  });

  it('[S000-22] starts and ends by itself at its time, once, and the deputy answers meanwhile', async () => {
    const [officer, deputy, head] = [await person(t, '吴刚'), await person(t, '郑洁'), await person(t, '主任')];
    const unitId = await unit(t, 'leave_unit');
    await t.write((ctx) => nameHead(ctx, unitId, { accountId: head, version: 1 }));
    await manager(t).post('/leaves', { accountId: officer, startsAt: day('04'), endsAt: day('06'), deputyId: deputy });
    const answers = () => t.write((ctx) => accountableFor(ctx, { unitId, accountId: officer }));
    expect(await answers()).toBe(officer);
    await t.tick('organizations_apply_leave');
    expect(await names(officer)).toEqual(['staff.leave_recorded']);
    t.clock.advance({ days: 1 });
    await t.tick('organizations_apply_leave');
    await t.tick('organizations_apply_leave');
    expect(await answers()).toBe(deputy);
    expect((await eventsAbout(t, officer)).at(-1)).toMatchObject({
      name: 'staff.leave_started',
      data: { accountId: officer, deputyId: deputy },
    });
    t.clock.advance({ days: 2 });
    expect(await answers()).toBe(officer);
    await t.tick('organizations_apply_leave');
    expect(await names(officer)).toEqual(['staff.leave_recorded', 'staff.leave_started', 'staff.leave_ended']);
  });

  it('that has begun starts at once; shortened or cancelled it ends at once', async () => {
    const [early, back] = [await person(t, '何苗'), await person(t, '许静')];
    const keeper = manager(t);
    const start = async (accountId: string) =>
      (await keeper.post('/leaves', { accountId, startsAt: t.clock.now().toISOString(), endsAt: day('30') })).json();
    const running = await start(early);
    expect(running).toMatchObject({ state: 'running', version: 2 });
    const cancelled = await keeper.post(`/leaves/${running.id}/cancel`, { version: 2 });
    expect(cancelled.json()).toMatchObject({ state: 'cancelled' });
    expect(await names(early)).toEqual(['staff.leave_recorded', 'staff.leave_started', 'staff.leave_cancelled', 'staff.leave_ended']);
    expect((await keeper.post(`/leaves/${running.id}/cancel`, { version: 4 })).json().code).toBe('leave-over');
    const other = await start(back);
    t.clock.advance({ hours: 5 });
    expect((await keeper.patch(`/leaves/${other.id}`, { version: 1, endsAt: day('30') })).statusCode).toBe(409);
    const ended = await keeper.patch(`/leaves/${other.id}`, { version: 2, endsAt: day('05') });
    expect(ended.json()).toMatchObject({ state: 'over', endsAt: t.clock.now().toISOString() });
    expect((await keeper.post('/leaves', { accountId: back, startsAt: day('10'), endsAt: day('12') })).statusCode).toBe(201);
  });

  it('two at the same time for one person become one', async () => {
    const id = await person(t, '同时');
    const keeper = manager(t);
    const answers = await Promise.all(
      [1, 2, 3].map(() => keeper.post('/leaves', { accountId: id, startsAt: day('15'), endsAt: day('17') })),
    );
    expect(answers.map((a) => a.statusCode).sort()).toEqual([201, 409, 409]);
  });
});

describe('leaving', () => {
  it('[S000-22] a deactivated account heads nothing, stands in for nobody, sits at no desk, and its work is told to be free', async () => {
    const [gone, friend] = [await person(t, '离职者'), await person(t, '同事')];
    const unitId = await unit(t, 'leaving_unit');
    const centreId = await dispatchCentre(t, unitId);
    const section = await t.write((ctx) => createSection(ctx, unitId, { code: 'one', name: '一科' }));
    await t.write((ctx) => nameHead(ctx, unitId, { accountId: gone, version: 1 }));
    await t.write((ctx) => nameHead(ctx, unitId, { accountId: gone, sectionId: section.id, version: 1 }));
    const leave = (await manager(t).post('/leaves', { accountId: friend, startsAt: day('20'), endsAt: day('22'), deputyId: gone })).json();
    await t.write((ctx) =>
      addShift(ctx, {
        centreId,
        desk: 'hotline',
        accountId: gone,
        startsAt: new Date(day('20')),
        endsAt: new Date('2025-03-20T08:00:00Z'),
      }),
    );
    const administrator = t.actor({ holdings: [{ areaCode: codes.district, permissions: ['identity.manage_accounts'] }] });
    expect((await administrator.post(`/accounts/${gone}/deactivate`, { version: 1 })).statusCode).toBe(204);
    await t.drain();
    const seen = (await manager(t).get(`/units/${unitId}`)).json();
    expect(seen).toMatchObject({ head: null, accountable: null, sections: [{ head: null }] });
    expect((await manager(t).get(`/leaves?accountId=${friend}`)).json().items).toMatchObject([{ id: leave.id, deputy: null }]);
    expect(
      (await manager(t).get(`/roster?centreId=${centreId}&from=2025-03-20&days=1`))
        .json()
        .desks.flatMap((d: { shifts: unknown[] }) => d.shifts),
    ).toEqual([]);
    const left = (await eventsAbout(t, gone)).filter((e) => e.name === 'staff.left_post');
    expect(left).toEqual([{ name: 'staff.left_post', data: { accountId: gone, unitId: null, sectionId: null, deputyId: null } }]);
    expect((await eventsAbout(t, unitId)).filter((e) => e.name === 'unit.head_changed')).toHaveLength(4);
  });

  it('[S000-22] a role that ends at once leaves the unit, unless another one there remains', async () => {
    const unitId = await unit(t, 'two_roles');
    const section = await t.write((ctx) => createSection(ctx, unitId, { code: 'one', name: '一科' }));
    const id = await person(t, '两职', { role: 'handler', unitId, sectionId: section.id }, { role: 'unit_registrar', unitId });
    const posts = (await manager(t).get(`/units/${unitId}/people`)).json().items[0].posts;
    expect(posts).toHaveLength(2);
    const ctx = await t.read();
    const appointments = await ctx.db.selectFrom('appointment').select(['id', 'role', 'version']).where('account_id', '=', id).execute();
    const end = async (role: string) => {
      const found = appointments.find((a) => a.role === role);
      if (!found) throw new Error(role);
      await t.write((w) => endAppointment(w, found.id, { version: found.version }));
      await t.drain();
    };
    const left = async () => (await eventsAbout(t, id)).filter((e) => e.name === 'staff.left_post').map((e) => e.data);
    await end('handler');
    expect(await left()).toEqual([]);
    await end('unit_registrar');
    expect(await left()).toEqual([{ accountId: id, unitId, sectionId: null, deputyId: null }]);
  });

  it('[S000-22] a role with a last day leaves the unit on the day after', async () => {
    const unitId = await unit(t, 'last_day');
    const id = await person(t, '到期', { role: 'handler', unitId, endsOn: '2025-03-31' });
    await t.drain();
    const left = async () => (await eventsAbout(t, id)).filter((e) => e.name === 'staff.left_post');
    expect(await left()).toEqual([]);
    t.clock.set('2025-03-31T16:30:00.000Z');
    await runJob('organizations_leave_post', { accountId: id, unitId, sectionId: null });
    expect(await left()).toHaveLength(1);
  });
});
