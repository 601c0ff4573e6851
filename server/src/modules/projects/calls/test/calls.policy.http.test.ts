import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, type Sender, startFixtureApp } from '../../../../../test/harness/app.ts';
import { places } from '../../../../../test/harness/fixture.ts';
import { runChecks } from '../../../../platform/checks.ts';
import { type Actor, systemActor, table } from '../../../../platform/context.ts';
import { type RoleCode, roles } from '../../../identity/index.ts';
import { applicationsVisibleTo, canReadApplication } from '../applications.policy.ts';
import { findApplication } from '../applications.repository.ts';
import { callsVisibleTo, canReadCall } from '../calls.policy.ts';
import { findCall } from '../calls.repository.ts';
import { applied, blocks, drafted, officer, opened, organisation, programme, sent, stepped } from './factory.ts';

describe('what somebody may see of calls', () => {
  let t: FixtureApp;
  let desk: Sender;
  let unitId: string;
  beforeAll(async () => {
    t = await startFixtureApp();
    desk = officer(t);
    const o1 = await organisation(t);
    unitId = o1.unitId;
    await drafted(t, (await programme(t, [])).id);
    const { call, needs } = await opened(t);
    await applied(call.id, o1, { needIds: needs });
    await sent(o1.sender, `/calls/${call.id}/applications`, { unitId, title: '草稿', blocks, amount: 1 });
    const other = await organisation(t);
    const { id } = await applied(call.id, other, { needIds: needs });
    await stepped(desk, `/applications/${id}`, 'pass');
  });
  afterAll(() => t.close());

  const actor = (role: RoleCode, areaCode: string, unit: string | null = null): Actor => ({
    kind: 'staff',
    id: '00000000-0000-7000-8000-000000000099',
    name: role,
    demandId: null,
    holdings: [{ role, areaCode, unitId: unit, sectionId: null, permissions: new Set<string>(roles[role].permissions) }],
  });
  const actors = (): Actor[] => [
    systemActor,
    { kind: 'anonymous', id: null, name: '', holdings: [], demandId: null },
    ...(Object.keys(roles) as RoleCode[]).flatMap((role) => [
      actor(role, places.district),
      actor(role, places.C1),
      actor(role, places.district, unitId),
      actor(role, '320200'),
    ]),
  ];

  it('lists a call or an application if and only if the policy lets the actor read it', async () => {
    const ctx = await t.read();
    const { rows: calls } = await sql<{ id: string }>`select id from ${table(ctx, 'project_call')}`.execute(ctx.db);
    const { rows: applications } = await sql<{ id: string }>`select id from ${table(ctx, 'project_application')}`.execute(ctx.db);
    expect([calls.length, applications.length]).toEqual([2, 3]);
    for (const who of actors()) {
      const { rows: seenCalls } = await sql<{
        id: string;
      }>`select id from ${table(ctx, 'project_call')} project_call where ${callsVisibleTo(who)}`.execute(ctx.db);
      const { rows: seen } = await sql<{ id: string }>`select id from ${table(ctx, 'project_application')} project_application
        where ${applicationsVisibleTo(who)}`.execute(ctx.db);
      for (const { id } of calls) {
        const call = await findCall(ctx, id);
        const may = who.kind === 'system' || (call !== null && canReadCall(who, call));
        expect(
          seenCalls.some((row) => row.id === id),
          `${who.name} ${who.holdings[0]?.areaCode} call`,
        ).toBe(may);
      }
      for (const { id } of applications) {
        const application = await findApplication(ctx, id);
        const may = application !== null && canReadApplication(who, application);
        expect(
          seen.some((row) => row.id === id),
          `${who.name} ${who.holdings[0]?.areaCode} application`,
        ).toBe(may);
      }
    }
  });

  it('keeps the invariants of server/checks', async () => {
    expect(await runChecks(await t.read())).toEqual([]);
  });
});
