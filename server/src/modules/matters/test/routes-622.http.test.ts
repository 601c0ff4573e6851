import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, startFixtureApp } from '../../../../test/harness/app.ts';
import { places, units } from '../../../../test/harness/fixture.ts';
import { runChecks } from '../../../platform/checks.ts';
import { lockMatter } from '../matters.repository.ts';
import { stepMatter } from '../matters.steps.ts';

type Name = Parameters<FixtureApp['as']>[0];
type Route = 'deliberation' | 'specialised_service' | 'referral_other';

describe('622: by which way public matters are settled', () => {
  let t: FixtureApp;
  beforeAll(async () => {
    t = await startFixtureApp();
  });
  afterAll(() => t.close());

  const post = async (who: Name, path: string, body: object) => {
    const answer = await t.as(who).post(path, body);
    expect(answer.statusCode, `${path}: ${answer.body}`).toBeLessThan(300);
    return answer.statusCode === 204 ? null : answer.json();
  };
  const get = async (path: string, who: Name = 'leader') => {
    const answer = await t.as(who).get(path);
    expect(answer.statusCode, `${path}: ${answer.body}`).toBe(200);
    return answer.json();
  };
  const versionOf = async (path: string): Promise<number> => (await t.as('triage').get(path)).json().version;

  const determined = async (cls: 'communal' | 'private', areaCode: string = places.C1): Promise<string> => {
    const filed = (await t.anonymous.post('/demands', { body: '楼道里堆了很多杂物', areaCode })).json();
    const id = (await post('intake', `/demands/${filed.id}/accept`, { version: 1 })).matterIds[0] as string;
    const url = `/matters/${id}`;
    const typeCode = cls === 'communal' ? 'other_communal' : 'other_private';
    await post('triage', `${url}/propose`, { version: await versionOf(url), class: cls, typeCode });
    await post('triage', `${url}/determine`, { version: await versionOf(url) });
    return id;
  };

  const deliberated = async (areaCode?: string): Promise<string> => {
    const id = await determined('communal', areaCode);
    const committee = areaCode === places.C3 ? 'committee3' : 'committee1';
    await post(committee, `/matters/${id}/convene`, { version: await versionOf(`/matters/${id}`) });
    await t.write(async (ctx) => {
      const matter = await lockMatter(ctx, id);
      if (matter)
        await stepMatter(ctx, matter, {
          action: 'report_result',
          changes: { result_text: '大家商定每周清理', outcome: 'solved', due_at: null },
        });
    });
    await post('intake', `/matters/${id}/confirm`, { solved: true, satisfaction: 'satisfied', method: 'phone' });
    return id;
  };

  const refer = async (id: string, route: Route) => {
    await post('triage', `/matters/${id}/refer`, { version: await versionOf(`/matters/${id}`), route, receiverUnitId: units.organisation });
    const [sent] = (await get(`/matters/${id}/referrals`, 'triage')).items;
    return sent as { id: string; version: number };
  };

  const served = async (route: Route): Promise<string> => {
    const id = await determined('communal');
    const sent = await refer(id, route);
    const accepted = await post('organisationWorker', `/referrals/${sent.id}/answer`, { version: sent.version, answer: 'accept' });
    await post('organisationWorker', `/referrals/${sent.id}/answer`, { version: accepted.version, answer: 'report', result: '已上门服务' });
    await post('intake', `/matters/${id}/confirm`, { solved: true, satisfaction: 'satisfied', method: 'phone' });
    return id;
  };

  const figures = async (query = `?area=${places.C1}`) => get(`/routes-622${query}`);
  const parts = async (query?: string) => {
    const { total } = await figures(query);
    return [total.n, ...total.routes.map((r: { part: number }) => r.part)];
  };
  const broken = async () => (await runChecks(await t.read())).map((check) => check.name);
  const row = async (id: string) =>
    (await get(`/routes-622/matters?area=${places.C1}`, 'triage')).items.find((r: { id: string }) => r.id === id);

  it('[S001-80] a matter gets its route when it closes, by the way it went, and counts in its month', async () => {
    expect(await parts()).toEqual([0, 0, 0, 0]);
    const id = await deliberated();
    await served('specialised_service');
    await served('referral_other');
    expect(await parts()).toEqual([3, 1, 1, 1]);
    expect(await row(id)).toMatchObject({ main: 'deliberation', secondary: [], correctedFrom: null, class: 'communal', frozen: false });
    expect(await broken()).not.toContain('matter-routes-agree');
  });

  it('[O18] private matters and matters still open do not count', async () => {
    const own = await determined('private');
    await post('community1', `/matters/${own}/guide`, {
      version: await versionOf(`/matters/${own}`),
      contacts: [{ name: '便民服务', phone: '025-12345' }],
    });
    await t.write(async (ctx) => {
      const matter = await lockMatter(ctx, own);
      if (!matter) return;
      const told = await stepMatter(ctx, matter, { action: 'report_result', changes: { outcome: 'solved' } });
      await stepMatter(ctx, told, { action: 'confirm_solved', changes: { closed_at: ctx.now } });
    });
    await determined('communal');
    expect(await parts()).toEqual([3, 1, 1, 1]);
  });

  it('[S001-82] a referral without answer comes back after ten working days, does not count, and the need is listed', async () => {
    const id = await determined('communal');
    await refer(id, 'specialised_service');
    t.clock.advance({ days: 15 });
    await t.tick('matters_sweep_clocks');
    expect((await get(`/matters/${id}`, 'triage')).state).toBe('determined');
    expect(await parts()).toEqual([3, 1, 1, 1]);
    expect((await get(`/routes-622/without-provider?area=${places.C1}`)).items).toMatchObject([{ id, because: 'lapsed' }]);
  });

  it('[S001-80, O18] shows each community beside the whole, with lamps that are grey below twenty', async () => {
    await deliberated(places.C3);
    const { total, places: rows, thresholds } = await figures('');
    expect(total).toMatchObject({ n: 4, routes: [{ part: 2, value: 0.5, lamp: 'grey' }, { lamp: 'grey' }, { lamp: 'grey' }] });
    expect(rows.map((r: { areaCode: string; n: number }) => [r.areaCode, r.n])).toEqual([
      [places.C1, 3],
      [places.C3, 1],
    ]);
    expect(thresholds).toEqual({
      deliberation: { num: 3, den: 5 },
      specialised_service: { num: 1, den: 5 },
      referral_other: { num: 1, den: 5 },
      minimumN: 20,
    });
    const types = (await get(`/routes-622/types?area=${places.C1}`)).items;
    expect(types).toMatchObject([{ typeCode: 'other_communal', deliberation: 1, specialised_service: 1, referral_other: 1, n: 3 }]);
    const behind = (await get(`/routes-622/matters?route=deliberation&limit=1`)).items;
    expect(behind).toHaveLength(1);
  });

  it('[S001-80] a correction needs a reason and moves both sides', async () => {
    const id = await deliberated();
    const before = await row(id);
    expect(before.abilities.correct.allowed).toBe(true);
    const path = `/matters/${id}/resolution-route`;
    const wish = { version: before.version, main: 'specialised_service', secondary: ['deliberation'], reason: '实际由社会组织上门完成' };
    expect((await t.as('community1').post(path, wish)).statusCode).toBe(403);
    expect((await t.as('triage').post(path, { ...wish, main: 'deliberation' })).json().code).toBe('route-same');
    expect((await t.as('triage').post(path, { ...wish, reason: '' })).statusCode).toBe(400);
    expect((await t.as('triage').post(path, { ...wish, version: 9 })).json().code).toBe('edit-conflict');
    expect(await parts()).toEqual([4, 2, 1, 1]);
    await post('triage', path, wish);
    expect(await parts()).toEqual([4, 1, 2, 1]);
    expect(await row(id)).toMatchObject({ main: 'specialised_service', secondary: ['deliberation'], correctedFrom: 'deliberation' });
    const [line] = (await get(`/routes-622/changes?area=${places.C1}`, 'triage')).items;
    expect(line).toMatchObject({ matterId: id, kind: 'corrected', from: 'deliberation', to: 'specialised_service', afterClose: false });
    expect((await get(`/matters/${id}/timeline`, 'triage')).items.map((i: { name: string }) => i.name)).toContain('matter.route_corrected');
    expect(await broken()).not.toContain('matter-routes-agree');
  });

  it('[S001-82] a matter whose referral nobody answered is not corrected into one', async () => {
    const id = await determined('communal');
    const sent = await refer(id, 'referral_other');
    await post('organisationWorker', `/referrals/${sent.id}/answer`, { version: sent.version, answer: 'refuse', reason: '人手不足' });
    await post('committee1', `/matters/${id}/convene`, { version: await versionOf(`/matters/${id}`) });
    await t.write(async (ctx) => {
      const matter = await lockMatter(ctx, id);
      if (!matter) return;
      const told = await stepMatter(ctx, matter, { action: 'report_result', changes: { outcome: 'solved' } });
      await stepMatter(ctx, told, { action: 'confirm_solved', changes: { closed_at: ctx.now } });
    });
    const { version } = await row(id);
    const wish = { version, main: 'referral_other', reason: '曾经转介' };
    expect((await t.as('triage').post(`/matters/${id}/resolution-route`, wish)).json().code).toBe('referral-unreported');
    const open = await determined('communal');
    expect((await t.as('triage').post(`/matters/${open}/resolution-route`, { ...wish, version: 1 })).json().code).toBe('route-not-counted');
  });

  it('[S001-80] a month that is over keeps its figures; later changes stand beside them with their date', async () => {
    const march = `?area=${places.C1}&period=2025-03`;
    const before = await parts(march);
    t.clock.set('2025-03-31T17:00:00.000Z');
    await t.tick('matters_close_route_months');
    const frozen = await figures(march);
    expect(frozen.months).toMatchObject([{ month: '2025-03', closed: true }]);
    expect(await parts(march)).toEqual(before);
    const rows = (await get(`/routes-622/matters${march}&route=deliberation`, 'triage')).items;
    const first = rows.at(-1);
    expect(first.frozen).toBe(true);
    await post('triage', `/matters/${first.id}/resolution-route`, {
      version: first.version,
      main: 'referral_other',
      reason: '由别的部门解决',
    });
    const after = await figures(march);
    expect(after.total.routes).toEqual(frozen.total.routes);
    expect(after.total).toMatchObject({ corrections: 1, now: { n: before[0] } });
    expect(after.total.now.routes.map((r: { part: number }) => r.part)).toEqual([before[1] - 1, before[2], before[3] + 1]);
    const [line] = (await get(`/routes-622/changes${march}`, 'triage')).items;
    expect(line).toMatchObject({ afterClose: true, month: '2025-03', reason: '由别的部门解决' });
    await deliberated();
    expect((await figures(`?area=${places.C1}`)).months.at(-1)).toMatchObject({ month: '2025-04', closed: false, deliberation: 1 });
    await t.tick('matters_close_route_months');
    expect((await figures(march)).total.routes).toEqual(frozen.total.routes);
    expect(await broken()).not.toContain('matter-routes-agree');
  });

  it('[S001-80] a matter taken up again leaves the count, and a closed month says so', async () => {
    const before = (await figures(`?area=${places.C1}&period=2025-03`)).total;
    const [first] = (await get(`/routes-622/matters?area=${places.C1}&period=2025-03`, 'triage')).items;
    await t.write(async (ctx) => {
      const matter = await lockMatter(ctx, first.id);
      if (matter)
        await stepMatter(ctx, matter, { action: 'fail_spot_check', to: 'under_supervision', changes: { closed_at: null, reopened: 1 } });
    });
    const after = (await figures(`?area=${places.C1}&period=2025-03`)).total;
    expect(after).toMatchObject({ n: before.n, corrections: 2, now: { n: before.n - 1 } });
    const [line] = (await get(`/routes-622/changes?area=${places.C1}&period=2025-03`, 'triage')).items;
    expect(line).toMatchObject({ kind: 'reopened', from: first.main, to: null });
    expect(await broken()).not.toContain('matter-routes-agree');
  });

  it('shows an area only to those who read its matters or its figures', async () => {
    expect((await t.as('committee1').get(`/routes-622?area=${places.C3}`)).statusCode).toBe(403);
    expect((await t.as('committee1').get('/routes-622')).json().total.areaCode).toBe(places.C1);
    expect((await t.anonymous.get('/routes-622')).statusCode).toBe(401);
    expect((await t.as('leader').get('/routes-622?period=2025-13')).statusCode).toBe(400);
  });
});
