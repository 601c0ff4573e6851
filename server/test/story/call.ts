import { expect } from 'vitest';
import { civilAffairs, registered, staffOf, sent as told } from '../../src/modules/organizations/social/test/factory.ts';
import {
  account,
  applied,
  blocks,
  drafted,
  experts,
  got,
  type Organisation,
  officer,
  parties,
  programme,
  sent,
  sheet,
  stepped,
} from '../../src/modules/projects/calls/test/factory.ts';
import type { FixtureApp, Sender } from '../harness/app.ts';
import { places } from '../harness/fixture.ts';

const names = ['暖灶助餐服务社', '守望社工服务社', '四点钟托管服务社', '邻里花园营造社', '和声调解服务社'] as const;
/** What five experts give each of the five applications. */
const totals = [
  [92, 88, 85, 84, 60],
  [70, 71, 72, 73, 74],
  [65, 66, 67, 68, 69],
  [60, 61, 62, 63, 64],
  [50, 51, 52, 53, 54],
];

export interface Decided {
  readonly callId: string;
  readonly organisations: readonly Organisation[];
  readonly projectId: string;
  readonly pool: ReadonlyMap<string, Sender>;
}

/** Five agencies are registered, apply for the directory and are listed in it. */
async function listed(t: FixtureApp): Promise<Organisation[]> {
  const all: Organisation[] = [];
  for (const name of names) {
    const { unitId } = await registered(t, { name });
    await told(staffOf(t, unitId), `/organisations/${unitId}/listing`, { functions: '居家养老服务' });
    const staff = await account(t, 'organisation_staff', places.district, unitId);
    all.push({ unitId, name, accountId: staff.id, sender: staff.sender });
  }
  const list = await told(civilAffairs(t), '/organisation-directory/publish', { validUntil: '2026-03-03' });
  expect(list).toMatchObject({ listed: 5, refused: 0 });
  return all;
}

/** A guide list that four kinds of parties endorse, a call, five applications, a drawn panel, blind scores, a joint board, the public notice. */
export async function decided(t: FixtureApp, needIds: readonly string[]): Promise<Decided> {
  const desk = officer(t);
  const organisations = await listed(t);
  const pool = await experts(t, 8);
  const { id: programmeId } = await programme(t, needIds);
  const until = new Date(t.clock.now().getTime() + 3_600_000).toISOString();
  const call = await drafted(t, programmeId, { board: true, budget: 10_000_000, applicationsUntil: until });
  await endorsed(t, call.id, organisations[0]?.unitId ?? '', needIds);
  await stepped(desk, `/calls/${call.id}`, 'open');
  const ids: string[] = [];
  for (const who of organisations) {
    const application = await applied(call.id, who, { needIds });
    expect(application.completeness).toMatchObject({ complete: 4 });
    await stepped(desk, `/applications/${application.id}`, 'pass');
    ids.push(application.id);
  }
  t.clock.advance({ hours: 2 });
  await judged(t, { callId: call.id, ids, pool });
  t.clock.advance({ days: 12 });
  await t.tick('projects_calls');
  await t.drain();
  const { state, projectId } = await got(desk, `/applications/${ids[0]}`);
  expect(state).toBe('contracting');
  return { callId: call.id, organisations, projectId, pool: new Map(pool.map((expert) => [expert.accountId, expert.sender])) };
}

async function endorsed(t: FixtureApp, callId: string, organisationUnit: string, needIds: readonly string[]): Promise<void> {
  const four = parties(t, organisationUnit);
  const item = { title: '助餐和探访', blocks, needIds };
  const { guide } = await sent(four.committee, `/calls/${callId}/guide-items`, item);
  expect(guide[0].missing).toHaveLength(3);
  for (const who of [four.department, four.subdistrict, four.organisation]) await sent(who, `/guide-items/${guide[0].id}/endorse`);
}

/** Five of eight experts are drawn and score blind; three officials and three residents decide; the best is approved within the budget. */
async function judged(
  t: FixtureApp,
  { callId, ids, pool }: { callId: string; ids: readonly string[]; pool: Awaited<ReturnType<typeof experts>> },
): Promise<void> {
  const desk = officer(t);
  const members: { accountId: string; kind: string; sender: Sender }[] = [];
  for (let i = 0; i < 6; i += 1) {
    const kind = i < 3 ? 'official' : 'resident';
    const who = await account(t, i < 3 ? 'subdistrict_officer' : 'resident_representative', i < 3 ? places.SA : places.C1);
    members.push({ accountId: who.id, kind, sender: who.sender });
  }
  await stepped(desk, `/calls/${callId}`, 'board', { members: members.map(({ accountId, kind }) => ({ accountId, kind })) });
  await stepped(desk, `/calls/${callId}`, 'close');
  await stepped(desk, `/calls/${callId}`, 'draw', { scoresDueAt: new Date(t.clock.now().getTime() + 86_400_000).toISOString() });
  const drawn: { id: string }[] = (await got(desk, `/calls/${callId}/panel`)).experts;
  expect(drawn).toHaveLength(5);
  for (const [e, { id }] of drawn.entries()) {
    const who = pool.find((expert) => expert.id === id)?.sender as Sender;
    for (const review of (await got(who, `/expert-reviews?call=${callId}`)).items)
      await sent(who, `/expert-reviews/${review.id}/score`, sheet(totals[ids.indexOf(review.application.id)]?.[e] ?? 0));
  }
  for (const member of members)
    for (const application of (await got(desk, `/calls/${callId}/panel`)).applications) {
      const choice = application.id === ids[0] ? 'yes' : 'no';
      await sent(member.sender, `/applications/${application.id}/board-vote`, {
        version: application.version,
        onProject: choice,
        onOrganisation: choice,
      });
    }
  await stepped(desk, `/calls/${callId}`, 'rank');
}
