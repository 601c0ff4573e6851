import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type NoticeApp, startNoticeApp } from './notices.ts';

const order = {
  template: 'order_dispatched',
  params: { number: '2025-0000005', title: '路灯不亮', place: '松苑路', deadline: '2025-03-03T09:30:00Z' },
};

let t: NoticeApp;
beforeAll(async () => {
  t = await startNoticeApp();
});
afterAll(() => t.close());

describe('my notices', () => {
  it('come newest first, page by page, in the language of the page, with the number of unread ones', async () => {
    const id = await t.staff();
    const subject = { type: 'matter', id: '01955984-5680-7397-b147-fc3c7c9fd4df' };
    for (let i = 1; i <= 5; i++) {
      t.clock.advance({ minutes: 1 });
      await t.tell({ ...order, recipient: { kind: 'account', id }, params: { ...order.params, number: `2025-000000${i}` }, subject });
    }
    const me = t.actor({ id });
    const first = (await me.get('/me/notifications?limit=2', { 'accept-language': 'en' })).json();
    expect(first.items.map((item: { text: string }) => item.text)).toEqual([
      'New order 2025-0000005: 路灯不亮 (松苑路). Sign for it by 3 Mar 17:30 and name section and person.',
      'New order 2025-0000004: 路灯不亮 (松苑路). Sign for it by 3 Mar 17:30 and name section and person.',
    ]);
    expect(first).toMatchObject({
      unread: { value: 5, exact: true },
      items: [{ title: 'New order to sign for', subject, urgent: false }, {}],
    });
    const second = (await me.get(`/me/notifications?limit=4&after=${first.next}`)).json();
    expect(second.items.map((item: { text: string }) => item.text.slice(3, 15))).toEqual(['2025-0000003', '2025-0000002', '2025-0000001']);
    expect(second.next).toBeNull();
    expect((await me.get('/me/notifications?after=nonsense')).statusCode).toBe(400);
  });

  it('are marked as read one by one or all that had arrived, and only by their reader', async () => {
    const [id, other] = [await t.staff(), await t.staff()];
    for (const recipient of [id, id, id, other]) await t.tell({ ...order, recipient: { kind: 'account', id: recipient } });
    const me = t.actor({ id });
    const { items } = (await me.get('/me/notifications')).json();
    expect((await t.actor({ id: other }).post('/me/notifications/read', { ids: [items[0].id] })).json()).toEqual({
      unread: { value: 1, exact: true },
    });
    expect((await me.post('/me/notifications/read', { ids: [items[0].id] })).json()).toEqual({ unread: { value: 2, exact: true } });
    expect((await me.get('/me/notifications?unread=true')).json().items).toHaveLength(2);
    const until = t.clock.now().toISOString();
    t.clock.advance({ seconds: 1 });
    await t.tell({ ...order, recipient: { kind: 'account', id } });
    expect((await me.post('/me/notifications/read', { all: true, until })).json()).toEqual({ unread: { value: 1, exact: true } });
    expect((await me.post('/me/notifications/read', { all: true })).json()).toEqual({ unread: { value: 0, exact: true } });
    expect((await me.post('/me/notifications/read', {})).statusCode).toBe(400);
    const read = await (await t.read()).db
      .selectFrom('event')
      .select(['data'])
      .where('name', '=', 'notification.read')
      .where('actor_id', '=', id)
      .orderBy('seq')
      .execute();
    expect(read.map((event) => event.data)).toEqual([{ count: 1 }, { count: 2 }, { count: 1 }]);
  });

  it('are a desk of staff and residents, not of query codes and strangers', async () => {
    expect((await t.anonymous.get('/me/notifications')).statusCode).toBe(401);
    expect((await t.actor({ kind: 'reporter' }).get('/me/notifications')).statusCode).toBe(404);
    const person = await t.resident({ phone: '13800138060' });
    await t.tell({ recipient: { kind: 'person', id: person } });
    expect((await t.actor({ kind: 'resident', id: person }).get('/me/notifications')).json().items).toHaveLength(1);
    expect((await t.actor({ kind: 'staff', id: person }).get('/me/notifications')).json().items).toHaveLength(0);
  });
});

describe('how I am notified', () => {
  const wish = { channels: ['email'], quiet: true, digest: 'none', language: null };

  it('shows the defaults, what is offered and whether it would arrive', async () => {
    const me = t.actor({ id: await t.staff({ email: 'a@example.org' }) });
    expect((await me.get('/me/notification-preferences')).json()).toEqual({
      channels: [],
      quiet: true,
      digest: 'none',
      language: null,
      offered: [
        { channel: 'sms', reachable: false },
        { channel: 'email', reachable: true },
      ],
      digestOffered: true,
      quietHours: { start: '21:00', end: '08:00' },
      digestTime: '08:30',
    });
    const resident = t.actor({ kind: 'resident', id: await t.resident({ phone: '13800138061' }) });
    expect((await resident.get('/me/notification-preferences')).json()).toMatchObject({ channels: ['sms'], digestOffered: false });
  });

  it('is kept, and refused where nothing would arrive', async () => {
    const me = t.actor({ id: await t.staff({ email: 'b@example.org' }) });
    expect((await me.put('/me/notification-preferences', { ...wish, language: 'en' })).json()).toMatchObject({
      channels: ['email'],
      language: 'en',
    });
    expect((await me.get('/me/notification-preferences')).json()).toMatchObject({ channels: ['email'], language: 'en' });
    const withoutMail = t.actor({ id: await t.staff() });
    expect((await withoutMail.put('/me/notification-preferences', wish)).json()).toMatchObject({ code: 'no-mail-address', status: 422 });
    expect((await withoutMail.put('/me/notification-preferences', { ...wish, channels: [], digest: 'daily' })).statusCode).toBe(422);
    expect((await me.put('/me/notification-preferences', { ...wish, channels: ['phone_task'] })).json()).toMatchObject({
      code: 'channel-not-offered',
    });
    const resident = t.actor({ kind: 'resident', id: await t.resident({ phone: '13800138062' }) });
    expect((await resident.put('/me/notification-preferences', wish)).json()).toMatchObject({ code: 'channel-not-offered' });
    expect((await resident.put('/me/notification-preferences', { ...wish, channels: [], digest: 'daily' })).statusCode).toBe(422);
    expect((await resident.put('/me/notification-preferences', { ...wish, channels: ['carrier_pigeon'] })).statusCode).toBe(400);
  });

  it('a language of one’s own wins over that of the record', async () => {
    const id = await t.resident({ phone: '13800138063' });
    await t
      .actor({ kind: 'resident', id })
      .put('/me/notification-preferences', { channels: ['sms'], quiet: true, digest: 'none', language: 'en' });
    await t.tell({ recipient: { kind: 'person', id } });
    await t.drain();
    expect(t.smsGateway.handed.at(-1)?.text).toMatch(/^Your demand 2025-0000123 is accepted/);
  });
});

describe('the daily digest', () => {
  beforeEach(() => {
    t.clock.set('2025-03-07T10:00:00Z');
    t.mailGateway.handed.length = 0;
  });
  const digestTick = async (at: string): Promise<void> => {
    t.clock.set(at);
    await t.tick('notifications_digest');
    await t.drain();
  };
  const reader = async (email: string): Promise<string> => {
    const id = await t.staff({ email });
    await t.actor({ id }).put('/me/notification-preferences', { channels: ['email'], quiet: true, digest: 'daily', language: null });
    return id;
  };

  it('puts Friday evening’s unread notices into one mail on Monday at 08:30, once', async () => {
    const id = await reader('c@example.org');
    for (const number of ['2025-0000001', '2025-0000002', '2025-0000003'])
      await t.tell({ ...order, recipient: { kind: 'account', id }, params: { ...order.params, number } });
    const me = t.actor({ id });
    const { items } = (await me.get('/me/notifications')).json();
    await me.post('/me/notifications/read', { ids: [items[1].id] });
    await digestTick('2025-03-08T00:30:00Z');
    await digestTick('2025-03-10T00:20:00Z');
    expect(t.mailGateway.handed).toHaveLength(0);
    await digestTick('2025-03-10T00:30:00Z');
    await digestTick('2025-03-10T00:40:00Z');
    expect(t.mailGateway.handed).toHaveLength(1);
    expect(t.mailGateway.handed[0]).toMatchObject({ to: 'c@example.org', subject: '今日通知摘要（2 条未读）' });
    expect(t.mailGateway.handed[0]?.text).toMatch(
      /^您有 2 条未读通知：\n\n1\. 新工单待签收\n {3}新工单2025-0000001：[\s\S]*2\. 新工单待签收\n {3}新工单2025-0000003：/,
    );
  });

  it('is never sent empty', async () => {
    const id = await reader('d@example.org');
    await t.tell({ ...order, recipient: { kind: 'account', id } });
    await t.actor({ id }).post('/me/notifications/read', { all: true });
    await reader('e@example.org');
    await digestTick('2025-03-10T00:30:00Z');
    expect(t.mailGateway.handed).toHaveLength(0);
  });

  it('does not wait for what is urgent, and keeps for tomorrow what comes after it', async () => {
    const id = await reader('f@example.org');
    await t.tell({ ...order, recipient: { kind: 'account', id } });
    await t.tell({ ...order, recipient: { kind: 'account', id }, urgent: true });
    await t.drain();
    expect(t.mailGateway.handed.map((mail) => mail.subject)).toEqual(['新工单待签收']);
    await digestTick('2025-03-10T00:30:00Z');
    await t.tell({ ...order, recipient: { kind: 'account', id } });
    await digestTick('2025-03-10T08:00:00Z');
    expect(t.mailGateway.handed.map((mail) => mail.subject)).toEqual(['新工单待签收', '今日通知摘要（1 条未读）']);
    await digestTick('2025-03-11T00:30:00Z');
    expect(t.mailGateway.handed).toHaveLength(3);
  });
});
