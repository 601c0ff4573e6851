import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, fixtureNow, type Sender, startFixtureApp } from '../../../../../test/harness/app.ts';
import { places } from '../../../../../test/harness/fixture.ts';
import { begun, civilAffairs, got, refused, sent, staffOf } from '../../social/test/factory.ts';

const nowhere = '00000000-0000-7000-8000-00000000dead';

describe('incubation', () => {
  let t: FixtureApp;
  let bureau: Sender;
  beforeAll(async () => {
    t = await startFixtureApp();
    bureau = civilAffairs(t);
  });
  afterAll(() => t.close());

  const input = (more: object = {}) => ({
    areaCode: places.C1,
    kind: 'project',
    title: '楼道微花园',
    linkage: 'policy',
    mentor: '陈导师',
    plan: '调研、试点、推广',
    checkpoints: [
      { stage: 'idea', title: '需求调研', dueOn: '2025-04-01' },
      { stage: 'development', title: '方案评审', dueOn: '2025-05-15' },
      { stage: 'cultivation', title: '试点', dueOn: '2025-07-01' },
      { stage: 'cultivation', title: '总结', dueOn: '2025-09-01' },
    ],
    ...more,
  });

  it('[S001-58] an idea goes through 3 stages in 6 months with 4 checkpoints and graduates; a drop-out needs a reason; the rate is 1/2', async () => {
    const { id } = await sent(bureau, '/incubations', input());
    const url = `/incubations/${id}`;
    expect(await refused(bureau, `${url}/advance`, { version: 1 })).toEqual([422, 'incubation-checkpoints-open']);
    const steps = [
      ['checkpoints', { position: 1 }],
      ['advance', {}],
      ['checkpoints', { position: 2 }],
      ['advance', {}],
      ['checkpoints', { position: 3 }],
      ['checkpoints', { position: 4, note: '居民参与度高' }],
    ] as const;
    for (const [i, [step, body]] of steps.entries()) {
      t.clock.advance({ days: 30 });
      await sent(bureau, `${url}/${step}`, { version: i + 1, ...body });
    }
    expect(await refused(bureau, `${url}/checkpoints`, { version: 7, position: 4 })).toEqual([409, 'incubation-checkpoint-passed']);
    expect(await sent(bureau, `${url}/graduate`, { version: 7, outcome: '进入项目库' })).toMatchObject({
      stage: 'graduated',
      endedOn: '2025-08-30',
    });
    const fact = await (await t.read()).db
      .selectFrom('event')
      .select('data')
      .where('name', '=', 'organisation_incubation.graduated')
      .executeTakeFirst();
    expect(fact?.data).toMatchObject({ kind: 'project', from: 'cultivation', to: 'graduated' });
    const other = await sent(bureau, '/incubations', input({ title: '夜间食堂' }));
    expect((await bureau.post(`/incubations/${other.id}/drop`, { version: 1 })).statusCode).toBe(400);
    await sent(bureau, `/incubations/${other.id}/drop`, { version: 1, reason: '场地无法落实' });
    expect(await got(bureau, '/incubations/figures')).toEqual({ running: 0, graduated: 1, dropped: 1, rate: '50.0 %' });
    t.clock.set(fixtureNow);
  });

  it('[S001-58] an organisation enters incubation with its record, sees it, and overdue checkpoints become tasks', async () => {
    const { unitId } = await begun(t);
    const { id } = await sent(bureau, '/incubations', input({ kind: 'organisation', unitId, title: '邻里互助社' }));
    const own = staffOf(t, unitId);
    expect((await got(own, `/organisations/${unitId}`)).state).toBe('incubating');
    expect((await got(own, '/incubations')).items).toMatchObject([{ id, abilities: { advance: { allowed: false } } }]);
    expect((await t.as('committee3').get(`/incubations/${id}`)).statusCode).toBe(404);
    t.clock.set('2025-04-02T01:00:00.000Z');
    await t.tick('organizations_check_organisations');
    expect((await got(own, '/organisation-tasks?kind=checkpoint_due')).items).toMatchObject([{ unitId, dueOn: '2025-04-01' }]);
    t.clock.set(fixtureNow);
  });

  it('[S000-05] an incubation driven by need names the need', async () => {
    expect(await refused(bureau, '/incubations', input({ linkage: 'need_driven' }))).toEqual([422, 'incubation-needs-need']);
    expect(await sent(bureau, '/incubations', input({ linkage: 'need_driven', needId: nowhere }))).toMatchObject({ needId: nowhere });
    expect(await refused(bureau, '/incubations', input({ kind: 'organisation' }))).toEqual([404, 'not-found']);
    expect(await refused(t.as('committee1'), '/incubations', input())).toEqual([403, 'forbidden']);
  });
});
