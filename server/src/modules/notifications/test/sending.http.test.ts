import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { notify, notifyMany } from '../index.ts';
import { brokenInvariants, type NoticeApp, startNoticeApp } from './notices.ts';

const mobile = (n: number) => `138001380${String(n).padStart(2, '0')}`;
const shape = (rows: readonly { channel: string; state: string }[]) => rows.map((row) => `${row.channel} ${row.state}`);

describe('sending', () => {
  let t: NoticeApp;
  let dies: ((point: string) => boolean) | null = null;
  beforeAll(async () => {
    t = await startNoticeApp({
      faultPoint: (point) => {
        if (dies?.(point)) throw new Error('killed');
      },
    });
  });
  afterAll(() => t.close());
  beforeEach(() => {
    dies = null;
    t.clock.set('2025-03-03T01:00:00Z');
    for (const gateway of [t.smsGateway, t.mailGateway]) {
      gateway.outcome = 'sent';
      gateway.handed.length = 0;
    }
  });

  const minutes = async (count: number): Promise<void> => {
    t.clock.advance({ minutes: count });
    await t.tick('notifications_sweep');
    await t.drain();
  };

  it('a resident is told by text message in their own language, and finds the notice when signed in', async () => {
    const zh = await t.resident({ phone: mobile(1) });
    const en = await t.resident({ phone: mobile(2), name: 'John Smith', language: 'en' });
    await t.write((ctx) =>
      notifyMany(
        ctx,
        [zh, en].map((id) => ({
          template: 'class_determined',
          recipient: { kind: 'person' as const, id },
          params: { number: '2025-0000007', class: { zh: '大事', en: 'major matter' }, unit: { zh: '水务局', en: 'Water Bureau' } },
          dedupeKey: 'determined-7',
        })),
      ),
    );
    await t.drain();
    expect(t.smsGateway.handed.map((message) => [message.to, message.text]).sort()).toEqual([
      ['+8613800138001', '2025-0000007号问题定为大事，由水务局负责。不同意可在5个工作日内申诉一次。'],
      [
        '+8613800138002',
        'Demand 2025-0000007 is a major matter, duty of Water Bureau. If you disagree you may appeal once within 5 working days.',
      ],
    ]);
    const own = await t.actor({ kind: 'resident', id: zh }).get('/me/notifications');
    expect(own.json()).toMatchObject({ items: [{ template: 'class_determined', readAt: null }], unread: { value: 1, exact: true } });
  });

  it('[§2.5] a failing SMS gateway queues and retries while the in-app notice has arrived; in the end somebody is asked to call', async () => {
    const id = await t.resident({ phone: mobile(3) });
    t.smsGateway.outcome = 'refused';
    await t.tell({ recipient: { kind: 'person', id } });
    await t.drain();
    expect(shape(await t.rows(id))).toEqual(['in_app sent', 'sms pending']);
    expect((await t.actor({ kind: 'resident', id }).get('/me/notifications')).json().items).toHaveLength(1);

    await t.tick('notifications_sweep');
    await t.drain();
    expect(t.smsGateway.handed).toHaveLength(1);
    for (const wait of [1, 5, 30]) await minutes(wait);
    expect(t.smsGateway.handed).toHaveLength(4);
    expect(shape(await t.rows(id))).toEqual(['in_app sent', 'sms pending']);
    await minutes(120);
    const rows = await t.rows(id);
    expect(shape(rows)).toEqual(['in_app sent', 'phone_task pending', 'sms failed']);
    expect(rows.at(-1)).toMatchObject({ attempts: 5, last_error: 'isv.BUSINESS_LIMIT_CONTROL …' });
    await minutes(600);
    expect(t.smsGateway.handed).toHaveLength(5);
  });

  it('a gateway that comes back gets the message that waited', async () => {
    const id = await t.resident({ phone: mobile(4) });
    t.smsGateway.outcome = 'refused';
    await t.tell({ recipient: { kind: 'person', id } });
    await t.drain();
    t.smsGateway.outcome = 'sent';
    await minutes(1);
    expect(shape(await t.rows(id))).toEqual(['in_app sent', 'sms sent']);
    expect(t.smsGateway.handed).toHaveLength(2);
  });

  it('[F07] the same fact told four times, one after another and at once, with other preferences in between, is told once', async () => {
    const id = await t.staff({ phone: mobile(5), email: 'five@example.org' });
    const fact = {
      template: 'order_dispatched_urgent',
      recipient: { kind: 'account' as const, id },
      dedupeKey: 'order-5',
      params: orderParams,
    };
    await t.tell(fact);
    await t.actor({ id }).put('/me/notification-preferences', { channels: ['email', 'sms'], quiet: false, digest: 'none', language: null });
    await Promise.all([t.tell(fact), t.tell(fact), t.tell(fact)]);
    await t.drain();
    expect(shape(await t.rows(id))).toEqual(['in_app sent', 'sms sent']);
    expect(t.smsGateway.handed).toHaveLength(1);
    expect(t.mailGateway.handed).toHaveLength(0);
  });

  it('[F07] 20 facts, each delivered four times at once, are 20 messages', async () => {
    const id = await t.staff({ phone: mobile(6) });
    const deliveries = Array.from({ length: 80 }, (_, i) => ({
      template: 'order_dispatched_urgent',
      recipient: { kind: 'account' as const, id },
      dedupeKey: `flood-${i % 20}`,
      params: orderParams,
    }));
    await Promise.all(deliveries.map((fact) => t.tell(fact)));
    await t.drain();
    expect(t.smsGateway.handed).toHaveLength(20);
    expect((await t.rows(id)).filter((row) => row.channel === 'in_app')).toHaveLength(20);
  });

  it('the same fact twice in one call is one notice, and a fact that is rolled back is told to nobody', async () => {
    const id = await t.resident({ phone: mobile(7) });
    const fact = { template: 'accepted', recipient: { kind: 'person' as const, id }, params: { number: '1' }, dedupeKey: 'twice' };
    await t.write((ctx) => notifyMany(ctx, [fact, fact]));
    const failing = t.write(async (ctx) => {
      await notify(ctx, { ...fact, dedupeKey: 'never' });
      throw new Error('rolled back');
    });
    await expect(failing).rejects.toThrow('rolled back');
    await t.drain();
    expect(t.smsGateway.handed).toHaveLength(1);
    expect(shape(await t.rows(id))).toEqual(['in_app sent', 'sms sent']);
  });

  it('[F13] a worker killed between sending and marking leaves the message on its way; after ten minutes it is unknown, and never sent again by itself', async () => {
    const id = await t.resident({ phone: mobile(8) });
    await t.tell({ recipient: { kind: 'person', id } });
    dies = () => t.smsGateway.handed.length === 1;
    await t.drain();
    dies = null;
    expect(shape(await t.rows(id))).toEqual(['in_app sent', 'sms sending']);
    await minutes(9);
    expect(shape(await t.rows(id))).toEqual(['in_app sent', 'sms sending']);
    await minutes(1);
    expect(shape(await t.rows(id))).toEqual(['in_app sent', 'sms unknown']);
    await minutes(600);
    expect(t.smsGateway.handed).toHaveLength(1);
    const outbox = await t
      .actor({ holdings: [{ areaCode: '320199', permissions: ['notifications.manage'] }] })
      .get('/notifications?state=unknown');
    expect(outbox.json().items).toMatchObject([
      {
        state: 'unknown',
        stateName: '结果不明',
        reason: '发送途中程序中断，不知是否发出',
        recipient: { name: '张*华', phoneMasked: '138****8008' },
      },
    ]);
  });

  it('[F13] a worker killed before sending has sent nothing and claims nothing', async () => {
    const id = await t.resident({ phone: mobile(9) });
    await t.tell({ recipient: { kind: 'person', id } });
    dies = (point) => point === 'before-commit';
    await t.drain();
    dies = null;
    expect(shape(await t.rows(id))).toEqual(['in_app sent', 'sms pending']);
    expect(t.smsGateway.handed).toHaveLength(0);
    await minutes(1);
    expect(t.smsGateway.handed).toHaveLength(1);
  });

  it.each(['unknown', 'throws'] as const)(
    'a text message whose outcome is not known (%s) is not sent again; a mail is, under the same Message-ID',
    async (outcome) => {
      const id = await t.staff({ phone: outcome === 'throws' ? mobile(10) : mobile(11), email: `${outcome}@example.org` });
      const put = await t
        .actor({ id })
        .put('/me/notification-preferences', { channels: ['email'], quiet: true, digest: 'none', language: null });
      expect(put.json()).toMatchObject({ channels: ['email'] });
      [t.smsGateway.outcome, t.mailGateway.outcome] = [outcome, outcome];
      await t.tell({ recipient: { kind: 'account', id }, template: 'order_dispatched_urgent', params: orderParams });
      await t.drain();
      expect(shape(await t.rows(id))).toEqual(['email pending', 'in_app sent', 'sms unknown']);
      t.mailGateway.outcome = 'sent';
      await minutes(1);
      expect(shape(await t.rows(id))).toEqual(['email sent', 'in_app sent', 'sms unknown']);
      expect(t.smsGateway.handed).toHaveLength(1);
      expect(t.mailGateway.handed).toHaveLength(2);
      expect(new Set(t.mailGateway.handed.map((mail) => mail.messageId)).size).toBe(1);
      expect(t.mailGateway.handed[0]).toMatchObject({ to: `${outcome}@example.org`, subject: '紧急工单' });
      expect(t.mailGateway.handed[0]?.messageId).toMatch(/^<[\w-]{43}@[\w.-]+>$/);
      expect(t.mailGateway.handed[0]?.text).toContain('此邮件由系统自动发送');
    },
  );

  it('at 22:00 an ordinary notice is held until 08:00, an urgent one leaves at once', async () => {
    t.clock.set('2025-03-03T14:00:00Z');
    const [calm, pressed] = [await t.resident({ phone: mobile(12) }), await t.resident({ phone: mobile(13) })];
    await t.tell({ recipient: { kind: 'person', id: calm } });
    await t.tell({ recipient: { kind: 'person', id: pressed }, urgent: true });
    await t.drain();
    expect(shape(await t.rows(calm))).toEqual(['in_app sent', 'sms held']);
    expect(shape(await t.rows(pressed))).toEqual(['in_app sent', 'sms sent']);
    await minutes(599);
    expect(shape(await t.rows(calm))).toEqual(['in_app sent', 'sms held']);
    await minutes(1);
    expect(shape(await t.rows(calm))).toEqual(['in_app sent', 'sms sent']);
    expect(t.smsGateway.handed.map((message) => message.to)).toEqual(['+8613800138013', '+8613800138012']);
  });

  it('a message whose turn comes during quiet hours, because its worker was away, waits for the morning', async () => {
    t.clock.set('2025-03-03T12:59:00Z');
    const id = await t.resident({ phone: mobile(14) });
    await t.tell({ recipient: { kind: 'person', id } });
    t.clock.set('2025-03-03T15:00:00Z');
    await t.drain();
    expect((await t.rows(id)).at(-1)).toMatchObject({
      state: 'held',
      last_error: 'quiet_hours',
      not_before: new Date('2025-03-04T00:00:00Z'),
      attempts: 0,
    });
    await minutes(9 * 60);
    expect(t.smsGateway.handed).toHaveLength(1);
  });

  it('[§3.6] the fifty-first message of a template to one number waits for the next day, and other residents are not touched', async () => {
    const [id, other] = [await t.resident({ phone: mobile(15) }), await t.resident({ phone: mobile(16) })];
    await t.tell({ recipient: { kind: 'person', id } });
    await t.drain();
    await t.built.app.pool.query(`update d_test.notification_sms_day set used = 49 where used = 1 and template = 'accepted'`);
    for (let i = 0; i < 2; i++) await t.tell({ recipient: { kind: 'person', id } });
    await t.tell({ recipient: { kind: 'person', id }, template: 'merged' });
    await t.tell({ recipient: { kind: 'person', id: other } });
    await t.drain();
    expect(t.smsGateway.handed).toHaveLength(4);
    const [held, ...more] = (await t.rows(id)).filter((row) => row.state === 'held');
    expect(more).toEqual([]);
    expect(held).toMatchObject({ last_error: 'daily_limit', not_before: new Date('2025-03-04T00:00:00Z') });
    t.clock.set('2025-03-04T00:00:00Z');
    await t.tick('notifications_sweep');
    await t.drain();
    expect(t.smsGateway.handed).toHaveLength(5);
  });

  it('a landline and an unknown number are called instead; an erased person is told nothing', async () => {
    const [landline, none, gone] = [
      await t.resident({ phone: '025-52881234' }),
      await t.resident({ name: '李四' }),
      await t.resident({ phone: mobile(17) }),
    ];
    await t.tell({ recipient: { kind: 'person', id: gone } });
    await t.built.app.pool.query(
      'update d_test.person set name = null, phone_cipher = null, phone_index = null, erased_at = now() where id = $1',
      [gone],
    );
    for (const id of [landline, none]) await t.tell({ recipient: { kind: 'person', id } });
    await t.drain();
    expect(shape(await t.rows(landline))).toEqual(['phone_task pending']);
    expect(shape(await t.rows(none))).toEqual(['phone_task pending']);
    expect(shape(await t.rows(gone))).toEqual(['in_app sent', 'sms failed']);
    expect(t.smsGateway.handed).toHaveLength(0);
  });

  it('a notice without its template or a value stays visible as failed, the fact stands, and the resident is called', async () => {
    const id = await t.resident({ phone: mobile(18) });
    await t.tell({ recipient: { kind: 'person', id }, template: 'no_such_template' });
    await t.tell({ recipient: { kind: 'person', id }, template: 'class_determined', params: { number: '1' } });
    await t.drain();
    const failed = (await t.rows(id)).filter((row) => row.state === 'failed').map((row) => row.last_error);
    expect(failed.sort()).toEqual(['missing_params: class, unit', 'template_missing']);
    expect((await t.rows(id)).filter((row) => row.channel === 'phone_task')).toHaveLength(2);
    expect(t.smsGateway.handed).toHaveLength(0);
  });

  it('a query code is kept only until the message that carries it has gone out', async () => {
    const id = await t.resident({ phone: mobile(19) });
    t.smsGateway.outcome = 'refused';
    await t.tell({ recipient: { kind: 'person', id }, template: 'demand_received', params: { number: '2025-0000019', code: 'K7M2PX' } });
    await t.drain();
    const codes = async () => (await t.rows(id)).map((row) => [row.channel, row.params['code'] ?? null]);
    expect(await codes()).toEqual([
      ['in_app', null],
      ['sms', 'K7M2PX'],
    ]);
    t.smsGateway.outcome = 'sent';
    await minutes(1);
    expect(t.smsGateway.handed.at(-1)?.text).toContain('K7M2PX');
    expect((await codes()).at(-1)).toEqual(['sms', null]);
  });

  it('after all this the counters equal the rows and nobody was forgotten', async () => {
    expect(await brokenInvariants(t)).toEqual([]);
  });

  it('neither numbers, names nor texts stand in the log', async () => {
    const id = await t.resident({ phone: mobile(20), name: '王𠮷' });
    t.smsGateway.outcome = 'throws';
    await t.tell({ recipient: { kind: 'person', id } });
    await t.drain();
    const log = t.logLines.join('\n');
    for (const secret of ['13800138020', '王𠮷', '2025-0000123']) expect(log).not.toContain(secret);
  });
});

const orderParams = { number: '2025-0000005', title: '路灯不亮', place: '松苑路', deadline: '2025-03-03T02:00:00Z' };

describe('a district that does not send', () => {
  let t: NoticeApp;
  beforeAll(async () => {
    t = await startNoticeApp();
  });
  afterAll(() => t.close());
  const manager = () => t.actor({ holdings: [{ areaCode: '320199', permissions: ['notifications.manage'] }] });

  it('a restored copy is stopped: messages are suppressed, the in-app notice arrives, and a person may send them after the release', async () => {
    const id = await t.resident({ phone: mobile(40) });
    expect((await manager().post('/notifications/outbound/stop', { reason: '从备份恢复，核对后再放开' })).statusCode).toBe(200);
    expect((await manager().post('/notifications/outbound/stop', { reason: '再停一次' })).statusCode).toBe(409);
    await t.tell({ recipient: { kind: 'person', id } });
    await t.drain();
    expect(shape(await t.rows(id))).toEqual(['in_app sent', 'sms suppressed']);
    expect((await manager().get('/notifications/figures')).json()).toMatchObject({
      outbound: { reason: '从备份恢复，核对后再放开' },
      demo: false,
    });
    expect((await manager().post('/notifications/outbound/release')).json()).toEqual({ stoppedAt: null, reason: null });
    await t.tick('notifications_sweep');
    await t.drain();
    expect(t.smsGateway.handed).toHaveLength(0);
    const [, sms] = await t.rows(id);
    expect((await manager().post(`/notifications/${sms?.id}/resend`, { version: sms?.version })).statusCode).toBe(200);
    await t.drain();
    expect(t.smsGateway.handed).toHaveLength(1);
  });

  it('the demonstration writes to nobody', async () => {
    await t.built.app.pool.query('update platform.district set demo = true');
    t.built.forgetDistricts();
    const id = await t.resident({ phone: mobile(41) });
    await t.tell({ recipient: { kind: 'person', id }, urgent: true });
    await t.drain();
    expect(shape(await t.rows(id))).toEqual(['in_app sent', 'sms suppressed']);
    expect((await t.rows(id)).at(-1)?.last_error).toBe('demo');
  });
});
