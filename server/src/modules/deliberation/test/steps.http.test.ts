import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, startFixtureApp } from '../../../../test/harness/app.ts';
import { places, staffId, units } from '../../../../test/harness/fixture.ts';
import { runChecks } from '../../../platform/checks.ts';
import { reachThreshold } from '../topics/preparing.service.ts';
import { lockTopic } from '../topics/topics.repository.ts';
import { convened, done, drafted, home, opened, refused, resident, residents, rulesInForce, socialWorker, step } from './factory.ts';

const proposal = { title: '小区门口加装路灯', body: '晚上看不清路。', contentKind: 'facilities', areaCode: places.C1 };
const parts = { plan: '更换十二盏灯', path: '分两期施工', follow_up: '物业巡检' };

describe('the steps of a topic', () => {
  let t: FixtureApp;
  let people: string[];
  beforeAll(async () => {
    t = await startFixtureApp();
    people = await residents(t, 4);
    await rulesInForce(t);
  });
  afterAll(() => t.close());
  const committee = () => t.as('committee1');
  const view = async (id: string, who = committee()) => (await who.get(`/topics/${id}`)).json();
  const person = (i: number) => resident(t, people[i] ?? '');
  const propose = async (who = person(0), body: object = {}) => (await done(who, '/topics/propose', { ...proposal, ...body })).id as string;
  const supported = async () => {
    const id = await propose();
    await t.write(async (ctx) => {
      const topic = await lockTopic(ctx, id);
      if (topic) await reachThreshold(ctx, topic);
    });
    return id;
  };
  const told = async (template: string) => {
    await t.drain();
    const rows = (await t.read()).db.selectFrom('notification').select('recipient_id').distinct().where('template', '=', template);
    return (await rows.execute()).map((row) => row.recipient_id);
  };

  it('[S002-93] a topic of residents that has its supporters waits for an answer for ten working days, then the public page turns red', async () => {
    const id = await supported();
    expect(await view(id)).toMatchObject({ state: 'supported', direction: 'bottom_up', supportersNeeded: 20, overdue: false });
    expect(await told('topic_to_answer')).toEqual([staffId('committee1')]);
    t.clock.advance({ days: 15 });
    await t.tick('deliberation_sweep');
    await t.tick('deliberation_sweep');
    expect(await view(id, t.anonymous)).toMatchObject({ overdue: true });
    expect((await t.anonymous.get('/topics?overdue=true')).json().items.map((row: { id: string }) => row.id)).toEqual([id]);
    expect(await told('topic_answer_overdue')).toEqual([staffId('committee1')]);
    await step(committee(), id, 'admit', { forms: ['online'] });
    expect((await t.anonymous.get('/topics?overdue=true')).json().items).toEqual([]);
  });

  it('[S002-90] shows how many topics come from below, by community', async () => {
    await propose(t.as('subdistrictA'), { parts });
    await propose();
    const [share] = (await t.anonymous.get(`/topics/shares?area=${places.C1}`)).json().items;
    expect(share).toMatchObject({ areaCode: places.C1, total: 2, bottomUp: 1 });
  });

  it('[S001-89] is not taken up without a form, and not announced without anybody named', async () => {
    const id = await propose();
    const { version } = await view(id);
    expect(await refused(committee(), `/topics/${id}/admit`, { version, forms: [] })).toBe('forms-missing');
    await step(committee(), id, 'admit', { forms: ['meeting', 'online'] });
    const admitted = await view(id);
    expect(admitted.forms).toEqual(['meeting', 'online']);
    expect(await refused(committee(), `/topics/${id}/notice`, { version: admitted.version })).toBe('subjects-missing');
    await done(committee(), `/topics/${id}/parties`, { unitId: units.organisation, reason: '承接小区服务' });
    const noticed = await step(committee(), id, 'notice');
    expect(noticed.noticeUntil > t.clock.now().toISOString()).toBe(true);
  });

  it('[S001-89] a topic that is being prepared is seen by the office and those on its list', async () => {
    const id = await convened(t, await home(t, 2));
    expect((await t.anonymous.get(`/topics/${id}`)).statusCode).toBe(404);
    expect((await person(1).get(`/topics/${id}`)).statusCode).toBe(404);
    expect((await t.as('community1').get(`/topics/${id}`)).statusCode).toBe(200);
    expect((await t.anonymous.get('/topics')).json().items.some((row: { id: string }) => row.id === id)).toBe(false);
  });

  it('[S002-91] a topic from above needs its three parts, and a social worker on each before it is decided', async () => {
    const id = await propose(committee());
    const { version } = await view(id);
    expect(await refused(committee(), `/topics/${id}/admit`, { version, forms: ['online'] })).toBe('topic-parts-missing');
    await step(committee(), id, 'admit', { forms: ['online'], parts });
    await done(committee(), `/topics/${id}/parties`, { unitId: units.organisation, reason: '承接小区服务' });
    await drafted(t, id);
    for (const part of ['plan', 'path']) await done(socialWorker(t), `/topics/${id}/opinions`, { part, words: '建议先听取老人意见。' });
    const waiting = await view(id);
    expect(waiting.partsWithoutOpinion).toEqual(['follow_up']);
    const decide = { version: waiting.version, text: '同意更换' };
    expect(await refused(committee(), `/topics/${id}/resolve-by-consensus`, decide)).toBe('opinions-missing');
    await done(socialWorker(t), `/topics/${id}/opinions`, { part: 'follow_up', words: '建议写明巡检次数。' });
    expect((await done(committee(), `/topics/${id}/resolve-by-consensus`, decide)).state).toBe('resolved');
  });

  it('is declined with public reasons, and its proposer may appeal to the representatives', async () => {
    const id = await propose();
    await step(committee(), id, 'decline', { reason: '路灯属于市政设施，已转城管局。' });
    expect(await view(id, t.anonymous)).toMatchObject({ state: 'declined', declinedReason: '路灯属于市政设施，已转城管局。' });
    expect(await told('topic_declined')).toEqual([people[0]]);
    expect(await refused(person(1), `/topics/${id}/appeal`, { words: '我也不同意' })).toBe('not-your-topic');
    await done(person(0), `/topics/${id}/appeal`, { words: '这是小区内的灯。' });
    expect(await refused(person(0), `/topics/${id}/appeal`, { words: '再说一次' })).toBe('objection-waits');
    expect(await told('topic_objection')).toEqual([staffId('representative1')]);
    expect((await t.as('committee1').post(`/topics/${id}/settle-objection`, { version: 1, uphold: true, decision: '' })).statusCode).toBe(
      403,
    );
    const again = await step(t.as('representative1'), id, 'settle-objection', { uphold: true, decision: '应当列入议事。' });
    expect(again).toMatchObject({ state: 'supported', overdue: false, objections: [{ state: 'upheld', against: 'decline' }] });
  });

  it('records dissent with a consensus, and only of somebody on the list', async () => {
    const id = await convened(t, await home(t, 3));
    await drafted(t, id);
    const parties = (await committee().get(`/topics/${id}/parties?seat=property_firm`)).json().items;
    const { version } = await view(id);
    const text = '车棚建在东侧';
    const stranger = { version, text, dissents: [{ partyId: id, words: '不同意' }] };
    expect(await refused(committee(), `/topics/${id}/resolve-by-consensus`, stranger)).toBe('invalid-input');
    const dissents = [{ partyId: parties[0].id, words: '担心占用消防通道' }];
    const resolved = await done(committee(), `/topics/${id}/resolve-by-consensus`, { version, text, dissents });
    expect(resolved.resolution).toMatchObject({ text, dissents: [{ seat: 'property_firm', words: '担心占用消防通道' }] });
  });

  it('a resolution is objected to in time, decided by the representatives, and annulled when they uphold it', async () => {
    const id = await convened(t, await home(t, 2));
    await drafted(t, id);
    await step(committee(), id, 'resolve-by-consensus', { text: '同意' });
    const { version, matters } = await view(id);
    const objection = { version, ground: 'content', words: '没有通知我家' };
    expect(await refused(t.as('subdistrictA'), `/topics/${id}/object`, objection)).toBe('only-law-breach');
    const [stranger] = await residents(t, 1, places.C3);
    expect(await refused(resident(t, stranger ?? ''), `/topics/${id}/object`, objection)).toBe('not-of-this-place');
    expect((await done(person(2), `/topics/${id}/object`, objection)).state).toBe('objected');
    const annulled = await step(t.as('representative1'), id, 'settle-objection', { uphold: true, decision: '程序有缺失，重新商议。' });
    expect(annulled.state).toBe('annulled');
    // The matter may be talked about again.
    await done(committee(), '/topics', { matterId: matters[0].id, contentKind: 'facilities' });
  });

  it('a resolution cannot be objected to when the time is over', async () => {
    const id = await convened(t, await home(t, 2));
    await drafted(t, id);
    await step(committee(), id, 'resolve-by-consensus', { text: '同意' });
    t.clock.advance({ days: 12 });
    const { version } = await view(id);
    expect(await refused(person(2), `/topics/${id}/object`, { version, ground: 'content', words: '太晚了' })).toBe('objection-over');
    expect(await refused(committee(), `/topics/${id}/implement`, { version, actions: [] })).toBe('actions-missing');
    const actions = [{ text: '做事', ownerAccountId: staffId('community1'), ownerPartyId: id, dueOn: '2025-05-01' }];
    expect(await refused(committee(), `/topics/${id}/implement`, { version, actions })).toBe('action-owner-unknown');
  });

  it('[S001-93] neighbours raise their hands: twelve of fifteen carry, a tie takes the topic to the community in one step', async () => {
    const hands = { present: 15, inFavour: 12, against: 2 };
    const first = await convened(t, await home(t, 24));
    await drafted(t, first);
    const { version } = await view(first);
    expect(await refused(committee(), `/topics/${first}/count-hands`, { version, ...hands, against: 4 })).toBe('hands-do-not-add');
    expect(await step(committee(), first, 'count-hands', hands)).toMatchObject({ state: 'resolved', decisionWay: 'hands', hands });
    const second = await convened(t, await home(t, 24));
    await drafted(t, second);
    const tied = await step(committee(), second, 'count-hands', { present: 15, inFavour: 7, against: 7 });
    expect(tied.grownInto.number).toMatch(/^T2025-/);
    const grown = await view(tied.grownInto.id);
    expect(grown).toMatchObject({ scope: 'community', state: 'proposed', grownFrom: { id: second }, matters: tied.matters });
    expect(grown.answerDueAt).not.toBeNull();
  });

  it('[S003-67] a resolution addressed to government is answered within fifteen working days, else raised to the district, and rated', async () => {
    const id = await convened(t, await home(t, 2));
    await drafted(t, id);
    await step(committee(), id, 'resolve-by-consensus', { text: '请更换路灯' });
    const ask = { unitId: units.urban, request: '请在年内更换十二盏路灯。' };
    const asked = await done(committee(), `/topics/${id}/replies`, ask);
    expect(await refused(committee(), `/topics/${id}/replies`, ask)).toBe('reply-exists');
    expect(await told('formal_reply_asked')).toEqual([staffId('urbanClerk')]);
    const [reply] = asked.replies;
    t.clock.advance({ days: 25 });
    await t.tick('deliberation_sweep');
    expect(await told('formal_reply_late')).toEqual([staffId('leader')]);
    const url = `/formal-replies/${reply.id}`;
    expect(await refused(t.as('housingClerk'), `${url}/reply`, { version: 2, reply: '已安排' })).toBe('not-your-reply');
    await done(t.as('urbanClerk'), `${url}/reply`, { version: 2, reply: '已列入下半年计划。' });
    const rated = await done(committee(), `${url}/rate`, { version: 3, rating: 4 });
    expect(rated.replies).toMatchObject([{ state: 'rated', rating: 4, reply: '已列入下半年计划。' }]);
    expect((await t.anonymous.get(`/formal-replies?area=${places.C1}`)).json().items).toHaveLength(1);
  });

  it('is withdrawn by whoever proposed it, and by nobody else', async () => {
    const id = await propose();
    const { version } = await view(id);
    expect(await refused(person(1), `/topics/${id}/withdraw`, { version })).toBe('not-your-topic');
    expect(await refused(person(0), `/topics/${id}/withdraw`, { version: 99 })).toBe('edit-conflict');
    expect((await done(person(0), `/topics/${id}/withdraw`, { version })).state).toBe('withdrawn');
  });

  it('asks everybody of the other community to stay out', async () => {
    const id = await propose();
    const { version } = await view(id);
    expect(await refused(t.as('committee3'), `/topics/${id}/admit`, { version, forms: ['online'] })).toBe('not-your-topic');
    expect(await refused(t.as('subdistrictB'), `/topics/${id}/guidance`, { kind: 'comment', words: '建议' })).toBe('not-your-topic');
    expect(await refused(t.as('organisationWorker'), '/topics/propose', proposal)).toBe('not-your-topic');
    await opened(t, await convened(t, await home(t, 1)));
  });

  it('breaks no invariant of the data', async () => {
    await t.drain();
    expect(await runChecks(await t.read())).toEqual([]);
  });

  it('after the 9,999th topic of a year come the 10,000th and the 10,001st', async () => {
    const latest = await propose();
    const number = async (id: string) => (await view(id)).number as string;
    const prefix = (await number(latest)).slice(0, 6);
    await t.write(async (ctx) => {
      await ctx.db
        .updateTable('deliberation_topic')
        .set({ number: `${prefix}9999` })
        .where('id', '=', latest)
        .execute();
    });
    expect(await number(await propose())).toBe(`${prefix}10000`);
    expect(await number(await propose())).toBe(`${prefix}10001`);
  });
});
