import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, startFixtureApp } from '../../../../test/harness/app.ts';
import { places, sections, staffId, units } from '../../../../test/harness/fixture.ts';

describe('limits, ladder, returns, panels and hand-over', () => {
  let t: FixtureApp;
  beforeAll(async () => {
    t = await startFixtureApp();
  });
  afterAll(() => t.close());

  const post = async (who: Parameters<typeof t.as>[0], path: string, body: object, status = 200) => {
    const answer = await t.as(who).post(path, body);
    expect(answer.statusCode, `${path}: ${answer.body}`).toBe(status);
    return answer.json();
  };
  const matterOf = async (id: string) => (await t.as('triage').get(`/matters/${id}`)).json();
  const determined = async (body: string, cls: 'major' | 'communal' | 'private', typeCode: string, areaCode: string = places.C1) => {
    const filed = (await t.anonymous.post('/demands', { body, areaCode, contact: { name: '李四', phone: '13900139000' } })).json();
    const { matterIds } = await post('intake', `/demands/${filed.id}/accept`, { version: 1 });
    const id = matterIds[0] as string;
    const proposed = await post('triage', `/matters/${id}/propose`, { version: (await matterOf(id)).version, class: cls, typeCode });
    const done = await post('triage', `/matters/${id}/determine`, { version: proposed.version });
    return { id, version: done.version as number, demandId: filed.id as string };
  };

  it('[S000-20] a late order climbs the ladder with exactly one notice a step', async () => {
    const m = await determined('路灯坏了，整条路都是黑的', 'major', 'street_lamp_out');
    const { orderId } = await post('dispatcher', `/matters/${m.id}/dispatch`, { version: m.version });
    const signed = await post('urbanClerk', `/orders/${orderId}/sign`, {
      version: 1,
      sectionId: sections.urbanLights,
      handlerId: staffId('lampOfficer'),
    });
    await post('lampOfficer', `/orders/${orderId}/contact`, { version: signed.version, note: '已联系' });
    const clock = await (await t.read()).db
      .selectFrom('matter_clock')
      .selectAll()
      .where('order_id', '=', orderId)
      .where('kind', '=', 'solution')
      .executeTakeFirstOrThrow();
    const steps = clock.ladder as unknown as { step: string; at: string }[];
    expect(steps.map((s) => s.step)).toEqual(['reminder', 'yellow', 'red', 'leader']);
    for (const { step, at } of steps) {
      t.clock.set(new Date(new Date(at).getTime() - 1000));
      await t.tick('matters_sweep_clocks');
      expect((await matterOf(m.id)).ladder).not.toBe(step);
      t.clock.set(at);
      await Promise.all([t.tick('matters_sweep_clocks'), t.tick('matters_sweep_clocks')]);
      expect((await matterOf(m.id)).ladder).toBe(step);
    }
    const facts = await (await t.read()).db
      .selectFrom('event')
      .select('data')
      .where('name', '=', 'clock.stepped')
      .where('subject_id', '=', clock.id)
      .execute();
    expect(facts.map((f) => (f.data as { step: string }).step)).toEqual(['reminder', 'yellow', 'red', 'leader']);
    expect((await t.anonymous.get('/public-figures')).json().overdue).toBe(1);
    for (const who of ['supervisor', 'leader'] as const) {
      const board = (await t.as(who).get('/supervision?show=leader')).json();
      expect(board.items).toMatchObject([{ matterId: m.id, ladder: 'leader' }]);
      expect(board.counts.leader).toBe(1);
      expect((await t.as(who).get('/supervision/spot-checks')).statusCode).toBe(200);
    }
    expect((await t.as('dispatcher').get('/supervision')).statusCode).toBe(403);
    t.clock.set('2025-03-03T02:00:00.000Z');
  });

  it('[S000-20] the page names the limit that brought a matter to its step, though the matter itself has days left', async () => {
    const m = await determined('路口的路灯一直闪', 'major', 'street_lamp_out');
    const { orderId } = await post('dispatcher', `/matters/${m.id}/dispatch`, { version: m.version });
    expect(await matterOf(m.id)).toMatchObject({ ladder: 'none', ladderClockId: null });
    const clockOf = async (kind: string) => (await matterOf(m.id)).clocks.find((c: { kind: string }) => c.kind === kind);
    t.clock.set((await clockOf('sign_for')).dueAt);
    await t.tick('matters_sweep_clocks');
    await post('urbanClerk', `/orders/${orderId}/sign`, {
      version: 1,
      sectionId: sections.urbanLights,
      handlerId: staffId('lampOfficer'),
    });
    const { id, state } = await clockOf('sign_for');
    expect(state).not.toBe('running');
    expect((await clockOf('solution')).state).toBe('running');
    expect(await matterOf(m.id)).toMatchObject({ ladder: 'yellow', ladderClockId: id });
  });

  it('[S000-14] two units reject the same matter: a panel of three rules, and a third rejection is refused', async () => {
    const m = await determined('水管漏水漏到马路上', 'major', 'street_lamp_out');
    const first = await post('dispatcher', `/matters/${m.id}/dispatch`, { version: m.version });
    await post('urbanClerk', `/orders/${first.orderId}/return`, {
      version: 1,
      reasonCode: 'not_our_duty',
      reason: '这是供水管道',
      proposedUnitId: units.water,
    });
    const back = await matterOf(m.id);
    expect(back).toMatchObject({ state: 'determined', returns: 1, proposedUnit: { id: units.water } });
    expect(back.accountable).not.toBeNull();
    const second = await post('dispatcher', `/matters/${m.id}/dispatch`, { version: back.version });
    await post('waterClerk', `/orders/${second.orderId}/return`, { version: 1, reasonCode: 'not_our_duty', reason: '是市政消防栓' });
    expect((await matterOf(m.id)).state).toBe('triage_disputed');
    const panel = (await t.as('committee1').get(`/matters/${m.id}/panels`)).json().items[0];
    expect(panel.seats.map((s: { seat: string }) => s.seat).sort()).toEqual(['community', 'resident_representative', 'subdistrict']);
    await post('committee1', `/matters/${m.id}/panel-votes`, { class: 'major', unitId: units.water });
    const ruled = await post('subdistrictA', `/matters/${m.id}/panel-votes`, { class: 'major', unitId: units.water });
    expect(ruled).toMatchObject({ state: 'determined', class: 'major', unit: { id: units.water } });
    expect(ruled.decisions.at(-1)).toMatchObject({ act: 'ruled', ground: 'panel' });
    const third = await post('dispatcher', `/matters/${m.id}/dispatch`, { version: ruled.version });
    const refused = await t
      .as('waterClerk')
      .post(`/orders/${third.orderId}/return`, { version: 1, reasonCode: 'not_our_duty', reason: '还是不归我们' });
    expect(refused.statusCode).toBe(422);
    expect(refused.json().code).toBe('binding-ruling');
  });

  it('[S000-22] when an officer is deactivated the open matters go to the section head and nothing is ownerless', async () => {
    const ids: string[] = [];
    for (let i = 0; i < 3; i++) {
      const m = await determined(`第${i}盏路灯不亮`, 'major', 'street_lamp_out');
      const { orderId } = await post('dispatcher', `/matters/${m.id}/dispatch`, { version: m.version });
      await post('urbanClerk', `/orders/${orderId}/sign`, {
        version: 1,
        sectionId: sections.urbanLights,
        handlerId: staffId('lampOfficer'),
      });
      ids.push(m.id);
    }
    await t.write(async (ctx) => {
      await ctx.db.updateTable('staff_account').set({ state: 'disabled' }).where('id', '=', staffId('lampOfficer')).execute();
      const { emit } = await import('../../../platform/events.ts');
      emit(ctx, {
        name: 'staff.deactivated',
        subject: { type: 'staff_account', id: staffId('lampOfficer') },
        data: { accountId: staffId('lampOfficer') },
      });
    });
    await t.drain();
    for (const id of ids) expect((await matterOf(id)).accountable.id).toBe(staffId('urbanHead'));
    const ownerless =
      await t.built.app.pool.query(`select count(*) n from d_test.matter m left join d_test.staff_account a on a.id = m.accountable_id
      where m.state not in ('closed','closed_unresolved','withdrawn','merged','answered') and (a.id is null or a.state <> 'active')`);
    expect(ownerless.rows[0].n).toBe('0');
  });

  it('[S000-26] a private matter is not closed without real help, and the resident is asked after seven days', async () => {
    const m = await determined('家里水龙头坏了想找人修', 'private', 'other_private');
    const empty = await t.as('intake').post(`/matters/${m.id}/guide`, { version: m.version });
    expect(empty.statusCode).toBe(422);
    expect(empty.json().code).toBe('guidance-empty');
    const guided = await post('intake', `/matters/${m.id}/guide`, { version: m.version, contacts: [{ name: '家政服务', phone: '12345' }] });
    expect(guided.state).toBe('guided');
    t.clock.advance({ days: 8 });
    await t.tick('matters_sweep_clocks');
    expect((await matterOf(m.id)).state).toBe('awaiting_confirmation');
    await post('intake', `/matters/${m.id}/confirm`, { solved: true, method: 'phone' });
    expect((await matterOf(m.id)).state).toBe('closed');
    t.clock.set('2025-03-03T02:00:00.000Z');
  });

  it('[S001-82] a referral counts only when the receiver accepted and reported back; unanswered it returns after ten working days', async () => {
    const m = await determined('想给独居老人找助餐服务', 'communal', 'other_communal');
    await post('triage', `/matters/${m.id}/refer`, {
      version: m.version,
      route: 'specialised_service',
      receiverUnitId: units.organisation,
    });
    const [sent] = (await t.as('triage').get(`/matters/${m.id}/referrals`)).json().items;
    const unaccepted = await t
      .as('organisationWorker')
      .post(`/referrals/${sent.id}/answer`, { version: sent.version, answer: 'report', result: '已上门服务' });
    expect(unaccepted.statusCode).toBe(409);
    const accepted = await post('organisationWorker', `/referrals/${sent.id}/answer`, { version: sent.version, answer: 'accept' });
    await post('organisationWorker', `/referrals/${sent.id}/answer`, { version: accepted.version, answer: 'report', result: '已上门送餐' });
    expect((await matterOf(m.id)).state).toBe('awaiting_confirmation');
    const other = await determined('想找人陪诊', 'communal', 'other_communal');
    await post('triage', `/matters/${other.id}/refer`, { version: other.version, route: 'referral_other', receiverName: '区义工联合会' });
    t.clock.advance({ days: 16 });
    await t.tick('matters_sweep_clocks');
    expect(await matterOf(other.id)).toMatchObject({ state: 'determined', route: null });
    t.clock.set('2025-03-03T02:00:00.000Z');
  });

  it('[S000-17] merging keeps the original, makes the reporter a follower, and undoing restores the counts exactly', async () => {
    const m = await determined('东风社区路灯全灭', 'major', 'street_lamp_out');
    const second = (await t.anonymous.post('/demands', { body: '我家楼下路灯也灭了', areaCode: places.C1 })).json();
    await post('intake', `/demands/${second.id}/merge`, { version: 1, matterId: m.id, reason: '同一处路灯' });
    expect((await matterOf(m.id)).reports).toBe(2);
    const merged = (await t.as('intake').get(`/demands/${second.id}`)).json();
    expect(merged).toMatchObject({ state: 'merged', body: '我家楼下路灯也灭了', matterIds: [m.id] });
    await post('intake', `/demands/${second.id}/unmerge`, { version: merged.version, reason: '不是同一处' });
    expect((await matterOf(m.id)).reports).toBe(1);
    expect((await t.as('intake').get(`/demands/${second.id}`)).json().state).toBe('received');
  });

  it('[S000-23] the subdistrict can guide a small matter but not decide it', async () => {
    const m = await determined('小区停车位怎么分配', 'communal', 'other_communal');
    await post('committee1', `/matters/${m.id}/convene`, { version: m.version });
    await post('subdistrictA', `/matters/${m.id}/notes`, { kind: 'guidance', body: '建议先开楼栋会' });
    const decide = await t.as('subdistrictA').post(`/matters/${m.id}/reclassify`, { version: 1, class: 'major', reason: 'x' });
    expect(decide.statusCode).toBe(403);
    expect((await matterOf(m.id)).state).toBe('awaiting_deliberation');
  });
});
