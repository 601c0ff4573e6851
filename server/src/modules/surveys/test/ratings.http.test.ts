import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, startFixtureApp } from '../../../../test/harness/app.ts';
import { places, staffId, units } from '../../../../test/harness/fixture.ts';
import { ratingSummary } from '../index.ts';
import { ownSurveys } from '../personal-data.ts';
import { resident, residentsOf } from './factory.ts';

const worker = staffId('community1');

describe('ratings by residents', () => {
  let t: FixtureApp;
  let ids: string[];
  beforeAll(async () => {
    t = await startFixtureApp();
    ids = await residentsOf(t, 12);
  });
  afterAll(() => t.close());

  const rate = (i: number, score: number, words?: string) =>
    resident(t, ids[i] ?? '').put(`/ratings/community_worker/${worker}`, { score, ...(words ? { words } : {}) });

  it('[S001-65] hides what nine say of a worker and shows 4.2 with the tenth; a second rating replaces the first', async () => {
    for (const [i, score] of [5, 5, 5, 4, 4, 4, 4, 4, 3].entries()) expect((await rate(i, score)).statusCode).toBe(200);
    expect((await t.anonymous.get(`/ratings/community_worker/${worker}`)).json()).toMatchObject({ n: 9, mean: null, words: [] });
    const tenth = await rate(9, 4);
    expect(tenth.json()).toMatchObject({ n: 10, mean: 420, own: { score: 4 } });
    expect((await rate(8, 5)).json()).toMatchObject({ n: 10, mean: 440, own: { score: 5 } });
    expect((await rate(8, 3)).json()).toMatchObject({ n: 10, mean: 420 });
    const summary = await ratingSummary(await t.read(), { targetType: 'community_worker', targetId: worker, period: '2025' });
    expect(summary).toEqual({ n: 10, mean: 420 });
    expect(await ratingSummary(await t.read(), { targetType: 'community_worker', targetId: worker, period: '2024' })).toEqual({
      n: 0,
      mean: null,
    });
  });

  it('[S001-65] shows words after a moderator let them pass, and never to whom they are about before that', async () => {
    expect((await rate(0, 5, '每次都耐心解释。')).json().own).toMatchObject({ words: '每次都耐心解释。', wordsState: 'waiting' });
    await rate(1, 5, '这人我认识，住在三号楼二单元。');
    expect((await t.anonymous.get(`/ratings/community_worker/${worker}`)).json().words).toEqual([]);
    const committee = t.as('committee1');
    const waiting = (await committee.get('/rating-words')).json().items as { id: string; words: string }[];
    expect(waiting.map((w) => w.words).sort()).toEqual(['每次都耐心解释。', '这人我认识，住在三号楼二单元。'].sort());
    expect(JSON.stringify(waiting)).not.toContain('rater');
    const kind = waiting.find((w) => w.words.startsWith('每次'))?.id;
    const personal = waiting.find((w) => w.words.startsWith('这人'))?.id;
    expect((await committee.post(`/rating-words/${kind}/decide`, { shown: true })).statusCode).toBe(204);
    expect((await committee.post(`/rating-words/${personal}/decide`, { shown: false })).json().code).toBe('unknown-reason');
    const reasons = (await t.as('committee1').get('/reasons/hide_post')).json();
    const reasonCode = reasons.items[0].code;
    expect((await committee.post(`/rating-words/${personal}/decide`, { shown: false, reasonCode })).statusCode).toBe(204);
    expect((await committee.post(`/rating-words/${personal}/decide`, { shown: true })).json().code).toBe('rating-words-decided');
    expect((await t.anonymous.get(`/ratings/community_worker/${worker}`)).json().words).toEqual([
      { score: 5, words: '每次都耐心解释。', period: '2025' },
    ]);
    const aboutOneself = t.actor({ id: worker, holdings: [{ areaCode: places.C1, permissions: ['surveys.manage'] }] });
    await rate(2, 5, '还行。');
    expect((await aboutOneself.get('/rating-words')).json().items).toEqual([]);
    const mine = (await committee.get('/rating-words')).json().items[0].id;
    expect((await aboutOneself.post(`/rating-words/${mine}/decide`, { shown: true })).json().code).toBe('rating-is-about-you');
  });

  it('[S001-65] takes ratings of agencies and social workers too, from verified residents of the place alone', async () => {
    const [elsewhere = ''] = await residentsOf(t, 1, places.C3);
    expect((await resident(t, elsewhere).put(`/ratings/community_worker/${worker}`, { score: 1 })).json().code).toBe('not-yours-to-rate');
    const own = (await resident(t, elsewhere).put(`/ratings/agency/${units.organisation}`, { score: 5 })).json();
    expect(own).toMatchObject({ target: { typeName: '社会服务机构', name: '邻里关怀服务中心' }, n: 1, mean: null });
    expect((await resident(t, ids[0] ?? '').put(`/ratings/agency/${units.urban}`, { score: 1 })).json().code).toBe('rating-target-unknown');
    await t.write(async (ctx) => {
      await ctx.db.updateTable('person').set({ identity_level: 0 }).where('id', '=', elsewhere).execute();
    });
    expect((await resident(t, elsewhere).put(`/ratings/agency/${units.organisation}`, { score: 5 })).json().code).toBe(
      'rater-not-verified',
    );
    expect((await t.as('committee1').put(`/ratings/agency/${units.organisation}`, { score: 5 })).statusCode).toBe(403);
    const list = (await resident(t, ids[0] ?? '').get('/my/rating-targets')).json();
    expect(list.items).toContainEqual(expect.objectContaining({ type: 'agency', id: units.organisation, n: 1, mean: null, own: null }));
    expect(list.items).toContainEqual(expect.objectContaining({ type: 'community_worker', id: worker, n: 10, own: 5 }));
  });

  it('leaves nothing that leads to who was erased, and lets people take along what they said (PIPL 45, 47)', async () => {
    const person = ids[0] ?? '';
    expect(await ownSurveys(await t.read(), person)).toMatchObject({ ratings: [{ score: 5, words: '每次都耐心解释。' }] });
    const { version } = (await t.as('security').get(`/people/${person}`)).json();
    expect((await t.as('security').post(`/people/${person}/erase`, { version })).statusCode).toBeLessThan(300);
    await t.drain();
    expect(await ownSurveys(await t.read(), person)).toMatchObject({ invitations: [], answers: [], ratings: [] });
    const after = (await t.anonymous.get(`/ratings/community_worker/${worker}`)).json();
    expect(after).toMatchObject({ n: 10, words: [] });
  });

  it('throws the hashes of a period away when it is over', async () => {
    await t.tick('surveys_forget_raters');
    const count = async () => (await t.built.app.pool.query('select count(rater_hash)::int as n from d_test.survey_rating')).rows[0].n;
    expect(await count()).toBeGreaterThan(0);
    t.clock.set('2026-01-02T00:00:00.000Z');
    await t.tick('surveys_forget_raters');
    expect(await count()).toBe(0);
    expect((await rate(1, 2)).json()).toMatchObject({ period: '2026', own: { score: 2 } });
  });
});
