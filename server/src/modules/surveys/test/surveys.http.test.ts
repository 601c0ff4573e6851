import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, startFixtureApp } from '../../../../test/harness/app.ts';
import { places } from '../../../../test/harness/fixture.ts';
import { runChecks } from '../../../platform/checks.ts';
import { commitmentOf, lotOf } from '../../../platform/lots.ts';
import { publishedFigures } from '../samples/figures.queries.ts';
import { answerAll, finish, linksOf, openSurvey, resident, residentsOf, step, trustSurvey } from './factory.ts';

/** 342 points from 90 people: 3.80. */
const trustScores = [...Array(18).fill(5), ...Array(45).fill(4), ...Array(18).fill(3), ...Array(9).fill(2)];

describe('a sampled survey', () => {
  let t: FixtureApp;
  let ids: string[];
  beforeAll(async () => {
    t = await startFixtureApp();
    ids = await residentsOf(t, 2000);
  });
  afterAll(() => t.close());

  const answer = (token: string, answers: object) => t.anonymous.post(`/survey-links/${token}/answers`, { answers });

  it('[S000-30] draws 200 of 2,000 adults by a published seed, also those who filed nothing, and publishes 3.80 with n = 90, 45 % and its margin', async () => {
    const committee = t.as('committee1');
    const draft = (await committee.post('/surveys', trustSurvey)).json();
    expect(draft.draw).toMatchObject({ seed: null, frame: null });
    expect((await committee.get('/surveys')).json().items).toMatchObject([{ id: draft.id, area: '东风社区' }]);
    const open = await step(committee, draft.id, 'open', { closesAt: '2025-03-17T01:00:00.000Z' });
    expect(open.draw).toMatchObject({ frame: 2000, refused: 0, commitment: draft.draw.commitment });
    const seed = open.draw.seed ?? '';
    expect(commitmentOf(seed)).toBe(draft.draw.commitment);
    const links = await linksOf(t, draft.id);
    const byLot = [...ids].sort((a, b) => (lotOf(seed, a) < lotOf(seed, b) ? -1 : 1)).slice(0, 200);
    expect(links.map((link) => link.personId)).toEqual(byLot);
    const answers = trustScores.map((trust, i) => ({ trust, knows_covenant: i < 58 ? 'yes' : 'no' }));
    await answerAll(t, draft.id, answers);
    const running = (await committee.get(`/surveys/${draft.id}`)).json();
    expect(running).toMatchObject({ progress: { invited: 200, answered: 90, letters: 200 }, result: null });
    const { result } = await finish(t, draft.id);
    expect(result).toMatchObject({ n: 90, invited: 200, frame: 2000, response: 4500, withheld: false });
    expect(result?.questions[0]).toMatchObject({ code: 'trust', n: 90, mean: 380, margin: 18 });
    expect(result?.questions[3]).toMatchObject({ code: 'knows_covenant', n: 90, cells: [{ value: 'yes', count: 58 }, { count: 32 }] });
    expect((await t.anonymous.get(`/surveys/${draft.id}`)).json().result.questions[0].mean).toBe(380);
    const figures = await publishedFigures(await t.read(), {
      areaCode: places.C1,
      code: 'trust',
      from: new Date('2025-01-01'),
      to: new Date('2025-04-01'),
    });
    expect(figures).toMatchObject([{ n: 90, mean: 380, invited: 200 }]);
  });

  it('[S000-30] withholds the figure when fewer than 30 answered, and a question that fewer than 30 answered', async () => {
    const few = await openSurvey(t);
    await answerAll(t, few.id, Array(29).fill({ trust: 4 }));
    const withheld = await finish(t, few.id);
    expect(withheld).toMatchObject({ state: 'withheld', result: { n: 29, withheld: true, questions: [] } });
    const more = await openSurvey(t);
    const both = { trust: 4, fairness: 3 };
    await answerAll(t, more.id, [...Array(29).fill(both), { trust: 4 }, { trust: 4 }]);
    const published = await finish(t, more.id);
    expect(published.result?.questions).toMatchObject([
      { code: 'trust', n: 31, mean: 400 },
      { code: 'fairness', n: 29, withheld: true, mean: null, cells: null },
      { n: 0, withheld: true },
      { n: 0, withheld: true },
    ]);
  });

  it('[S000-30] takes one answer per person over link and sign-in, and the last one counts', async () => {
    const survey = await openSurvey(t, { sampleSize: 3 });
    const [first] = await linksOf(t, survey.id);
    const who = resident(t, first?.personId ?? '');
    const [own] = (await who.get('/my/surveys')).json().items;
    expect(own).toMatchObject({ id: survey.id, token: first?.token, answered: false });
    await answer(first?.token ?? '', { trust: 1 });
    expect((await who.post(`/survey-links/${own.token}/answers`, { answers: { trust: 5, knows_covenant: 'yes' } })).statusCode).toBe(200);
    expect((await who.get('/my/surveys')).json().items[0]).toMatchObject({ answered: true });
    expect((await t.as('committee1').get(`/surveys/${survey.id}`)).json().progress).toMatchObject({ answered: 1 });
    const rows = await (await t.read()).db.selectFrom('survey_response').select('answers').where('survey_id', '=', survey.id).execute();
    expect(rows).toEqual([{ answers: { trust: 5, knows_covenant: 'yes' } }]);
  });

  it('keeps nothing that leads from an answer to its author: no fact, no time, no key after the close [N80]', async () => {
    const survey = await openSurvey(t, { sampleSize: 40 });
    const links = await linksOf(t, survey.id);
    for (const [i, { token }] of links.slice(0, 35).entries()) await answer(token, { trust: (i % 5) + 1 });
    const { pool } = t.built.app;
    const before = await pool.query('select * from d_test.survey_response where survey_id = $1', [survey.id]);
    expect(Object.keys(before.rows[0])).toEqual(['id', 'survey_id', 'respondent_hash', 'answers']);
    const facts = await pool.query(`select name from d_test.event where name like 'survey.answer%' or subject_type = 'survey_response'`);
    expect(facts.rows).toEqual([]);
    t.clock.advance({ days: 15 });
    await t.tick('surveys_close_due');
    const after = await pool.query('select id, respondent_hash, xmin::text as xmin from d_test.survey_response where survey_id = $1', [
      survey.id,
    ]);
    expect(after.rows).toHaveLength(35);
    expect(new Set(after.rows.map((r) => r.xmin)).size).toBe(1);
    expect(after.rows.every((r) => r.respondent_hash === null)).toBe(true);
    const old = new Set(before.rows.map((r) => r.id));
    expect(after.rows.some((r) => old.has(r.id))).toBe(false);
    expect((await t.as('committee1').get(`/surveys/${survey.id}`)).json().result).toBeNull();
  });

  it('refuses what is not asked, comes too late, or has no link', async () => {
    const survey = await openSurvey(t, { sampleSize: 2 });
    const [link] = await linksOf(t, survey.id);
    const token = link?.token ?? '';
    for (const answers of [{}, { trust: 'yes' }, { knows_covenant: 'perhaps' }, { other: 1 }])
      expect((await answer(token, answers)).json().code, JSON.stringify(answers)).toBe('survey-answers-unfit');
    expect((await answer('A'.repeat(24), { trust: 3 })).statusCode).toBe(404);
    t.clock.advance({ days: 15 });
    expect((await answer(token, { trust: 3 })).json().code).toBe('survey-not-open');
    await t.tick('surveys_close_due');
    expect((await t.as('committee1').patch(`/surveys/${survey.id}`, { version: 3, sampleSize: 10 })).json().code).toBe('survey-frozen');
  });

  it('leaves out who withdrew consent to surveys, writes to those who agreed, and prints letters for the others', async () => {
    const [no = '', yes = '', silent = ''] = await residentsOf(t, 3, places.C2);
    await t.write(async (ctx) => {
      const given = { purpose: 'opinion_survey', text_version: '1', text_hash: 'x', channel: 'web', given_by: 'self', given_at: ctx.now };
      const consents = [
        { ...given, id: crypto.randomUUID(), person_id: no, withdrawn_at: ctx.now },
        { ...given, id: crypto.randomUUID(), person_id: yes },
      ];
      await ctx.db.insertInto('consent').values(consents).execute();
    });
    const officer = t.actor({ holdings: [{ areaCode: places.district, permissions: ['surveys.read', 'surveys.manage'] }] });
    const { id } = (await officer.post('/surveys', { ...trustSurvey, areaCode: places.C2, sampleSize: 50 })).json();
    const closesAt = new Date(t.clock.now().getTime() + 86_400_000).toISOString();
    const open = await step(officer, id, 'open', { closesAt });
    expect(open).toMatchObject({ draw: { frame: 2, refused: 1 }, progress: { invited: 2, letters: 1 } });
    const drawn = (await linksOf(t, id)).map((link) => link.personId);
    expect([...drawn].sort()).toEqual([yes, silent].sort());
    const { db } = await t.read();
    const notices = await db.selectFrom('notification').select('recipient_id').where('template', '=', 'survey_invitation').execute();
    expect(new Set(notices.map((n) => n.recipient_id))).toEqual(new Set([yes]));
    const letters = (await officer.post(`/surveys/${id}/letters`)).json().items;
    expect(letters).toMatchObject([{ name: '居**', link: expect.stringContaining('/q/') }]);
  });

  it('lets only those who hold surveys of the place prepare, follow and publish them', async () => {
    expect((await t.as('committee3').post('/surveys', trustSurvey)).json().code).toBe('not-your-survey');
    const survey = await openSurvey(t, { sampleSize: 2 });
    expect((await t.as('committee3').get(`/surveys/${survey.id}`)).statusCode).toBe(404);
    expect((await t.anonymous.get(`/surveys/${survey.id}`)).statusCode).toBe(404);
    expect((await t.as('committee1').post(`/surveys/${survey.id}/close`, { version: 2 })).json().code).toBe('survey-still-runs');
    expect((await t.as('community1').post(`/surveys/${survey.id}/close`, { version: 2 })).statusCode).toBe(403);
    expect(
      (await t.anonymous.get('/surveys')).json().items.every((s: { state: string }) => ['published', 'withheld'].includes(s.state)),
    ).toBe(true);
  });

  it('leaves everything in order for the nightly checks', async () => {
    expect((await runChecks(await t.read())).map((c) => c.name)).toEqual([]);
  });
});
