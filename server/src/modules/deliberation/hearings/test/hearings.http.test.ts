import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type FixtureApp, fixtureNow, startFixtureApp } from '../../../../../test/harness/app.ts';
import { places } from '../../../../../test/harness/fixture.ts';
import { type Json, ok, refused, resident, residents, step } from '../../meetings/test/factory.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const at = (date: string) => new Date(`${date}T01:00:00.000Z`);
const kinds = ['affected', 'government', 'residents', 'enterprises', 'experts'] as const;
const seats = [8, 1, 2, 2, 2];
const groups = kinds.map((kind, i) => ({ kind, seats: seats[i], method: kind === 'government' || kind === 'experts' ? 'invite' : 'draw' }));
const plan = {
  title: '公交线路调整听证会',
  matter: '取消三路公交东风社区站',
  draftText: '自五月起取消该站',
  areaCode: places.SA,
  decider: '青松街道办事处',
  place: '街道大会议室',
  startsAt: '2025-03-24T01:00:00.000Z',
  signUpUntil: '2025-03-12T01:00:00.000Z',
  groups,
};

describe('hearings', () => {
  let t: FixtureApp;
  const host = () => t.as('subdistrictA');
  beforeAll(async () => {
    t = await startFixtureApp();
  });
  beforeEach(() => t.clock.set(new Date(fixtureNow)));
  afterAll(() => t.close());

  async function noticed(): Promise<Json> {
    const made = await ok(host().post('/hearings', plan), 201);
    return step(host(), `/hearings/${made.id}/notice`);
  }

  /** Ten affected, three residents and two firms sign up by themselves; government and an expert are invited. */
  async function signedUp(withExpert = true): Promise<{ hearing: Json; people: string[] }> {
    const hearing = await noticed();
    const people = await residents(
      t,
      Array.from({ length: 15 }, (_, i) => `听证居民${i}`),
    );
    for (const [i, person] of people.entries()) {
      const kind = i < 10 ? 'affected' : i < 13 ? 'residents' : 'enterprises';
      await ok(resident(t, person).post(`/hearings/${hearing.id}/sign-ups`, { kind, reason: '天天坐车' }), 201);
    }
    await ok(host().post(`/hearings/${hearing.id}/entries`, { kind: 'government', name: '交通局代表', organisation: '交通局' }), 201);
    if (withExpert)
      for (const name of ['交通学者', '规划学者'])
        await ok(host().post(`/hearings/${hearing.id}/entries`, { kind: 'experts', name, conflict: '曾受公交公司委托' }), 201);
    t.clock.set(at('2025-03-12'));
    return { hearing: await step(host(), `/hearings/${hearing.id}/draw`), people };
  }

  async function onTheDay(hearing: Json): Promise<Json> {
    await step(host(), `/hearings/${hearing.id}/send-materials`, { text: '客流数据' });
    t.clock.set(at('2025-03-24'));
    const chosen = hearing['entries'].filter((e: { state: string }) => e.state === 'chosen');
    for (const entry of chosen) await ok(host().post(`/hearing-entries/${entry.id}/tick`, { came: true }));
    return ok(host().get(`/hearings/${hearing.id}`));
  }

  it('is announced 10 days ahead, with a seat for each of five kinds and at least half for those affected [S003-61] [S003-64]', async () => {
    const few = groups.map((g) => (g.kind === 'affected' ? { ...g, seats: 6 } : g));
    expect(await refused(host().post('/hearings', { ...plan, groups: few }), 'hearing-groups-unfit')).toMatchObject({ least: 7 });
    const soon = await ok(host().post('/hearings', { ...plan, startsAt: '2025-03-12T02:00:00.000Z' }), 201);
    expect(await refused(host().post(`/hearings/${soon.id}/notice`, { version: soon.version }), 'hearing-too-soon')).toMatchObject({
      earliest: '2025-03-13',
    });
    expect((await t.anonymous.get(`/hearings/${soon.id}`)).statusCode).toBe(404);
    const hearing = await noticed();
    const seen = await ok(t.anonymous.get(`/hearings/${hearing.id}`));
    expect(seen['draw']).toMatchObject({ seed: null, drawnAt: null, round: 1 });
    expect(seen['groups'].map((g: { missing: number }) => g.missing).reduce((a: number, b: number) => a + b, 0)).toBe(15);
    await refused(t.as('subdistrictB').post(`/hearings/${hearing.id}/cancel`, { version: 2, reason: '不归我' }), 'not-your-hearing');
    await refused(t.as('committee1').post(`/hearings/${hearing.id}/draw`, { version: 2 }), 'forbidden');
    await refused(host().patch(`/hearings/${hearing.id}`, { ...plan, areaCode: undefined, version: hearing.version }), 'hearing-fixed');
  });

  it('residents sign up once while sign-up runs, not where the host invites, and may declare a conflict or withdraw [S003-61] [S003-64]', async () => {
    const hearing = await noticed();
    const [one = '', two = ''] = await residents(t, ['报名甲', '报名乙']);
    const mine = await ok(resident(t, one).post(`/hearings/${hearing.id}/sign-ups`, { kind: 'affected' }), 201);
    await refused(resident(t, one).post(`/hearings/${hearing.id}/sign-ups`, { kind: 'residents' }), 'already-signed-up');
    await refused(resident(t, two).post(`/hearings/${hearing.id}/sign-ups`, { kind: 'government' }), 'hearing-by-invitation');
    const { entryId } = mine['me'];
    await refused(resident(t, two).post(`/hearing-entries/${entryId}/conflict`, { conflict: '替他说' }), 'not-your-hearing');
    await ok(resident(t, one).post(`/hearing-entries/${entryId}/conflict`, { conflict: '在公交公司工作' }));
    expect((await ok(t.anonymous.get(`/hearings/${hearing.id}`)))['entries'][0]).toMatchObject({
      name: '报*甲',
      conflict: '在公交公司工作',
    });
    await refused(resident(t, two).post(`/hearing-entries/${entryId}/withdraw`), 'not-your-hearing');
    await ok(resident(t, one).post(`/hearing-entries/${entryId}/withdraw`));
    await ok(resident(t, one).post(`/hearings/${hearing.id}/sign-ups`, { observer: true }), 201);
    await refused(host().post(`/hearings/${hearing.id}/draw`, { version: hearing.version }), 'hearing-sign-up-runs');
    t.clock.set(at('2025-03-13'));
    await refused(resident(t, two).post(`/hearings/${hearing.id}/sign-ups`, { kind: 'affected' }), 'hearing-sign-up-over');
  });

  it('draws by lot with a seed announced beforehand by its digest; everybody can check it, and the reserve moves up [S003-61]', async () => {
    const before = await signedUp();
    const hearing = await ok(t.anonymous.get(`/hearings/${before.hearing.id}`));
    const { seed, commitment } = hearing['draw'];
    expect(sha256(seed)).toBe(commitment);
    const affected = hearing['entries'].filter((e: { kind: string }) => e.kind === 'affected') as {
      id: string;
      state: string;
      rank: number;
      lot: string;
    }[];
    const byLot = [...affected].sort((a, b) => (sha256(seed + a.id) < sha256(seed + b.id) ? -1 : 1));
    expect(byLot.map((e) => e.rank)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(byLot.map((e) => e.state)).toEqual([...Array(8).fill('chosen'), 'reserve', 'reserve']);
    expect(byLot.every((e) => e.lot === sha256(seed + e.id))).toBe(true);
    expect(hearing['entries'].filter((e: { conflict: string | null }) => e.conflict !== null)).toHaveLength(2);
    await ok(host().post(`/hearing-entries/${byLot[2]?.id}/withdraw`));
    const after = await ok(t.anonymous.get(`/hearings/${hearing.id}`));
    expect(after['entries'].find((e: { id: string }) => e.id === byLot[8]?.id).state).toBe('chosen');
  });

  it('15 participants in 5 groups, 38 points, 38 answers before the report, and no decision without it [S003-61]', async () => {
    const { hearing, people } = await signedUp();
    const ready = await onTheDay(hearing);
    const chosen = ready['entries'].filter((e: { state: string }) => e.state === 'chosen');
    expect(chosen).toHaveLength(15);
    await refused(host().post(`/hearings/${hearing.id}/decide`, { version: ready.version, text: '取消' }), 'illegal-transition');
    await step(host(), `/hearings/${hearing.id}/hold`);
    for (let i = 0; i < 38; i++)
      await ok(host().post(`/hearings/${hearing.id}/points`, { entryId: chosen[i % 15].id, words: `意见${i + 1}` }), 201);
    const phases = [
      { phase: 1, speaker: '居民', words: '出行不便' },
      { phase: 2, speaker: '周律师', capacity: '法律顾问', words: '条例规定' },
    ];
    await ok(host().post(`/hearings/${hearing.id}/phases`, phases[0]), 201);
    await refused(host().post(`/hearings/${hearing.id}/phases`, { phase: 3, speaker: '交通局', words: '改道' }), 'phase-skipped');
    await ok(host().post(`/hearings/${hearing.id}/phases`, phases[1]), 201);
    await ok(host().post(`/hearings/${hearing.id}/phases`, { phase: 3, speaker: '交通局', words: '改道' }), 201);
    await ok(host().post(`/hearings/${hearing.id}/phases`, { phase: 4, speaker: '王先生', words: '仍反对', dissent: true }), 201);
    const { version } = await ok(host().get(`/hearings/${hearing.id}`));
    await refused(host().post(`/hearings/${hearing.id}/confirm-minutes`, { version }), 'hearing-minutes-not-shown');
    await ok(host().put(`/hearings/${hearing.id}/draft`, { version, draft: '听证笔录' }));
    const shown = await step(host(), `/hearings/${hearing.id}/publish-minutes`);
    await refused(host().post(`/hearings/${hearing.id}/confirm-minutes`, { version: shown.version }), 'minutes-waiting');
    for (const entry of chosen) await ok(host().post(`/hearings/${hearing.id}/remarks`, { kind: 'confirmation', entryId: entry.id }), 201);
    await step(host(), `/hearings/${hearing.id}/confirm-minutes`);
    const { points } = await ok(host().get(`/hearings/${hearing.id}`));
    for (const [i, point] of points.slice(0, 37).entries())
      await ok(host().post(`/hearing-points/${point.id}/answer`, { answer: ['adopted', 'partly', 'not_adopted'][i % 3], words: '理由' }));
    const late = await ok(host().get(`/hearings/${hearing.id}`));
    expect(
      await refused(host().post(`/hearings/${hearing.id}/report`, { version: late.version, text: '报告' }), 'hearing-points-unanswered'),
    ).toMatchObject({ count: 1 });
    await ok(host().post(`/hearing-points/${points[37].id}/answer`, { answer: 'partly', words: '部分采纳' }));
    await step(host(), `/hearings/${hearing.id}/report`, { text: '38条意见逐条答复' });
    await refused(host().post(`/hearing-points/${points[37].id}/answer`, { answer: 'adopted', words: '改口' }), 'hearing-points-fixed');
    const decided = await step(host(), `/hearings/${hearing.id}/decide`, { text: '保留该站' });
    const speaker = people.find((_, i) => chosen.some((c: { name: string }) => c.name === `听证居民${i}`)) ?? '';
    expect((await ok(resident(t, speaker).post(`/hearings/${hearing.id}/rate`, { rating: 4, words: '听进去了' })))['ratings']).toEqual({
      count: 1,
      tenths: 40,
    });
    await refused(resident(t, speaker).post(`/hearings/${hearing.id}/rate`, { rating: 5 }), 'hearing-not-ratable');
    expect(decided.state).toBe('decided');
    expect((await step(host(), `/hearings/${hearing.id}/close`, { text: '感谢参与' })).state).toBe('closed');
    const seen = await ok(t.anonymous.get(`/hearings/${hearing.id}`));
    expect(seen['points'].filter((p: { answer: string | null }) => p.answer !== null)).toHaveLength(38);
    expect(JSON.stringify(seen)).not.toContain('听证居民');
  });

  it('materials are sent 7 days before, or the hearing is put off and drawn anew [S003-61]', async () => {
    const { hearing } = await signedUp();
    t.clock.set(at('2025-03-18'));
    await refused(
      host().post(`/hearings/${hearing.id}/send-materials`, { version: hearing.version, text: '材料' }),
      'hearing-materials-late',
    );
    const later = { reason: '材料未备齐', startsAt: '2025-04-10T01:00:00.000Z', signUpUntil: '2025-03-31T01:00:00.000Z' };
    await refused(
      host().post(`/hearings/${hearing.id}/postpone`, {
        version: hearing.version,
        ...later,
        startsAt: '2025-03-27T01:00:00.000Z',
        signUpUntil: '2025-03-26T01:00:00.000Z',
      }),
      'hearing-too-soon',
    );
    const again = await step(host(), `/hearings/${hearing.id}/postpone`, later);
    expect(again).toMatchObject({ state: 'noticed', postponedReason: '材料未备齐', draw: { seed: null, round: 2 } });
    expect(again['draw'].commitment).not.toBe(hearing['draw'].commitment);
    expect(again['entries'].every((e: { state: string }) => e.state === 'signed_up')).toBe(true);
  });

  it('without experts the host gives the reason, which stands in the report; without quorum of a group nothing is held [S003-64]', async () => {
    const { hearing } = await signedUp(false);
    const ready = await onTheDay(hearing);
    const { version } = ready;
    const some = ready['entries'].find((e: { kind: string; state: string }) => e.kind === 'government' && e.state === 'chosen');
    await ok(host().post(`/hearing-entries/${some.id}/tick`, { came: false }));
    expect(await refused(host().post(`/hearings/${hearing.id}/hold`, { version }), 'hearing-quorum-missing')).toMatchObject({
      kinds: ['government'],
    });
    await ok(host().post(`/hearing-entries/${some.id}/tick`, { came: true }));
    await refused(host().post(`/hearings/${hearing.id}/hold`, { version }), 'hearing-experts-missing');
    await step(host(), `/hearings/${hearing.id}/hold`, { noExpertsReason: '两位专家均在外地' });
    expect((await ok(t.anonymous.get(`/hearings/${hearing.id}`)))['noExpertsReason']).toBe('两位专家均在外地');
  });
});
