import { expect } from 'vitest';
import type { FixtureApp, Sender, TestApp } from '../../../../test/harness/app.ts';
import { places } from '../../../../test/harness/fixture.ts';
import { hashToken, uuidv7 } from '../../../platform/ids.ts';
import { answerSurvey } from '../samples/answering.service.ts';
import { tokenOf } from '../samples/tokens.ts';
import type { Answers } from '../surveys.rules.ts';
import type { SurveyJson } from '../surveys.schema.ts';

/** Residents of a community with a shown phone, none of whom ever filed anything; answers their ids. */
export async function residentsOf(t: TestApp, count: number, areaCode: string = places.C1): Promise<string[]> {
  return t.write(async (ctx) => {
    const rows = Array.from({ length: count }, (_, i) => ({
      id: uuidv7(ctx.now),
      name: `居民${i + 1}`,
      area_code: areaCode,
      identity_level: 1,
      created_at: ctx.now,
    }));
    await ctx.db.insertInto('person').values(rows).execute();
    return rows.map((row) => row.id);
  });
}

export const resident = (t: TestApp, id: string): Sender => t.actor({ kind: 'resident', id, name: '居民' });

export const trustSurvey = {
  areaCode: places.C1,
  title: '2025年第一季度信任度调查',
  intro: '一共四题，不到一分钟。',
  series: 'trust',
  sampleSize: 200,
  questions: [{ code: 'trust' }, { code: 'fairness' }, { code: 'listened' }, { code: 'knows_covenant' }],
};

/** A survey of the committee of C1, drawn and open for two weeks. */
export async function openSurvey(t: FixtureApp, input: Partial<typeof trustSurvey> = {}): Promise<SurveyJson> {
  const committee = t.as('committee1');
  const made = await committee.post('/surveys', { ...trustSurvey, ...input });
  expect(made.statusCode, made.body).toBe(201);
  return step(committee, made.json().id, 'open', { closesAt: new Date(t.clock.now().getTime() + 14 * 86_400_000).toISOString() });
}

/** Takes a step with the version that stands; answers the survey after it. */
export async function step(who: Sender, id: string, action: string, body: object = {}): Promise<SurveyJson> {
  const { version } = (await who.get(`/surveys/${id}`)).json();
  const done = await who.post(`/surveys/${id}/${action}`, { version, ...body });
  expect(done.statusCode, `${action}: ${done.body}`).toBeLessThan(300);
  return done.json();
}

/** Links of those drawn, in the order of the draw. */
export async function linksOf(t: TestApp, surveyId: string): Promise<{ personId: string; token: string }[]> {
  const ctx = await t.read();
  const rows = await ctx.db
    .selectFrom('survey_invitation')
    .select(['person_id', 'token_hash'])
    .where('survey_id', '=', surveyId)
    .orderBy('rank')
    .execute();
  return rows.map((row) => {
    const token = tokenOf(ctx, surveyId, row.person_id);
    expect(hashToken(token)).toBe(row.token_hash);
    return { personId: row.person_id, token };
  });
}

/** Time over, closed by the schedule, published by the committee. */
export async function finish(t: FixtureApp, id: string): Promise<SurveyJson> {
  t.clock.advance({ days: 15 });
  await t.tick('surveys_close_due');
  return step(t.as('committee1'), id, 'publish');
}

/** The first of those drawn answer, one after another, all in one transaction. */
export async function answerAll(t: TestApp, surveyId: string, answers: readonly Answers[]): Promise<void> {
  const links = await linksOf(t, surveyId);
  await t.write(async (ctx) => {
    for (const [i, given] of answers.entries()) await answerSurvey(ctx, links[i]?.token ?? '', given);
  });
}
