import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, startFixtureApp } from '../../../../test/harness/app.ts';
import { places } from '../../../../test/harness/fixture.ts';
import { convened, done, drafted, home, refused, rulesInForce, step } from './factory.ts';

describe('rules of deliberation', () => {
  let t: FixtureApp;
  beforeAll(async () => {
    t = await startFixtureApp();
  });
  afterAll(() => t.close());
  const committee = () => t.as('committee1');
  const versions = async (who = t.anonymous) => (await who.get(`/deliberation-rules?area=${places.C1}`)).json().items;

  it('[S001-83] a topic without rules in force cannot come to a resolution', async () => {
    const topic = await convened(t, await home(t, 4));
    await drafted(t, topic);
    const { version } = (await committee().get(`/topics/${topic}`)).json();
    expect(await refused(committee(), `/topics/${topic}/call-vote`, { version })).toBe('rules-missing');
    expect(await refused(committee(), `/topics/${topic}/resolve-by-consensus`, { version, text: '都同意' })).toBe('rules-missing');
    await rulesInForce(t);
    const resolved = await step(committee(), topic, 'resolve-by-consensus', { text: '都同意' });
    expect(resolved).toMatchObject({ state: 'resolved', rule: { number: 1 } });
  });

  it('[S001-83] are adopted with 212 of 300 in favour after they were laid open, and a draft is seen by the committee alone', async () => {
    const drafted2 = await done(committee(), '/deliberation-rules', { areaCode: places.C1, template: 'community_short' });
    expect((await versions()).map((r: { number: number }) => r.number)).toEqual([1]);
    expect((await versions(committee())).map((r: { number: number }) => r.number)).toEqual([2, 1]);
    expect(drafted2.body.stages).toHaveLength(4);
    const url = `/deliberation-rules/${drafted2.id}`;
    await done(committee(), `${url}/lay-open`, { version: 1, until: '2025-03-10T01:00:00.000Z' });
    expect(await refused(committee(), `${url}/adopt`, { version: 2, inFavour: 212, entitled: 300 })).toBe('consulting-still-runs');
    t.clock.advance({ days: 8 });
    expect(await refused(committee(), `${url}/adopt`, { version: 2, inFavour: 150, entitled: 300 })).toBe('majority-missing');
    await done(committee(), `${url}/adopt`, { version: 2, inFavour: 212, entitled: 300 });
    const [second, first] = await versions();
    expect([second.state, first.state]).toEqual(['in_force', 'superseded']);
    expect(second).toMatchObject({ inFavour: 212, entitled: 300 });
  });

  it('[S001-74] a running topic keeps the version it began under', async () => {
    const before = await convened(t, await home(t, 2));
    await rulesInForce(t);
    const after = await convened(t, await home(t, 2));
    const numberOf = async (id: string) => (await committee().get(`/topics/${id}`)).json().rule.number;
    expect([await numberOf(before), await numberOf(after)]).toEqual([2, 3]);
    expect((await versions()).find((r: { number: number }) => r.number === 2)?.running).toBe(1);
  });

  it('[S001-74] may be made from a template with changes, and not so that a decision comes out of nowhere', async () => {
    const own = { areaCode: places.C1, template: 'building_light' };
    const made = await done(committee(), '/deliberation-rules', { ...own, body: { supporters: 5 } });
    expect(made.body).toMatchObject({ supporters: 5, limits: { notice: { amount: 3, unit: 'calendar_day' } } });
    const faults = [
      { stages: ['topic', 'decision'] },
      { stages: ['decision', 'topic'] },
      { ballot: { template: 'nothing', secrecy: 'named', identityLevel: 1 } },
    ];
    for (const body of faults) expect(await refused(committee(), '/deliberation-rules', { ...own, body })).toBe('rule-body-unfit');
    expect(await refused(committee(), '/deliberation-rules', { ...own, template: 'unheard_of' })).toBe('rule-template-unknown');
    const secret = { ballot: { template: 'household_majority', secrecy: 'secret', identityLevel: 1 } };
    expect(await refused(committee(), '/deliberation-rules', { ...own, body: secret })).toBe('rule-body-unfit');
    const changed = await committee().patch(`/deliberation-rules/${made.id}`, { version: 1, body: { supporters: 8 } });
    expect(changed.json().body.supporters).toBe(8);
    expect((await committee().patch(`/deliberation-rules/${made.id}`, { version: 1, name: '旧的' })).json().code).toBe('edit-conflict');
  });

  it('[S001-83] are made by the committee of the place alone', async () => {
    const input = { areaCode: places.C1, template: 'community_standard' };
    expect((await t.as('committee3').post('/deliberation-rules', input)).json().code).toBe('not-your-rules');
    expect((await t.as('subdistrictA').post('/deliberation-rules', input)).statusCode).toBe(403);
  });
});
