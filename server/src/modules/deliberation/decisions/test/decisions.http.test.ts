import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type FixtureApp, fixtureNow, startFixtureApp } from '../../../../../test/harness/app.ts';
import { places } from '../../../../../test/harness/fixture.ts';
import { type Json, ok, refused, step } from '../../meetings/test/factory.ts';
import { lampOf } from '../decisions.rules.ts';

const item = {
  title: '调整停车收费',
  summary: '小区周边道路停车收费',
  section: '城管办',
  areaCode: places.SA,
  decidesOn: '2025-04-10',
  consultationDue: true,
};

describe('the register of decisions that touch residents', () => {
  let t: FixtureApp;
  const officer = () => t.as('subdistrictA');
  beforeAll(async () => {
    t = await startFixtureApp();
  });
  beforeEach(() => t.clock.set(new Date(fixtureNow)));
  afterAll(() => t.close());

  async function hearing(): Promise<Json> {
    const groups = ['affected', 'government', 'residents', 'enterprises', 'experts'].map((kind) => ({ kind, seats: 5, method: 'draw' }));
    return ok(
      officer().post('/hearings', {
        title: '停车收费听证会',
        matter: '停车收费',
        draftText: '每小时五元',
        areaCode: places.SA,
        decider: '街道办',
        place: '街道',
        startsAt: '2025-03-24T01:00:00.000Z',
        signUpUntil: '2025-03-12T01:00:00.000Z',
        groups: groups.map((g) => (g.kind === 'affected' ? { ...g, seats: 20 } : g)),
      }),
      201,
    );
  }

  it('14 items, 10 with a duty, 9 planned: the tenth is red 14 days before its date [S001-88]', async () => {
    const { id: hearingId } = await hearing();
    for (let i = 0; i < 14; i++) {
      const due = i < 10;
      const made = await ok(
        officer().post('/decision-items', { ...item, title: `事项${i}`, consultationDue: due, ...(due ? {} : { dueReason: '内部事务' }) }),
        201,
      );
      if (i < 9) await step(officer(), `/decision-items/${made.id}/plan-consultation`, { hearingId });
    }
    const lampsNow = async () =>
      (await ok(t.anonymous.get(`/decision-items?area=${places.SA}&limit=100`)))['items'].map((row: { lamp: string }) => row.lamp).sort();
    expect(await lampsNow()).toEqual([...Array(4).fill('none'), ...Array(9).fill('planned'), 'waiting']);
    t.clock.set(new Date('2025-03-27T01:00:00Z'));
    expect(await lampsNow()).toEqual([...Array(4).fill('none'), ...Array(9).fill('planned'), 'red']);
  });

  it('cannot be registered as decided without consultation or a stated reason [S001-88]', async () => {
    const made = await ok(officer().post('/decision-items', item), 201);
    const { id: hearingId } = await hearing();
    await step(officer(), `/decision-items/${made.id}/plan-consultation`, { hearingId });
    const planned = await ok(officer().get(`/decision-items/${made.id}`));
    await refused(
      officer().post(`/decision-items/${made.id}/decide`, { version: planned.version, text: '每小时三元' }),
      'decision-without-consultation',
    );
    await t.write(async (ctx) => {
      await ctx.db
        .updateTable('deliberation_hearing')
        .set({ state: 'reported', noticed_at: ctx.now, reported_at: ctx.now })
        .where('id', '=', hearingId)
        .execute();
    });
    expect(await step(officer(), `/decision-items/${made.id}/decide`, { text: '每小时三元' })).toMatchObject({
      state: 'decided',
      withoutReason: null,
    });
    const urgent = await ok(officer().post('/decision-items', item), 201);
    const decided = await step(officer(), `/decision-items/${urgent.id}/decide`, { text: '临时封路', withoutReason: '险情紧急' });
    expect(decided).toMatchObject({ state: 'decided', withoutReason: '险情紧急' });
    await refused(
      officer().post(`/decision-items/${urgent.id}/withdraw`, { version: decided.version, reason: '反悔' }),
      'illegal-transition',
    );
  });

  it('keeps to its place: another subdistrict and the committees only read, and no foreign hearing is linked [S001-88]', async () => {
    await refused(officer().post('/decision-items', { ...item, consultationDue: false }), 'decision-duty-reason-missing');
    await refused(t.as('subdistrictB').post('/decision-items', item), 'not-your-decision');
    await refused(t.as('committee1').post('/decision-items', item), 'forbidden');
    const other = await ok(t.as('subdistrictB').post('/decision-items', { ...item, areaCode: places.SB }), 201);
    const { id: hearingId } = await hearing();
    await refused(
      t.as('subdistrictB').post(`/decision-items/${other.id}/plan-consultation`, { version: 1, hearingId }),
      'decision-consultation-unfit',
    );
    await refused(officer().patch(`/decision-items/${other.id}`, { ...item, areaCode: undefined, version: 1 }), 'not-your-decision');
    const made = await ok(officer().post('/decision-items', item), 201);
    await refused(officer().patch(`/decision-items/${made.id}`, { ...item, areaCode: undefined, version: 9 }), 'edit-conflict');
    const changed = await ok(officer().patch(`/decision-items/${made.id}`, { ...item, areaCode: undefined, title: '改名', version: 1 }));
    expect(changed).toMatchObject({ title: '改名', version: 2 });
    expect((await step(officer(), `/decision-items/${made.id}/withdraw`, { reason: '不再推行' })).state).toBe('withdrawn');
  });

  it.each([
    ['2025-03-26', null, 'waiting'],
    ['2025-03-27', null, 'red'],
    ['2025-03-27', 'cancelled', 'red'],
    ['2025-03-27', 'planned', 'planned'],
    ['2025-03-27', 'reported', 'done'],
  ] as const)('on %s with the hearing %s the lamp of a decision of 10 April shows %s [S001-88]', (today, hearingState, lamp) => {
    const facts = { state: 'registered' as const, consultationDue: true, decidesOn: '2025-04-10', hearing: hearingState, topic: null };
    expect(lampOf(facts, { today, redDays: 14 })).toBe(lamp);
  });
});
