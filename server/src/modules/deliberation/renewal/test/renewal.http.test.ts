import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, type Sender, startFixtureApp } from '../../../../../test/harness/app.ts';
import { places } from '../../../../../test/harness/fixture.ts';
import { multipartOf } from '../../../../../test/harness/multipart.ts';
import { systemActor } from '../../../../platform/context.ts';
import { putSetting } from '../../../../platform/settings.ts';
import { convened, done, type Home, home, opened, refused, resident, residents, rulesInForce, step } from '../../test/factory.ts';
import { inOrder } from '../renewal.rules.ts';

const phases = [
  { phase: 'design', words: '外墙、楼道和车棚', culture: '保留砚池老井', startsOn: '2025-03-03', endsOn: '2025-04-30' },
  { phase: 'works', words: '分三批施工', startsOn: '2025-05-01', endsOn: '2025-09-30' },
  { phase: 'upkeep', words: '居民轮值', culture: '每年重阳讲老井', startsOn: '2025-10-01', endsOn: '2026-09-30' },
];

describe('the renewal of an estate', () => {
  let t: FixtureApp;
  let committee: Sender;
  let place: Home;
  beforeAll(async () => {
    t = await startFixtureApp();
    committee = t.as('committee1');
    await rulesInForce(t);
    place = await home(t, 2);
  });
  afterAll(() => t.close());

  const begun = async (title: string) => done(committee, '/renewals', { areaCode: places.C1, title, summary: '老小区改造', phases });
  const viewOf = async (id: string, who: Sender = t.anonymous) => (await who.get(`/renewals/${id}`)).json();
  const act = async (id: string, path: string, body: object = {}) =>
    done(committee, `/renewals/${id}/${path}`, { version: (await viewOf(id)).version, ...body });
  const no = async (id: string, path: string, body: object = {}) =>
    refused(committee, `/renewals/${id}/${path}`, { version: (await viewOf(id)).version, ...body });
  const topicOpened = async (): Promise<{ id: string; number: string }> => {
    const id = await convened(t, place);
    await opened(t, id);
    return (await t.anonymous.get(`/topics/${id}`)).json();
  };
  const closed = (topicId: string) => step(t.as('community1'), topicId, 'close-discussion', { reason: '没有更多意见' });
  const later = (days: number) => t.clock.advance({ days });

  it('[S001-20] goes to works only after a closed consultation of 14 days, and the public page shows 3 phases', async () => {
    const { id } = await begun('松苑小区出新');
    expect((await viewOf(id)).phases.map((phase: { name: string }) => phase.name)).toEqual(['设计', '施工', '管护']);
    expect(await no(id, 'begin-works')).toBe('renewal-consultation-missing');
    const topic = await topicOpened();
    await act(id, 'consultations', { phase: 'design', kind: 'topic', number: topic.number });
    later(13);
    await closed(topic.id);
    const short = (await viewOf(id)).phases[0].consultations[0];
    expect(short).toMatchObject({ number: topic.number, days: 13, enough: false });
    expect(await no(id, 'begin-works')).toBe('renewal-consultation-missing');

    await step(t.as('community1'), topic.id, 'reopen-discussion');
    later(2);
    expect(await no(id, 'begin-works')).toBe('renewal-consultation-missing');
    await closed(topic.id);
    expect((await viewOf(id)).phases[0].consultations[0]).toMatchObject({ days: 15, enough: true });
    expect(await act(id, 'begin-works')).toMatchObject({ state: 'works', phases: [{ leftAt: t.clock.now().toISOString() }, {}, {}] });
  });

  it('[S001-20] how many days is the district’s to set', async () => {
    const { id } = await begun('三天就够');
    const topic = await topicOpened();
    await act(id, 'consultations', { phase: 'design', kind: 'topic', number: topic.number });
    later(3);
    await closed(topic.id);
    expect(await no(id, 'begin-works')).toBe('renewal-consultation-missing');
    const days = (value: number | null, replaces: string | null) =>
      t.write((ctx) => putSetting(ctx, { name: 'renewal_consultation_days', value, source: '区定', replaces }), systemActor);
    const set = await days(3, null);
    expect((await act(id, 'begin-works')).state).toBe('works');
    await days(null, set.id);
  });

  it('[S001-20] each phase has its cultural part and its consultation before the next begins', async () => {
    const { id } = await begun('三阶段');
    for (const [path, phase] of [
      ['begin-works', 'design'],
      ['begin-upkeep', 'works'],
      ['finish', 'upkeep'],
    ] as const) {
      const topic = await topicOpened();
      await act(id, 'consultations', { phase, kind: 'topic', number: topic.number });
      later(14);
      await closed(topic.id);
      if (phase === 'works') {
        expect(await no(id, path)).toBe('renewal-culture-missing');
        const { words, startsOn, endsOn } = phases[1] ?? {};
        await act(id, 'phases', { phase, words, startsOn, endsOn, culture: '施工围挡画社区故事' });
      }
      await act(id, path);
      expect(await no(id, 'consultations', { phase, kind: 'topic', number: topic.number })).toBe(
        phase === 'upkeep' ? 'renewal-over' : 'renewal-phase-over',
      );
    }
    expect(await viewOf(id)).toMatchObject({ state: 'finished', endedAt: t.clock.now().toISOString() });
  });

  it('[S001-20] residents follow it with photos and are told of each step', async () => {
    const { id } = await begun('看得见的出新');
    const [personId = ''] = await residents(t, 1);
    const neighbour = resident(t, personId);
    expect(await done(neighbour, `/renewals/${id}/follow`, { follows: true })).toMatchObject({ follows: true, followers: 1 });
    const shown = await done(committee, `/renewals/${id}/notes`, { words: '老井清出来了' });
    expect(shown.notes).toMatchObject([{ phase: 'design', words: '老井清出来了', files: [] }]);
    await t.drain();
    const told = await t.read();
    const rows = await told.db.selectFrom('notification').select('template').where('recipient_id', '=', personId).execute();
    expect(rows.map((row) => row.template)).toEqual(['renewal_news']);
    expect((await t.as('committee3').post(`/renewals/${id}/notes`, { words: '别的社区' })).json().code).toBe('not-your-renewal');
    expect((await t.anonymous.post(`/renewals/${id}/follow`, { follows: true })).statusCode).toBe(401);
  });

  const upload = async (who: Sender) => {
    const photo = await sharp({ create: { width: 400, height: 300, channels: 3, background: '#a62' } })
      .withExif({ IFD0: { Artist: 'Zhang San' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '31/1 59/1 3108/100' } })
      .jpeg()
      .toBuffer();
    expect(photo.includes('Zhang San')).toBe(true);
    const form = multipartOf(photo, 'well.jpg', 'image/jpeg');
    const headers = { ...who.headers, ...form.headers };
    const answer = await t.built.server.inject({ method: 'POST', url: '/api/v1/attachments', headers, payload: form.payload });
    expect(answer.statusCode, answer.body).toBe(201);
    const { id, claim } = answer.json();
    return { id, claim } as { id: string; claim: string };
  };

  it('[S001-20] its photos are everybody’s, without the place and the name the camera wrote', async () => {
    const { id } = await begun('老井清淤');
    const photo = await upload(committee);
    expect((await t.anonymous.get(`/attachments/${photo.id}`)).statusCode).toBe(404);
    const shown = await done(committee, `/renewals/${id}/notes`, { words: '老井清出来了', attachments: [photo] });
    expect(shown.notes).toMatchObject([{ words: '老井清出来了', files: [{ id: photo.id, thumb: true }] }]);
    expect((await viewOf(id)).notes).toEqual(shown.notes);
    for (const size of ['', '?size=thumb']) {
      const picture = await t.anonymous.get(`/attachments/${photo.id}${size}`);
      expect(picture.statusCode).toBe(200);
      expect((await sharp(picture.rawPayload).metadata()).exif).toBeUndefined();
      expect(picture.rawPayload.includes('Zhang San')).toBe(false);
    }
  });

  it('[S001-20] only who manages the renewal puts photos on its page, and only their own', async () => {
    const { id } = await begun('谁来发照片');
    const [theirs, own] = [await upload(t.as('committee3')), await upload(committee)];
    const send = (who: Sender, attachments: object[]) => who.post(`/renewals/${id}/notes`, { words: '现场', attachments });
    expect((await send(t.as('committee3'), [theirs])).json().code).toBe('not-your-renewal');
    const [personId = ''] = await residents(t, 1);
    expect((await send(resident(t, personId), [own])).statusCode).toBe(404);
    expect((await send(committee, [{ id: theirs.id, claim: own.claim }])).json().code).toBe('attachment-not-claimable');
    expect((await viewOf(id)).notes).toEqual([]);
    expect((await t.anonymous.get(`/attachments/${theirs.id}`)).statusCode).toBe(404);
  });

  it('[S001-20] a topic stands for one renewal only, and one of another place for none', async () => {
    const [one, two] = [await begun('甲'), await begun('乙')];
    const topic = await topicOpened();
    await act(one.id, 'consultations', { phase: 'design', kind: 'topic', number: topic.number });
    expect(await no(two.id, 'consultations', { phase: 'design', kind: 'topic', number: topic.number })).toBe('renewal-consultation-linked');
    expect(await no(two.id, 'consultations', { phase: 'design', kind: 'hearing', number: 'T-1' })).toBe('renewal-consultation-unfit');
    const [link] = (await viewOf(one.id)).phases[0].consultations;
    await act(one.id, 'consultations/remove', { consultationId: link.id });
    expect(
      (await act(two.id, 'consultations', { phase: 'design', kind: 'topic', number: topic.number })).phases[0].consultations,
    ).toHaveLength(1);
    expect((await act(two.id, 'cancel', { reason: '并入甲' })).state).toBe('cancelled');
  });

  it('[S001-20] the phases are three and follow one another', () => {
    const given = phases as Parameters<typeof inOrder>[0];
    expect(inOrder(given)).toBe(true);
    expect(inOrder(given.slice(1))).toBe(false);
    expect(inOrder(given.map((phase) => ({ ...phase, phase: 'design' as const })))).toBe(false);
    expect(inOrder(given.map((phase, i) => (i === 2 ? { ...phase, startsOn: '2025-03-01' } : phase)))).toBe(false);
  });
});
