import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, startFixtureApp } from '../../../../test/harness/app.ts';
import { staffId, units } from '../../../../test/harness/fixture.ts';
import { runChecks } from '../../../platform/checks.ts';
import { handlingOf } from './factory.ts';

const start = '2025-03-03T02:00:00.000Z';

describe('limits that are lengthened, stand, begin anew, and those who are reminded', () => {
  let t: FixtureApp;
  let house: ReturnType<typeof handlingOf>;
  beforeAll(async () => {
    t = await startFixtureApp();
    house = handlingOf(t);
    t.clock.set(start);
  });
  afterAll(() => t.close());

  const clockOf = async (matterId: string, kind: string) =>
    (await house.matterOf(matterId)).clocks.findLast((c: { kind: string }) => c.kind === kind);
  const passTo = async (at: string) => {
    t.clock.set(at);
    await t.tick('matters_sweep_clocks');
    await t.drain();
  };
  const ask = (orderId: string, amount: number) =>
    house.step('lampOfficer', orderId, 'ask-extension', {
      reasonCode: 'works_unfinished',
      reason: '灯杆还没有装完',
      asked: { amount, unit: 'calendar_day' },
    });
  const textsTo = (phone: string) => t.sms.sent.filter((message) => message.to.endsWith(phone)).map((message) => message.text);

  it('[S003-37] a second extension adds to the first, is the leader’s to grant, and the officer who asks grants neither', async () => {
    const m = await house.inProgress('桥头的路灯不亮');
    const due = (await clockOf(m.id, 'solution')).dueAt;
    await ask(m.orderId, 2);
    await house.step('lampOfficer', m.orderId, 'decide-extension', { grant: true }, 403);
    await house.step('dispatcher', m.orderId, 'decide-extension', { grant: true });
    const first = await clockOf(m.id, 'solution');
    expect(new Date(first.dueAt).getTime()).toBeGreaterThan(new Date(due).getTime());
    await ask(m.orderId, 1);
    await house.step('dispatcher', m.orderId, 'decide-extension', { grant: true }, 403);
    await house.step('leader', m.orderId, 'decide-extension', { grant: true });
    const second = await clockOf(m.id, 'solution');
    expect(new Date(second.dueAt).getTime()).toBeGreaterThan(new Date(first.dueAt).getTime());
    expect(second.extendedFrom).toBe(due);
    expect((await house.matterOf(m.id)).dueAt).toBe(second.dueAt);
    expect((await house.orderOf(m.orderId)).dueAt).toBe(second.dueAt);
  });

  it.each([
    ['the new limit is still ahead: the card falls, and comes again at the new limit', 'yellow', 'none', 2],
    ['the new limit has passed as well: the card stays', 'red', 'yellow', 1],
  ])('[S000-20] [S003-37] an extension granted after its limit, %s', async (_name, given, left, amount) => {
    const m = await house.inProgress('渡口的路灯不亮');
    await ask(m.orderId, amount);
    const old = await clockOf(m.id, 'solution');
    const { ladder } = await (await t.read()).db
      .selectFrom('matter_clock')
      .select('ladder')
      .where('id', '=', old.id)
      .executeTakeFirstOrThrow();
    const at = (ladder as unknown as { step: string; at: string }[]).find((s) => s.step === given)?.at ?? '';
    await passTo(at);
    expect((await house.matterOf(m.id)).ladder).toBe(given);
    await house.step('dispatcher', m.orderId, 'decide-extension', { grant: true });
    const after = await house.matterOf(m.id);
    const clock = await clockOf(m.id, 'solution');
    expect(after.dueAt).toBe(clock.dueAt);
    expect(after.ladder).toBe(left === 'none' ? 'reminder' : left);
    const supervision = await (await t.read()).db
      .selectFrom('supervision_order')
      .select('step')
      .where('matter_id', '=', m.id)
      .where('cleared_at', 'is', null)
      .executeTakeFirstOrThrow();
    expect(supervision.step).toBe(after.ladder);
    const { items } = (await t.as('triage').get(`/matters/${m.id}/timeline`)).json();
    const told = items.map((item: { text: string }) => item.text);
    expect(told).toContain('督办升级：黄牌');
    expect(told).toContain(`准予延期，收回${given === 'red' ? '红牌' : '黄牌'}`);
    await passTo(clock.dueAt);
    expect((await house.matterOf(m.id)).ladder).toBe('yellow');
    expect(await runChecks(await t.read())).toEqual([]);
    t.clock.set(start);
  });

  it('[S003-37] at the limit one may still ask for more time, a moment later not', async () => {
    const m = await house.inProgress('公园门口的路灯不亮');
    const { dueAt } = await clockOf(m.id, 'solution');
    t.clock.set(new Date(new Date(dueAt).getTime() + 1));
    await house.step(
      'lampOfficer',
      m.orderId,
      'ask-extension',
      { reasonCode: 'works_unfinished', reason: '来不及', asked: { amount: 1, unit: 'calendar_day' } },
      422,
    );
    t.clock.set(new Date(new Date(dueAt).getTime() - 1));
    await ask(m.orderId, 1);
    t.clock.set(start);
  });

  it('[S003-37] time that an order stood does not count, and while it stands no step is taken', async () => {
    const m = await house.inProgress('码头的路灯不亮');
    const before = await clockOf(m.id, 'solution');
    await house.step('lampOfficer', m.orderId, 'pause', { reasonCode: 'bad_weather' }, 403);
    await house.step('dispatcher', m.orderId, 'pause', { reasonCode: 'owners_vote' }, 422);
    await house.step('dispatcher', m.orderId, 'pause', { reasonCode: 'bad_weather' });
    await passTo('2025-05-05T02:00:00.000Z');
    expect((await house.matterOf(m.id)).ladder).toBe('none');
    await house.step('lampOfficer', m.orderId, 'resume');
    const after = await clockOf(m.id, 'solution');
    expect(new Date(after.dueAt).getTime()).toBeGreaterThan(new Date('2025-05-05T02:00:00.000Z').getTime());
    expect(after.state).toBe('running');
    expect(new Date(after.dueAt).getTime() - new Date(before.dueAt).getTime()).toBeGreaterThan(60 * 86_400_000);
    t.clock.set(start);
  });

  it('[S000-20] what is handled no more is not late: a round that was red leaves the board with its result and begins anew at the foot', async () => {
    const m = await house.inProgress('车站的路灯不亮');
    const stepsOf = async () => {
      const { db } = await t.read();
      const { id } = await clockOf(m.id, 'solution');
      const clock = await db.selectFrom('matter_clock').select('ladder').where('id', '=', id).executeTakeFirstOrThrow();
      return clock.ladder as unknown as { step: string; at: string }[];
    };
    const at = async (step: string) => (await stepsOf()).find((s) => s.step === step)?.at ?? '';
    const overdue = async () => (await t.anonymous.get('/public-figures')).json().overdue as number;
    const onBoard = async (show: string) =>
      ((await t.as('supervisor').get(`/supervision?show=${show}`)).json().items as { matterId: string }[]).some((i) => i.matterId === m.id);

    await passTo(await at('red'));
    expect((await house.matterOf(m.id)).ladder).toBe('red');
    expect(await onBoard('red')).toBe(true);
    const late = await overdue();
    await house.report(m.orderId);
    await house.step('dispatcher', m.orderId, 'verify');
    expect((await house.matterOf(m.id)).ladder).toBe('none');
    expect(await onBoard('red')).toBe(false);
    expect(await overdue()).toBe(late - 1);
    await house.say(m.id, false);
    expect(await house.matterOf(m.id)).toMatchObject({ state: 'in_handling', ladder: 'none', severity: 2 });
    await passTo(await at('yellow'));
    expect((await house.matterOf(m.id)).ladder).toBe('yellow');
    expect(await onBoard('yellow')).toBe(true);
    await passTo(await at('red'));
    expect(await house.matterOf(m.id)).toMatchObject({ ladder: 'red', severity: 3 });
    t.clock.set(start);
  });

  it('[S000-20] a result reported in time and checked late kept its limit, and it is the desk that is warned meanwhile', async () => {
    const m = await house.inProgress('医院门口的路灯不亮');
    const { id, dueAt } = await clockOf(m.id, 'solution');
    t.clock.set(new Date(new Date(dueAt).getTime() - 60_000));
    await house.report(m.orderId);
    await passTo(dueAt);
    const { db } = await t.read();
    const told = await db
      .selectFrom('notification')
      .select('recipient_id')
      .where('template', '=', 'order_yellow')
      .where('subject_id', '=', m.id)
      .execute();
    expect(told).toEqual([{ recipient_id: staffId('dispatcher') }]);
    await house.step('dispatcher', m.orderId, 'verify');
    expect((await house.matterOf(m.id)).clocks.find((c: { id: string }) => c.id === id).state).toBe('met');
    t.clock.set(start);
  });

  it('[S000-20] a clock whose step cannot be taken does not hold up the others, and the failure is told', async () => {
    const broken = await house.dispatched('第一盏灯');
    const sound = await house.dispatched('第二盏灯');
    const { id } = await clockOf(broken.id, 'sign_for');
    await t.write(async (ctx) => {
      const ladder = JSON.stringify([{ step: 'leader', at: start }]);
      const lost = { kind: 'referral', subject_id: '00000000-0000-7000-8000-00000000dead', ladder, next_step_at: new Date(start) };
      await ctx.db.updateTable('matter_clock').set(lost).where('id', '=', id).execute();
    });
    t.clock.set((await clockOf(sound.id, 'sign_for')).dueAt);
    await expect(t.tick('matters_sweep_clocks')).rejects.toThrow(/could not take their step/);
    expect((await house.matterOf(sound.id)).ladder).toBe('yellow');
    await t.write((ctx) => ctx.db.deleteFrom('matter_clock').where('id', '=', id).execute());
    t.clock.set(start);
  });

  it('[S003-37] a question to the reporter reaches them with its last day, is brought back to mind twice, and only then the demand ends', async () => {
    const demand = await house.filed('灯坏了', { contact: { name: '周一', phone: '13911110001' } });
    await t.drain();
    await house.post('intake', `/demands/${demand.id}/ask-back`, { version: 1, question: '是哪条路的灯？' });
    await t.drain();
    expect(textsTo('13911110001').filter((text) => text.includes('是哪条路的灯？'))).toHaveLength(1);
    const { db } = await t.read();
    const clocks = await db.selectFrom('matter_clock').selectAll().where('demand_id', '=', demand.id).execute();
    expect(clocks.map((c) => [c.kind, c.state]).sort()).toEqual([
      ['acceptance', 'paused'],
      ['ask_back', 'running'],
    ]);
    const steps = clocks.find((c) => c.kind === 'ask_back')?.ladder as unknown as { step: string; at: string }[];
    for (const [taken, { at }] of steps.slice(0, 2).entries()) {
      await passTo(at);
      const rows = await db
        .selectFrom('notification')
        .select('id')
        .where('subject_id', '=', demand.id)
        .where('channel', '=', 'sms')
        .execute();
      expect(rows).toHaveLength(taken + 2);
      expect((await t.as('intake').get(`/demands/${demand.id}`)).json().state).toBe('needs_info');
    }
    await passTo(steps[2]?.at ?? '');
    expect((await t.as('intake').get(`/demands/${demand.id}`)).json().state).toBe('closed_incomplete');
    const late = await t.as('intake').post(`/demands/${demand.id}/supplement`, { version: 3, text: '是桥头的' });
    expect(late.statusCode).toBe(409);
    t.clock.set(start);
  });

  it('[S003-47] who does not answer is reminded once, and silence closes without counting as solved', async () => {
    const m = await house.verified('球场的路灯不亮', { more: { contact: { name: '周二', phone: '13911110002' } } });
    await t.drain();
    const { db } = await t.read();
    const { id, dueAt } = await clockOf(m.id, 'confirmation');
    const clock = await db.selectFrom('matter_clock').select('ladder').where('id', '=', id).executeTakeFirstOrThrow();
    await passTo((clock.ladder as unknown as { at: string }[])[0]?.at ?? '');
    const told = await db
      .selectFrom('notification')
      .select(['template', 'state', 'last_error'])
      .where('subject_id', '=', m.id)
      .where('template', '=', 'confirm_reminder')
      .where('channel', '=', 'sms')
      .execute();
    expect(told).toHaveLength(1);
    expect(told[0]?.last_error).toBeNull();
    await passTo(dueAt);
    expect((await house.matterOf(m.id)).state).toBe('closed');
    expect(await db.selectFrom('rating').select('id').where('matter_id', '=', m.id).execute()).toEqual([]);
    const asked = await db.selectFrom('follow_up').select('state').where('matter_id', '=', m.id).execute();
    expect(asked).toEqual([{ state: 'unreachable' }]);
    t.clock.set(start);
  });

  it('[S003-47] the second “not solved” is told to the supervisor, and the reporter is told that supervision decides', async () => {
    const m = await house.verified('学校门口的路灯不亮', { more: { contact: { name: '周三', phone: '13911110003' } } });
    await house.say(m.id, false);
    await house.step('lampOfficer', m.orderId, 'restart');
    await house.report(m.orderId);
    await house.step('dispatcher', m.orderId, 'verify');
    await house.say(m.id, false);
    await t.drain();
    expect((await house.matterOf(m.id)).state).toBe('under_supervision');
    const { db } = await t.read();
    const told = await db
      .selectFrom('notification')
      .select(['template', 'recipient_id', 'channel'])
      .where('subject_id', '=', m.id)
      .execute();
    const byText = told.filter((n) => n.channel === 'sms');
    expect(told.filter((n) => n.template === 'not_solved_second_time').map((n) => n.recipient_id)).toEqual([staffId('supervisor')]);
    expect(byText.filter((n) => n.template === 'reopened')).toHaveLength(1);
    expect(byText.filter((n) => n.template === 'not_solved_again')).toHaveLength(1);
  });

  it('[S000-21] a third return goes to the coordinator, who is told; after the ruling nothing is returned, whoever asks', async () => {
    const m = await house.determined('隧道里的路灯不亮');
    const back = { reasonCode: 'not_our_duty', reason: '不归我们管' };
    for (let i = 1; i <= 3; i += 1) {
      const { version } = await house.matterOf(m.id);
      const { orderId } = await house.post('dispatcher', `/matters/${m.id}/dispatch`, { version, unitId: units.urban });
      await house.step('urbanClerk', orderId, 'return', back);
      const asked = (await t.as('coordinator').get(`/coordination?matterId=${m.id}`)).json().items;
      expect(asked.filter((c: { matterId: string; kind: string }) => c.matterId === m.id && c.kind === 'third_return')).toHaveLength(
        i === 3 ? 1 : 0,
      );
    }
    await t.drain();
    const { db } = await t.read();
    const told = await db.selectFrom('notification').select('recipient_id').where('template', '=', 'third_return').execute();
    expect(told).toEqual([{ recipient_id: staffId('coordinator') }]);
    const asked = await db.selectFrom('coordination_request').select('id').where('matter_id', '=', m.id).executeTakeFirstOrThrow();
    await house.post('coordinator', `/coordination/${asked.id}/rule`, {
      ruling: '由城管局办理',
      unitId: units.urban,
      complyBy: '2025-03-10T02:00:00.000Z',
    });
    const { version } = await house.matterOf(m.id);
    const { orderId } = await house.post('dispatcher', `/matters/${m.id}/dispatch`, { version });
    const refused = await house.step('urbanClerk', orderId, 'return', back, 422);
    expect(refused.code).toBe('binding-ruling');
  });

  it('[S000-14] a co-handler that returns its part does not contest whose matter it is', async () => {
    const m = await house.dispatched('围墙上的路灯不亮', { coUnitIds: [units.water] });
    const co = (await house.matterOf(m.id)).orders.find((o: { role: string }) => o.role === 'co');
    await house.step('waterClerk', co.id, 'return', { reasonCode: 'not_our_duty', reason: '没有水管' });
    await house.step('urbanClerk', m.orderId, 'return', { reasonCode: 'not_our_duty', reason: '不归我们' });
    expect((await house.matterOf(m.id)).state).toBe('determined');
  });
});
