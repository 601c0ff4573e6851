import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, startFixtureApp } from '../../../../test/harness/app.ts';
import { places, sections, staffId, units } from '../../../../test/harness/fixture.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { handlingOf } from './factory.ts';

describe('when somebody goes while their work is under way', () => {
  let t: FixtureApp;
  let house: ReturnType<typeof handlingOf>;
  beforeAll(async () => {
    t = await startFixtureApp();
    house = handlingOf(t);
  });
  afterAll(() => t.close());

  it('[S000-22] an officer holding seven matters, one in every state of an order, leaves none of them ownerless', async () => {
    const signed = await house.dispatched('第一盏路灯不亮');
    await house.sign(signed.orderId);
    const running = await house.inProgress('第二盏路灯不亮');
    const paused = await house.inProgress('第三盏路灯不亮');
    await house.step('dispatcher', paused.orderId, 'pause', { reasonCode: 'bad_weather' });
    const asking = await house.inProgress('第四盏路灯不亮');
    await house.step('lampOfficer', asking.orderId, 'ask-extension', {
      reasonCode: 'works_unfinished',
      reason: '灯杆还没有装完',
      asked: { amount: 1, unit: 'calendar_day' },
    });
    const reported = await house.inProgress('第五盏路灯不亮');
    await house.report(reported.orderId);
    const waiting = await house.verified('第六盏路灯不亮');
    const reopened = await house.verified('第七盏路灯不亮');
    await house.say(reopened.id, false);
    const all = [signed, running, paused, asking, reported, waiting, reopened];

    const { db } = await t.read();
    const { version } = await db
      .selectFrom('staff_account')
      .select('version')
      .where('id', '=', staffId('lampOfficer'))
      .executeTakeFirstOrThrow();
    await house.post('admin', `/accounts/${staffId('lampOfficer')}/deactivate`, { version }, 204);
    await t.drain();
    for (const m of all) {
      expect((await house.matterOf(m.id)).accountable.id, m.id).toBe(staffId('urbanHead'));
      expect((await house.orderOf(m.orderId)).handler?.id, m.id).toBe(staffId('urbanHead'));
    }
    const told = await db
      .selectFrom('notification')
      .select('id')
      .where('recipient_id', '=', staffId('urbanHead'))
      .where('template', '=', 'assigned_to_you')
      .where('channel', '=', 'in_app')
      .execute();
    expect(told.length).toBe(all.length);
  });

  it('[S000-22] when the last person of a unit has gone, the dispatch desk answers for its matters', async () => {
    const m = await house.determined('消防栓漏水');
    const { orderId } = await house.post('dispatcher', `/matters/${m.id}/dispatch`, {
      version: m.version,
      unitId: units.water,
      reason: '供水',
    });
    await house.step('waterClerk', orderId, 'sign', { sectionId: sections.waterPipes, handlerId: staffId('waterOfficer') });
    const { db } = await t.read();
    await t.write((ctx) =>
      ctx.db.updateTable('unit').set({ head_account_id: null, parent_id: null }).where('id', '=', units.water).execute(),
    );
    await t.write((ctx) => ctx.db.updateTable('unit_section').set({ head_account_id: null }).where('unit_id', '=', units.water).execute());
    for (const name of ['waterClerk', 'waterOfficer'] as const) {
      const { version } = await db.selectFrom('staff_account').select('version').where('id', '=', staffId(name)).executeTakeFirstOrThrow();
      await house.post('admin', `/accounts/${staffId(name)}/deactivate`, { version }, 204);
      await t.drain();
    }
    const { accountable } = await house.matterOf(m.id);
    const person = await db.selectFrom('staff_account').select('state').where('id', '=', accountable.id).executeTakeFirstOrThrow();
    expect(person.state).toBe('active');
  });

  it('[S000-22] a seat of a panel and a supervision duty go to somebody else who holds the role', async () => {
    const m = await house.dispatched('小区外的路灯坏了');
    await house.post('urbanClerk', `/matters/${m.id}/object`, { reason: '这盏灯在小区围墙里面' });
    const n = await house.dispatched('桥头的路灯坏了');
    const { db } = await t.read();
    const seatOf = async () =>
      (
        await db
          .selectFrom('triage_panel_seat as s')
          .innerJoin('triage_objection as o', 'o.id', 's.objection_id')
          .select('s.account_id')
          .where('o.matter_id', '=', m.id)
          .where('s.seat', '=', 'subdistrict')
          .executeTakeFirstOrThrow()
      ).account_id;
    const supervisorOf = async () =>
      (await db.selectFrom('supervision_order').select('supervisor_id').where('matter_id', '=', n.id).executeTakeFirstOrThrow())
        .supervisor_id;
    expect([await seatOf(), await supervisorOf()]).toEqual([staffId('subdistrictA'), staffId('supervisor')]);
    const subdistrictPost = { account_id: staffId('subdistrictB'), role: 'subdistrict_officer', area_code: places.SA };
    await t.write((ctx) =>
      ctx.db
        .insertInto('appointment')
        .values({ ...subdistrictPost, id: uuidv7(ctx.now), starts_on: '2024-01-01', created_at: ctx.now })
        .execute(),
    );
    for (const name of ['subdistrictA', 'supervisor'] as const) {
      const { version } = await db.selectFrom('staff_account').select('version').where('id', '=', staffId(name)).executeTakeFirstOrThrow();
      await house.post('admin', `/accounts/${staffId(name)}/deactivate`, { version }, 204);
    }
    await t.drain();
    expect([await seatOf(), await supervisorOf()]).toEqual([staffId('subdistrictB'), staffId('leader')]);
    const { runChecks } = await import('../../../platform/checks.ts');
    expect((await runChecks(await t.read())).filter((c) => c.name.includes('owner'))).toEqual([]);
  });
});
