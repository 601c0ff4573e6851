import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, startFixtureApp } from '../../../../test/harness/app.ts';
import { places, staffId, units } from '../../../../test/harness/fixture.ts';
import { handlingOf } from './factory.ts';

const start = '2025-03-03T02:00:00.000Z';

describe('who is told of what', () => {
  let t: FixtureApp;
  let house: ReturnType<typeof handlingOf>;
  beforeAll(async () => {
    t = await startFixtureApp();
    house = handlingOf(t);
    t.clock.set(start);
  });
  afterAll(() => t.close());

  const textsTo = (phone: string) => t.sms.sent.filter((message) => message.to.endsWith(phone)).map((message) => message.text);
  const contact = (phone: string) => ({ contact: { name: '何阿姨', phone } });
  /** Accounts that were told something with a template about a record, in the order of their ids. */
  const told = async (template: string, subjectId: string): Promise<string[]> => {
    await t.drain();
    const { db } = await t.read();
    const rows = await db
      .selectFrom('notification')
      .select('recipient_id')
      .where('template', '=', template)
      .where('subject_id', '=', subjectId)
      .orderBy('recipient_id')
      .execute();
    return rows.map((row) => row.recipient_id);
  };
  const clockOf = async (matterId: string, kind: string) =>
    (await house.matterOf(matterId)).clocks.findLast((c: { kind: string }) => c.kind === kind);
  /** The clocks are looked at twice: nothing may be told twice. */
  const passTo = async (at: Date | string) => {
    t.clock.set(at);
    await t.tick('matters_sweep_clocks');
    await t.tick('matters_sweep_clocks');
  };
  /** When as much time again has gone by as a limit gives, working days among weekends taken generously. */
  const wellAfter = (due: string) => new Date(new Date(due).getTime() + 10 * 86_400_000);

  describe('the receipt', () => {
    const enter = async (phone: string) => {
      const input = { body: '楼道的感应灯坏了', areaCode: places.C1, channel: 'phone', ...contact(phone) };
      const answer = await t.as('intake').post('/intake/demands', input);
      expect(answer.statusCode, answer.body).toBe(201);
      await t.drain();
      return answer.json() as { id: string; number: string; queryCode: string };
    };

    it('[S000-18] whoever calls gets number and query code as a message, and the code opens what they said', async () => {
      const { number, queryCode } = await enter('13900000101');
      const [text = ''] = textsTo('13900000101');
      expect(text).toContain(number);
      expect(text).toContain(queryCode);
      const opened = await t.anonymous.post('/progress-sessions', { number, code: queryCode });
      expect(opened.statusCode, opened.body).toBeLessThan(300);
      const { db } = await t.read();
      const kept = await db.selectFrom('notification').select('params').where('template', '=', 'demand_received').execute();
      expect(JSON.stringify(kept)).not.toContain(queryCode);
    });

    it('[S000-18] nobody is rung up to be read a code, and a number typed by whoever files is sent nothing', async () => {
      const { id } = await enter('0411-85550000');
      expect(await told('demand_received', id)).toEqual([]);
      const filed = await house.filed('楼道的灯又坏了', contact('13900000102'));
      expect(await told('demand_received', filed.id)).toEqual([]);
      expect(textsTo('13900000102')).toEqual([]);
    });
  });

  describe('limits of the desks', () => {
    it('[S000-20] a demand nobody takes up is told to whoever takes demands in, later to the supervision officer, each once', async () => {
      const { id } = await house.filed('小区后门的井盖松了');
      await passTo('2025-03-03T03:59:00.000Z');
      expect(await told('desk_limit_passed', id)).toEqual([]);
      await passTo('2025-03-04T01:00:00.000Z');
      const [desk, ...others] = await told('desk_limit_passed', id);
      expect(others).toEqual([]);
      expect(desk).toBe(staffId('community1'));
      await passTo('2025-03-10T02:00:00.000Z');
      expect(await told('desk_limit_passed', id)).toEqual([staffId('community1'), staffId('supervisor')].sort());
      t.clock.set(start);
    });

    it('[S000-20] what the desks let pass stands on the board of supervision, demands as well as matters', async () => {
      const demand = await house.filed('河边的路灯不亮');
      const matter = await house.accepted('山脚的路灯不亮');
      const disputed = await house.determined('亭子旁的路灯不亮');
      await house.post('committee1', `/matters/${disputed.id}/object`, {
        version: disputed.version,
        reason: '小区里的事',
        proposedClass: 'communal',
      });
      const on = async (show: string) => (await t.as('supervisor').get(`/supervision?show=${show}`)).json();
      const has = async (show: string, id: string) =>
        (await on(show)).items.some((row: { matterId: string | null; demandId: string | null }) =>
          [row.matterId, row.demandId].includes(id),
        );
      expect([await has('acceptance', demand.id), await has('desk_limit', matter.id), await has('desk_limit', disputed.id)]).toEqual([
        false,
        false,
        false,
      ]);
      await passTo('2025-03-10T02:00:00.000Z');
      expect([await has('acceptance', demand.id), await has('desk_limit', matter.id), await has('desk_limit', disputed.id)]).toEqual([
        true,
        true,
        true,
      ]);
      const { counts, items } = await on('acceptance');
      expect(counts.acceptance).toBe(items.length);
      await house.post('intake', `/demands/${demand.id}/accept`, { version: 1 });
      expect(await has('acceptance', demand.id)).toBe(false);
      const elsewhere = (await t.as('supervisor').get(`/supervision?show=acceptance&area=${places.SB}`)).json();
      expect(elsewhere.items).toEqual([]);
      t.clock.set(start);
    });

    it('[S000-20] so is a matter whose class nobody decides', async () => {
      const { id } = await house.accepted('路口的路灯忽明忽暗');
      const { dueAt } = await clockOf(id, 'triage');
      await passTo(dueAt);
      expect(await told('desk_limit_passed', id)).toHaveLength(1);
      await passTo(wellAfter(dueAt));
      expect(await told('desk_limit_passed', id)).toContain(staffId('supervisor'));
      t.clock.set(start);
    });

    it('[S000-14] of a panel those are reminded who have not voted; the triage officer hears of the objection, the unit of the ruling', async () => {
      const { id, version } = await house.determined('小区围墙外的路灯不亮');
      await house.post('committee1', `/matters/${id}/object`, { version, reason: '这是小区里的事', proposedClass: 'communal' });
      expect(await told('objection_opened', id)).toContain(staffId('triage'));
      await house.post('committee1', `/matters/${id}/panel-votes`, { class: 'major', unitId: units.urban });
      const clock = await clockOf(id, 'panel');
      await passTo(new Date((new Date(start).getTime() + new Date(clock.dueAt).getTime()) / 2 + 3_600_000 * 12));
      const reminded = await told('panel_reminder', id);
      expect(reminded.length).toBeGreaterThan(0);
      expect(reminded).not.toContain(staffId('committee1'));
      await passTo(clock.dueAt);
      expect(await told('desk_limit_passed', id)).toEqual([staffId('supervisor')]);
      await house.post('subdistrictA', `/matters/${id}/panel-votes`, { class: 'major', unitId: units.urban });
      expect(await told('panel_ruled', id)).toEqual([staffId('urbanClerk')]);
      t.clock.set(start);
    });

    it('[S003-32] a question between units: the coordinator before the limit, the supervision officer after it', async () => {
      const { id } = await house.determined('桥下的路灯不亮');
      await house.post('dispatcher', `/matters/${id}/coordination`, { kind: 'boundary', question: '桥下归谁？' }, 201);
      const clock = await clockOf(id, 'coordination');
      await passTo(new Date(new Date(clock.dueAt).getTime() - 60_000));
      expect(await told('desk_limit_near', id)).toEqual([staffId('coordinator')]);
      await passTo(clock.dueAt);
      expect(await told('desk_limit_passed', id)).toEqual([staffId('supervisor')]);
      t.clock.set(new Date(new Date(clock.dueAt).getTime() + 1000).toISOString());
      const { items } = (await t.as('supervisor').get('/supervision?show=overdue_ruling')).json();
      expect(items.map((row: { matterId: string }) => row.matterId)).toContain(id);
      t.clock.set(start);
    });
  });

  it('[S003-37] what moves the promised date is told to the resident with its reason: a pause, going on, an extension', async () => {
    const m = await house.inProgress('广场的路灯不亮', { more: contact('13900000103') });
    const last = async () => {
      await t.drain();
      return textsTo('13900000103').at(-1) ?? '';
    };
    await t.drain();
    const { items } = (await t.as('dispatcher').get('/reasons/pause')).json();
    const [pause] = items as { code: string; name: { zh: string } }[];
    await house.step('dispatcher', m.orderId, 'pause', { reasonCode: pause?.code });
    expect(await last()).toContain(pause?.name.zh ?? '?');
    expect(await last()).toContain('暂停计时');
    await house.step('lampOfficer', m.orderId, 'resume');
    expect(await last()).toContain('已恢复办理');
    const asked = { reasonCode: 'works_unfinished', reason: '灯杆还没有装完', asked: { amount: 1, unit: 'calendar_day' } };
    await house.step('lampOfficer', m.orderId, 'ask-extension', asked);
    const before = textsTo('13900000103').length;
    await house.step('dispatcher', m.orderId, 'decide-extension', { grant: false });
    await t.drain();
    expect(textsTo('13900000103')).toHaveLength(before);
    await house.step('lampOfficer', m.orderId, 'ask-extension', asked);
    await house.step('dispatcher', m.orderId, 'decide-extension', { grant: true });
    expect(await last()).toContain('办理时间延到');
  });

  it('[S003-37] a unit that helps is told whose the order is, an urgent one is said to be urgent, and one taken back is no longer waited for', async () => {
    const m = await house.determined('学校门口的路灯全部不亮');
    await t.write(async (ctx) => void (await ctx.db.updateTable('matter').set({ urgency: 'emergency' }).where('id', '=', m.id).execute()));
    await house.post('dispatcher', `/matters/${m.id}/dispatch`, { version: m.version, coUnitIds: [units.housing] });
    const { db } = await t.read();
    const orders = await db.selectFrom('work_order').select(['id', 'role']).where('matter_id', '=', m.id).execute();
    const idOf = (role: string) => orders.find((order) => order.role === role)?.id ?? '';
    expect(await told('order_dispatched_urgent', idOf('lead'))).toEqual([staffId('urbanClerk')]);
    expect(await told('co_handling_added', idOf('co'))).toEqual([staffId('housingClerk')]);
    const { version } = await house.matterOf(m.id);
    await house.post('triage', `/matters/${m.id}/reclassify`, {
      version,
      class: 'communal',
      typeCode: 'other_communal',
      reason: '是小区里的路灯，由业主商量',
    });
    expect(await told('order_reassigned', idOf('lead'))).toEqual([staffId('urbanClerk')]);
    expect(await told('order_reassigned', idOf('co'))).toEqual([staffId('housingClerk')]);
  });

  describe('what concerns the house', () => {
    it('[S003-32] a matter that belongs to nobody is told to the coordinator with the day of the ruling', async () => {
      const { id } = await house.determined('没人管的路口');
      await house.post('dispatcher', `/matters/${id}/coordination`, { kind: 'no_owner', question: '归谁？' }, 201);
      expect(await told('ownerless_pool', id)).toEqual([staffId('coordinator')]);
      expect(await told('third_return', id)).toEqual([]);
    });

    it('[S000-23] guidance of the subdistrict is told to the committee, an ordinary note is not', async () => {
      const { id } = await house.determined('楼下的花坛', { class: 'communal', typeCode: 'other_communal' });
      await house.post('subdistrictA', `/matters/${id}/notes`, { kind: 'note', body: '已看到' });
      expect(await told('guidance_from_subdistrict', id)).toEqual([]);
      await house.post('subdistrictA', `/matters/${id}/notes`, { kind: 'guidance', body: '建议先征求三楼以下住户的意见' });
      expect(await told('guidance_from_subdistrict', id)).toEqual([staffId('committee1')]);
    });

    it('[S000-10] a new catalogue is told to those who sort and send, with the day it applies from', async () => {
      const { db } = await t.read();
      const rows = async () =>
        db.selectFrom('notification').select(['recipient_id', 'params']).where('template', '=', 'catalogue_published').execute();
      await t.drain();
      const before = (await rows()).length;
      const editor = t.actor({
        id: staffId('admin'),
        holdings: [{ areaCode: places.district, permissions: ['catalogue.edit', 'catalogue.publish'] }],
      });
      const draft = await editor.post('/catalogue/draft', {});
      expect(draft.statusCode, draft.body).toBeLessThan(300);
      const published = await editor.post('/catalogue/draft/publish', { version: draft.json().version });
      expect(published.statusCode, published.body).toBeLessThan(300);
      await t.drain();
      const fresh = (await rows()).slice(before);
      expect(fresh.map((row) => row.recipient_id).sort()).toEqual(
        expect.arrayContaining([staffId('triage'), staffId('dispatcher')].sort()),
      );
      expect(JSON.stringify(fresh[0]?.params)).toContain('2025-03-03');
    });
  });
});
