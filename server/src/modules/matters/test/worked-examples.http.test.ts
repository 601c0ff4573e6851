import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, staffActor, startFixtureApp } from '../../../../test/harness/app.ts';
import { places, staffId, units } from '../../../../test/harness/fixture.ts';
import { emit } from '../../../platform/events.ts';
import { createCentre } from '../../organizations/index.ts';
import { copiesOf, handlingOf } from './factory.ts';

/** Examples of the specification whose figure rests on many matters or on a whole year; each has months of its own. */
describe('the worked examples of figures over many', () => {
  let t: FixtureApp;
  let house: ReturnType<typeof handlingOf>;
  let copies: ReturnType<typeof copiesOf>;
  beforeAll(async () => {
    t = await startFixtureApp();
    house = handlingOf(t);
    copies = copiesOf(t);
  });
  afterAll(() => t.close());

  const hour = 3_600_000;
  const seen = async (path: string) => (await t.as('leader').get(path)).json();
  const indicator = async (id: string, period: string) =>
    (await seen(`/indicators?${period}`)).items.find((item: { id: string }) => item.id === id);

  /** Ids of copies that belong together: `series` is one digit. */
  const copyId = (series: number) => `'00000000-0000-7000-800${series}-' || lpad(n::text, 12, '0')`;
  /** Big matters of these durations in days, confirmed by their residents; the last `late` had their result only when their seven days were over. */
  const closeMajor = async (start: string, days: readonly number[], { late, series }: { late: number; series: number }) => {
    const at = (day: number) => t.clock.set(new Date(Date.parse(start) + day * 24 * hour).toISOString());
    at(0);
    const m = await house.verified('路灯不亮了');
    const reported = `case when n > ${days.length - late} then o.due_at + interval '1 hour' else o.due_at - interval '1 hour' end`;
    await copies(m.id, days.length, `jsonb_build_object('id', ${copyId(series)})`);
    await copies(
      m.orderId,
      days.length,
      `jsonb_build_object('id', ${copyId(series + 1)}, 'matter_id', ${copyId(series)}, 'reported_at', (select ${reported} from d_test.work_order o where o.id = m.id))`,
      'work_order',
    );
    const ids = days.map((_, i) => `00000000-0000-7000-800${series}-${String(i + 1).padStart(12, '0')}`);
    const { origin_demand_id: demandId } = await (await t.read()).db
      .selectFrom('matter')
      .select('origin_demand_id')
      .where('id', '=', m.id)
      .executeTakeFirstOrThrow();
    const links = ids.map((id) => ({ matter_id: id, demand_id: demandId, role: 'origin', linked_at: t.clock.now() }));
    await t.write((ctx) => ctx.db.insertInto('matter_demand').values(links).execute());
    for (const [i, id] of ids.entries()) {
      at(days[i] ?? 0);
      await house.say(id, true);
    }
  };

  it('[S000-29] 20 big matters: median 4 days, p90 9 days, 85 % on time, beside 6 and 14 days and 70 % of the quarter before', async () => {
    const before = [2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 6, 7, 7, 7, 8, 9, 12, 14, 14, 20];
    await closeMajor('2025-05-05T02:00:00Z', before, { late: 6, series: 2 });
    const now = [1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4, 4, 5, 5, 6, 7, 8, 9, 9, 10];
    await closeMajor('2025-08-04T02:00:00Z', now, { late: 3, series: 4 });
    const quarter = 'from=2025-07-01&to=2025-09-30';
    const days = async (id: string) => {
      const { value, n, before } = await indicator(id, quarter);
      return { now: value / 24, n, before: before.value / 24, beforeN: before.n };
    };
    const close = (value: number) => expect.closeTo(value, 6);
    expect(await days('major_handling_median')).toEqual({ now: close(4), n: 20, before: close(6), beforeN: 20 });
    expect(await days('major_handling_p90')).toEqual({ now: close(9), n: 20, before: close(14), beforeN: 20 });
    const { handling } = await seen(`/overview?${quarter}`);
    const major = handling.find((row: { class: string }) => row.class === 'major');
    expect(major.now.onTime).toMatchObject({ part: 17, n: 20, value: 0.85 });
    expect(major.before.onTime).toMatchObject({ part: 14, n: 20, value: 0.7 });
    // The overview reads durations from kept steps, right to within a tenth.
    const shown = [major.now.p50 / 4, major.now.p90 / 9, major.before.p50 / 6, major.before.p90 / 14];
    for (const ratio of shown) expect(Math.abs(ratio / 24 - 1)).toBeLessThan(0.1);
  });

  it('[S000-13] 40 residents choose a class and 30 choose as it is determined: 75 % of the month, and the month after is not in it', async () => {
    t.clock.set('2025-10-09T02:00:00.000Z');
    const chosen = (selfClass: string) => house.determined('路灯不亮了', { more: { selfClass } });
    for (let i = 0; i < 40; i += 1) await chosen(i < 30 ? 'major' : i < 35 ? 'communal' : 'private');
    await house.determined('没有选类别的路灯');
    t.clock.set('2025-11-03T02:00:00.000Z');
    await chosen('private');
    const month = 'from=2025-10-01&to=2025-10-31';
    expect(await indicator('self_classification_right', month)).toMatchObject({ part: 30, n: 40, value: 0.75, lamp: 'green' });
    expect((await seen(`/overview?${month}`)).rates.selfClassification).toEqual({ part: 30, n: 40, value: 0.75 });
  });

  it('[S000-35] ten steps, nine of the committee and one of a resident who helps: 90 % and one-sided; eight and two are not', async () => {
    t.clock.set('2025-11-05T02:00:00.000Z');
    const m = await house.verified('楼前的路灯不亮');
    await house.say(m.id, true);
    const copy = "jsonb_build_object('title', 'C' || n, 'closed_at', '2025-11-20T02:00:00Z')";
    await copies(m.id, 2, copy);
    const { db } = await t.read();
    const rows = await db.selectFrom('matter').select(['id', 'title']).where('title', 'in', ['C1', 'C2']).orderBy('title').execute();
    const stepsOf = (id: string, capacity: string, n: number) =>
      t.write(async (ctx) => {
        for (let i = 0; i < n; i += 1) emit(ctx, { name: 'matter.noted', subject: { type: 'matter', id }, thread: id, capacity, data: {} });
      }, staffActor('committee1'));
    for (const [i, { id }] of rows.entries()) {
      await stepsOf(id, 'committee_member', 9 - i);
      await stepsOf(id, 'resident', 1 + i);
    }
    const found = await seen('/reports/linkage?from=2025-11-15&to=2025-11-30');
    expect(found).toMatchObject({ n: 2, threshold: 0.8, kinds: 2, oneSided: { part: 1, n: 2, value: 0.5 } });
    expect(found.matters).toMatchObject([{ title: 'C1', kinds: 2, concentration: 0.9 }]);
  });

  it('[S003-49] 300 matters: nine rose one level, one to the top, and that one closes only after a post-mortem of five causes', async () => {
    t.clock.set('2025-12-01T02:00:00.000Z');
    const { id } = await house.determined('屋顶一直漏水', { class: 'private', typeCode: 'other_private' });
    await copies(id, 290, "'{}'::jsonb");
    const unsolved = async () => {
      const { version } = await house.matterOf(id);
      await house.post('intake', `/matters/${id}/guide`, { version, contacts: [{ name: '家政', phone: '12345' }] });
      t.clock.advance({ days: 8 });
      await t.tick('matters_sweep_clocks');
      await house.say(id, false);
    };
    await unsolved();
    await unsolved();
    expect((await house.matterOf(id)).severity).toBe(2);
    await copies(id, 9, "'{}'::jsonb");
    await t.write(async (ctx) => void (await ctx.db.updateTable('matter').set({ severity: 4 }).where('id', '=', id).execute()));
    const found = await seen('/reports/severity?from=2025-12-01&to=2025-12-31');
    expect(found.rose).toEqual({ part: 10, n: 300, value: 10 / 300 });
    expect(found.top).toEqual({ part: 1, n: 300, value: 1 / 300 });
    const close = async () =>
      t.as('leader').post(`/matters/${id}/close-unresolved`, { version: (await house.matterOf(id)).version, reason: '已列入明年改造' });
    expect((await close()).json().code).toBe('post-mortem-needed');
    const causes = ['接报太晚', '职责不清', '没有回访', '经费不足', '没有升级'];
    const short = await t.as('leader').post(`/matters/${id}/post-mortem`, { causes: causes.slice(1), lessons: '早介入' });
    expect(short.statusCode).toBe(400);
    await house.post('leader', `/matters/${id}/post-mortem`, { causes, lessons: '早介入' });
    expect((await close()).json().state).toBe('closed_unresolved');
  });

  it('[S003-20] 525,000 of 525,600 minutes of a year are manned: 99.89 %, and the gap is shown', async () => {
    const day = 24 * hour;
    const first = Date.parse('2024-12-31T16:00:00Z');
    const centreId = await t.write(async (ctx) => {
      const centre = await createCentre(ctx, {
        unitId: units.dispatch,
        areaCode: places.district,
        name: '区服务中心',
        dispatchCentre: true,
      });
      const shifts = Array.from({ length: 365 }, (_, i) => ({
        id: `00000000-0000-7000-8000-${String(i).padStart(12, '0')}`,
        centre_id: centre.id,
        desk: 'hotline',
        account_id: staffId('dispatcher'),
        starts_at: new Date(first + i * day),
        ends_at: new Date(first + (i + 1) * day - (i === 364 ? 10 * hour : 0)),
      }));
      await ctx.db.insertInto('duty_shift').values(shifts).execute();
      return centre.id;
    });
    const manager = t.actor({ id: staffId('admin'), holdings: [{ areaCode: places.district, permissions: ['organizations.manage'] }] });
    const shown = (await manager.get(`/roster/coverage?centreId=${centreId}&desk=hotline&from=2025-01-01&to=2025-12-31`)).json();
    expect(shown).toMatchObject({ staffedMinutes: 525_000, requiredMinutes: 525_600, percent: '99.89', gapCount: 1 });
    expect(shown.gaps).toEqual([{ startsAt: '2025-12-31T06:00:00.000Z', endsAt: '2025-12-31T16:00:00.000Z' }]);
  });

  it('[S003-20] 2,350 of 2,500 people on record were heard of in twelve months: 94 %, and where the 150 live is shown', async () => {
    t.clock.set('2025-12-20T02:00:00.000Z');
    const contact = { name: '居民', phone: '13700000001', residenceStatus: 'local' };
    const { id } = await house.filed('路灯坏了', { areaCode: places.C3, contact });
    const { db } = await t.read();
    const { reporter_id } = await db.selectFrom('demand').select('reporter_id').where('id', '=', id).executeTakeFirstOrThrow();
    await copies(reporter_id ?? '', 2499, `jsonb_build_object('id', ${copyId(1)}, 'phone_index', null)`, 'person');
    await copies(id, 2349, `jsonb_build_object('reporter_id', ${copyId(1)}, 'query_code_hash', 'x' || n)`, 'demand');
    const { all, items } = await seen(`/indicators/people-reached?area=${places.C3}`);
    expect(all).toEqual({ part: 2350, n: 2500, value: 0.94 });
    expect(items).toMatchObject([{ status: 'local', missing: 150, areas: [{ areaCode: places.C3, missing: 150 }] }]);
  });

  it('[S003-20] 46 of 48 kinds of private matters have somebody who was vetted: 95.8 %, and the two others are named', async () => {
    const editor = t.actor({
      id: staffId('admin'),
      holdings: [{ areaCode: places.district, permissions: ['catalogue.edit', 'catalogue.publish', 'organizations.manage'] }],
    });
    const before = await seen('/indicators/services-provided');
    const { code: _code, origin: _origin, ...item } = (await t.as('triage').get(`/catalogue/items/${before.missing[0].code}`)).json();
    let { version } = (await editor.post('/catalogue/draft', {})).json();
    for (let i = before.all.n; i < 48; i += 1) {
      const put = await editor.put(`/catalogue/draft/items/more_${i}`, {
        version,
        item: { ...item, name: { zh: `服务${i}`, en: `Service ${i}` } },
      });
      expect(put.statusCode, put.body).toBeLessThan(300);
      version = put.json().version;
    }
    const published = await editor.post('/catalogue/draft/publish', { version });
    expect(published.statusCode, published.body).toBeLessThan(300);
    const kinds = (await seen('/indicators/services-provided')).missing.map((kind: { code: string }) => kind.code) as string[];
    expect(kinds).toHaveLength(48);
    for (const offered of [kinds.slice(2, 25), kinds.slice(25)]) {
      const offer = { name: '便民服务队', kinds: offered, areaCode: places.district, vettedOn: '2025-02-01' };
      const made = await editor.post('/providers', offer);
      expect(made.statusCode, made.body).toBe(201);
    }
    const shown = await seen('/indicators/services-provided');
    expect(shown.all).toMatchObject({ part: 46, n: 48, value: 46 / 48 });
    expect(shown.missing.map((kind: { code: string }) => kind.code)).toEqual(kinds.slice(0, 2));
  });
});
