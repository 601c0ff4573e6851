import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, startFixtureApp } from '../../../../test/harness/app.ts';
import { places, staffId } from '../../../../test/harness/fixture.ts';
import { runChecks } from '../../../platform/checks.ts';
import { emit } from '../../../platform/events.ts';
import { householdsOfBuilding } from '../../areas/index.ts';
import { step as ballotStep, letTimePass, longAway } from '../../ballots/test/factory.ts';
import {
  communalMatter,
  convened,
  done,
  drafted,
  type Home,
  home,
  refused,
  resident,
  residents,
  rulesInForce,
  speaker,
  step,
} from './factory.ts';

describe('the parties of a topic', () => {
  let t: FixtureApp;
  let people: string[];
  let place: Home;
  let topic: string;
  beforeAll(async () => {
    t = await startFixtureApp();
    people = await residents(t, 3);
    await rulesInForce(t);
    place = await home(t, 6);
    topic = await convened(t, place);
    await done(t.as('committee1'), `/topics/${topic}/parties/invite`);
  });
  afterAll(() => t.close());
  const person = (i: number) => resident(t, people[i] ?? '');
  const list = async (query = '') => (await t.as('committee1').get(`/topics/${topic}/parties${query}`)).json().items;
  const answer = (who: ReturnType<typeof person>, body: object) =>
    refused(who, `/topics/${topic}/parties/answer`, { accept: true, ...body });

  it('[S000-24] a household answers with the code of its letter, which another cannot use after it', async () => {
    const [first] = await list('?seat=resident');
    expect(first.code).toMatch(/^[A-Z0-9]{8}$/);
    expect(await answer(person(0), {})).toBe('not-found');
    expect(await answer(person(0), { code: 'ZZZZZZZZ' })).toBe('invitation-unknown');
    const mine = await done(person(0), `/topics/${topic}/parties/answer`, { accept: true, code: first.code.toLowerCase() });
    expect(mine.ownParty).toMatchObject({ seat: 'resident', state: 'accepted', name: first.name });
    expect(await answer(person(1), { code: first.code })).toBe('invitation-taken');
    expect((await done(person(0), `/topics/${topic}/parties/answer`, { accept: false })).ownParty.state).toBe('declined');
    expect((await list('?state=declined')).map((p: { contactName: string }) => p.contactName)).toEqual(['王**']);
  });

  it('[S000-24] the codes are for those who convene; homes are not shown to the public', async () => {
    const shown = (await t.as('community1').get(`/topics/${topic}/parties`)).json().items;
    expect(shown.every((p: { code: string | null }) => p.code === null)).toBe(true);
    expect((await person(0).get(`/topics/${topic}/parties`)).statusCode).toBe(404);
    expect((await t.as('subdistrictB').get(`/topics/${topic}/parties`)).statusCode).toBe(404);
    // Identities hold any digits.
    const seen = (await person(0).get(`/topics/${topic}`)).body.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '');
    expect(seen).not.toContain('102');
  });

  it('[S000-24] staff write down what was said on the phone, with who said it', async () => {
    const [, , party] = await list('?seat=resident');
    const url = `/topic-parties/${party.id}/record`;
    const body = { version: party.version, accept: true, channel: 'phone', person: { name: '赵建国', phone: '13900001234' } };
    expect(await refused(t.as('committee3'), url, body)).toBe('not-found');
    await done(t.as('community1'), url, body);
    expect(await refused(t.as('community1'), url, body)).toBe('edit-conflict');
    const [written] = await list('?state=accepted&seat=resident');
    expect(written).toMatchObject({ channel: 'phone', contactName: '赵*国', stateName: '参加' });
  });

  it('[S001-86] a person takes the seat of a body that is missing, and nobody is on the list twice', async () => {
    const input = { seat: 'social_organisation', person: { name: '周敏', phone: '13900005678' }, reason: '志愿队负责人' };
    const added = await done(t.as('committee1'), `/topics/${topic}/parties`, input);
    expect(added.parties.missing.map((m: { seat: string }) => m.seat)).toEqual(['resident_unit']);
    expect(await refused(t.as('committee1'), `/topics/${topic}/parties`, input)).toBe('party-exists');
    const again = await done(t.as('committee1'), `/topics/${topic}/parties/propose`);
    expect(again.parties.total).toBe(added.parties.total);
    const [volunteer] = await list('?seat=social_organisation');
    expect(volunteer.name).toBe('周*');
    await done(t.as('committee1'), `/topic-parties/${volunteer.id}/remove`, { version: volunteer.version });
    expect(await list('?seat=social_organisation')).toEqual([]);
  });

  it('[S001-86] a unit answers for itself alone', async () => {
    const firm = speaker(t, place.propertyId);
    expect((await done(firm, `/topics/${topic}/parties/answer`, { accept: true })).ownParty).toMatchObject({ seat: 'property_firm' });
    const stranger = t.actor({ holdings: [{ areaCode: places.C1, unitId: null, permissions: ['topics.speak', 'topics.read'] }] });
    expect(await answer(stranger, {})).toBe('not-invited');
  });

  it('[S000-24] an erased person leaves the list, and the household stays counted', async () => {
    const before = (await list()).length;
    await t.write(async (ctx) => {
      emit(ctx, { name: 'person.erased', subject: { type: 'person', id: people[0] ?? '' }, data: {} });
    });
    await t.drain();
    const after = await list();
    expect(after).toHaveLength(before);
    expect(after.some((p: { contactName: string | null }) => p.contactName === '王**')).toBe(false);
  });

  it('[S000-25] two matters put together with a reason end with the same resolution', async () => {
    const other = await communalMatter(t, place.buildingId);
    await step(t.as('committee1'), topic, 'matters', { matterId: other.id, reason: '同一处空地' });
    await drafted(t, topic);
    await step(t.as('committee1'), topic, 'resolve-by-consensus', { text: '东侧建棚' });
    const actions = [{ text: '建棚', ownerAccountId: staffId('community1'), dueOn: '2025-04-01' }];
    const running = await step(t.as('committee1'), topic, 'implement', { actions, reason: '居民要求马上开工' });
    await done(t.as('community1'), `/topic-actions/${running.actions[0].id}/settle`, { version: 1, done: true, report: '已建成' });
    const reported = await step(t.as('committee1'), topic, 'report', { text: '车棚已建成' });
    const results = await Promise.all(
      reported.matters.map(async (m: { id: string }) => (await t.as('triage').get(`/matters/${m.id}`)).json().resultText),
    );
    expect(results).toEqual([`${reported.resolution.number}：车棚已建成`, `${reported.resolution.number}：车棚已建成`]);
    expect(await refused(t.as('committee1'), `/topics/${topic}/parties/propose`)).toBe('party-list-closed');
  });

  it('[S000-25] matters that wait for this one in a batch are each told the resolution, and each is asked whether it is solved', async () => {
    const waits = [await communalMatter(t), await communalMatter(t), await communalMatter(t)].map((matter) => matter.id);
    const batch = await done(t.as('committee1'), '/batches', { title: '车棚', matterIds: waits });
    const id = (await done(t.as('committee1'), '/topics', { matterId: batch.leadMatterId, contentKind: 'facilities' })).id;
    await done(t.as('committee1'), `/topics/${id}/parties/propose`);
    await drafted(t, id);
    await step(t.as('committee1'), id, 'resolve-by-consensus', { text: '东侧建棚' });
    const actions = [{ text: '建棚', ownerAccountId: staffId('community1'), dueOn: '2025-04-01' }];
    const running = await step(t.as('committee1'), id, 'implement', { actions, reason: '居民要求马上开工' });
    await done(t.as('community1'), `/topic-actions/${running.actions[0].id}/settle`, { version: 1, done: true, report: '已建成' });
    const matter = async (each: string) => (await t.as('triage').get(`/matters/${each}`)).json();
    expect(await Promise.all(waits.map(async (each) => (await matter(each)).state))).toEqual([
      'awaiting_deliberation',
      'in_batch',
      'in_batch',
    ]);
    const reported = await step(t.as('committee1'), id, 'report', { text: '车棚已建成' });
    for (const each of waits)
      expect(await matter(each)).toMatchObject({
        state: 'awaiting_confirmation',
        route: 'deliberation',
        resultText: `${reported.resolution.number}：车棚已建成`,
      });
    expect((await t.as('committee1').get(`/batches/${batch.id}`)).json()).toMatchObject({ state: 'answered' });
    await step(t.as('committee1'), id, 'evaluate', { reason: '都已答复' });
    expect((await matter(waits[1] ?? '')).state).toBe('awaiting_confirmation');
  });

  it('[O51] who was confirmed at the desk to live in a dwelling sits for it without a letter and stands on the roll; a tenant does not vote as owner', async () => {
    const other = await home(t, 3);
    const [tenant, owner] = (await residents(t, 2)) as [string, string];
    const homes = await t.write(async (ctx) => (await householdsOfBuilding(ctx, other.buildingId)).map((h) => h.id));
    for (const [i, papers] of [['lease'], ['id_card', 'property_certificate']].entries()) {
      const who = [tenant, owner][i] ?? '';
      const answered = await t
        .as('committee1')
        .post(`/people/${who}/confirm-identity`, { version: 1, papers, householdId: homes[i], consentVersion: '2025-11' });
      expect(answered.statusCode, answered.body).toBe(204);
    }
    const id = await convened(t, other);
    await done(t.as('committee1'), `/topics/${id}/parties/invite`);
    await step(t.as('committee1'), id, 'notice');
    expect((await resident(t, tenant).get(`/topics/${id}`)).json().ownParty).toMatchObject({ state: 'invited' });
    await done(resident(t, tenant), `/topics/${id}/parties/answer`, { accept: true });
    await step(t.as('community1'), id, 'open', { reason: '大家都已知道' });
    await step(t.as('community1'), id, 'close-discussion', { reason: '没有更多意见' });
    const { ballotId } = await step(t.as('committee1'), id, 'call-vote', { appealsUntil: '2020-01-01T00:00:00.000Z' });
    const mine = async (who: string, ballot: string) => (await resident(t, who).get(`/ballots/${ballot}`)).json().mine.length;
    expect([await mine(tenant, ballotId), await mine(owner, ballotId)]).toEqual([1, 1]);
    const owners = await done(t.as('committee1'), '/ballots', {
      areaCode: places.C1,
      title: '维修资金',
      question: '是否同意使用维修资金',
      template: 'owners_ordinary',
      secrecy: 'named',
    });
    const set = await t.as('committee1').put(`/ballots/${owners.id}/roll`, { version: owners.version, buildings: [other.buildingId] });
    expect(set.statusCode, set.body).toBeLessThan(300);
    const voters = await t.write((ctx) =>
      ctx.db.selectFrom('ballot_roll_voter').select('person_id').where('ballot_id', '=', owners.id).execute(),
    );
    expect(voters).toEqual([{ person_id: owner }]);
  });

  it('holds a vote without quorum a second time after a second notice', async () => {
    const id = await convened(t, await home(t, 4));
    await drafted(t, id);
    const called = await step(t.as('committee1'), id, 'call-vote', { appealsUntil: '2020-01-01T00:00:00.000Z' });
    await ballotStep(t.as('committee1'), called.ballotId, 'open', { closesAt: longAway });
    await letTimePass(t, called.ballotId);
    await t.tick('ballots_close_due');
    await ballotStep(t.as('committee1'), called.ballotId, 'count');
    const second = await ballotStep(t.as('committee1'), called.ballotId, 'second-notice');
    await t.drain();
    const noticed = (await t.as('committee1').get(`/topics/${id}`)).json();
    expect(noticed).toMatchObject({ state: 'noticed', secondNotice: true, ballotId: second.id });
    await step(t.as('community1'), id, 'open', { reason: '第二次公告' });
    await step(t.as('community1'), id, 'close-discussion');
    expect(await step(t.as('committee1'), id, 'call-vote')).toMatchObject({ state: 'voting', ballotId: second.id });
    await ballotStep(t.as('committee1'), second.id, 'cancel', { reason: '改为协商' });
    await t.drain();
    expect((await t.as('committee1').get(`/topics/${id}`)).json()).toMatchObject({ state: 'drafted', ballotId: null });
  });

  it('breaks no invariant of the data', async () => {
    await t.drain();
    expect(await runChecks(await t.read())).toEqual([]);
  });
});
