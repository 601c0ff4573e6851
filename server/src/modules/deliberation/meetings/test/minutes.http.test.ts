import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type FixtureApp, fixtureNow, startFixtureApp } from '../../../../../test/harness/app.ts';
import { places } from '../../../../../test/harness/fixture.ts';
import { announced, council, type Json, ok, refused, resident, residents, seatPerson, step, tick } from './factory.ts';

const day = (date: string) => new Date(`${date}T01:00:00.000Z`);
const nextMonday = '2025-03-10T11:00:00.000Z';

describe('phases, minutes and the door', () => {
  let t: FixtureApp;
  let body: Json;
  beforeAll(async () => {
    t = await startFixtureApp();
    body = await council(t, 21);
  });
  beforeEach(() => t.clock.set(new Date(fixtureNow)));
  afterAll(() => t.close());
  const worker = () => t.as('community1');

  async function held(count: number): Promise<Json> {
    const meeting = await announced(t, {
      format: 'residents_council',
      bodyId: body.id,
      startsAt: nextMonday,
      items: [{ kind: 'decision', title: '增设自行车棚' }],
    });
    t.clock.set(day('2025-03-10'));
    await step(worker(), `/meetings/${meeting.id}/start`);
    await tick(t, meeting.id, count);
    return ok(worker().get(`/meetings/${meeting.id}`));
  }

  it('the five phases are filled in their order, with a named analysis, a dissent and joint actions, before minutes are shown [S003-65]', async () => {
    const meeting = await announced(t, { format: 'council_garden', entitled: 12, startsAt: nextMonday });
    t.clock.set(day('2025-03-10'));
    await step(worker(), `/meetings/${meeting.id}/start`);
    const phases = `/meetings/${meeting.id}/phases`;
    await ok(worker().post(phases, { phase: 1, speaker: '张先生', words: '夜里太吵' }), 201);
    expect(await refused(worker().post(phases, { phase: 3, speaker: '李女士', words: '限时开放' }), 'phase-skipped')).toMatchObject({
      phase: 2,
    });
    await refused(worker().post(phases, { phase: 2, speaker: '周律师', words: '噪声污染防治法' }), 'phase-analyst-missing');
    await ok(worker().post(phases, { phase: 2, speaker: '周律师', capacity: '社区法律顾问', words: '噪声污染防治法的规定' }), 201);
    await ok(worker().post(phases, { phase: 3, speaker: '李女士', words: '晚九点后关闭' }), 201);
    await ok(worker().post(phases, { phase: 4, speaker: '大家', words: '同意九点关闭' }), 201);
    await ok(worker().post(phases, { phase: 4, speaker: '王先生', words: '希望十点', dissent: true }), 201);
    await step(worker(), `/meetings/${meeting.id}/finish`);
    let { version } = await ok(worker().get(`/meetings/${meeting.id}`));
    ({ version } = await ok(worker().put(`/meetings/${meeting.id}/draft`, { version, draft: '议事园纪要' })));
    await refused(worker().post(`/meetings/${meeting.id}/publish-minutes`, { version }), 'phase-skipped');
    for (const owner of ['居委会', '物业', '居民代表'])
      await ok(worker().post(`/meetings/${meeting.id}/tasks`, { words: '落实', owner, dueOn: '2025-03-31' }), 201);
    const after = await ok(worker().post(`/meetings/${meeting.id}/publish-minutes`, { version }));
    expect(after['phases'].map((p: { entries: unknown[] }) => p.entries.length)).toEqual([1, 1, 1, 2, 0]);
    expect(after['tasks'].filter((task: { joint: boolean }) => task.joint)).toHaveLength(3);
    const seen = await ok(t.anonymous.get(`/meetings/${meeting.id}`));
    expect(seen['phases'][1].entries[0]).toMatchObject({ speaker: '周律师', capacity: '社区法律顾问' });
    expect(seen['phases'][0].entries[0].speaker).toBe('张*生');
  });

  it('participants confirm the minutes; a correction is kept with its answer, and what everybody must confirm again is the new version [S003-61]', async () => {
    const members = body['memberList'] as { id: string }[];
    const [one = '', two = ''] = await residents(t, ['张议员', '李议员']);
    await seatPerson(t, members[0]?.id ?? '', one);
    await seatPerson(t, members[1]?.id ?? '', two);
    const meeting = await held(11);
    await step(worker(), `/meetings/${meeting.id}/finish`);
    let { version } = await ok(worker().get(`/meetings/${meeting.id}`));
    await refused(worker().post(`/meetings/${meeting.id}/publish-minutes`, { version }), 'minutes-empty');
    await refused(worker().post(`/meetings/${meeting.id}/close`, { version }), 'minutes-missing');
    ({ version } = await ok(worker().put(`/meetings/${meeting.id}/draft`, { version, draft: '到会11人。' })));
    await refused(worker().put(`/meetings/${meeting.id}/draft`, { version: version - 1, draft: '旧稿' }), 'edit-conflict');
    await step(worker(), `/meetings/${meeting.id}/publish-minutes`);
    const mine = await ok(resident(t, one).post(`/meetings/${meeting.id}/remarks`, { kind: 'correction', words: '我说的是两个车棚' }), 201);
    expect(mine['minutes'].remarks[0]).toMatchObject({ mine: true, state: 'waiting' });
    await refused(
      resident(t, two).post(`/minutes-remarks/${mine['minutes'].remarks[0].id}/answer`, { taken: true, answer: '好' }),
      'not-found',
    );
    await ok(worker().post(`/minutes-remarks/${mine['minutes'].remarks[0].id}/answer`, { taken: true, answer: '已更正' }));
    ({ version } = await ok(worker().get(`/meetings/${meeting.id}`)));
    ({ version } = await ok(worker().put(`/meetings/${meeting.id}/draft`, { version, draft: '到会11人。建两个车棚。' })));
    await step(worker(), `/meetings/${meeting.id}/publish-minutes`);
    await ok(resident(t, one).post(`/meetings/${meeting.id}/remarks`, { kind: 'confirmation' }), 201);
    await refused(resident(t, one).post(`/meetings/${meeting.id}/remarks`, { kind: 'confirmation' }), 'minutes-already-confirmed');
    await ok(resident(t, two).post(`/meetings/${meeting.id}/remarks`, { kind: 'confirmation' }), 201);
    ({ version } = await ok(worker().get(`/meetings/${meeting.id}`)));
    const open = await refused(worker().post(`/meetings/${meeting.id}/confirm-minutes`, { version }), 'minutes-waiting');
    expect(open).toMatchObject({ unconfirmed: 9, corrections: 0 });
    const { items } = await ok(worker().get(`/meetings/${meeting.id}/people`));
    for (const row of items.filter((p: { cameAt: string | null; known: boolean }) => p.cameAt !== null && !p.known))
      await ok(worker().post(`/meetings/${meeting.id}/remarks`, { kind: 'confirmation', listId: row.id }), 201);
    await step(worker(), `/meetings/${meeting.id}/confirm-minutes`);
    const closed = await step(worker(), `/meetings/${meeting.id}/close`);
    expect(closed['minutes'].versions.map((v: { number: number }) => v.number)).toEqual([2, 1]);
    const seen = await ok(t.anonymous.get(`/meetings/${meeting.id}`));
    expect(seen['minutes'].remarks.find((r: { kind: string }) => r.kind === 'correction')).toMatchObject({
      answer: '已更正',
      words: '我说的是两个车棚',
    });
    expect(JSON.stringify(seen)).not.toContain('张议员');
  });

  it('minutes that nobody objects to stand when the time for it is over', async () => {
    const meeting = await held(11);
    await step(worker(), `/meetings/${meeting.id}/finish`);
    const { version } = await ok(worker().get(`/meetings/${meeting.id}`));
    await ok(worker().put(`/meetings/${meeting.id}/draft`, { version, draft: '到会11人。' }));
    await step(worker(), `/meetings/${meeting.id}/publish-minutes`);
    t.clock.set(day('2025-03-14'));
    expect((await step(worker(), `/meetings/${meeting.id}/confirm-minutes`)).state).toBe('minutes_confirmed');
  });

  it('a resident checks in once with the code at the door, which soon ends and opens no other meeting [S001-73]', async () => {
    const [person = '', other = ''] = await residents(t, ['签到居民', '另一居民']);
    const meeting = await announced(t, { format: 'lecture', startsAt: '2025-03-04T11:00:00.000Z' });
    const elsewhere = await announced(t, { format: 'lecture', startsAt: '2025-03-04T11:00:00.000Z' });
    await refused(worker().get(`/meetings/${meeting.id}/check-in-code`), 'meeting-not-running');
    t.clock.set(day('2025-03-04'));
    const { code } = await ok(worker().get(`/meetings/${meeting.id}/check-in-code`));
    await refused(resident(t, person).post(`/meetings/${elsewhere.id}/check-in`, { code }), 'check-in-code-expired');
    const seen = await ok(resident(t, person).post(`/meetings/${meeting.id}/check-in`, { code }));
    expect(seen).toMatchObject({ came: 1, me: { came: true } });
    await refused(resident(t, person).post(`/meetings/${meeting.id}/check-in`, { code }), 'already-checked-in');
    t.clock.advance({ minutes: 21 });
    await refused(resident(t, other).post(`/meetings/${meeting.id}/check-in`, { code }), 'check-in-code-expired');
    expect((await resident(t, other).get(`/meetings/${meeting.id}/check-in-code`)).statusCode).toBe(404);
  });

  it('a closed meeting takes in by code only who is on its list; others do not even find it', async () => {
    const [stranger = ''] = await residents(t, ['路人']);
    const meeting = await announced(t, { format: 'salon', startsAt: '2025-03-04T11:00:00.000Z', public: false });
    t.clock.set(day('2025-03-04'));
    const { code } = await ok(worker().get(`/meetings/${meeting.id}/check-in-code`));
    await refused(resident(t, stranger).post(`/meetings/${meeting.id}/check-in`, { code }), 'not-found');
    expect((await t.anonymous.get(`/meetings/${meeting.id}`)).statusCode).toBe(404);
    expect((await ok(t.anonymous.get(`/meetings?area=${places.C1}&limit=100`)))['items'].map((m: Json) => m.id)).not.toContain(meeting.id);
    expect((await ok(t.as('subdistrictA').get(`/meetings/${meeting.id}`)))['abilities'].start.allowed).toBe(false);
    await refused(t.as('subdistrictA').post(`/meetings/${meeting.id}/start`, { version: meeting.version }), 'forbidden');
  });
});
