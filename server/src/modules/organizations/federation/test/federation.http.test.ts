import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, fixtureNow, type Sender, startFixtureApp } from '../../../../../test/harness/app.ts';
import { places } from '../../../../../test/harness/fixture.ts';
import { civilAffairs, filed, got, refused, registered, sent, staffOf } from '../../social/test/factory.ts';
import { lampOf } from '../federations.service.ts';
import { medianDays, rankCandidates } from '../matching.rules.ts';

describe('federations and their matching desk', () => {
  let t: FixtureApp;
  let bureau: Sender;
  beforeAll(async () => {
    t = await startFixtureApp();
    bureau = civilAffairs(t);
  });
  afterAll(() => t.close());

  const found = (areaCode: string) => sent(bureau, '/federations', { areaCode, name: '社会组织联合会', charter: '章程：互助、对接、自律' });
  const coverage = async (area: string = places.district) => (await got(t.anonymous, `/federations?area=${area}`)).coverage;

  it('[S001-35] 59 of 60 communities are 98.3 % and amber with the missing one named; the sixtieth makes it 100 % and green', async () => {
    await t.write(async (ctx) => {
      const shared = { valid_from: '2020-01-01', aliases: [] as string[], parent_code: places.SB, level: 'community', kind: 'community' };
      const rows = Array.from({ length: 56 }, (_, i) => ({
        ...shared,
        code: `${places.SB}1${String(i).padStart(2, '0')}`,
        name: `社区${i}`,
      }));
      await ctx.db.insertInto('area').values(rows).execute();
      const all = [...rows.map((row) => row.code), places.C1, places.C2, places.C3];
      await ctx.db
        .insertInto('organisation_federation')
        .values(all.map((area_code) => ({ id: crypto.randomUUID(), area_code, name: '联合会', charter: '章程', founded_on: '2024-01-01' })))
        .execute();
    });
    expect(await coverage()).toEqual({
      have: 59,
      all: 60,
      percent: '98.3 %',
      lamp: 'amber',
      missing: [{ areaCode: places.C4, name: '望江社区' }],
    });
    await found(places.C4);
    expect(await coverage()).toMatchObject({ have: 60, percent: '100.0 %', lamp: 'green', missing: [] });
    expect(await refused(bureau, '/federations', { areaCode: places.C4, name: '又一个', charter: '章程' })).toEqual([
      409,
      'federation-exists',
    ]);
    expect(await refused(bureau, '/federations', { areaCode: places.SA, name: '街道联合会', charter: '章程' })).toEqual([
      422,
      'not-a-community',
    ]);
    expect(await refused(t.as('committee1'), '/federations', { areaCode: places.C1, name: '会', charter: '章程' })).toEqual([
      403,
      'not-your-organisation',
    ]);
    expect([lampOf(0, 0), lampOf(53, 60), lampOf(54, 60)]).toEqual(['red', 'red', 'amber']);
  });

  it('[S001-35] has members and a council; who leaves is no member, and it ends with a reason', async () => {
    const { items } = await got(t.anonymous, `/federations?area=${places.C1}`);
    const url = `/federations/${items[0].id}`;
    const { unitId } = await filed(t);
    await sent(bureau, `${url}/members`, { version: 1, unitId, council: 'president' });
    expect(await refused(bureau, `${url}/members`, { version: 2, unitId })).toEqual([409, 'federation-member-already']);
    expect((await sent(bureau, `${url}/members/change`, { version: 2, unitId, council: 'secretary' })).members).toMatchObject([
      { unitId, council: 'secretary' },
    ]);
    expect((await sent(bureau, `${url}/members/change`, { version: 3, unitId, left: true })).members).toEqual([]);
    expect(await sent(bureau, `${url}/end`, { version: 4, reason: '社区合并' })).toMatchObject({ endedOn: '2025-03-03', abilities: {} });
    expect(await refused(bureau, `${url}/members`, { version: 5, unitId })).toEqual([409, 'federation-ended']);
    expect((await coverage(places.C1)).lamp).toBe('red');
  });

  it('[S001-36] for "dementia care" 4 candidates are ranked and one agrees after 9 days: success 1/1, median 9 days', async () => {
    const names = ['甲照护站', '乙照护中心', '丙照护社', '丁照护队'];
    const ids: string[] = [];
    for (const [i, name] of names.entries())
      ids.push(
        (
          await registered(t, {
            name,
            areaCode: i === 2 ? places.C1 : places.district,
            fields: ['health'],
            rating: ['5A', '4A', '4A', ''][i] ?? '',
          })
        ).unitId,
      );
    await filed(t, { fields: ['culture'] });
    const need = await sent(t.as('committee1'), '/organisation-matches', {
      areaCode: places.C1,
      title: '失智老人照护',
      words: '12位失智老人需要日间照护',
      field: 'health',
      people: 12,
    });
    const url = `/organisation-matches/${need.id}`;
    expect(need).toMatchObject({ state: 'open', abilities: { introduce: { allowed: false } } });
    const { candidates } = await got(bureau, url);
    expect(candidates.map((c: { name: string }) => c.name)).toEqual(['丙照护社', '甲照护站', '乙照护中心', '丁照护队']);
    const [best] = candidates;
    expect(await refused(bureau, `${url}/agree`, { version: 1, unitId: best.unitId, agreement: '协议' })).toEqual([
      409,
      'illegal-transition',
    ]);
    await sent(bureau, `${url}/introduce`, { version: 1, unitId: best.unitId });
    expect(await refused(bureau, `${url}/agree`, { version: 2, unitId: best.unitId, agreement: '协议' })).toEqual([
      422,
      'match-not-introduced',
    ]);
    const [offer] = (await got(staffOf(t, best.unitId), '/organisation-offers')).items;
    expect(offer).toMatchObject({ kind: 'matching', title: '失智老人照护', subjectId: need.id });
    await sent(staffOf(t, best.unitId), `/organisation-offers/${offer.id}/accept`, { version: 1 });
    t.clock.advance({ days: 9 });
    expect(await sent(bureau, `${url}/agree`, { version: 2, unitId: best.unitId, agreement: '每周五天日间照护' })).toMatchObject({
      state: 'agreed',
      organisation: '丙照护社',
    });
    expect(await got(bureau, '/organisation-matches/figures')).toEqual({ brought: 1, agreed: 1, unmatched: 0, running: 0, medianDays: 9 });
    expect((await t.as('committee3').get(url)).statusCode).toBe(404);
    expect(await refused(t.as('committee3'), `${url}/close`, { version: 3, reason: '无' })).toEqual([403, 'forbidden']);
    t.clock.set(fixtureNow);
  });

  it('[S001-36] a need nobody can meet is closed with a reason and counts as not matched', async () => {
    const { id } = await sent(bureau, '/organisation-matches', {
      areaCode: places.C2,
      title: '夜间陪护',
      words: '夜间',
      field: 'disability',
      people: 1,
    });
    expect((await got(bureau, `/organisation-matches/${id}`)).candidates).toEqual([]);
    expect(await sent(bureau, `/organisation-matches/${id}/close`, { version: 1, reason: '区内没有此类组织' })).toMatchObject({
      state: 'unmatched',
    });
    expect(await got(bureau, `/organisation-matches/figures?area=${places.C2}`)).toMatchObject({
      brought: 1,
      agreed: 0,
      unmatched: 1,
      medianDays: null,
    });
    expect((await got(t.as('committee1'), '/organisation-matches')).items.map((m: { areaCode: string }) => m.areaCode)).toEqual([
      places.C1,
    ]);
  });
});

describe('ranking', () => {
  const candidate = (name: string, more: object = {}) => ({
    unitId: name,
    name,
    areaCode: places.district,
    rating: 3,
    eligible: false,
    capacity: null,
    load: 0,
    ...more,
  });

  it('[S001-36] puts capacity, nearness, rating and the directory before, running work behind', () => {
    const need = { areaCode: places.C1, people: 10 };
    const ranked = rankCandidates(
      [
        candidate('远'),
        candidate('近', { areaCode: places.C1 }),
        candidate('满', { capacity: 5 }),
        candidate('大', { capacity: 10 }),
        candidate('册', { eligible: true }),
        candidate('忙', { load: 4 }),
      ],
      need,
    );
    expect(ranked.map((c) => [c.name, c.score])).toEqual([
      ['近', 8],
      ['册', 6],
      ['大', 6],
      ['远', 4],
      ['满', 3],
      ['忙', 0],
    ]);
    expect([medianDays([]), medianDays([9]), medianDays([4, 1, 9, 2])]).toEqual([null, 9, 2]);
  });
});
