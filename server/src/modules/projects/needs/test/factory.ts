import { expect } from 'vitest';
import type { FixtureApp, Sender } from '../../../../../test/harness/app.ts';
import { places } from '../../../../../test/harness/fixture.ts';
import { systemActor } from '../../../../platform/context.ts';
import { roles } from '../../../identity/index.ts';
import { fileDemand } from '../../../matters/index.ts';

/** Sends and expects success; answers the body. */
export async function sent(who: Sender, path: string, body: object = {}) {
  const answer = await who.post(path, body);
  expect(answer.statusCode, `${path}: ${answer.body}`).toBeLessThan(300);
  return answer.statusCode === 204 ? null : answer.json();
}

/** Reads and expects success. */
export async function got(who: Sender, path: string) {
  const answer = await who.get(path);
  expect(answer.statusCode, `${path}: ${answer.body}`).toBe(200);
  return answer.json();
}

/** Sends and answers the code of the problem. */
export const refused = async (who: Sender, path: string, body: object = {}): Promise<string> => (await who.post(path, body)).json().code;

/** Somebody with the role for a place. */
export function holder(t: FixtureApp, role: keyof typeof roles, areaCode: string, unitId: string | null = null): Sender {
  return t.actor({ name: role, holdings: [{ role, areaCode, unitId, permissions: roles[role].permissions }] });
}

/** The needs coordinator of the civil-affairs bureau. */
export const coordinator = (t: FixtureApp): Sender => holder(t, 'civil_affairs_officer', places.district);

/** The calendar of a round in the fixture's year. */
export function calendar(year = 2025) {
  return {
    demandsFrom: `${year}-01-01`,
    demandsTo: `${year}-03-31`,
    collectOn: `${year}-03-31`,
    compileOn: `${year}-04-15`,
    screenOn: `${year}-05-15`,
    publishOn: `${year}-05-31`,
    feedBackOn: `${year}-06-30`,
    nextRoundOn: `${year + 1}-03-01`,
  };
}

/** Opens a round. */
export async function opened(t: FixtureApp, year = 2025): Promise<string> {
  return (await sent(coordinator(t), '/need-rounds', { title: `${year}年民生需求征集`, year, ...calendar(year) })).id;
}

/** Takes a step of a round with the version that stands. */
export async function stepRound(t: FixtureApp, id: string, action: string) {
  const { version } = await got(coordinator(t), `/need-rounds/${id}`);
  return sent(coordinator(t), `/need-rounds/${id}/${action}`, { version });
}

/** Takes a step of a need with the version that stands. */
export async function stepNeed(who: Sender, id: string, action: string, body: object = {}) {
  const { version } = await got(who, `/needs/${id}`);
  return sent(who, `/needs/${id}/${action}`, { version, ...body });
}

const subjects = ['楼道没有扶手', '没有助餐点', '停车位不够', '孩子放学没人看', '垃圾桶太少', '健身器材坏了'];

/** Accepted demands of a place, each of an author with a telephone. */
export async function demands(t: FixtureApp, count: number, areaCode: string = places.C1, channel = 'web'): Promise<string[]> {
  return t.write(async (ctx) => {
    const ids: string[] = [];
    for (let i = 0; i < count; i += 1) {
      const filed = await fileDemand(
        ctx,
        {
          body: `${subjects[i % subjects.length]}，希望早点解决，这是第${i + 1}件`,
          areaCode,
          channel: channel as 'web',
          contact: { name: `王秀英${i}`, phone: `138${areaCode.slice(-3)}${String(10_000 + i)}` },
        },
        { settled: { state: 'accepted', at: ctx.now } },
      );
      ids.push(filed.id);
    }
    return ids;
  }, systemActor);
}

/** Words of a need. */
export const words = (title: string) => ({
  title,
  statement: `${title}，居民多次提出`,
  field: 'elderly',
  targetGroup: '60岁以上老人',
  size: 120,
});

/** Proposes a need of a place with demands, or from a survey where there are none. */
export async function proposed(who: Sender, roundId: string, need: { title: string; areaCode?: string; demandIds?: string[] }) {
  return sent(who, `/need-rounds/${roundId}/needs`, {
    ...words(need.title),
    areaCode: need.areaCode ?? places.C1,
    demandIds: need.demandIds ?? [],
    ...(need.demandIds?.length ? {} : { source: { kind: 'survey', note: '三月入户调查' } }),
  });
}

export const scores = { affected: 4, urgency: 5, overlap: 3, feasibility: 4 };

/** Scores a need and decides about it. */
export async function decided(t: FixtureApp, id: string, decision: 'select' | 'defer' | 'reject') {
  await stepNeed(coordinator(t), id, 'score', { scores });
  const reason = decision === 'select' ? {} : { reason: decision === 'defer' ? '今年经费已排满' : '已有部门负责' };
  return stepNeed(coordinator(t), id, 'decide', { decision, ...reason });
}

/** Submits the lists up to the district and begins the screening. */
export async function screening(t: FixtureApp, roundId: string, communities: readonly Sender[], areas: readonly string[]): Promise<void> {
  for (const [i, area] of areas.entries()) await sent(communities[i] ?? t.anonymous, `/need-rounds/${roundId}/lists`, { areaCode: area });
  for (const action of ['close-collecting', 'close-compiling', 'begin-screening']) await stepRound(t, roundId, action);
}
