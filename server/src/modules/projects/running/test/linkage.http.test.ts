import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, startFixtureApp } from '../../../../../test/harness/app.ts';
import { places } from '../../../../../test/harness/fixture.ts';
import { runChecks } from '../../../../platform/checks.ts';
import { uuidv7 } from '../../../../platform/ids.ts';
import { approved, type Cast, cast, day, got, need, report, resident, running, sent, viewOf, yuan } from './factory.ts';

describe('why a project is there, and whether residents were in it throughout', () => {
  let t: FixtureApp;
  let people: Cast;
  beforeAll(async () => {
    t = await startFixtureApp();
    people = cast(t);
  });
  afterAll(async () => {
    expect((await runChecks(await t.read())).map((c) => c.name)).toEqual([]);
    await t.close();
  });

  it('[S000-04] of 10 projects 6 are asked for by departments, 3 follow needs and 1 a call: 60/30/10 %, flagged above the ceiling of 50 %', async () => {
    const areaCode = places.C3;
    const shares = () => got(people.officer, `/project-linkage?area=${areaCode}`);
    const offer = () => ({ type: 'offer', id: uuidv7(t.clock.now()) }) as const;
    for (let i = 0; i < 3; i += 1) await approved(t, { areaCode, origin: offer(), needIds: [await need(t, `需求${i}`)] });
    await approved(t, { areaCode });
    for (let i = 0; i < 4; i += 1) await approved(t, { areaCode, origin: offer() });
    expect(await shares()).toMatchObject({ total: 8, flagged: false });
    for (let i = 0; i < 2; i += 1) await approved(t, { areaCode, origin: offer() });
    expect(await shares()).toMatchObject({
      total: 10,
      flagged: true,
      ceiling: { num: 1, den: 2 },
      types: [
        { linkage: 'government_led', projects: 6, share: 6000 },
        { linkage: 'need_driven', projects: 3, share: 3000 },
        { linkage: 'project_led', projects: 1, share: 1000 },
      ],
    });
  });

  it('[S002-01] shows 5/5 with community, O1, W1, 12 volunteers and a donation of 3,000 yuan; without the donation 4/5, and which is missing', async () => {
    const { id } = await running(t, people);
    for (const member of [
      { element: 'social_worker', name: 'W1', heads: 1 },
      { element: 'volunteer', name: '邻里志愿队', heads: 12 },
    ])
      await sent(people.executor, `/projects/${id}/members`, member);
    const gift = { source: 'donation', kind: 'money', name: '爱心捐款', amount: yuan(3000) };
    const given = await sent(people.executor, `/projects/${id}/contributions`, gift);
    expect(given.elements).toMatchObject({ present: 5, missing: [] });
    expect(given.elements.elements).toMatchObject([
      { element: 'community', position: 'platform', present: true },
      { element: 'social_organisation', position: 'carrier', present: true },
      { element: 'social_worker', position: 'support', count: 1, names: ['W1'] },
      { element: 'volunteer', position: 'auxiliary', count: 12 },
      { element: 'charity_resource', position: 'supplement', value: yuan(3000) },
    ]);
    await sent(people.executor, `/projects/${id}/contributions/${given.inputs.items[0].id}/remove`);
    expect((await viewOf(people.officer, id)).elements).toMatchObject({ present: 4, missing: ['charity_resource'] });
  });

  it('[S001-71] shows everybody 80 % with residents in four of five steps and the missing step “design”, until one of them comments on it', async () => {
    const { id } = await running(t, people, { template: 'beautiful_home' });
    const note = (step: string, residents: number) =>
      sent(people.executor, `/projects/${id}/participation`, { step, residents, words: '签到表', heldOn: day(t) });
    await note('need', 5);
    await note('choice', 30);
    await report(people.executor, id, { attendance: 60 });
    expect((await viewOf(t.anonymous, id)).participation).toMatchObject({ percent: 60, missing: ['design', 'evaluation'], whole: false });
    await note('evaluation', 13);
    expect((await viewOf(t.anonymous, id)).participation).toMatchObject({
      percent: 80,
      missing: ['design'],
      whole: false,
      steps: [
        { step: 'need', residents: 5 },
        { step: 'choice', residents: 30 },
        { step: 'design', residents: 0 },
        { step: 'delivery', residents: 60 },
        { step: 'evaluation', residents: 13 },
      ],
    });
    const { version } = (await viewOf(people.executor, id)).phases[0] ?? {};
    await sent(people.executor, `/projects/${id}/phases/design/open`, { version });
    const { sender } = await resident(t);
    await sent(sender, `/projects/${id}/comments`, { phase: 'design', body: '希望加一条坡道' });
    expect((await viewOf(t.anonymous, id)).participation).toMatchObject({ percent: 100, missing: [], whole: true });
  });
});
