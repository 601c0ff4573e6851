import { expect } from 'vitest';
import type { FixtureApp } from '../../../../test/harness/app.ts';
import { places, type StaffName, sections, staffId } from '../../../../test/harness/fixture.ts';

type Class = 'major' | 'communal' | 'private';

/** The people of the fixture take matters and orders step by step, each step by whoever takes it in the house. */
export function handlingOf(t: FixtureApp) {
  const post = async (who: StaffName, path: string, body: object, status = 200) => {
    const answer = await t.as(who).post(path, body);
    expect(answer.statusCode, `${path}: ${answer.body}`).toBe(status);
    return answer.body === '' ? null : answer.json();
  };
  const matterOf = async (id: string) => (await t.as('triage').get(`/matters/${id}`)).json();
  const orderOf = async (id: string) => (await t.as('dispatcher').get(`/orders/${id}`)).json();
  const filed = async (body: string, more: object = {}) => {
    const answer = await t.anonymous.post('/demands', { body, areaCode: places.C1, ...more });
    expect(answer.statusCode, answer.body).toBe(201);
    return answer.json() as { id: string; number: string; queryCode: string };
  };
  const accepted = async (body: string, more: object = {}) => {
    const demand = await filed(body, more);
    const { matterIds } = await post('intake', `/demands/${demand.id}/accept`, { version: 1 });
    return { id: matterIds[0] as string, demand };
  };
  const determined = async (body: string, given: { class?: Class; typeCode?: string; more?: object } = {}) => {
    const { id, demand } = await accepted(body, given.more);
    const chosen = { class: given.class ?? 'major', typeCode: given.typeCode ?? 'street_lamp_out' };
    const proposed = await post('triage', `/matters/${id}/propose`, { version: (await matterOf(id)).version, ...chosen });
    const { version } = await post('triage', `/matters/${id}/determine`, { version: proposed.version });
    return { id, demand, version: version as number };
  };
  const dispatched = async (body: string, given: { more?: object; coUnitIds?: string[] } = {}) => {
    const m = await determined(body, given.more ? { more: given.more } : {});
    const { orderId } = await post('dispatcher', `/matters/${m.id}/dispatch`, {
      version: m.version,
      ...(given.coUnitIds ? { coUnitIds: given.coUnitIds } : {}),
    });
    return { ...m, orderId: orderId as string };
  };
  /** One step of an order with the version it has now. */
  const step = async (who: StaffName, orderId: string, action: string, body: object = {}, status = 200) =>
    post(who, `/orders/${orderId}/${action}`, { version: (await orderOf(orderId)).version, ...body }, status);
  const sign = (orderId: string) =>
    step('urbanClerk', orderId, 'sign', { sectionId: sections.urbanLights, handlerId: staffId('lampOfficer') });
  const inProgress = async (body: string, given: { more?: object; coUnitIds?: string[] } = {}) => {
    const m = await dispatched(body, given);
    await sign(m.orderId);
    await step('lampOfficer', m.orderId, 'contact', { note: '已联系居民' });
    return m;
  };
  const report = (orderId: string) =>
    step('lampOfficer', orderId, 'report', { text: '3月3日已更换灯泡两只，路灯恢复照明。', kind: 'solved' });
  const verified = async (body: string, given: { more?: object } = {}) => {
    const m = await inProgress(body, given);
    await report(m.orderId);
    await step('dispatcher', m.orderId, 'verify');
    return m;
  };
  const say = (id: string, solved: boolean, more: object = {}) =>
    post('intake', `/matters/${id}/confirm`, { solved, method: 'phone', ...more });
  return { post, matterOf, orderOf, filed, accepted, determined, dispatched, step, sign, inProgress, report, verified, say };
}

/** Many alike rows are copies of one that was made through the doors of the house: `changes` is SQL and says what differs in copy `n`, counted from 1. */
export function copiesOf(t: FixtureApp) {
  const { pool } = t.built.app;
  return async (id: string, n: number, changes: string, table: 'matter' | 'work_order' | 'demand' | 'person' = 'matter'): Promise<void> => {
    const { rows } = await pool.query<{ name: string }>(
      "select column_name as name from information_schema.columns where table_schema = 'd_test' and table_name = $1 and is_generated = 'NEVER'",
      [table],
    );
    // `n` stands in every copy, which has no such column, so that each is made anew with an id of its own.
    const columns = (of: string) => rows.map((row) => `${of}"${row.name}"`).join(', ');
    await pool.query(
      `insert into d_test.${table} (${columns('')}) select ${columns('c.')}
      from d_test.${table} m cross join generate_series(1, $2::int) n cross join lateral jsonb_populate_record(null::d_test.${table},
        to_jsonb(m) || jsonb_build_object('n', n, 'id', gen_random_uuid(), 'number', to_jsonb(m)->>'number' || '-' || left(gen_random_uuid()::text, 8)) || ${changes}) c
      where m.id = $1`,
      [id, n],
    );
  };
}
