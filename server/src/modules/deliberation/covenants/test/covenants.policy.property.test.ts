import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, startFixtureApp } from '../../../../../test/harness/app.ts';
import { places } from '../../../../../test/harness/fixture.ts';
import { type Actor, table } from '../../../../platform/context.ts';
import { uuidv7 } from '../../../../platform/ids.ts';
import { canRead, visibleTo } from '../covenants.policy.ts';
import { findCovenant } from '../covenants.repository.ts';

const areas = [places.district, places.SA, places.C1, places.C2, places.C3];

describe('what the list of covenants shows is what one may read', () => {
  let t: FixtureApp;
  const ids: string[] = [];
  beforeAll(async () => {
    t = await startFixtureApp();
    await t.write(async (ctx) => {
      for (let i = 0; i < 30; i += 1) {
        const id = uuidv7(ctx.now);
        const row = {
          id,
          area_code: areas[i % areas.length] ?? places.district,
          title: '公约',
          state: 'drafting',
          edition: 1,
          announced_at: i % 3 === 0 ? ctx.now : null,
          created_by: id,
          created_at: ctx.now,
        };
        await ctx.db.insertInto('deliberation_covenant').values(row).execute();
        ids.push(id);
      }
    });
  });
  afterAll(() => t.close());

  it('[S002-94] for everybody: by area, kind and permission', async () => {
    const holding = fc.record({
      areaCode: fc.constantFrom(...areas),
      permissions: fc.constantFrom(['topics.read'], ['covenants.manage'], ['matters.read'], ['topics.read', 'covenants.inspect']),
    });
    const kind = fc.constantFrom('staff' as const, 'resident' as const, 'reporter' as const, 'anonymous' as const, 'system' as const);
    const ctx = await t.read();
    await fc.assert(
      fc.asyncProperty(kind, fc.array(holding, { maxLength: 3 }), async (actorKind, held) => {
        const actor: Actor = {
          kind: actorKind,
          id: ids[0] ?? null,
          name: '',
          demandId: null,
          holdings:
            actorKind === 'staff'
              ? held.map((h) => ({
                  role: 'test',
                  areaCode: h.areaCode,
                  unitId: null,
                  sectionId: null,
                  permissions: new Set(h.permissions),
                }))
              : [],
        };
        const { rows } = await sql<{
          id: string;
        }>`select deliberation_covenant.id from ${table(ctx, 'deliberation_covenant')} deliberation_covenant
          where ${visibleTo(actor)}`.execute(ctx.db);
        const shown = new Set(rows.map((row) => row.id));
        for (const id of ids) {
          const covenant = await findCovenant(ctx, id);
          expect(covenant && canRead(actor, covenant)).toBe(shown.has(id));
        }
      }),
      { numRuns: 40 },
    );
  });
});
