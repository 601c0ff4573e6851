import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, startFixtureApp } from '../../../../test/harness/app.ts';
import { places, staffId, units } from '../../../../test/harness/fixture.ts';
import { runChecks } from '../../../platform/checks.ts';
import { handlingOf } from './factory.ts';

const openStates = ['closed', 'closed_unresolved', 'withdrawn', 'merged', 'answered'];

describe('matters that change their way, are shared by several, or must not be told', () => {
  let t: FixtureApp;
  let house: ReturnType<typeof handlingOf>;
  beforeAll(async () => {
    t = await startFixtureApp();
    house = handlingOf(t);
  });
  afterAll(() => t.close());

  const ownerless = async () => {
    const { db } = await t.read();
    return db.selectFrom('matter').select('number').where('state', 'not in', openStates).where('accountable_id', 'is', null).execute();
  };
  const person = async (demandId: string) => {
    const { db } = await t.read();
    return (await db.selectFrom('demand').select('reporter_id').where('id', '=', demandId).executeTakeFirstOrThrow()).reporter_id as string;
  };
  const resident = (id: string) => t.actor({ kind: 'resident', id, name: '居民' });

  it('[S000-12] a big matter that becomes a small one takes its order from the unit: nobody goes on working by it', async () => {
    const m = await house.inProgress('小区里的路灯不亮', { coUnitIds: [units.water] });
    const { version } = await house.matterOf(m.id);
    const body = { version, class: 'communal', typeCode: 'other_communal', reason: '属于小区公共部分' };
    const after = await house.post('triage', `/matters/${m.id}/reclassify`, body);
    expect(after).toMatchObject({ state: 'determined', class: 'communal', ladder: 'none' });
    expect(after.orders.map((o: { state: string }) => o.state)).toEqual(['cancelled', 'cancelled']);
    expect(after.clocks.filter((c: { state: string }) => c.state === 'running')).toEqual([]);
    expect(after.unit.id).not.toBe(units.urban);
    expect(after.accountable.id).not.toBe(staffId('lampOfficer'));
    expect(await ownerless()).toEqual([]);
    const late = await t.as('lampOfficer').post(`/orders/${m.orderId}/report`, { version: 5, text: '已修好路灯', kind: 'solved' });
    expect([404, 409]).toContain(late.statusCode);
    await house.post('committee1', `/matters/${m.id}/convene`, { version: after.version });
  });

  it('[S000-12] an offer to somebody outside ends with the way it belonged to', async () => {
    const m = await house.determined('想找人陪老人看病', { class: 'communal', typeCode: 'other_communal' });
    const body = { version: m.version, route: 'specialised_service', receiverUnitId: units.organisation };
    const referred = await house.post('triage', `/matters/${m.id}/refer`, body);
    const [sent] = (await t.as('triage').get(`/matters/${m.id}/referrals`)).json().items;
    await house.post('triage', `/matters/${m.id}/reclassify`, {
      version: referred.version,
      class: 'private',
      typeCode: 'other_private',
      reason: '个人的事',
    });
    const [ended] = (await t.as('triage').get(`/matters/${m.id}/referrals`)).json().items;
    expect(ended.state).toBe('lapsed');
    const answer = await t.as('organisationWorker').post(`/referrals/${sent.id}/answer`, { version: ended.version, answer: 'accept' });
    expect([404, 409]).toContain(answer.statusCode);
  });

  it('[S000-14] nobody determines past a panel that sits; when its time is over the officer ends the dispute, once and for all', async () => {
    const m = await house.determined('路口的路灯谁来管');
    const objection = { reason: '应由小区负责' };
    await house.post('committee1', `/matters/${m.id}/object`, objection);
    const disputed = await house.matterOf(m.id);
    const body = { class: 'communal', typeCode: 'other_communal', reason: '先定下来' };
    const early = await t.as('triage').post(`/matters/${m.id}/determine`, { ...body, version: disputed.version });
    expect(early.json().code).toBe('panel-decides');
    t.clock.set(new Date(new Date((await house.matterOf(m.id)).dueAt).getTime() + 1));
    const { version } = await house.matterOf(m.id);
    expect((await house.post('triage', `/matters/${m.id}/determine`, { ...body, version })).state).toBe('determined');
    const again = await t.as('committee1').post(`/matters/${m.id}/object`, objection);
    expect(again.json().code).toBe('binding-ruling');
    t.clock.set('2025-03-03T01:00:00.000Z');
  });

  it('[S000-17] who asked to stay hidden stays hidden whatever type the matter gets, also from the unit that handles it', async () => {
    const contact = { name: '郑隐名', phone: '13922220001' };
    const m = await house.inProgress('楼下商户占道，路灯被挡', { more: { contact, hideReporter: true } });
    expect((await house.matterOf(m.id)).hideReporter).toBe(true);
    const order = (await t.as('lampOfficer').get(`/orders/${m.orderId}`)).json();
    expect(order.reporter).toEqual({ id: null, name: '***' });
    const seen = (await t.as('urbanClerk').get(`/matters/${m.id}`)).json();
    expect(seen.demands[0]).toMatchObject({ reporterId: null, reporterName: '***' });
    expect((await t.anonymous.post(`/matters/${m.id}/follow`, {})).statusCode).toBe(404);
  });

  it('[S000-17] a type that hides who reported hides them on the page of the matter, until the matter gets another type', async () => {
    const m = await house.determined('楼顶有人搭违建', {
      typeCode: 'illegal_building',
      more: { contact: { name: '冯举报', phone: '13922220002' } },
    });
    const hidden = (await t.as('dispatcher').get(`/matters/${m.id}`)).json();
    expect(hidden.demands[0]).toMatchObject({ reporterId: null, reporterName: '***' });
    const body = { version: m.version, class: 'major', typeCode: 'street_lamp_out', reason: '只是灯坏了' };
    await house.post('triage', `/matters/${m.id}/reclassify`, body);
    const shown = (await t.as('dispatcher').get(`/matters/${m.id}`)).json();
    expect(shown.demands[0].reporterName).not.toBe('***');
  });

  it('[S000-17] the same lamp by hotline, app and grid worker is one matter, and closing it answers all three', async () => {
    const m = await house.verified('东桥头路灯不亮', { more: { channel: 'web', contact: { name: '一', phone: '13922220011' } } });
    const byOthers = [
      { who: 'intake', channel: 'hotline_12345', phone: '13922220012' },
      { who: 'grid1', channel: 'grid', phone: '13922220013' },
    ] as const;
    for (const { who, channel, phone } of byOthers) {
      const more = { channel, areaCode: who === 'grid1' ? `${places.C1}001` : places.C1, contact: { name: '居民', phone } };
      const filed = await t.as(who).post('/intake/demands', { body: '桥头那盏灯还是黑的', ...more });
      expect(filed.statusCode, filed.body).toBe(201);
      await house.post('intake', `/demands/${filed.json().id}/merge`, { version: 1, matterId: m.id, reason: '同一盏灯' });
    }
    expect((await house.matterOf(m.id)).reports).toBe(3);
    await house.say(m.id, true);
    await t.drain();
    const { db } = await t.read();
    const answers = await db
      .selectFrom('notification')
      .select('recipient_id')
      .where('subject_id', '=', m.id)
      .where('template', '=', 'closed')
      .where('channel', '=', 'sms')
      .execute();
    expect(new Set(answers.map((a) => a.recipient_id)).size).toBe(3);
    expect(answers).toHaveLength(3);
  });

  it('[S000-17] undoing a merge takes back everything it brought: reports, how many it concerns, and the priority that followed', async () => {
    const m = await house.determined('西桥头路灯不亮');
    const before = await house.matterOf(m.id);
    const second = await house.filed('西桥头的灯也不亮，全楼都看不见', { affected: 60, contact: { name: '陈', phone: '13922220021' } });
    await house.post('intake', `/demands/${second.id}/merge`, { version: 1, matterId: m.id, reason: '同一盏灯' });
    const merged = await house.matterOf(m.id);
    expect(merged).toMatchObject({ reports: 2, affected: 60 });
    expect(merged.priority).toBeGreaterThan(before.priority);
    const pointsOf = (view: { priorityReasons: { factor: string; points: number }[] }, factor: string) =>
      view.priorityReasons.find((r) => r.factor === factor)?.points;
    expect(pointsOf(merged, 'repetition')).toBe(3);
    await house.post('intake', `/demands/${second.id}/unmerge`, { version: 2, reason: '另一座桥' });
    const { reports, affected, priority, priorityReasons } = before;
    expect(await house.matterOf(m.id)).toMatchObject({ reports, affected, priority, priorityReasons });
  });

  it('[S000-17] a merge is undone within seven days, a moment later and after closing no more', async () => {
    const m = await house.determined('南桥头路灯不亮');
    const second = await house.filed('南桥头的灯也不亮');
    await house.post('intake', `/demands/${second.id}/merge`, { version: 1, matterId: m.id, reason: '同一盏灯' });
    t.clock.advance({ days: 7 });
    t.clock.set(new Date(t.clock.now().getTime() + 1));
    const late = await t.as('intake').post(`/demands/${second.id}/unmerge`, { version: 2, reason: '不是' });
    expect(late.statusCode).toBeGreaterThanOrEqual(400);
    expect((await house.matterOf(m.id)).reports).toBe(2);
    t.clock.set(new Date(t.clock.now().getTime() - 1));
    await house.post('intake', `/demands/${second.id}/unmerge`, { version: 2, reason: '不是' });
    t.clock.set('2025-03-03T01:00:00.000Z');
  });

  it('[S000-17] one of several takes only their own report back, once, also when staff write it down', async () => {
    const m = await house.determined('北桥头路灯不亮', { more: { contact: { name: '甲', phone: '13922220031' } } });
    const others: string[] = [];
    for (const phone of ['13922220032', '13922220033']) {
      const { id } = await house.filed('北桥头的灯也不亮', { contact: { name: '乙', phone } });
      await house.post('intake', `/demands/${id}/merge`, { version: 1, matterId: m.id, reason: '同一盏灯' });
      others.push(id);
    }
    const second = resident(await person(others[0] ?? ''));
    expect((await second.post(`/matters/${m.id}/withdraw`, { reason: '不用了' })).statusCode).toBe(200);
    expect((await second.post(`/matters/${m.id}/withdraw`, { reason: '不用了' })).statusCode).toBe(404);
    expect(await house.matterOf(m.id)).toMatchObject({ state: 'determined', reports: 2 });
    const unclear = await t.as('intake').post(`/matters/${m.id}/withdraw`, { reason: '来电撤回' });
    expect(unclear.json().code).toBe('whose-withdrawal');
    const foreign = await t.as('intake').post(`/matters/${m.id}/withdraw`, { reason: '来电撤回', demandId: others[0] });
    expect(foreign.json().code).toBe('whose-withdrawal');
    await house.post('intake', `/matters/${m.id}/withdraw`, { reason: '来电撤回', demandId: others[1] });
    expect(await house.matterOf(m.id)).toMatchObject({ state: 'determined', reports: 1 });
    for (const id of others) expect((await t.as('intake').get(`/demands/${id}`)).json(), id).toMatchObject({ state: 'withdrawn' });
    expect(await runChecks(await t.read())).toEqual([]);
    await house.post('intake', `/matters/${m.id}/withdraw`, { reason: '来电撤回' });
    expect((await house.matterOf(m.id)).state).toBe('withdrawn');
  });

  it('[S003-47] a neighbour who joined answers for themselves, never in the name of whoever reported first', async () => {
    const m = await house.verified('塔楼前的路灯不亮', { more: { contact: { name: '甲', phone: '13922220041' } } });
    const joined = await house.filed('塔楼前的灯也不亮', { contact: { name: '乙', phone: '13922220042' } });
    await house.post('intake', `/demands/${joined.id}/merge`, { version: 1, matterId: m.id, reason: '同一盏灯' });
    const neighbour = resident(await person(joined.id));
    const said = { solved: true, satisfaction: 'satisfied', demandId: m.demand.id };
    const answer = await neighbour.post(`/matters/${m.id}/confirm`, said);
    expect(answer.statusCode, answer.body).toBe(200);
    const { db } = await t.read();
    const ratings = await db.selectFrom('rating').select('demand_id').where('matter_id', '=', m.id).execute();
    expect(ratings).toEqual([{ demand_id: joined.id }]);
  });

  it('[S000-37] who has consented to come first comes first, and being asked again or found unsolved raises the matter', async () => {
    const contact = { name: '独居的王奶奶', phone: '13922220051' };
    const { id: demandId } = await house.filed('第一次来问', { contact });
    await t.write(async (ctx) => {
      const who = await ctx.db.selectFrom('demand').select('reporter_id').where('id', '=', demandId).executeTakeFirstOrThrow();
      await ctx.db
        .updateTable('person')
        .set({ key_groups: ['elderly_alone'] })
        .where('id', '=', who.reporter_id)
        .execute();
    });
    const m = await house.verified('王奶奶门前的路灯不亮', { more: { contact } });
    const pointsOf = async () => {
      const { priorityReasons } = await house.matterOf(m.id);
      return Object.fromEntries(priorityReasons.map((r: { factor: string; points: number }) => [r.factor, r.points]));
    };
    expect(await pointsOf()).toMatchObject({ key_group: 10, repetition: 0 });
    const before = (await house.matterOf(m.id)).priority;
    await house.say(m.id, false);
    expect(await pointsOf()).toMatchObject({ key_group: 10, repetition: 5 });
    expect((await house.matterOf(m.id)).priority).toBe(before + 5);
  });
});
