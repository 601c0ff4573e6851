import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../../../test/harness/app.ts';
import { type Actor, anonymousActor, systemActor } from '../../../platform/context.ts';
import { can, placedWithin } from '../notifications.policy.ts';
import { insertNotices, type NoticeRow } from '../notifications.repository.ts';

const areas = ['320199', '320199001', '320199001002', '320199002', '320198', '32', '9999'];

const holding = fc.record({
  role: fc.constant('any'),
  areaCode: fc.constantFrom(...areas),
  unitId: fc.constant(null),
  sectionId: fc.constant(null),
  permissions: fc.subarray(['demands.intake', 'notifications.manage', 'matters.read']).map((list) => new Set(list)),
});

const actor = fc.oneof(
  fc.constant(systemActor),
  fc.constant(anonymousActor),
  fc
    .array(holding, { maxLength: 3 })
    .map((holdings): Actor => ({ kind: 'staff', id: randomUUID(), name: '测试员', holdings, demandId: null })),
);

describe('who sees which rows', () => {
  let t: TestApp;
  let rows: NoticeRow[];
  beforeAll(async () => {
    t = await startTestApp();
    rows = await t.write((ctx) =>
      insertNotices(
        ctx,
        areas.map((code) => ({
          id: randomUUID(),
          dedupe_key: code,
          template: 'accepted',
          channel: 'phone_task',
          recipient_kind: 'person',
          recipient_id: randomUUID(),
          area_code: code,
          params: '{}',
          state: 'pending',
          not_before: ctx.now,
          created_at: ctx.now,
          changed_at: ctx.now,
        })),
      ),
    );
  });
  afterAll(() => t.close());

  it('the list shows a row if and only if the policy allows it', async () => {
    const ctx = await t.read();
    const listed = async (who: Actor, permission: string) =>
      (await ctx.db.selectFrom('notification').select('id').where(placedWithin(who, permission)).execute()).map((row) => row.id).sort();
    await fc.assert(
      fc.asyncProperty(actor, async (who) => {
        const allowed = (rule: typeof can.call) =>
          rows
            .filter((row) => rule(who, row).allowed)
            .map((row) => row.id)
            .sort();
        expect(await listed(who, 'demands.intake')).toEqual(allowed(can.call));
        expect(await listed(who, 'notifications.manage')).toEqual(allowed(can.manage));
      }),
      { numRuns: 100 },
    );
  });
});
