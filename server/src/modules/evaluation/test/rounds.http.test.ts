import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, startFixtureApp } from '../../../../test/harness/app.ts';
import { places, units } from '../../../../test/harness/fixture.ts';
import { runChecks } from '../../../platform/checks.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { answerSurvey, ownInvitations, rate } from '../../surveys/index.ts';
import { committeeScheme, firstOf, mark, officer, published, step, worker, workerScheme } from './factory.ts';

describe('a round of evaluation', () => {
  let t: FixtureApp;
  let people: string[];
  beforeAll(async () => {
    t = await startFixtureApp();
    people = await t.write(async (ctx) => {
      const own = { area_code: places.C1, identity_level: 1, created_at: ctx.now };
      const rows = Array.from({ length: 40 }, (_, i) => ({ ...own, id: uuidv7(ctx.now), name: `居民${i}` }));
      await ctx.db.insertInto('person').values(rows).execute();
      return rows.map((row) => row.id);
    });
  });
  afterAll(() => t.close());

  const asPerson = (id: string) => ({ kind: 'resident', id, name: '居民', holdings: [], demandId: null }) as const;
  const backTo = (day: string) => t.clock.set(`${day}T01:00:00.000Z`);

  /** Ten residents rate the worker within the period: 4.00. */
  const rated = async () => {
    for (const [i, score] of [5, 5, 4, 4, 4, 4, 4, 4, 3, 3].entries())
      await t.write((ctx) => rate(ctx, 'community_worker', worker, { score }), asPerson(people[i] ?? ''));
  };

  it('[S001-63] refuses satisfaction below half of the weight, takes 60 %, and 0.6 × 82 + 0.4 × 90 is 85.20 exactly', async () => {
    const [satisfaction, work] = committeeScheme.indicators;
    const light = {
      ...committeeScheme,
      indicators: [
        { ...satisfaction, weight: 4000 },
        { ...work, weight: 6000 },
      ],
    };
    const refused = await officer(t).post('/evaluations', light);
    expect(refused.json()).toMatchObject({ code: 'satisfaction-weight-too-low', weight: '40', least: '50' });
    const { id } = await published(t, committeeScheme);
    backTo('2025-07-01');
    await t.tick('evaluation_due_rounds');
    const collecting = (await officer(t).get(`/evaluations/${id}`)).json();
    expect(collecting.state).toBe('collecting');
    const { surveyId, id: subjectId } = firstOf(collecting);
    expect((await officer(t).post(`/evaluations/${id}/score`, { version: collecting.version })).json().code).toBe(
      'satisfaction-not-measured',
    );
    // 164 points from 40 people drawn, not only from those served: 4.10, or 82.00 of a hundred.
    for (const [i, person] of people.entries())
      await t.write(async (ctx) => {
        const [own] = await ownInvitations(ctx);
        await answerSurvey(ctx, own?.token ?? '', { satisfaction: i < 4 ? 5 : 4 });
      }, asPerson(person));
    backTo('2025-07-20');
    await t.tick('surveys_close_due');
    const { version } = (await officer(t).get(`/surveys/${surveyId}`)).json();
    expect((await officer(t).post(`/surveys/${surveyId}/publish`, { version })).statusCode).toBe(200);
    await officer(t).post(`/evaluation-subjects/${subjectId}/marks`, { marks: [mark('work', 9000)] });
    const scored = await step(officer(t), id, 'score');
    expect(firstOf(scored)).toMatchObject({ total: 8520, results: [{ edition: 1, total: 8520 }] });
    expect(firstOf(scored).marks).toContainEqual(expect.objectContaining({ code: 'satisfaction', value: 8200, n: 40 }));
    await step(officer(t), id, 'show');
    backTo('2025-08-01');
    const final = await step(officer(t), id, 'finalise');
    expect(firstOf(final)).toMatchObject({ grade: 'good', gradeName: '良好' });
    await step(officer(t), id, 'apply', { improvements: [] });
    const open = (await t.anonymous.get(`/evaluations/${id}`)).json();
    expect(open).toMatchObject({ state: 'closed', subjects: [{ grade: 'good', total: null, marks: null }] });
  });

  it('[S001-66] appraises a worker 55/25/10/10 at 82.50; contested on day 3 it is open again; 83.50 is final and both values stay', async () => {
    backTo('2025-03-03');
    const { id } = await published(t, workerScheme);
    backTo('2025-06-02');
    await t.tick('surveys_forget_raters');
    await rated();
    backTo('2025-07-01');
    await t.tick('evaluation_due_rounds');
    const subject = firstOf((await officer(t).get(`/evaluations/${id}`)).json());
    const marks = [mark('work', 9000), mark('peers', 7000), mark('superiors', 9000)];
    expect((await officer(t).post(`/evaluation-subjects/${subject.id}/marks`, { marks: [mark('satisfaction', 9900)] })).json().code).toBe(
      'evaluation-mark-unfit',
    );
    await officer(t).post(`/evaluation-subjects/${subject.id}/marks`, { marks });
    expect(firstOf(await step(officer(t), id, 'score'))).toMatchObject({ total: 8250 });
    const own = t.as('community1');
    expect((await own.get(`/evaluations/${id}`)).json().subjects[0].marks).toBeNull();
    await step(officer(t), id, 'show');
    const shown = (await own.get(`/evaluations/${id}`)).json();
    expect(shown.subjects[0]).toMatchObject({ total: 8250, abilities: { appeal: { allowed: true } } });
    expect(shown.subjects[0].marks).toContainEqual(expect.objectContaining({ code: 'satisfaction', value: 8000, n: 10 }));
    backTo('2025-07-04');
    expect((await t.as('grid1').post(`/evaluation-subjects/${subject.id}/appeals`, { words: '我不服' })).statusCode).toBe(404);
    const appealed = (await own.post(`/evaluation-subjects/${subject.id}/appeals`, { words: '五月的走访记录漏计。' })).json();
    expect(appealed.state).toBe('appealed');
    expect((await own.post(`/evaluation-subjects/${subject.id}/appeals`, { words: '再说一次。' })).json().code).toBe(
      'evaluation-appeal-waiting',
    );
    const appealId = appealed.subjects[0].appeals[0].id;
    const bare = await officer(t).post(`/evaluation-appeals/${appealId}/decide`, { upheld: true, decision: '属实' });
    expect(bare.json().code).toBe('evaluation-correction-missing');
    const decided = await officer(t).post(`/evaluation-appeals/${appealId}/decide`, {
      upheld: true,
      decision: '补计五月走访记录。',
      corrections: [{ code: 'work', value: 9400, evidence: '走访记录2025-05' }],
    });
    expect(decided.json()).toMatchObject({ state: 'preview', subjects: [{ total: 8350 }] });
    backTo('2025-07-20');
    await t.tick('evaluation_due_rounds');
    const final = (await officer(t).get(`/evaluations/${id}`)).json();
    expect(final).toMatchObject({ state: 'final', subjects: [{ total: 8350, grade: 'good' }] });
    expect(final.subjects[0].results).toMatchObject([
      { edition: 1, total: 8250, appealId: null },
      { edition: 2, total: 8350, appealId },
    ]);
    const works = final.subjects[0].marks.filter((m: { code: string }) => m.code === 'work');
    expect(works).toMatchObject([
      { edition: 2, value: 9400 },
      { edition: 1, value: 9000 },
    ]);
    expect((await officer(t).post(`/evaluation-subjects/${subject.id}/marks`, { marks })).json().code).toBe('evaluation-is-final');
    expect((await own.post(`/evaluation-subjects/${subject.id}/appeals`, { words: '还是不服' })).json().code).toBe('illegal-transition');
    expect((await t.anonymous.get(`/evaluations/${id}`)).statusCode).toBe(404);
  });

  it('[S001-66] closes when what has to become better is done', async () => {
    const { items } = (await officer(t).get('/evaluations?targetKind=community_worker')).json();
    const round = (await officer(t).get(`/evaluations/${items[0].id}`)).json();
    const improvements = [{ subjectId: round.subjects[0].id, words: '每周入户不少于十户。', dueOn: '2025-09-30' }];
    const applied = await step(officer(t), round.id, 'apply', { improvements });
    expect(applied.state).toBe('applied');
    expect((await officer(t).post(`/evaluations/${round.id}/close`, { version: applied.version })).json().code).toBe(
      'evaluation-improvements-open',
    );
    const item = firstOf(applied).improvements[0]?.id;
    expect((await t.as('community1').post(`/evaluation-improvements/${item}/finish`, { result: '已入户十二户。' })).statusCode).toBe(200);
    expect((await step(officer(t), round.id, 'close')).state).toBe('closed');
  });

  it('[N28] asks more than half for workers, publishes before the period, and postpones where satisfaction cannot be measured', async () => {
    backTo('2025-03-03');
    const [satisfaction, work, ...others] = workerScheme.indicators;
    const half = [{ ...satisfaction, weight: 5000 }, { ...work, weight: 3000 }, ...others];
    expect((await officer(t).post('/evaluations', { ...workerScheme, indicators: half })).json().code).toBe('satisfaction-weight-too-low');
    const uneven = [{ ...satisfaction, weight: 5600 }, work, ...others];
    expect((await officer(t).post('/evaluations', { ...workerScheme, indicators: uneven })).json().code).toBe('evaluation-scheme-unfit');
    expect((await officer(t).post('/evaluations', { ...workerScheme, targetIds: [units.urban] })).json().code).toBe(
      'evaluation-subject-unknown',
    );
    const late = (await officer(t).post('/evaluations', { ...workerScheme, from: '2025-03-01' })).json();
    expect((await officer(t).post(`/evaluations/${late.id}/publish`, { version: 1 })).json().code).toBe('evaluation-published-too-late');
    const { id } = await published(t, { ...committeeScheme, areaCode: places.SB, targetIds: [units.committee3] });
    expect((await officer(t).patch(`/evaluations/${id}`, { version: 2, title: '改名' })).json().code).toBe('evaluation-scheme-frozen');
    backTo('2025-07-01');
    const collecting = await step(officer(t), id, 'collect');
    expect((await officer(t).post(`/evaluations/${id}/score`, { version: collecting.version })).json().code).toBe(
      'satisfaction-not-measured',
    );
    expect((await step(officer(t), id, 'postpone', { reason: '社区没有可抽样的居民。' })).state).toBe('postponed');
    expect((await step(officer(t), id, 'resume')).state).toBe('collecting');
  });

  it('leaves everything in order for the nightly checks', async () => {
    expect((await runChecks(await t.read())).map((c) => c.name)).toEqual([]);
  });
});
