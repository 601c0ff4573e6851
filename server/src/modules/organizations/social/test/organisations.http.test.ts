import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, fixtureNow, type Sender, startFixtureApp } from '../../../../../test/harness/app.ts';
import { places, units } from '../../../../../test/harness/fixture.ts';
import { uuidv7 } from '../../../../platform/ids.ts';
import { addCreditEntry, isEligibleProvider, organisationOf, organisationsFor } from '../../index.ts';
import { recordActivity } from '../activity.service.ts';
import {
  allPapers,
  begun,
  civilAffairs,
  creditCode,
  filed,
  got,
  refused,
  registered,
  resident,
  sent,
  staffOf,
  stepped,
} from './factory.ts';

describe('social organisations', () => {
  let t: FixtureApp;
  let bureau: Sender;
  beforeAll(async () => {
    t = await startFixtureApp();
    bureau = civilAffairs(t);
  });
  afterAll(() => t.close());

  it('[2.3.6] a resident begins one, it is filed by the subdistrict and later registered by civil affairs with a checked credit code', async () => {
    const { sender } = await resident(t);
    const idea = await sent(sender, '/organisations', {
      name: '东风邻里帮帮团',
      areaCode: places.C1,
      form: 'community_group',
      purpose: '照看独居老人',
      fields: ['elderly', 'volunteering'],
      memberCount: 3,
    });
    const url = `/organisations/${idea.unitId}`;
    expect(idea).toMatchObject({ state: 'idea', legalKind: 'none', mine: true, number: expect.stringMatching(/^S2025-\d{4}$/) });
    expect((await t.anonymous.get(url)).statusCode).toBe(404);
    expect((await (await resident(t, '王五')).sender.get(url)).statusCode).toBe(404);
    const short = await sender.post(`${url}/apply-filing`, { version: 1, papers: ['charter'] });
    expect(short.json()).toMatchObject({ code: 'checklist-incomplete', title: expect.stringContaining('至少5名成员') });
    expect((await sender.patch(url, { version: 1, memberCount: 6 })).statusCode).toBe(200);
    expect((await stepped(sender, idea.unitId, 'apply-filing', { papers: allPapers })).state).toBe('filing_applied');
    expect(await refused(t.as('subdistrictB'), `${url}/accept-filing`, { version: 3, filingNumber: '备1' })).toEqual([404, 'not-found']);
    const done = await stepped(t.as('subdistrictA'), idea.unitId, 'accept-filing', { filingNumber: '青松备〔2025〕1号' });
    expect(done).toMatchObject({ state: 'filed', legalKind: 'filed', working: true, filedOn: '2025-03-03' });
    expect(await got(t.anonymous, url)).toMatchObject({ name: '东风邻里帮帮团', legalKind: 'filed', mine: false });
    await stepped(sender, idea.unitId, 'apply-registration', { documentNumber: '宁民登申1' });
    expect((await got(bureau, url)).working).toBe(true);
    const registration = { creditCode: '52320199MJ00000011', form: 'service_agency' };
    const version = (await got(bureau, url)).version;
    expect(await refused(t.as('subdistrictA'), `${url}/register`, { version, ...registration })).toEqual([403, 'not-your-organisation']);
    expect(await refused(bureau, `${url}/register`, { version, ...registration })).toEqual([422, 'credit-code-wrong']);
    const code = creditCode();
    expect(await stepped(bureau, idea.unitId, 'register', { creditCode: code, form: 'service_agency' })).toMatchObject({
      state: 'registered',
      legalKind: 'registered',
      creditCode: code,
      creditCodeKind: 'unified',
    });
    expect(await t.read().then((ctx) => organisationOf(ctx, idea.unitId))).toMatchObject({
      working: true,
      eligible: false,
      fields: ['elderly', 'volunteering'],
    });
  });

  it('[O35] takes an old or a foreign number as it is and says so; the same code twice is refused', async () => {
    const bodies = [
      { creditCode: '社证字第3201', creditCodeKind: 'old', form: 'social_group' },
      { creditCode: creditCode(), form: 'foundation' },
    ] as const;
    for (const body of bodies) {
      const { unitId } = await begun(t, { areaCode: places.district });
      await stepped(bureau, unitId, 'enter-incubation');
      await stepped(bureau, unitId, 'apply-registration');
      const kind = 'creditCodeKind' in body ? body.creditCodeKind : 'unified';
      expect(await stepped(bureau, unitId, 'register', body)).toMatchObject({ creditCode: body.creditCode, creditCodeKind: kind });
    }
    const { unitId } = await begun(t, { areaCode: places.district });
    await stepped(bureau, unitId, 'enter-incubation');
    const { version } = await stepped(bureau, unitId, 'apply-registration');
    expect(await refused(bureau, `/organisations/${unitId}/register`, { version, ...bodies[1] })).toEqual([409, 'credit-code-taken']);
  });

  it('[O34] a unit that was there before gets a file, once, and only a social organisation', async () => {
    const input = { name: '邻里关怀', areaCode: places.district, form: 'service_agency', purpose: '关怀', fields: ['elderly'] };
    expect(await sent(bureau, '/organisations', { ...input, unitId: units.organisation })).toMatchObject({
      unitId: units.organisation,
      name: '邻里关怀服务中心',
    });
    expect(await refused(bureau, '/organisations', { ...input, unitId: units.organisation })).toEqual([422, 'not-a-social-organisation']);
    expect(await refused(bureau, '/organisations', { ...input, unitId: units.water })).toEqual([422, 'not-a-social-organisation']);
    expect(await refused(t.as('committee1'), '/organisations', input)).toEqual([403, 'not-your-organisation']);
  });

  it('[2.3.6] is returned with a reason, given up by its founders, and nobody else sees it any more', async () => {
    const { unitId } = await begun(t);
    const own = staffOf(t, unitId);
    await stepped(own, unitId, 'apply-filing', { papers: allPapers });
    expect((await stepped(t.as('subdistrictA'), unitId, 'return-application', { reason: '成员名单缺身份信息' })).state).toBe('idea');
    expect(await stepped(own, unitId, 'give-up', { reason: '人手不够' })).toMatchObject({ state: 'ended', endedOn: '2025-03-03' });
    expect((await t.anonymous.get(`/organisations/${unitId}`)).statusCode).toBe(404);
  });

  it('[2.3.6] without activity for its months it is idle and asked what it needs; an activity makes it active again', async () => {
    const { unitId } = await filed(t);
    const own = staffOf(t, unitId);
    t.clock.advance({ days: 184 });
    await t.tick('organizations_check_organisations');
    expect(await got(own, `/organisations/${unitId}`)).toMatchObject({ state: 'idle', working: false });
    const tasks = await got(own, `/organisation-tasks?unitId=${unitId}`);
    expect(tasks.items).toMatchObject([{ kind: 'idle', doneAt: null }]);
    const activity = {
      kind: 'activity',
      title: '重阳节义诊',
      heldOn: '2025-09-02',
      people: 30,
      place: { kind: 'venue', name: '东风社区活动室' },
    };
    await sent(own, `/organisations/${unitId}/activities`, activity);
    expect(await got(own, `/organisations/${unitId}`)).toMatchObject({ state: 'filed', lastActiveOn: '2025-09-02' });
    expect((await got(own, `/organisation-tasks?unitId=${unitId}`)).items).toEqual([]);
    const subject = { type: 'project', id: uuidv7(t.clock.now()) };
    const told = { kind: 'project', title: '助餐', heldOn: '2025-09-02', place: { kind: 'none' }, subject } as const;
    expect([await t.write((ctx) => recordActivity(ctx, unitId, told)), await t.write((ctx) => recordActivity(ctx, unitId, told))]).toEqual([
      expect.any(String),
      null,
    ]);
    t.clock.set(fixtureNow);
  });

  it('[2.3.6] keeps a credit file that is never changed: a correction stands beside the entry', async () => {
    const { unitId } = await registered(t, { rating: '' });
    const url = `/organisations/${unitId}/credit`;
    await t.write((ctx) =>
      addCreditEntry(ctx, { unitId, kind: 'project_grade', subject: { type: 'project', id: uuidv7(ctx.now) }, grade: 'A' }),
    );
    const { id } = await sent(bureau, url, { kind: 'inspection', note: '账目清楚' });
    expect(await refused(bureau, url, { kind: 'rating', grade: '6A' })).toEqual([400, 'invalid-input']);
    await sent(bureau, url, { kind: 'rating', grade: '5A' });
    expect(await got(bureau, `/organisations/${unitId}`)).toMatchObject({ rating: 5 });
    await sent(bureau, `${url}/${id}/correct`, { note: '日期有误' });
    expect(await refused(bureau, `${url}/${id}/correct`, { note: '再改' })).toEqual([409, 'credit-entry-corrected']);
    expect((await got(t.anonymous, url)).items.map((e: { kind: string }) => e.kind)).toEqual([
      'correction',
      'rating',
      'inspection',
      'project_grade',
      'report',
    ]);
    expect(await refused(staffOf(t, unitId), url, { kind: 'award' })).toEqual([403, 'forbidden']);
  });

  it('[2.3.6] reports its year; a second report needs the version of the first', async () => {
    const { unitId } = await registered(t);
    const url = `/organisations/${unitId}/years`;
    const own = staffOf(t, unitId);
    expect(await got(t.anonymous, url)).toMatchObject({ items: [{ year: 2024, incomeTotal: 25_000_000, expense: 24_000_000 }] });
    const body = { income: { services: 100 }, expense: 0, assets: -5, staffCount: 2 };
    expect((await own.put(`${url}/2024`, body)).statusCode).toBe(409);
    expect((await own.put(`${url}/2024`, { ...body, version: 1 })).json().items).toMatchObject([{ incomeTotal: 100, assets: -5 }]);
    expect((await own.put(`${url}/2026`, body)).statusCode).toBe(400);
    expect((await staffOf(t, units.organisation).put(`${url}/2024`, { ...body, version: 2 })).statusCode).toBe(403);
  });

  it('[2.3.6] dissolves and ends when money and records are settled, and counts no more', async () => {
    const { unitId } = await filed(t);
    const own = staffOf(t, unitId);
    expect((await stepped(own, unitId, 'dissolve', { reason: '成员大会决定' })).state).toBe('dissolving');
    const { version } = await got(own, `/organisations/${unitId}`);
    const end = `/organisations/${unitId}/end`;
    expect(await refused(t.as('subdistrictA'), end, { version, settled: false })).toEqual([422, 'organisation-unsettled']);
    expect(await sent(t.as('subdistrictA'), end, { version, settled: true })).toMatchObject({ state: 'ended', working: false });
    expect(await refused(own, `/organisations/${unitId}/dissolve`, { version: version + 1, reason: '再来' })).toEqual([
      409,
      'illegal-transition',
    ]);
  });

  it('[S001-38] counts stock, new and ended by year for both legal kinds apart, and who is alive', async () => {
    const before = (await got(t.anonymous, '/organisation-figures/growth?from=2013&to=2019')).years;
    expect(before[0].stock).toBe(0);
    await t.write(async (ctx) => {
      const rows = Array.from({ length: 1010 }, (_, i) => ({ id: uuidv7(new Date(1_600_000_000_000 + i)), i }));
      await ctx.db
        .insertInto('unit')
        .values(rows.map(({ id, i }) => ({ id, code: `old_${i}`, kind: 'social_organisation', name: `老组织${i}`, area_code: places.SB })))
        .execute();
      await ctx.db
        .insertInto('organisation')
        .values(
          rows.map(({ id, i }) => ({
            unit_id: id,
            number: `S2013-${String(i).padStart(4, '0')}`,
            state: 'filed',
            form: 'community_group',
            purpose: '老组织',
            fields: ['culture'],
            filing_number: `旧${i}`,
            filed_on: i < 200 ? '2013-05-01' : '2018-05-01',
            created_at: ctx.now,
          })),
        )
        .execute();
      await ctx.db
        .insertInto('organisation_activity')
        .values(
          rows.slice(0, 700).map(({ id, i }) => ({
            id: uuidv7(new Date(1_610_000_000_000 + i)),
            unit_id: id,
            kind: 'activity',
            title: '活动',
            held_on: '2024-12-01',
            place_kind: 'none',
            recorded_at: ctx.now,
          })),
        )
        .execute();
    });
    const query = `/organisation-figures/growth?from=2013&to=2019&area=${places.SB}`;
    expect(await got(t.anonymous, query)).toMatchObject({
      growth: '405.0 %',
      yearly: '31.0 %',
      now: { stock: 1010, active: 700, filed: 1010, registered: 0, activeShare: '69.3 %' },
    });
    const years = (await got(t.anonymous, query)).years;
    expect([years[0], years[5]]).toMatchObject([
      { year: 2013, stock: 200, began: 200 },
      { year: 2018, stock: 1010, began: 810, ended: 0 },
    ]);
    expect((await got(t.anonymous, `${query}&legalKind=registered`)).years[6].stock).toBe(0);
  });

  it('finds organisations of a field for a place, by name and page, also those that serve it from elsewhere', async () => {
    const { unitId } = await registered(t, { name: '暖阳失智照护中心', areaCode: places.SB, fields: ['health'] });
    const ctx = await t.read();
    const names = async (question: object) => (await organisationsFor(ctx, question)).map((o) => o.name);
    expect(await names({ field: 'health', areaCode: places.C3 })).toEqual(['暖阳失智照护中心']);
    expect(await names({ field: 'health', areaCode: places.C1 })).toEqual([]);
    const own = staffOf(t, unitId);
    const { version } = await got(own, `/organisations/${unitId}`);
    expect((await own.patch(`/organisations/${unitId}`, { version, serves: [places.SA] })).statusCode).toBe(200);
    expect(await names({ field: 'health', areaCode: places.C1 })).toEqual(['暖阳失智照护中心']);
    expect(await names({ field: 'health', eligibleOnly: true })).toEqual([]);
    expect(await isEligibleProvider(ctx, unitId)).toBe(false);
    const found = await got(t.anonymous, '/organisations?q=失智');
    expect(found.items).toMatchObject([{ unitId, fields: ['health'] }]);
    const first = await got(t.anonymous, `/organisations?area=${places.SB}&limit=2`);
    const second = await got(t.anonymous, `/organisations?area=${places.SB}&limit=2&after=${first.next}`);
    expect(new Set([...first.items, ...second.items].map((line: { unitId: string }) => line.unitId)).size).toBe(4);
  });
});
