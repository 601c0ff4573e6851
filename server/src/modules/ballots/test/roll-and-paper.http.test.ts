import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, startFixtureApp } from '../../../../test/harness/app.ts';
import { places } from '../../../../test/harness/fixture.ts';
import { runChecks } from '../../../platform/checks.ts';
import { createBuilding, recordHouseholds } from '../../areas/index.ts';
import type { Choice } from '../rules/choice.rules.ts';
import type { RollUnit } from '../rules/roll.rules.ts';
import { finish, letTimePass, type Made, makeBallot, people, personUnits, step, vote } from './factory.ts';
import { agrees, recount } from './recount.ts';

describe('rolls, proxies and paper', () => {
  let t: FixtureApp;
  let ids: string[];
  beforeAll(async () => {
    t = await startFixtureApp();
    ids = await people(t, 12);
  });
  afterAll(() => t.close());

  const person = (i: number) => ids[i] ?? '';
  const entry = (made: Made, i: number) => made.entries[i]?.id ?? '';
  const flat = (n: number, owners: readonly number[], more: Partial<RollUnit> = {}): RollUnit => ({
    key: `flat-${n}`,
    label: `1号楼${n}室`,
    areaDm2: 100_00,
    voters: owners.map(person),
    buyer: owners.map(person).join('+'),
    ...more,
  });

  it('makes a roll of the dwellings of a building, and keeps any from standing on it twice [O22]', async () => {
    const building = await t.write(async (ctx) => {
      const made = await createBuilding(ctx, { areaCode: places.C1, name: '3号楼' });
      await recordHouseholds(ctx, made.id, [{ room: '101', floorAreaDm2: 8000 }, { room: '102' }, { room: '201' }]);
      return made.id;
    });
    const made = await makeBallot(t, { template: 'household_majority', units: personUnits(ids.slice(0, 1)), stop: 'draft' });
    const committee = t.as('committee1');
    const set = await committee.put(`/ballots/${made.id}/roll`, { version: 2, buildings: [building] });
    expect(set.json().eligible).toEqual({ heads: 3, area: 8000 });
    const roll = (await committee.get(`/ballots/${made.id}/roll`)).json().items;
    expect(roll.map((r: { label: string }) => r.label)).toContain('3号楼1单元101');
    const twice = [...personUnits(ids.slice(0, 2)), ...personUnits(ids.slice(1, 2))];
    const refused = await committee.put(`/ballots/${made.id}/roll`, { version: 3, units: twice });
    expect(refused.json()).toMatchObject({ code: 'roll-unit-twice' });
    const unknown = [{ key: 'x', label: 'x', voters: [made.id] }];
    expect((await committee.put(`/ballots/${made.id}/roll`, { version: 3, units: unknown })).json().code).toBe('roll-person-unknown');
    expect((await t.as('committee3').get(`/ballots/${made.id}/roll`)).statusCode).toBe(404);
  });

  it('a household votes once, whoever of it comes first [O22, V-1]', async () => {
    const home = [{ key: 'home-1', label: '101', voters: [person(0), person(1)] }, ...personUnits(ids.slice(2, 4))];
    const made = await makeBallot(t, { template: 'household_majority', units: home });
    expect((await vote(t, made, person(0), entry(made, 0), { pick: 'yes' })).statusCode).toBe(201);
    expect((await vote(t, made, person(1), entry(made, 0), { pick: 'no' })).json().code).toBe('already-voted');
    expect((await vote(t, made, person(5), entry(made, 0), { pick: 'no' })).json().code).toBe('not-on-roll');
  });

  it('tells whoever enters votes who may vote for a home, masked, and who has not voted yet [O22]', async () => {
    const home = [{ key: 'home-9', label: '901', voters: [person(0), person(1)] }, ...personUnits(ids.slice(2, 4))];
    const made = await makeBallot(t, { template: 'household_majority', units: home });
    const voters = `/ballots/${made.id}/roll/${entry(made, 0)}/voters`;
    const shown = (await t.as('community1').get(voters)).json().items;
    expect(shown.map((v: { id: string }) => v.id).sort()).toEqual([person(0), person(1)].sort());
    expect(JSON.stringify(shown)).not.toContain('居民1');
    expect((await t.as('committee3').get(voters)).statusCode).toBe(403);
    await vote(t, made, person(0), entry(made, 0), { pick: 'yes' });
    const left = (await t.as('committee1').get(`/ballots/${made.id}/roll?voted=false`)).json().items;
    expect(left.map((r: { label: string }) => r.label)).toEqual(['第1号', '第2号']);
    expect((await t.as('committee1').get(`/ballots/${made.id}/roll?voted=true`)).json().items).toHaveLength(1);
  });

  it('co-owners who vote differently are one head in conflict, counted for nobody until they agree [O19]', async () => {
    const made = await makeBallot(t, {
      template: 'owners_ordinary',
      units: [flat(1, [0, 1]), flat(2, [2]), flat(3, [2]), flat(4, [3]), flat(5, [4, 5])],
    });
    expect(made.entries).toHaveLength(4);
    await vote(t, made, person(0), entry(made, 0), { pick: 'yes' });
    expect((await vote(t, made, person(1), entry(made, 0), { pick: 'no' })).json()).toMatchObject({ conflict: true });
    await vote(t, made, person(2), entry(made, 1), { pick: 'yes' });
    await vote(t, made, person(3), entry(made, 2), { pick: 'yes' });
    await vote(t, made, person(4), entry(made, 3), { pick: 'yes' });
    expect((await vote(t, made, person(5), entry(made, 3), { pick: 'no' })).json()).toMatchObject({ conflict: true });
    expect((await vote(t, made, person(5), entry(made, 3), { pick: 'yes' })).json()).toMatchObject({ conflict: false });
    const settled = await t
      .as('community1')
      .post(`/ballots/${made.id}/resolve-conflict`, { entryId: entry(made, 1), choice: { pick: 'yes' }, document: '1' });
    expect(settled.json().code).toBe('no-conflict-to-resolve');
    const { result } = await finish(t, made.id);
    expect(result).toMatchObject({
      outcome: 'carried',
      whole: { participants: { heads: 3, area: 400_00 }, conflicts: { heads: 1, area: 100_00 } },
    });
    const exported = (await t.as('committee1').get(`/ballots/${made.id}/export`)).json();
    expect(exported.votes).toHaveLength(3);
    expect(recount([exported])).toBe(agrees);
  });

  it('a signed paper of the owners resolves their conflict', async () => {
    const made = await makeBallot(t, { template: 'owners_ordinary', units: [flat(1, [0, 1])] });
    await vote(t, made, person(0), entry(made, 0), { pick: 'yes' });
    await vote(t, made, person(1), entry(made, 0), { pick: 'no' });
    const body = { entryId: entry(made, 0), choice: { pick: 'yes' }, document: '共有人签字书 2025-3' };
    expect((await t.as('community1').post(`/ballots/${made.id}/resolve-conflict`, body)).json()).toMatchObject({ conflict: false });
    expect((await finish(t, made.id)).result).toMatchObject({ outcome: 'carried', whole: { conflicts: { heads: 0 } } });
  });

  it('a proxy votes for whom a paper names, for so many at most, and never beside them [O19, S004-36]', async () => {
    const units = [0, 1, 2, 3, 4].map((i) => flat(i, [i]));
    const made = await makeBallot(t, { template: 'owners_ordinary', rules: { proxies: 2, recast: false }, units });
    const clerk = t.as('community1');
    const give = (i: number) =>
      clerk.post(`/ballots/${made.id}/proxies`, { entryId: entry(made, i), personId: person(9), document: '委托书' });
    expect((await give(0)).statusCode).toBe(204);
    expect((await give(0)).json().code).toBe('proxy-exists');
    expect((await give(1)).statusCode).toBe(204);
    expect((await give(2)).json()).toMatchObject({ code: 'proxy-limit', most: 2 });
    expect((await vote(t, made, person(9), entry(made, 0), { pick: 'yes' })).statusCode).toBe(201);
    expect((await vote(t, made, person(0), entry(made, 0), { pick: 'no' })).json().code).toBe('already-voted');
    expect((await vote(t, made, person(9), entry(made, 2), { pick: 'yes' })).json().code).toBe('not-on-roll');
    const again = await makeBallot(t, { template: 'owners_ordinary', units });
    await clerk.post(`/ballots/${again.id}/proxies`, { entryId: entry(again, 0), personId: person(9), document: '委托书' });
    await vote(t, again, person(9), entry(again, 0), { pick: 'yes' });
    expect((await vote(t, again, person(0), entry(again, 0), { pick: 'no' })).json()).toMatchObject({ conflict: false });
    expect((await vote(t, again, person(9), entry(again, 0), { pick: 'yes' })).json().code).toBe('already-voted');
    const persons = await makeBallot(t, { units: personUnits(ids.slice(0, 2)) });
    const refused = await clerk.post(`/ballots/${persons.id}/proxies`, {
      entryId: entry(persons, 0),
      personId: person(9),
      document: '委托书',
    });
    expect(refused.json().code).toBe('proxy-not-allowed');
  });

  it('a paper sheet is typed by two people who do not see each other; where they differ a third decides [S004-36, V-3]', async () => {
    const made = await makeBallot(t, { units: personUnits(ids.slice(0, 3)) });
    const [clerk, second, third] = [t.as('community1'), t.as('committee1'), t.as('representative1')];
    const sheets: string[] = [];
    for (const i of [0, 1])
      sheets.push((await clerk.post(`/ballots/${made.id}/papers`, { entryId: entry(made, i), serial: `S-${i}` })).json().sheetId);
    const type = (who: typeof clerk, sheet: string | undefined, choice: object) => who.post(`/ballot-sheets/${sheet}/type`, { choice });
    expect((await type(clerk, sheets[0], { pick: 'yes' })).json()).toEqual({ state: 'typed_once' });
    expect((await type(clerk, sheets[0], { pick: 'yes' })).json().code).toBe('sheet-needs-another-person');
    const listed = await second.get(`/ballots/${made.id}/sheets`);
    expect(listed.body).not.toContain('yes');
    expect((await type(second, sheets[0], { pick: 'yes' })).json()).toEqual({ state: 'matched' });
    await type(clerk, sheets[1], { invalid: true });
    expect((await type(second, sheets[1], { pick: 'no' })).json()).toEqual({ state: 'mismatch' });
    const mismatch = (await second.get(`/ballots/${made.id}/sheets`)).json().items[1];
    expect(mismatch).toMatchObject({ state: 'mismatch', readings: ['invalid', 'no'] });
    await letTimePass(t, made.id);
    await t.tick('ballots_close_due');
    const { version } = (await second.get(`/ballots/${made.id}`)).json();
    expect((await second.post(`/ballots/${made.id}/count`, { version })).json()).toMatchObject({ code: 'sheets-not-matched', waiting: 1 });
    const decide = { version: mismatch.version, choice: { pick: 'no' }, note: '原票清楚写着反对' };
    expect((await second.post(`/ballot-sheets/${sheets[1]}/settle`, decide)).json().code).toBe('sheet-needs-another-person');
    expect((await third.post(`/ballot-sheets/${sheets[1]}/settle`, decide)).json()).toEqual({ state: 'matched' });
    expect((await step(second, made.id, 'count')).result?.whole.options).toMatchObject([{ heads: 1 }, { heads: 1 }, { heads: 0 }]);
    expect((await type(clerk, sheets[0], { pick: 'no' })).json().code).toBe('voting-not-open');
  });

  it.each([
    ['seat_groups', (i: number): Choice => ({ pick: i % 3 ? 'yes' : 'no' })],
    ['contest_ranking', (i: number): Choice => ({ order: i % 2 ? ['a', 'c'] : ['b', 'a', 'c'] })],
    ['contest_points', (i: number): Choice => ({ points: { a: i % 4, b: 3 } })],
    ['household_choice', (i: number): Choice => ({ pick: i % 4 ? 'a' : 'b' })],
  ] as const)('what is exported of %s is counted to the same result by a program of its own [O22]', async (template, choice) => {
    const units = personUnits(ids.slice(0, 9)).map((u, i) => ({ ...u, group: i < 5 ? 'residents' : 'shops' }));
    const options = ['a', 'b', 'c'].map((code) => ({ code, label: code }));
    const made = await makeBallot(t, { template, units, options });
    for (let i = 0; i < 9; i++) expect((await vote(t, made, person(i), entry(made, i), choice(i))).statusCode).toBe(201);
    await finish(t, made.id);
    const exported = (await t.as('committee1').get(`/ballots/${made.id}/export`)).json();
    expect(JSON.stringify(exported)).not.toContain(person(0));
    expect(recount([exported])).toBe(agrees);
    expect((await t.as('subdistrictA').get(`/ballots/${made.id}/export`)).statusCode).toBe(403);
  });

  it('leaves data in which every invariant holds [V-1, V-2, V-3, V-5]', async () => {
    await t.drain();
    expect(await runChecks(await t.read())).toEqual([]);
  });
});
