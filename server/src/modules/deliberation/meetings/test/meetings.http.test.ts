import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type FixtureApp, fixtureNow, startFixtureApp } from '../../../../../test/harness/app.ts';
import { places } from '../../../../../test/harness/fixture.ts';
import { announced, council, type Json, ok, refused, resident, residents, step, tick } from './factory.ts';

const day = (date: string) => new Date(`${date}T01:00:00.000Z`);
const nextMonday = '2025-03-10T11:00:00.000Z';

describe('meetings', () => {
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

  it('with 10 of 21 present no vote is possible; with 13 and 9 in favour the motion is adopted with owner and date [S003-62]', async () => {
    const meeting = await held(10);
    expect(meeting).toMatchObject({ entitled: 21, quorum: 11, came: 10 });
    const motion = { words: '同意增设自行车棚', yes: 9, no: 3, abstain: 1, itemId: meeting['items'][0].id };
    const followUp = { words: '选址并施工', owner: '居委会', dueOn: '2025-04-30' };
    const few = await refused(
      worker().post(`/meetings/${meeting.id}/motions`, { ...motion, yes: 9, no: 1, abstain: 0, followUp }),
      'meeting-quorum-missing',
    );
    expect(few).toMatchObject({ present: 10, quorum: 11 });
    await tick(t, meeting.id, 3, 10);
    await refused(worker().post(`/meetings/${meeting.id}/motions`, motion), 'motion-follow-up-missing');
    await refused(worker().post(`/meetings/${meeting.id}/motions`, { ...motion, no: 5, followUp }), 'motion-count-unfit');
    const after = await ok(worker().post(`/meetings/${meeting.id}/motions`, { ...motion, followUp }), 201);
    expect(after['motions'][0]).toMatchObject({ present: 13, yes: 9, outcome: 'adopted' });
    const list = await ok(t.anonymous.get(`/meeting-tasks?area=${places.C1}`));
    expect(list['items']).toMatchObject([{ owner: '居委会', dueOn: '2025-04-30', state: 'open', late: false }]);
    const task = list['items'][0];
    await refused(
      t.as('committee3').post(`/meeting-tasks/${task.id}/end`, { action: 'finish', version: 1, result: '已建好' }),
      'not-your-meeting',
    );
    const done = await ok(worker().post(`/meeting-tasks/${task.id}/end`, { action: 'finish', version: 1, result: '已建好' }));
    expect(done['tasks'][0]).toMatchObject({ state: 'done', result: '已建好' });
    await refused(worker().post(`/meeting-tasks/${task.id}/end`, { action: 'drop', version: 2, result: '不办了' }), 'illegal-transition');
  });

  it('a wrong count is struck with its reason and its task falls away', async () => {
    const meeting = await held(13);
    const motion = { words: '表决有误', yes: 10, no: 0, abstain: 0, followUp: { words: '办', owner: '居委会', dueOn: '2025-04-30' } };
    const counted = await ok(worker().post(`/meetings/${meeting.id}/motions`, motion), 201);
    const [{ id }] = counted['motions'];
    const struck = await ok(worker().post(`/meeting-motions/${id}/strike`, { reason: '数错一排' }));
    expect([struck['motions'][0].struckReason, struck['tasks'][0].state]).toEqual(['数错一排', 'dropped']);
    await refused(worker().post(`/meeting-motions/${id}/strike`, { reason: '再作废' }), 'motion-struck');
  });

  it('three of four parties cannot adopt; after a second notice of 3 days they can, and the minutes name the absent one [S001-16]', async () => {
    const committee = t.as('committee1');
    let platform = await ok(committee.post('/bodies', { kind: 'four_party', name: '四方平台', areaCode: places.C1 }), 201);
    for (const seat of ['residents_committee', 'owners_committee', 'property_firm', 'residents_association'])
      platform = await ok(committee.post(`/bodies/${platform.id}/members`, { seat, origin: 'appointed', name: `代表${seat}` }), 201);
    const meeting = await announced(t, { format: 'four_party', bodyId: platform.id, startsAt: nextMonday });
    t.clock.set(day('2025-03-10'));
    await step(worker(), `/meetings/${meeting.id}/start`);
    await tick(t, meeting.id, 3);
    const motion = { words: '同意', yes: 3, no: 0, abstain: 0, followUp: { words: '执行', owner: '物业', dueOn: '2025-05-01' } };
    await refused(worker().post(`/meetings/${meeting.id}/motions`, motion), 'meeting-parties-missing');
    const { version } = await ok(worker().get(`/meetings/${meeting.id}`));
    const soon = { version, startsAt: '2025-03-12T11:00:00.000Z', endsAt: '2025-03-12T12:00:00.000Z' };
    expect(await refused(worker().post(`/meetings/${meeting.id}/second-notice`, soon), 'meeting-notice-too-short')).toMatchObject({
      earliest: '2025-03-13',
    });
    const again = { version, startsAt: '2025-03-13T11:00:00.000Z', endsAt: '2025-03-13T12:00:00.000Z' };
    const second = await ok(worker().post(`/meetings/${meeting.id}/second-notice`, again));
    expect(second).toMatchObject({ state: 'noticed', sitting: 2, came: 0, absentFirst: ['residents_association'] });
    t.clock.set(day('2025-03-13'));
    await step(worker(), `/meetings/${meeting.id}/start`);
    await tick(t, meeting.id, 3);
    const after = await ok(worker().post(`/meetings/${meeting.id}/motions`, motion), 201);
    expect(after['motions'][0]).toMatchObject({ outcome: 'adopted', absentSeats: ['residents_association'] });
  });

  it('neighbours of 24 households with 15 present and 12 in favour settle it; a tie goes up to the community in one step [S001-93]', async () => {
    const talk = { format: 'building_talk', entitled: 24, startsAt: '2025-03-05T11:00:00.000Z' };
    const { earliest } = await refused(
      (async () => {
        const endsAt = '2025-03-05T12:00:00.000Z';
        const made = await ok(
          worker().post('/meetings', { ...talk, endsAt, title: '楼道照明', areaCode: places.C1, place: '三号楼大厅' }),
          201,
        );
        return worker().post(`/meetings/${made.id}/notice`, { version: made.version });
      })(),
      'meeting-notice-too-short',
    );
    expect(earliest).toBe('2025-03-06');
    const meeting = await announced(t, { ...talk, startsAt: '2025-03-06T11:00:00.000Z', items: [{ kind: 'decision', title: '楼道照明' }] });
    t.clock.set(day('2025-03-06'));
    const committee = t.as('committee1');
    await step(committee, `/meetings/${meeting.id}/start`);
    const followUp = { words: '换灯', owner: '楼栋长', dueOn: '2025-03-20' };
    await refused(
      committee.post(`/meetings/${meeting.id}/motions`, { words: '换灯', present: 12, yes: 12, no: 0, abstain: 0, followUp }),
      'meeting-quorum-missing',
    );
    const adopted = await ok(
      committee.post(`/meetings/${meeting.id}/motions`, { words: '换灯', present: 15, yes: 12, no: 2, abstain: 1, followUp }),
      201,
    );
    expect(adopted['motions'][0]).toMatchObject({ entitled: 24, present: 15, yes: 12, outcome: 'adopted' });
    await refused(committee.post(`/meeting-motions/${adopted['motions'][0].id}/move-up`), 'motion-not-tied');
    const itemId = adopted['items'][0].id;
    const tied = await ok(
      committee.post(`/meetings/${meeting.id}/motions`, { words: '装声控灯', itemId, present: 14, yes: 7, no: 7, abstain: 0 }),
      201,
    );
    const tie = tied['motions'].find((m: { outcome: string }) => m.outcome === 'tied');
    const grown = await ok(committee.post(`/meeting-motions/${tie.id}/move-up`));
    const moved = grown['motions'].find((m: { id: string }) => m.id === tie.id);
    const topic = await t
      .read()
      .then((ctx) => ctx.db.selectFrom('deliberation_topic').selectAll().where('id', '=', moved.grownTopicId).executeTakeFirstOrThrow());
    expect(topic).toMatchObject({ scope: 'community', source_type: 'meeting_motion', source_id: tie.id, title: '楼道照明' });
    await refused(committee.post(`/meeting-motions/${tie.id}/move-up`), 'motion-struck');
  });

  it('a salon note becomes a council topic in one click and keeps its source; nothing is voted on there [S001-73]', async () => {
    const meeting = await announced(t, {
      format: 'salon',
      startsAt: '2025-03-04T11:00:00.000Z',
      items: [{ kind: 'discussion', title: '自行车棚' }],
    });
    t.clock.set(day('2025-03-04'));
    const committee = t.as('committee1');
    await step(committee, `/meetings/${meeting.id}/start`);
    await refused(committee.post(`/meetings/${meeting.id}/motions`, { words: '表决', yes: 1, no: 0, abstain: 0 }), 'motion-not-here');
    const itemId = meeting['items'][0].id;
    await ok(committee.put(`/meeting-items/${itemId}/note`, { note: '大家希望有个带充电的车棚' }));
    const after = await ok(committee.post(`/meeting-items/${itemId}/promote`, { contentKind: 'facilities' }));
    const topicId = after['items'][0].grownTopicId;
    const topic = await t
      .read()
      .then((ctx) => ctx.db.selectFrom('deliberation_topic').selectAll().where('id', '=', topicId).executeTakeFirstOrThrow());
    expect(topic).toMatchObject({ title: '自行车棚', body: '大家希望有个带充电的车棚', source_type: 'meeting_item', source_id: itemId });
    await refused(committee.post(`/meeting-items/${itemId}/promote`, {}), 'already-topic');
    expect((await ok(committee.get(`/meetings?topicId=${topicId}`)))['items'].map((m: Json) => m.id)).toEqual([meeting.id]);
  });

  it('a forum with 12 topics cannot close while one has no outcome; then all 12 authors are told [S003-63]', async () => {
    const meeting = await announced(t, { format: 'forum', startsAt: '2025-03-04T11:00:00.000Z' });
    const people = await residents(
      t,
      Array.from({ length: 12 }, (_, i) => `论坛居民${i}`),
    );
    for (const [i, person] of people.entries())
      await ok(resident(t, person).post(`/meetings/${meeting.id}/raised`, { title: `话题${i + 1}` }), 201);
    t.clock.set(day('2025-03-04'));
    await step(worker(), `/meetings/${meeting.id}/start`);
    const seen = await step(worker(), `/meetings/${meeting.id}/finish`);
    await refused(resident(t, people[0] ?? '').post(`/meetings/${meeting.id}/raised`, { title: '迟到的话题' }), 'raise-not-here');
    const outcomes = ['council', 'hearing', 'matter', 'council', ...Array(7).fill('answer')];
    for (const [i, outcome] of outcomes.entries())
      await ok(
        worker().post(`/meeting-items/${seen['items'][i].id}/outcome`, {
          outcome,
          ...(outcome === 'answer' ? { words: '已在路灯改造计划内' } : {}),
        }),
      );
    const { version } = await ok(worker().get(`/meetings/${meeting.id}`));
    expect(await refused(worker().post(`/meetings/${meeting.id}/close`, { version }), 'forum-outcomes-missing')).toMatchObject({
      count: 1,
    });
    await refused(worker().post(`/meeting-items/${seen['items'][11].id}/outcome`, { outcome: 'answer' }), 'invalid-input');
    await ok(worker().post(`/meeting-items/${seen['items'][11].id}/outcome`, { outcome: 'answer', words: '请向物业报修' }));
    await refused(worker().post(`/meeting-items/${seen['items'][11].id}/outcome`, { outcome: 'noted' }), 'forum-outcome-given');
    expect((await ok(worker().post(`/meetings/${meeting.id}/close`, { version }))).state).toBe('closed');
    const told = await t
      .read()
      .then((ctx) => ctx.db.selectFrom('notification').select('recipient_id').where('template', '=', 'forum_outcome').execute());
    expect(new Set(told.map((row) => row.recipient_id))).toEqual(new Set(people));
  });
});
