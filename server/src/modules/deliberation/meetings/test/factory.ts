import { expect } from 'vitest';
import type { FixtureApp, Sender, TestApp } from '../../../../../test/harness/app.ts';
import { places } from '../../../../../test/harness/fixture.ts';
import { uuidv7 } from '../../../../platform/ids.ts';

export interface Json {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  // biome-ignore lint/suspicious/noExplicitAny: answers are looked into field by field.
  readonly [field: string]: any;
}

/** Sends and answers the body; the status is checked first, with the answer in the message. */
export async function ok(answer: Promise<{ statusCode: number; json: () => Json; body: string }>, status = 200): Promise<Json> {
  const { statusCode, json, body } = await answer;
  expect(statusCode, body).toBe(status);
  return json();
}

/** Sends what is refused and answers the problem. */
export async function refused(answer: Promise<{ statusCode: number; json: () => Json; body: string }>, code: string): Promise<Json> {
  const { json, body } = await answer;
  expect(json()['code'], body).toBe(code);
  return json();
}

/** Residents of a community by name; answers their ids. */
export async function residents(t: TestApp, names: readonly string[], areaCode: string = places.C1): Promise<string[]> {
  return t.write(async (ctx) => {
    const rows = names.map((name) => ({ id: uuidv7(ctx.now), name, area_code: areaCode, identity_level: 1, created_at: ctx.now }));
    await ctx.db.insertInto('person').values(rows).execute();
    return rows.map((row) => row.id);
  });
}

export const resident = (t: TestApp, id: string, name = '居民'): Sender => t.actor({ kind: 'resident', id, name });

/** Puts a person behind a seat, as the phone number does. */
export async function seatPerson(t: TestApp, memberId: string, personId: string): Promise<void> {
  await t.write(async (ctx) => {
    await ctx.db.updateTable('deliberation_body_member').set({ person_id: personId }).where('id', '=', memberId).execute();
  });
}

/** A residents' council of 21 seats with so many members (S003-62). */
export async function council(t: FixtureApp, members: number): Promise<Json> {
  let body = await ok(
    t.as('committee1').post('/bodies', { kind: 'residents_council', name: '东风社区居民议事会', areaCode: places.C1, termMonths: 36 }),
    201,
  );
  for (let i = 0; i < members; i++)
    body = await ok(
      t
        .as('committee1')
        .post(`/bodies/${body.id}/members`, { seat: 'resident', origin: i % 3 ? 'elected' : 'drawn', name: `议事员${i + 1}` }),
      201,
    );
  return body;
}

/** Sends a step with the version that stands. */
export async function step(who: Sender, path: string, more: object = {}): Promise<Json> {
  const [kind, id] = path.split('/').filter((part) => part !== '');
  const { version } = await ok(who.get(`/${kind}/${id}`));
  return ok(who.post(path, { version, ...more }));
}

export interface Planned {
  readonly format: string;
  readonly bodyId?: string;
  readonly startsAt: string;
  readonly entitled?: number;
  readonly public?: boolean;
  readonly items?: readonly object[];
}

/** A meeting of community C1, announced. */
export async function announced(t: FixtureApp, { items, ...input }: Planned): Promise<Json> {
  const committee = t.as('committee1');
  const endsAt = new Date(new Date(input.startsAt).getTime() + 7_200_000).toISOString();
  const made = await ok(
    committee.post('/meetings', { title: '议事会议', areaCode: places.C1, place: '社区活动室', endsAt, ...input }),
    201,
  );
  if (items) await ok(committee.put(`/meetings/${made.id}/agenda`, { version: made.version, items }));
  return step(committee, `/meetings/${made.id}/notice`);
}

/** Ticks so many of the list off. */
export async function tick(t: FixtureApp, meetingId: string, count: number, from = 0): Promise<void> {
  const { items } = (await t.as('community1').get(`/meetings/${meetingId}/people`)).json() as { items: { id: string }[] };
  for (const row of items.slice(from, from + count)) await ok(t.as('community1').post(`/meeting-people/${row.id}/tick`, { came: true }));
}
