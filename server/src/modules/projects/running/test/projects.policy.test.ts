import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, startFixtureApp } from '../../../../../test/harness/app.ts';
import { places, units } from '../../../../../test/harness/fixture.ts';
import { type Actor, anonymousActor, systemActor, table } from '../../../../platform/context.ts';
import { uuidv7 } from '../../../../platform/ids.ts';
import { roles } from '../../../identity/index.ts';
import { canRead, visibleTo } from '../projects.policy.ts';
import { findProject } from '../projects.repository.ts';
import { account, approved } from './factory.ts';

describe('who may read a project', () => {
  let t: FixtureApp;
  const ids: string[] = [];
  let member: string;
  beforeAll(async () => {
    t = await startFixtureApp();
    member = (await account(t, '队员')).id;
    for (const areaCode of [places.C1, places.C3])
      for (const unitId of [units.organisation, null])
        for (const shown of [true, false]) {
          const id = await approved(t, { areaCode, unitId });
          ids.push(id);
          await t.write(async (ctx) => {
            const team_ids = unitId === null ? [member] : [];
            await ctx.db
              .updateTable('project')
              .set({ public_at: shown ? ctx.now : null, team_ids })
              .where('id', '=', id)
              .execute();
          });
        }
  });
  afterAll(() => t.close());

  const staff = (role: keyof typeof roles, areaCode: string, unitId: string | null = null): Actor => ({
    kind: 'staff',
    id: uuidv7(new Date(0)),
    name: role,
    demandId: null,
    holdings: [{ role, areaCode, unitId, sectionId: null, permissions: new Set<string>(roles[role].permissions) }],
  });

  it('the list shows a project if and only if the policy lets the actor read it', async () => {
    const actors: Actor[] = [
      anonymousActor,
      systemActor,
      { kind: 'resident', id: uuidv7(new Date(0)), name: '居民', demandId: null, holdings: [] },
      { kind: 'staff', id: member, name: '队员', demandId: null, holdings: [] },
      staff('programme_officer', places.district),
      staff('committee_member', places.C1),
      staff('committee_member', places.C3),
      staff('organisation_staff', places.district, units.organisation),
      staff('organisation_staff', places.district, units.urban),
      staff('intake_operator', places.district),
    ];
    const read = await t.read();
    const counts: number[] = [];
    for (const actor of actors) {
      const { rows } = await sql<{ id: string }>`select id from ${table(read, 'project')} project where ${visibleTo(actor)}`.execute(
        read.db,
      );
      const shown = new Set(rows.map((row) => row.id));
      counts.push(shown.size);
      for (const id of ids) {
        const project = await findProject(read, id);
        expect(project && canRead(actor, project), `${actor.name} ${id}`).toBe(shown.has(id));
      }
    }
    expect(counts).toEqual([4, 8, 4, 6, 8, 6, 6, 6, 4, 4]);
  });
});
