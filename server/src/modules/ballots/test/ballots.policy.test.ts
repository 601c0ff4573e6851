import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, startFixtureApp } from '../../../../test/harness/app.ts';
import { places } from '../../../../test/harness/fixture.ts';
import { type Actor, type ActorKind, anonymousActor, table } from '../../../platform/context.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { can, mayStep, stepsOf, visibleTo } from '../ballots.policy.ts';
import { findBallot } from '../ballots.repository.ts';
import { ballotActions, ballotStates, ballotWorkflow } from '../ballots.workflow.ts';
import { templateOf } from '../rules/templates.rules.ts';

const areas = [places.district, places.SA, places.C1, places.C2, places.C3];
const permissions = ['ballots.read', 'ballots.manage', 'ballots.enter', 'ballots.tally', 'matters.read'];

const actors: fc.Arbitrary<Actor> = fc
  .record({
    kind: fc.constantFrom<ActorKind>('staff', 'resident', 'reporter', 'anonymous', 'system'),
    held: fc.array(fc.record({ areaCode: fc.constantFrom(...areas), permission: fc.constantFrom(...permissions) }), { maxLength: 3 }),
  })
  .map(({ kind, held }) => ({
    ...anonymousActor,
    kind,
    holdings:
      kind === 'staff'
        ? held.map((h) => ({ role: 'test', areaCode: h.areaCode, unitId: null, sectionId: null, permissions: new Set([h.permission]) }))
        : [],
  }));

describe('what the list of ballots shows is what one may read', () => {
  let t: FixtureApp;
  const ids: string[] = [];

  beforeAll(async () => {
    t = await startFixtureApp();
    await t.write(async (ctx) => {
      for (let i = 0; i < 40; i++) {
        const id = uuidv7(ctx.now);
        ids.push(id);
        await ctx.db
          .insertInto('ballot')
          .values({
            id,
            area_code: areas[i % areas.length] ?? places.C1,
            title: 't',
            question: 'q',
            secrecy: 'named',
            method: 'person',
            rules: JSON.stringify(templateOf('person_majority')?.rules),
            state: i % 3 ? 'draft' : i % 2 ? 'cancelled' : 'roll_published',
            roll_published_at: i % 3 ? null : ctx.now,
            created_at: ctx.now,
          })
          .execute();
      }
    });
  });
  afterAll(() => t.close());

  it('[S000-23] for random ballots and actors the list has the ballot if and only if it may be read', async () => {
    await fc.assert(
      fc.asyncProperty(actors, async (actor) => {
        const ctx = await t.read(actor);
        const { rows } = await sql<{ id: string }>`select ballot.id from ${table(ctx, 'ballot')} ballot where ${visibleTo(actor)}`.execute(
          ctx.db,
        );
        const listed = new Set(rows.map((row) => row.id));
        for (const id of ids) {
          const ballot = await findBallot(ctx, id);
          if (ballot) expect(listed.has(id)).toBe(can.read(actor, ballot).allowed);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('[S000-23] each step asks for its permission in the place of the ballot, in whatever state', () => {
    fc.assert(
      fc.property(actors, fc.constantFrom(...areas), fc.constantFrom(...ballotStates), (actor, areaCode, state) => {
        const ballot = { areaCode, state, published: true };
        for (const action of ballotActions) {
          const wanted = ballotWorkflow.actions[action].permission ?? '';
          const held = actor.kind === 'system' || actor.holdings.some((h) => h.permissions.has(wanted) && areaCode.startsWith(h.areaCode));
          expect(mayStep(actor, ballot, action).allowed).toBe(held);
        }
        expect(Object.keys(stepsOf(actor, ballot)).every((a) => ballotActions.some((b) => a === b))).toBe(true);
      }),
    );
  });
});
