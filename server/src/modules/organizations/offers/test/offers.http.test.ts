import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, fixtureNow, type Sender, startFixtureApp } from '../../../../../test/harness/app.ts';
import { places } from '../../../../../test/harness/fixture.ts';
import { begun, filed, got, refused, sent, staffOf } from '../../social/test/factory.ts';

describe('offers between the elements', () => {
  let t: FixtureApp;
  let committee: Sender;
  beforeAll(async () => {
    t = await startFixtureApp();
    committee = t.as('committee1');
  });
  afterAll(() => t.close());

  const input = (unitId: string, more: object = {}) => ({
    areaCode: places.C1,
    to: { kind: 'social_organisation', id: unitId },
    kind: 'service',
    title: '陪伴独居老人',
    words: '请每周上门两次',
    place: { kind: 'none' },
    ...more,
  });
  const orders = async () => (await t.read()).db.selectFrom('work_order').select('id').execute();

  it('[S002-03] what C1 asks of O1 arrives as an offer; O1 declines with a reason, no order comes of it and nothing counts against O1', async () => {
    const { unitId } = await filed(t);
    const own = staffOf(t, unitId);
    const before = (await orders()).length;
    const offer = await sent(committee, '/organisation-offers', input(unitId));
    expect(offer).toMatchObject({
      state: 'offered',
      placeMissing: true,
      abilities: { accept: { allowed: false }, withdraw: { allowed: true } },
    });
    const url = `/organisation-offers/${offer.id}`;
    expect((await got(own, '/organisation-offers')).items).toMatchObject([{ id: offer.id, abilities: { decline: { allowed: true } } }]);
    expect(await refused(committee, `${url}/accept`, { version: 1 })).toEqual([403, 'forbidden']);
    expect((await own.post(`${url}/decline`, { version: 1 })).statusCode).toBe(400);
    const declined = await sent(own, `${url}/decline`, { version: 1, answer: '本季度人手已满' });
    expect(declined).toMatchObject({ state: 'declined', answer: '本季度人手已满', abilities: {} });
    expect((await orders()).length).toBe(before);
    expect((await got(t.anonymous, `/organisations/${unitId}/credit`)).items).toEqual([]);
    expect(await got(committee, `/organisation-offers/figures?unitId=${unitId}`)).toEqual({
      offered: 1,
      accepted: 0,
      declined: 1,
      lapsed: 0,
      waiting: 0,
      venue: 0,
      online: 0,
      withoutPlace: 0,
    });
    expect(await refused(own, `${url}/accept`, { version: 2 })).toEqual([409, 'illegal-transition']);
  });

  it('[S002-02] nothing can be asked of a resource, nor of an idea of an organisation', async () => {
    const { unitId } = await filed(t);
    expect(await refused(committee, '/organisation-offers', input(unitId, { to: { kind: 'charity_resource', id: unitId } }))).toEqual([
      422,
      'resource-cannot-act',
    ]);
    expect(await refused(committee, '/organisation-offers', input((await begun(t)).unitId))).toEqual([422, 'organisation-not-working']);
    expect(await refused(t.as('committee3'), '/organisation-offers', input(unitId))).toEqual([403, 'not-your-organisation']);
    const { items } = await got(t.anonymous, '/linkage-elements');
    expect(items.filter((e: { subject: boolean }) => e.subject)).toHaveLength(4);
  });

  it('[S002-04] of 10 collaborations 6 are in venues, 3 online and 1 without a place, which is flagged', async () => {
    const { unitId } = await filed(t);
    const own = staffOf(t, unitId);
    const held = [
      ...Array.from({ length: 6 }, (_, i) => ({ kind: 'venue', name: `活动室${i + 1}` })),
      ...Array.from({ length: 3 }, () => ({ kind: 'online', name: '社区微信群' })),
      { kind: 'none' },
    ];
    for (const [i, place] of held.entries()) {
      const [startsAt, endsAt] = [`2025-04-${10 + i}T02:00:00.000Z`, `2025-04-${10 + i}T04:00:00.000Z`];
      const { id } = await sent(committee, '/organisation-offers', input(unitId, { place, startsAt, endsAt }));
      await sent(own, `/organisation-offers/${id}/accept`, { version: 1 });
    }
    expect(await got(committee, `/organisation-offers/figures?unitId=${unitId}`)).toMatchObject({
      accepted: 10,
      venue: 6,
      online: 3,
      withoutPlace: 1,
    });
    const flagged = (await got(committee, `/organisation-offers?unitId=${unitId}&withoutPlace=true`)).items;
    expect(flagged).toMatchObject([{ placeMissing: true, state: 'accepted' }]);
    expect(await refused(committee, '/organisation-offers', input(unitId, { place: { kind: 'venue' } }))).toEqual([400, 'invalid-input']);
  });

  it('[S002-03] lapses without an answer by its day, and is taken back before', async () => {
    const { unitId } = await filed(t);
    const late = await sent(committee, '/organisation-offers', input(unitId, { answerBy: '2025-03-05' }));
    const back = await sent(committee, '/organisation-offers', input(unitId));
    expect((await sent(committee, `/organisation-offers/${back.id}/withdraw`, { version: 1 })).state).toBe('withdrawn');
    t.clock.advance({ days: 3 });
    await t.tick('organizations_check_organisations');
    expect((await got(committee, `/organisation-offers/${late.id}`)).state).toBe('lapsed');
    expect((await t.as('committee3').get(`/organisation-offers/${late.id}`)).statusCode).toBe(404);
    t.clock.set(fixtureNow);
  });
});
