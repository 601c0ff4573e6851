import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, startFixtureApp } from '../../../../../test/harness/app.ts';
import { places, units } from '../../../../../test/harness/fixture.ts';
import { type Actor, type ActorKind, anonymousActor } from '../../../../platform/context.ts';
import { uuidv7 } from '../../../../platform/ids.ts';
import { moderationPage } from '../../moderation/moderation.repository.ts';
import { canRead } from '../../topics/topics.policy.ts';
import { findTopic } from '../../topics/topics.repository.ts';
import { topicStates } from '../../topics/topics.workflow.ts';
import { isOwn, mayEdit, mayReadWords, type OwnSeat, voiceFor } from '../posts.policy.ts';
import { adoptionOf, figuresOf, opensFor, postKinds, seats } from '../posts.rules.ts';
import { topicIn } from './factory.ts';

const areas = [places.district, places.SA, places.C1, places.C2, places.C3];
const permissions = [
  'topics.read',
  'topics.convene',
  'topics.facilitate',
  'topics.moderate',
  'topics.give_opinion',
  'topics.hear_appeals',
  'topics.speak',
];
const ids = ['00000000-0000-7000-a000-000000000001', '00000000-0000-7000-a000-000000000002'];

const actors: fc.Arbitrary<Actor> = fc
  .record({
    kind: fc.constantFrom<ActorKind>('staff', 'resident', 'reporter', 'anonymous'),
    id: fc.constantFrom(...ids),
    held: fc.array(fc.record({ areaCode: fc.constantFrom(...areas), permission: fc.constantFrom(...permissions) }), { maxLength: 3 }),
  })
  .map(({ kind, id, held }) => ({
    ...anonymousActor,
    kind,
    id: kind === 'staff' || kind === 'resident' ? id : null,
    name: '某某',
    holdings:
      kind === 'staff'
        ? held.map((h) => ({
            role: 'test',
            areaCode: h.areaCode,
            unitId: h.permission === 'topics.speak' ? units.organisation : null,
            sectionId: null,
            permissions: new Set([h.permission]),
          }))
        : [],
  }));
const topicOf = (area_code: string) => ({
  state: 'discussing' as const,
  area_code,
  proposer_person_id: null,
  partyUnitIds: [units.organisation],
  partyPersonIds: [],
});
const seatsOf: fc.Arbitrary<OwnSeat[]> = fc.array(
  fc.record({
    id: fc.constantFrom(...ids),
    seat: fc.constantFrom(...seats),
    name: fc.constant('安居物业'),
    unitId: fc.constant(units.organisation),
  }),
  { maxLength: 2 },
);

describe('who says what in which capacity', () => {
  it('[S001-86] nobody gets a capacity they do not hold: seats from the table, the office from its permission, everybody else as guest or resident', () => {
    fc.assert(
      fc.property(actors, fc.constantFrom(...areas), fc.constantFrom(...postKinds), seatsOf, (actor, area, kind, own) => {
        const speaking = voiceFor(actor, topicOf(area), { kind, own });
        if ('refused' in speaking) return;
        const { capacity, partyId } = speaking.voice;
        const holds = (permission: string) => actor.holdings.some((h) => h.permissions.has(permission) && area.startsWith(h.areaCode));
        const justified: Partial<Record<typeof capacity, boolean>> = {
          guest: actor.id === null && kind === 'comment',
          professional: holds('topics.give_opinion'),
          office: holds('topics.facilitate'),
          residents_committee: holds('topics.convene'),
          resident: actor.kind === 'resident',
        };
        const fromSeat = own.some((s) => s.id === partyId && s.seat === capacity);
        expect(partyId === null ? justified[capacity] : fromSeat).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('nobody edits another’s post, and hidden words are read by the author, moderators and judges alone', () => {
    const posts = fc.record({
      person_id: fc.constantFrom(...ids, null),
      account_id: fc.constantFrom(...ids, null),
      entered_by: fc.constantFrom(...ids, null),
      hidden: fc.boolean(),
      disposition: fc.constantFrom('adopted', null),
      erased_at: fc.constant(null),
    });
    fc.assert(
      fc.property(actors, posts, fc.constantFrom(...areas), (actor, post, area) => {
        const own = isOwn(actor, post);
        if (mayEdit(actor, post).allowed) expect([own, post.hidden, post.disposition]).toEqual([true, false, null]);
        const judges = actor.holdings.some(
          (h) => (h.permissions.has('topics.moderate') || h.permissions.has('topics.hear_appeals')) && area.startsWith(h.areaCode),
        );
        expect(mayReadWords(actor, topicOf(area), post)).toBe(!post.hidden || own || judges);
      }),
      { numRuns: 500 },
    );
  });

  it('opinions are taken while it is discussed and at no other time', () => {
    for (const state of topicStates) expect(opensFor('comment', state)).toBe(state === 'discussing');
    expect(topicStates.filter((state) => opensFor('analysis', state))).toEqual(['preparing', 'noticed', 'discussing', 'drafted']);
  });

  it('[S001-87] [S002-101] the figures are those of the rows', () => {
    const at = (d: number) => new Date(Date.UTC(2025, 2, 3 + d));
    const asked = [
      { askedAt: at(0), dueAt: at(3), answeredAt: at(2) },
      { askedAt: at(0), dueAt: at(3), answeredAt: null },
    ];
    expect(figuresOf(asked, at(2))).toEqual({ asked: 2, answered: 1, noResponse: 0, meanMinutes: 2880 });
    expect(figuresOf(asked, at(4)).noResponse).toBe(1);
    expect(figuresOf([], at(4)).meanMinutes).toBeNull();
    expect(adoptionOf({ comments: 74, adopted: 31, partlyAdopted: 12, notAdopted: 31, undisposed: 0 })).toEqual({ num: 43, den: 74 });
  });
});

describe('the open log of moderation', () => {
  let t: FixtureApp;
  const topics: string[] = [];
  beforeAll(async () => {
    t = await startFixtureApp();
    for (const [i, area] of [...areas, ...areas].entries())
      topics.push(await topicIn(t, i < 5 ? 'discussing' : 'preparing', { areaCode: area }));
    await t.write(async (ctx) => {
      for (const topic_id of topics) {
        const post = uuidv7(ctx.now);
        await ctx.db
          .insertInto('deliberation_post')
          .values({ id: post, topic_id, kind: 'comment', capacity: 'guest', body: 'x', hidden: true, created_at: ctx.now })
          .execute();
        const row = {
          id: uuidv7(ctx.now),
          topic_id,
          post_id: post,
          state: 'hidden',
          reason_code: 'insult',
          hidden_by: post,
          hidden_at: ctx.now,
        };
        await ctx.db.insertInto('deliberation_moderation').values(row).execute();
      }
    });
  });
  afterAll(() => t.close());

  it('shows what was hidden in exactly the topics that the reader may read', async () => {
    await fc.assert(
      fc.asyncProperty(actors, async (actor) => {
        const ctx = await t.read(actor);
        const listed = new Set((await moderationPage(ctx, { limit: 100 })).items.map((row) => row.topic_id));
        for (const id of topics) {
          const topic = await findTopic(ctx, id);
          expect(listed.has(id)).toBe(topic !== null && canRead(actor, topic));
        }
      }),
      { numRuns: 25 },
    );
  });
});
