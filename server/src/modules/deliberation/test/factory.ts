import { expect } from 'vitest';
import type { FixtureApp, Sender, TestApp } from '../../../../test/harness/app.ts';
import { places, type StaffName } from '../../../../test/harness/fixture.ts';
import { systemActor } from '../../../platform/context.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { createBuilding, createEstate, recordHouseholds } from '../../areas/index.ts';
import { bindEstates, createUnit } from '../../organizations/index.ts';

/** A building of the fixture's community C1 with its estate, property firm and owners' committee. */
export interface Home {
  readonly buildingId: string;
  readonly estateId: string;
  readonly propertyId: string;
  readonly ownersId: string;
}

let homes = 0;

/** Builds a home with so many dwellings. */
export async function home(t: TestApp, households: number): Promise<Home> {
  const n = ++homes;
  return t.write(async (ctx) => {
    const estate = await createEstate(ctx, { areaCode: places.C1, kind: 'estate', name: `松苑${n}期` });
    const building = await createBuilding(ctx, { estateId: estate.id, name: `松苑${n}期3号楼`, households });
    await recordHouseholds(
      ctx,
      building.id,
      Array.from({ length: households }, (_, i) => ({ entrance: '1', room: String(101 + i), floorAreaDm2: 8_000 })),
    );
    const unit = async (kind: 'property_firm' | 'owners_assembly', name: string) => {
      const made = await createUnit(ctx, { code: `${kind}_${n}`, kind, name, areaCode: places.C1 });
      await bindEstates(ctx, made.id, { estateIds: [estate.id], version: made.version });
      return made.id;
    };
    const propertyId = await unit('property_firm', `安居物业${n}`);
    const ownersId = await unit('owners_assembly', `松苑${n}期业主委员会`);
    return { buildingId: building.id, estateId: estate.id, propertyId, ownersId };
  }, systemActor);
}

/** Residents who can sign in. */
export async function residents(t: TestApp, count: number, areaCode: string = places.C1): Promise<string[]> {
  return t.write(async (ctx) => {
    const rows = Array.from({ length: count }, (_, i) => ({
      id: uuidv7(ctx.now),
      name: `王秀英${i + 1}`,
      area_code: areaCode,
      identity_level: 1,
      created_at: ctx.now,
    }));
    await ctx.db.insertInto('person').values(rows).execute();
    return rows.map((row) => row.id);
  });
}

export const resident = (t: TestApp, id: string): Sender => t.actor({ kind: 'resident', id, name: '居民' });

/** Somebody with one permission for a unit, as the staff of a property firm has. */
export const speaker = (t: TestApp, unitId: string): Sender =>
  t.actor({ holdings: [{ areaCode: places.C1, unitId, permissions: ['topics.speak'] }] });

export const socialWorker = (t: TestApp): Sender =>
  t.actor({
    id: '00000000-0000-7000-8003-000000000016',
    holdings: [{ role: 'social_worker', areaCode: places.C1, permissions: ['topics.read', 'topics.give_opinion'] }],
  });

/** Posts and expects success; answers the body. */
export async function done(who: Sender, url: string, body: object = {}) {
  const answer = await who.post(url, body);
  expect(answer.statusCode, `${url}: ${answer.body}`).toBeLessThan(300);
  return answer.json();
}

/** Posts and answers the code of the problem. */
export const refused = async (who: Sender, url: string, body: object = {}): Promise<string> => (await who.post(url, body)).json().code;

/** Takes a step with the version that stands. */
export async function step(who: Sender, id: string, action: string, body: object = {}) {
  const { version } = (await who.get(`/topics/${id}`)).json();
  return done(who, `/topics/${id}/${action}`, { version, ...body });
}

/** A communal matter of C1 that is determined, reported by somebody with a query code. */
export async function communalMatter(t: FixtureApp, buildingId?: string): Promise<{ id: string; reporter: string }> {
  const as = (who: StaffName) => t.as(who);
  const body = '楼下没有地方停电动自行车，大家都停在楼道里，希望加装一个车棚';
  const filed = await t.anonymous.post('/demands', { body, areaCode: places.C1, ...(buildingId ? { buildingId } : {}) });
  expect(filed.statusCode, filed.body).toBe(201);
  const { id: demandId, queryCode, number } = filed.json();
  await t.drain();
  const [id] = (await done(as('intake'), `/demands/${demandId}/accept`, { version: 1 })).matterIds as [string];
  const { version } = (await as('triage').get(`/matters/${id}`)).json();
  const proposed = await done(as('triage'), `/matters/${id}/propose`, {
    version,
    class: 'communal',
    typeCode: 'other_communal',
    reason: '邻里共用的地方',
  });
  await done(as('triage'), `/matters/${id}/determine`, { version: proposed.version, reason: '邻里共用的地方' });
  return { id, reporter: JSON.stringify({ number, queryCode }) };
}

/** Rules in force for C1, adopted by 212 of 300. */
export async function rulesInForce(t: FixtureApp, template = 'community_standard', body: object = {}): Promise<string> {
  const committee = t.as('committee1');
  const drafted = await done(committee, '/deliberation-rules', { areaCode: places.C1, template, body });
  const until = t.clock.now().toISOString();
  await done(committee, `/deliberation-rules/${drafted.id}/lay-open`, { version: 1, until });
  await done(committee, `/deliberation-rules/${drafted.id}/adopt`, { version: 2, inFavour: 212, entitled: 300 });
  return drafted.id;
}

/** A topic of a determined matter, convened and being prepared. */
export async function convened(t: FixtureApp, place?: Home): Promise<string> {
  const matter = await communalMatter(t, place?.buildingId);
  return (await done(t.as('committee1'), '/topics', { matterId: matter.id, contentKind: 'facilities' })).id;
}

/** Announces and opens a topic before its time, with a reason. */
export async function opened(t: FixtureApp, id: string): Promise<void> {
  await step(t.as('committee1'), id, 'notice');
  await step(t.as('community1'), id, 'open', { reason: '大家都已知道' });
}

/** Goes on to the point where the decision is taken. */
export async function drafted(t: FixtureApp, id: string): Promise<void> {
  await opened(t, id);
  await step(t.as('community1'), id, 'close-discussion', { reason: '没有更多意见' });
}
