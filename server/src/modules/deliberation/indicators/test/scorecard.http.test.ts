import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, type Sender, startFixtureApp } from '../../../../../test/harness/app.ts';
import { places } from '../../../../../test/harness/fixture.ts';
import { base, checked, drafted, got, legalAdviser, sent, stepped, voted } from '../../covenants/test/factory.ts';
import { lastQuarters, yearBefore } from '../quarters.rules.ts';

describe('the scorecard of governance', () => {
  let t: FixtureApp;
  let committee: Sender;
  beforeAll(async () => {
    t = await startFixtureApp();
    committee = t.as('committee1');
  });
  afterAll(() => t.close());

  const axis = async (code: string) =>
    (await got(t.as('leader'), `/governance/scorecard?area=${places.C1}`)).axes.find((a: { code: string }) => a.code === code);

  it('[S002-104] has five axes with their formula, grey where nothing is known', async () => {
    const { axes } = await got(t.as('leader'), `/governance/scorecard?area=${places.C1}`);
    expect(axes.map((a: { name: string }) => a.name)).toEqual(['主体多元化', '过程协商化', '资源广泛化', '结果持续化', '约束公约化']);
    for (const one of axes) expect(one).toMatchObject({ formula: expect.stringContaining('÷'), value: null });
    expect(axes[2]).toMatchObject({ rows: null, missing: expect.stringContaining('项目') });
    expect((await t.as('urbanClerk').get('/governance/scorecard')).statusCode).toBe(403);
    expect((await committee.get(`/governance/scorecard?area=${places.C3}`)).statusCode).toBe(403);
  });

  it('[S002-104, S002-107] counts clauses that are kept, and covenants that hold after twelve months', async () => {
    const { id } = await drafted(t);
    await checked(t, id, await legalAdviser(t));
    await voted(t, id, 'residents', { yes: 8, all: 10 });
    const { text } = await stepped(committee, id, 'adopt', { reviewOn: '2027-01-01' });
    const clause = (breach: string) => text?.clauses.find((c) => c.breachType === breach)?.clauseId;
    const group = (await sent(committee, '/walk-groups', { areaCode: places.C1, name: '巡查组' })).id;
    const walk = (await sent(committee, `${base}/${id}/walks`, { groupId: group, plannedOn: '2025-03-03', memberIds: [] })).id;
    await sent(committee, `/walks/${walk}/start`, { version: 1 });
    await sent(committee, `/walks/${walk}/checks`, { clauseId: clause('dirty_environment'), kept: 9 });
    await sent(committee, `/walks/${walk}/findings`, { clauseId: clause('dirty_environment'), placeText: '主街 1 号' });
    await sent(committee, `/walks/${walk}/findings`, { clauseId: clause('goods_outside'), placeText: '主街 2 号' });
    expect(await axis('covenants')).toMatchObject({ part: 1, n: 2, value: 0.5 });
    expect(await axis('lasting')).toMatchObject({ n: 0, value: null });
    t.clock.set('2026-03-05T02:00:00.000Z');
    expect(await axis('lasting')).toMatchObject({ part: 1, n: 1, value: 1 });
    t.clock.set('2025-03-03T02:00:00.000Z');
  });

  it('[S002-105] shows both directions over four quarters', async () => {
    const { quarters } = await got(t.as('leader'), `/governance/two-way?area=${places.C1}`);
    expect(quarters.map((q: { quarter: string }) => q.quarter)).toEqual(['2024-Q2', '2024-Q3', '2024-Q4', '2025-Q1']);
    expect(quarters[3]).toMatchObject({ notices: { part: 0, n: 1 }, answered: { n: 0, value: null } });
  });

  it('names quarters and the day a year before', () => {
    expect(lastQuarters('2025-01-15').map((q) => [q.name, q.from, q.to])).toEqual([
      ['2024-Q2', '2024-04-01', '2024-06-30'],
      ['2024-Q3', '2024-07-01', '2024-09-30'],
      ['2024-Q4', '2024-10-01', '2024-12-31'],
      ['2025-Q1', '2025-01-01', '2025-01-15'],
    ]);
    expect(yearBefore('2024-02-29')).toBe('2023-02-28');
  });
});
