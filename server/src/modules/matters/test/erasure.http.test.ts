import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, startFixtureApp } from '../../../../test/harness/app.ts';
import { places, type StaffName, sections, staffId } from '../../../../test/harness/fixture.ts';
import { multipartOf } from '../../../../test/harness/multipart.ts';
import { sealAll } from '../../../../test/harness/seal.ts';
import { runChecks } from '../../../platform/checks.ts';
import { examplesFor } from '../../understanding/stored-models/examples.ts';

const phone = '13800000001';
/** Words that stand nowhere else. */
const words = '蓝鲸柱';

describe('words of an erased person', () => {
  let t: FixtureApp;
  let person = '';
  let photoKey = '';
  let lamp = { demand: '', matter: '', code: '', number: '' };
  let shared = { matter: '', mine: '', theirs: '' };
  let open = { demand: '', matter: '' };

  const post = async (who: StaffName, path: string, body: object) => {
    const answer = await t.as(who).post(path, body);
    expect(answer.statusCode, `${path} ${answer.body}`).toBeLessThan(300);
    return answer.body === '' ? null : answer.json();
  };
  const get = async (who: StaffName, path: string) => (await t.as(who).get(path)).json();
  const version = async (path: string): Promise<number> => (await get('dispatcher', path)).version;
  const file = async (body: string, more: object = {}) => {
    const answer = await t.anonymous.post('/demands', { body, areaCode: places.C1, ...more });
    expect(answer.statusCode, answer.body).toBe(201);
    return answer.json();
  };
  const contact = { name: '王秀英', phone };
  const accept = async (id: string): Promise<string> => (await post('intake', `/demands/${id}/accept`, { version: 1 })).matterIds[0];
  const determine = async (id: string) => {
    const url = `/matters/${id}`;
    await post('triage', `${url}/propose`, { version: await version(url), class: 'major', typeCode: 'street_lamp_out', reason: '按目录' });
    await post('triage', `${url}/determine`, { version: await version(url) });
  };
  const solve = async (id: string) => {
    const url = `/matters/${id}`;
    await determine(id);
    const { orderId } = await post('dispatcher', `${url}/dispatch`, {
      version: await version(url),
      instruction: `请先联系说${words}的居民`,
    });
    const order = `/orders/${orderId}`;
    await post('urbanClerk', `${order}/sign`, {
      version: await version(order),
      sectionId: sections.urbanLights,
      handlerId: staffId('lampOfficer'),
    });
    await post('lampOfficer', `${order}/contact`, { version: await version(order), note: `已联系反映${words}的居民` });
    await post('dispatcher', `${url}/notes`, { kind: 'note', body: `她家门口的${words}`, visibility: 'internal' });
    const text = `已修好${words}，路灯恢复照明，并告知居民。`;
    await post('lampOfficer', `${order}/report`, { version: await version(order), text, kind: 'solved' });
    await post('dispatcher', `${order}/verify`, { version: await version(order) });
    await post('intake', `${url}/confirm`, { solved: true, satisfaction: 'satisfied', words: `${words}好了` });
  };
  const upload = async () => {
    const picture = await sharp({ create: { width: 8, height: 8, channels: 3, background: 'navy' } })
      .png()
      .toBuffer();
    const { payload, headers } = multipartOf(picture, `${words}.png`);
    return (await t.built.server.inject({ method: 'POST', url: '/api/v1/attachments', headers, payload })).json();
  };
  /** Every row of the district as text in which one of the words stands. */
  const found = async (...sought: string[]) => {
    const { db } = await t.read();
    const pool = t.built.app.pool;
    expect(db).toBeDefined();
    const tables = await pool.query<{ name: string }>(
      `select table_name as name from information_schema.tables where table_schema = 'd_test'`,
    );
    const hits: string[] = [];
    for (const { name } of tables.rows) {
      const { rows } = await pool.query<{ row: string }>(`select to_jsonb(x)::text as row from d_test."${name}" x`);
      for (const { row } of rows) if (sought.some((word) => row.includes(word))) hits.push(`${name}: ${row.slice(0, 300)}`);
    }
    return hits;
  };

  beforeAll(async () => {
    t = await startFixtureApp();
    const photo = await upload();
    const place = { placeText: `${words}旁边3号楼2单元501室`, lng: 118.7, lat: 32.01 };
    const filed = await file(`家门口的${words}不亮了，我叫王秀英`, {
      contact,
      ...place,
      attachments: [{ id: photo.id, claim: photo.claim }],
    });
    lamp = { demand: filed.id, matter: await accept(filed.id), code: filed.queryCode, number: filed.number };
    await solve(lamp.matter);
    const first = await file(`${words}又闪了`, { contact });
    shared = { matter: await accept(first.id), mine: first.id, theirs: '' };
    const other = await file('门口的灯一直在闪', { contact: { name: '李国强', phone: '13900000002' } });
    await post('intake', `/demands/${other.id}/merge`, { version: 1, matterId: shared.matter, reason: '同一盏灯' });
    shared = { ...shared, theirs: other.id };
    await determine(shared.matter);
    await post('intake', `/matters/${shared.matter}/notes`, { kind: 'note', body: '两位居民都反映过', visibility: 'internal' });
    const going = await file(`新的${words}还没有修`, { contact });
    open = { demand: going.id, matter: await accept(going.id) };
    await determine(open.matter);
    await t.drain();
    person = (await get('intake', `/demands/${lamp.demand}`)).reporter.id;
    const { rows } = await t.built.app.pool.query<{ store_key: string }>('select store_key from d_test.attachment where owner_id = $1', [
      lamp.demand,
    ]);
    photoKey = rows[0]?.store_key ?? '';
    expect((await found(words, '王秀英')).length).toBeGreaterThan(10);
    await sealAll(t);
    await post('security', `/people/${person}/erase`, { version: await versionOf(person) });
    await t.drain();
  }, 60_000);
  afterAll(() => t.close());
  const versionOf = async (id: string): Promise<number> => (await get('security', `/people/${id}`)).version;

  it('[O44] what is settled is told by its type alone, with number, times, class and grade for the figures', async () => {
    const matter = await get('dispatcher', `/matters/${lamp.matter}`);
    expect(matter).toMatchObject({ number: lamp.number, title: '路灯不亮', state: 'closed', class: 'major', placeText: null });
    expect(JSON.stringify(matter)).not.toContain(words);
    const demand = await get('intake', `/demands/${lamp.demand}`);
    expect(demand).toMatchObject({ number: lamp.number, reporter: null, placeText: null, attachments: [] });
    const story = (await get('dispatcher', `/matters/${lamp.matter}/timeline`)).items;
    expect(story[0]).toMatchObject({ name: 'matter.words_erased' });
    const rates = (await get('leader', '/overview')).rates;
    expect(rates.satisfaction).toMatchObject({ part: 1, n: 1 });
  });

  it('[O44] the photo is deleted from the store, the search finds nothing, and the query code opens nothing', async () => {
    await expect(t.built.app.tools.files.get(photoKey)).rejects.toThrow();
    const { items } = await get('dispatcher', `/matters?q=${encodeURIComponent(words)}&sort=newest`);
    const ids = items.map((m: { id: string }) => m.id);
    expect(ids).toContain(open.matter);
    expect(ids).not.toContain(lamp.matter);
    const opened = await t.anonymous.post('/progress-sessions', { number: lamp.number, code: lamp.code });
    expect(opened.json().code).toBe('wrong-query-code');
  });

  it('[O44] what is still worked on keeps its words until it is settled; nobody’s name stands anywhere', async () => {
    expect((await get('dispatcher', `/matters/${open.matter}`)).title).toContain(words);
    expect(await found('王秀英')).toEqual([]);
    await post('intake', `/matters/${open.matter}/withdraw`, { version: await version(`/matters/${open.matter}`), reason: '居民来电撤回' });
    for (const whose of [{ demandId: shared.mine }, {}])
      await post('intake', `/matters/${shared.matter}/withdraw`, { ...whose, reason: '居民来电撤回' });
    await t.tick('matters_finish_erasures');
    await t.drain();
    expect(await found(words, '蓝鲸')).toEqual([]);
  });

  it('[O44] a matter that others raised too goes on in their words', async () => {
    const matter = await get('dispatcher', `/matters/${shared.matter}`);
    expect(matter.title).toContain('门口的灯一直在闪');
    const theirs = await get('intake', `/demands/${shared.theirs}`);
    expect(theirs.body).toBe('门口的灯一直在闪');
    const { items } = await get('dispatcher', `/matters?q=${encodeURIComponent('一直在闪')}&sort=newest`);
    expect(items).toHaveLength(1);
    const notes = await t.built.app.pool.query<{ body: string }>('select body from d_test.matter_note where matter_id = $1', [
      shared.matter,
    ]);
    expect(notes.rows.map((n) => n.body)).toContain('两位居民都反映过');
  });

  it('[O44] the next training leaves their words out, the chain of facts stays whole, and the kept counters agree', async () => {
    const ctx = await t.read();
    for (const purpose of ['class', 'type', 'unit'] as const) {
      const ids = (await examplesFor(ctx, purpose)).map((e) => e.id);
      expect(ids).not.toContain(lamp.matter);
    }
    await sealAll(t);
    expect(await runChecks(ctx)).toEqual([]);
  });

  it('[O44] erasing is finished once, and a delivery that comes twice changes nothing', async () => {
    const { rows } = await t.built.app.pool.query('select done_at is not null as done from d_test.matter_erasure where person_id = $1', [
      person,
    ]);
    expect(rows).toEqual([{ done: true }]);
    const before = await version(`/matters/${lamp.matter}`);
    await t.tick('matters_finish_erasures');
    expect(await version(`/matters/${lamp.matter}`)).toBe(before);
  });
});
