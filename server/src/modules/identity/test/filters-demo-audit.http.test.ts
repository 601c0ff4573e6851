import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Sender, startTestApp, type TestApp } from '../../../../test/harness/app.ts';
import { sealAll } from '../../../../test/harness/seal.ts';
import type { Ctx } from '../../../platform/context.ts';
import { mayShowDemoLogins, registerDemoLogins } from '../demo/demo-logins.ts';
import { districtCode, makeAreas, makeStaff, signIn } from './identity.factory.ts';

let t: TestApp;
let me: Sender;
let other: Sender;
const ids: Record<string, string> = {};

beforeAll(async () => {
  t = await startTestApp();
  await makeAreas(t);
  for (const name of ['keeper', 'neighbour', 'auditor']) ids[name] = await makeStaff(t, name, name === 'auditor' ? ['auditor'] : []);
  me = t.actor({ id: ids.keeper ?? '' });
  other = t.actor({ id: ids.neighbour ?? '' });
});
afterAll(() => t.close());

describe('saved filters', () => {
  const overdue = { page: 'matters', name: '我的超期', query: { state: ['open', 'paused'], overdue: 'true' } };

  it('are one’s own, by list, in their order, replaced by name', async () => {
    const saved = await me.post('/saved-filters', overdue);
    expect(saved.json()).toMatchObject({ ...overdue, position: 0 });
    await me.post('/saved-filters', { ...overdue, name: '今日新增' });
    const replaced = await me.post('/saved-filters', { ...overdue, query: { overdue: 'soon' } });
    expect(replaced.json()).toMatchObject({ id: saved.json().id, query: { overdue: 'soon' } });
    expect((await me.get('/saved-filters?page=matters')).json().items.map((f: { name: string }) => f.name)).toEqual([
      '我的超期',
      '今日新增',
    ]);
    expect((await me.get('/saved-filters?page=orders')).json().items).toEqual([]);
    expect((await other.get('/saved-filters')).json().items).toEqual([]);
  });

  it('are changed and removed by their owner alone', async () => {
    const { id } = (await me.post('/saved-filters', { ...overdue, name: '待改' })).json();
    expect((await other.put(`/saved-filters/${id}`, { name: '盗', query: {} })).statusCode).toBe(404);
    expect((await other.delete(`/saved-filters/${id}`)).statusCode).toBe(404);
    expect((await me.put(`/saved-filters/${id}`, { name: '今日新增', query: {} })).json().code).toBe('saved-filter-exists');
    expect((await me.put(`/saved-filters/${id}`, { name: '改过', query: { a: 'b' }, position: 7 })).json()).toMatchObject({
      name: '改过',
      query: { a: 'b' },
      position: 7,
    });
    expect((await me.delete(`/saved-filters/${id}`)).statusCode).toBe(204);
    expect((await me.delete(`/saved-filters/${id}`)).statusCode).toBe(404);
  });

  it('are bounded in number and size', async () => {
    for (let i = 0; i < 30; i++) await other.post('/saved-filters', { page: 'orders', name: `第${i}个`, query: {} });
    expect((await other.post('/saved-filters', { page: 'orders', name: '多一个', query: {} })).json().code).toBe('too-many-saved-filters');
    expect((await me.post('/saved-filters', { ...overdue, query: { q: 'x'.repeat(401) } })).statusCode).toBe(400);
    expect((await me.post('/saved-filters', { ...overdue, query: { 'drop table': '1' } })).statusCode).toBe(400);
    expect((await me.post('/saved-filters', { ...overdue, query: { nested: { a: 1 } } })).statusCode).toBe(400);
    expect((await me.post('/saved-filters', { ...overdue, account_id: ids.neighbour })).statusCode).toBe(400);
  });
});

describe('demo log-ins', () => {
  it('are shown on this machine only, or when wanted explicitly', () => {
    const local = { demo: 'auto', host: '127.0.0.1', publicUrl: 'http://127.0.0.1:3000', trustProxy: false } as const;
    expect(mayShowDemoLogins(local)).toBe(true);
    expect(mayShowDemoLogins({ ...local, demo: 'off' })).toBe(false);
    expect(mayShowDemoLogins({ ...local, host: '0.0.0.0' })).toBe(false);
    expect(mayShowDemoLogins({ ...local, publicUrl: 'https://liandong.example' })).toBe(false);
    expect(mayShowDemoLogins({ ...local, trustProxy: 1 })).toBe(false);
    expect(mayShowDemoLogins({ ...local, demo: 'on', host: '0.0.0.0', publicUrl: 'https://demo.example' })).toBe(true);
  });

  it('exist in a demo district only, for accounts that are there', async () => {
    registerDemoLogins('demo-for-everybody', [
      { username: 'keeper', roles: ['intake_operator', 'triage_officer'] },
      { username: 'not-made', roles: ['leader'] },
    ]);
    expect((await t.anonymous.get('/demo-logins')).statusCode).toBe(404);
    await t.built.app.db.updateTable('platform.district').set({ demo: true }).execute();
    t.built.forgetDistricts();
    expect((await t.anonymous.get('/demo-logins')).json()).toEqual({
      items: [
        { username: 'keeper', password: 'demo-for-everybody', displayName: '职员keeper', role: '受理员', roles: ['受理员', '研判员'] },
      ],
    });
  });
});

describe('the audit log', () => {
  it('is read by auditors alone', async () => {
    const reader = t.actor({ holdings: [{ areaCode: districtCode, permissions: ['audit.read'] }] });
    expect((await reader.get('/audit-events')).statusCode).toBe(200);
    for (const who of [me, t.anonymous, t.actor({ kind: 'resident', holdings: [] })])
      expect([401, 403, 404]).toContain((await who.get('/audit-events')).statusCode);
  });

  it('shows facts by name, person, record and time, newest first, without the words of people', async () => {
    const auditor = t.actor({ holdings: [{ areaCode: districtCode, permissions: ['audit.read'] }] });
    await signIn(t, 'keeper', { address: '203.0.113.123' });
    t.clock.advance({ hours: 1 });
    const signedInAt = t.clock.now().toISOString();
    await signIn(t, 'keeper', { address: '203.0.113.123' });
    const get = async (query: string) => (await auditor.get(`/audit-events?${query}`)).json();
    const all = await get(`subjectId=${ids.keeper}&name=staff.signed_in`);
    expect(all.items).toMatchObject([
      { name: 'staff.signed_in', actorKind: 'staff', actorId: ids.keeper, actorName: '职员keeper', at: signedInAt, hasPrivateWords: true },
      {},
    ]);
    expect(JSON.stringify(all)).not.toContain('203.0.113.123');
    expect((await get(`from=${signedInAt}&name=staff.`)).items).toHaveLength(1);
    expect((await get(`to=${signedInAt}&subjectId=${ids.keeper}&name=staff.signed_in`)).items).toHaveLength(1);
    expect((await get(`actorId=${ids.neighbour}&name=staff.filter_`)).items).toEqual([]);
    expect((await get(`actorId=${ids.neighbour}&name=staff.filter_saved&limit=100`)).items).toHaveLength(30);
  });

  it('goes on page by page without losing or repeating a fact', async () => {
    const auditor = t.actor({ holdings: [{ areaCode: districtCode, permissions: ['audit.read'] }] });
    const seen: string[] = [];
    for (let after = ''; ; ) {
      const page = (await auditor.get(`/audit-events?limit=7${after ? `&after=${after}` : ''}`)).json();
      seen.push(...page.items.map((item: { seq: string }) => item.seq));
      if (!page.next) break;
      after = page.next;
    }
    const ctx = await t.read();
    const rows = await ctx.db.selectFrom('event').select('seq').orderBy('seq', 'desc').execute();
    expect(seen).toEqual(rows.map((row) => row.seq));
    expect((await auditor.get('/audit-events?after=x')).statusCode).toBe(400);
    expect((await auditor.get('/audit-events?name=%25')).statusCode).toBe(400);
  });

  it('tells whether the chain of facts is whole, and where it breaks after a fact was changed behind its back (A-1)', async () => {
    const auditor = t.actor({ holdings: [{ areaCode: districtCode, permissions: ['audit.read'] }] });
    expect((await me.get('/audit-chain')).statusCode).toBe(403);
    await sealAll(t);
    const whole = (await auditor.get('/audit-chain')).json();
    expect(whole).toMatchObject({ unsealed: 0, brokenAt: null, why: null, checkedAt: t.clock.now().toISOString() });
    expect(whole.entries).toBeGreaterThan(30);
    const third = (ctx: Ctx) => ctx.db.selectFrom('event_seal').select('event_seq').where('chain_seq', '=', '3').executeTakeFirstOrThrow();
    await t.write(async (ctx) => {
      const { event_seq } = await third(ctx);
      await ctx.db.updateTable('event').set({ capacity: 'somebody_else' }).where('seq', '=', event_seq).execute();
    });
    expect((await auditor.get('/audit-chain')).json()).toMatchObject({ entries: 2, brokenAt: 3, why: 'event changed' });
  });
});
