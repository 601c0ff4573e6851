import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fixtureNow, type Sender, startTestApp, type TestApp } from '../../../../test/harness/app.ts';
import { type Actor, anonymousActor } from '../../../platform/context.ts';
import { hasConsent } from '../consents/consents.repository.ts';
import { registerPersonalData } from '../people/own-data.ts';
import { personCards } from '../people/people.presenter.ts';
import { contactOf, findPersonByPhone, recordReporter, revealPerson } from '../people/people.service.ts';
import { permissionsOf } from '../roles.ts';
import { community, districtCode, eventNames, makeAreas, otherSubdistrict, subdistrict } from './identity.factory.ts';

let t: TestApp;
let intake: Sender;
let elsewhere: Sender;
let readerOnly: Sender;
let guardian: Sender;
let line = 0;
const textVersion = '2025-01';

const holding = (areaCode: string, ...permissions: string[]) => ({ holdings: [{ role: 'intake_operator', areaCode, permissions }] });

beforeAll(async () => {
  t = await startTestApp();
  await makeAreas(t);
  intake = t.actor(holding(subdistrict, 'demands.read', 'demands.intake', 'demands.see_identity'));
  elsewhere = t.actor(holding(otherSubdistrict, 'demands.read', 'demands.intake', 'demands.see_identity'));
  readerOnly = t.actor(holding(subdistrict, 'demands.read'));
  guardian = t.actor({ holdings: [{ role: 'security_admin', areaCode: districtCode, permissions: ['identity.data_rights'] }] });
});
afterAll(() => t.close());
beforeEach(() => t.clock.set(fixtureNow));

const newNumber = () => `1390013${String(9000 + line++)}`;
const record = async (more: Parameters<typeof recordReporter>[1] = {}) => {
  const phone = newNumber();
  const id = (await t.write((ctx) => recordReporter(ctx, { name: '张伟华', phone, areaCode: community, ...more }))) ?? '';
  return { id, phone };
};
const viewsOf = async (id: string) => (await eventNames(t, id)).filter((name) => name === 'personal_data.viewed').length;
const resident = (id: string) => t.actor({ kind: 'resident', id, holdings: [] });

describe('[O16] who brings a demand', () => {
  it('may be nobody', async () => {
    expect(await t.write((ctx) => recordReporter(ctx, {}))).toBeNull();
    expect(await t.write((ctx) => recordReporter(ctx, { name: null, phone: '', language: 'en' }))).toBeNull();
  });

  it('is found again by number, however it is written, and what is known is not overwritten', async () => {
    const { id, phone } = await record();
    const again = await t.write((ctx) =>
      recordReporter(ctx, { name: '冒名者', phone: `+86 ${phone.slice(0, 3)} ${phone.slice(3, 7)} ${phone.slice(7)}` }),
    );
    expect(again).toBe(id);
    expect(await t.write(async (ctx) => (await contactOf(ctx, id))?.name)).toBe('张伟华');
    expect(await findPersonByPhone(await t.read(), phone)).toMatchObject({
      id,
      nameMasked: '张*华',
      phoneMasked: `139****${phone.slice(-4)}`,
    });
    expect(await findPersonByPhone(await t.read(), 'no number')).toBeNull();
  });

  it('is completed by what comes later', async () => {
    const { id, phone } = await record({ name: null, areaCode: null });
    await t.write((ctx) => recordReporter(ctx, { name: '阿卜杜热合曼·买买提', phone, areaCode: community, residenceStatus: 'migrant' }));
    expect((await personCards(await t.read(), [id, null])).get(id)).toMatchObject({
      nameMasked: '阿**·买**',
      areaCode: community,
      residenceStatus: 'migrant',
      version: 2,
    });
    expect(await eventNames(t, id)).toEqual(['person.recorded', 'person.edited']);
  });

  it('is not given a name by strangers once the number is proven', async () => {
    const { id, phone } = await record({ name: null });
    await t.write((ctx) => ctx.db.updateTable('person').set({ identity_level: 1 }).where('id', '=', id).execute());
    expect(await t.write((ctx) => recordReporter(ctx, { name: '冒名者', phone }), anonymousActor)).toBe(id);
    expect(await t.write(async (ctx) => (await contactOf(ctx, id))?.name)).toBeNull();
    await t.write((ctx) => recordReporter(ctx, { name: '本人', phone }), { ...anonymousActor, kind: 'resident', id });
    expect(await t.write(async (ctx) => (await contactOf(ctx, id))?.name)).toBe('本人');
  });

  it('is one person when two demands come at the same moment', async () => {
    const phone = newNumber();
    const both = await Promise.all([1, 2].map(() => t.write((ctx) => recordReporter(ctx, { phone, name: '同时' }))));
    expect(both[0]).toBe(both[1]);
  });

  it('is found by document where there is no number', async () => {
    const first = await t.write((ctx) => recordReporter(ctx, { name: '李四', document: '11010519491231002X' }));
    const second = await t.write((ctx) => recordReporter(ctx, { name: '李四', document: '1101 0519 4912 3100 2x' }));
    expect(second).toBe(first);
  });

  it('stands in the table without a readable number', async () => {
    const { id, phone } = await record({ document: '11010519491231002X' });
    const ctx = await t.read();
    const row = JSON.stringify(await ctx.db.selectFrom('person').selectAll().where('id', '=', id).execute());
    for (const canary of [phone, '11010519491231002X']) expect(row).not.toContain(canary);
  });
});

describe('seeing who somebody is', () => {
  it('shows the masked card to who reads demands there, and nothing at all elsewhere', async () => {
    const { id } = await record();
    for (const who of [intake, readerOnly])
      expect((await who.get(`/people/${id}`)).json()).toMatchObject({ nameMasked: '张*华', keyGroup: false });
    const [hidden, missing] = [await elsewhere.get(`/people/${id}`), await elsewhere.get('/people/00000000-0000-7000-8000-00000000dead')];
    const strip = ({ requestId: _id, ...body }: Record<string, unknown>) => body;
    expect([hidden.statusCode, strip(hidden.json())]).toEqual([404, strip(missing.json())]);
    const { abilities } = (await readerOnly.get(`/people/${id}`)).json();
    expect([abilities.reveal.allowed, abilities.edit.allowed, abilities.erase.allowed]).toEqual([false, false, false]);
    expect((await intake.get(`/people/${id}`)).json().abilities).toMatchObject({ reveal: { allowed: true }, erase: { allowed: false } });
    expect((await t.anonymous.get(`/people/${id}`)).statusCode).toBe(401);
    expect((await resident(id).get(`/people/${id}`)).statusCode).toBe(404);
  });

  it('finds a caller by number without putting it into an address', async () => {
    const { id, phone } = await record();
    expect((await intake.post('/people/lookup', { phone })).json().person.id).toBe(id);
    expect((await intake.post('/people/lookup', { phone: newNumber() })).json()).toEqual({ person: null });
    expect((await guardian.post('/people/lookup', { phone })).json().person).toMatchObject({ id, nameMasked: '张*华' });
    expect((await readerOnly.post('/people/lookup', { phone })).statusCode).toBe(403);
  });

  it('in clear writes who looked at what and why; a GET never does', async () => {
    const { id, phone } = await record();
    await intake.get(`/people/${id}`);
    await intake.post('/people/lookup', { phone });
    expect(await viewsOf(id)).toBe(0);
    const revealed = await intake.post(`/people/${id}/reveal`, { purpose: 'contact_reporter', note: '核实漏水楼层' });
    expect(revealed.json()).toEqual({ name: '张伟华', phone: `${phone.slice(0, 3)} ${phone.slice(3, 7)} ${phone.slice(7)}` });
    const ctx = await t.read();
    const event = await ctx.db
      .selectFrom('event')
      .selectAll()
      .where('subject_id', '=', id)
      .where('name', '=', 'personal_data.viewed')
      .executeTakeFirstOrThrow();
    expect(event).toMatchObject({
      actor_kind: 'staff',
      capacity: 'intake_operator',
      data: { fields: ['name', 'phone'], purpose: 'contact_reporter' },
      private: { note: '核实漏水楼层' },
    });
    await intake.post(`/people/${id}/reveal`, { purpose: 'verify_facts', fields: ['document'] });
    expect(await viewsOf(id)).toBe(2);
  });

  it('in clear is kept in no stored answer, whatever key the request carries', async () => {
    const { id, phone } = await record({ name: '不得留存' });
    await intake.post(`/people/${id}/reveal`, { purpose: 'contact_reporter' }, { 'idempotency-key': 'reveal-and-keep-nothing' });
    const ctx = await t.read();
    const kept = JSON.stringify(await ctx.db.selectFrom('idempotency_key').selectAll().execute()) + t.logLines.join('');
    for (const canary of ['不得留存', phone]) expect(kept).not.toContain(canary);
  });

  it('in clear needs the permission there, a purpose, and leaves no trace when refused', async () => {
    const { id } = await record();
    expect((await readerOnly.post(`/people/${id}/reveal`, { purpose: 'contact_reporter' })).statusCode).toBe(403);
    expect((await elsewhere.post(`/people/${id}/reveal`, { purpose: 'contact_reporter' })).statusCode).toBe(404);
    expect((await intake.post(`/people/${id}/reveal`, { purpose: 'curiosity' })).statusCode).toBe(400);
    expect((await intake.post(`/people/${id}/reveal`, {})).statusCode).toBe(400);
    expect(await viewsOf(id)).toBe(0);
  });

  it('is decided by the place it is about where the caller knows one', async () => {
    const { id } = await record();
    const actor: Actor = {
      kind: 'staff',
      id: '00000000-0000-7000-8000-00000000bbbb',
      name: '河西受理员',
      demandId: null,
      holdings: [
        {
          role: 'intake_operator',
          areaCode: otherSubdistrict,
          unitId: null,
          sectionId: null,
          permissions: permissionsOf('intake_operator'),
        },
      ],
    };
    await expect(t.write((ctx) => revealPerson(ctx, id, 'contact_reporter'), actor)).rejects.toThrow('not-found');
    const about = { purpose: 'contact_reporter', areaCode: otherSubdistrict, aboutId: '00000000-0000-7000-8000-00000000cccc' } as const;
    expect((await t.write((ctx) => revealPerson(ctx, id, about), actor)).name).toBe('张伟华');
  });

  it('is told to the person: when, in which capacity, what and why, without the official’s name', async () => {
    const { id } = await record();
    await intake.post(`/people/${id}/reveal`, { purpose: 'contact_reporter' });
    t.clock.advance({ hours: 1 });
    await guardian.post(`/people/${id}/reveal`, { purpose: 'data_rights', fields: ['phone'] });
    const expected = [
      { at: '2025-03-03T02:00:00.000Z', by: '安全管理员', fields: ['phone'], purpose: '办理个人信息请求' },
      { at: '2025-03-03T01:00:00.000Z', by: '受理员', fields: ['name', 'phone'], purpose: '联系诉求人了解情况' },
    ];
    expect((await resident(id).get('/me/accesses')).json()).toEqual({ items: expected, next: null });
    expect((await guardian.get(`/people/${id}/accesses`)).json().items).toEqual(expected);
    const first = (await resident(id).get('/me/accesses?limit=1')).json();
    expect((await resident(id).get(`/me/accesses?limit=1&after=${first.next}`)).json()).toEqual({ items: [expected[1]], next: null });
    expect((await intake.get(`/people/${id}/accesses`)).statusCode).toBe(403);
  });
});

describe('consent', () => {
  const give = (id: string, body: object, who = intake) =>
    who.post(`/people/${id}/consents`, { textVersion, channel: 'counter', givenBy: 'self', ...body });

  it('is to a text that can be read, in both languages, with its digest', async () => {
    const { items } = (await t.anonymous.get('/consent-texts')).json();
    expect(items.map((text: { purpose: string }) => text.purpose)).toEqual([
      'key_groups',
      'assistance_check',
      'identity_confirmation',
      'public_display',
      'opinion_survey',
    ]);
    for (const text of items) expect([text.hash.length, text.zh.length > 40, text.en.length > 40]).toEqual([64, true, true]);
  });

  it('is given and withdrawn by the person as easily', async () => {
    const { id } = await record();
    const given = await resident(id).post('/me/consents', { purpose: 'public_display', textVersion });
    expect(given.statusCode).toBe(201);
    expect((await resident(id).post('/me/consents', { purpose: 'public_display', textVersion })).json()).toEqual(given.json());
    expect(await hasConsent(await t.read(), id, 'public_display')).toBe(true);
    expect((await resident(id).post('/me/consents/public_display/withdraw')).statusCode).toBe(204);
    expect((await resident(id).post('/me/consents/public_display/withdraw')).statusCode).toBe(204);
    expect(await hasConsent(await t.read(), id, 'public_display')).toBe(false);
    const { items } = (await resident(id).get('/me/consents')).json();
    expect(items).toMatchObject([{ purpose: 'public_display', textVersion, channel: 'web', givenBy: 'self', withdrawnAt: fixtureNow }]);
    expect(await eventNames(t, id)).toEqual(['person.recorded', 'consent.given', 'consent.withdrawn']);
  });

  it('to another wording than today’s is none', async () => {
    const { id } = await record();
    const old = await resident(id).post('/me/consents', { purpose: 'public_display', textVersion: '2019-01' });
    expect(old.json()).toMatchObject({ status: 409, code: 'consent-text-changed', textVersion });
  });

  it('by a guardian or proxy needs its evidence', async () => {
    const { id } = await record();
    expect((await give(id, { purpose: 'key_groups', givenBy: 'guardian' })).json().code).toBe('consent-evidence-needed');
    expect((await give(id, { purpose: 'key_groups', givenBy: 'guardian', evidence: '户口簿，母亲到场' })).statusCode).toBe(201);
  });

  it('is recorded only by who takes in demands there', async () => {
    const { id } = await record();
    expect((await give(id, { purpose: 'key_groups' }, elsewhere)).statusCode).toBe(404);
    expect((await give(id, { purpose: 'key_groups' }, readerOnly)).statusCode).toBe(403);
    expect((await readerOnly.get(`/people/${id}/consents`)).json()).toEqual({ items: [] });
  });

  it('[S003-45] comes before a key group is recorded; which one is shown on record alone, and its withdrawal removes the groups', async () => {
    const { id } = await record();
    const set = (keyGroups: string[], version: number) => intake.put(`/people/${id}/key-groups`, { version, keyGroups });
    expect((await set(['low_income'], 1)).json().code).toBe('consent-needed');
    await give(id, { purpose: 'key_groups' });
    expect((await set(['low_income', 'elderly_alone'], 1)).statusCode).toBe(204);
    expect((await set(['disabled'], 1)).json().code).toBe('edit-conflict');
    expect((await set(['famous'], 2)).statusCode).toBe(400);
    const card = (await intake.get(`/people/${id}`)).json();
    expect([card.keyGroup, JSON.stringify(card).includes('low_income')]).toEqual([true, false]);
    expect((await readerOnly.get(`/people/${id}`)).json().keyGroup).toBe(false);
    const shown = await intake.post(`/people/${id}/reveal`, { purpose: 'deliver_service', fields: ['key_groups'] });
    expect(shown.json()).toEqual({ keyGroups: ['低保对象', '空巢、独居老人'] });
    expect((await readerOnly.post(`/people/${id}/reveal`, { purpose: 'deliver_service', fields: ['key_groups'] })).statusCode).toBe(403);
    expect(await viewsOf(id)).toBe(1);
    const ctx = await t.read();
    const event = await ctx.db
      .selectFrom('event')
      .select(['data', 'private'])
      .where('subject_id', '=', id)
      .where('name', '=', 'person.key_groups_set')
      .executeTakeFirstOrThrow();
    expect(event).toEqual({ data: { count: 2 }, private: { groups: ['low_income', 'elderly_alone'] } });
    expect((await intake.post(`/people/${id}/consents/key_groups/withdraw`)).statusCode).toBe(204);
    expect((await intake.get(`/people/${id}`)).json()).toMatchObject({ keyGroup: false, version: 3 });
  });
});

describe('[O44] rights over one’s own data', () => {
  it('everything about me comes as JSON, with the parts of other modules', async () => {
    registerPersonalData('test_section', async (_ctx, personId) => ({ of: personId }));
    const { id, phone } = await record({ document: '11010519491231002X' });
    await resident(id).post('/me/consents', { purpose: 'opinion_survey', textVersion });
    await intake.post(`/people/${id}/reveal`, { purpose: 'follow_up' });
    const data = (await resident(id).get('/me/data')).json();
    expect(data.person).toMatchObject({
      name: '张伟华',
      phone: `${phone.slice(0, 3)} ${phone.slice(3, 7)} ${phone.slice(7)}`,
      document: '11010519491231002X',
      areaCode: community,
    });
    expect(data.sections).toMatchObject({
      consents: [{ purpose: 'opinion_survey' }],
      accesses: [{ purpose: '回访' }],
      sessions: [],
      test_section: { of: id },
    });
    expect(await viewsOf(id)).toBe(1);
    expect((await intake.get('/me/data')).statusCode).toBe(403);
  });

  it('I correct my name and say that I want no suggestions; my number is proven and not typed', async () => {
    const { id } = await record();
    expect(
      (
        await resident(id).patch('/me/person', {
          version: 1,
          name: ' 张\u200b三 ',
          suggestionsOff: true,
          language: 'en',
          areaCode: subdistrict,
        })
      ).statusCode,
    ).toBe(204);
    expect((await intake.get(`/people/${id}`)).json()).toMatchObject({
      nameMasked: '张*',
      suggestionsOff: true,
      language: 'en',
      areaCode: subdistrict,
    });
    expect((await resident(id).patch('/me/person', { version: 1, name: '旧' })).json().code).toBe('edit-conflict');
    expect((await resident(id).patch('/me/person', { version: 2, areaCode: '330102' })).statusCode).toBe(400);
    for (const field of ['phone', 'identity_level', 'identityLevel', 'key_groups', 'id', 'erased_at', 'verified', 'role'])
      expect((await resident(id).patch('/me/person', { version: 2, [field]: 'x' })).statusCode).toBe(400);
  });

  it('a number corrected by staff is not proven any more, belongs to one person, and ends the sessions', async () => {
    const [one, two] = [await record(), await record()];
    expect((await intake.patch(`/people/${one.id}`, { version: 1, phone: two.phone })).json().code).toBe('phone-taken');
    await t.write((ctx) => ctx.db.updateTable('person').set({ identity_level: 1 }).where('id', '=', one.id).execute());
    const fresh = newNumber();
    expect((await intake.patch(`/people/${one.id}`, { version: 1, phone: fresh })).statusCode).toBe(204);
    expect((await intake.get(`/people/${one.id}`)).json()).toMatchObject({ identityLevel: 0, phoneMasked: `139****${fresh.slice(-4)}` });
    expect((await readerOnly.patch(`/people/${one.id}`, { version: 2, name: 'x' })).statusCode).toBe(403);
  });

  it('erasure leaves an empty shell, ends consents and sessions, and happens once', async () => {
    const { id, phone } = await record({ document: '11010519491231002X' });
    await resident(id).post('/me/consents', { purpose: 'public_display', textVersion });
    expect((await intake.post(`/people/${id}/erase`, { version: 1 })).statusCode).toBe(403);
    expect((await guardian.post(`/people/${id}/erase`, { version: 1 })).statusCode).toBe(204);
    expect((await guardian.get(`/people/${id}`)).json()).toMatchObject({
      nameMasked: null,
      phoneMasked: null,
      erased: true,
      keyGroup: false,
      suggestionsOff: true,
    });
    expect(await hasConsent(await t.read(), id, 'public_display')).toBe(false);
    expect(await findPersonByPhone(await t.read(), phone)).toBeNull();
    expect((await guardian.post(`/people/${id}/erase`, { version: 2 })).json().code).toBe('person-erased');
    expect((await guardian.post(`/people/${id}/reveal`, { purpose: 'data_rights' })).json().code).toBe('person-erased');
    const again = await t.write((ctx) => recordReporter(ctx, { phone }));
    expect(again).not.toBe(id);
  });
});
