import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, type Sender, startFixtureApp } from '../../../../../test/harness/app.ts';
import { places, units } from '../../../../../test/harness/fixture.ts';
import { multipartOf } from '../../../../../test/harness/multipart.ts';
import type { CovenantJson } from '../../covenants/covenants.schema.ts';
import { base, checked, drafted, got, legalAdviser, sent, stepped, voted } from '../../covenants/test/factory.ts';

describe('walks along a covenant', () => {
  let t: FixtureApp;
  let committee: Sender;
  let worker: Sender;
  let covenant: CovenantJson;
  let groupId: string;
  let memberIds: string[];
  beforeAll(async () => {
    t = await startFixtureApp();
    committee = t.as('committee1');
    worker = t.as('community1');
    const { id } = await drafted(t);
    await checked(t, id, await legalAdviser(t));
    await voted(t, id, 'residents', { yes: 8, all: 10 });
    covenant = await stepped(committee, id, 'adopt', { reviewOn: '2026-03-03' });
    groupId = (await sent(committee, '/walk-groups', { areaCode: places.C1, name: '楼栋巡查组' })).id;
    memberIds = [];
    for (const name of ['王阿姨', '刘师傅']) memberIds.push((await sent(committee, `/walk-groups/${groupId}/members`, { name })).id);
  });
  afterAll(() => t.close());

  const clause = (breach: string) => covenant.text?.clauses.find((c) => c.breachType === breach)?.clauseId ?? '';
  const walk = async (): Promise<string> => {
    const plannedOn = t.clock.now().toISOString().slice(0, 10);
    const { id } = await sent(worker, `${base}/${covenant.id}/walks`, { groupId, plannedOn, memberIds, routeText: '主街到三号楼' });
    await sent(worker, `/walks/${id}/start`, { version: 1 });
    return id;
  };
  const finish = (id: string) => sent(worker, `/walks/${id}/finish`, { version: 2 });
  const found = (walkId: string, placeText: string, breach = 'goods_outside', more: object = {}) =>
    sent(worker, `/walks/${walkId}/findings`, { clauseId: clause(breach), placeText, ...more });
  const step = async (id: string, action: string, body: object = {}, who: Sender = worker) => {
    const { version } = await got(worker, `/findings/${id}`);
    return who.post(`/findings/${id}/${action}`, { version, ...body });
  };
  const done = async (id: string, action: string, body: object = {}, who: Sender = worker) => {
    const answer = await step(id, action, body, who);
    expect(answer.statusCode, `${action} ${answer.body}`).toBe(200);
    return answer.json();
  };
  const figures = (query = '', who: Sender = t.anonymous) => got(who, `${base}/${covenant.id}/figures${query}`);

  it('[S002-97] fourteen breaches at nine places of which five are repeated: nine points, five repeat places, and no name', async () => {
    t.clock.set('2025-04-10T02:00:00.000Z');
    const id = await walk();
    const counts = [2, 2, 2, 2, 2, 1, 1, 1, 1];
    for (const [i, n] of counts.entries())
      for (let k = 0; k < n; k += 1)
        await found(id, `主街 ${i + 1} 号${k ? '' : ' '}门前`, 'goods_outside', {
          lng: 118.78 + i / 1000,
          lat: 32.04,
          note: '店主张伟华 13800138000',
        });
    await finish(id);
    const april = await figures('?from=2025-04-01&to=2025-04-30');
    expect(april.places).toHaveLength(9);
    expect(april.places.filter((p: { repeated: boolean }) => p.repeated)).toHaveLength(5);
    expect(april.places.every((p: { lng: number | null }) => p.lng !== null)).toBe(true);
    expect(april.findings).toMatchObject({ total: 14, open: 14, walks: 1 });
    expect(JSON.stringify(april)).not.toMatch(/张伟华|13800138000|王阿姨/u);
    expect((await t.anonymous.get(`${base}/${covenant.id}/findings`)).statusCode).toBe(401);
  });

  it('[S002-99] twenty walks give 31 findings: 27 settled by talk, 3 by notice, 1 handed over, and the page shows 31/27/3/1', async () => {
    t.clock.set('2025-05-05T02:00:00.000Z');
    const walks: string[] = [];
    for (let i = 0; i < 20; i += 1) walks.push(await walk());
    const at = (i: number) => walks[i % 20] ?? '';
    for (let i = 0; i < 24; i += 1) {
      const { id } = await found(at(i), `和平路 ${100 + i} 号`, 'dirty_environment');
      await done(id, 'talk', { words: '当面说明，当场清理' });
      await done(id, 'settle');
    }
    for (let place = 0; place < 3; place += 1) {
      for (const action of ['talk', 'notice']) {
        const { id } = await found(at(place), `菜场 ${place} 号摊`);
        await done(id, action);
        await done(id, 'settle');
      }
    }
    const third = await found(at(0), '菜场 0 号摊');
    expect(third).toMatchObject({ earlier: 2, suggested: 'hand_over' });
    expect((await step(third.id, 'hand-over', {}, committee)).json().code).toBe('finding-receiver-missing');
    expect((await step(third.id, 'hand-over', { receiverUnitId: units.urban })).statusCode).toBe(403);
    await done(third.id, 'hand-over', { receiverUnitId: units.urban }, committee);
    for (const id of walks) await finish(id);
    const may = await figures('?from=2025-05-01&to=2025-05-31');
    expect(may.findings).toEqual({ total: 31, byTalk: 27, byNotice: 3, handedOver: 1, open: 0, walks: 20 });
  });

  it('[S002-96] first breach talk, second notice, third hand-over to city management, each step dated', async () => {
    const id = await walk();
    const first = await found(id, '解放路 1 号');
    expect(first).toMatchObject({ earlier: 0, suggested: 'talk', state: 'found' });
    expect(first.abilities.notice).toMatchObject({ allowed: false, reason: { code: 'ladder-not-reached' } });
    expect((await step(first.id, 'notice')).json().code).toBe('ladder-not-reached');
    expect((await step(first.id, 'hand-over', { receiverUnitId: units.urban }, committee)).json().code).toBe('ladder-not-reached');
    await done(first.id, 'talk', { words: '劝导' });
    expect((await step(first.id, 'public-opinion')).json().code).toBe('illegal-transition');
    const second = await found(id, '解放路1号');
    expect(second).toMatchObject({ earlier: 1, suggested: 'notice' });
    await done(second.id, 'notice', { words: '书面提醒已送达' });
    const third = await found(id, '解放路1号');
    const handed = await done(third.id, 'hand-over', { receiverUnitId: units.urban }, committee);
    expect(handed).toMatchObject({
      state: 'handed_over',
      steps: [{ action: 'hand_over', name: '移交执法部门', receiver: '城市管理局', at: t.clock.now().toISOString() }],
    });
    await finish(id);
  });

  it('[S002-107] compliance of a clause is the checks without finding of all checks', async () => {
    t.clock.set('2025-06-05T02:00:00.000Z');
    const id = await walk();
    await sent(worker, `/walks/${id}/checks`, { clauseId: clause('dirty_environment'), kept: 88 });
    for (let i = 0; i < 12; i += 1) await found(id, `人民路 ${i} 号`, 'dirty_environment');
    const view = await finish(id);
    expect(view.checklist).toMatchObject([{ checks: 100, findings: 12 }, { checks: 0 }]);
    const june = await figures('?from=2025-06-01&to=2025-06-30');
    const kept = june.clauses.find((c: { clauseId: string }) => c.clauseId === clause('dirty_environment'));
    expect(kept).toMatchObject({ checks: 100, findings: 12, compliance: 0.88 });
    expect(june.clauses.find((c: { clauseId: string }) => c.clauseId === clause('goods_outside')).compliance).toBeNull();
  });

  it('[S002-99] a finding keeps its photo for those who look after the covenant', async () => {
    const id = await walk();
    const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
    const form = multipartOf(png, 'door.png', 'image/png');
    const headers = { ...worker.headers, ...form.headers };
    const uploaded = await t.built.server.inject({ method: 'POST', url: '/api/v1/attachments', headers, payload: form.payload });
    expect(uploaded.statusCode, uploaded.body).toBe(201);
    const { id: photo, claim } = uploaded.json();
    const finding = await found(id, '三号楼门口', 'dirty_environment', { attachments: [{ id: photo, claim }] });
    expect(finding.photos).toMatchObject([{ id: photo }]);
    expect((await worker.get(`/attachments/${photo}`)).statusCode).toBe(200);
    expect((await t.anonymous.get(`/attachments/${photo}`)).statusCode).toBe(404);
    expect((await t.as('committee3').get(`/attachments/${photo}`)).statusCode).toBe(404);
    await finish(id);
  });

  it('takes checks and findings only on a walk that is under way, and keeps other communities out', async () => {
    const plannedOn = '2025-06-06';
    const { id } = await sent(worker, `${base}/${covenant.id}/walks`, { groupId, plannedOn, memberIds: [] });
    const early = { clauseId: clause('dirty_environment'), placeText: '门口' };
    expect((await worker.post(`/walks/${id}/findings`, early)).json().code).toBe('walk-not-under-way');
    expect((await t.as('committee3').get(`/walks/${id}`)).statusCode).toBe(404);
    expect((await t.as('committee3').post(`/walks/${id}/start`, { version: 1 })).statusCode).toBe(404);
    expect((await worker.post(`/walks/${id}/start`, { version: 7 })).json().code).toBe('edit-conflict');
    await sent(worker, `/walks/${id}/start`, { version: 1 });
    const foreign = { clauseId: covenant.text?.clauses[0]?.clauseId, placeText: '门口' };
    expect((await worker.post(`/walks/${id}/findings`, foreign)).json().code).toBe('clause-unknown');
    expect((await worker.post(`/walks/${id}/cancel`, { version: 2 })).json().code).toBe('illegal-transition');
    const stranger = { groupId, plannedOn, memberIds: [groupId] };
    expect((await worker.post(`${base}/${covenant.id}/walks`, stranger)).statusCode).toBe(400);
    expect((await got(worker, `${base}/${covenant.id}/walks?limit=2`)).items).toHaveLength(2);
    expect((await committee.post('/walk-groups', { areaCode: places.C1, name: '楼栋巡查组' })).json().code).toBe('walk-group-name-taken');
    expect((await worker.post('/walk-groups', { areaCode: places.C1, name: '另一组' })).statusCode).toBe(403);
  });

  it('[S002-99] a member leaves the group and stands on no new roster', async () => {
    const [leaving = ''] = memberIds;
    await sent(committee, `/walk-groups/${groupId}/members/${leaving}/leave`);
    expect((await got(worker, '/walk-groups')).items).toMatchObject([{ name: '楼栋巡查组', members: [{ name: '刘师傅' }] }]);
    const roster = { groupId, plannedOn: '2025-06-07', memberIds: [leaving] };
    expect((await worker.post(`${base}/${covenant.id}/walks`, roster)).statusCode).toBe(400);
    expect((await got(t.as('committee3'), '/walk-groups')).items).toEqual([]);
  });
});
