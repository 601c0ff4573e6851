import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type FixtureApp, fixtureNow, startFixtureApp } from '../../../../../test/harness/app.ts';
import { places } from '../../../../../test/harness/fixture.ts';
import { type Actor, type ActorKind, anonymousActor, table } from '../../../../platform/context.ts';
import { emit } from '../../../../platform/events.ts';
import { uuidv7 } from '../../../../platform/ids.ts';
import * as hearings from '../../hearings/hearings.policy.ts';
import { findHearing } from '../../hearings/hearings.repository.ts';
import { hearingStates } from '../../hearings/hearings.workflow.ts';
import { participantsOf } from '../../topics/participants.ts';
import * as meetings from '../meetings.policy.ts';
import { findMeeting } from '../meetings.repository.ts';
import { meetingStates } from '../meetings.workflow.ts';
import { announced, ok, refused, resident, residents, step, tick } from './factory.ts';

const areas = [places.district, places.SA, places.C1, places.C2, places.C3];
const rights = ['meetings.hold', 'topics.read', 'hearings.hold', 'matters.read'];
const known = uuidv7(new Date(fixtureNow));

const actors: fc.Arbitrary<Actor> = fc
  .record({
    kind: fc.constantFrom<ActorKind>('staff', 'resident', 'reporter', 'anonymous', 'system'),
    id: fc.constantFrom(known, '00000000-0000-7000-8000-000000000abc'),
    held: fc.array(fc.record({ areaCode: fc.constantFrom(...areas), permission: fc.constantFrom(...rights) }), { maxLength: 3 }),
  })
  .map(({ kind, id, held }) => ({
    ...anonymousActor,
    kind,
    id: kind === 'staff' || kind === 'resident' ? id : null,
    holdings:
      kind === 'staff'
        ? held.map((h) => ({ role: 'test', areaCode: h.areaCode, unitId: null, sectionId: null, permissions: new Set([h.permission]) }))
        : [],
  }));

describe('meetings and hearings around the room', () => {
  let t: FixtureApp;
  beforeAll(async () => {
    t = await startFixtureApp();
  });
  beforeEach(() => t.clock.set(new Date(fixtureNow)));
  afterAll(() => t.close());

  it('lists show a meeting or hearing to exactly those who may read it [S000-23]', async () => {
    const meetingIds: string[] = [];
    const hearingIds: string[] = [];
    await t.write(async (ctx) => {
      const soon = new Date(ctx.now.getTime() + 3_600_000);
      const shared = { title: 't', place: 'p', starts_at: soon, created_at: ctx.now };
      for (let i = 0; i < 32; i++) {
        const id = uuidv7(ctx.now);
        const area_code = areas[i % areas.length] ?? places.C1;
        const meeting = { ...shared, id, number: `M${i}`, area_code, ends_at: new Date(soon.getTime() + 1), phased: false };
        await ctx.db
          .insertInto('deliberation_meeting')
          .values({ ...meeting, format: 'salon', state: meetingStates[i % meetingStates.length] ?? 'planned', public: i % 3 > 0 })
          .execute();
        if (i % 4 === 0)
          await ctx.db
            .insertInto('deliberation_meeting_person')
            .values({ id: uuidv7(ctx.now), meeting_id: id, person_id: known, name: 'n', created_at: ctx.now })
            .execute();
        meetingIds.push(id);
        const hearing = { ...shared, id, number: `H${i}`, area_code, matter: 'm', draft_text: 'd', decider: 'd', sign_up_until: ctx.now };
        const state = hearingStates[i % 4 === 0 ? 9 : i % 3] ?? 'planned';
        await ctx.db
          .insertInto('deliberation_hearing')
          .values({ ...hearing, state, noticed_at: state === 'planned' || i % 8 === 0 ? null : ctx.now })
          .execute();
        hearingIds.push(id);
      }
    });
    const ctx = await t.read();
    const allMeetings = await Promise.all(meetingIds.map((id) => findMeeting(ctx, id)));
    const allHearings = await Promise.all(hearingIds.map((id) => findHearing(ctx, id)));
    await fc.assert(
      fc.asyncProperty(actors, async (actor) => {
        const shown = await sql<{ id: string }>`select id from ${table(ctx, 'deliberation_meeting')} deliberation_meeting
          where title = 't' and ${meetings.visibleTo(ctx, actor)}`.execute(ctx.db);
        const readable = allMeetings.flatMap((m) => (m && meetings.canRead(actor, m) ? [m.id] : []));
        expect(new Set(shown.rows.map((r) => r.id))).toEqual(new Set(readable));
        const heard = await sql<{ id: string }>`select id from ${table(ctx, 'deliberation_hearing')} deliberation_hearing
          where title = 't' and ${hearings.visibleTo(actor)}`.execute(ctx.db);
        expect(new Set(heard.rows.map((r) => r.id))).toEqual(
          new Set(allHearings.flatMap((h) => (h && hearings.canRead(actor, h) ? [h.id] : []))),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('the calendar of a community has its public meetings only, and phones can read it [S001-73]', async () => {
    const open = await announced(t, { format: 'salon', startsAt: '2025-03-05T11:00:00.000Z' });
    const shut = await announced(t, { format: 'salon', startsAt: '2025-03-05T11:00:00.000Z', public: false });
    const answer = await t.anonymous.get(`/meeting-calendars/${places.C1}`);
    expect(answer.headers['content-type']).toBe('text/calendar; charset=utf-8');
    expect(answer.body).toContain(`UID:${open.id}@`);
    expect(answer.body).not.toContain(shut.id);
    expect((await t.anonymous.get(`/meeting-calendars/${places.C3}`)).body).not.toContain('BEGIN:VEVENT');
    expect((await t.anonymous.get('/meeting-calendars/999999')).statusCode).toBe(404);
  });

  it('measures sessions with a result, people who come again and who holds the floor [S001-84]', async () => {
    const [one = '', two = ''] = await residents(t, ['常客', '新人'], places.C3);
    const committee = t.as('committee3');
    for (const day of ['2025-03-10', '2025-03-11']) {
      t.clock.set(new Date(fixtureNow));
      const times = { startsAt: `${day}T11:00:00.000Z`, endsAt: `${day}T12:00:00.000Z` };
      const made = await ok(
        committee.post('/meetings', { format: 'council_garden', title: '议事', areaCode: places.C3, place: '室', entitled: 3, ...times }),
        201,
      );
      await step(committee, `/meetings/${made.id}/notice`);
      t.clock.set(new Date(`${day}T11:00:00Z`));
      await step(committee, `/meetings/${made.id}/start`);
      const { code } = await ok(committee.get(`/meetings/${made.id}/check-in-code`));
      await ok(resident(t, one).post(`/meetings/${made.id}/check-in`, { code }));
      if (day === '2025-03-10') {
        await ok(resident(t, two).post(`/meetings/${made.id}/check-in`, { code }));
        const { items } = await ok(committee.get(`/meetings/${made.id}/people`));
        for (const row of [items[0], items[0], items[0], items[1]])
          await ok(committee.post(`/meeting-people/${row.id}/turn`, { change: 1 }));
        await ok(committee.post(`/meeting-people/${items[1].id}/turn`, { change: -1 }));
        await ok(committee.post(`/meeting-people/${items[1].id}/turn`, { change: 1 }));
        const followUp = { words: '办', owner: '居委会', dueOn: '2025-04-01' };
        await ok(committee.post(`/meetings/${made.id}/motions`, { words: '同意', yes: 2, no: 0, abstain: 0, followUp }), 201);
      }
      await step(committee, `/meetings/${made.id}/finish`);
    }
    const measures = await ok(t.anonymous.get(`/meeting-measures?area=${places.C3}&from=2025-03-01&to=2025-03-31`));
    expect(measures).toMatchObject({
      sessions: 2,
      withResolution: 1,
      resolutionShare: 500,
      people: 2,
      repeatPeople: 1,
      repeatShare: 500,
      turns: 4,
      topShare: 750,
    });
    const nothing = await ok(t.anonymous.get(`/meeting-measures?area=${places.C2}&from=2025-03-01&to=2025-03-31`));
    expect(nothing).toMatchObject({ sessions: 0, resolutionShare: null, repeatShare: null, topShare: null });
  });

  it('residents take with them what is kept about them; erased, their names and words are gone and the figures stay [O44]', async () => {
    const [person = '', other = ''] = await residents(t, ['待注销者', '留下者']);
    const forum = await announced(t, { format: 'forum', startsAt: '2025-03-04T11:00:00.000Z' });
    for (const who of [person, other])
      await ok(resident(t, who).post(`/meetings/${forum.id}/raised`, { title: `${who}的话题`, words: '细节' }), 201);
    t.clock.set(new Date('2025-03-04T11:00:00Z'));
    const { code } = await ok(t.as('community1').get(`/meetings/${forum.id}/check-in-code`));
    await ok(resident(t, person).post(`/meetings/${forum.id}/check-in`, { code }));
    const { ownGatherings } = await import('../personal-data.ts');
    expect(await ownGatherings(await t.read(), person)).toMatchObject({ meetings: [{ title: '议事会议' }], raised: [{ words: '细节' }] });
    await t.write(async (ctx) => void emit(ctx, { name: 'person.erased', subject: { type: 'person', id: person }, data: {} }));
    await t.drain();
    const { items } = await ok(t.as('community1').get(`/meetings/${forum.id}/people`));
    expect(items).toMatchObject([{ name: '（已注销）', cameBy: 'code' }]);
    const seen = await ok(t.as('community1').get(`/meetings/${forum.id}`));
    expect(seen['items'].map((i: { words: string | null }) => i.words)).toEqual([null, '细节']);
    const facts = await t
      .read()
      .then((ctx) =>
        ctx.db
          .selectFrom('event')
          .select(['actor_id', 'private'])
          .where('name', '=', 'meeting.topic_raised')
          .where('subject_id', '=', forum.id)
          .execute(),
      );
    expect(facts.map((f) => [f.actor_id === person, f.private === null])).toEqual(
      expect.arrayContaining([
        [true, true],
        [false, false],
      ]),
    );
  });

  it('whoever came to a meeting on whose agenda a topic stands counts among those to be told [S000-25]', async () => {
    const committee = t.as('committee1');
    const topic = await t.write(async (ctx) => {
      const id = uuidv7(ctx.now);
      const row = {
        id,
        number: 'T-test',
        state: 'discussing',
        direction: 'top_down',
        content_kind: 'facilities',
        scope: 'community',
        title: '车棚',
        body: '车棚',
      };
      const more = { area_code: places.C1, proposer_kind: 'committee', supporters_needed: 0, created_at: ctx.now };
      await ctx.db
        .insertInto('deliberation_topic')
        .values({ ...row, ...more })
        .execute();
      return id;
    });
    const [person = ''] = await residents(t, ['到会者']);
    const items = [{ kind: 'discussion', title: '车棚', topicId: topic }];
    const meeting = await announced(t, { format: 'salon', startsAt: '2025-03-04T11:00:00.000Z', items });
    const elsewhere = { kind: 'discussion', title: '外区', topicId: '00000000-0000-7000-8000-00000000dead' };
    await refused(
      committee.put(`/meetings/${meeting.id}/agenda`, { version: meeting.version, items: [elsewhere] }),
      'agenda-topic-unknown',
    );
    await ok(committee.post(`/meetings/${meeting.id}/people`, { name: '无电话者' }), 201);
    t.clock.set(new Date('2025-03-04T11:00:00Z'));
    await tick(t, meeting.id, 1);
    const { code } = await ok(committee.get(`/meetings/${meeting.id}/check-in-code`));
    await ok(resident(t, person).post(`/meetings/${meeting.id}/check-in`, { code }));
    expect(await participantsOf(await t.read(), topic)).toContain(person);
  });
});
