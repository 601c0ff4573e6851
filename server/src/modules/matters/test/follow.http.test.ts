import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, startFixtureApp } from '../../../../test/harness/app.ts';
import { places } from '../../../../test/harness/fixture.ts';
import { multipartOf } from '../../../../test/harness/multipart.ts';
import { publicTitleOf } from '../follow/public-title.rules.ts';

describe('looking for the same matter and following it', () => {
  let t: FixtureApp;
  beforeAll(async () => {
    t = await startFixtureApp();
  });
  afterAll(() => t.close());

  const accepted = async (body: string, more: object = {}) => {
    const filed = (await t.anonymous.post('/demands', { body, areaCode: places.C1, ...more })).json();
    const answer = await t.as('intake').post(`/demands/${filed.id}/accept`, { version: 1 });
    return { demandId: filed.id as string, matterId: answer.json().matterIds[0] as string };
  };
  const similar = async (text: string, areaCode: string = places.C1) =>
    (await t.anonymous.get(`/similar?areaCode=${areaCode}&text=${encodeURIComponent(text)}`)).json().items;

  it('[S000-17] open matters nearby that sound the same are shown to everybody, without anything about who reported them', async () => {
    const { matterId } = await accepted('东风路口的路灯一直不亮。我叫王小明，电话 139 0013 9000', {
      placeText: '3栋2单元501室',
      contact: { name: '王小明', phone: '13900139000' },
    });
    const items = await similar('东风路口的路灯一直不亮，晚上看不见');
    expect(items).toHaveLength(1);
    expect(items[0]).toEqual({
      id: matterId,
      number: expect.any(String),
      title: '东风路口的路灯一直不亮',
      placeText: null,
      areaName: '东风社区',
      state: 'accepted',
      stateName: '已受理',
      receivedAt: expect.any(String),
      reports: 1,
      photo: null,
    });
    expect(await similar('东风路口的路灯一直不亮，晚上看不见', places.C3)).toEqual([]);
    expect(await similar('小区里想加装一部电梯')).toEqual([]);
    expect((await t.anonymous.get(`/similar?areaCode=${places.C1}&text=%E8%B7%AF%E7%81%AF`)).statusCode).toBe(400);
  });

  it('[S000-17] a photo is shown with it once somebody of the intake has looked at it, and only while the matter is public', async () => {
    const picture = await sharp({ create: { width: 320, height: 240, channels: 3, background: '#446688' } })
      .jpeg()
      .toBuffer();
    const { payload, headers } = multipartOf(picture, 'lamp.jpg', 'image/jpeg');
    const { id: photoId, claim } = (await t.built.server.inject({ method: 'POST', url: '/api/v1/attachments', payload, headers })).json();
    const { matterId } = await accepted('文化广场西侧的长椅断了一条腿', { attachments: [{ id: photoId, claim }] });
    const alike = '文化广场西侧的长椅坏了，断了一条腿';
    expect((await similar(alike))[0].photo).toBeNull();
    expect((await t.anonymous.get(`/attachments/${photoId}`)).statusCode).toBe(404);
    const show = `/matters/${matterId}/photos/${photoId}/show`;
    expect((await t.as('dispatcher').post(show, { shown: true })).statusCode).toBe(403);
    const other = await accepted('另一件不相干的事：喷泉不喷水');
    expect((await t.as('intake').post(`/matters/${other.matterId}/photos/${photoId}/show`, { shown: true })).statusCode).toBe(404);
    expect((await t.as('intake').post(show, { shown: true })).statusCode).toBe(204);
    expect((await similar(alike))[0].photo).toBe(photoId);
    expect((await t.anonymous.get(`/attachments/${photoId}`)).statusCode).toBe(200);
    await t.as('intake').post(show, { shown: false });
    expect((await t.anonymous.get(`/attachments/${photoId}`)).statusCode).toBe(404);
    await t.as('intake').post(show, { shown: true });
    const { version } = (await t.as('triage').get(`/matters/${matterId}`)).json();
    await t.as('triage').post(`/matters/${matterId}/propose`, { version, class: 'private', typeCode: 'other_private' });
    expect((await t.anonymous.get(`/attachments/${photoId}`)).statusCode).toBe(404);
    expect((await t.as('intake').post(show, { shown: true })).json().code).toBe('not-your-matter');
  });

  it('[S000-17] private affairs and hidden reporters are neither shown nor followed', async () => {
    const hidden = await accepted('楼上邻居半夜装修太吵', { hideReporter: true });
    const own = await accepted('家里的水龙头滴水想找人修');
    const version = (await t.as('triage').get(`/matters/${own.matterId}`)).json().version;
    await t.as('triage').post(`/matters/${own.matterId}/propose`, { version, class: 'private', typeCode: 'other_private' });
    expect(await similar('楼上邻居半夜装修太吵了')).toEqual([]);
    expect(await similar('家里的水龙头滴水想找人修一下')).toEqual([]);
    for (const { matterId } of [hidden, own]) expect((await t.anonymous.post(`/matters/${matterId}/follow`, {})).statusCode).toBe(404);
  });

  it('[S000-17] following gives a receipt of one’s own, counts one more report and tells the follower the same progress', async () => {
    const { matterId, demandId } = await accepted('菜市场门口的窨井盖没了，很危险');
    const before = (await t.as('triage').get(`/matters/${matterId}`)).json();
    const key = { 'idempotency-key': 'follow-once-000001' };
    const contact = { name: '赵六', phone: '13700137000' };
    const followed = await t.anonymous.post(`/matters/${matterId}/follow`, { contact }, key);
    expect(followed.statusCode, followed.body).toBe(201);
    expect(followed.json()).toEqual({
      id: expect.any(String),
      number: expect.any(String),
      queryCode: expect.any(String),
      receivedAt: expect.any(String),
      promise: expect.stringContaining('已经在处理'),
    });
    expect((await t.anonymous.post(`/matters/${matterId}/follow`, { contact }, key)).json()).toEqual(followed.json());
    const after = (await t.as('triage').get(`/matters/${matterId}`)).json();
    expect(after.reports).toBe(before.reports + 1);

    const { number, queryCode, id } = followed.json();
    const progress = (await t.anonymous.post('/progress-sessions', { number, code: queryCode })).json();
    expect(progress).toMatchObject({ state: 'merged', matters: [{ id: matterId, reports: 2 }] });
    const merged = (await t.as('intake').get(`/demands/${id}`)).json();
    expect(merged).toMatchObject({ state: 'merged', masterDemandId: demandId, clocks: [{ kind: 'acceptance', state: 'cancelled' }] });
    await t.as('intake').post(`/demands/${id}/unmerge`, { version: merged.version, reason: '不是同一件事' });
    expect((await t.as('triage').get(`/matters/${matterId}`)).json().reports).toBe(1);
  });

  it('[S000-17] whoever reported a matter does not follow it again', async () => {
    const { matterId, demandId } = await accepted('公园健身器材坏了一个月');
    const reporter = t.actor({ kind: 'reporter', demandId });
    const again = await reporter.post(`/matters/${matterId}/follow`, {});
    expect(again.statusCode).toBe(409);
    expect(again.json().code).toBe('already-following');
  });

  it.each([
    ['东风路路灯不亮', null, '东风路路灯不亮'],
    ['我叫王小明，家里漏水', '漏水', '漏水'],
    ['3单元501室漏水', null, '……漏水'],
    ['请联系张先生 13900139000', '其他小事', '其他小事'],
    ['My name is John Smith, no light', 'Street lamp', 'Street lamp'],
  ])('[S000-17] the public title of “%s” tells nobody’s name, number or door', (title, typeName, shown) => {
    expect(publicTitleOf(title, typeName)).toBe(shown);
  });
});
