import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, type Sender, startFixtureApp } from '../../../../../test/harness/app.ts';
import { places, units } from '../../../../../test/harness/fixture.ts';
import { emit } from '../../../../platform/events.ts';
import { uuidv7 } from '../../../../platform/ids.ts';
import { coordinator, got, holder, opened, proposed, refused, sent } from '../../needs/test/factory.ts';

const card = (n: number, needIds: readonly string[], amount = 1) => ({
  title: `为${n}号楼老人送餐`,
  targetGroup: '独居老人',
  placeText: '东风社区',
  wanted: '每周两次送餐上门',
  amount,
  amountUnit: '项',
  contact: '东风社区服务大厅 000-0000',
  deadline: '2025-05-31',
  needIds,
});

describe('a booklet of project cards', () => {
  let t: FixtureApp;
  let community: Sender;
  let organisation: Sender;
  let booklet: string;
  let needs: string[];
  const orgs: string[] = [];
  beforeAll(async () => {
    t = await startFixtureApp();
    community = t.as('community1');
    orgs.push(await filedOrganisation('向阳助老社'), await filedOrganisation('书声课后社'));
    organisation = holder(t, 'organisation_staff', places.district, orgs[0]);
    const round = await opened(t);
    needs = [];
    for (let i = 0; i < 24; i += 1) needs.push((await proposed(community, round, { title: `需求${i + 1}` })).id);
    booklet = (await sent(community, '/project-booklets', { areaCode: places.C1, title: '东风社区项目册', period: '2025年春' })).id;
  });
  afterAll(() => t.close());

  /** An organisation that was filed with its subdistrict. */
  async function filedOrganisation(name: string): Promise<string> {
    const made = await sent(coordinator(t), '/organisations', {
      name,
      areaCode: places.C1,
      form: 'community_group',
      purpose: '服务邻里',
      fields: ['elderly'],
      memberCount: 8,
    });
    const staff = holder(t, 'organisation_staff', places.district, made.unitId);
    const step = async (who: Sender, action: string, body: object) =>
      sent(who, `/organisations/${made.unitId}/${action}`, { version: (await got(who, `/organisations/${made.unitId}`)).version, ...body });
    await step(staff, 'apply-filing', { papers: ['application', 'charter', 'member_list', 'place', 'person_in_charge'] });
    await step(t.as('subdistrictA'), 'accept-filing', { filingNumber: `青备${made.unitId.slice(-8)}` });
    return made.unitId;
  }

  async function volunteer(name: string): Promise<{ id: string; sender: Sender }> {
    const id = uuidv7(t.clock.now());
    await t.write(async (ctx) => {
      await ctx.db.insertInto('person').values({ id, name, area_code: places.C1, identity_level: 1, created_at: ctx.now }).execute();
    });
    return { id, sender: t.actor({ kind: 'resident', id, name: '居民' }) };
  }

  const entry = async (position: number) =>
    (await got(t.anonymous, `/project-booklets/${booklet}`)).entries.find((e: { position: number }) => e.position === position);
  const accept = async (cardId: string, index: number) => {
    const view = await got(community, `/project-cards/${cardId}`);
    const offer = view.offers.filter((o: { state: string }) => o.state === 'offered')[index];
    return sent(community, `/card-offers/${offer.id}/accept`, { version: offer.version });
  };

  it('[S003-51] needs become 24 cards, published as a booklet with its issue date', async () => {
    expect((await t.as('committee3').post(`/project-booklets/${booklet}/cards`, card(1, needs.slice(0, 1)))).statusCode).toBe(404);
    for (let i = 1; i <= 24; i += 1)
      await sent(community, `/project-booklets/${booklet}/cards`, card(i, [needs[i - 1] ?? ''], i === 8 ? 6 : 1));
    expect((await t.anonymous.get(`/project-booklets/${booklet}`)).statusCode).toBe(404);
    await sent(community, `/project-booklets/${booklet}/publish`, { version: 1 });
    const shown = await got(t.anonymous, `/project-booklets/${booklet}`);
    expect(shown).toMatchObject({ issuedOn: '2025-03-03', cards: { total: 24, open: 24, taken: 0 } });
    expect(shown.entries).toHaveLength(24);
    expect(await refused(community, `/project-booklets/${booklet}/cards`, card(25, [needs[0] ?? '']))).toBe('booklet-published');
  });

  it('[S003-51] after O1 claims card 7 it is shown “taken by O1” and no longer under “open”', async () => {
    const seven = await entry(7);
    await sent(organisation, `/project-cards/${seven.id}/offers`, { amount: 1, words: '我们有两名社工' });
    await accept(seven.id, 0);
    expect(await entry(7)).toMatchObject({ state: 'matched', takers: ['向阳助老社'] });
    expect((await got(t.anonymous, `/project-booklets/${booklet}`)).cards).toMatchObject({ open: 23, taken: 1 });
    expect(await refused(organisation, `/project-cards/${seven.id}/offers`, { amount: 1 })).toBe('card-not-open');
  });

  it('[S003-52] one organisation and three volunteers together take “tutor 6 pupils”; matched after 4 days, fulfilled 6/6', async () => {
    const { id } = await entry(8);
    const school = holder(t, 'organisation_staff', places.district, orgs[1]);
    await sent(school, `/project-cards/${id}/offers`, { amount: 3 });
    expect(await refused(school, `/project-cards/${id}/offers`, { amount: 1 })).toBe('card-already-offered');
    const people = [await volunteer('李小梅'), await volunteer('张大山'), await volunteer('赵明')];
    for (const person of people) await sent(person.sender, `/project-cards/${id}/offers`, { amount: 1, words: '可以教数学' });
    expect(await refused(holder(t, 'organisation_staff', places.district, orgs[0]), `/project-cards/${id}/offers`, { amount: 9 })).toBe(
      'offer-too-large',
    );
    t.clock.advance({ days: 4 });
    for (let i = 0; i < 4; i += 1) await accept(id, 0);
    const matched = await entry(8);
    expect(matched).toMatchObject({ state: 'matched', covered: 6, matchDays: 4, takers: ['书声课后社', '志愿者 3 名'] });
    const view = await got(community, `/project-cards/${id}`);
    expect(view.offers.map((o: { taker: string }) => o.taker)).toEqual(['书声课后社', '李*梅', '张*山', '赵*']);
    expect((await got(t.anonymous, `/project-cards/${id}`)).offers).toEqual([]);
    expect((await got(people[0]?.sender ?? t.anonymous, `/project-cards/${id}`)).offers).toHaveLength(1);
    for (const offer of view.offers) await sent(community, `/card-offers/${offer.id}/done`, { version: offer.version, done: offer.amount });
    expect(await entry(8)).toMatchObject({ state: 'fulfilled', done: 6, amount: 6 });
  });

  it('[S003-52] a resident unit takes a card; an organisation that may not work cannot; a withdrawn offer opens the card again', async () => {
    const nine = await entry(9);
    const unit = holder(t, 'resident_unit_contact', places.district, units.water);
    await sent(unit, `/project-cards/${nine.id}/offers`, { amount: 1 });
    await accept(nine.id, 0);
    expect(await entry(9)).toMatchObject({ takers: ['自来水公司'] });
    const [offer] = (await got(unit, `/project-cards/${nine.id}`)).offers;
    await sent(unit, `/card-offers/${offer.id}/withdraw`, { version: offer.version });
    expect(await entry(9)).toMatchObject({ state: 'open', takers: [] });
    const unknown = holder(t, 'organisation_staff', places.district, units.organisation);
    expect(await refused(unknown, `/project-cards/${nine.id}/offers`, { amount: 1 })).toBe('card-taker-unfit');
    expect((await t.as('lampOfficer').post(`/project-cards/${nine.id}/offers`, { amount: 1 })).statusCode).toBe(403);
    const [declined] = (await sent(organisation, `/project-cards/${nine.id}/offers`, { amount: 1 })).offers;
    await sent(community, `/card-offers/${declined.id}/decline`, { version: declined.version, answer: '已有单位在做' });
    await sent(community, `/project-cards/${nine.id}/withdraw`, { version: (await entry(9)).version, reason: '情况变了' });
    expect(await entry(9)).toBeUndefined();
  });

  it('closes open cards after their day, and an erased volunteer leaves numbers only', async () => {
    const ten = await entry(10);
    const person = await volunteer('孙小虎');
    await sent(person.sender, `/project-cards/${ten.id}/offers`, { amount: 1, words: '周末有空' });
    await t.write(async (ctx) => {
      emit(ctx, { name: 'person.erased', subject: { type: 'person', id: person.id }, data: {} });
    });
    await t.drain();
    expect((await got(community, `/project-cards/${ten.id}`)).offers).toMatchObject([{ taker: '', words: null, amount: 1 }]);
    t.clock.advance({ days: 100 });
    await t.tick('projects_card_deadlines');
    expect((await got(t.anonymous, `/project-booklets/${booklet}`)).cards).toMatchObject({ open: 0 });
  });
});
