import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, startFixtureApp } from '../../../../../test/harness/app.ts';
import { places, units } from '../../../../../test/harness/fixture.ts';
import { type Actor, table } from '../../../../platform/context.ts';
import { uuidv7 } from '../../../../platform/ids.ts';
import { bookletsVisibleTo, canReadBooklet } from '../../cards/cards.policy.ts';
import { canReadLetter, lettersVisibleTo } from '../letters/letters.policy.ts';
import { listLetters } from '../letters/letters.queries.ts';
import { canReadNeed, needsVisibleTo } from '../needs.policy.ts';
import { opened } from './factory.ts';

const areas = [places.district, places.SA, places.C1, places.C2, places.C3];

describe('what lists show is what one may read', () => {
  let t: FixtureApp;
  beforeAll(async () => {
    t = await startFixtureApp();
    const roundId = await opened(t);
    await t.write(async (ctx) => {
      const by = { created_by: uuidv7(ctx.now), created_at: ctx.now };
      for (let i = 0; i < 20; i += 1) {
        const area = areas[i % areas.length] ?? places.C1;
        const words = { title: '需求', statement: '需求', field: 'other', target_group: '居民', size: 1 };
        const seen = i % 3 === 0 ? { level: 'district', published_at: ctx.now } : { level: 'community' };
        const need = {
          id: uuidv7(ctx.now),
          number: `N1-${i}`,
          round_id: roundId,
          area_code: area,
          state: 'proposed',
          ...words,
          ...seen,
          ...by,
        };
        await ctx.db.insertInto('need').values(need).execute();
        const issued = i % 2 === 0 ? { state: 'published', issued_on: '2025-03-03', published_at: ctx.now } : { state: 'drafting' };
        const booklet = { id: uuidv7(ctx.now), number: `B1-${i}`, area_code: area, title: '册', period: '春', ...issued, ...by };
        await ctx.db.insertInto('project_booklet').values(booklet).execute();
      }
      for (const [i, unitId] of [units.urban, units.officeA, units.committee1, units.organisation, units.committee3].entries()) {
        const kind = i === 0 ? 'department' : 'local';
        const sentBy = { sent_by: by.created_by, sent_at: ctx.now };
        const letter = {
          id: uuidv7(ctx.now),
          number: `F1-${i}`,
          round_id: roundId,
          kind,
          unit_id: unitId,
          state: 'sent',
          due_on: '2025-04-01',
          ...sentBy,
        };
        await ctx.db.insertInto('need_letter').values(letter).execute();
      }
    });
  });
  afterAll(() => t.close());

  it('[S001-42][S001-46][S003-51] for everybody: by area, unit, kind and permission', async () => {
    const holding = fc.record({
      areaCode: fc.constantFrom(...areas),
      unitId: fc.constantFrom(null, units.urban, units.organisation, units.committee1),
      permissions: fc.constantFrom(
        ['needs.read'],
        ['needs.collect'],
        ['needs.compile'],
        ['needs.answer'],
        ['cards.offer'],
        ['matters.read'],
      ),
    });
    const kind = fc.constantFrom('staff' as const, 'resident' as const, 'anonymous' as const, 'system' as const);
    const base = await t.read();
    const all = await listLetters(base, { limit: 100 });
    await fc.assert(
      fc.asyncProperty(kind, fc.array(holding, { maxLength: 3 }), async (actorKind, held) => {
        const holdings = held.map((h) => ({ ...h, role: 'test', sectionId: null, permissions: new Set(h.permissions) }));
        const actor: Actor = {
          kind: actorKind,
          id: units.urban,
          name: '',
          demandId: null,
          holdings: actorKind === 'staff' ? holdings : [],
        };
        const needs = await sql<{ areaCode: string; publishedAt: Date | null; shown: boolean }>`
          select need.area_code as "areaCode", need.published_at as "publishedAt", ${needsVisibleTo(actor)} as shown from ${table(base, 'need')} need`.execute(
          base.db,
        );
        for (const row of needs.rows) expect(canReadNeed(actor, row)).toBe(row.shown);
        const booklets = await sql<{ areaCode: string; publishedAt: Date | null; shown: boolean }>`
          select project_booklet.area_code as "areaCode", project_booklet.published_at as "publishedAt", ${bookletsVisibleTo(actor)} as shown
          from ${table(base, 'project_booklet')} project_booklet`.execute(base.db);
        for (const row of booklets.rows) expect(canReadBooklet(actor, row)).toBe(row.shown);
        const letters = await sql<{ id: string; shown: boolean }>`select need_letter.id, ${lettersVisibleTo(actor)} as shown
          from ${table(base, 'need_letter')} need_letter join ${table(base, 'unit')} receiver on receiver.id = need_letter.unit_id`.execute(
          base.db,
        );
        for (const row of letters.rows) {
          const letter = all.items.find((l) => l.id === row.id);
          expect(letter && canReadLetter(actor, letter)).toBe(row.shown);
        }
      }),
      { numRuns: 40 },
    );
  });
});
