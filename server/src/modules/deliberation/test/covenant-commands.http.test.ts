import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Sender } from '../../../../test/harness/app.ts';
import { places, units } from '../../../../test/harness/fixture.ts';
import { type SharedExample, startSharedExample } from '../../../../test/harness/shared-example.ts';
import { runChecks } from '../../../platform/checks.ts';
import { checked, clauses, drafted, legalAdviser, preamble, stepped, voted } from '../covenants/test/factory.ts';
import { resident, residents } from '../meetings/test/factory.ts';

const covenant = 'deliberation_covenant';

/** Each command of covenants and of the walks along them goes through the shared example, along the way of a covenant from the draft to its end. */
describe('every command of covenants and walks', () => {
  let example: SharedExample;
  let run: SharedExample['run'];
  let adviser: { id: string; sender: Sender };
  let inForce = { id: '' };
  const t = () => example.t;
  const committee = () => t().as('committee1');
  const worker = () => t().as('community1');
  const step = (name: string, params: { id: string }, event: string, more: object = {}, who = committee()) =>
    run(name, { who, params, body: more, versionOf: covenant, event });
  const newest = async (table: string): Promise<string> =>
    (await t().built.app.pool.query<{ id: string }>(`select id from d_test.${table} order by id desc limit 1`)).rows[0]?.id ?? '';
  beforeAll(async () => {
    example = await startSharedExample(/^(deliberation|ballot)_?/);
    run = example.run;
    adviser = await legalAdviser(t());
  });
  afterAll(() => t().close());

  it('a covenant from the draft to its repeal', async () => {
    const parties = [
      { code: 'residents', name: '居民' },
      { code: 'shops', name: '沿街商铺', signs: true },
    ];
    const made = await run('createCovenant', {
      who: committee(),
      body: { areaCode: places.C1, title: '居民公约', parties },
      event: 'covenant.created',
    });
    const params = { id: made.id };
    await step('writeCovenantText', params, 'covenant.text_written', { preamble, clauses });
    await step('consultOnCovenant', params, 'covenant.consulted', { until: '2025-03-20T00:00:00.000Z' });
    const [person = ''] = await residents(t(), ['李小梅']);
    const { id: commentId } = await run('commentOnCovenant', {
      who: resident(t(), person),
      params,
      body: { body: '写清楚时间' },
      event: 'covenant.commented',
    });
    const answer = { state: 'adopted', answer: '已写入' };
    const commented = { id: made.id, commentId };
    await run('answerCovenantComment', {
      who: committee(),
      params: commented,
      body: answer,
      versionOf: 'deliberation_covenant_comment',
      event: 'covenant.comment_answered',
    });
    await step('requestLegalityCheck', params, 'covenant.legality_requested', { accountId: adviser.id });
    await step('decideLegality', params, 'covenant.legality_objected', { lawful: false, opinion: '第二条不妥' }, adviser.sender);
    const other = await drafted(t(), '可以用的公约');
    await checked(t(), other.id, adviser);
    inForce = { id: other.id };
    const [residentsParty, shops] = other.parties;
    await run('prepareCovenantVote', {
      who: committee(),
      params: inForce,
      body: { partyId: residentsParty?.id },
      versionOf: covenant,
      event: 'covenant.vote_prepared',
    });
    const next = await drafted(t(), '投票的公约');
    await checked(t(), next.id, adviser);
    const again = await drafted(t(), '再改的公约');
    await checked(t(), again.id, adviser);
    await step('redraftCovenant', { id: again.id }, 'covenant.redrafted');
    await voted(t(), next.id, 'residents', { yes: 3, all: 4 });
    await voted(t(), next.id, 'shops', { yes: 3, all: 4 });
    inForce = { id: next.id };
    const ownShops = next.parties.find((p) => p.code === shops?.code)?.id;
    await run('recordCovenantSignature', {
      who: committee(),
      params: inForce,
      body: { partyId: ownShops, name: '和顺便利店', signedOn: '2025-03-03' },
      event: 'covenant.signed',
    });
    await step('adoptCovenant', inForce, 'covenant.adopted', { reviewOn: '2026-03-03' });
    await step('reviewCovenant', inForce, 'covenant.review_began');
    await step('keepCovenant', inForce, 'covenant.kept', { reviewOn: '2027-03-03' });
    const withdrawn = await drafted(t(), '撤回的公约');
    await step('withdrawCovenant', { id: withdrawn.id }, 'covenant.withdrawn', { reason: '重新征求意见' });
  });

  it('encouraged acts, walks and findings', async () => {
    const { text } = (await committee().get(`/covenants/${inForce.id}`)).json();
    const clause = (kind: string) => text.clauses.find((each: { kind: string }) => each.kind === kind)?.clauseId;
    const act = { clauseId: clause('positive'), doneOn: '2025-03-01', words: '清扫门前' };
    await run('noteCovenantAct', { who: worker(), params: inForce, body: act, event: 'covenant.act_noted' });
    const noted = { id: inForce.id, actId: await newest('deliberation_covenant_act') };
    await run('decideCovenantAct', {
      who: committee(),
      params: noted,
      body: { confirmed: true },
      versionOf: 'deliberation_covenant_act',
      event: 'covenant.act_decided',
    });
    const group = await run('createWalkGroup', {
      who: committee(),
      body: { areaCode: places.C1, name: '巡查组' },
      event: 'walk_group.created',
    });
    const member = await run('addWalkGroupMember', {
      who: committee(),
      params: { id: group.id },
      body: { name: '王阿姨' },
      event: 'walk_group.member_added',
    });
    const plan = { groupId: group.id, plannedOn: '2025-03-03', memberIds: [member.id], routeText: '主街' };
    const planned = async () => ({ id: (await run('planWalk', { who: worker(), params: inForce, body: plan, event: 'walk.planned' })).id });
    const walk = await planned();
    const walked = (name: string, params: { id: string }, event: string) =>
      run(name, { who: worker(), params, versionOf: 'deliberation_walk', event });
    await walked('startWalk', walk, 'walk.started');
    await run('recordWalkChecks', { who: worker(), params: walk, body: { clauseId: clause('negative'), kept: 20 }, event: 'walk.checked' });
    const find = async (placeText: string) => {
      const body = { clauseId: clause('negative'), placeText, note: '杂物' };
      return { id: (await run('recordFinding', { who: worker(), params: walk, body, event: 'finding.recorded' })).id };
    };
    const act2 = (name: string, params: { id: string }, event: string, more: object = {}, who = worker()) =>
      run(name, { who, params, body: more, versionOf: 'deliberation_finding', event });
    const [first, second, third] = [await find('主街1号'), await find('主街1号'), await find('主街1号')];
    await act2('talkAboutFinding', first, 'finding.talked', { words: '当面说明' });
    await act2('settleFinding', first, 'finding.settled');
    await act2('giveNoticeOfFinding', second, 'finding.noticed');
    await act2('askOpinionOnFinding', second, 'finding.public_opinion_asked', { words: '请邻居们评议' });
    await act2('handOverFinding', third, 'finding.handed_over', { receiverUnitId: units.urban }, committee());
    await walked('finishWalk', walk, 'walk.finished');
    await walked('cancelWalk', await planned(), 'walk.cancelled');
    const leaving = { id: group.id, memberId: member.id };
    await run('endWalkGroupMember', { who: committee(), params: leaving, body: {}, event: 'walk_group.member_left' });
  });

  it('the end of a covenant, none was left out, and the data are in order', async () => {
    await stepped(committee(), inForce.id, 'review');
    await step('amendCovenant', inForce, 'covenant.created');
    await step('repealCovenant', inForce, 'covenant.repealed', { reason: '不再适用' });
    expect(example.untried(/^\/(covenant|walk|finding)/)).toEqual([]);
    await t().drain();
    const found = (await runChecks(await t().read())).map((check) => check.name);
    // Voters were put on the roll after it was opened, for want of a shorter way to a vote of a party.
    expect(found.filter((name) => name !== 'v5-ballot-frozen')).toEqual([]);
  });
});
