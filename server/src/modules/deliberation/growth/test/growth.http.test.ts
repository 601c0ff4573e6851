import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, startFixtureApp } from '../../../../../test/harness/app.ts';
import { places } from '../../../../../test/harness/fixture.ts';
import { emit } from '../../../../platform/events.ts';
import { uuidv7 } from '../../../../platform/ids.ts';
import { ok, refused, resident, residents } from '../../meetings/test/factory.ts';
import { type GrowthMoment, growthMoments, meanTenths, momentDue } from '../growth.rules.ts';

describe('who is asked', () => {
  it.each([
    [0, [], null],
    [1, [], 'first'],
    [2, [], 'first'],
    [3, [], null],
    [5, [], null],
    [1, ['first'], null],
    [4, ['first'], null],
    [5, ['first'], 'fifth'],
    [9, ['first'], 'fifth'],
    [9, ['first', 'fifth'], null],
  ] as const)('[S003-66] after %i participations and the answers %j it is %s', (occasions, answered, moment) => {
    expect(momentDue(occasions, answered)).toBe(moment);
  });

  it('nobody is asked twice for the same', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(3), { maxLength: 20 }), (steps) => {
        let occasions = 0;
        const answered: GrowthMoment[] = [];
        for (const step of steps) {
          occasions += step;
          const moment = momentDue(occasions, answered);
          if (moment) answered.push(moment);
        }
        expect(answered).toEqual(growthMoments.slice(0, answered.length));
      }),
    );
  });

  it('means are exact tenths, half up', () => {
    expect([meanTenths(64, 22), meanTenths(79, 22), meanTenths(5, 4), meanTenths(9, 2)]).toEqual([29, 36, 13, 45]);
  });
});

describe('what taking part does to those who take part', () => {
  let t: FixtureApp;
  let people: string[] = [];
  beforeAll(async () => {
    t = await startFixtureApp();
    people = await residents(
      t,
      Array.from({ length: 31 }, (_, i) => `参与者${i}`),
    );
  });
  afterAll(() => t.close());

  /** So many more meetings that these people came to. */
  const came = (ids: readonly string[], meetings: number) =>
    t.write(async (ctx) => {
      for (let i = 0; i < meetings; i++) {
        const id = uuidv7(ctx.now);
        const times = { starts_at: ctx.now, ends_at: new Date(ctx.now.getTime() + 1), created_at: ctx.now };
        const meeting = {
          id,
          number: id,
          title: 't',
          place: 'p',
          area_code: places.C1,
          format: 'salon',
          state: 'closed',
          public: true,
          phased: false,
        };
        await ctx.db
          .insertInto('deliberation_meeting')
          .values({ ...meeting, ...times })
          .execute();
        const people = ids.map((person) => ({
          id: uuidv7(ctx.now),
          meeting_id: id,
          person_id: person,
          name: 'n',
          came_at: ctx.now,
          came_by: 'list',
          created_at: ctx.now,
        }));
        await ctx.db.insertInto('deliberation_meeting_person').values(people).execute();
      }
    });
  const asked = async (id: string) => (await ok(resident(t, id).get('/me/growth')))['moment'];
  const answer = (id: string, moment: string, ability: number, belonging = 3) =>
    resident(t, id).post('/me/growth', { moment, ability, belonging, identification: 4 });
  const figures = async (area: string = places.C1) => ok(t.as('leader').get(`/governance/growth?area=${area}`));
  /** Scores of n people that add up to a sum. */
  const scores = (n: number, sum: number) => Array.from({ length: n }, (_, i) => Math.floor(sum / n) + (i < sum % n ? 1 : 0));

  it('[S003-66] asks at the first and the fifth participation, once each, and keeps no name beside an answer', async () => {
    const [one = '', late = ''] = people.slice(22);
    expect(await asked(one)).toBeNull();
    expect((await refused(answer(one, 'first', 3), 'growth-not-asked')).status).toBe(409);
    await came([one], 1);
    expect(await asked(one)).toBe('first');
    await refused(answer(one, 'fifth', 3), 'growth-not-asked');
    expect((await answer(one, 'first', 2)).statusCode).toBe(204);
    await refused(answer(one, 'first', 5), 'growth-not-asked');
    expect(await asked(one)).toBeNull();
    await came([one, late], 4);
    expect([await asked(one), await asked(late)]).toEqual(['fifth', null]);
    expect((await answer(one, 'fifth', 4)).statusCode).toBe(204);
    const { rows } = await t.built.app.pool.query<{ x: string }>(
      "select x::text from d_test.deliberation_growth_answer x union all select e::text from d_test.event e where e.name like '%growth%'",
    );
    expect(rows.map((row) => row.x).join()).not.toContain(one);
    expect(await ok(resident(t, one).get('/me/data'))).toMatchObject({
      sections: {
        growth: {
          answers: [
            { moment: 'first', ability: 2 },
            { moment: 'fifth', ability: 4 },
          ],
        },
      },
    });
    await t.write(async (ctx) => void emit(ctx, { name: 'person.erased', subject: { type: 'person', id: one }, data: {} }));
    await t.drain();
    expect((await t.built.app.pool.query('select 1 from d_test.deliberation_growth_answer')).rows).toEqual([]);
  });

  it('[S003-66] 22 people answered both: ability 2.9 to 3.6, belonging 3.0 to 3.5; with 9 people the figures are hidden', async () => {
    const both = people.slice(0, 22);
    const few = both.slice(0, 9);
    const [before, after, home] = [scores(22, 64), scores(22, 79), scores(22, 77)];
    await came(both, 1);
    for (const [i, id] of both.entries()) expect((await answer(id, 'first', before[i] ?? 3, 3)).statusCode).toBe(204);
    await came(both, 4);
    for (const [i, id] of few.entries()) expect((await answer(id, 'fifth', after[i] ?? 3, home[i] ?? 3)).statusCode).toBe(204);
    t.clock.set('2025-04-02T01:00:00.000Z');
    const hidden = await figures();
    expect(hidden).toMatchObject({ n: null, least: 10, figures: [{ code: 'ability', first: null, fifth: null }, {}, {}] });
    for (const [i, id] of both.entries()) if (i >= 9) expect((await answer(id, 'fifth', after[i] ?? 3, home[i] ?? 3)).statusCode).toBe(204);
    expect(await figures(), 'the running month stands in no figure').toMatchObject({ n: null, until: '2025-03-31' });
    t.clock.set('2025-05-02T01:00:00.000Z');
    expect(await figures()).toMatchObject({
      areaCode: places.C1,
      until: '2025-04-30',
      n: 22,
      figures: [
        { code: 'ability', first: 29, fifth: 36 },
        { code: 'belonging', first: 30, fifth: 35 },
        { code: 'identification', first: 40, fifth: 40 },
      ],
    });
    expect(await figures(places.C3)).toMatchObject({ n: null });
    expect((await t.as('committee1').get(`/governance/growth?area=${places.C3}`)).statusCode).toBe(403);
  });
});
