import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, type Sender, startFixtureApp } from '../../../../../test/harness/app.ts';
import { places, staffId } from '../../../../../test/harness/fixture.ts';
import { runChecks } from '../../../../platform/checks.ts';
import { emit } from '../../../../platform/events.ts';
import { uuidv7 } from '../../../../platform/ids.ts';
import { type MoneyPeople, moneyPeople } from '../../../funds/test/factory.ts';
import { got, opened, refused, resident, sent, stepped } from '../../calls/test/factory.ts';
import { placeEntries } from '../contest.rules.ts';

const longAway = '2099-01-01T00:00:00.000Z';

describe('micro-projects', () => {
  let t: FixtureApp;
  let committee: Sender;
  let people: MoneyPeople;
  let fundId: string;
  beforeAll(async () => {
    t = await startFixtureApp();
    committee = t.as('committee1');
    people = moneyPeople(t);
    fundId = (await sent(people.manager, '/funds', { kind: 'community_fund', areaCode: places.C1, name: '青松社区基金' })).id;
    const income = { source: 'public_donation', amount: 1_000_000, receivedOn: '2025-03-01' };
    await sent(people.manager, `/funds/${fundId}/incomes`, income);
  });
  afterAll(async () => {
    expect((await runChecks(await t.read())).map((check) => check.name)).toEqual([]);
    await t.close();
  });

  const group = async (who: Sender, name: string): Promise<string> =>
    (await sent(who, '/resident-groups', { areaCode: places.C1, name })).id;
  const asked = (groupId: string, amount: number, title = '楼道花园') => ({
    kind: 'micro_project',
    areaCode: places.C1,
    groupId,
    title,
    words: '把三单元楼道口收拾出来种花',
    amount,
  });

  it('[S001-85, N38] leads 6,000 yuan to a call, approves 3,000 in time, closes with 2,950 of receipts and 50 given back', async () => {
    const { call } = await opened(t);
    const { sender } = await resident(t);
    const id = await group(sender, '三单元花友会');
    const large = await sender.post('/micro-projects', asked(id, 600_000));
    expect(large.json()).toMatchObject({ code: 'micro-limit-exceeded', most: 5000, calls: [{ id: call.id }] });
    expect(await refused((await resident(t)).sender, '/micro-projects', asked(id, 1000))).toBe('not-your-micro-project');
    const made = await sent(sender, '/micro-projects', asked(id, 300_000));
    expect(made.answerBy).toBe('2025-03-10T01:00:00.000Z');
    expect((await t.anonymous.get(`/micro-projects/${made.id}`)).statusCode).toBe(404);
    const path = `/micro-projects/${made.id}`;
    expect(await refused(t.as('committee3'), `${path}/decide`, { version: 1, action: 'approve' })).toBe('not-found');
    expect((await stepped(committee, path, 'decide', { action: 'approve' })).state).toBe('approved');
    expect(await refused(committee, `${path}/close`, { version: 2 })).toBe('micro-receipts-missing');
    await sent(sender, `${path}/receipts`, { boughtOn: '2025-03-03', words: '花苗', amount: 200_000 });
    await sent(sender, `${path}/receipts`, { boughtOn: '2025-03-03', words: '花盆', amount: 95_000 });
    expect(await refused(sender, `${path}/receipts`, { boughtOn: '2025-03-03', words: '水管', amount: 5_001 })).toBe(
      'micro-receipts-beyond',
    );
    const closed = await stepped(committee, path, 'close');
    expect(closed).toMatchObject({ state: 'closed', spent: 295_000, givenBack: 5_000 });
    expect((await got(t.anonymous, path)).receipts.map((r: { pictures: object[] }) => r.pictures)).toEqual([[], []]);
    expect(closed.fund).toEqual({ id: fundId, name: '青松社区基金' });
    const pay = `/payments/${closed.payment.id}`;
    expect(await got(people.manager, pay)).toMatchObject({ amount: 295_000, state: 'requested', unpaid: 295_000 });
    expect(await refused(people.cashier, `${pay}/execute`, { version: 1 })).toBe('illegal-transition');
    await stepped(people.approver, pay, 'approve');
    await stepped(people.cashier, pay, 'execute', { reference: 'M-1' });
    expect((await got(t.anonymous, `${pay}/trail`)).milestone).toMatchObject({
      number: made.number,
      receipts: [{ amount: 200_000 }, { amount: 95_000 }],
    });
    const book = (await got(t.anonymous, `/public-ledger?fundId=${fundId}`)).items as {
      kind: string;
      amount: number;
      label: string | null;
    }[];
    expect(book.map(({ kind, amount }) => [kind, amount])).toEqual([
      ['paid', 295_000],
      ['released', 5_000],
      ['committed', 300_000],
      ['income', 1_000_000],
    ]);
    expect(JSON.stringify(book)).not.toContain('楼道花园');
    expect((await got(people.manager, `/funds/${fundId}`)).available).toBe(705_000);
  });

  it('[S001-85, L-4] frees the money when it is declined after all or its payment refused, and takes none from another place or beyond what is there', async () => {
    const { sender } = await resident(t);
    const id = await group(sender, '四单元花友会');
    const available = async (): Promise<number> => (await got(people.manager, `/funds/${fundId}`)).available;
    const before = await available();
    const made = await sent(sender, '/micro-projects', asked(id, 100_000));
    const path = `/micro-projects/${made.id}`;
    const elsewhere = await sent(people.manager, '/funds', { kind: 'community_fund', areaCode: places.C3, name: '三社区基金' });
    expect(await refused(committee, `${path}/decide`, { version: 1, action: 'approve', fundId: elsewhere.id })).toBe(
      'not-your-micro-project',
    );
    await stepped(committee, path, 'decide', { action: 'approve' });
    expect(await available()).toBe(before - 100_000);
    await stepped(committee, path, 'decide', { action: 'decline', answer: '小组解散了' });
    expect(await available()).toBe(before);
    const second = `/micro-projects/${(await sent(sender, '/micro-projects', asked(id, 80_000))).id}`;
    await stepped(committee, second, 'decide', { action: 'approve' });
    await sent(sender, `${second}/receipts`, { boughtOn: '2025-03-03', words: '花苗', amount: 60_000 });
    expect(await refused(committee, `${second}/decide`, { version: 2, action: 'decline', answer: '不办了' })).toBe('micro-has-receipts');
    const { payment } = await stepped(committee, second, 'close');
    expect(await available()).toBe(before - 60_000);
    await stepped(people.approver, `/payments/${payment.id}`, 'reject', { reason: '票据不合规' });
    expect(await available()).toBe(before);
    const fourth = `/micro-projects/${(await sent(sender, '/micro-projects', asked(id, 70_000))).id}`;
    await stepped(committee, fourth, 'decide', { action: 'approve', fundId });
    await sent(sender, `${fourth}/receipts`, { boughtOn: '2025-03-03', words: '花盆', amount: 70_000 });
    const paidOnce = `/payments/${(await stepped(committee, fourth, 'close')).payment.id}`;
    await stepped(people.approver, paidOnce, 'approve');
    await stepped(people.cashier, paidOnce, 'execute');
    const back = await stepped(people.approver, paidOnce, 'reverse', { reason: '户名写错，钱退回来了' });
    expect(Object.keys(back.abilities), 'its money stands aside: it is asked for anew or given back').toEqual([
      'request_anew',
      'give_back',
    ]);
    const anew = await sent(committee, `${paidOnce}/request-anew`, { version: back.version });
    expect(anew).toMatchObject({ state: 'requested', amount: 70_000 });
    expect((await got(sender, fourth)).payment).toEqual({ id: anew.id, number: anew.number, state: 'requested' });
    await stepped(people.approver, `/payments/${anew.id}`, 'approve');
    await stepped(people.cashier, `/payments/${anew.id}`, 'execute');
    expect(await available()).toBe(before - 70_000);
    const empty = await sent(people.manager, '/funds', { kind: 'other', areaCode: places.C1, year: 2025, name: '空账', amount: 0 });
    const third = `/micro-projects/${(await sent(sender, '/micro-projects', asked(id, 10_000))).id}`;
    expect(await refused(committee, `${third}/decide`, { version: 1, action: 'approve', fundId: empty.id })).toBe('budget-exceeded');
  });

  it('[S001-85] adopts a golden idea with a prize, and declines with a reason that only the author and the community read', async () => {
    const { sender } = await resident(t);
    const idea = { kind: 'golden_idea', areaCode: places.C1, title: '共享工具箱', words: '每个单元放一个工具箱' };
    const made = await sent(sender, '/micro-projects', idea);
    expect(await refused(committee, `/micro-projects/${made.id}/decide`, { version: 1, action: 'approve' })).toBe('invalid-input');
    const adopted = await stepped(committee, `/micro-projects/${made.id}`, 'decide', { action: 'adopt', prize: 20_000 });
    expect(adopted).toMatchObject({ state: 'adopted', prize: 20_000, payment: { state: 'requested' } });
    const other = await sent(sender, '/micro-projects', { ...idea, title: '另一个' });
    await stepped(committee, `/micro-projects/${other.id}`, 'decide', { action: 'decline', answer: '去年已经做过' });
    expect((await got(sender, `/micro-projects/${other.id}`)).answer).toBe('去年已经做过');
    expect((await t.anonymous.get(`/micro-projects/${other.id}`)).statusCode).toBe(404);
  });

  it('[S001-91] 6 of 10 groups went on without money within 12 months: 60 %, and the four others are invited', async () => {
    const year = 2023;
    const ids: string[] = [];
    for (let i = 0; i < 10; i += 1) ids.push(await group((await resident(t)).sender, `第${i + 1}小组`));
    await t.write(async (ctx) => {
      const day = (text: string): Date => new Date(`${text}T04:00:00Z`);
      const common = { area_code: places.C1, kind: 'micro_project', title: '楼道花园', words: '种花', amount: '100000', state: 'approved' };
      const rows = ids.map((group_id, i) => ({
        ...common,
        id: uuidv7(ctx.now),
        number: `M2023-${i}`,
        group_id,
        answer_by: day('2023-05-08'),
      }));
      await ctx.db
        .insertInto('project_micro')
        .values(rows.map((row) => ({ ...row, decided_at: day('2023-05-04'), created_at: day('2023-05-01') })))
        .execute();
    });
    const active = { title: '邻里节', people: 30, amount: 0 };
    for (const id of ids.slice(0, 6)) await sent(committee, `/resident-groups/${id}/activities`, { ...active, heldOn: '2024-05-04' });
    await sent(committee, `/resident-groups/${ids[6]}/activities`, { ...active, heldOn: '2024-05-05' });
    await sent(committee, `/resident-groups/${ids[7]}/activities`, { ...active, heldOn: '2023-09-01', amount: 1 });
    await sent(committee, `/resident-groups/${ids[8]}/activities`, { ...active, heldOn: '2023-05-01' });
    const shown = await got(committee, `/group-continuation?year=${year}`);
    expect(shown).toMatchObject({ groups: 10, continued: 6, percent: '60.0 %' });
    expect(await refused(committee, `/resident-groups/${ids[0]}/invite`, { year })).toBe('resident-group-continues');
    for (const id of ids.slice(6)) await sent(committee, `/resident-groups/${id}/invite`, { year });
    const invited = (await got(committee, `/group-continuation?year=${year}`)).items.filter(
      (i: { invitedAt: string | null }) => i.invitedAt,
    );
    expect(invited).toHaveLength(4);
    const known = async (who: Sender): Promise<string[]> => (await got(who, '/resident-groups')).items.map((g: { id: string }) => g.id);
    expect(await known(committee)).toEqual(expect.arrayContaining(ids));
    expect(await known(t.as('committee3')), 'a committee knows the groups of its own place').toEqual([]);
  });

  it('[S001-70] 18 proposals, three merged to 16, the four best by 0.7 votes and 0.3 jury get 60,000 yuan and are approved', async () => {
    const jury = [staffId('leader'), staffId('coordinator')];
    const contest = await sent(committee, '/contests', {
      areaCode: places.C1,
      title: '为民服务项目提案大赛',
      summary: '您想为社区做点什么？',
      winners: 4,
      purse: 6_000_000,
      proposalsUntil: '2025-03-20T10:00:00.000Z',
      jury,
    });
    const path = `/contests/${contest.id}`;
    const authors = await Promise.all(Array.from({ length: 18 }, () => resident(t)));
    for (const [i, author] of authors.entries())
      await sent(author.sender, `${path}/proposals`, { title: `提案${i + 1}`, words: '为老人做点事', amount: 1_500_000 });
    const proposals = (await got(committee, path)).proposals as { id: string; version: number; coaching: string | null }[];
    await sent(committee, `${path}/proposals/${proposals[0]?.id}/coach`, { words: '写清楚服务多少人' });
    const own = (await got(authors[0]?.sender as Sender, path)).proposals[0];
    expect(own).toMatchObject({ mine: true, coaching: '写清楚服务多少人' });
    expect((await got(t.anonymous, path)).proposals[0].coaching).toBeNull();
    const better = { version: own.version, title: '提案1', words: '为60位老人送餐', amount: 1_500_000 };
    expect((await authors[0]?.sender.patch(`${path}/proposals/${own.id}`, better))?.statusCode).toBe(200);
    const merged = await sent(committee, `${path}/merge`, { intoId: proposals[0]?.id, ids: [proposals[16]?.id, proposals[17]?.id] });
    expect(merged.standing).toBe(16);
    const [line] = (await got(t.anonymous, '/contests')).items;
    expect(line).toMatchObject({ id: contest.id, standing: 16 });
    expect(line, 'a list carries no proposals').not.toHaveProperty('proposals');
    const voting = await stepped(committee, path, 'begin-voting');
    expect(voting).toMatchObject({ state: 'voting', ballotId: expect.any(String) });
    const [juror, second] = [t.as('leader'), t.as('coordinator')];
    const standing = voting.proposals.filter((p: { state: string }) => p.state === 'proposed') as { id: string; position: number }[];
    const marks = (of: (position: number) => number) => ({ scores: standing.map((p) => ({ proposalId: p.id, score: of(p.position) })) });
    await sent(
      juror,
      `${path}/jury-scores`,
      marks((p) => 100 - p),
    );
    expect(
      await refused(
        t.as('urbanHead'),
        `${path}/jury-scores`,
        marks(() => 1),
      ),
    ).toBe('not-juror');
    const peek = await got(second, path);
    expect(peek.proposals.every((p: { jury: null; ownScore: null }) => p.jury === null && p.ownScore === null)).toBe(true);
    await vote(voting.ballotId, standing);
    expect(await refused(committee, `${path}/decide`, { version: (await got(committee, path)).version })).toBe('contest-not-decided');
    await sent(
      second,
      `${path}/jury-scores`,
      marks((p) => 100 - p),
    );
    const decided = await stepped(committee, path, 'decide');
    const winners = decided.proposals.filter((p: { state: string }) => p.state === 'won') as {
      position: number;
      application: object;
      amount: number;
    }[];
    expect(winners.map((p) => p.position)).toEqual([1, 2, 3, 4]);
    expect(winners.reduce((sum, p) => sum + p.amount, 0)).toBe(6_000_000);
    expect(winners.every((p) => (p.application as { state: string }).state === 'approved')).toBe(true);
    expect(decided.voters).toBe(4);
    t.clock.advance({ days: 12 });
    await t.tick('projects_calls');
    const after = (await got(t.anonymous, path)).proposals[0];
    expect(after.application.state).toBe('contracting');
    const db = (await t.read()).db;
    const made = await db
      .selectFrom('project')
      .select(['track', 'state', 'amount'])
      .where('origin_id', '=', after.application.id)
      .execute();
    expect(made).toEqual([{ track: 'contest', state: 'contracting', amount: '1500000' }]);
    t.clock.advance({ days: -12 });
  });

  /** Four homes give ten points each, more to the earlier numbers; the count is published. */
  async function vote(ballotId: string, standing: readonly { position: number }[]) {
    const ballot = `/ballots/${ballotId}`;
    const version = async (): Promise<number> => (await got(committee, ballot)).version;
    const people = await Promise.all(Array.from({ length: 4 }, () => resident(t)));
    const units = people.map((person, i) => ({ key: person.id, label: `第${i + 1}号`, voters: [person.id] }));
    expect((await committee.put(`${ballot}/roll`, { version: await version(), units })).statusCode).toBe(200);
    await sent(committee, `${ballot}/publish-roll`, { version: await version(), appealsUntil: '2020-01-01T00:00:00.000Z' });
    await sent(committee, `${ballot}/open`, { version: await version(), closesAt: longAway });
    const db = (await t.read()).db;
    const entries = await db.selectFrom('ballot_roll_entry').select('id').where('ballot_id', '=', ballotId).orderBy('position').execute();
    const points = { p1: 4, p2: 3, p3: 2, p4: 1 };
    expect(standing.length).toBe(16);
    for (const [i, entry] of entries.entries())
      await sent(t.as('community1'), `${ballot}/phone-votes`, { entryId: entry.id, personId: people[i]?.id, choice: { points } });
    for (const action of ['close', 'count']) await sent(committee, `${ballot}/${action}`, { version: await version() });
    await sent(t.as('community1'), `${ballot}/recount`, { version: await version() });
    await sent(committee, `${ballot}/settle`, { version: await version() });
    await t.drain();
  }

  it('[S001-70] weighs exactly: 0.7 of the vote and 0.3 of the jury, equal scores go to more votes', () => {
    const entry = (id: string, votes: number, jury: number, position = 1) => ({ id, position, votes, jury, amount: 1n });
    const places = placeEntries([entry('a', 100, 5000), entry('b', 50, 10_000), entry('c', 0, 10_000)], {
      weight: 70,
      winners: 2,
      purse: 10n,
    });
    expect(places.map(({ id, score, won }) => [id, score, won])).toEqual([
      ['a', 8500, true],
      ['b', 6500, true],
      ['c', 3000, false],
    ]);
    const poor = placeEntries([{ ...entry('a', 2, 0), amount: 9n }, { ...entry('b', 1, 0), amount: 2n }, entry('c', 0, 0)], {
      weight: 70,
      winners: 3,
      purse: 10n,
    });
    expect(poor.map((p) => p.won)).toEqual([true, false, false]);
  });

  it('gives a person what is kept about them and forgets their words when they are erased', async () => {
    const { id, sender } = await resident(t);
    const idea = await sent(sender, '/micro-projects', {
      kind: 'golden_idea',
      areaCode: places.C1,
      title: '我的点子',
      words: '我住在三单元',
    });
    const own = (await sender.get('/me/data')).json();
    expect(JSON.stringify(own)).toContain('我住在三单元');
    await t.write(async (ctx) => {
      emit(ctx, { name: 'person.erased', subject: { type: 'person', id }, data: {} });
    });
    await t.drain();
    const shown = await got(committee, `/micro-projects/${idea.id}`);
    expect(shown).toMatchObject({ title: '已删除的申请' });
  });
});
