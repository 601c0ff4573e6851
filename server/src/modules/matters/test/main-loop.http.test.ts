import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, startFixtureApp } from '../../../../test/harness/app.ts';
import { places, sections, staffId, units } from '../../../../test/harness/fixture.ts';

describe('a demand from filing to closing', () => {
  let t: FixtureApp;
  let receipt: { id: string; number: string; queryCode: string };
  let matterId: string;
  let orderId: string;
  let version: number;
  let orderVersion: number;

  beforeAll(async () => {
    t = await startFixtureApp();
  });
  afterAll(() => t.close());

  const matter = async () => (await t.as('dispatcher').get(`/matters/${matterId}`)).json();
  const step = async (who: Parameters<typeof t.as>[0], path: string, body: object) => {
    const answer = await t.as(who).post(`/matters/${matterId}/${path}`, { version, ...body });
    expect(answer.statusCode, answer.body).toBe(200);
    version = (await matter()).version;
    return answer.json();
  };
  const orderStep = async (who: Parameters<typeof t.as>[0], path: string, body: object) => {
    const answer = await t.as(who).post(`/orders/${orderId}/${path}`, { version: orderVersion, ...body });
    expect(answer.statusCode, answer.body).toBe(200);
    orderVersion = answer.json().version;
    return answer.json();
  };

  it('[S003-36] a resident reports a lamp without an account and gets number, query code and a promise', async () => {
    const answer = await t.anonymous.post('/demands', {
      body: '我们小区门口的路灯不亮了，晚上老人出门看不见路',
      areaCode: places.C1,
      contact: { name: '张小华', phone: '13800138000' },
    });
    expect(answer.statusCode, answer.body).toBe(201);
    receipt = answer.json();
    expect(receipt.number).toMatch(/^2025-\d{7}$/);
    expect(receipt.queryCode).toHaveLength(8);
  });

  it('[S003-31] the clerk sees it with a suggested class, type and unit, and why', async () => {
    await t.drain();
    const list = (await t.as('intake').get('/demands?state=received')).json();
    expect(list.items[0]).toMatchObject({ number: receipt.number });
    expect(list.total).toEqual({ value: 1, exact: true });
    const accepted = await t.as('intake').post(`/demands/${receipt.id}/accept`, { version: 1 });
    expect(accepted.statusCode, accepted.body).toBe(200);
    matterId = accepted.json().matterIds[0];
    const seen = await matter();
    version = seen.version;
    const triage = seen.suggestions.find((s: { kind: string }) => s.kind === 'triage');
    expect(triage.content.ranked[0]).toMatchObject({ code: 'street_lamp_out', class: 'major', unit: 'urban_management' });
    expect(triage.content.ranked[0].matched.length).toBeGreaterThan(0);
    expect(seen.demands[0].reporterName).toBe('张*华');
  });

  it('[S000-15] a matter that is not determined cannot be dispatched', async () => {
    const early = await t.as('dispatcher').post(`/matters/${matterId}/dispatch`, { version });
    expect(early.statusCode).toBe(409);
    expect(early.json()).toMatchObject({ code: 'matter-not-determined' });
  });

  it('[S000-10][S000-15] it is proposed from the catalogue and determined, with who, ground, version and time', async () => {
    await step('triage', 'propose', { class: 'major', typeCode: 'street_lamp_out' });
    const determined = await step('triage', 'determine', {});
    expect(determined).toMatchObject({
      state: 'determined',
      class: 'major',
      type: { code: 'street_lamp_out' },
      proposedUnit: { id: units.urban },
    });
    expect(determined.decisions.map((d: { act: string }) => d.act)).toEqual(['proposed', 'determined']);
    expect(determined.decisions[1]).toMatchObject({ ground: 'catalogue_rule', capacity: 'triage_officer', catalogueVersion: 1 });
  });

  it('[S000-20] a big matter is dispatched with a supervision order and limits', async () => {
    const dispatched = await step('dispatcher', 'dispatch', {});
    orderId = dispatched.orderId;
    expect(dispatched.matter).toMatchObject({ state: 'in_handling', unit: { id: units.urban }, supervised: true });
    const running = dispatched.matter.clocks.filter((c: { state: string }) => c.state === 'running').map((c: { kind: string }) => c.kind);
    expect(running.sort()).toEqual(['response', 'sign_for', 'solution']);
  });

  it('[S000-21] the unit signs with section and person, and not without', async () => {
    const order = (await t.as('urbanClerk').get(`/orders/${orderId}`)).json();
    orderVersion = order.version;
    const half = await t.as('urbanClerk').post(`/orders/${orderId}/sign`, { version: orderVersion });
    expect(half.statusCode).toBe(422);
    const signed = await orderStep('urbanClerk', 'sign', { sectionId: sections.urbanLights, handlerId: staffId('lampOfficer') });
    expect(signed).toMatchObject({ state: 'signed', section: { name: '照明科' }, handler: { id: staffId('lampOfficer') } });
    expect((await matter()).accountable.id).toBe(staffId('lampOfficer'));
  });

  it('[S003-35] the first contact stops the response clock', async () => {
    t.clock.advance({ hours: 1 });
    await orderStep('lampOfficer', 'contact', { note: '已电话联系，约定今天下午到现场查看' });
    const clocks = (await matter()).clocks as { kind: string; state: string }[];
    expect(clocks.find((c) => c.kind === 'response')?.state).toBe('met');
  });

  it('the result is reported, and checked by somebody else', async () => {
    const reported = await orderStep('lampOfficer', 'report', {
      text: '今天15时已更换灯泡和线路，路灯恢复照明，并联系居民确认。',
      kind: 'solved',
    });
    expect(reported.state).toBe('result_reported');
    const verified = await orderStep('dispatcher', 'verify', {});
    expect(verified.state).toBe('verified');
    expect((await matter()).state).toBe('awaiting_confirmation');
  });

  it('[S003-37] the resident follows all of it with number and query code, and nobody can with a wrong code', async () => {
    const wrong = await t.anonymous.post('/progress-sessions', { number: receipt.number, code: 'AAAAAAAA' });
    expect(wrong.statusCode).toBe(404);
    const opened = await t.anonymous.post('/progress-sessions', { number: receipt.number, code: receipt.queryCode });
    expect(opened.statusCode, opened.body).toBe(200);
    const view = opened.json();
    expect(view.matters[0]).toMatchObject({ stateName: '待回访', unitName: '城市管理局' });
    expect(view.matters[0].story.map((s: { text: string }) => s.text)).toContain('城市管理局已签收，落实到人');
  });

  it('[S003-47] not solved reopens once with a new limit, solved closes it', async () => {
    const opened = await t.anonymous.post('/progress-sessions', { number: receipt.number, code: receipt.queryCode });
    const resident = t.withCookie(String(opened.headers['set-cookie']).split(';')[0] ?? '');
    const no = await resident.post(`/matters/${matterId}/confirm`, { solved: false, satisfaction: 'dissatisfied', words: '还是不亮' });
    expect(no.statusCode, no.body).toBe(200);
    expect(no.json().state).toBe('in_handling');
    orderVersion = (await t.as('lampOfficer').get(`/orders/${orderId}`)).json().version;
    await orderStep('lampOfficer', 'restart', {});
    await orderStep('lampOfficer', 'report', { text: '今天18时重新接线，已与居民当面确认路灯亮了。', kind: 'solved' });
    await orderStep('dispatcher', 'verify', {});
    const yes = await resident.post(`/matters/${matterId}/confirm`, { solved: true, satisfaction: 'satisfied' });
    expect(yes.json().state).toBe('closed');
    expect((await t.as('lampOfficer').get(`/orders/${orderId}`)).json().state).toBe('completed');
  });

  it('[S000-29] the figures move with it', async () => {
    const figures = (await t.anonymous.get('/public-figures')).json();
    expect(figures).toEqual({ open: 0, overdue: 0, closed: 1 });
    const closed = (await t.as('intake').get('/matters?state=closed')).json();
    expect(closed.total).toEqual({ value: 1, exact: true });
  });

  it('the whole story stands in the timeline with capacities, and the audit chain holds', async () => {
    const story = (await t.as('dispatcher').get(`/matters/${matterId}/timeline`)).json().items;
    expect(story.map((e: { name: string }) => e.name)).toEqual(
      expect.arrayContaining(['matter.created', 'matter.determined', 'order.signed', 'matter.reopened', 'matter.closed']),
    );
    expect(story.find((e: { name: string }) => e.name === 'matter.determined').capacity).toBe('研判员');
  });

  it('the resident was told each step once', async () => {
    await t.drain();
    await t.drain();
    const rows = await (await t.read()).db
      .selectFrom('notification')
      .select(['template', 'recipient_kind', 'channel'])
      .where('recipient_kind', '=', 'person')
      .execute();
    const templates = rows.filter((r) => r.channel !== 'in_app').map((r) => r.template);
    expect(templates).toEqual(
      expect.arrayContaining(['accepted', 'class_determined', 'dispatched_to_resident', 'result_reported_confirm', 'reopened', 'closed']),
    );
    expect(templates.filter((x) => x === 'closed')).toHaveLength(1);
  });
});
