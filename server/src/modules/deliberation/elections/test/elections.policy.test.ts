import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, startFixtureApp } from '../../../../../test/harness/app.ts';
import { places } from '../../../../../test/harness/fixture.ts';
import { type Actor, type ActorKind, anonymousActor, table } from '../../../../platform/context.ts';
import { uuidv7 } from '../../../../platform/ids.ts';
import { can, visibleTo } from '../elections.policy.ts';
import { electionDefaults } from '../elections.rules.ts';
import { type ElectionState, electionStates } from '../elections.workflow.ts';

const areas = [places.district, places.SA, places.C1, places.C3];

const actors: fc.Arbitrary<Actor> = fc
  .record({
    kind: fc.constantFrom<ActorKind>('staff', 'resident', 'anonymous', 'system'),
    held: fc.array(
      fc.record({ areaCode: fc.constantFrom(...areas), permission: fc.constantFrom('elections.read', 'elections.hold', 'topics.read') }),
      { maxLength: 3 },
    ),
  })
  .map(({ kind, held }) => ({
    ...anonymousActor,
    kind,
    holdings:
      kind === 'staff'
        ? held.map((h) => ({ role: 'test', areaCode: h.areaCode, unitId: null, sectionId: null, permissions: new Set([h.permission]) }))
        : [],
  }));

describe('what the list of elections shows is what one may read', () => {
  let t: FixtureApp;
  const made: { id: string; area_code: string; state: ElectionState }[] = [];
  beforeAll(async () => {
    t = await startFixtureApp();
    await t.write(async (ctx) => {
      for (const [i, state] of [...electionStates, ...electionStates].entries()) {
        const election = { id: uuidv7(ctx.now), area_code: areas[i % areas.length] ?? places.C1, state };
        made.push(election);
        const rest = {
          title: 't',
          term_years: 5,
          rules: JSON.stringify(electionDefaults),
          created_by: uuidv7(ctx.now),
          created_at: ctx.now,
        };
        const sealed = state === 'sealed' ? { sealed_at: ctx.now, seal_digest: 'a'.repeat(64) } : {};
        await ctx.db
          .insertInto('deliberation_election')
          .values({ ...election, ...rest, ...sealed })
          .execute();
      }
    });
  });
  afterAll(() => t.close());

  it('[S004-36] for random actors the list has the election if and only if it may be read', async () => {
    await fc.assert(
      fc.asyncProperty(actors, async (actor) => {
        const ctx = await t.read(actor);
        const { rows } = await sql<{ id: string }>`
          select deliberation_election.id from ${table(ctx, 'deliberation_election')} deliberation_election where ${visibleTo(actor)}`.execute(
          ctx.db,
        );
        const listed = new Set(rows.map((row) => row.id));
        for (const election of made) expect(listed.has(election.id)).toBe(can.read(actor, election).allowed);
      }),
      { numRuns: 40 },
    );
  });
});
