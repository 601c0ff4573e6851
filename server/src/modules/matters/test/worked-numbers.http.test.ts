import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, startFixtureApp } from '../../../../test/harness/app.ts';
import { places, staffId, units } from '../../../../test/harness/fixture.ts';
import { tally } from '../../../platform/events.ts';
import { copiesOf, handlingOf } from './factory.ts';

const start = '2025-03-03T02:00:00.000Z';

/** The examples of the specification with their own numbers. Many alike matters are copies of one that went its whole way. */
describe('the worked examples of the rows', () => {
  let t: FixtureApp;
  let house: ReturnType<typeof handlingOf>;
  let copies: ReturnType<typeof copiesOf>;
  beforeAll(async () => {
    t = await startFixtureApp();
    house = handlingOf(t);
    copies = copiesOf(t);
  });
  afterAll(() => t.close());

  const closedOne = async (body: string) => {
    const m = await house.verified(body);
    await house.say(m.id, true, { satisfaction: 'satisfied' });
    return m;
  };

  it('[S003-33] ten in a hundred of 200 closed: 20 are called, three are not really solved and worked on again, the unit stands with 15 %', async () => {
    t.clock.set(start);
    const m = await closedOne('北门第一盏路灯不亮');
    await copies(m.id, 199, "'{}'::jsonb");
    t.clock.advance({ days: 1 });
    const drawn = await house.post('supervisor', '/supervision/spot-checks', { from: '2025-03-01', to: '2025-03-04', share: 0.1 }, 201);
    expect(drawn).toMatchObject({ pool: 200, drawn: 20 });
    const { items, counts } = (await t.as('supervisor').get('/supervision?show=spot_check')).json();
    expect(counts.spot_check).toBe(20);
    const states: string[] = [];
    for (const [i, { id }] of (items as { id: string }[]).entries()) {
      const said = await house.post('supervisor', `/spot-checks/${id}`, { solved: i >= 3, note: i >= 3 ? '亮了' : '又灭了' });
      states.push(said.state);
    }
    expect(states.filter((state) => state === 'closed')).toHaveLength(17);
    expect(states.slice(0, 3).every((state) => ['in_handling', 'under_supervision'].includes(state))).toBe(true);
    const results = (await t.as('supervisor').get('/supervision/spot-checks?from=2025-03-01&to=2025-03-31')).json().items;
    expect(results).toEqual([
      expect.objectContaining({ unitId: units.urban, solved: 17, notSolved: 3, unreachable: 0, notSolvedShare: 0.15 }),
    ]);
    t.clock.set(start);
  });

  it('[S003-35] 100 matters before a day of reform and 100 after it: medians of 26 and 5 hours, and the mark between them', async () => {
    t.clock.set('2025-06-02T02:00:00.000Z');
    const m = await house.inProgress('东门的路灯不亮');
    const at = (day: string, hours: string) =>
      `jsonb_build_object('received_at', '${day}T01:00:00Z', 'created_at', '${day}T01:00:00Z', 'contacted_at', timestamptz '${day}T01:00:00Z' + (${hours}) * interval '1 hour')`;
    await copies(m.id, 100, at('2025-06-03', '16 + n * 0.2 - 0.1'));
    await copies(m.id, 100, at('2025-06-16', '1 + n * 0.08 - 0.04'));
    t.clock.set('2025-06-25T02:00:00.000Z');
    await house.post('leader', '/reforms', { day: '2025-06-10', title: '首问负责制' }, 201);
    const [reform] = (await t.as('leader').get('/reforms?from=2025-06-03&to=2025-06-24')).json().items;
    expect(reform).toMatchObject({ day: '2025-06-10', before: { n: 100 }, after: { n: 100 } });
    expect(reform.before.p50).toBeCloseTo(26, 0);
    expect(reform.after.p50).toBeCloseTo(5, 0);
    const { items } = (await t.as('leader').get('/indicators/first-contact?by=week&from=2025-06-03&to=2025-06-24')).json();
    expect(items.map((week: { n: number }) => week.n)).toEqual([100, 100]);
    t.clock.set(start);
  });

  it('[S000-10] a catalogue published between determination and dispatch: the order keeps the version it was decided by, the next matter gets the new one', async () => {
    t.clock.set(start);
    const m = await house.determined('西门的路灯不亮');
    const editor = t.actor({
      id: staffId('admin'),
      holdings: [{ areaCode: places.district, permissions: ['catalogue.edit', 'catalogue.publish'] }],
    });
    const { code: _code, origin: _origin, ...item } = (await t.as('triage').get('/catalogue/items/street_lamp_out')).json();
    const draft = (await editor.post('/catalogue/draft', {})).json();
    const put = await editor.put('/catalogue/draft/items/street_lamp_out', {
      version: draft.version,
      item: { ...item, sla: 'major_15' },
    });
    expect(put.statusCode, put.body).toBeLessThan(300);
    const published = await editor.post('/catalogue/draft/publish', { version: put.json().version });
    expect(published.statusCode, published.body).toBeLessThan(300);
    const { orderId } = await house.post('dispatcher', `/matters/${m.id}/dispatch`, { version: m.version });
    const next = await house.dispatched('南门的路灯不亮');
    const version = async (id: string) => (await house.matterOf(id)).catalogueVersion;
    expect(await version(next.id)).toBe((await version(m.id)) + 1);
    const due = async (id: string) => Date.parse((await house.orderOf(id)).dueAt);
    expect(await due(orderId)).not.toBe(await due(next.orderId));
    expect((await house.matterOf(m.id)).type.code).toBe('street_lamp_out');
  });

  it('[S003-30] a hundred demands: the median is eight minutes; four of a hundred forms that were begun were never sent', async () => {
    t.clock.set('2025-07-01T01:00:00.000Z');
    const { demand } = await house.accepted('灯又坏了');
    const minutes = "jsonb_build_object('query_code_hash', 'x' || n, 'accepted_at', m.received_at + (n % 15 + 1) * interval '1 minute')";
    await t.built.app.pool.query("update d_test.demand set accepted_at = received_at + interval '8 minutes' where id = $1", [demand.id]);
    await copies(demand.id, 99, minutes, 'demand');
    await t.write(async (ctx) => {
      const on = { areaCode: places.C1, day: '2025-07-01', key: 'web' };
      tally(ctx, { ...on, measure: 'intake_form.begun', value: 100 }, { ...on, measure: 'demand.received', value: 95 });
    });
    const answer = (await t.as('leader').get('/indicators/acceptance?from=2025-07-01&to=2025-07-01')).json();
    expect(answer.items.find((item: { key: string }) => item.key === 'web')).toMatchObject({ n: 100, p50: 8 });
    expect(answer).toMatchObject({ fields: 6, begun: 100, abandoned: { part: 4, n: 100, value: 0.04 } });
    t.clock.set(start);
  });

  it('[S003-22] from the information desk to dispatch in five minutes; a dispute is ruled on at the coordination desk; queues and times are there to see', async () => {
    const at = (minutes: number) => t.clock.set(new Date(Date.parse(start) + minutes * 60_000).toISOString());
    const queue = async (desk: string) =>
      (await t.as('triage').get(`/matters?desk=${desk}`)).json().items.map((row: { id: string }) => row.id);
    at(0);
    const m = await house.accepted('河堤上的路灯不亮');
    expect(await queue('triage')).toContain(m.id);
    at(3);
    const chosen = { version: (await house.matterOf(m.id)).version, class: 'major', typeCode: 'street_lamp_out' };
    const proposed = await house.post('triage', `/matters/${m.id}/propose`, chosen);
    const { version } = await house.post('triage', `/matters/${m.id}/determine`, { version: proposed.version });
    expect([await queue('triage'), await queue('dispatch')].map((ids) => ids.includes(m.id))).toEqual([false, true]);
    at(5);
    await house.post('dispatcher', `/matters/${m.id}/dispatch`, { version });
    expect(await queue('dispatch')).not.toContain(m.id);
    const { items: hops } = (await t.as('leader').get(`/matters/${m.id}/hops`)).json();
    expect(hops.map((hop: { kind: string; after: number }) => [hop.kind, hop.after])).toEqual([
      ['taken_in', 0],
      ['dispatched', 300],
    ]);
    const question = { kind: 'boundary', question: '堤内堤外归谁？', parties: [units.urban, units.water] };
    const asked = await house.post('dispatcher', `/matters/${m.id}/coordination`, question, 201);
    const open = async () => (await t.as('coordinator').get('/coordination?state=open')).json().items.map((row: { id: string }) => row.id);
    expect(await open()).toContain(asked.id);
    at(65);
    await house.post('coordinator', `/coordination/${asked.id}/rule`, {
      ruling: '归城管',
      unitId: units.urban,
      complyBy: '2025-03-05T02:00:00.000Z',
    });
    const [ruled] = (await t.as('leader').get(`/coordination?matterId=${m.id}`)).json().items;
    expect(await open()).not.toContain(asked.id);
    expect(ruled.ruling).toBe('归城管');
    expect(Date.parse(ruled.ruledAt) - Date.parse(ruled.requestedAt)).toBe(3_600_000);
    expect(await house.matterOf(m.id)).toMatchObject({ unit: { id: units.urban } });
    t.clock.set(start);
  });
});
