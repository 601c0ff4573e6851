import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, startFixtureApp } from '../../../../test/harness/app.ts';
import { places } from '../../../../test/harness/fixture.ts';

describe('triage that moves with the facts', () => {
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
  const privateMatter = async (areaCode: string = places.C1) => {
    const body = '没有电梯，老人下不了楼';
    const filed = (await t.anonymous.post('/demands', { body, areaCode, contact: { name: '李四', phone: '13900139000' } })).json();
    const id = (await post('intake', `/demands/${filed.id}/accept`, { version: 1 })).matterIds[0] as string;
    const proposed = await post('triage', `/matters/${id}/propose`, {
      version: (await matterOf(id)).version,
      class: 'private',
      typeCode: 'other_private',
    });
    await post('triage', `/matters/${id}/determine`, { version: proposed.version });
    await t.drain();
    return id;
  };
  const hints = async (who: Parameters<FixtureApp['as']>[0] = 'triage', query = '') =>
    (await t.as(who).get(`/promotion-hints${query}`)).json().items;

  it('[S000-12] a private matter becomes a small one with a reason: two decisions in its history, and the resident is told', async () => {
    const id = await privateMatter(places.C4);
    t.clock.advance({ days: 1 });
    const after = await post('triage', `/matters/${id}/reclassify`, {
      version: (await matterOf(id)).version,
      class: 'communal',
      typeCode: 'other_communal',
      reason: '同单元多户都有这个困难',
    });
    expect(after).toMatchObject({ state: 'determined', class: 'communal', dueAt: null });
    expect(after.decisions.map((d: { act: string; class: string }) => [d.act, d.class])).toEqual([
      ['proposed', 'private'],
      ['determined', 'private'],
      ['reclassified', 'communal'],
    ]);
    await t.drain();
    const told = await (await t.read()).db.selectFrom('notification').select('template').where('subject_id', '=', id).execute();
    expect(told.map((n) => n.template)).toContain('reclassified');
    t.clock.set('2025-03-03T02:00:00.000Z');
  });

  it('[S000-12] five private matters of one kind in one place within thirty days raise exactly one suggestion', async () => {
    const ids: string[] = [];
    for (let i = 0; i < 4; i += 1) ids.push(await privateMatter());
    expect(await hints()).toEqual([]);
    ids.push(await privateMatter());
    ids.push(await privateMatter());
    const found = await hints();
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ state: 'open', typeCode: 'other_private', placeName: '东风社区' });
    expect(found[0].matters.map((m: { id: string }) => m.id).sort()).toEqual([...ids].sort());
    const told = await (await t.read()).db
      .selectFrom('notification')
      .select('recipient_id')
      .where('template', '=', 'promotion_suggestion')
      .execute();
    expect(new Set(told.map((n) => n.recipient_id)).size).toBeGreaterThan(0);
    expect((await t.as('dispatcher').get('/promotion-hints')).statusCode).toBe(403);
  });

  it('[S000-12] taking the suggestion makes every open one of them a small matter, which can be handled in a batch', async () => {
    const [hint] = await hints();
    const refused = await t
      .as('triage')
      .post(`/promotion-hints/${hint.id}/take`, { version: hint.version, class: 'communal', reason: '  ' });
    expect(refused.statusCode).toBe(400);
    const taken = await post('triage', `/promotion-hints/${hint.id}/take`, {
      version: hint.version,
      class: 'communal',
      typeCode: 'other_communal',
      reason: '加装电梯要整栋楼商量',
    });
    expect(taken).toMatchObject({ state: 'taken', promotedTo: 'communal', reason: '加装电梯要整栋楼商量' });
    expect(taken.matters.every((m: { class: string; state: string }) => m.class === 'communal' && m.state === 'determined')).toBe(true);
    const again = await t.as('triage').post(`/promotion-hints/${hint.id}/dismiss`, { version: taken.version, reason: '再想想' });
    expect(again.json().code).toBe('promotion-hint-settled');
    const { items } = (await t.as('committee1').get('/batches/candidates')).json();
    expect(items[0]).toMatchObject({ class: 'communal', suggested: true });
  });

  it('[S000-12] a dismissed suggestion stays with its reason, and the same matters do not raise it again', async () => {
    for (let i = 0; i < 5; i += 1) await privateMatter(places.C3);
    const [hint] = await hints('triage', `?state=open&area=${places.C3}`);
    const dismissed = await post('triage', `/promotion-hints/${hint.id}/dismiss`, { version: hint.version, reason: '各家情况不同' });
    expect(dismissed).toMatchObject({ state: 'dismissed', reason: '各家情况不同', settledBy: '测试triage' });
    await privateMatter(places.C3);
    expect(await hints('triage', `?state=open&area=${places.C3}`)).toEqual([]);
  });
});
