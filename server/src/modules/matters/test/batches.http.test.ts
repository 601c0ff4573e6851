import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, startFixtureApp } from '../../../../test/harness/app.ts';
import { places, sections, staffId, units } from '../../../../test/harness/fixture.ts';

describe('batches of matters', () => {
  let t: FixtureApp;
  beforeAll(async () => {
    t = await startFixtureApp();
  });
  afterAll(() => t.close());

  const post = async (who: Parameters<FixtureApp['as']>[0], path: string, body: object, status = 200) => {
    const answer = await t.as(who).post(path, body);
    expect(answer.statusCode, `${path}: ${answer.body}`).toBe(status);
    return answer.json();
  };
  const matterOf = async (id: string) => (await t.as('triage').get(`/matters/${id}`)).json();
  const determined = async (body: string, cls: 'major' | 'communal' | 'private', typeCode: string, areaCode: string = places.C1) => {
    const filed = (await t.anonymous.post('/demands', { body, areaCode, contact: { name: '李四', phone: '13900139000' } })).json();
    const id = (await post('intake', `/demands/${filed.id}/accept`, { version: 1 })).matterIds[0] as string;
    const proposed = await post('triage', `/matters/${id}/propose`, { version: (await matterOf(id)).version, class: cls, typeCode });
    await post('triage', `/matters/${id}/determine`, { version: proposed.version });
    return id;
  };
  const many = async (n: number, cls: 'major' | 'communal', typeCode: string, areaCode: string = places.C1) => {
    const ids: string[] = [];
    for (let i = 0; i < n; i += 1) ids.push(await determined(`${i + 1}号楼的老旧水管又漏了`, cls, typeCode, areaCode));
    return ids;
  };

  it('[S000-28] determined matters of one type in one community are offered as a batch, from five on as a suggestion', async () => {
    const ids = await many(5, 'communal', 'other_communal', places.C3);
    const { items } = (await t.as('committee3').get('/batches/candidates')).json();
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({ class: 'communal', areaCode: places.C3, suggested: true });
    expect(items[0].matters.map((m: { id: string }) => m.id)).toEqual(ids);
    expect((await t.as('committee1').get('/batches/candidates')).json().items).toEqual([]);
  });

  it('[S000-28] small matters become one batch with one deliberation, and closing it answers each of them in its own words', async () => {
    const ids = await many(4, 'communal', 'other_communal');
    const [lead = '', second = '', third = '', fourth = ''] = ids;
    const batch = await post('committee1', '/batches', { title: '老旧水管改造', matterIds: ids }, 201);
    expect(batch).toMatchObject({ state: 'running', class: 'communal', leadMatterId: lead, unit: { id: units.committee1 } });
    expect((await matterOf(lead)).state).toBe('awaiting_deliberation');
    for (const id of [second, third, fourth])
      expect(await matterOf(id)).toMatchObject({ state: 'in_batch', unit: { id: units.committee1 } });

    const path = `/batches/${batch.id}`;
    const left = await post('committee1', `${path}/leave`, { version: batch.version, matterId: fourth, reason: '其实是另一根管子' });
    expect(await matterOf(fourth)).toMatchObject({ state: 'determined', dueAt: null });
    const lost = await t.as('committee1').post(`${path}/leave`, { version: left.version, matterId: lead, reason: '试试' });
    expect(lost.json().code).toBe('lead-matter-stays');
    const joined = await post('committee1', `${path}/join`, { version: left.version, matterIds: [fourth] });
    expect(joined.members.find((m: { id: string }) => m.id === fourth)).toMatchObject({ leftAt: null, state: 'in_batch' });

    const answered = await post('committee1', `${path}/answer`, {
      version: joined.version,
      text: '经楼栋协商，六栋楼的水管已统一更换。',
      kind: 'solved',
      answers: [{ matterId: second, text: '您家门口的管道已单独更换并做了保温。' }],
    });
    expect(answered).toMatchObject({ state: 'answered' });
    expect(answered.members.every((m: { answeredAt: string | null }) => m.answeredAt !== null)).toBe(true);
    await t.drain();
    for (const id of ids) {
      const matter = await matterOf(id);
      expect(matter.state).toBe('awaiting_confirmation');
      expect(matter.resultText).toBe(id === second ? '您家门口的管道已单独更换并做了保温。' : '经楼栋协商，六栋楼的水管已统一更换。');
      const asked = await (await t.read()).db
        .selectFrom('event')
        .select('id')
        .where('subject_id', '=', id)
        .where('name', '=', 'matter.result_reported')
        .execute();
      expect(asked).toHaveLength(1);
    }
    await post('intake', `/matters/${second}/confirm`, { solved: true, method: 'phone' });
    expect((await matterOf(second)).state).toBe('closed');
    const again = await t.as('committee1').post(`${path}/answer`, { version: answered.version, text: '再来一次', kind: 'solved' });
    expect(again.statusCode).toBe(409);
  });

  it('[S000-28] big matters share one order; the batch waits until its result is checked', async () => {
    const ids = await many(3, 'major', 'street_lamp_out');
    const batch = await post('dispatcher', '/batches', { title: '东风社区路灯', matterIds: ids, unitId: units.urban }, 201);
    const orders = await (await t.read()).db.selectFrom('work_order').select(['id', 'matter_id']).where('matter_id', 'in', ids).execute();
    expect(orders.map((o) => o.matter_id)).toEqual([batch.leadMatterId]);
    const early = await t.as('dispatcher').post(`/batches/${batch.id}/answer`, { version: batch.version, text: '好了', kind: 'solved' });
    expect(early.json().code).toBe('lead-matter-not-done');

    const url = `/orders/${orders[0]?.id}`;
    const order = async () => (await t.as('dispatcher').get(url)).json().version as number;
    const hands = { sectionId: sections.urbanLights, handlerId: staffId('lampOfficer') };
    await post('urbanClerk', `${url}/sign`, { version: await order(), ...hands });
    await post('lampOfficer', `${url}/contact`, { version: await order(), note: '已联系' });
    await post('lampOfficer', `${url}/report`, { version: await order(), text: '整条线路已修复，三处路灯恢复照明。', kind: 'solved' });
    await post('dispatcher', `${url}/verify`, { version: await order() });
    await post('dispatcher', `/batches/${batch.id}/answer`, { version: batch.version, text: '整条线路已修复。', kind: 'solved' });
    for (const id of ids) expect((await matterOf(id)).state).toBe('awaiting_confirmation');
  });

  it('[S000-28] a dissolved batch gives its matters back; the lead goes on alone', async () => {
    const [lead = '', other = ''] = await many(2, 'communal', 'other_communal');
    const batch = await post('committee1', '/batches', { title: '楼道杂物', matterIds: [lead, other] }, 201);
    const gone = await post('committee1', `/batches/${batch.id}/dissolve`, { version: batch.version, reason: '不是一回事' });
    expect(gone.state).toBe('dissolved');
    expect((await matterOf(lead)).state).toBe('awaiting_deliberation');
    expect((await matterOf(other)).state).toBe('determined');
    const second = await post(
      'committee1',
      '/batches',
      { title: '楼道杂物', matterIds: [other, await determined('楼道堆物', 'communal', 'other_communal')] },
      201,
    );
    expect(second.state).toBe('running');
  });

  it('[S000-14] a resident whose matter is handled in a batch may object: the matter leaves the batch and a panel decides', async () => {
    const [lead = '', mine = '', third = ''] = await many(3, 'communal', 'other_communal');
    const batch = await post('committee1', '/batches', { title: '水管改造', matterIds: [lead, mine, third] }, 201);
    const { db } = await t.read();
    const { reporter_id: id } = await db
      .selectFrom('matter as m')
      .innerJoin('demand as d', 'd.id', 'm.origin_demand_id')
      .select('d.reporter_id')
      .where('m.id', '=', mine)
      .executeTakeFirstOrThrow();
    const resident = t.actor({ kind: 'resident', id: id ?? '' });
    const { version, state } = await matterOf(mine);
    expect(state).toBe('in_batch');
    const objected = await resident.post(`/matters/${mine}/object`, { version, reason: '我家漏水是主管道破裂，应由单位维修' });
    expect(objected.statusCode, objected.body).toBe(200);
    expect((await matterOf(mine)).state).toBe('triage_disputed');
    const seen = (await t.as('committee1').get(`/batches/${batch.id}`)).json();
    expect(seen.members.find((m: { id: string }) => m.id === mine).leftAt).not.toBeNull();
    expect(seen.members.filter((m: { leftAt: string | null }) => m.leftAt === null)).toHaveLength(2);
    expect((await matterOf(third)).state).toBe('in_batch');
  });

  it('[S000-28] only matters that are alike, determined and within reach are put together', async () => {
    const lamp = await determined('路灯坏了', 'major', 'street_lamp_out');
    const small = await determined('停车位怎么分', 'communal', 'other_communal');
    const far = await determined('停车位怎么分', 'communal', 'other_communal', places.C3);
    const refused = async (who: Parameters<FixtureApp['as']>[0], matterIds: string[]) =>
      (await t.as(who).post('/batches', { title: '试试', matterIds })).json().code;
    expect(await refused('dispatcher', [lamp, small])).toBe('batch-not-alike');
    expect(await refused('dispatcher', [small, far])).toBe('batch-not-alike');
    expect(await refused('dispatcher', [lamp])).toBe('batch-needs-two');
    expect(await refused('dispatcher', [small, await determined('停车位太少', 'communal', 'other_communal')])).toBe('not-your-matter');
    expect(await refused('committee3', [small, far])).toBe('not-found');
    expect((await matterOf(small)).state).toBe('determined');
  });

  it('[S000-28][M-4] everything stays owned and counted', async () => {
    const { runChecks } = await import('../../../platform/checks.ts');
    await t.drain();
    expect(await runChecks(await t.read())).toEqual([]);
  });
});
