import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, startFixtureApp } from '../../../../../test/harness/app.ts';
import { places } from '../../../../../test/harness/fixture.ts';
import { type Actor, type ReadCtx, table } from '../../../../platform/context.ts';
import { uuidv7 } from '../../../../platform/ids.ts';
import { canSeeOffer, offersVisibleTo } from '../../offers/offers.policy.ts';
import { findOffer } from '../../offers/offers.repository.ts';
import { canSeeTask, tasksVisibleTo } from '../../tasks/tasks.policy.ts';
import { canRead, visibleTo } from '../organisations.policy.ts';
import { findOrganisation } from '../organisations.repository.ts';
import { organisationStates } from '../organisations.workflow.ts';

const areas = [places.district, places.SA, places.C1, places.C2, places.C3];
const entered = (i: number) => (i % 2 === 0 ? { filed_on: '2024-01-01', filing_number: `备${i}` } : {});

describe('what lists of organisations, offers and tasks show is what one may read', () => {
  let t: FixtureApp;
  const unitIds: string[] = [];
  const offerIds: string[] = [];
  const taskIds: string[] = [];
  let founder = '';
  beforeAll(async () => {
    t = await startFixtureApp();
    await t.write(async (ctx) => {
      founder = uuidv7(ctx.now);
      const person = { id: founder, name: '发起人', area_code: places.C1, identity_level: 1, created_at: ctx.now };
      await ctx.db.insertInto('person').values(person).execute();
      for (let i = 0; i < 40; i += 1) {
        const [id, area] = [uuidv7(ctx.now), areas[i % areas.length] ?? places.district];
        await ctx.db
          .insertInto('unit')
          .values({ id, code: `o_${i}`, kind: 'social_organisation', name: `组织${i}`, area_code: area })
          .execute();
        const state = organisationStates[i % organisationStates.length] ?? 'idea';
        const needed = {
          ...(state === 'registered' ? { credit_code: `码${i}`, credit_code_kind: 'old', registered_on: '2024-01-01' } : {}),
          ...(state === 'filed' ? { filed_on: '2024-01-01', filing_number: `号${i}` } : entered(i)),
          ...(state === 'idle' || state === 'suspended' ? { resumes: 'filed' } : {}),
          ...(state === 'ended' ? { ended_on: '2025-01-01' } : {}),
        };
        const row = {
          unit_id: id,
          number: `S-${i}`,
          state,
          form: 'community_group',
          purpose: '互助',
          fields: ['elderly'],
          created_at: ctx.now,
        };
        await ctx.db
          .insertInto('organisation')
          .values({ ...row, ...needed, founder_person_id: i % 4 === 0 ? founder : null })
          .execute();
        unitIds.push(id);
        const offer = {
          id: uuidv7(ctx.now),
          area_code: area,
          to_unit_id: id,
          kind: 'service',
          title: '邀约',
          words: '请',
          state: 'offered',
        };
        await ctx.db
          .insertInto('organisation_offer')
          .values({ ...offer, place_kind: 'none', offered_at: ctx.now })
          .execute();
        offerIds.push(offer.id);
        const task = {
          id: uuidv7(ctx.now),
          kind: 'idle',
          area_code: area,
          unit_id: i % 2 ? id : null,
          subject_type: 'organisation',
          subject_id: id,
        };
        await ctx.db
          .insertInto('organisation_task')
          .values({ ...task, reason_key: `t${i}`, opened_at: ctx.now })
          .execute();
        taskIds.push(task.id);
      }
    });
  });
  afterAll(() => t.close());

  const actors = () => {
    const holding = fc.record({
      areaCode: fc.constantFrom(...areas),
      unit: fc.option(fc.nat({ max: 39 })),
      permissions: fc.constantFrom(
        ['organisations.read'],
        ['organisations.own'],
        ['organisations.register'],
        ['functions.confirm'],
        ['organisations.match', 'organisations.read'],
        ['matters.read'],
      ),
    });
    const kind = fc.constantFrom('staff' as const, 'resident' as const, 'reporter' as const, 'anonymous' as const, 'system' as const);
    return fc.tuple(kind, fc.array(holding, { maxLength: 3 })).map(
      ([actorKind, held]): Actor => ({
        kind: actorKind,
        id: actorKind === 'anonymous' ? null : founder,
        name: '',
        demandId: null,
        holdings:
          actorKind === 'staff'
            ? held.map(({ areaCode, unit, permissions }) => ({
                role: 'test',
                areaCode,
                unitId: unit === null ? null : (unitIds[unit] ?? null),
                sectionId: null,
                permissions: new Set(permissions),
              }))
            : [],
      }),
    );
  };
  const idsOf = async (ctx: ReadCtx, query: ReturnType<typeof sql<{ id: string }>>) =>
    new Set((await query.execute(ctx.db)).rows.map((row) => row.id));

  it('[2.3.6] organisations: public once entered, else founders, own people and those who look after the area', async () => {
    const ctx = await t.read();
    await fc.assert(
      fc.asyncProperty(actors(), async (actor) => {
        const shown = await idsOf(
          ctx,
          sql<{ id: string }>`select organisation.unit_id as id from ${table(ctx, 'organisation')} organisation
            join ${table(ctx, 'unit')} unit on unit.id = organisation.unit_id where ${visibleTo(actor)}`,
        );
        for (const id of unitIds) {
          const organisation = await findOrganisation(ctx, id);
          expect(organisation && canRead(actor, organisation)).toBe(shown.has(id));
        }
      }),
      { numRuns: 25 },
    );
  });

  it('[S002-03] offers and tasks: both sides, nobody else', async () => {
    const ctx = await t.read();
    const offers = await Promise.all(offerIds.map((id) => findOffer(ctx, id)));
    const tasks = await ctx.db.selectFrom('organisation_task').selectAll().where('id', 'in', taskIds).execute();
    await fc.assert(
      fc.asyncProperty(actors(), async (actor) => {
        const as = { ...ctx, actor };
        const shown = await idsOf(
          ctx,
          sql<{ id: string }>`select f.id from ${table(ctx, 'organisation_offer')} f where ${offersVisibleTo(actor)}`,
        );
        for (const offer of offers) expect(offer && canSeeOffer(actor, offer)).toBe(shown.has(offer?.id ?? ''));
        const open = await idsOf(
          ctx,
          sql<{ id: string }>`select t.id from ${table(ctx, 'organisation_task')} t where ${tasksVisibleTo(as)}`,
        );
        for (const task of tasks) expect(canSeeTask(as, task).allowed).toBe(open.has(task.id));
      }),
      { numRuns: 60 },
    );
  });
});
