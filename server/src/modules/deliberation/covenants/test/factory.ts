import { expect } from 'vitest';
import type { FixtureApp, Sender } from '../../../../../test/harness/app.ts';
import { places, staffId } from '../../../../../test/harness/fixture.ts';
import { uuidv7 } from '../../../../platform/ids.ts';
import type { CovenantJson } from '../covenants.schema.ts';

export const base = '/covenants';

/** Two encouraged and two forbidden kinds of conduct; the last is for shops alone. */
export const clauses = [
  { kind: 'positive', words: '下雪后清扫自家门前积雪', points: 5 },
  { kind: 'positive', words: '邻里互相照看独居老人' },
  { kind: 'negative', words: '不在楼道和公共区域堆放杂物', breachType: 'dirty_environment' },
  { kind: 'negative', words: '店铺不把货物摆出门外', breachType: 'goods_outside', parties: ['shops'] },
];

export const preamble = '为了大家住得舒心，我们商定以下公约。';

/** A legal adviser of community C1, with a holding that the list of advisers finds. */
export async function legalAdviser(t: FixtureApp): Promise<{ id: string; sender: Sender }> {
  const id = staffId('coordinator');
  await t.write(async (ctx) => {
    const row = {
      id: uuidv7(ctx.now),
      account_id: id,
      role: 'legal_adviser',
      area_code: places.C1,
      starts_on: '2024-01-01',
      created_at: ctx.now,
    };
    await ctx.db.insertInto('appointment').values(row).execute();
  });
  const holdings = [{ role: 'legal_adviser', areaCode: places.C1, permissions: ['topics.read', 'topics.give_opinion'] }];
  return { id, sender: t.actor({ id, name: '陈律师', holdings }) };
}

/** Sends and expects success; answers the body. */
export async function sent(who: Sender, path: string, body: object = {}) {
  const answer = await who.post(path, body);
  expect(answer.statusCode, `${path}: ${answer.body}`).toBeLessThan(300);
  return answer.statusCode === 204 ? null : answer.json();
}

/** Reads and expects success. */
export async function got(who: Sender, path: string) {
  const answer = await who.get(path);
  expect(answer.statusCode, `${path}: ${answer.body}`).toBe(200);
  return answer.json();
}

/** Takes a step with the version that stands. */
export async function stepped(who: Sender, id: string, action: string, body: object = {}): Promise<CovenantJson> {
  const { version } = await got(who, `${base}/${id}`);
  return sent(who, `${base}/${id}/${action}`, { version, ...body });
}

/** A covenant of C1 with residents and shops and a first text. */
export async function drafted(t: FixtureApp, title = '东风社区居民公约'): Promise<CovenantJson> {
  const committee = t.as('committee1');
  const { id } = await sent(committee, base, {
    areaCode: places.C1,
    title,
    parties: [
      { code: 'residents', name: '居民' },
      { code: 'shops', name: '沿街商铺', signs: true },
    ],
  });
  return stepped(committee, id, 'texts', { preamble, clauses });
}

/** On to the vote: open for comments, checked by the adviser. */
export async function checked(t: FixtureApp, id: string, adviser: { id: string; sender: Sender }): Promise<CovenantJson> {
  const committee = t.as('committee1');
  await stepped(committee, id, 'consult', { until: '2026-01-01T00:00:00.000Z' });
  await stepped(committee, id, 'request-legality', { accountId: adviser.id });
  return stepped(adviser.sender, id, 'legality', { lawful: true, opinion: '没有与法律抵触的内容' });
}

/** Holds the vote of one party: `yes` of `all` agree, counted by two tellers, published. */
export async function voted(t: FixtureApp, id: string, code: string, { yes, all }: { yes: number; all: number }): Promise<CovenantJson> {
  const committee = t.as('committee1');
  const covenant = (await got(committee, `${base}/${id}`)) as CovenantJson;
  const party = covenant.parties.find((p) => p.code === code);
  const { ballotId } = await sent(committee, `${base}/${id}/votes`, { version: covenant.version, partyId: party?.id });
  const units = Array.from({ length: all }, (_, i) => ({ key: uuidv7(new Date(1_700_000_000_000 + i)), label: `第${i + 1}号` }));
  const ballot = `/ballots/${ballotId}`;
  const version = async (): Promise<number> => (await got(committee, ballot)).version;
  const rolled = await committee.put(`${ballot}/roll`, { version: await version(), units });
  expect(rolled.statusCode, rolled.body).toBe(200);
  await sent(committee, `${ballot}/publish-roll`, { version: await version(), appealsUntil: '2020-01-01T00:00:00.000Z' });
  await sent(committee, `${ballot}/open`, { version: await version(), closesAt: '2099-01-01T00:00:00.000Z' });
  await castAll(t, ballotId, yes);
  await sent(committee, `${ballot}/close`, { version: await version() });
  await sent(committee, `${ballot}/count`, { version: await version() });
  await sent(t.as('community1'), `${ballot}/recount`, { version: await version() });
  await sent(committee, `${ballot}/settle`, { version: await version() });
  await t.drain();
  return got(committee, `${base}/${id}`);
}

async function castAll(t: FixtureApp, ballotId: string, yes: number): Promise<void> {
  const entries = await (await t.read()).db
    .selectFrom('ballot_roll_entry')
    .select('id')
    .where('ballot_id', '=', ballotId)
    .orderBy('position')
    .execute();
  const person = await t.write(async (ctx) => {
    const row = { id: uuidv7(ctx.now), name: '到场居民', area_code: places.C1, identity_level: 1, created_at: ctx.now };
    await ctx.db.insertInto('person').values(row).execute();
    return row.id;
  });
  await t.write(async (ctx) => {
    await ctx.db
      .insertInto('ballot_roll_voter')
      .values(entries.map((entry) => ({ ballot_id: ballotId, entry_id: entry.id, person_id: person })))
      .execute();
  });
  for (const [i, entry] of entries.entries())
    await sent(t.as('community1'), `/ballots/${ballotId}/phone-votes`, {
      entryId: entry.id,
      personId: person,
      choice: { pick: i < yes ? 'yes' : 'no' },
    });
}
