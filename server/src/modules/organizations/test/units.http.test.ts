import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../../../test/harness/app.ts';
import { loadPack } from '../../../platform/packs/load-pack.ts';
import { createEstate, mergeAreas } from '../../areas/index.ts';
import {
  accountableFor,
  createAreaUnits,
  createSection,
  deskUnitFor,
  nameHead,
  providersByIds,
  providersFor,
  sectionOrThrow,
  unitByCode,
  unitsByIds,
} from '../index.ts';
import { codes, colleague, dispatchCentre, eventsAbout, manager, person, seedDistrict, unit } from './factory.ts';

let t: TestApp;
beforeAll(async () => {
  t = await startTestApp();
  await seedDistrict(t);
});
afterAll(() => t.close());

const codeAt = async (code: string, place: Parameters<typeof unitByCode>[2]) =>
  (await unitByCode(await t.read(), code, place))?.code ?? null;

describe('units', () => {
  it('are made for every subdistrict and community once', async () => {
    expect(await t.write((ctx) => createAreaUnits(ctx))).toBe(0);
    const offices = (await colleague(t).get('/units?kind=subdistrict_office')).json();
    expect(offices.items.map((u: { name: string }) => u.name)).toEqual(['柳荫街道办事处', '石桥街道办事处']);
    expect(offices.total).toEqual({ value: 2, exact: true });
    const committee = await unitByCode(await t.read(), '@committee', codes.one);
    expect(committee).toMatchObject({ name: '柳荫社区居民委员会', parentId: offices.items[0].id });
  });

  it('are added, changed with a version, and refused twice', async () => {
    const admin = manager(t);
    const made = await admin.post('/units', {
      code: 'parks',
      kind: 'bureau',
      name: ' 园林　绿化局 ',
      areaCode: codes.district,
      duty: '公园和行道树',
    });
    expect(made.statusCode).toBe(201);
    expect(made.json()).toMatchObject({ name: '园林 绿化局', head: null, origin: 'district', version: 1, kindName: { zh: '区级部门' } });
    expect((await admin.post('/units', { code: 'parks', kind: 'bureau', name: '又一个', areaCode: codes.district })).json().code).toBe(
      'unit-exists',
    );
    const changed = await admin.patch(`/units/${made.json().id}`, { version: 1, duty: null, active: false });
    expect(changed.json()).toMatchObject({ duty: null, active: false, version: 2 });
    expect((await admin.patch(`/units/${made.json().id}`, { version: 1, name: '园林局' })).json()).toMatchObject({
      code: 'edit-conflict',
      current: { version: 2 },
    });
    expect((await admin.get('/units?q=园林')).json().items).toEqual([]);
    expect((await admin.get('/units?q=园林&all=true')).json().items).toHaveLength(1);
    expect((await eventsAbout(t, made.json().id)).map((e) => e.name)).toEqual(['unit.created', 'unit.changed']);
  });

  it('cannot stand above themselves', async () => {
    const admin = manager(t);
    const top = await unit(t, 'top');
    const below = await unit(t, 'below', { parentId: top });
    expect((await admin.patch(`/units/${top}`, { version: 1, parentId: below })).json().code).toBe('unit-misplaced');
    expect((await admin.patch(`/units/${top}`, { version: 1, parentId: top })).json().code).toBe('unit-misplaced');
  });

  it('are managed only within one’s area, and unknown to the public', async () => {
    const other = manager(t, codes.otherStreet);
    expect((await other.post('/units', { code: 'new_one', kind: 'bureau', name: '新单位', areaCode: codes.street })).statusCode).toBe(403);
    expect((await other.post('/units', { code: 'new_one', kind: 'property_firm', name: '新物业', areaCode: codes.other })).statusCode).toBe(
      201,
    );
    expect((await t.anonymous.get('/units')).statusCode).toBe(401);
    const office = await unitByCode(await t.read(), '@subdistrict', codes.one);
    const seen = (await other.get(`/units/${office?.id}`)).json();
    expect(seen.abilities.change).toMatchObject({ allowed: false, reason: { code: 'forbidden' } });
    expect((await other.patch(`/units/${office?.id}`, { version: 1, name: '改名' })).statusCode).toBe(403);
    expect((await colleague(t).post('/units', { code: 'xx', kind: 'bureau', name: 'x', areaCode: codes.street })).statusCode).toBe(403);
  });

  it('of an area, around it and in it are offered together, by pages', async () => {
    const all = (await manager(t).get(`/units?area=${codes.street}&limit=100`)).json().items.map((u: { code: string }) => u.code);
    expect(all).toContain('top');
    expect(all).toContain(`committee_${codes.one}`);
    expect(all).not.toContain(`committee_${codes.other}`);
    const seen: string[] = [];
    for (let after = ''; ; ) {
      const page = (await manager(t).get(`/units?area=${codes.street}&limit=2${after}`)).json();
      seen.push(...page.items.map((u: { code: string }) => u.code));
      if (page.next === null) break;
      after = `&after=${page.next}`;
    }
    expect(seen).toEqual(all);
    expect((await manager(t).get('/units?q=%25')).json().items).toEqual([]);
  });
});

describe('units by their part in a place', () => {
  it('[S000-10] are found from the place, and step in for one another', async () => {
    expect(await codeAt('@committee', codes.one)).toBe(`committee_${codes.one}`);
    expect(await codeAt('@committee', codes.street)).toBe(`office_${codes.street}`);
    expect(await codeAt('@subdistrict', codes.one)).toBe(`office_${codes.street}`);
    expect(await codeAt('@subdistrict', codes.district)).toBeNull();
    expect(await codeAt('@property', codes.one)).toBe(`committee_${codes.one}`);
    expect(await codeAt('@party', codes.one)).toBeNull();
    expect(await codeAt('@nobody', codes.one)).toBeNull();
    expect(await codeAt('top', codes.other)).toBe('top');
    expect(await codeAt('parks', codes.one)).toBeNull();
  });

  it('[S000-10] the property firm of an estate is the one bound to it', async () => {
    const estate = await t.write((ctx) => createEstate(ctx, { areaCode: codes.one, kind: 'estate', name: '锦云花园' }));
    const firm = await unit(t, 'firm_a', { kind: 'property_firm', areaCode: codes.street });
    const bound = await manager(t).put(`/units/${firm}/estates`, { estateIds: [estate.id, estate.id], version: 1 });
    expect(bound.json().version).toBe(2);
    expect((await manager(t).get(`/units/${firm}`)).json().estateIds).toEqual([estate.id]);
    expect(await codeAt('@property', { areaCode: codes.one, estateId: estate.id })).toBe('firm_a');
    expect(await codeAt('@property', codes.one)).toBe('firm_a');
    await unit(t, 'firm_b', { kind: 'property_firm', areaCode: codes.street });
    expect(await codeAt('@property', codes.one)).toBe(`committee_${codes.one}`);
    expect(await codeAt('@property', { areaCode: codes.one, estateId: estate.id })).toBe('firm_a');
    const resolved = (await colleague(t).get(`/units/resolve?code=@property&area=${codes.one}&estateId=${estate.id}`)).json();
    expect(resolved.unit.code).toBe('firm_a');
    expect((await manager(t).put(`/units/${firm}/estates`, { estateIds: [firm], version: 2 })).statusCode).toBe(404);
  });

  it('[O56] an area that was merged is looked after by the unit of its successor', async () => {
    await t.write((ctx) => mergeAreas(ctx, { from: [codes.two], into: codes.one, on: '2025-03-01' }));
    expect(await codeAt('@committee', codes.two)).toBe(`committee_${codes.one}`);
  });

  it('a configuration pack brings units and roles once, and leaves what the district changed', async () => {
    const [report] = await t.write((ctx) => loadPack(ctx, 'base'));
    const part = (name: string) => report?.parts.find((p) => p.part === name);
    expect(part('units')).toMatchObject({ changed: 0, kept: 0 });
    expect(part('units')?.added).toBeGreaterThan(20);
    expect(part('unit_roles')?.added).toBeGreaterThan(4);
    const roles = (await t.anonymous.get('/unit-roles')).json().items;
    expect(roles.find((r: { code: string }) => r.code === '@committee')).toMatchObject({ fallback: '@subdistrict', resolves: 'area' });
    const centre = (await manager(t).get('/units?q=dispatch_centre')).json().items[0];
    expect((await manager(t).patch(`/units/${centre.id}`, { version: centre.version, name: '区分拨中心' })).json()).toMatchObject({
      origin: 'district',
    });
    expect(await t.write((ctx) => deskUnitFor(ctx, codes.other, 'coordination'))).toEqual({ unitId: centre.id, centreId: null });
  });
});

describe('sections, heads and people', () => {
  it('[S000-21] a unit has sections with heads of their own', async () => {
    const admin = manager(t);
    const id = await unit(t, 'lamps');
    const made = await admin.post(`/units/${id}/sections`, { code: 'repair', name: '维修科' });
    expect(made.statusCode).toBe(201);
    expect((await admin.post(`/units/${id}/sections`, { code: 'repair', name: '又一科' })).json().code).toBe('section-exists');
    const sectionId = made.json().id;
    const zhou = await person(t, '周明', { role: 'section_head', unitId: id, sectionId });
    const named = await admin.post(`/units/${id}/head`, { accountId: zhou, sectionId, version: 1 });
    expect(named.statusCode).toBe(200);
    expect((await admin.post(`/units/${id}/head`, { accountId: zhou, sectionId, version: 1 })).statusCode).toBe(409);
    const seen = (await admin.get(`/units/${id}`)).json();
    expect(seen).toMatchObject({
      areaName: '望江区',
      head: null,
      sections: [{ code: 'repair', head: { displayName: '周明' }, version: 2 }],
    });
    const changed = await admin.patch(`/units/${id}/sections/${sectionId}`, { version: 2, name: '路灯维修科', nameEn: 'Lamp repair' });
    expect(changed.json()).toMatchObject({ name: '路灯维修科', version: 3 });
    const other = await unit(t, 'lamps_two');
    await expect(t.write((ctx) => sectionOrThrow(ctx, other, sectionId))).rejects.toMatchObject({ kind: { code: 'not-found' } });
    expect((await eventsAbout(t, id)).map((e) => e.name)).toEqual([
      'unit.created',
      'unit.section_created',
      'unit.head_changed',
      'unit.section_changed',
    ]);
  });

  it('[S000-22] the accountable person is the one wished for, else the section head, else the head, else whoever works there', async () => {
    const id = await unit(t, 'roads');
    const section = await t.write((ctx) => createSection(ctx, id, { code: 'one', name: '一科' }));
    const answer = (question: Omit<Parameters<typeof accountableFor>[1], 'unitId'> = {}) =>
      t.write((ctx) => accountableFor(ctx, { unitId: id, ...question }));
    await expect(answer()).rejects.toMatchObject({ kind: { code: 'unit-without-head' }, values: { unitId: id } });
    expect((await manager(t).get(`/units/${id}`)).json().accountable).toBeNull();
    const registrar = await person(t, '签收员', { role: 'unit_registrar', unitId: id });
    expect(await answer()).toBe(registrar);
    const head = await person(t, '局长');
    await t.write((ctx) => nameHead(ctx, id, { accountId: head, version: 1 }));
    expect(await answer({ sectionId: section.id })).toBe(head);
    const sectionHead = await person(t, '科长');
    await t.write((ctx) => nameHead(ctx, id, { accountId: sectionHead, sectionId: section.id, version: 1 }));
    expect(await answer({ sectionId: section.id })).toBe(sectionHead);
    expect(await answer({ sectionId: section.id, accountId: registrar })).toBe(registrar);
    expect(await answer({ sectionId: section.id, not: sectionHead })).toBe(head);
    expect((await manager(t).get(`/units/${id}`)).json().accountable).toMatchObject({ displayName: '局长' });
  });

  it('a committee without anybody is answered for by the office above it', async () => {
    const office = await unitByCode(await t.read(), '@subdistrict', codes.other);
    const committee = await unitByCode(await t.read(), '@committee', codes.other);
    if (!office || !committee) throw new Error('units are missing');
    const secretary = await person(t, '书记');
    await t.write((ctx) => nameHead(ctx, office.id, { accountId: secretary, version: office.version }));
    expect(await t.write((ctx) => accountableFor(ctx, { unitId: committee.id }))).toBe(secretary);
  });

  it('people of a unit are those with a role there, with what they head', async () => {
    const id = await unit(t, 'water');
    const head = await person(t, '水务局长');
    await person(t, '承办人', { role: 'handler', unitId: id });
    await t.write((ctx) => nameHead(ctx, id, { accountId: head, version: 1 }));
    const people = (await colleague(t).get(`/units/${id}/people`)).json().items;
    expect(people).toMatchObject([
      { displayName: '承办人', posts: [{ role: 'handler', name: { zh: '承办人员' }, sectionId: null }], headOf: [], away: null },
      { displayName: '水务局长', posts: [], headOf: [id], away: null },
    ]);
    expect((await colleague(t).get('/units/00000000-0000-7000-8000-000000000000/people')).statusCode).toBe(404);
    expect((await unitsByIds(await t.read(), [id, null])).get(id)?.code).toBe('water');
  });

  it('nobody whose account is unknown becomes head', async () => {
    const id = await unit(t, 'air');
    const answer = await manager(t).post(`/units/${id}/head`, { accountId: '00000000-0000-7000-8000-000000000000', version: 1 });
    expect(answer.json().code).toBe('account-not-active');
  });

  it('[S003-34] a unit without a head is a blind spot until it has one', async () => {
    const id = await unit(t, 'noise', { areaCode: codes.otherStreet });
    const spots = async () =>
      (await manager(t, codes.otherStreet).get('/organizations/blind-spots'))
        .json()
        .items.map((s: { id: string; unitId: string }) => `${s.id} of ${s.unitId}`);
    expect(await spots()).toContain(`${id} of ${id}`);
    const head = await person(t, '噪声办主任');
    await manager(t, codes.otherStreet).post(`/units/${id}/head`, { accountId: head, version: 1 });
    expect(await spots()).not.toContain(`${id} of ${id}`);
    expect((await colleague(t).get('/organizations/blind-spots')).statusCode).toBe(403);
  });
});

describe('service centres', () => {
  it('[S000-42] exist at three levels and tell everybody whether they are open', async () => {
    const office = await unitByCode(await t.read(), '@subdistrict', codes.one);
    const admin = manager(t);
    const street = await admin.post('/service-centres', {
      unitId: office?.id,
      areaCode: codes.street,
      name: '柳荫街道便民服务中心',
      windows: 4,
      point: { lng: 118.8, lat: 31.9 },
      datum: 'gcj02',
    });
    expect(street.json()).toMatchObject({ level: 'subdistrict', open: true, changesAt: '2025-03-03T04:00:00.000Z', windows: 4, desks: [] });
    expect(street.json().lng).toBeLessThan(118.8);
    await admin.post('/service-centres', { unitId: office?.id, areaCode: codes.one, name: '柳荫社区服务站' });
    const listed = (await t.anonymous.get(`/service-centres?area=${codes.one}`)).json().items;
    expect(listed.map((c: { level: string; areaName: string }) => [c.level, c.areaName])).toEqual([
      ['subdistrict', '柳荫街道'],
      ['community', '柳荫社区'],
    ]);
    expect(listed[0].abilities).toEqual({});
    expect(await t.write((ctx) => deskUnitFor(ctx, codes.one, 'information'))).toMatchObject({ centreId: listed[1].id });
  });

  it('[S003-22] the dispatch centre has its desks; intake goes to the nearest centre, the rest to the dispatch centre', async () => {
    const centreUnit = await unit(t, 'citizens_building', { kind: 'centre' });
    const centreId = await dispatchCentre(t, centreUnit);
    const shown = (await t.anonymous.get(`/service-centres/${centreId}`)).json();
    expect(shown.desks.map((d: { desk: string; required: string }) => `${d.desk} ${d.required}`)).toEqual([
      'coordination opening_hours',
      'dispatch opening_hours',
      'hotline always',
      'information opening_hours',
      'supervision opening_hours',
    ]);
    expect(await t.write((ctx) => deskUnitFor(ctx, codes.one, 'dispatch'))).toEqual({ unitId: centreUnit, centreId });
    expect((await t.write((ctx) => deskUnitFor(ctx, codes.one, 'information'))).centreId).not.toBe(centreId);
    expect((await t.write((ctx) => deskUnitFor(ctx, codes.other, 'information'))).centreId).toBe(centreId);
  });

  it('are changed with a version; wrong hours are refused and closing one takes it off the list', async () => {
    const office = await unitByCode(await t.read(), '@subdistrict', codes.other);
    const admin = manager(t);
    const made = (await admin.post('/service-centres', { unitId: office?.id, areaCode: codes.otherStreet, name: '石桥街道中心' })).json();
    const hours = structuredClone(made.openingHours);
    hours.week.mon = [{ start: '12:00', end: '09:00' }];
    expect((await admin.patch(`/service-centres/${made.id}`, { version: 1, openingHours: hours })).json()).toMatchObject({
      code: 'bad-opening-hours',
      errors: [{ pointer: '/openingHours/week/mon' }],
    });
    hours.week.mon = [{ start: '00:00', end: '24:00' }];
    const changed = (await admin.patch(`/service-centres/${made.id}`, { version: 1, openingHours: hours, phone: ' 0000 5678 ' })).json();
    expect(changed).toMatchObject({ phone: '0000 5678', open: true, changesAt: '2025-03-03T16:00:00.000Z', version: 2 });
    expect((await admin.patch(`/service-centres/${made.id}`, { version: 1, windows: 2 })).statusCode).toBe(409);
    await admin.patch(`/service-centres/${made.id}`, { version: 2, active: false });
    const ids = async (more: string) =>
      (await t.anonymous.get(`/service-centres?within=${codes.otherStreet}${more}`)).json().items.map((c: { id: string }) => c.id);
    expect(await ids('')).toEqual([]);
    expect(await ids('&all=true')).toEqual([made.id]);
    expect((await t.anonymous.get(`/service-centres/${made.id}`)).json()).toMatchObject({ open: false, changesAt: null });
    expect((await manager(t, codes.street).patch(`/service-centres/${made.id}`, { version: 3, windows: 2 })).statusCode).toBe(403);
    expect((await admin.post('/service-centres', { unitId: office?.id, areaCode: '3201', name: '市中心' })).statusCode).toBe(403);
  });

  it('take their part as soon as they open, in a district that had none before', async () => {
    const before = await t.write((ctx) => deskUnitFor(ctx, codes.other, 'information'));
    const office = await unitByCode(await t.read(), '@subdistrict', codes.other);
    const made = (
      await manager(t).post('/service-centres', { unitId: office?.id, areaCode: codes.other, name: '白鹭洲社区服务站' })
    ).json();
    expect(before.centreId).not.toBe(made.id);
    expect((await t.write((ctx) => deskUnitFor(ctx, codes.other, 'information'))).centreId).toBe(made.id);
  });
});

describe('service providers', () => {
  it('[S000-26] residents see vetted providers with their prices, managers also the others', async () => {
    const admin = manager(t);
    const made = (
      await admin.post('/providers', {
        name: '快修水电',
        kinds: ['plumbing', 'electrics', 'plumbing'],
        areaCode: codes.street,
        price: '上门 30 元，材料另计',
        phone: '0000-1111',
      })
    ).json();
    expect(made).toMatchObject({ kinds: ['plumbing', 'electrics'], vettedOn: null, version: 1 });
    const names = async (sender = t.anonymous) =>
      (await sender.get(`/providers?kind=plumbing&area=${codes.one}`)).json().items.map((p: { name: string }) => p.name);
    expect(await names()).toEqual([]);
    expect(await names(admin)).toEqual(['快修水电']);
    expect(await names(manager(t, codes.otherStreet))).toEqual([]);
    const vetted = await admin.patch(`/providers/${made.id}`, { version: 1, vettedOn: '2025-03-01', subsidised: true });
    expect(vetted.json()).toMatchObject({ vettedOn: '2025-03-01', version: 2 });
    expect(await names()).toEqual(['快修水电']);
    expect((await providersFor(await t.read(), ['plumbing'], codes.one)).map((p) => p.name)).toEqual(['快修水电']);
    expect(await providersFor(await t.read(), ['plumbing'], codes.other)).toEqual([]);
    expect(await providersByIds(await t.read(), [made.id])).toHaveLength(1);
    await admin.patch(`/providers/${made.id}`, { version: 2, active: false });
    expect(await names()).toEqual([]);
    expect((await manager(t, codes.otherStreet).patch(`/providers/${made.id}`, { version: 3, active: true })).statusCode).toBe(403);
  });
});
