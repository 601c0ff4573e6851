import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, type Sender, startFixtureApp } from '../../../../../test/harness/app.ts';
import { places, staffId } from '../../../../../test/harness/fixture.ts';
import { emit } from '../../../../platform/events.ts';
import { uuidv7 } from '../../../../platform/ids.ts';
import type { CovenantJson } from '../covenants.schema.ts';
import { base, checked, clauses, drafted, got, legalAdviser, preamble, sent, stepped, voted } from './factory.ts';

describe('a covenant', () => {
  let t: FixtureApp;
  let committee: Sender;
  let adviser: { id: string; sender: Sender };
  beforeAll(async () => {
    t = await startFixtureApp();
    committee = t.as('committee1');
    adviser = await legalAdviser(t);
  });
  afterAll(() => t.close());

  const resident = async () =>
    t.write(async (ctx) => {
      const row = { id: uuidv7(ctx.now), name: '李小梅', area_code: places.C1, identity_level: 1, created_at: ctx.now };
      await ctx.db.insertInto('person').values(row).execute();
      return { id: row.id, sender: t.actor({ kind: 'resident', id: row.id, name: '居民' }) };
    });
  const standing = (covenant: CovenantJson, code: string) => covenant.parties.find((p) => p.code === code)?.standing;
  const viewOf = (id: string): Promise<CovenantJson> => got(committee, `${base}/${id}`);

  it('[S002-94] goes from three drafts over 74 comments to force, and everybody reads the last text with its date', async () => {
    const first = await drafted(t, '三稿公约');
    expect((await t.anonymous.get(`${base}/${first.id}`)).statusCode).toBe(404);
    await stepped(committee, first.id, 'consult', { until: '2025-04-01T00:00:00.000Z' });
    const people = [await resident(), await resident()];
    const ids: string[] = [];
    for (let i = 0; i < 74; i += 1) {
      const who = people[i % 2]?.sender ?? committee;
      ids.push((await sent(who, `${base}/${first.id}/comments`, { body: `第${i + 1}条意见：建议写清楚时间` })).id);
    }
    const refused = await committee.post(`${base}/${first.id}/request-legality`, {
      version: (await viewOf(first.id)).version,
      accountId: adviser.id,
    });
    expect(refused.json()).toMatchObject({ code: 'covenant-comments-unanswered' });
    for (const [i, id] of ids.entries()) {
      const answer = { version: 1, state: i < 31 ? 'adopted' : 'not_adopted', answer: '已写入第二稿' };
      await sent(committee, `${base}/${first.id}/comments/${id}/answer`, answer);
    }
    const kept = (await viewOf(first.id)).text?.clauses ?? [];
    for (const note of ['写入意见', '理顺文字'])
      await stepped(committee, first.id, 'texts', {
        preamble,
        note,
        clauses: kept.map((c, i) => ({
          ...c,
          points: c.points ?? undefined,
          breachType: c.breachType ?? undefined,
          words: `${c.words}${i ? '' : '。'}`,
        })),
      });
    await stepped(committee, first.id, 'request-legality', { accountId: adviser.id });
    await stepped(adviser.sender, first.id, 'legality', { lawful: true, opinion: '合法' });
    await voted(t, first.id, 'residents', { yes: 8, all: 10 });
    const shops = (await voted(t, first.id, 'shops', { yes: 9, all: 12 })).parties[1]?.id;
    for (let i = 0; i < 12; i += 1)
      await sent(committee, `${base}/${first.id}/signatures`, { partyId: shops, name: `和顺便利店${i + 1}号店`, signedOn: '2025-03-03' });
    await stepped(committee, first.id, 'adopt', { reviewOn: '2026-03-03' });
    const shown = await got(t.anonymous, `${base}/${first.id}`);
    expect(shown).toMatchObject({
      state: 'in_force',
      textNumber: 3,
      adoptedAt: t.clock.now().toISOString(),
      reviewOn: '2026-03-03',
      comments: { total: 74, adopted: 31, waiting: 0 },
      parties: [
        { standing: 'bound', vote: { inFavour: 8, participants: 10 } },
        { standing: 'bound', signatures: 12 },
      ],
      legality: { opinion: '合法' },
    });
    expect((await got(t.anonymous, `${base}/${first.id}/texts`)).items.map((text: { number: number }) => text.number)).toEqual([3, 2, 1]);
    const twice = { partyId: shops, name: '和顺便利店1号店', signedOn: '2025-03-03' };
    expect((await committee.post(`${base}/${first.id}/signatures`, twice)).json().code).toBe('covenant-signed-already');
  });

  it('[S002-98] residents 80 %, shops 45 %: not binding for shops; after a change for shops 70 %: binding, and residents need not vote again', async () => {
    const { id } = await drafted(t);
    await checked(t, id, adviser);
    await voted(t, id, 'residents', { yes: 8, all: 10 });
    const split = await voted(t, id, 'shops', { yes: 9, all: 20 });
    expect([standing(split, 'residents'), standing(split, 'shops')]).toEqual(['bound', 'refused']);
    await stepped(committee, id, 'redraft');
    const own = (await viewOf(id)).text?.clauses ?? [];
    const changed = own.map((c) => ({
      clauseId: c.clauseId,
      kind: c.kind,
      words: c.breachType === 'goods_outside' ? '店铺在早七点以后不把货物摆出门外' : c.words,
      ...(c.breachType ? { breachType: c.breachType } : {}),
      ...(c.points ? { points: c.points } : {}),
      parties: c.parties,
    }));
    await stepped(committee, id, 'texts', { preamble, note: '按商铺意见修改', clauses: changed });
    await checked(t, id, adviser);
    const before = await viewOf(id);
    expect([standing(before, 'residents'), standing(before, 'shops')]).toEqual(['bound', 'refused']);
    const again = { version: before.version, partyId: before.parties[0]?.id };
    expect((await committee.post(`${base}/${id}/votes`, again)).json().code).toBe('covenant-vote-not-possible');
    const after = await voted(t, id, 'shops', { yes: 14, all: 20 });
    expect([standing(after, 'residents'), standing(after, 'shops')]).toEqual(['bound', 'bound']);
    expect((await stepped(committee, id, 'adopt', { reviewOn: '2026-03-03' })).state).toBe('in_force');
  });

  it('[S002-98] comes into force for those who carried it, and not for a party that refused', async () => {
    const { id } = await drafted(t, '先约居民');
    await checked(t, id, adviser);
    const early = await committee.post(`${base}/${id}/adopt`, { version: (await viewOf(id)).version, reviewOn: '2026-03-03' });
    expect(early.json().code).toBe('covenant-nobody-bound');
    await voted(t, id, 'residents', { yes: 8, all: 10 });
    await voted(t, id, 'shops', { yes: 9, all: 20 });
    const adopted = await stepped(committee, id, 'adopt', { reviewOn: '2026-03-03' });
    expect([standing(adopted, 'residents'), standing(adopted, 'shops')]).toEqual(['bound', 'refused']);
    const shops = adopted.parties[1]?.id;
    const signing = await committee.post(`${base}/${id}/signatures`, { partyId: shops, name: '小店', signedOn: '2025-03-03' });
    expect(signing.json().code).toBe('covenant-party-does-not-sign');
  });

  it.each([
    ['fines', '乱堆杂物的罚款50元', 'fine'],
    ['money kept back', '违反的扣押金一百元', 'fine'],
    ['taken rights', '屡教不改的停水停电', 'rights'],
  ])('[S002-96, O27] refuses a clause with %s and says why', async (_, words, fault) => {
    const { id, version } = await drafted(t, '不许处罚');
    const text = { version, preamble, clauses: [{ kind: 'negative', words, breachType: 'dirty_environment' }] };
    const answer = await committee.post(`${base}/${id}/texts`, text);
    expect(answer.statusCode).toBe(422);
    expect(answer.json()).toMatchObject({ code: 'clause-punishes', fault, errors: [{ pointer: '/clauses/0/words' }] });
    expect(answer.json().title).toContain('罚款');
  });

  it('[S002-95] eighteen confirmed acts of five points are ninety, and nobody confirms what they noted', async () => {
    const { id } = await drafted(t, '扫雪公约');
    await checked(t, id, adviser);
    await voted(t, id, 'residents', { yes: 8, all: 10 });
    const { text } = await stepped(committee, id, 'adopt', { reviewOn: '2026-03-03' });
    const clauseId = text?.clauses[0]?.clauseId;
    const acts: string[] = [];
    for (let i = 0; i < 19; i += 1)
      acts.push((await sent(t.as('community1'), `${base}/${id}/acts`, { clauseId, doneOn: '2025-03-01', words: '清扫门前' })).id);
    const path = (act: string) => `${base}/${id}/acts/${act}/decide`;
    const own = await t.as('community1').post(path(acts[0] ?? ''), { version: 1, confirmed: true });
    expect(own.json().code).toBe('act-by-other');
    for (const [i, act] of acts.entries()) await sent(t.as('representative1'), path(act), { version: 1, confirmed: i < 18 });
    const twice = await t.as('representative1').post(path(acts[0] ?? ''), { version: 2, confirmed: true });
    expect(twice.json().code).toBe('covenant-answered-already');
    const { clauses: figures } = await got(t.anonymous, `${base}/${id}/figures`);
    expect(figures[0]).toMatchObject({ clauseId, acts: 18, points: 90 });
    const other = { clauseId: text?.clauses[2]?.clauseId, doneOn: '2025-03-01' };
    expect((await t.as('community1').post(`${base}/${id}/acts`, other)).json().code).toBe('clause-unknown');
  });

  it('[S002-94] an amendment is the next edition; the one in force holds until it is adopted, and its review comes by itself', async () => {
    const { id } = await drafted(t, '要修订的公约');
    await checked(t, id, adviser);
    await voted(t, id, 'residents', { yes: 8, all: 10 });
    const adopted = await stepped(committee, id, 'adopt', { reviewOn: '2025-03-10' });
    const next = (await stepped(committee, id, 'amend')) as CovenantJson;
    expect(next).toMatchObject({ edition: 2, replacesId: id, state: 'drafting', textNumber: 1 });
    expect(next.text?.clauses.map((c) => c.clauseId)).toEqual(adopted.text?.clauses.map((c) => c.clauseId));
    const twice = await committee.post(`${base}/${id}/amend`, { version: (await viewOf(id)).version });
    expect(twice.json().code).toBe('covenant-successor-exists');
    t.clock.set('2025-03-10T17:00:00.000Z');
    await t.tick('deliberation_covenant_reviews');
    expect((await viewOf(id)).state).toBe('under_review');
    await checked(t, next.id, adviser);
    await voted(t, next.id, 'residents', { yes: 6, all: 10 });
    await stepped(committee, next.id, 'adopt', { reviewOn: '2026-03-10' });
    expect([(await viewOf(id)).state, (await viewOf(next.id)).state]).toEqual(['replaced', 'in_force']);
    t.clock.set('2025-03-03T02:00:00.000Z');
  });

  it('[S002-94] the legality check is by a named person who did not draft it', async () => {
    const { id } = await drafted(t, '合法性');
    await stepped(committee, id, 'consult', { until: '2026-01-01T00:00:00.000Z' });
    const { items } = await got(committee, `${base}/${id}/legal-advisers`);
    expect(items.map((i: { id: string }) => i.id)).toContain(adviser.id);
    const { version } = await viewOf(id);
    const self = await committee.post(`${base}/${id}/request-legality`, { version, accountId: staffId('committee1') });
    expect(self.json().code).toBe('legality-by-other');
    await stepped(committee, id, 'request-legality', { accountId: adviser.id });
    const holdings = [{ areaCode: places.C1, permissions: ['topics.read', 'topics.give_opinion'] }];
    const stranger = t.actor({ holdings });
    const verdict = { version: (await viewOf(id)).version, lawful: true, opinion: '合法' };
    expect((await stranger.post(`${base}/${id}/legality`, verdict)).json().code).toBe('legality-by-other');
    const back = await stepped(adviser.sender, id, 'legality', { lawful: false, opinion: '第三条与物业管理条例不一致' });
    expect(back.state).toBe('drafting');
    expect((await stepped(committee, id, 'withdraw', { reason: '合并到社区公约' })).state).toBe('withdrawn');
  });

  it('takes comments only while it asks for them, shows no name to others, and empties them when the person asks (PIPL 47)', async () => {
    const { id } = await drafted(t, '征求意见');
    const person = await resident();
    expect((await person.sender.post(`${base}/${id}/comments`, { body: '早了' })).statusCode).toBe(404);
    await stepped(committee, id, 'consult', { until: '2026-01-01T00:00:00.000Z' });
    await sent(person.sender, `${base}/${id}/comments`, { body: '我家在三楼，希望写上不乱丢' });
    await sent(t.as('community1'), `${base}/${id}/comments`, { body: '老人口述：楼道要有人扫', source: 'visit' });
    const seen = await got(t.anonymous, `${base}/${id}/comments`);
    expect(seen.items.map((c: { author: string | null }) => c.author)).toEqual([null, null]);
    expect(JSON.stringify(seen)).not.toContain('李');
    expect((await got(committee, `${base}/${id}/comments`)).items[1].author).toBe('李*梅');
    expect((await got(person.sender, `${base}/${id}/comments`)).items[1]).toMatchObject({ mine: true });
    expect((await t.as('committee3').post(`${base}/${id}/comments`, { body: '外社区' })).statusCode).toBe(403);
    await t.write(async (ctx) => {
      emit(ctx, { name: 'person.erased', subject: { type: 'person', id: person.id }, data: { fields: [] } });
    });
    await t.drain();
    const after = await got(committee, `${base}/${id}/comments`);
    expect(after.items[1]).toMatchObject({ author: null, body: '（内容已应本人要求删除）' });
    const late = { body: '太晚' };
    t.clock.set('2026-02-01T00:00:00.000Z');
    expect((await person.sender.post(`${base}/${id}/comments`, late)).json().code).toBe('covenant-not-consulting');
    t.clock.set('2025-03-03T02:00:00.000Z');
  });

  it('is drafted by the committee of the place alone, and lists what each may see', async () => {
    const input = { areaCode: places.C3, title: '别处', parties: [{ code: 'residents', name: '居民' }] };
    expect((await committee.post(base, input)).json().code).toBe('not-your-covenant');
    expect((await t.as('subdistrictA').post(base, { ...input, areaCode: places.C1 })).statusCode).toBe(403);
    const { id, version } = await drafted(t, '列表公约');
    const titles = async (who: Sender) => (await got(who, `${base}?area=${places.C1}`)).items.map((c: { title: string }) => c.title);
    expect(await titles(committee)).toContain('列表公约');
    expect(await titles(t.anonymous)).not.toContain('列表公约');
    const wrong = { version, preamble, clauses: [{ ...clauses[0], parties: ['owners'] }] };
    expect((await committee.post(`${base}/${id}/texts`, wrong)).json().code).toBe('covenant-party-unknown');
    expect((await committee.post(`${base}/${id}/texts`, { ...wrong, version: 99 })).json().code).toBe('edit-conflict');
    expect((await committee.post(`${base}/${id}/adopt`, { version, reviewOn: '2026-01-01' })).json().code).toBe('illegal-transition');
  });
});
