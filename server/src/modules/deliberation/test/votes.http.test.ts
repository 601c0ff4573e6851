import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, startFixtureApp } from '../../../../test/harness/app.ts';
import { runChecks } from '../../../platform/checks.ts';
import { step as ballotStep, finish, longAway } from '../../ballots/test/factory.ts';
import { convened, done, drafted, home, refused, resident, residents, rulesInForce, step } from './factory.ts';

describe('what a vote makes of its topic', () => {
  let t: FixtureApp;
  let people: string[];
  beforeAll(async () => {
    t = await startFixtureApp();
    people = await residents(t, 2);
    await rulesInForce(t);
  });
  afterAll(() => t.close());
  const committee = () => t.as('committee1');

  /** Two homes vote as told; answers the topic and its ballot after the result is published. */
  const voted = async (choices: readonly ('yes' | 'no')[]): Promise<{ id: string; ballotId: string }> => {
    const id = await convened(t, await home(t, 2));
    await done(committee(), `/topics/${id}/parties/invite`);
    const letters = (await committee().get(`/topics/${id}/parties?kind=household`)).json().items;
    for (const [i, person] of people.entries())
      await done(resident(t, person), `/topics/${id}/parties/answer`, { accept: true, code: letters[i]?.code });
    await drafted(t, id);
    const { ballotId } = await step(committee(), id, 'call-vote', { appealsUntil: '2020-01-01T00:00:00.000Z' });
    await ballotStep(committee(), ballotId, 'open', { closesAt: longAway });
    for (const [i, person] of people.entries()) {
      const [mine] = (await resident(t, person).get(`/ballots/${ballotId}`)).json().mine;
      await done(resident(t, person), `/ballots/${ballotId}/votes`, { entryId: mine.entryId, choice: { pick: choices[i] } });
    }
    await finish(t, ballotId);
    await t.drain();
    return { id, ballotId };
  };
  const view = async (id: string) => (await committee().get(`/topics/${id}`)).json();

  it('[S001-93] a tie among neighbours takes the topic with its matter to the community', async () => {
    const { id } = await voted(['yes', 'no']);
    const ended = await view(id);
    expect(ended).toMatchObject({ state: 'withdrawn', grownInto: { number: expect.stringMatching(/^T2025-/) } });
    expect(await view(ended.grownInto.id)).toMatchObject({ scope: 'community', state: 'proposed', matters: ended.matters });
  });

  it('a motion that is carried is the resolution, and falls with its vote when that is annulled', async () => {
    const { id, ballotId } = await voted(['yes', 'yes']);
    const resolved = await view(id);
    expect(resolved).toMatchObject({ state: 'resolved', resolution: { text: expect.stringContaining('表决通过') } });
    await ballotStep(committee(), ballotId, 'annul', { reason: '名册有误' });
    await t.drain();
    expect(await view(id)).toMatchObject({ state: 'annulled' });
    await done(committee(), '/topics', { matterId: resolved.matters[0].id, contentKind: 'facilities' });
  });

  it('[S000-25] a motion that is not carried leaves its matter to be talked about again', async () => {
    const { id } = await voted(['no', 'no']);
    expect(await view(id)).toMatchObject({ state: 'not_carried', resolution: null });
    const { matters } = await view(id);
    const { state, dueAt } = (await t.as('triage').get(`/matters/${matters[0].id}`)).json();
    expect({ state, waits: dueAt !== null }).toEqual({ state: 'awaiting_deliberation', waits: true });
  });

  it('[S001-74] another way of voting than the rules ask for is refused, law on owners aside', async () => {
    const id = await convened(t, await home(t, 2));
    await drafted(t, id);
    const { version } = await view(id);
    expect(await refused(committee(), `/topics/${id}/call-vote`, { version, template: 'person_majority' })).toBe('template-not-of-rules');
    const called = await step(committee(), id, 'call-vote', { template: 'owners_special' });
    expect((await committee().get(`/ballots/${called.ballotId}`)).json()).toMatchObject({ rules: { method: 'owner_area_and_head' } });
  });

  it('breaks no invariant of the data', async () => {
    expect(await runChecks(await t.read())).toEqual([]);
  });
});
