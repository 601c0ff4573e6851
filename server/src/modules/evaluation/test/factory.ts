import { expect } from 'vitest';
import type { FixtureApp, Sender } from '../../../../test/harness/app.ts';
import { places, staffId, units } from '../../../../test/harness/fixture.ts';
import { roles } from '../../identity/index.ts';
import type { RoundJson, SubjectJson } from '../rounds/rounds.schema.ts';

/** The officer who evaluates: holds evaluations and surveys for the whole district. */
export const officer = (t: FixtureApp): Sender =>
  t.actor({ holdings: [{ areaCode: places.district, permissions: roles.civil_affairs_officer.permissions }] });

export const worker = staffId('community1');

const entered = (code: string, label: string, weight: number) => ({ code, label, source: 'entered', weight });

/** The second quarter of 2025, which begins four weeks after the fixture's day. */
const quarter = { from: '2025-04-01', to: '2025-06-30' };

export const workerScheme = {
  ...quarter,
  areaCode: places.C1,
  title: '2025年第二季度社区工作者考核',
  targetKind: 'community_worker',
  grading: 'score',
  indicators: [
    { code: 'satisfaction', label: '群众满意度', source: 'rating', weight: 5500 },
    entered('work', '工作实绩', 2500),
    entered('peers', '同事互评', 1000),
    entered('superiors', '上级评价', 1000),
  ],
  targetIds: [worker],
};

export const committeeScheme = {
  ...quarter,
  areaCode: places.SA,
  title: '2025年第二季度社区考核',
  targetKind: 'committee',
  grading: 'score',
  indicators: [{ code: 'satisfaction', label: '居民满意度', source: 'survey', weight: 6000 }, entered('work', '工作实绩', 4000)],
  targetIds: [units.committee1],
};

/** A scheme that is drafted and published. */
export async function published(t: FixtureApp, scheme: object): Promise<RoundJson> {
  const made = await officer(t).post('/evaluations', scheme);
  expect(made.statusCode, made.body).toBe(201);
  return step(officer(t), made.json().id, 'publish');
}

/** Takes a step with the version that stands; answers the round after it. */
export async function step(who: Sender, id: string, action: string, body: object = {}): Promise<RoundJson> {
  const { version } = (await who.get(`/evaluations/${id}`)).json();
  const done = await who.post(`/evaluations/${id}/${action}`, { version, ...body });
  expect(done.statusCode, `${action}: ${done.body}`).toBeLessThan(300);
  return done.json();
}

/** The only one, or the first one, who is evaluated. */
export function firstOf(round: RoundJson): SubjectJson {
  const [subject] = round.subjects;
  if (!subject) throw new Error('nobody is evaluated');
  return subject;
}

export const mark = (code: string, value: number) => ({ code, value, evidence: `台账${code}` });
