import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, startFixtureApp } from '../../../../test/harness/app.ts';
import { units } from '../../../../test/harness/fixture.ts';
import { handlingOf } from './factory.ts';

const start = '2025-03-03T02:00:00.000Z';

describe('after an answer, and after a matter has been closed', () => {
  let t: FixtureApp;
  let house: ReturnType<typeof handlingOf>;
  beforeAll(async () => {
    t = await startFixtureApp();
    house = handlingOf(t);
  });
  afterAll(() => t.close());

  const reporterOf = (demandId: string) => t.actor({ kind: 'reporter', id: null, demandId });
  const progressOf = async (demandId: string) => (await reporterOf(demandId).get(`/progress/${demandId}`)).json().matters[0];
  const answer = async (id: string, more: object = {}) =>
    t.as('triage').post(`/matters/${id}/answer`, { version: (await house.matterOf(id)).version, text: '请带身份证到三楼窗口。', ...more });
  const textsTo = (phone: string) => t.sms.sent.filter((message) => message.to.endsWith(phone)).map((message) => message.text);

  it.each([
    ['help', undefined, 422],
    ['help', 'enquiry', 200],
    ['complaint', undefined, 422],
    ['complaint', 'enquiry', 422],
    ['enquiry', undefined, 200],
    ['suggestion', undefined, 200],
    ['praise', undefined, 200],
  ])('[2.3.1] what came in as %s and is called %s by the desk is answered at once with %i', async (kind, called, status) => {
    const m = await house.accepted('户口簿丢了怎么补', { kind });
    const offered = (await t.as('triage').get(`/matters/${m.id}`)).json().abilities.answer_at_once?.allowed ?? false;
    expect(offered).toBe(kind !== 'complaint');
    const answered = await answer(m.id, called ? { kind: called } : {});
    expect(answered.statusCode, answered.body).toBe(status);
    if (status === 422) expect(answered.json().code).toBe('not-a-question');
    else expect(answered.json()).toMatchObject({ state: 'answered', kind: called ?? kind, route: 'answer' });
  });

  it('[S003-47] an answer that does not help is taken up like anything else, and cannot be answered away again', async () => {
    const contact = { name: '郑四', phone: '13911110031' };
    const m = await house.accepted('居住证在哪里办', { kind: 'enquiry', contact });
    await answer(m.id);
    await t.drain();
    expect(textsTo(contact.phone).filter((text) => text.includes('请带身份证到三楼窗口'))).toHaveLength(1);
    const shown = await progressOf(m.demand.id);
    expect(shown.resultText).toContain('三楼窗口');
    expect(shown.abilities.ask_again.allowed).toBe(true);
    const stranger = reporterOf((await house.filed('别的事')).id);
    expect((await stranger.post(`/matters/${m.id}/ask-again`, { reason: '不是我的' })).statusCode).toBe(404);
    const said = await reporterOf(m.demand.id).post(`/matters/${m.id}/ask-again`, { reason: '三楼说不归他们办' });
    expect(said.json(), said.body).toMatchObject({ state: 'accepted' });
    const again = await house.matterOf(m.id);
    expect(again).toMatchObject({ state: 'accepted', closedAt: null, outcome: null, reopened: 1 });
    expect(again.clocks.filter((c: { kind: string; state: string }) => c.kind === 'triage' && c.state === 'running')).toHaveLength(1);
    expect(again.abilities.answer_at_once).toBeUndefined();
    const second = await answer(m.id);
    expect([second.statusCode, second.json().code]).toEqual([409, 'answered-before']);
    const after = await progressOf(m.demand.id);
    expect(after.resultText).toBeNull();
    expect(after.story.map((s: { text: string }) => s.text)).toContain('您反映没有答到，已转入办理');
    await house.post('triage', `/matters/${m.id}/propose`, { version: again.version, class: 'major', typeCode: 'street_lamp_out' });
  });

  /** A matter of a type that is asked about again 7 and 30 days after it has been closed. */
  const closed = async (more: object) => {
    const m = await house.determined('危房的墙裂了', { typeCode: 'dangerous_building', more });
    const sent = { version: m.version, unitId: units.urban, reason: '由城管处置' };
    const { orderId } = await house.post('dispatcher', `/matters/${m.id}/dispatch`, sent);
    await house.sign(orderId);
    await house.step('lampOfficer', orderId, 'contact', { note: '已联系' });
    await house.report(orderId);
    await house.step('dispatcher', orderId, 'verify');
    await house.say(m.id, true, { satisfaction: 'satisfied' });
    await t.drain();
    return { ...m, orderId: orderId as string };
  };
  const daysLater = async (days: number) => {
    t.clock.set(new Date(Date.parse(start) + days * 86_400_000).toISOString());
    await t.tick('matters_later_follow_ups');
    await t.drain();
  };
  const plans = async (id: string) =>
    (await t.read()).db
      .selectFrom('follow_up')
      .select(['round', 'state', 'solved', 'method'])
      .where('matter_id', '=', id)
      .where('kind', '=', 'later')
      .orderBy('round')
      .execute();

  it('[2.3.1] seven days after closing the resident is asked once; what stayed solved stays closed', async () => {
    t.clock.set(start);
    const contact = { name: '郑五', phone: '13911110032' };
    const m = await closed({ contact });
    const before = textsTo(contact.phone).length;
    await daysLater(6);
    expect(textsTo(contact.phone)).toHaveLength(before);
    expect((await progressOf(m.demand.id)).abilities.answer_follow_up).toBeUndefined();
    await daysLater(7);
    await daysLater(7);
    expect(textsTo(contact.phone).slice(before)).toEqual([expect.stringContaining('办结7天了')]);
    expect((await progressOf(m.demand.id)).abilities.answer_follow_up.allowed).toBe(true);
    const reporter = reporterOf(m.demand.id);
    expect((await reporter.post(`/matters/${m.id}/follow-up`, { solved: true, words: '没再裂' })).json()).toMatchObject({
      state: 'closed',
    });
    expect((await reporter.post(`/matters/${m.id}/follow-up`, { solved: false })).json().code).toBe('nothing-asked');
    expect(await plans(m.id)).toEqual([
      { round: 1, state: 'done', solved: true, method: 'resident_page' },
      { round: 2, state: 'due', solved: null, method: null },
    ]);
    await daysLater(31);
    await daysLater(46);
    expect((await plans(m.id)).map((p) => p.state)).toEqual(['done', 'unreachable']);
    t.clock.set(start);
  });

  it('[2.3.1] what has come back runs again with a new limit under the same number, and is asked about anew after its next closing', async () => {
    t.clock.set(start);
    const m = await closed({ contact: { name: '郑六', phone: '025-86660001' } });
    await daysLater(7);
    const call = await (await t.read()).db
      .selectFrom('notification')
      .select(['channel', 'state'])
      .where('subject_id', '=', m.id)
      .where('template', '=', 'follow_up_check')
      .execute();
    expect(call, 'no mobile number: somebody calls').toContainEqual({ channel: 'phone_task', state: 'pending' });
    const refused = await t.as('lampOfficer').post(`/matters/${m.id}/follow-up`, { solved: true });
    expect(refused.statusCode, 'not the one who handled it').toBe(403);
    expect((await t.as('intake').get(`/matters/${m.id}`)).json().abilities.answer_follow_up.allowed).toBe(true);
    const back = await house.post('intake', `/matters/${m.id}/follow-up`, { solved: false, words: '又裂开了', method: 'phone' });
    expect(back).toMatchObject({ state: 'in_handling' });
    const again = await house.matterOf(m.id);
    expect(again).toMatchObject({ closedAt: null, reopened: 1, supervised: true });
    expect(Date.parse(again.dueAt)).toBeGreaterThan(t.clock.now().getTime());
    expect((await house.orderOf(m.orderId)).state).toBe('reopened');
    expect((await plans(m.id)).map((p) => p.state)).toEqual(['done', 'cancelled']);
    await house.step('lampOfficer', m.orderId, 'restart');
    await house.report(m.orderId);
    await house.step('dispatcher', m.orderId, 'verify');
    await house.say(m.id, true);
    expect((await plans(m.id)).map((p) => [p.round, p.state])).toEqual([
      [1, 'done'],
      [2, 'cancelled'],
      [11, 'due'],
      [12, 'due'],
    ]);
    await daysLater(15);
    const third = { solved: false, method: 'phone' };
    expect(await house.post('intake', `/matters/${m.id}/follow-up`, third)).toMatchObject({ state: 'under_supervision' });
    t.clock.set(start);
  });
});
