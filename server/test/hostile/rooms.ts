import { announced, council, type Json, ok, step } from '../../src/modules/deliberation/meetings/test/factory.ts';
import { rulesInForce } from '../../src/modules/deliberation/test/factory.ts';
import { type FixtureApp, fixtureNow } from '../harness/app.ts';
import { places } from '../harness/fixture.ts';

const day = 86_400_000;
const groups = ['affected', 'government', 'residents', 'enterprises', 'experts'].map((kind) => ({
  kind,
  seats: kind === 'affected' ? 20 : 5,
  method: 'draw',
}));
const hearing = {
  title: '停车收费听证会',
  matter: '停车收费',
  draftText: '每小时五元',
  areaCode: places.SA,
  decider: '街道办',
  place: '街道',
  startsAt: '2025-03-24T01:00:00.000Z',
  signUpUntil: '2025-03-12T01:00:00.000Z',
  groups,
};
const posts = [
  { code: 'head', label: '主任', seats: 1 },
  { code: 'member', label: '委员', seats: 4 },
];

/** Rules, a council, meetings before and while they are held, hearings, a decision, elections and ballots: records for the routes about rooms and votes. */
export async function fillRooms(t: FixtureApp): Promise<void> {
  const committee = t.as('committee1');
  await rulesInForce(t);
  await ok(committee.post('/deliberation-rules', { areaCode: places.C1, template: 'community_short' }), 201);
  await fillMeetings(t);
  const officer = t.as('subdistrictA');
  await ok(officer.post('/hearings', hearing), 201);
  const { id } = await ok(officer.post('/hearings', hearing), 201);
  await step(officer, `/hearings/${id}/notice`);
  await ok(officer.post(`/hearings/${id}/entries`, { kind: 'government', name: '交通局代表', organisation: '交通局' }), 201);
  const item = {
    title: '老街改造',
    summary: '老街铺装',
    section: '城建办',
    areaCode: places.SA,
    decidesOn: '2025-04-10',
    consultationDue: true,
  };
  await ok(officer.post('/decision-items', item), 201);
  await fillElections(t);
  await fillBallots(t);
}

async function fillMeetings(t: FixtureApp): Promise<void> {
  const body = await council(t, 6);
  const plan = {
    format: 'residents_council',
    bodyId: body.id,
    startsAt: '2025-03-10T01:00:00.000Z',
    items: [{ kind: 'decision', title: '车棚' }],
  };
  await announced(t, plan);
  const held = await announced(t, plan);
  t.clock.set(new Date('2025-03-10T01:10:00.000Z'));
  await step(t.as('community1'), `/meetings/${held.id}/start`);
  t.clock.set(new Date(fixtureNow));
}

async function fillElections(t: FixtureApp): Promise<void> {
  const committee = t.as('committee1');
  for (const stop of [0, 1, 2] as const) {
    const rules = { rollDays: 0, nominators: 0 };
    const { id } = await ok(committee.post('/elections', { areaCode: places.C1, title: '换届', posts, rules }), 201);
    if (stop === 0) continue;
    const voters = Array.from({ length: 6 }, (_, i) => ({ label: `${i + 1}号` }));
    await ok(committee.put(`/elections/${id}/roll`, { version: 1, voters }));
    await step(committee, `/elections/${id}/publish-roll`);
    await t.actor({ kind: 'resident', id: '00000000-0000-7000-8000-000000000777' }).post(`/elections/${id}/appeals`, { words: '漏了人' });
    if (stop === 1) continue;
    await t.write(async (ctx) => {
      await ctx.db.updateTable('deliberation_election_appeal').set({ state: 'rejected' }).where('election_id', '=', id).execute();
    });
    await step(committee, `/elections/${id}/open-nominations`);
    await ok(committee.post(`/elections/${id}/nominees`, { post: 'head', name: '甲', nominators: 1 }), 201);
  }
}

async function fillBallots(t: FixtureApp): Promise<void> {
  const committee = t.as('committee1');
  const made = async (): Promise<Json> => {
    const input = { areaCode: places.C1, title: '加装扶手', question: '是否同意？', secrecy: 'named', template: 'person_majority' };
    const { id } = await ok(committee.post('/ballots', input), 201);
    const [person] = await (await t.read()).db.selectFrom('person').select('id').limit(1).execute();
    return ok(committee.put(`/ballots/${id}/roll`, { version: 1, units: [{ key: 'a', label: '1号', voters: person ? [person.id] : [] }] }));
  };
  await made();
  const published = await made();
  await step(committee, `/ballots/${published.id}/publish-roll`, { appealsUntil: '2099-01-01T00:00:00.000Z' });
  const open = await made();
  await step(committee, `/ballots/${open.id}/publish-roll`, { appealsUntil: '2020-01-01T00:00:00.000Z' });
  await step(committee, `/ballots/${open.id}/open`, { closesAt: new Date(Date.parse('2099-01-01T00:00:00.000Z') - day).toISOString() });
  const { items } = (await committee.get(`/ballots/${open.id}/roll`)).json();
  await ok(t.as('community1').post(`/ballots/${open.id}/papers`, { entryId: items[0].id, serial: 'A-1' }), 201);
}
