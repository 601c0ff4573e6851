import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, startFixtureApp } from '../../../../test/harness/app.ts';
import { staffId } from '../../../../test/harness/fixture.ts';
import { runChecks } from '../../../platform/checks.ts';
import { step as ballotStep, letTimePass, longAway } from '../../ballots/test/factory.ts';
import { communalMatter, done, type Home, home, refused, resident, residents, rulesInForce, speaker, step } from './factory.ts';

describe('a small matter is settled by the people concerned', () => {
  let t: FixtureApp;
  let place: Home;
  let people: string[];
  let topicId: string;
  let matter: { id: string; reporter: string };
  const view = async (who = t.as('community1')) => (await who.get(`/topics/${topicId}`)).json();
  const committee = () => t.as('committee1');

  beforeAll(async () => {
    t = await startFixtureApp();
    place = await home(t, 60);
    people = await residents(t, 40);
    await rulesInForce(t);
    matter = await communalMatter(t, place.buildingId);
  });
  afterAll(() => t.close());

  it('[S000-24] proposes the stakeholders from the place, invites 62 and records that 41 accept', async () => {
    const topic = await done(committee(), '/topics', { matterId: matter.id, contentKind: 'facilities' });
    topicId = topic.id;
    expect(topic).toMatchObject({ state: 'preparing', scope: 'building', direction: 'bottom_up', matters: [{ id: matter.id }] });
    expect(topic.parties.bySeat).toMatchObject([
      { seat: 'residents_committee', total: 1 },
      { seat: 'owners_committee', total: 1 },
      { seat: 'property_firm', total: 1 },
      { seat: 'resident', total: 60 },
    ]);
    const invited = await done(committee(), `/topics/${topicId}/parties/invite`);
    expect(invited.parties).toMatchObject({ invited: 62, accepted: 0 });
    const page = (await committee().get(`/topics/${topicId}/parties?seat=resident&limit=100`)).json();
    const households = page.items as { id: string; code: string; version: number }[];
    for (const [i, person] of people.slice(0, 30).entries())
      await done(resident(t, person), `/topics/${topicId}/parties/answer`, { accept: true, code: households[i]?.code });
    for (const party of households.slice(30, 39))
      await done(t.as('community1'), `/topic-parties/${party.id}/record`, { version: party.version, accept: true, channel: 'phone' });
    await done(speaker(t, place.propertyId), `/topics/${topicId}/parties/answer`, { accept: true, interest: '关心消防通道' });
    await done(speaker(t, place.ownersId), `/topics/${topicId}/parties/answer`, { accept: true });
    expect((await view()).parties).toMatchObject({ invited: 62, accepted: 41 });
  });

  it('[S001-86] shows the seats on which nobody sits as not represented', async () => {
    expect((await view()).parties.missing.map((m: { seat: string }) => m.seat)).toEqual(['social_organisation', 'resident_unit']);
  });

  it('[S000-25] refuses a second matter without a reason, and one that has a topic of its own', async () => {
    const other = await communalMatter(t, place.buildingId);
    const { version } = await view(committee());
    expect(await refused(committee(), `/topics/${topicId}/matters`, { version, matterId: other.id })).toBe('one-matter-per-topic');
    expect(await refused(committee(), '/topics', { matterId: matter.id, contentKind: 'facilities' })).toBe('matter-has-topic');
  });

  it('[S001-89] cannot skip the notice without a reason, and publishes the reason', async () => {
    await step(committee(), topicId, 'notice');
    const { version } = await view();
    expect(await refused(t.as('community1'), `/topics/${topicId}/open`, { version })).toBe('stage-still-runs');
    await step(t.as('community1'), topicId, 'open', { reason: '入户时已逐户告知' });
    const bar = (await view()).stages;
    expect(bar.map((s: { stage: string; state: string }) => [s.stage, s.state])).toEqual([
      ['topic', 'done'],
      ['notice', 'done'],
      ['discussion', 'current'],
      ['decision', 'coming'],
      ['execution', 'coming'],
      ['feedback', 'coming'],
    ]);
    expect(bar[1].skipped).toBe('入户时已逐户告知');
  });

  it('[S000-23] the subdistrict guides, which is logged apart, and cannot decide', async () => {
    await done(t.as('subdistrictA'), `/topics/${topicId}/guidance`, { kind: 'template', words: '可以参考青松苑的车棚公约。' });
    const { version, guidance, abilities } = await view(t.as('subdistrictA'));
    expect(guidance).toMatchObject([{ kind: 'template', words: '可以参考青松苑的车棚公约。' }]);
    expect(abilities.close_discussion.allowed).toBe(false);
    const decide = await t.as('subdistrictA').post(`/topics/${topicId}/call-vote`, { version });
    expect(decide.statusCode).toBe(403);
  });

  it('votes by households on the web and on paper between two options, and the count makes the resolution', async () => {
    await step(t.as('community1'), topicId, 'close-discussion', { reason: '没有新的意见' });
    const options = [
      { code: 'east', label: '东侧空地建棚' },
      { code: 'west', label: '西侧划线停放' },
    ];
    const called = await step(committee(), topicId, 'call-vote', { options, appealsUntil: '2020-01-01T00:00:00.000Z' });
    const ballotId: string = called.ballotId;
    const ballot = await ballotStep(committee(), ballotId, 'open', { closesAt: longAway });
    expect(ballot).toMatchObject({ eligible: { heads: 60 }, rules: { method: 'household', decision: 'choice' } });
    const roll = (await committee().get(`/ballots/${ballotId}/roll?limit=100`)).json().items as { id: string }[];
    for (const [i, person] of people.slice(0, 30).entries()) {
      const [mine] = (await resident(t, person).get(`/ballots/${ballotId}`)).json().mine;
      await done(resident(t, person), `/ballots/${ballotId}/votes`, { entryId: mine.entryId, choice: { pick: i < 28 ? 'east' : 'west' } });
    }
    for (const [i, entry] of roll.slice(50, 55).entries()) {
      const { sheetId } = await done(t.as('community1'), `/ballots/${ballotId}/papers`, { entryId: entry.id, serial: `S-${i}` });
      await done(t.as('community1'), `/ballot-sheets/${sheetId}/type`, { choice: { pick: 'east' } });
      await done(committee(), `/ballot-sheets/${sheetId}/type`, { choice: { pick: 'east' } });
    }
    await letTimePass(t, ballotId);
    await t.tick('ballots_close_due');
    await ballotStep(committee(), ballotId, 'count');
    await ballotStep(t.as('community1'), ballotId, 'recount');
    await ballotStep(committee(), ballotId, 'settle');
    await t.drain();
    expect(await view()).toMatchObject({
      state: 'resolved',
      decisionWay: 'vote',
      resolution: { number: 'R2025-0001', text: expect.stringContaining('东侧空地建棚') },
    });
  });

  it('carries it out by owners with dates, tells everybody who took part, and closes the matter with the evaluation', async () => {
    const actions = [
      { text: '清理东侧空地', ownerAccountId: staffId('community1'), dueOn: '2025-03-20' },
      { text: '安装车棚', ownerPartyId: (await propertyParty()).id, dueOn: '2025-04-10' },
    ];
    const running = await step(committee(), topicId, 'implement', { actions, reason: '公示期内没有人反对' });
    expect(await refused(committee(), `/topics/${topicId}/report`, { version: running.version, text: '建好了' })).toBe('actions-open');
    const [first, second] = running.actions;
    await done(t.as('community1'), `/topic-actions/${first.id}/settle`, { version: 1, done: true, report: '已清理' });
    expect(
      await refused(speaker(t, place.ownersId), `/topic-actions/${second.id}/settle`, { version: 1, done: true, report: '好了' }),
    ).toBe('not-your-action');
    await done(speaker(t, place.propertyId), `/topic-actions/${second.id}/settle`, { version: 1, done: true, report: '已装好' });
    expect((await t.anonymous.get('/follow-up-list?area=320199001001')).json().items).toHaveLength(2);
    await step(committee(), topicId, 'report', { text: '车棚已经建成，可停四十辆。' });
    await t.drain();
    const told = await (await t.read()).db
      .selectFrom('notification')
      .select('recipient_id')
      .distinct()
      .where('template', '=', 'topic_reported')
      .execute();
    expect(told).toHaveLength(30);
    expect((await t.as('triage').get(`/matters/${matter.id}`)).json()).toMatchObject({
      state: 'awaiting_confirmation',
      route: 'deliberation',
    });
    await done(resident(t, people[0] ?? ''), `/topics/${topicId}/evaluation`, { mattered: 'yes', words: '车有地方放了' });
    expect(await refused(resident(t, people[39] ?? ''), `/topics/${topicId}/evaluation`, { mattered: 'no' })).toBe('not-a-participant');
    t.clock.advance({ days: 8 });
    await t.tick('deliberation_sweep');
    expect(await view()).toMatchObject({ state: 'evaluated', evaluations: { yes: 1, partly: 0, no: 0 } });
    expect((await t.as('triage').get(`/matters/${matter.id}`)).json()).toMatchObject({ state: 'closed', route: 'deliberation' });
  });

  it('breaks no invariant of the data', async () => {
    await t.drain();
    expect(await runChecks(await t.read())).toEqual([]);
  });

  async function propertyParty(): Promise<{ id: string }> {
    const page = (await committee().get(`/topics/${topicId}/parties?seat=property_firm`)).json();
    return page.items[0];
  }
});
