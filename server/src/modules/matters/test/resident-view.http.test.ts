import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, startFixtureApp } from '../../../../test/harness/app.ts';
import { places, type StaffName, sections, staffId, units } from '../../../../test/harness/fixture.ts';
import { multipartOf } from '../../../../test/harness/multipart.ts';

const cookieOf = (answer: { headers: Record<string, unknown> }, name: string): string | undefined =>
  ([answer.headers['set-cookie']].flat() as string[]).find((c) => c?.startsWith(`${name}=`))?.split(';')[0];

describe('what the person who brought a demand sees', () => {
  let t: FixtureApp;
  beforeAll(async () => {
    t = await startFixtureApp();
    await t.write((ctx) => ctx.db.updateTable('unit').set({ phone: '025-12345678' }).where('id', '=', units.urban).execute());
  });
  afterAll(() => t.close());

  const file = async (body: string, more: object = {}) =>
    (await t.anonymous.post('/demands', { body, areaCode: places.C1, ...more })).json<{ id: string; number: string; queryCode: string }>();
  const reporterOf = (demandId: string) => t.actor({ kind: 'reporter', id: null, demandId });
  const progressOf = async (demandId: string) => (await reporterOf(demandId).get(`/progress/${demandId}`)).json();
  const accept = async (demandId: string) =>
    String((await t.as('intake').post(`/demands/${demandId}/accept`, { version: 1 })).json().matterIds[0]);
  const step = async (who: StaffName, path: string, body: object) => {
    const [, of = '', id = ''] = path.split('/');
    const table = of === 'matters' ? 'matter' : 'work_order';
    const row = await (await t.read()).db.selectFrom(table).select('version').where('id', '=', id).executeTakeFirstOrThrow();
    const answer = await t.as(who).post(path, { version: row.version, ...body });
    expect(answer.statusCode, `${path}: ${answer.body}`).toBe(200);
    return answer.json();
  };
  const picture = () =>
    sharp({ create: { width: 8, height: 8, channels: 3, background: '#c00' } })
      .png()
      .toBuffer();
  const upload = async (who: StaffName) => {
    const { payload, headers } = multipartOf(await picture(), '灯.png');
    const answer = await t.built.server.inject({
      method: 'POST',
      url: '/api/v1/attachments',
      headers: { ...t.as(who).headers, ...headers },
      payload,
    });
    const { id, claim } = answer.json<{ id: string; claim: string }>();
    return { id, claim };
  };
  /** Carries a matter to the question whether it is solved, with one picture of the work. */
  const solve = async (demandId: string) => {
    const matterId = await accept(demandId);
    await step('triage', `/matters/${matterId}/propose`, { class: 'major', typeCode: 'street_lamp_out' });
    await step('triage', `/matters/${matterId}/determine`, {});
    const { orderId } = await step('dispatcher', `/matters/${matterId}/dispatch`, {});
    await step('urbanClerk', `/orders/${orderId}/sign`, { sectionId: sections.urbanLights, handlerId: staffId('lampOfficer') });
    await step('lampOfficer', `/orders/${orderId}/contact`, { note: '已联系' });
    const attachments = [await upload('lampOfficer')];
    await step('lampOfficer', `/orders/${orderId}/report`, { text: '已更换灯泡，今晚恢复照明。', kind: 'solved', attachments });
    await step('dispatcher', `/orders/${orderId}/verify`, {});
    return { matterId, orderId: String(orderId), pictureId: attachments[0]?.id };
  };

  it.each([
    ['有人被纪委调查了，我要举报干部受贿', 'discipline', '12388'],
    ['这件事不好说属于哪里', 'petition', '信访'],
    ['隔壁区的路坏了', 'outside_area', '12345'],
  ])('%s is refused with the place where to turn, on every page and in the message (O5)', async (body, reasonCode, where) => {
    const { id } = await file(body, { contact: { name: '张小华', phone: '13800138000' } });
    const refused = await t.as('intake').post(`/demands/${id}/reject`, { version: 1, reasonCode });
    expect(refused.json().refusal).toMatchObject({ code: reasonCode, note: null });
    expect(refused.json().refusal.pointer).toContain(where);
    expect((await progressOf(id)).refusal.pointer).toBe(refused.json().refusal.pointer);
    await t.drain();
    const notices = await (await t.read()).db.selectFrom('notification').select('params').where('template', '=', 'not_accepted').execute();
    expect(JSON.stringify(notices)).toContain(where);
  });

  it('[S001-21] somebody with a passport is registered at the desk, files in English and reads every label in English; the officer sees the Chinese side', async () => {
    const english = { 'accept-language': 'en' };
    const contact = { name: 'Maria Rossi', phone: '13900139777', residenceStatus: 'foreign' };
    const said = 'The street lamp in front of building 3 has been out for a week.';
    const filed = await t.anonymous.post('/demands', { body: said, areaCode: places.C1, contact }, english);
    expect(filed.statusCode, filed.body).toBe(201);
    const { id: demandId } = filed.json();
    const { reporter_id: person } = await (await t.read()).db
      .selectFrom('demand')
      .select('reporter_id')
      .where('id', '=', demandId)
      .executeTakeFirstOrThrow();
    await t.write((ctx) => ctx.db.updateTable('person').set({ identity_level: 1 }).where('id', '=', person).execute());
    const committee = t.as('committee1');
    const { version } = (await committee.get(`/people/${person}`)).json();
    const seen = { version, papers: ['passport', 'lodging_registration'], areaCode: places.C1, consentVersion: '2025-11' };
    const confirmed = await committee.post(`/people/${person}/confirm-identity`, seen);
    expect(confirmed.statusCode, confirmed.body).toBe(204);
    const officer = (await committee.get(`/people/${person}`)).json();
    expect(officer).toMatchObject({
      identityLevel: 3,
      residenceStatus: 'foreign',
      language: 'en',
      confirmation: { papers: ['护照', '境外人员临时住宿登记表'] },
    });
    const self = t.actor({ kind: 'resident', id: person ?? '', name: '居民' });
    const own = (await self.get('/me/confirmation', english)).json();
    expect(own.confirmation.papers).toEqual(['passport', 'registration form of temporary residence']);

    const labels = async () => chineseLabels((await self.get(`/progress/${demandId}`, english)).json());
    expect(await labels()).toEqual([]);
    await solve(demandId);
    expect(await labels()).toEqual([]);
    const shown = (await t.as('intake').get(`/demands/${demandId}`)).json();
    expect(shown).toMatchObject({ body: said, language: 'en', stateName: expect.stringMatching(/\p{Script=Han}/u) });
    await t.drain();
    const notices = await (await t.read()).db
      .selectFrom('notification')
      .selectAll()
      .where('recipient_id', '=', person ?? '')
      .execute();
    expect(notices.length).toBeGreaterThan(0);
    const types = (await t.anonymous.get('/catalogue', english)).json();
    expect(JSON.stringify(types)).toContain('Interpreter for a foreign or sign language');
  });

  /** Labels of the page that are not in English; what people wrote, and the names of places, units and files, stay as they are. */
  function chineseLabels(value: unknown, field = ''): string[] {
    if (typeof value === 'string')
      return /\p{Script=Han}/u.test(value) &&
        !['body', 'text', 'words', 'place', 'areaName', 'unitName', 'resultText'].includes(field) &&
        !value.endsWith('.png')
        ? [`${field}: ${value}`]
        : [];
    if (Array.isArray(value)) return value.flatMap((each) => chineseLabels(each, field));
    if (value !== null && typeof value === 'object') return Object.entries(value).flatMap(([name, each]) => chineseLabels(each, name));
    return [];
  }

  it('the list tells what has become of each demand and when something is due next (S001-39)', async () => {
    const { id } = await file('楼道灯不亮了', { contact: { name: '李小四', phone: '13900139001' } });
    const { reporter_id } = await (await t.read()).db
      .selectFrom('demand')
      .select('reporter_id')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    const row = async () => (await t.actor({ kind: 'resident', id: reporter_id }).get('/demands')).json().items[0];
    const before = await row();
    expect(before).toMatchObject({ id, matter: null });
    expect(before.nextDueAt).toBe(before.dueAt);
    await accept(id);
    const after = await row();
    expect(after).toMatchObject({ state: 'accepted', dueAt: null, matter: { state: 'accepted', stateName: '已受理', class: null } });
    expect(after.nextDueAt).toBe(after.matter.dueAt);
    expect(after.nextDueAt).not.toBeNull();
  });

  it('the page shows pictures of the result, whom to call, what was added, and whether the objection is used (S001-39, S000-14)', async () => {
    const { id } = await file('东门路灯不亮，天黑看不见');
    await t.as('intake').post(`/demands/${id}/ask-back`, { version: 1, question: '哪一盏？' });
    await reporterOf(id).post(`/demands/${id}/supplement`, { version: 2, text: '东门左手第二盏' });
    const { rows } = await t.built.app.pool.query<{ version: number }>('select version from d_test.demand where id = $1', [id]);
    const accepted = await t.as('intake').post(`/demands/${id}/accept`, { version: rows[0]?.version });
    const matterId = String(accepted.json().matterIds[0]);
    await step('triage', `/matters/${matterId}/propose`, { class: 'major', typeCode: 'street_lamp_out' });
    await step('triage', `/matters/${matterId}/determine`, {});
    const first = await progressOf(id);
    expect(first.supplements).toEqual([{ at: expect.any(String), text: '东门左手第二盏', byReporter: true }]);
    expect(first.matters[0]).toMatchObject({ objectionUsed: false, resultAttachments: [], unitPhone: null });
    const objected = await reporterOf(id).post(`/matters/${matterId}/object`, { reason: '这不是大事' });
    expect(objected.statusCode, objected.body).toBe(200);
    expect((await progressOf(id)).matters[0].objectionUsed).toBe(true);
  });

  it('a picture of the result is seen by the resident with the result, and by no other resident (S003-47)', async () => {
    const { id } = await file('西门路灯不亮，天黑看不见');
    const { orderId, pictureId } = await solve(id);
    const [matter] = (await progressOf(id)).matters;
    expect(matter).toMatchObject({ unitPhone: '025-12345678', resultAttachments: [{ id: pictureId, kind: 'image', name: '灯.png' }] });
    expect((await t.as('urbanClerk').get(`/orders/${orderId}`)).json().attachments).toHaveLength(1);
    expect((await t.as('dispatcher').get(`/matters/${matter.id}`)).json().resultAttachments).toMatchObject([{ id: pictureId }]);
    expect((await reporterOf(id).get(`/attachments/${pictureId}`)).statusCode).toBe(200);
    const stranger = await file('别的事');
    expect((await reporterOf(stranger.id).get(`/attachments/${pictureId}`)).statusCode).toBe(404);
    expect((await t.anonymous.get(`/attachments/${pictureId}`)).statusCode).toBe(404);
  });

  it('grade and words can be changed after closing, stay one rating and are counted once (S003-47)', async () => {
    const { id } = await file('南门路灯不亮，天黑看不见');
    const { matterId } = await solve(id);
    const reporter = reporterOf(id);
    const early = await reporter.patch(`/matters/${matterId}/rating`, { words: '还没好' });
    expect(early.json()).toMatchObject({ status: 409, code: 'nothing-rated' });
    await reporter.post(`/matters/${matterId}/confirm`, { solved: true, satisfaction: 'satisfied', words: '很快' });
    const before = await progressOf(id);
    expect(before.matters[0].abilities.change_rating).toEqual({ allowed: true });
    const graded = async () => {
      const { rows } = await t.built.app.pool.query<{ key: string; n: string }>(
        `select key, sum(value) n from (select * from d_test.tally where measure = 'rating.satisfaction'
          union all select measure, area_code, day, key, value from d_test.tally_delta where measure = 'rating.satisfaction') x group by key having sum(value) <> 0`,
      );
      return Object.fromEntries(rows.map((r) => [r.key, Number(r.n)]));
    };
    expect(await graded()).toEqual({ satisfied: 1 });
    const changed = await reporter.patch(`/matters/${matterId}/rating`, { satisfaction: 'basically', words: '快，但灯有点暗' });
    expect(changed.statusCode, changed.body).toBe(200);
    expect((await progressOf(id)).matters[0].rating).toEqual({ solved: true, satisfaction: 'basically', words: '快，但灯有点暗' });
    expect(await graded()).toEqual({ basically: 1 });
    const events = await (await t.read()).db.selectFrom('event').select('data').where('name', '=', 'matter.rating_changed').execute();
    expect(events).toEqual([{ data: expect.objectContaining({ from: 'satisfied', to: 'basically' }) }]);
    const stranger = await file('又一件别的事');
    expect((await reporterOf(stranger.id).patch(`/matters/${matterId}/rating`, { words: 'x' })).statusCode).toBe(404);
  });

  it('opening a demand by code signs nobody out: staff stay staff in the console and are the reporter on the residents’ page (F45)', async () => {
    const { id, number, queryCode } = await file('北门路灯不亮');
    const opened = await t.anonymous.post('/progress-sessions', { number, code: queryCode });
    expect(opened.statusCode, opened.body).toBe(200);
    expect(cookieOf(opened, 'ld_session')).toBeUndefined();
    const progress = cookieOf(opened, 'ld_progress') ?? '';
    const { token } = await t.write(async (ctx) => {
      const { insertSession } = await import('../../identity/sessions/sessions.repository.ts');
      return insertSession(ctx, { kind: 'staff', accountId: staffId('intake'), securityStamp: 1 }, null);
    });
    const both = { cookie: `ld_session=${token}; ${progress}` };
    const page = { ...both, host: 'localhost', referer: 'http://localhost/p/x' };
    expect((await t.anonymous.get(`/progress/${id}`, both)).statusCode).toBe(200);
    expect((await t.anonymous.get('/demands', both)).statusCode).toBe(200);
    expect((await t.anonymous.get('/session', both)).json()).toMatchObject({ kind: 'staff' });
    const withdrawn = await t.anonymous.post(`/demands/${id}/withdraw`, { version: 1 }, page);
    expect(withdrawn.statusCode, withdrawn.body).toBe(200);
    const event = await (await t.read()).db
      .selectFrom('event')
      .select('actor_kind')
      .where('name', '=', 'demand.withdrawn')
      .executeTakeFirst();
    expect(event?.actor_kind).toBe('reporter');
    const out = await t.anonymous.delete('/session', undefined, { cookie: progress });
    expect(out.statusCode).toBe(204);
    expect((await t.anonymous.get(`/progress/${id}`, { cookie: progress })).statusCode).toBe(401);
  });

  it('wrong codes slow down the network they come from, not the person who knows the code (F46)', async () => {
    const { number, queryCode } = await file('一盏灯');
    const open = (code: string, remoteAddress: string) =>
      t.built.server.inject({ method: 'POST', url: '/api/v1/progress-sessions', remoteAddress, payload: { number, code } });
    for (let i = 0; i < 8; i++) expect((await open('AAAAAAAA', '198.51.100.7')).json().code).toBe('wrong-query-code');
    const slowed = await open(queryCode, '198.51.100.7');
    expect(slowed.statusCode).toBe(429);
    expect(Number(slowed.headers['retry-after'])).toBe(30);
    expect((await open(queryCode, '203.0.113.9')).statusCode).toBe(200);
    t.clock.advance({ seconds: 31 });
    expect((await open(queryCode, '198.51.100.7')).statusCode).toBe(200);
  });

  it('many people behind one address look up their own demands without waiting (F46)', async () => {
    for (let i = 0; i < 12; i++) {
      const { number, queryCode } = await file(`第${i}盏灯`);
      const answer = await t.anonymous.post('/progress-sessions', { number, code: queryCode });
      expect(answer.statusCode).toBe(200);
    }
  });

  it('the receipt kept for a repeated request does not show the query code (L-5)', async () => {
    const key = { 'idempotency-key': 'receipt-000001' };
    const body = { body: '井盖松了', areaCode: places.C1 };
    const first = await t.anonymous.post('/demands', body, key);
    const again = await t.anonymous.post('/demands', body, key);
    expect(again.headers['idempotency-replayed']).toBe('true');
    expect(again.json()).toEqual(first.json());
    const { rows } = await t.built.app.pool.query<{ row: string }>(
      "select k::text as row from d_test.idempotency_key k where key = 'receipt-000001'",
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]?.row).not.toContain(first.json().queryCode);
    expect(rows[0]?.row).not.toContain(first.json().number);
  });

  it('the limits of the main loop are settings with names and sources, set by the pack and changed by the district (S000-41)', async () => {
    const { items } = (await t.as('admin').get('/settings')).json();
    const names = [
      'acceptance_limit',
      'acceptance_limit_urgent',
      'triage_limit',
      'merge_undo_days',
      'coordination_limit',
      'deliberation_start_limit',
    ];
    for (const name of names) expect(items.find((s: { name: string }) => s.name === name)).toMatchObject({ origin: 'pack:base' });
    const before = (await progressOf((await file('甲')).id)).clocks[0].dueAt;
    const set = await t.as('admin').post('/settings/acceptance_limit', {});
    expect(set.statusCode).toBe(404);
    const put = await t.built.server.inject({
      method: 'PUT',
      url: '/api/v1/settings/acceptance_limit',
      headers: t.as('admin').headers,
      payload: { value: 2, source: '区里规定', replaces: null },
    });
    expect(put.statusCode, put.body).toBe(200);
    expect(Date.parse((await progressOf((await file('乙')).id)).clocks[0].dueAt)).toBeLessThan(Date.parse(before));
  });
});
