import {
  addMember,
  commentOn,
  consultOn,
  covenantView,
  createCovenant,
  createGroup,
  planWalk,
  recordFinding,
  stepWalk,
  writeText,
} from '../../src/modules/deliberation/index.ts';
import type { Actor, WriteCtx } from '../../src/platform/context.ts';
import type { FixtureApp } from '../harness/app.ts';
import { places } from '../harness/fixture.ts';

const parties = [{ code: 'residents', name: '居民' }] as const;
const clauses = [
  { kind: 'positive', words: '清扫门前积雪', points: 5 },
  { kind: 'negative', words: '不在楼道堆放杂物', breachType: 'dirty_environment' },
] as const;

async function drafted(ctx: WriteCtx, title: string): Promise<string> {
  const id = await createCovenant(ctx, { areaCode: places.C1, title, parties });
  await writeText(ctx, id, { version: 1, preamble: '大家商定', clauses });
  return id;
}

const states = ['drafting', 'consulting', 'legality_check', 'voting', 'in_force', 'under_review'] as const;

/** Covenants in every state that has steps, one with a walk under way and a finding. */
export async function fillCovenants(t: FixtureApp, actor: Actor): Promise<void> {
  await t.write(async (ctx) => {
    for (const state of states) {
      const id = await drafted(ctx, `公约 ${state}`);
      if (state === 'consulting') {
        const until = new Date(ctx.now.getTime() + 86_400_000);
        await consultOn(ctx, id, { version: (await covenantView(ctx, id)).version, until });
        await commentOn(ctx, id, { body: '写清时间' });
      }
      const adopted = state === 'in_force' || state === 'under_review' ? { adopted_at: ctx.now, review_on: '2026-01-01' } : {};
      await ctx.db
        .updateTable('deliberation_covenant')
        .set({ state, legality_account_id: actor.id, ...adopted })
        .where('id', '=', id)
        .execute();
      if (state === 'in_force') await walked(ctx, id);
    }
  }, actor);
}

async function walked(ctx: WriteCtx, id: string): Promise<void> {
  const groupId = await createGroup(ctx, { areaCode: places.C1, name: '巡查组' });
  await addMember(ctx, groupId, { name: '王阿姨' });
  await planWalk(ctx, id, { groupId, plannedOn: '2025-03-03', memberIds: [] });
  const walk = await planWalk(ctx, id, { groupId, plannedOn: '2025-03-03', memberIds: [] });
  await stepWalk(ctx, walk, 'start', { version: 1 });
  const clauseId = (await covenantView(ctx, id)).text?.clauses[1]?.clauseId ?? '';
  await recordFinding(ctx, walk, { clauseId, placeText: '主街 1 号' });
}
