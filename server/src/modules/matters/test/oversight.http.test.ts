import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, startFixtureApp } from '../../../../test/harness/app.ts';
import { places, sections, staffId, units } from '../../../../test/harness/fixture.ts';
import { addShift, createCentre } from '../../organizations/index.ts';
import { handlingOf } from './factory.ts';

describe('second looks: spot checks, rulings, the way to a written reason', () => {
  let t: FixtureApp;
  let house: ReturnType<typeof handlingOf>;
  beforeAll(async () => {
    t = await startFixtureApp();
    house = handlingOf(t);
  });
  afterAll(() => t.close());

  type Who = Parameters<FixtureApp['as']>[0];
  const post = async (who: Who, path: string, body: object, status = 200) => {
    const answer = await t.as(who).post(path, body);
    expect(answer.statusCode, `${path}: ${answer.body}`).toBe(status);
    return answer.json();
  };
  const matterOf = async (id: string) => (await t.as('triage').get(`/matters/${id}`)).json();
  const accepted = async (more: object = {}) => {
    const filed = await t.anonymous.post('/demands', { body: '家里水龙头坏了想找人修', areaCode: places.C1, ...more });
    expect(filed.statusCode, filed.body).toBe(201);
    return (await post('intake', `/demands/${filed.json().id}/accept`, { version: 1 })).matterIds[0] as string;
  };
  const determined = async (cls: 'major' | 'private', typeCode: string) => {
    const id = await accepted();
    const proposed = await post('triage', `/matters/${id}/propose`, { version: (await matterOf(id)).version, class: cls, typeCode });
    return { id, version: (await post('triage', `/matters/${id}/determine`, { version: proposed.version })).version as number };
  };
  const guide = async (id: string) => {
    const { version } = await matterOf(id);
    await post('intake', `/matters/${id}/guide`, { version, contacts: [{ name: '家政服务', phone: '12345' }] });
    t.clock.advance({ days: 8 });
    await t.tick('matters_sweep_clocks');
    expect((await matterOf(id)).state).toBe('awaiting_confirmation');
  };
  const say = (id: string, solved: boolean) => post('intake', `/matters/${id}/confirm`, { solved, method: 'phone' });

  it('[S003-33] closed matters are drawn at random for a second call; “not solved” reopens and stands against the unit', async () => {
    const ids: string[] = [];
    for (let i = 0; i < 4; i += 1) {
      const { id } = await determined('private', 'other_private');
      await guide(id);
      await say(id, true);
      ids.push(id);
    }
    const drawn = await post('supervisor', '/supervision/spot-checks', { from: '2025-03-01', to: '2025-06-30', share: 0.5 }, 201);
    expect(drawn).toMatchObject({ pool: 4, drawn: 2 });
    const { items } = (await t.as('supervisor').get('/supervision?show=spot_check')).json();
    expect(items).toHaveLength(2);
    const [first, second] = items as { id: string; matterId: string }[];
    expect(ids).toContain(first?.matterId);
    expect((await t.as('intake').post(`/spot-checks/${first?.id}`, { solved: true, note: '好了' })).statusCode).toBe(403);
    const failed = await post('supervisor', `/spot-checks/${first?.id}`, { solved: false, note: '还在漏' });
    expect(failed.state).toBe('under_supervision');
    await post('supervisor', `/spot-checks/${second?.id}`, { solved: true, note: '确实好了' });
    const again = await t.as('supervisor').post(`/spot-checks/${second?.id}`, { solved: false, note: '改口' });
    expect(again.json().code).toBe('spot-check-done');
    const day = t.clock.now().toISOString().slice(0, 10);
    const results = (await t.as('supervisor').get(`/supervision/spot-checks?from=2025-03-01&to=${day}`)).json().items;
    expect(results).toMatchObject([{ solved: 1, notSolved: 1, unreachable: 0, notSolvedShare: 0.5 }]);
    t.clock.set('2025-03-03T02:00:00.000Z');
  });

  it('[S003-33] an order found wanting at the second call runs again: same unit and person, a new limit, under supervision; the next “not solved” is the officer’s', async () => {
    const m = await house.verified('小区东门的路灯又灭了');
    await house.say(m.id, true);
    const before = await house.orderOf(m.orderId);
    expect(before.state).toBe('completed');
    t.clock.advance({ days: 1 });
    const day = t.clock.now().toISOString().slice(0, 10);
    await post('supervisor', '/supervision/spot-checks', { from: day.slice(0, 8).concat('01'), to: day, share: 1 }, 201);
    const { items } = (await t.as('supervisor').get('/supervision?show=spot_check')).json();
    const check = items.find((i: { matterId: string }) => i.matterId === m.id);
    const failed = await post('supervisor', `/spot-checks/${check.id}`, { solved: false, note: '只亮了一晚' });
    expect(failed.state).toBe('in_handling');
    const after = await house.orderOf(m.orderId);
    expect(after).toMatchObject({ state: 'reopened', unit: { id: before.unit.id }, handler: { id: before.handler.id } });
    expect(new Date(after.dueAt).getTime()).toBeGreaterThan(t.clock.now().getTime());
    const matter = await house.matterOf(m.id);
    expect(matter).toMatchObject({ state: 'in_handling', reopened: 1, dueAt: after.dueAt });
    expect(matter.clocks.filter((c: { kind: string; state: string }) => c.kind === 'solution' && c.state === 'running')).toHaveLength(1);
    const { db } = await t.read();
    const watched = await db.selectFrom('supervision_order').select('cleared_at').where('matter_id', '=', m.id).execute();
    expect(watched.filter((s) => s.cleared_at === null)).toHaveLength(1);
    await t.drain();
    const told = await db.selectFrom('notification').select(['template', 'recipient_id']).where('subject_id', '=', m.id).execute();
    expect(told.map((n) => n.template)).toEqual(expect.arrayContaining(['spot_check_failed']));

    await house.step('lampOfficer', m.orderId, 'contact', { note: '已联系居民' });
    await house.report(m.orderId);
    await house.step('dispatcher', m.orderId, 'verify');
    await house.say(m.id, false);
    expect(await house.matterOf(m.id)).toMatchObject({ state: 'under_supervision', reopened: 2 });
    await post('supervisor', `/matters/${m.id}/settle-supervision`, {
      version: (await house.matterOf(m.id)).version,
      note: '限三个工作日换新灯',
    });
    expect((await house.orderOf(m.orderId)).state).toBe('reopened');
    t.clock.set('2025-03-03T02:00:00.000Z');
  });

  it('[S003-32] a question between units is ruled on with a date, and a ruling not complied with stands on the board the day after', async () => {
    const { id } = await determined('major', 'street_lamp_out');
    const question = { kind: 'boundary', question: '路灯在小区围墙上，归谁？', parties: [units.urban, units.housing] };
    const asked = await post('dispatcher', `/matters/${id}/coordination`, question, 201);
    expect((await t.as('dispatcher').post(`/coordination/${asked.id}/rule`, {})).statusCode).toBe(403);
    const ruled = await post('coordinator', `/coordination/${asked.id}/rule`, {
      ruling: '围墙以外归城管局',
      unitId: units.urban,
      complyBy: '2025-03-05T02:00:00.000Z',
    });
    expect(ruled).toMatchObject({ state: 'ruled', rulingUnitName: '城市管理局' });
    expect((await matterOf(id)).unit.id).toBe(units.urban);
    const board = async () => (await t.as('supervisor').get('/supervision?show=overdue_ruling')).json().items;
    expect(await board()).toEqual([]);
    t.clock.set('2025-03-06T02:00:00.000Z');
    await t.tick('matters_overdue_rulings');
    expect(await board()).toMatchObject([{ matterId: id }]);
    const figures = (await t.as('leader').get('/indicators?from=2025-03-01&to=2025-03-31')).json().items;
    expect(figures.find((i: { id: string }) => i.id === 'rulings_complied')).toMatchObject({ part: 0, n: 1 });
    await post('urbanClerk', `/coordination/${asked.id}/comply`, {});
    expect(await board()).toEqual([]);
    t.clock.set('2025-03-03T02:00:00.000Z');
  });

  it('[S003-47] the second “not solved” goes to the supervisor, and only a leader closes, with a reason the resident reads', async () => {
    const { id } = await determined('private', 'other_private');
    await guide(id);
    await say(id, false);
    expect(await matterOf(id)).toMatchObject({ state: 'determined', reopened: 1 });
    await guide(id);
    await say(id, false);
    const { version } = await matterOf(id);
    expect((await matterOf(id)).state).toBe('under_supervision');
    const reason = '楼龄过老，已列入明年改造';
    expect((await t.as('supervisor').post(`/matters/${id}/close-unresolved`, { version, reason })).statusCode).toBe(403);
    expect((await t.as('leader').post(`/matters/${id}/close-unresolved`, { version, reason: ' ' })).statusCode).toBe(400);
    expect(await post('leader', `/matters/${id}/close-unresolved`, { version, reason })).toMatchObject({
      state: 'closed_unresolved',
      resultText: reason,
    });
    t.clock.set('2025-03-03T02:00:00.000Z');
  });

  it('[S003-49] each “not solved” from the second on raises the severity; at the top nothing closes without a post-mortem of five causes', async () => {
    const { id } = await determined('private', 'other_private');
    for (let i = 0; i < 2; i += 1) {
      await guide(id);
      await say(id, false);
    }
    expect(await matterOf(id)).toMatchObject({ state: 'under_supervision', severity: 2 });
    await t.write(async (ctx) => void (await ctx.db.updateTable('matter').set({ severity: 4 }).where('id', '=', id).execute()));
    const close = async () => ({ version: (await matterOf(id)).version, reason: '无法解决' });
    expect((await t.as('leader').post(`/matters/${id}/close-unresolved`, await close())).json().code).toBe('post-mortem-needed');
    const causes = ['接报太晚', '职责不清', '没有回访', '经费不足', '没有升级'];
    expect((await t.as('leader').post(`/matters/${id}/post-mortem`, { causes: causes.slice(1), lessons: '早介入' })).statusCode).toBe(400);
    await post('leader', `/matters/${id}/post-mortem`, { causes, lessons: '早介入' });
    expect((await post('leader', `/matters/${id}/close-unresolved`, await close())).state).toBe('closed_unresolved');
    t.clock.set('2025-03-03T02:00:00.000Z');
  });

  it('[S000-37] priority comes with its four reasons, and setting it by hand is logged with a note', async () => {
    const cut = await matterOf(await accepted({ body: '整个小区停水了', affected: 60 }));
    const bench = await matterOf(await accepted({ body: '长椅坏了', affected: 5 }));
    expect(cut.priority).toBeGreaterThan(bench.priority);
    expect(cut.priorityReasons.map((r: { factor: string }) => r.factor)).toEqual(['urgency', 'affected', 'key_group', 'repetition']);
    const set = await post('triage', `/matters/${bench.id}/priority`, { version: bench.version, priority: 90, note: '老人在这里摔倒过' });
    expect(set.priorityOverride).toBe(90);
    const [logged] = await (await t.read()).db
      .selectFrom('event')
      .selectAll()
      .where('subject_id', '=', bench.id)
      .where('name', '=', 'matter.prioritised')
      .execute();
    expect(logged).toMatchObject({ data: { to: 90 }, private: { note: '老人在这里摔倒过' } });
  });

  it('[S000-33] small and private matters that an office did alone make the all-in-one index, by community and unit', async () => {
    const ids: string[] = [];
    for (let i = 0; i < 16; i += 1) ids.push(await accepted({ areaCode: places.C4 }));
    await t.write(async (ctx) => {
      const closed = { state: 'closed', class: 'communal', closed_at: ctx.now };
      await ctx.db
        .updateTable('matter')
        .set({ ...closed, route: 'order' })
        .where('id', 'in', ids.slice(0, 10))
        .execute();
      await ctx.db
        .updateTable('matter')
        .set({ ...closed, route: 'deliberation' })
        .where('id', 'in', ids.slice(10))
        .execute();
    });
    const { items } = (await t.as('leader').get(`/indicators/all-in-one?area=${places.C4}`)).json();
    expect(items.find((i: { communityCode: string | null }) => i.communityCode === places.C4)).toMatchObject({
      name: '望江社区',
      share: { part: 10, n: 16, value: 0.625 },
    });
    const found = (await t.as('leader').get(`/indicators?area=${places.C4}`))
      .json()
      .items.find((i: { id: string }) => i.id === 'all_in_one');
    expect(found).toMatchObject({ value: 0.625, threshold: 0.5, lamp: 'red' });
  });

  it('[S000-19] one unit leads and others take part; the lead waits for them, and every level reads the same story', async () => {
    const { id, version } = await determined('major', 'street_lamp_out');
    const { orderId } = await post('dispatcher', `/matters/${id}/dispatch`, { version, unitId: units.urban, coUnitIds: [units.officeA] });
    const orders = (await matterOf(id)).orders as { id: string; role: string; unitName: string }[];
    expect(orders.map((o) => o.role).sort()).toEqual(['co', 'lead']);
    const url = `/orders/${orderId}`;
    const now = async () => (await t.as('dispatcher').get(url)).json().version;
    const hands = { sectionId: sections.urbanLights, handlerId: staffId('lampOfficer') };
    await post('urbanClerk', `${url}/sign`, { version: await now(), ...hands });
    await post('lampOfficer', `${url}/contact`, { version: await now(), note: '已联系' });
    const early = await t.as('lampOfficer').post(`${url}/report`, { version: await now(), text: '已修好。', kind: 'solved' });
    expect(early.json().code).toBe('co-units-not-ready');
    const story = async (who: Who) => (await t.as(who).get(`/matters/${id}/timeline`)).json().items.length as number;
    expect(await story('subdistrictA')).toBe(await story('leader'));
    expect(await story('community1')).toBe(await story('leader'));
  });

  it('[S003-19] an emergency at three in the morning of a holiday is received at once and pages who is on duty, else the desk', async () => {
    t.clock.set('2025-10-02T19:00:00.000Z');
    const paged = async (body: string) => {
      const filed = await t.as('intake').post('/intake/demands', { body, areaCode: places.C1, channel: 'phone', urgency: 'emergency' });
      expect(filed.statusCode, filed.body).toBe(201);
      await t.drain();
      const rows = await (await t.read()).db
        .selectFrom('notification')
        .select('recipient_id')
        .distinct()
        .where('template', '=', 'duty_page_urgent')
        .where('subject_id', '=', filed.json().id)
        .execute();
      return rows.map((r) => r.recipient_id);
    };
    expect(await paged('楼道里有煤气味')).toContain(staffId('intake'));
    await t.write(async (ctx) => {
      const centre = await createCentre(ctx, {
        unitId: units.dispatch,
        areaCode: places.district,
        name: '区服务中心',
        dispatchCentre: true,
      });
      const night = { startsAt: new Date('2025-10-02T16:00:00Z'), endsAt: new Date('2025-10-03T00:00:00Z') };
      await addShift(ctx, { centreId: centre.id, desk: 'hotline', accountId: staffId('dispatcher'), ...night });
    });
    expect(await paged('电梯困人，里面有老人')).toEqual([staffId('dispatcher')]);
    t.clock.set('2025-03-03T02:00:00.000Z');
  });

  it('[S003-46] nobody needs to be registered here: a long foreign name, no local household, English', async () => {
    const contact = { name: 'Maximiliano Alejandro Fernández-Ruiz', phone: '13600136000', residenceStatus: 'foreign' };
    const filed = await t.anonymous.post(
      '/demands',
      { body: 'The lift in our building has been broken for a week', areaCode: places.C1, language: 'en', contact },
      { 'accept-language': 'en' },
    );
    expect(filed.statusCode, filed.body).toBe(201);
    expect(filed.json().promise).toMatch(/^We will look at it/);
    const demand = (await t.as('intake').get(`/demands/${filed.json().id}`)).json();
    expect(demand).toMatchObject({ state: 'received', language: 'en', reporter: { id: expect.any(String) } });
  });
});
