import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, type Sender, startFixtureApp } from './harness/app.ts';
import { places } from './harness/fixture.ts';
import { rareNames } from './hostile/strings.ts';

describe('names with rare characters', () => {
  let t: FixtureApp;
  beforeAll(async () => {
    t = await startFixtureApp();
  });
  afterAll(() => t.close());

  const made = async (who: Sender, path: string, body: object): Promise<{ id: string; name?: string }> => {
    const answer = await who.post(path, body);
    expect(answer.statusCode, answer.body).toBe(201);
    return answer.json();
  };

  it.each(rareNames)('%s brings a demand, is found by it, masked by whole characters and revealed as written (F31)', async (name) => {
    const filed = await made(t.anonymous, '/demands', { body: `${name}家门口的路灯不亮`, areaCode: places.C1, contact: { name } });
    const page = (await t.as('intake').get(`/demands/${filed.id}`)).json();
    expect(page.body).toBe(`${name}家门口的路灯不亮`);
    expect(page.reporter.name.isWellFormed()).toBe(true);
    if ([...name].length > 1) expect(page.reporter.name).not.toBe(name);
    const revealed = await t.as('intake').post(`/people/${page.reporter.id}/reveal`, { purpose: 'contact_reporter' });
    expect(revealed.statusCode, revealed.body).toBe(200);
    expect(revealed.json().name).toBe(name);
    await t.drain();
    const found = (await t.as('intake').get(`/demands?q=${encodeURIComponent(`${name}家门口`)}`)).json();
    expect(found.items.map((row: { id: string }) => row.id)).toContain(filed.id);
  });

  it.each(rareNames)('%s names a unit, an estate, a provider and a member of staff (F31)', async (name) => {
    const admin = t.as('admin');
    const code = `u${rareNames.indexOf(name)}`;
    const unit = await made(admin, '/units', { code, kind: 'bureau', name: `${name}工作站`, areaCode: places.district });
    expect((await admin.get(`/units/${unit.id}`)).json().name).toBe(`${name}工作站`);
    const estate = await made(admin, '/estates', { areaCode: places.C1, kind: 'estate', name: `${name}苑` });
    expect((await t.anonymous.get(`/estates/${estate.id}`)).json().name).toBe(`${name}苑`);
    expect((await made(admin, '/providers', { name: `${name}家政`, kinds: ['cleaning'], areaCode: places.C1 })).name).toBe(`${name}家政`);
    const account = await made(admin, '/accounts', { username: `rare.${code}`, displayName: name });
    expect((await admin.get(`/accounts/${account.id}`)).json().displayName).toBe(name);
  });
});
