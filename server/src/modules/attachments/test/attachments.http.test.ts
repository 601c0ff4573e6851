import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, type Sender, startFixtureApp } from '../../../../test/harness/app.ts';
import { places } from '../../../../test/harness/fixture.ts';
import { multipartOf } from '../../../../test/harness/multipart.ts';
import { newFileKey } from '../../../platform/files/store.ts';

describe('files that belong to a record', () => {
  let t: FixtureApp;
  let photo: Buffer;
  let elsewhere: Record<string, string>;
  beforeAll(async () => {
    t = await startFixtureApp();
    elsewhere = await t.addDistrict('elsewhere', '440199');
    photo = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#0a0' } })
      .jpeg()
      .toBuffer();
  });
  afterAll(() => t.close());

  const upload = async (who: Sender = t.anonymous): Promise<{ id: string; claim: string }> => {
    const { payload, headers } = multipartOf(photo, '路灯.jpg', 'image/jpeg');
    const answer = await t.built.server.inject({
      method: 'POST',
      url: '/api/v1/attachments',
      payload,
      headers: { ...who.headers, ...headers },
    });
    expect(answer.statusCode, answer.body).toBe(201);
    const { id, claim } = answer.json();
    return { id, claim };
  };
  const file = (attachments: readonly object[], who = t.anonymous) =>
    who.post('/demands', { body: '见照片', areaCode: places.C1, attachments });
  const demands = async () => (await (await t.read()).db.selectFrom('demand').select('id').execute()).length;
  const reporterOf = (demandId: string) => t.actor({ kind: 'reporter', id: null, demandId });
  const contents = async () => {
    const { files } = t.built.app.tools;
    const keys: string[] = [];
    for await (const { key } of files.list('d_test')) keys.push(key);
    return keys.length;
  };

  it('are given to it once, by whoever has their claim; a wrong one leaves nothing of the form', async () => {
    const mine = await upload();
    const before = await demands();
    for (const claim of ['x'.repeat(32), (await upload()).claim]) {
      const refused = await file([{ id: mine.id, claim }]);
      expect([refused.statusCode, refused.json().code]).toEqual([422, 'attachment-not-claimable']);
    }
    expect(await demands()).toBe(before);
    expect((await file([mine])).statusCode).toBe(201);
    const again = await file([mine]);
    expect([again.statusCode, again.json().errors[0].pointer]).toEqual([422, '/attachments/0']);
    expect(await demands()).toBe(before + 1);
    const [first, second] = await Promise.all([upload(), upload()]);
    const both = await Promise.all([file([first, second]), file([second, first])]);
    expect(both.map((answer) => answer.statusCode).sort()).toEqual([201, 422]);
  });

  it('are read by whoever reads the record, and by nobody in another place or district', async () => {
    const mine = await upload();
    expect((await t.anonymous.get(`/attachments/${mine.id}`)).statusCode).toBe(404);
    expect((await t.as('intake').get(`/attachments/${mine.id}`)).statusCode).toBe(404);
    const demand = (await file([mine])).json();
    const other = (await file([])).json();
    const url = `/attachments/${mine.id}`;
    for (const who of [reporterOf(demand.id), t.as('intake'), t.as('community1')]) expect((await who.get(url)).statusCode).toBe(200);
    for (const who of [t.anonymous, reporterOf(other.id), t.as('committee3'), t.as('subdistrictB'), t.as('waterOfficer'), t.as('admin')])
      expect((await who.get(url)).statusCode).toBe(404);
    expect((await t.as('intake').get(url, elsewhere)).statusCode).toBe(404);
    const thumb = await t.as('intake').get(`${url}?size=thumb`);
    expect([thumb.statusCode, thumb.headers['content-type'], thumb.headers['x-content-type-options']]).toEqual([
      200,
      'image/webp',
      'nosniff',
    ]);
  });

  it('are removed after a day with their contents when the form was never sent; those that belong somewhere stay', async () => {
    const kept = await upload();
    const demand = (await file([kept])).json();
    const lost = await upload();
    const before = await contents();
    t.clock.advance({ hours: 23 });
    await t.tick('attachments_remove_unclaimed');
    expect(await contents()).toBe(before);
    t.clock.advance({ hours: 2 });
    await t.tick('attachments_remove_unclaimed');
    expect(await contents()).toBeLessThan(before);
    const { rows } = await t.built.app.pool.query('select count(*)::int as n from d_test.attachment where id = $1', [lost.id]);
    expect(rows).toEqual([{ n: 0 }]);
    expect((await reporterOf(demand.id).get(`/attachments/${kept.id}`)).statusCode).toBe(200);
    expect((await file([lost])).json().code).toBe('attachment-not-claimable');
  });

  it('[F01] a content that no record points to is deleted at night, two days after it was stored; all others stay', async () => {
    const { files } = t.built.app.tools;
    const kept = await upload();
    const demand = (await file([kept])).json();
    const row = 'select store_key, thumb_key from d_test.attachment where id = $1';
    const [keys] = (await t.built.app.pool.query<{ store_key: string; thumb_key: string }>(row, [kept.id])).rows;
    const stray = newFileKey('d_test');
    await files.put(stray, photo, { mime: 'image/jpeg' });
    const now = t.clock.now();
    t.clock.set(new Date(Date.now() + 86_400_000));
    await t.tick('platform_delete_unused_files');
    expect(await files.exists(stray)).toBe(true);
    t.clock.set(new Date(Date.now() + 3 * 86_400_000));
    await t.tick('platform_delete_unused_files');
    expect(await files.exists(stray)).toBe(false);
    expect([await files.exists(keys?.store_key ?? ''), await files.exists(keys?.thumb_key ?? '')]).toEqual([true, true]);
    await t.tick('platform_delete_unused_files');
    t.clock.set(now);
    expect((await reporterOf(demand.id).get(`/attachments/${kept.id}`)).statusCode).toBe(200);
  });

  it('leave a fact for each step, without their names', async () => {
    const { rows } = await t.built.app.pool.query<{ name: string; text: string }>(
      "select name, event::text as text from d_test.event event where name like 'attachment.%'",
    );
    expect(new Set(rows.map((row) => row.name))).toEqual(new Set(['attachment.uploaded', 'attachment.claimed']));
    expect(rows.some((row) => row.text.includes('路灯'))).toBe(false);
  });
});
