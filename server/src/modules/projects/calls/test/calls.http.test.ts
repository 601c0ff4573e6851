import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, type Sender, startFixtureApp } from '../../../../../test/harness/app.ts';
import { places, units } from '../../../../../test/harness/fixture.ts';
import { uuidv7 } from '../../../../platform/ids.ts';
import {
  applied,
  blocks,
  drafted,
  got,
  holder,
  type Organisation,
  officer,
  opened,
  organisation,
  parties,
  programme,
  refused,
  selectedNeeds,
  sent,
  stepped,
} from './factory.ts';

describe('calls and applications', () => {
  let t: FixtureApp;
  let desk: Sender;
  let o1: Organisation;
  beforeAll(async () => {
    t = await startFixtureApp();
    desk = officer(t);
    o1 = await organisation(t);
  });
  afterAll(() => t.close());

  it('[S001-43, N20] counts funded among selected needs, a need of two programmes once: 15 selected and 10 funded are 66.7 %', async () => {
    const needs = await selectedNeeds(t, 15);
    const first = await programme(t, needs);
    await t.write(async (ctx) => {
      await ctx.db.updateTable('need').set({ state: 'funded', funded_at: ctx.now }).where('id', 'in', needs.slice(0, 10)).execute();
    });
    await programme(t, needs.slice(0, 5), { kind: 'torch' });
    const list = await got(t.anonymous, '/programmes?year=2025');
    const shown = list.items.find((p: { id: string }) => p.id === first.id);
    expect(shown.coverage).toEqual({ selected: 15, funded: 10, percent: '66.7 %' });
    expect(list.coverage).toMatchObject({ selected: 15, funded: 10 });
  });

  it('[S001-43] refuses an application without a need in a need-based programme, and a need that was not selected', async () => {
    const { call } = await opened(t);
    const draft = await sent(o1.sender, `/calls/${call.id}/applications`, {
      unitId: o1.unitId,
      title: '没有需求',
      blocks,
      amount: 100,
      startsOn: '2025-05-01',
      endsOn: '2025-06-01',
    });
    expect(await refused(o1.sender, `/applications/${draft.id}/submit`, { version: draft.version })).toBe('need-required');
    const [proposed] = await selectedNeeds(t, 1, 'proposed');
    const bad = { version: draft.version, title: '换需求', blocks, amount: 100, needIds: [proposed] };
    expect((await o1.sender.patch(`/applications/${draft.id}`, bad)).json().code).toBe('need-not-selected');
  });

  it('[S001-54, N23] refuses 3/4 without goals, counts a goal without a number as missing, and takes 4/4 with two goals with numbers', async () => {
    const { call, needs } = await opened(t);
    const content = { title: '四项要求', amount: 5_000_000, startsOn: '2025-05-01', endsOn: '2025-12-31', needIds: needs };
    const draft = await sent(o1.sender, `/calls/${call.id}/applications`, {
      ...content,
      unitId: o1.unitId,
      blocks: { ...blocks, goals: [] },
    });
    expect(draft.completeness).toEqual({ complete: 3, of: 4, missing: [{ block: 'goals', fault: 'goal_missing' }] });
    const early = await o1.sender.post(`/applications/${draft.id}/submit`, { version: draft.version });
    expect([early.statusCode, early.json().code, early.json().complete]).toEqual([422, 'four-requirements-incomplete', 3]);
    const vague = { ...blocks, goals: [{ words: '让老人满意' }] };
    const half = (await o1.sender.patch(`/applications/${draft.id}`, { ...content, version: draft.version, blocks: vague })).json();
    expect(half.completeness).toMatchObject({ complete: 3, missing: [{ fault: 'goal_without_number' }] });
    const whole = (await o1.sender.patch(`/applications/${draft.id}`, { ...content, version: half.version, blocks })).json();
    expect(whole.completeness.complete).toBe(4);
    expect((await sent(o1.sender, `/applications/${draft.id}/submit`, { version: whole.version })).state).toBe('submitted');
    expect(await sent(o1.sender, '/four-requirements', { blocks: vague })).toMatchObject({ complete: 3 });
  });

  it('[S001-55] holds an item with three kinds back and publishes it with the call after the fourth', async () => {
    const needs = await selectedNeeds(t, 1);
    const call = await drafted(t, (await programme(t, needs)).id);
    const four = parties(t, o1.unitId);
    const { guide } = await sent(four.committee, `/calls/${call.id}/guide-items`, { title: '助餐', blocks, needIds: needs });
    await sent(four.department, `/guide-items/${guide[0].id}/endorse`);
    const three = await sent(four.subdistrict, `/guide-items/${guide[0].id}/endorse`);
    expect(three.guide[0]).toMatchObject({
      state: 'proposed',
      missing: ['organisation'],
      proposedBy: { kind: 'committee', body: '东风社区' },
    });
    expect(await refused(four.subdistrict, `/guide-items/${guide[0].id}/endorse`)).toBe('guide-endorsed-already');
    expect(await refused(desk, `/calls/${call.id}/open`, { version: three.version })).toBe('guide-not-ready');
    expect((await t.anonymous.get(`/calls/${call.id}`)).statusCode).toBe(404);
    const other = await sent(four.department, `/calls/${call.id}/guide-items`, { title: '助洁', blocks });
    await sent(four.organisation, `/guide-items/${guide[0].id}/endorse`);
    await stepped(desk, `/calls/${call.id}`, 'open');
    expect((await got(t.anonymous, `/calls/${call.id}`)).guide.map((item: { title: string }) => item.title)).toEqual(['助餐']);
    const late = other.guide[1].id;
    for (const who of [four.subdistrict, four.committee, four.organisation]) await sent(who, `/guide-items/${late}/endorse`);
    expect((await got(t.anonymous, `/calls/${call.id}`)).guide).toHaveLength(2);
    expect(await refused(four.committee, `/guide-items/${late}/withdraw`, { version: 2 })).toBe('guide-closed');
  });

  it('lets endorsements of others fall away when the words change', async () => {
    const call = await drafted(t, (await programme(t, [])).id);
    const four = parties(t, o1.unitId);
    const { guide } = await sent(four.department, `/calls/${call.id}/guide-items`, { title: '助浴', blocks });
    const endorsed = await sent(four.committee, `/guide-items/${guide[0].id}/endorse`);
    expect(endorsed.guide[0].endorsements).toHaveLength(2);
    const item = endorsed.guide[0];
    const changed = (await four.department.patch(`/guide-items/${item.id}`, { version: item.version, title: '助浴车', blocks })).json();
    expect(changed.guide[0]).toMatchObject({ title: '助浴车', missing: ['subdistrict', 'committee', 'organisation'] });
  });

  it('takes applications of listed organisations until the deadline, returns one once, and lets nobody check their own', async () => {
    const { call, needs } = await opened(t);
    const unlisted = await organisation(t, { listed: false });
    const content = { title: '不在目录', blocks, amount: 100, unitId: unlisted.unitId };
    expect(await refused(unlisted.sender, `/calls/${call.id}/applications`, content)).toBe('provider-not-eligible');
    expect(await refused(o1.sender, `/calls/${call.id}/applications`, { ...content, unitId: unlisted.unitId })).toBe(
      'not-your-application',
    );
    const application = await applied(call.id, o1, { needIds: needs });
    expect((await unlisted.sender.get(`/applications/${application.id}`)).statusCode).toBe(404);
    const path = `/applications/${application.id}`;
    const both = t.actor({
      holdings: [
        { areaCode: places.district, permissions: ['projects.manage', 'projects.read'] },
        { areaCode: places.district, unitId: o1.unitId, permissions: ['projects.apply'] },
      ],
    });
    expect(await refused(both, `${path}/pass`, { version: application.version })).toBe('checker-applies');
    const returned = await stepped(desk, path, 'give-back', { reason: '预算写清楚' });
    expect(returned.state).toBe('returned');
    await stepped(o1.sender, path, 'submit');
    const again = { version: (await got(desk, path)).version, reason: '再改' };
    expect(await refused(desk, `${path}/give-back`, again)).toBe('application-returned-once');
    expect((await stepped(desk, path, 'pass')).state).toBe('eligible');
    t.clock.advance({ days: 30 });
    const late = { ...content, title: '迟到', unitId: o1.unitId };
    expect(await refused(o1.sender, `/calls/${call.id}/applications`, late)).toBe('call-deadline-passed');
    await t.tick('projects_calls');
    expect((await got(t.anonymous, `/calls/${call.id}`)).state).toBe('checking');
    t.clock.advance({ days: -30 });
  });

  it('[S003-53] offers 30,000 yuan to two: one declines without an entry, the other accepts and gets a project of the commissioned track', async () => {
    const [o2, o3] = [await organisation(t), await organisation(t)];
    const housing = holder(t, 'section_head', places.district, { unitId: units.housing });
    const commission = await sent(housing, '/commissions', {
      areaCode: places.district,
      unitId: units.housing,
      title: '老楼消防宣传',
      terms: '六个月内完成十场宣传',
      blocks,
      amount: 3_000_000,
      startsOn: '2025-04-01',
      endsOn: '2025-09-30',
    });
    const path = `/commissions/${commission.id}`;
    expect((await o2.sender.get(path)).statusCode).toBe(404);
    const offered = await stepped(housing, path, 'offer', { unitIds: [o2.unitId, o3.unitId] });
    expect(offered).toMatchObject({ state: 'offered', replyBy: '2025-03-10T01:00:00.000Z' });
    expect((await got(o2.sender, path)).offers).toHaveLength(1);
    const answer = async (who: Organisation, accept: boolean) => {
      const [offer] = (await got(who.sender, path)).offers;
      return sent(who.sender, `/project-offers/${offer.id}/answer`, { version: offer.version, accept });
    };
    await answer(o2, false);
    const done = await answer(o3, true);
    expect(done.state).toBe('accepted');
    const { rows } = await t.read().then(async (ctx) => ({
      rows: await ctx.db.selectFrom('project').select(['track', 'state', 'unit_id', 'amount']).where('id', '=', done.projectId).execute(),
    }));
    expect(rows[0]).toMatchObject({ track: 'commissioned', state: 'contracting', unit_id: o3.unitId, amount: '3000000' });
    const entries = await (await t.read()).db
      .selectFrom('organisation_credit_entry')
      .select('id')
      .where('unit_id', '=', o2.unitId)
      .execute();
    expect(entries).toEqual([]);
    const [offer] = (await got(o3.sender, path)).offers;
    expect(await refused(o3.sender, `/project-offers/${offer.id}/answer`, { version: offer.version, accept: false })).toBe(
      'offer-not-open',
    );
  });

  it('[S003-54, N63] shows the split between applied and commissioned by number and by money', async () => {
    const year = 2031;
    const at = new Date(`${year}-06-01T00:00:00Z`);
    const { call } = await opened(t);
    const organisations = await Promise.all(Array.from({ length: 4 }, () => organisation(t)));
    await t.write(async (ctx) => {
      const common = { area_code: places.district, blocks: JSON.stringify(blocks), created_by: o1.accountId, created_at: ctx.now };
      const states = ['approved', 'approved', 'approved', 'approved', 'approved', 'rejected', 'rejected', 'reserve'];
      for (const [i, state] of states.entries()) {
        const made = {
          id: uuidv7(ctx.now),
          number: `A${year}-${i}`,
          track: 'applied',
          call_id: call.id,
          unit_id: o1.unitId,
          title: `申办${i}`,
        };
        await ctx.db
          .insertInto('project_application')
          .values({ ...common, ...made, amount: '2000000', state, decided_at: at, notice_ends_at: at })
          .execute();
      }
      for (const [i, o] of organisations.entries()) {
        const id = uuidv7(ctx.now);
        const made = {
          id,
          number: `J${year}-${i}`,
          title: `交办${i}`,
          terms: '按约定',
          amount: '2000000',
          state: 'accepted',
          project_id: id,
        };
        await ctx.db
          .insertInto('project_commission')
          .values({ ...common, ...made, starts_on: `${year}-07-01`, ends_on: `${year}-12-01` })
          .execute();
        const offer = { id: uuidv7(ctx.now), commission_id: id, unit_id: o.unitId, state: 'accepted', offered_at: at, answered_at: at };
        await ctx.db.insertInto('project_offer').values(offer).execute();
      }
    });
    expect(await got(t.anonymous, `/project-tracks?year=${year}`)).toEqual({
      year,
      applied: { number: 5, amount: 10_000_000, numberPercent: '55.6 %', amountPercent: '55.6 %' },
      commissioned: { number: 4, amount: 8_000_000, numberPercent: '44.4 %', amountPercent: '44.4 %' },
    });
  });

  it('[S003-53] comes back to the department when nobody answers in time', async () => {
    const o4 = await organisation(t);
    const body = {
      areaCode: places.district,
      unitId: units.housing,
      title: '电梯关爱',
      terms: '按约定',
      blocks,
      amount: 100,
      startsOn: '2025-04-01',
      endsOn: '2025-09-30',
    };
    const housing = holder(t, 'section_head', places.district, { unitId: units.housing });
    expect(await refused(holder(t, 'section_head', places.district, { unitId: units.urban }), '/commissions', body)).toBe(
      'not-your-commission',
    );
    const { id } = await sent(housing, '/commissions', body);
    await stepped(housing, `/commissions/${id}`, 'offer', { unitIds: [o4.unitId], days: 1 });
    t.clock.advance({ days: 3 });
    await t.tick('projects_calls');
    const lapsed = await got(housing, `/commissions/${id}`);
    expect(lapsed).toMatchObject({ state: 'unanswered', offers: [{ state: 'lapsed' }] });
    expect((await stepped(housing, `/commissions/${id}`, 'offer', { unitIds: [o4.unitId] })).offers[0].state).toBe('offered');
    t.clock.advance({ days: -3 });
  });
});
