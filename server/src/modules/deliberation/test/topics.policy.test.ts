import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, startFixtureApp } from '../../../../test/harness/app.ts';
import { places, units } from '../../../../test/harness/fixture.ts';
import { type Actor, type ActorKind, anonymousActor, table } from '../../../platform/context.ts';
import { addParties } from '../parties/parties.repository.ts';
import { createTopic } from '../topics/topics.creation.ts';
import { canRead, mayStep, stepsOf, visibleTo } from '../topics/topics.policy.ts';
import { findTopic } from '../topics/topics.repository.ts';
import { type TopicAction, type TopicState, topicStates, topicWorkflow } from '../topics/topics.workflow.ts';
import { residents } from './factory.ts';

const areas = [places.district, places.SA, places.C1, places.C2, places.C3];
const permissions = ['topics.read', 'topics.convene', 'topics.facilitate', 'topics.speak', 'matters.read'];
const unitIds = [units.organisation, units.water, null];
const actions = Object.keys(topicWorkflow.actions) as TopicAction[];

describe('what the list of topics shows is what one may read', () => {
  let t: FixtureApp;
  const ids: string[] = [];
  let people: string[] = [];

  beforeAll(async () => {
    t = await startFixtureApp();
    people = await residents(t, 3);
    await t.write(async (ctx) => {
      for (let i = 0; i < 32; i++) {
        const topic = await createTopic(ctx, {
          direction: 'bottom_up',
          contentKind: 'facilities',
          scope: 'community',
          title: `议题${i}`,
          body: '正文',
          areaCode: areas[i % areas.length] ?? places.C1,
          estateId: null,
          buildingId: null,
          placeText: null,
          unitId: null,
          proposerKind: 'system',
          supportersNeeded: 0,
          answerDueAt: null,
          parts: null,
        });
        ids.push(topic.id);
        const proposer = i % 5 === 0 ? (people[i % 3] ?? null) : null;
        await ctx.db
          .updateTable('deliberation_topic')
          .set({
            state: i % 2 ? 'preparing' : (topicStates[(i * 7) % topicStates.length] ?? 'proposed'),
            proposer_person_id: proposer,
            declined_reason: '理由',
          })
          .where('id', '=', topic.id)
          .execute();
        if (i % 3 === 0)
          await addParties(ctx, topic.id, [
            {
              seat: 'social_organisation',
              unitId: units.organisation,
              name: '组织',
              reason: '在本社区',
              state: i % 6 ? 'invited' : 'removed',
            },
            { seat: 'resident', personId: people[i % 2] ?? '', name: '居民', reason: '住在这里' },
          ]);
      }
    });
  });
  afterAll(() => t.close());

  const actors = (): fc.Arbitrary<Actor> =>
    fc
      .record({
        kind: fc.constantFrom<ActorKind>('staff', 'resident', 'reporter', 'anonymous', 'system'),
        person: fc.nat(2),
        held: fc.array(
          fc.record({
            areaCode: fc.constantFrom(...areas),
            unitId: fc.constantFrom(...unitIds),
            permission: fc.constantFrom(...permissions),
          }),
          { maxLength: 3 },
        ),
      })
      .map(({ kind, person, held }) => ({
        ...anonymousActor,
        kind,
        id: kind === 'resident' || kind === 'staff' ? (people[person] ?? null) : null,
        holdings:
          kind === 'staff'
            ? held.map((h) => ({
                role: 'test',
                areaCode: h.areaCode,
                unitId: h.unitId,
                sectionId: null,
                permissions: new Set([h.permission]),
              }))
            : [],
      }));

  it('[S001-89] for random topics and actors the list has the topic if and only if it may be read', async () => {
    await fc.assert(
      fc.asyncProperty(actors(), async (actor) => {
        const ctx = await t.read(actor);
        const { rows } = await sql<{ id: string }>`select deliberation_topic.id from ${table(ctx, 'deliberation_topic')} deliberation_topic
          where ${visibleTo(ctx, actor)}`.execute(ctx.db);
        const listed = new Set(rows.map((row) => row.id));
        for (const id of ids) {
          const topic = await findTopic(ctx, id);
          if (topic) expect(listed.has(id)).toBe(canRead(actor, topic));
        }
      }),
      { numRuns: 25 },
    );
  });

  it('[S000-23] each step asks for its permission in the place of the topic, in whatever state', () => {
    const own: readonly TopicAction[] = ['object', 'withdraw'];
    fc.assert(
      fc.property(actors(), fc.constantFrom(...areas), fc.constantFrom<TopicState>(...topicStates), (actor, areaCode, state) => {
        const topic = { area_code: areaCode, state, proposer_person_id: null, partyUnitIds: [], partyPersonIds: [] };
        for (const action of actions.filter((name) => !own.includes(name))) {
          const wanted = topicWorkflow.actions[action].permission;
          const held = actor.holdings.some((h) => wanted !== null && h.permissions.has(wanted) && areaCode.startsWith(h.areaCode));
          expect(mayStep(actor, topic, action).allowed).toBe(actor.kind === 'system' || held);
        }
        expect(Object.keys(stepsOf(actor, topic)).every((name) => actions.some((action) => action === name))).toBe(true);
      }),
    );
  });
});
