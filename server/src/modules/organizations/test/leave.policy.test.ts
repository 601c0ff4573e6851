import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../../../test/harness/app.ts';
import type { Actor } from '../../../platform/context.ts';
import { table } from '../../../platform/context.ts';
import { can, leaveVisibleTo } from '../organizations.policy.ts';
import { codes, manager, person, seedDistrict } from './factory.ts';

let t: TestApp;
beforeAll(async () => {
  t = await startTestApp();
  await seedDistrict(t);
});
afterAll(() => t.close());

it('the list of leaves shows a row exactly when the policy lets it be read, for every person and kind of reader', async () => {
  const people: string[] = [];
  for (const name of ['甲', '乙', '丙', '丁']) people.push(await person(t, name));
  for (let i = 0; i < 12; i++) {
    const [accountId, deputyId] = [people[i % 4], i % 3 === 0 ? null : people[(i + 1 + (i % 2)) % 4]];
    const day = new Date(Date.UTC(2025, 3 + i, 1)).toISOString();
    await manager(t).post('/leaves', { accountId, deputyId, startsAt: day, endsAt: day.replace('-01T', '-05T') });
  }
  const holding = (permission: string) => [
    { role: 'test', areaCode: codes.street, unitId: null, sectionId: null, permissions: new Set([permission]) },
  ];
  const staff = (id: string | null, permission: string): Actor => ({
    kind: 'staff',
    id,
    name: '',
    holdings: holding(permission),
    demandId: null,
  });
  const outside = (['resident', 'reporter', 'anonymous'] as const).map(
    (kind): Actor => ({ kind, id: people[0] ?? null, name: '', holdings: [], demandId: null }),
  );
  const system: Actor = { kind: 'system', id: null, name: '', holdings: [], demandId: null };
  const readers = [
    ...people.flatMap((id) => [staff(id, 'matters.read'), staff(id, 'roster.manage')]),
    staff(null, 'matters.read'),
    ...outside,
    system,
  ];
  const ctx = await t.read();
  const all = await ctx.db
    .selectFrom('staff_leave')
    .select(['id', 'account_id as accountId', 'deputy_account_id as deputyId'])
    .orderBy('id')
    .execute();
  expect(all).toHaveLength(12);
  for (const reader of readers) {
    const { rows } = await sql<{
      id: string;
    }>`select leave.id from ${table(ctx, 'staff_leave')} leave where ${leaveVisibleTo(reader)} order by leave.id`.execute(ctx.db);
    expect(rows.map((row) => row.id)).toEqual(all.filter((leave) => can.readLeave(reader, leave).allowed).map((leave) => leave.id));
  }
});
