import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, startFixtureApp } from '../../../../../test/harness/app.ts';
import { places } from '../../../../../test/harness/fixture.ts';
import { runChecks } from '../../../../platform/checks.ts';
import { uuidv7 } from '../../../../platform/ids.ts';
import { seedSocialOrganisations } from '../organisations.demo.ts';
import { got, staffOf } from './factory.ts';

describe('the demo of social organisations', () => {
  let t: FixtureApp;
  beforeAll(async () => {
    t = await startFixtureApp();
  });
  afterAll(() => t.close());

  it('shows every part of the platform, with five agencies fit to apply for projects', async () => {
    const codes = ['org_meals', 'org_children', 'org_green', 'org_talk'];
    const made = await t.write(async (ctx) => {
      const rows = codes.map((code) => ({
        id: uuidv7(ctx.now),
        code,
        kind: 'social_organisation',
        name: code,
        area_code: places.district,
      }));
      await ctx.db.insertInto('unit').values(rows).execute();
      return seedSocialOrganisations(ctx, () => undefined);
    });
    expect(made.size).toBe(5);
    expect((await got(t.anonymous, '/organisations?eligible=true')).items).toHaveLength(5);
    expect((await got(t.anonymous, '/federations')).coverage).toMatchObject({ have: 3, all: 4 });
    const own = staffOf(t, made.get('org_care') ?? '');
    expect((await got(own, '/organisation-offers')).items).toMatchObject([{ kind: 'matching', state: 'offered' }]);
    await t.drain();
    const ctx = await t.read();
    expect(await runChecks(ctx)).toEqual([]);
  });
});
