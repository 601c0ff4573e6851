import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, type Sender, startFixtureApp } from '../../../../test/harness/app.ts';
import { places, type StaffName, staff } from '../../../../test/harness/fixture.ts';
import { matterPage } from '../matters.queries.ts';

interface Hit {
  id: string;
  number: string | null;
  title: { text: string; hit: boolean }[];
  snippet: { text: string; hit: boolean }[] | null;
}
interface Group {
  thing: string;
  items: Hit[];
  next: string | null;
  total: { value: number; exact: boolean } | null;
}

describe('one search over everything a person may see', () => {
  let t: FixtureApp;
  const made: { demand: string; number: string; code: string; matter: string; order: string | null }[] = [];

  const ok = async (answer: ReturnType<Sender['get']>) => {
    const done = await answer;
    expect(done.statusCode, done.body).toBeLessThan(300);
    return done.json();
  };
  const version = async (url: string): Promise<number> => (await ok(t.as('dispatcher').get(url))).version;
  const make = async (body: string, areaCode: string, more: object = {}, dispatch = false) => {
    const filed = await ok(t.anonymous.post('/demands', { body, areaCode, ...more }));
    const matter = (await ok(t.as('intake').post(`/demands/${filed.id}/accept`, { version: 1 }))).matterIds[0] as string;
    const url = `/matters/${matter}`;
    let order: string | null = null;
    if (dispatch) {
      const propose = { version: await version(url), class: 'major', typeCode: 'street_lamp_out', reason: '按目录' };
      await ok(t.as('triage').post(`${url}/propose`, propose));
      await ok(t.as('triage').post(`${url}/determine`, { version: await version(url) }));
      order = (await ok(t.as('dispatcher').post(`${url}/dispatch`, { version: await version(url) }))).orderId;
    }
    made.push({ demand: filed.id, number: filed.number, code: filed.queryCode, matter, order });
  };
  const search = async (who: StaffName, query: Record<string, string>): Promise<Group[]> =>
    (await ok(t.as(who).get(`/search?${new URLSearchParams(query)}`))).groups;
  const found = async (who: StaffName, thing: string, q: string, more: Record<string, string> = {}): Promise<string[]> =>
    (await search(who, { q, thing, ...more })).flatMap((group) => group.items.map((hit) => hit.id));
  const marked = (pieces: { text: string; hit: boolean }[] | null) => pieces?.filter((p) => p.hit).map((p) => p.text);

  beforeAll(async () => {
    t = await startFixtureApp();
    await make('小区门口的路灯不亮了，晚上看不见路', places.C1, { contact: { name: '王秀英', phone: '13800000001' } }, true);
    await make('二号楼前的路灯一闪一闪。走过去很黑', places.C1, { contact: { name: '王秀英', phone: '13800000001' }, hideReporter: true });
    await make('湖边的路灯杆歪了，怕倒下来', places.C3, {}, true);
    await make('楼道里堆满了杂物，𠮷祥里的门打不开', places.C3);
    t.clock.advance({ minutes: 5 });
  });
  afterAll(() => t.close());

  it('[S000-17] finds words, phrases, one character and rare characters, and shows where they stand', async () => {
    expect(await found('dispatcher', 'matter', '路灯')).toEqual([made[2]?.matter, made[1]?.matter, made[0]?.matter]);
    expect(await found('dispatcher', 'matter', '路灯杆')).toEqual([made[2]?.matter]);
    expect(await found('dispatcher', 'matter', '路灯 湖')).toEqual([made[2]?.matter]);
    expect(await found('dispatcher', 'matter', '𠮷')).toEqual([made[3]?.matter]);
    expect(await found('dispatcher', 'matter', '灯路')).toEqual([]);
    const [group] = await search('dispatcher', { q: '看不见路', thing: 'matter' });
    expect(marked(group?.items[0]?.title ?? null)).toEqual(['看不见路']);
    expect(group?.items[0]?.snippet).toBeNull();
    const [dark] = await search('dispatcher', { q: '很黑', thing: 'matter' });
    expect(marked(dark?.items[0]?.snippet ?? null)).toEqual(['很黑']);
    expect(group?.total).toEqual({ value: 1, exact: true });
  });

  it('[S000-17] finds the number in full or by its last digits, and an order by its own; a query code opens nothing here', async () => {
    const [first] = made;
    if (!first) throw new Error('nothing was made');
    const short = String(Number(first.number.slice(5)));
    for (const q of [first.number, short]) expect(await found('dispatcher', 'matter', q)).toEqual([first.matter]);
    expect(await found('intake', 'demand', first.number)).toEqual([first.demand]);
    expect(await found('dispatcher', 'order', `${first.number}/1`)).toEqual([first.order]);
    for (const { code } of made) {
      const groups = await search('intake', { q: code });
      expect(groups.flatMap((group) => (group.thing === 'article' ? [] : group.items))).toEqual([]);
    }
  });

  it('[O44] finds a name or a phone number only for those who may see identities, never of somebody who asked to stay unnamed', async () => {
    for (const q of ['王秀英', '138 0000 0001']) {
      expect(await found('intake', 'demand', q), q).toEqual([made[0]?.demand]);
      for (const who of ['triage', 'dispatcher', 'leader', 'community1'] as const) expect(await found(who, 'demand', q), who).toEqual([]);
    }
    const other = t.actor({
      holdings: [
        { areaCode: places.district, permissions: ['demands.read'] },
        { areaCode: places.SB, permissions: ['demands.see_identity'] },
      ],
    });
    const groups: Group[] = (await ok(other.get(`/search?${new URLSearchParams({ q: '王秀英' })}`))).groups;
    expect(groups.find((g) => g.thing === 'demand')?.items).toEqual([]);
  });

  it('[S000-17] narrows by kind of thing, class, state, area, unit and period, and goes on page by page', async () => {
    expect((await search('dispatcher', { q: '路灯' })).map((g) => [g.thing, g.items.length])).toEqual([
      ['matter', 3],
      ['demand', 3],
      ['order', 2],
      ['article', expect.any(Number)],
    ]);
    expect(await found('dispatcher', 'matter', '路灯', { class: 'major' })).toHaveLength(2);
    expect(await found('dispatcher', 'matter', '路灯', { state: 'accepted' })).toEqual([made[1]?.matter]);
    expect(await found('dispatcher', 'matter', '路灯', { area: places.C3 })).toEqual([made[2]?.matter]);
    expect(await found('dispatcher', 'matter', '路灯', { from: '2025-03-04T00:00:00Z' })).toEqual([]);
    expect(await found('dispatcher', 'matter', '路灯', { kind: 'praise' })).toEqual([]);
    expect((await search('dispatcher', { q: '路灯', class: 'major' })).map((g) => g.thing)).toEqual(['matter']);
    const [first] = await search('dispatcher', { q: '路灯', thing: 'matter', limit: '2' });
    const [second] = await search('dispatcher', { q: '路灯', thing: 'matter', limit: '2', after: first?.next ?? '' });
    expect([...(first?.items ?? []), ...(second?.items ?? [])].map((hit) => hit.id)).toEqual(await found('dispatcher', 'matter', '路灯'));
    expect(second?.next).toBeNull();
  });

  it('[S000-17] nobody finds what they cannot list: search and list agree for every member of the staff', async () => {
    const lists = { matter: '/matters?sort=newest&limit=100', demand: '/demands?limit=100', order: '/orders?limit=100' } as const;
    for (const who of Object.keys(staff) as StaffName[])
      for (const [thing, list] of Object.entries(lists)) {
        const listed = await t.as(who).get(list);
        const may = listed.statusCode === 200 ? listed.json().items.map((row: { id: string }) => row.id) : [];
        const seen = [
          ...new Set([...(await found(who, thing, '路灯')), ...(await found(who, thing, '的')), ...(await found(who, thing, '王秀英'))]),
        ];
        expect(
          seen.filter((id) => !may.includes(id)),
          `${who} ${thing}`,
        ).toEqual([]);
        if (may.length > 0 && thing !== 'demand') expect(seen.length, `${who} ${thing}`).toBeGreaterThan(0);
      }
    expect((await t.anonymous.get('/search?q=路灯')).statusCode).toBe(401);
  });

  it('[S000-17] words are looked up in the index of words', async () => {
    const ctx = await t.read({ kind: 'system', id: null, name: 's', demandId: null, holdings: [] });
    const plan = await ctx.db.connection().execute(async (db) => {
      await sql`set enable_seqscan = off`.execute(db);
      await sql`set enable_indexscan = off`.execute(db);
      const { rows } = await sql<Record<string, string>>`explain ${matterPage(ctx, { q: '路灯', sort: 'newest' })}`.execute(db);
      await sql`reset all`.execute(db);
      return rows.map((row) => Object.values(row)[0]).join('\n');
    });
    expect(plan).toMatch(/Bitmap Index Scan on matter_search/);
    expect(plan).not.toMatch(/Seq Scan on matter /);
  });
});
