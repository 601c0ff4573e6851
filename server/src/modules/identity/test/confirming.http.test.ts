import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, startFixtureApp } from '../../../../test/harness/app.ts';
import { places } from '../../../../test/harness/fixture.ts';
import { runChecks } from '../../../platform/checks.ts';
import { systemActor } from '../../../platform/context.ts';
import { createBuilding, createEstate, householdsOfBuilding, recordHouseholds } from '../../areas/index.ts';
import { levelOf, paperCodes, papers } from '../confirming/papers.rules.ts';
import { recordReporter } from '../people/people.service.ts';

const consentVersion = '2025-11';

describe('papers seen at the desk', () => {
  let t: FixtureApp;
  let homes: string[] = [];
  let number = 13_900_100_000;
  beforeAll(async () => {
    t = await startFixtureApp();
    homes = await t.write(async (ctx) => {
      const estate = await createEstate(ctx, { areaCode: places.C1, kind: 'estate', name: '梧桐苑' });
      const building = await createBuilding(ctx, { estateId: estate.id, name: '梧桐苑1号楼', households: 2 });
      await recordHouseholds(ctx, building.id, [
        { entrance: '1', room: '101', floorAreaDm2: 8_000 },
        { entrance: '1', room: '102', floorAreaDm2: 9_000 },
      ]);
      return (await householdsOfBuilding(ctx, building.id)).map((home) => home.id);
    }, systemActor);
  });
  afterAll(() => t.close());

  const guardian = () => t.actor({ holdings: [{ areaCode: places.district, permissions: ['identity.data_rights'] }] });

  /** Somebody known by a number that was proven by signing in, unless told otherwise. */
  const somebody = async (proven = true): Promise<string> => {
    number += 1;
    const phone = String(number);
    return t.write(async (ctx) => {
      const id = (await recordReporter(ctx, { phone, name: '周建国' })) ?? '';
      if (proven) await ctx.db.updateTable('person').set({ identity_level: 1 }).where('id', '=', id).execute();
      return id;
    });
  };
  const view = async (id: string, who = t.as('committee1')) => (await who.get(`/people/${id}`)).json();
  const confirm = async (id: string, body: object = {}, who = t.as('committee1')) => {
    const { version } = await view(id);
    const all = { version, papers: ['id_card', 'property_certificate'], householdId: homes[0], consentVersion, ...body };
    return who.post(`/people/${id}/confirm-identity`, all);
  };

  it.each([
    [['id_card'], null],
    [['household_book'], 2],
    [['lease'], 2],
    [['id_card', 'household_book'], 3],
    [['residence_permit'], 3],
    [['passport', 'lease'], 3],
  ] as const)('[O51] %j lead to level %s: a level includes those below it', (seen, level) => {
    expect(levelOf(seen)).toBe(level);
  });

  it('[O51] confirm address and name, with consent, and keep no number and no copy', async () => {
    const id = await somebody();
    expect((await confirm(id)).statusCode).toBe(204);
    expect(await view(id)).toMatchObject({
      identityLevel: 3,
      areaCode: places.C1,
      confirmation: { level: 3, place: '梧桐苑1号楼101', papers: [papers.id_card.zh, papers.property_certificate.zh], role: '居委会成员' },
    });
    expect((await view(id, t.as('triage'))).confirmation).toMatchObject({ level: 3, place: expect.not.stringContaining('101') });
    const { db } = await t.read();
    const consent = await db.selectFrom('consent').selectAll().where('person_id', '=', id).executeTakeFirstOrThrow();
    expect(consent).toMatchObject({ purpose: 'identity_confirmation', channel: 'counter', text_version: consentVersion });
    const fact = await db
      .selectFrom('event')
      .selectAll()
      .where('name', '=', 'person.identity_confirmed')
      .where('subject_id', '=', id)
      .execute();
    expect(fact).toMatchObject([{ capacity: 'committee_member', data: { level: 3 }, private: { householdId: homes[0] } }]);
    expect(JSON.stringify(fact[0]?.data)).not.toContain(homes[0]);
    const own = (await t.actor({ kind: 'resident', id, name: '居民' }).get('/me/confirmation')).json();
    expect(own.confirmation).toMatchObject({ level: 3, place: '梧桐苑1号楼101' });
  });

  it('are refused without a proven number, without an address, without today’s consent text, at a stale version, and elsewhere', async () => {
    const unproven = await somebody(false);
    expect((await view(unproven)).abilities.confirm).toMatchObject({ allowed: false, reason: { code: 'phone-not-proven' } });
    expect((await confirm(unproven)).json().code).toBe('phone-not-proven');
    const id = await somebody();
    expect((await confirm(id, { papers: ['id_card'] })).json().code).toBe('papers-unfit');
    expect((await confirm(id, { consentVersion: '2019-01' })).json().code).toBe('consent-text-changed');
    expect((await confirm(id, { version: 99 })).json().code).toBe('edit-conflict');
    expect((await confirm(id, { areaCode: places.C1 })).statusCode).toBe(400);
    for (const who of ['committee3', 'subdistrictA', 'triage'] as const)
      expect((await confirm(id, {}, t.as(who))).statusCode, who).toBeGreaterThanOrEqual(403);
    expect(await view(id)).toMatchObject({ identityLevel: 1, confirmation: null });
  });

  it('end when consent is withdrawn, the place or the number changes, or somebody takes them back; erasure leaves nothing', async () => {
    const level = async (id: string) => (await view(id)).identityLevel;
    const [withdrawn, moved, renumbered, mistaken, erased] = await Promise.all(Array.from({ length: 5 }, () => somebody()));
    for (const id of [withdrawn, moved, renumbered, mistaken, erased]) expect((await confirm(id ?? '')).statusCode).toBe(204);
    const self = (id = '') => t.actor({ kind: 'resident', id, name: '居民' });
    await self(withdrawn).post('/me/consents/identity_confirmation/withdraw');
    expect(await level(withdrawn ?? '')).toBe(1);
    await self(moved).patch('/me/person', { version: (await view(moved ?? '')).version, areaCode: places.C2 });
    expect((await view(moved ?? '', guardian())).identityLevel).toBe(1);
    const edit = { version: (await view(renumbered ?? '')).version, phone: '13900177777' };
    const changed = await t.as('intake').patch(`/people/${renumbered}`, edit);
    expect(changed.statusCode, changed.body).toBe(204);
    expect(await level(renumbered ?? '')).toBe(0);
    const end = async (id = '') =>
      t.as('community1').post(`/people/${id}/end-confirmation`, { version: (await view(id)).version, reason: 'mistake' });
    expect((await end(mistaken)).statusCode).toBe(204);
    expect(await level(mistaken ?? '')).toBe(1);
    expect((await end(mistaken)).json().code).toBe('not-confirmed');
    await guardian().post(`/people/${erased}/erase`, { version: (await view(erased ?? '')).version });
    const { db } = await t.read();
    expect(
      await db
        .selectFrom('person_confirmation')
        .select('id')
        .where('person_id', '=', erased ?? '')
        .execute(),
    ).toEqual([]);
    expect(await runChecks(await t.read())).toEqual([]);
  });

  it('are told beforehand, with what each shows', async () => {
    const { items } = (await t.anonymous.get('/identity-papers')).json();
    expect(items.map((paper: { code: string }) => paper.code)).toEqual(paperCodes);
  });
});
