import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, startFixtureApp } from '../../../../../test/harness/app.ts';
import { places } from '../../../../../test/harness/fixture.ts';
import { lastDayOfTerm } from '../../bodies/bodies.rules.ts';
import { council, ok, refused, resident, residents } from './factory.ts';

describe('standing bodies', () => {
  let t: FixtureApp;
  beforeAll(async () => {
    t = await startFixtureApp();
  });
  afterAll(() => t.close());

  it('a council has 21 seats and a quorum of 11, members for a term, and is never overfilled [S003-62]', async () => {
    const body = await council(t, 21);
    expect(body).toMatchObject({ seats: 21, quorum: 11, members: 21 });
    expect(body['memberList'][0]).toMatchObject({ startsOn: '2025-03-03', endsOn: '2028-03-02', sitting: true });
    const committee = t.as('committee1');
    await refused(committee.post(`/bodies/${body.id}/members`, { seat: 'resident', origin: 'elected', name: '第廿二人' }), 'body-full');
    const [first] = body['memberList'];
    const left = await ok(committee.post(`/body-members/${first.id}/end`, { on: '2025-03-10', reason: '迁出本区' }));
    expect(left['members']).toBe(21);
    const next = { seat: 'resident', origin: 'drawn', name: '接任者', startsOn: '2025-03-11', endsOn: '2028-03-02' };
    await ok(committee.post(`/bodies/${body.id}/members`, next), 201);
    t.clock.set(new Date('2025-03-11T01:00:00Z'));
    const after = await ok(committee.get(`/bodies/${body.id}`));
    expect(after['members']).toBe(21);
    expect(after['memberList'].find((m: { id: string }) => m.id === first.id)).toMatchObject({ sitting: false, endsOn: '2025-03-10' });
    t.clock.set(new Date('2025-03-03T01:00:00Z'));
  });

  it('the public reads masked names, staff of the place names in clear, and others cannot change the body', async () => {
    const body = await council(t, 1);
    expect((await ok(t.anonymous.get(`/bodies/${body.id}`)))['memberList'][0].name).toBe('议**');
    expect((await ok(t.as('community1').get(`/bodies/${body.id}`)))['memberList'][0].name).toBe('议事员1');
    expect((await ok(t.as('committee3').get(`/bodies/${body.id}`)))['memberList'][0].name).toBe('议**');
    await refused(
      t.as('committee3').post(`/bodies/${body.id}/members`, { seat: 'resident', origin: 'elected', name: '外人' }),
      'not-your-body',
    );
    await refused(t.as('committee3').post(`/bodies/${body.id}/dissolve`, { version: body.version, reason: '不是我的' }), 'not-your-body');
    await refused(t.as('committee1').post(`/bodies/${body.id}/dissolve`, { version: body.version + 1, reason: '换届' }), 'edit-conflict');
    const gone = await ok(t.as('committee1').post(`/bodies/${body.id}/dissolve`, { version: body.version, reason: '换届' }));
    expect(gone.state).toBe('dissolved');
    await refused(
      t.as('committee1').post(`/bodies/${body.id}/members`, { seat: 'resident', origin: 'elected', name: '迟到者' }),
      'body-dissolved',
    );
  });

  it('the four-party platform has exactly its four kinds of seats and shows which stand empty (S001-16)', async () => {
    const committee = t.as('committee1');
    const body = await ok(
      committee.post('/bodies', { kind: 'four_party', name: '翠竹园四方平台', areaCode: places.C1, placeText: '翠竹园' }),
      201,
    );
    expect(body['seatKinds']).toEqual(['residents_committee', 'owners_committee', 'property_firm', 'residents_association']);
    await refused(committee.post(`/bodies/${body.id}/members`, { seat: 'resident', origin: 'elected', name: '居民' }), 'body-seat-unfit');
    const one = await ok(
      committee.post(`/bodies/${body.id}/members`, { seat: 'property_firm', origin: 'appointed', name: '物业经理' }),
      201,
    );
    expect(one['missingSeats']).toEqual(['residents_committee', 'owners_committee', 'residents_association']);
  });

  it('neighbours of a mutual-aid association help each other, the asker says when it is done, and things are counted in kind (S001-92)', async () => {
    const committee = t.as('committee1');
    let body = await ok(committee.post('/bodies', { kind: 'mutual_aid', name: 'B1睦邻互助会', areaCode: places.C1, placeText: 'B1' }), 201);
    const seats = [...Array(3).fill('building_chief'), ...Array(2).fill('group_leader'), ...Array(5).fill('resident_representative')];
    for (const [i, seat] of seats.entries())
      body = await ok(committee.post(`/bodies/${body.id}/members`, { seat, origin: 'elected', name: `骨干${i}` }), 201);
    expect([body['members'], body['missingSeats']]).toEqual([10, []]);
    const [asker = '', helper = '', other = ''] = await residents(t, ['陈奶奶', '李小明', '王过客']);
    const help = await ok(resident(t, asker).post(`/bodies/${body.id}/help-requests`, { words: '请帮忙提菜上楼' }), 201);
    expect(help).toMatchObject({ state: 'open', asker: '陈*奶', mine: true });
    await refused(resident(t, asker).post(`/help-requests/${help.id}/take`), 'own-help-request');
    t.clock.advance({ hours: 2 });
    expect(await ok(resident(t, helper).post(`/help-requests/${help.id}/take`))).toMatchObject({ state: 'taken', helper: '李*明' });
    await refused(resident(t, other).post(`/help-requests/${help.id}/take`), 'illegal-transition');
    await refused(resident(t, helper).post(`/help-requests/${help.id}/close`), 'not-your-help-request');
    await refused(resident(t, other).post(`/help-requests/${help.id}/give-back`), 'not-your-help-request');
    expect((await ok(resident(t, asker).post(`/help-requests/${help.id}/close`))).state).toBe('closed');
    expect((await t.anonymous.get(`/bodies/${body.id}/help-requests`)).statusCode).toBe(401);
    const [stranger = ''] = await residents(t, ['孙远方'], places.C3);
    await refused(resident(t, stranger).get(`/bodies/${body.id}/help-requests`), 'not-your-body');
    await refused(resident(t, stranger).post(`/bodies/${body.id}/help-requests`, { words: '请到我家来' }), 'not-your-body');
    await refused(resident(t, stranger).post(`/help-requests/${help.id}/take`), 'not-found');
    await refused(t.as('committee3').get(`/bodies/${body.id}/help-requests`), 'not-your-body');

    await ok(
      committee.post(`/bodies/${body.id}/ledger`, { direction: 'given', what: '陪伴', quantity: 2, unit: '小时', requestId: help.id }),
      201,
    );
    const { items } = await ok(t.anonymous.get(`/bodies/${body.id}/ledger`));
    await ok(committee.post(`/help-entries/${items[0].id}/reverse`));
    await refused(committee.post(`/help-entries/${items[0].id}/reverse`), 'help-entry-reversed');
    const lines = (await ok(t.anonymous.get(`/bodies/${body.id}/ledger`)))['items'];
    expect(lines.map((l: { direction: string; quantity: number }) => [l.direction, l.quantity])).toEqual([
      ['received', 2],
      ['given', 2],
    ]);
    t.clock.set(new Date('2025-03-03T01:00:00Z'));
  });

  it('a request can be given back to the neighbours and withdrawn by whoever asked [S001-92]', async () => {
    const body = await ok(t.as('committee1').post('/bodies', { kind: 'mutual_aid', name: 'B2互助会', areaCode: places.C1 }), 201);
    const [asker = '', helper = ''] = await residents(t, ['赵一', '钱二']);
    const help = await ok(resident(t, asker).post(`/bodies/${body.id}/help-requests`, { words: '借梯子' }), 201);
    await ok(resident(t, helper).post(`/help-requests/${help.id}/take`));
    expect(await ok(resident(t, helper).post(`/help-requests/${help.id}/give-back`))).toMatchObject({ state: 'open', helper: null });
    await refused(resident(t, helper).post(`/help-requests/${help.id}/withdraw`), 'not-your-help-request');
    expect((await ok(resident(t, asker).post(`/help-requests/${help.id}/withdraw`))).state).toBe('withdrawn');
  });

  it('lists bodies by area and kind, page by page', async () => {
    const first = await ok(t.anonymous.get(`/bodies?area=${places.C1}&limit=2`));
    expect(first['items']).toHaveLength(2);
    const second = await ok(t.anonymous.get(`/bodies?area=${places.C1}&limit=2&after=${first['next']}`));
    const ids = [...first['items'], ...second['items']].map((row: { id: string }) => row.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect((await ok(t.anonymous.get(`/bodies?area=${places.C3}`)))['items']).toEqual([]);
  });

  it.each([
    ['2025-03-03', 36, '2028-03-02'],
    ['2025-01-31', 1, '2025-02-27'],
    ['2024-02-29', 12, '2025-02-27'],
    ['2025-12-15', 1, '2026-01-14'],
  ])('a term from %s of %i months ends on %s', (from, months, to) => {
    expect(lastDayOfTerm(from, months)).toBe(to);
  });
});
