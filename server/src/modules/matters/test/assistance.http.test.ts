import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, startFixtureApp } from '../../../../test/harness/app.ts';
import { places } from '../../../../test/harness/fixture.ts';
import { handlingOf } from './factory.ts';

describe('help for households in difficulty', () => {
  let t: FixtureApp;
  let house: ReturnType<typeof handlingOf>;
  beforeAll(async () => {
    t = await startFixtureApp();
    house = handlingOf(t);
  });
  afterAll(() => t.close());

  const repair = async (phone: string) => {
    const m = await house.determined('家里水管漏了想找人修', {
      class: 'private',
      typeCode: 'home_repair',
      more: { contact: { name: '居民', phone } },
    });
    const { demands } = await house.matterOf(m.id);
    return { ...m, personId: demands[0].reporterId as string };
  };
  const consent = async (personId: string, purpose: string) => {
    const { items } = (await t.anonymous.get('/consent-texts')).json();
    const { version } = items.find((text: { purpose: string }) => text.purpose === purpose);
    await house.post('intake', `/people/${personId}/consents`, { purpose, textVersion: version, channel: 'phone', givenBy: 'self' }, 201);
  };
  const check = async (id: string) => (await house.post('intake', `/matters/${id}/check-assistance`, {})).assistance;
  const lowIncome = async (personId: string) => {
    await consent(personId, 'key_groups');
    const { version } = (await t.as('intake').get(`/people/${personId}`)).json();
    expect((await t.as('intake').put(`/people/${personId}/key-groups`, { version, keyGroups: ['low_income'] })).statusCode).toBe(204);
  };
  const guide = (id: string, version: number) =>
    house.post('intake', `/matters/${id}/guide`, { version, contacts: [{ name: '家政服务', phone: '12345' }], orderAssistance: true });
  const guidanceOf = async (id: string) => {
    const { db } = await t.read();
    return db
      .selectFrom('guidance_package')
      .select(['assistance', 'assistance_path'])
      .where('matter_id', '=', id)
      .executeTakeFirstOrThrow();
  };

  it('[S000-27] with consent a low-income resident is eligible, and one click opens the subsidised service', async () => {
    const m = await repair('13933330001');
    await lowIncome(m.personId);
    expect(await check(m.id)).toBe('not_checked_no_consent');
    await consent(m.personId, 'assistance_check');
    expect(await check(m.id)).toBe('eligible');
    const guided = await guide(m.id, m.version);
    expect(JSON.stringify(guided)).not.toContain('low_income');
    expect(await guidanceOf(m.id)).toEqual({ assistance: 'ordered', assistance_path: 'subsidised_service' });
    const reader = t.actor({
      holdings: [
        { areaCode: places.district, permissions: ['matters.read'] },
        { areaCode: places.C4, permissions: ['matters.guide'] },
      ],
    });
    expect((await reader.post(`/matters/${m.id}/check-assistance`)).statusCode).toBe(403);
    const looked = (await t.actor({ kind: 'resident', id: m.personId }).get('/me/accesses')).json().items;
    expect(looked).toMatchObject([
      { by: '受理员', fields: ['key_groups'], purpose: '核对帮扶资格' },
      { by: '受理员', fields: ['key_groups'], purpose: '核对帮扶资格' },
    ]);
  });

  it('[S000-27] who is on no list is shown the market alone, whatever is pressed', async () => {
    const m = await repair('13933330002');
    await consent(m.personId, 'assistance_check');
    expect(await check(m.id)).toBe('not_eligible');
    await guide(m.id, m.version);
    expect(await guidanceOf(m.id)).toEqual({ assistance: 'not_eligible', assistance_path: null });
  });

  it('[S000-27] without consent nothing is looked up, and consent taken back closes the check', async () => {
    const m = await repair('13933330003');
    await lowIncome(m.personId);
    await consent(m.personId, 'assistance_check');
    expect(await check(m.id)).toBe('eligible');
    const back = await t.as('intake').post(`/people/${m.personId}/consents/assistance_check/withdraw`);
    expect(back.statusCode).toBe(204);
    expect(await check(m.id)).toBe('not_checked_no_consent');
    expect((await t.as('dispatcher').post(`/matters/${m.id}/check-assistance`, {})).statusCode).toBe(403);
  });
});
