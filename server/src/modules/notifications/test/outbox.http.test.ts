import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { appoint } from '../../identity/index.ts';
import { brokenInvariants, type NoticeApp, startNoticeApp } from './notices.ts';

const here = '320199';

let t: NoticeApp;
beforeAll(async () => {
  t = await startNoticeApp();
});
afterAll(() => t.close());

describe('looking after the outbox', () => {
  beforeEach(() => {
    t.smsGateway.outcome = 'sent';
    t.smsGateway.handed.length = 0;
  });
  const manager = (areaCode = here) => t.actor({ holdings: [{ role: 'system_admin', areaCode, permissions: ['notifications.manage'] }] });
  const failed = async (phone: string, areaCode = here): Promise<string> => {
    const id = await t.resident({ phone });
    t.smsGateway.outcome = 'unknown';
    await t.tell({
      recipient: { kind: 'person', id },
      template: 'answered',
      params: { number: '2025-0000123', answer: '请'.repeat(150), phone: '12345', areaCode },
    });
    await t.drain();
    t.smsGateway.outcome = 'sent';
    return id;
  };
  const itemOf = async (recipientId: string) => {
    const { items } = (await manager().get('/notifications?limit=100')).json();
    return items.find((item: { recipient: { id: string } }) => item.recipient.id === recipientId);
  };

  it('shows what failed and what is unknown: to whom (masked), how far, how many billed parts, what can be done; never the text', async () => {
    const id = await failed('13800138070');
    const answer = await manager().get('/notifications');
    expect(await itemOf(id)).toMatchObject({
      template: 'answered',
      title: '答复您的咨询',
      channel: 'sms',
      state: 'unknown',
      recipient: { kind: 'person', name: '张*华', phoneMasked: '138****8070' },
      attempts: 1,
      smsParts: 3,
      abilities: { resend: { allowed: true }, drop: { allowed: true } },
    });
    for (const hidden of ['请请', '13800138070', '张伟华']) expect(answer.body).not.toContain(hidden);
  });

  it('sends again on a person’s decision, once, and records who decided', async () => {
    const id = await failed('13800138071');
    const item = await itemOf(id);
    const sender = manager();
    const key = { 'idempotency-key': 'resend-0001' };
    const url = `/notifications/${item.id}/resend`;
    expect((await sender.post(url, { version: item.version }, key)).statusCode).toBe(200);
    expect((await sender.post(url, { version: item.version }, key)).headers['idempotency-replayed']).toBe('true');
    const again = await Promise.all([1, 2, 3].map(() => sender.post(url, { version: item.version })));
    expect(again.map((answer) => answer.json().code)).toEqual(['edit-conflict', 'edit-conflict', 'edit-conflict']);
    await t.drain();
    expect(t.smsGateway.handed).toHaveLength(2);
    expect((await t.rows(id)).find((row) => row.channel === 'sms')).toMatchObject({ state: 'sent', attempts: 1 });
    const events = await (await t.read()).db.selectFrom('event').selectAll().where('subject_id', '=', item.id).orderBy('seq').execute();
    expect(events.map((event) => event.name)).toEqual([
      'notification.attempted',
      'notification.left_unknown',
      'notification.resent',
      'notification.attempted',
      'notification.sent',
    ]);
    expect(events[2]).toMatchObject({
      actor_kind: 'staff',
      capacity: 'system_admin',
      data: { channel: 'sms', from: 'unknown', to: 'pending' },
    });
  });

  it('drops what need not go out any more; a dropped message stays dropped', async () => {
    const id = await failed('13800138072');
    const item = await itemOf(id);
    expect((await manager().post(`/notifications/${item.id}/drop`, { version: item.version })).json()).toMatchObject({
      state: 'dropped',
      abilities: {},
    });
    expect((await manager().post(`/notifications/${item.id}/resend`, { version: item.version + 1 })).json()).toMatchObject({
      code: 'illegal-transition',
    });
    expect((await manager().get('/notifications?state=dropped')).json().items).toHaveLength(1);
  });

  it('is for those who manage notices, and for their area', async () => {
    const id = await failed('13800138073', '320199001');
    const item = await itemOf(id);
    expect((await t.actor({ holdings: [{ areaCode: here, permissions: ['demands.intake'] }] }).get('/notifications')).statusCode).toBe(403);
    const neighbour = manager('320199002');
    expect((await neighbour.get('/notifications')).json().items).toEqual([]);
    expect((await neighbour.post(`/notifications/${item.id}/resend`, { version: item.version })).statusCode).toBe(404);
    expect((await neighbour.post('/notifications/outbound/stop', { reason: '不归我管' })).statusCode).toBe(403);
    const inApp = (await t.rows(id)).find((row) => row.channel === 'in_app');
    expect((await manager().post(`/notifications/${inApp?.id}/drop`, { version: 1 })).statusCode).toBe(404);
  });

  it('counts by channel and state from kept counters, and the counts agree with the rows', async () => {
    await failed('13800138074');
    const { channels, day } = (await manager().get('/notifications/figures')).json();
    expect(day).toBe('2025-03-03');
    const { rows } = await t.built.app.pool.query('select channel, state, count(*)::int n from d_test.notification group by 1, 2');
    for (const { channel, now } of channels) {
      const standing = rows.filter(
        (row) => row.channel === channel && ['pending', 'held', 'sending', 'failed', 'unknown'].includes(row.state),
      );
      expect(now).toEqual(Object.fromEntries(standing.map((row) => [row.state, row.n])));
    }
    const sms = channels.find((entry: { channel: string }) => entry.channel === 'sms');
    expect(sms.today).toMatchObject({ pending: 6, sending: 6, unknown: 5, sent: 1, dropped: 1 });
    await t.tick('platform_fold_tallies');
    expect((await manager().get('/notifications/figures')).json().channels).toEqual(channels);
  });

  it('tells whoever manages notices, once an hour, that messages failed', async () => {
    const id = await t.staff();
    await t.built.app.pool.query(
      `insert into d_test.area (code, level, kind, name, valid_from) values ('320199', 'district', 'district', '测试区', '2020-01-01') on conflict do nothing`,
    );
    await t.write((ctx) => appoint(ctx, id, { role: 'system_admin', areaCode: here, startsOn: '2025-01-01' }));
    await failed('13800138075');
    t.clock.advance({ hours: 1 });
    await t.tick('notifications_alarm');
    await t.tick('notifications_alarm');
    const { items } = (await t.actor({ id }).get('/me/notifications')).json();
    expect(items).toMatchObject([{ template: 'delivery_failed', title: '通知没有送达' }]);
  });

  it('after all this the counters equal the rows', async () => {
    expect(await brokenInvariants(t)).toEqual([]);
  });
});

describe('residents to be told by phone', () => {
  beforeAll(() => t.clock.set('2025-03-03T01:00:00Z'));
  const clerk = (areaCode: string) => t.actor({ holdings: [{ role: 'intake_operator', areaCode, permissions: ['demands.intake'] }] });
  const task = async (name: string, areaCode: string, urgent = false): Promise<{ id: string; version: number }> => {
    const id = await t.resident({ name });
    await t.tell({ recipient: { kind: 'person', id }, params: { number: '2025-0000123', areaCode }, urgent });
    const [row] = await t.rows(id);
    if (!row) throw new Error('no task');
    return row;
  };

  it('are listed for intake staff of the area, urgent ones first, with the words to say and without the number in clear', async () => {
    await task('李四', '320199001001');
    await task('王五', '320199001001', true);
    await task('赵六', '320199002001');
    const { items } = (await clerk('320199001').get('/phone-tasks')).json();
    expect(items.map((item: { person: { nameMasked: string }; urgent: boolean }) => [item.person.nameMasked, item.urgent])).toEqual([
      ['王*', true],
      ['李*', false],
    ]);
    expect(items[0]).toMatchObject({ title: '已受理', language: 'zh', calls: 0, abilities: { done: { allowed: true } } });
    expect(items[0].text).toContain('2025-0000123');
    expect((await clerk('320199').get('/phone-tasks?areaCode=320199002')).json().items).toHaveLength(1);
    const first = (await clerk('320199').get('/phone-tasks?limit=1')).json();
    const rest = (await clerk('320199').get(`/phone-tasks?limit=5&after=${first.next}`)).json();
    expect(rest.items).toHaveLength(2);
    expect((await t.actor({ holdings: [{ areaCode: '320199', permissions: ['matters.read'] }] }).get('/phone-tasks')).statusCode).toBe(403);
  });

  it('are closed when told or refused, or after three vain calls; what was said stands in the sealed part that can be erased', async () => {
    const { id, version } = await task('孙七', '320199003');
    const me = clerk('320199003');
    const first = await me.post(`/phone-tasks/${id}/done`, { outcome: 'not_reached', version });
    expect(first.json()).toMatchObject({ state: 'pending', calls: 1, lastOutcome: 'not_reached', notBefore: '2025-03-03T03:00:00.000Z' });
    expect((await me.post(`/phone-tasks/${id}/done`, { outcome: 'told', version })).statusCode).toBe(409);
    await me.post(`/phone-tasks/${id}/done`, { outcome: 'not_reached', version: version + 1 });
    const third = await me.post(`/phone-tasks/${id}/done`, { outcome: 'not_reached', note: '家里无人，留了字条', version: version + 2 });
    expect(third.json()).toMatchObject({ state: 'done', calls: 3, abilities: {} });
    expect((await me.post(`/phone-tasks/${id}/done`, { outcome: 'told', version: version + 3 })).json()).toMatchObject({
      code: 'illegal-transition',
    });
    const events = await (await t.read()).db.selectFrom('event').selectAll().where('subject_id', '=', id).orderBy('seq').execute();
    expect(events.map((event) => [event.name, event.data, event.private])).toEqual([
      ['notification.call_recorded', expect.objectContaining({ call: 1, outcome: 'not_reached', finished: false }), null],
      ['notification.call_recorded', expect.objectContaining({ call: 2, finished: false }), null],
      ['notification.call_recorded', expect.objectContaining({ call: 3, finished: true }), { note: '家里无人，留了字条' }],
    ]);
    const told = await task('周八', '320199003');
    expect((await me.post(`/phone-tasks/${told.id}/done`, { outcome: 'told', version: told.version })).json()).toMatchObject({
      state: 'done',
      lastOutcome: 'told',
    });
  });

  it('of another area are not there', async () => {
    const { id, version } = await task('吴九', '320199004');
    expect((await clerk('320199005').post(`/phone-tasks/${id}/done`, { outcome: 'told', version })).statusCode).toBe(404);
  });

  it('end when the person is erased, together with what was noted', async () => {
    const { id, version } = await task('郑十', '320199006');
    await clerk('320199006').post(`/phone-tasks/${id}/done`, { outcome: 'not_reached', note: '邻居说出门了', version });
    const recipient = (await t.built.app.pool.query('select recipient_id from d_test.notification where id = $1', [id])).rows[0]
      .recipient_id;
    const officer = t.actor({ holdings: [{ areaCode: '320199', permissions: ['identity.data_rights'] }] });
    const person = (await t.built.app.pool.query('select version from d_test.person where id = $1', [recipient])).rows[0];
    const erased = await officer.post(`/people/${recipient}/erase`, { version: person.version });
    expect(erased.statusCode).toBeLessThan(300);
    await t.drain();
    expect((await clerk('320199006').get('/phone-tasks')).json().items).toEqual([]);
    const { rows } = await t.built.app.pool.query('select state, call_note from d_test.notification where id = $1', [id]);
    expect(rows).toEqual([{ state: 'done', call_note: null }]);
  });
});

describe('the words of notices', () => {
  const manager = () => t.actor({ holdings: [{ areaCode: here, permissions: ['notifications.manage'] }] });
  const words = {
    title: { zh: '已受理', en: 'Accepted' },
    body: { zh: '您的{{number}}号诉求我们收下了。', en: 'We have taken your demand {{number}}.' },
  };

  it('are listed with what each value means', async () => {
    const { items, params } = (await manager().get('/notification-templates')).json();
    expect(items.length).toBeGreaterThan(70);
    expect(items.find((item: { code: string }) => item.code === 'accepted')).toMatchObject({
      params: ['number'],
      origin: 'pack:notices',
      version: 1,
    });
    expect(params[0]).toEqual({ code: 'number', name: '编号', sample: { zh: '2026-0000123', en: '2026-0000123' } });
  });

  it('can be tried before they are kept', async () => {
    const preview = (
      await manager().post('/notification-templates/accepted/preview', { ...words, body: { ...words.body, zh: '好'.repeat(80) } })
    ).json();
    expect(preview).toMatchObject({
      zh: { smsParts: 2 },
      en: { title: 'Accepted', text: 'We have taken your demand 2026-0000123.', smsParts: 1 },
    });
  });

  it('are the district’s once changed: the next message has them, and packs leave them alone', async () => {
    expect((await manager().put('/notification-templates/accepted', { ...words, urgent: false, version: 1 })).json()).toMatchObject({
      origin: 'district',
      version: 2,
    });
    expect((await manager().put('/notification-templates/accepted', { ...words, urgent: false, version: 1 })).json()).toMatchObject({
      code: 'edit-conflict',
    });
    await t.tell({ recipient: { kind: 'person', id: await t.resident({ phone: '13800138080' }) } });
    await t.drain();
    expect(t.smsGateway.handed.at(-1)?.text).toBe('您的2025-0000123号诉求我们收下了。');
  });

  it('may not use values that the program does not give, nor be empty', async () => {
    const body = { ...words, body: { zh: '{{number}} {{salary}}', en: 'x' }, urgent: false, version: 1 };
    expect((await manager().put('/notification-templates/merged', body)).json()).toMatchObject({
      code: 'unknown-placeholder',
      names: 'salary',
    });
    expect((await manager().put('/notification-templates/merged', { ...body, body: { zh: ' ', en: 'x' } })).json()).toMatchObject({
      code: 'empty-wording',
    });
    expect((await manager().put('/notification-templates/nothing', body)).statusCode).toBe(404);
    expect((await t.actor({ holdings: [] }).get('/notification-templates')).statusCode).toBe(403);
  });
});

it('what belongs to another district is out of reach', async () => {
  const { rows } = await t.built.app.pool.query(`select id, version from d_test.notification where channel = 'sms' limit 1`);
  const elsewhere = await t.addDistrict('nanshan', '500199');
  const manager = t.actor({ holdings: [{ areaCode: '500199', permissions: ['notifications.manage'] }] });
  expect((await manager.post(`/notifications/${rows[0].id}/drop`, { version: rows[0].version }, elsewhere)).statusCode).toBe(404);
  expect((await manager.get('/notification-templates', elsewhere)).json().items).toEqual([]);
});
