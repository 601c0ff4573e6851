import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, startFixtureApp } from '../../../../test/harness/app.ts';
import { places, staffId, units } from '../../../../test/harness/fixture.ts';
import type { Actor, Holding, WriteCtx } from '../../../platform/context.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { canReadDemand, demandsVisibleTo } from '../demands/demands.policy.ts';
import { findDemand } from '../demands/demands.repository.ts';
import { canRead, visibleTo } from '../matters.policy.ts';
import { findMatter } from '../matters.repository.ts';

const areas = [places.district, places.SA, places.SB, places.C1, places.C2, places.C3, `${places.C1}001`];
const unitIds = [units.urban, units.housing, units.officeA, units.committee1];
const people = [staffId('lampOfficer'), staffId('housingOfficer'), staffId('intake')];

describe('what a list shows is what one may read', () => {
  let t: FixtureApp;
  const matterIds: string[] = [];
  const demandIds: string[] = [];
  const reporters: string[] = [];

  beforeAll(async () => {
    t = await startFixtureApp();
    await t.write(async (ctx) => {
      for (let i = 0; i < 60; i++) await makeOne(ctx, i);
    });
  });
  afterAll(() => t.close());

  /** One demand and one matter somewhere, with an order for some unit, made directly: only what the policy looks at matters here. */
  async function makeOne(ctx: WriteCtx, i: number): Promise<void> {
    const area = areas[i % areas.length] ?? places.district;
    const unit = unitIds[i % unitIds.length] ?? units.urban;
    const person = uuidv7(ctx.now);
    await ctx.db.insertInto('person').values({ id: person, created_at: ctx.now }).execute();
    const demand = uuidv7(ctx.now);
    const search = sql<string>`''::tsvector`;
    await ctx.db
      .insertInto('demand')
      .values({
        id: demand,
        number: `T-${i}`,
        query_code_hash: 'x',
        state: 'accepted',
        kind: 'help',
        channel: 'web',
        title: 't',
        body: 'b',
        area_code: area,
        received_at: ctx.now,
        created_at: ctx.now,
        reporter_id: person,
        unit_id: unit,
        entered_by: i % 5 === 0 ? (people[i % people.length] ?? null) : null,
        search,
      })
      .execute();
    const matter = uuidv7(ctx.now);
    await ctx.db
      .insertInto('matter')
      .values({
        id: matter,
        number: `T-${i}`,
        state: 'in_handling',
        title: 't',
        kind: 'help',
        channel: 'web',
        area_code: area,
        unit_id: unit,
        accountable_id: people[i % people.length] ?? null,
        urgency: 'general',
        origin_demand_id: demand,
        received_at: ctx.now,
        created_at: ctx.now,
        search,
      })
      .execute();
    await ctx.db
      .insertInto('matter_demand')
      .values({ matter_id: matter, demand_id: demand, role: 'origin', linked_at: ctx.now, undone_at: i % 11 === 0 ? ctx.now : null })
      .execute();
    if (i % 3 === 0)
      await ctx.db
        .insertInto('work_order')
        .values({
          id: uuidv7(ctx.now),
          number: `T-${i}/1`,
          matter_id: matter,
          role: 'lead',
          state: i % 2 ? 'returned' : 'dispatched',
          unit_id: unitIds[(i + 1) % unitIds.length] ?? unit,
          level: 'district',
          dispatched_by: staffId('dispatcher'),
          dispatched_at: ctx.now,
          created_at: ctx.now,
        })
        .execute();
    matterIds.push(matter);
    demandIds.push(demand);
    reporters.push(person);
  }

  const holding = fc.record({
    areaCode: fc.constantFrom(...areas),
    unitId: fc.option(fc.constantFrom(...unitIds), { nil: null }),
    permissions: fc.subarray(['matters.read', 'demands.read', 'orders.read', 'demands.intake']),
  });
  const actors: fc.Arbitrary<Actor> = fc.oneof(
    fc.record({ id: fc.constantFrom(...people), holdings: fc.array(holding, { maxLength: 3 }) }).map(({ id, holdings }) => ({
      kind: 'staff' as const,
      id,
      name: 'x',
      demandId: null,
      holdings: holdings.map(
        (h): Holding => ({
          role: 'test',
          sectionId: null,
          areaCode: h.areaCode,
          unitId: h.unitId,
          permissions: new Set<string>(h.permissions),
        }),
      ),
    })),
    fc.nat(59).map((i) => ({ kind: 'resident' as const, id: reporters[i] ?? null, name: '', holdings: [], demandId: null })),
    fc.nat(59).map((i) => ({ kind: 'reporter' as const, id: null, name: '', holdings: [], demandId: demandIds[i] ?? null })),
    fc.constant({ kind: 'anonymous' as const, id: null, name: '', holdings: [], demandId: null }),
  );

  it('for random persons the matter list returns a row if and only if the policy allows it', async () => {
    const ctx = await t.read();
    const records = await Promise.all(matterIds.map((id) => findMatter(ctx, id)));
    await fc.assert(
      fc.asyncProperty(actors, async (actor) => {
        const { rows } = await sql<{ id: string }>`select matter.id from d_test.matter matter where ${visibleTo(ctx, actor)}`.execute(
          ctx.db,
        );
        const shown = new Set(rows.map((r) => r.id));
        const allowed = new Set(records.flatMap((m) => (m && canRead(actor, m) ? [m.id] : [])));
        expect(shown).toEqual(allowed);
      }),
      { numRuns: 150 },
    );
  });

  it('and the demand list likewise', async () => {
    const ctx = await t.read();
    const records = await Promise.all(demandIds.map((id) => findDemand(ctx, id)));
    await fc.assert(
      fc.asyncProperty(actors, async (actor) => {
        const { rows } = await sql<{ id: string }>`select demand.id from d_test.demand demand where ${demandsVisibleTo(actor)}`.execute(
          ctx.db,
        );
        const allowed = records.flatMap((d) => (d && canReadDemand(actor, d) ? [d.id] : []));
        expect(new Set(rows.map((r) => r.id))).toEqual(new Set(allowed));
      }),
      { numRuns: 150 },
    );
  });
});
