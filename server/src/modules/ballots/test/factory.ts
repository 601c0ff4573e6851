import { expect } from 'vitest';
import type { FixtureApp, Sender, TestApp } from '../../../../test/harness/app.ts';
import { places } from '../../../../test/harness/fixture.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import type { BallotJson } from '../ballots.schema.ts';
import type { Choice } from '../rules/choice.rules.ts';
import type { RollUnit } from '../rules/roll.rules.ts';

/** Far enough away for every test; the database's clock decides when a vote closes, whatever the test's own clock shows. */
export const longAway = '2099-01-01T00:00:00.000Z';
export const longAgo = '2020-01-01T00:00:00.000Z';

/** Residents with a shown phone; answers their ids. */
export async function people(t: TestApp, count: number): Promise<string[]> {
  return t.write(async (ctx) => {
    const rows = Array.from({ length: count }, (_, i) => ({
      id: uuidv7(ctx.now),
      name: `居民${i + 1}`,
      area_code: places.C1,
      identity_level: 1,
      created_at: ctx.now,
    }));
    await ctx.db.insertInto('person').values(rows).execute();
    return rows.map((row) => row.id);
  });
}

/** One unit for each person, as on a roll of persons. */
export function personUnits(ids: readonly string[], more: Partial<RollUnit> = {}): RollUnit[] {
  return ids.map((id, i) => ({ key: id, label: `第${i + 1}号`, voters: [id], ...more }));
}

export const resident = (t: TestApp, id: string): Sender => t.actor({ kind: 'resident', id, name: '居民' });

export interface Made {
  readonly id: string;
  readonly entries: readonly { id: string; label: string; position: number }[];
}

/** A ballot of community C1 with its roll, through the routes; `open` goes on to the voting. */
export async function makeBallot(
  t: FixtureApp,
  input: {
    template?: string;
    secrecy?: 'named' | 'secret';
    rules?: object;
    options?: object[];
    units: readonly RollUnit[];
    stop?: 'draft' | 'published';
  },
): Promise<Made> {
  const committee = t.as('committee1');
  const created = await committee.post('/ballots', {
    areaCode: places.C1,
    title: '三号楼加装扶手',
    question: '是否同意在三号楼加装扶手？',
    secrecy: input.secrecy ?? 'named',
    template: input.template ?? 'person_majority',
    ...(input.rules ? { rules: input.rules } : {}),
    ...(input.options ? { options: input.options } : {}),
  });
  expect(created.statusCode, created.body).toBe(201);
  const id: string = created.json().id;
  const rolled = await committee.put(`/ballots/${id}/roll`, { version: 1, units: input.units });
  expect(rolled.statusCode, rolled.body).toBe(200);
  if (input.stop !== 'draft') await step(committee, id, 'publish-roll', { appealsUntil: input.stop ? longAway : longAgo });
  if (!input.stop) await step(committee, id, 'open', { closesAt: longAway });
  const entries = await (await t.read()).db
    .selectFrom('ballot_roll_entry')
    .select(['id', 'label', 'position'])
    .where('ballot_id', '=', id)
    .orderBy('position')
    .execute();
  return { id, entries };
}

/** Takes a step with the version that stands; answers the ballot after it. */
export async function step(who: Sender, id: string, action: string, body: object = {}): Promise<BallotJson> {
  const { version } = (await who.get(`/ballots/${id}`)).json();
  const done = await who.post(`/ballots/${id}/${action}`, { version, ...body });
  expect(done.statusCode, `${action}: ${done.body}`).toBeLessThan(300);
  return done.json();
}

/** A vote on the web; answers the raw answer. */
export const vote = (t: TestApp, { id }: Made, person: string, entryId: string, choice: Choice) =>
  resident(t, person).post(`/ballots/${id}/votes`, { entryId, choice });

/** Puts the end of the vote to this moment of the database's clock. */
export async function letTimePass(t: TestApp, id: string): Promise<void> {
  await t.built.app.pool.query("update d_test.ballot set closes_at = date_trunc('milliseconds', clock_timestamp()) where id = $1", [id]);
}

/** Time over, closed by the schedule, counted by two tellers, published. */
export async function finish(t: FixtureApp, id: string): Promise<BallotJson> {
  await letTimePass(t, id);
  await t.tick('ballots_close_due');
  await step(t.as('committee1'), id, 'count');
  await step(t.as('community1'), id, 'recount');
  return step(t.as('committee1'), id, 'settle');
}
