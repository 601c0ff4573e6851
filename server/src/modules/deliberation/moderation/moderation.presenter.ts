import { abilitiesOf } from '../../../platform/abilities.ts';
import type { Ctx } from '../../../platform/context.ts';
import { all, type Decision, when } from '../../../platform/permissions.ts';
import { reasonsOf } from '../../catalogue/index.ts';
import { roleName } from '../../identity/index.ts';
import { type Capacity, capacityNames } from '../posts/posts.rules.ts';
import { can } from '../topics/topics.policy.ts';
import { anotherDecides } from './moderation.errors.ts';
import type { ModerationRow } from './moderation.repository.ts';
import type { ModerationJson } from './moderation.schema.ts';
import { hidingReasons } from './moderation.service.ts';
import { moderationWorkflow } from './moderation.workflow.ts';

/** The published policy: for which reasons a post is hidden, who does it, and what its author can do (peers.md lesson 15). */
export async function moderationPolicy(ctx: Ctx) {
  const reasons = (await reasonsOf(ctx, hidingReasons)).filter((reason) => reason.active);
  const en = ctx.lang === 'en';
  return {
    intro: en
      ? 'Opinions are never removed because somebody dislikes them. A post is hidden only for one of these reasons, by a member of the residents’ committee, and the log is open to everybody.'
      : '意见不因为“不好听”而被屏蔽。只有下列情形，由居委会工作人员屏蔽发言；屏蔽记录人人可查。',
    appeal: en
      ? 'The author still sees the post and the reason and may appeal once. The appeal is decided by a residents’ representative who did not hide it.'
      : '被屏蔽的发言不会删除，发言人本人看得到原文和理由，可以申诉一次，由没有参与屏蔽的居民代表裁定。',
    reasons: reasons.map(({ code, name }) => ({ code, name: name[ctx.lang] })),
  };
}

/** Lines of the log of moderation: everybody sees when, why and what became of it; the words only those who moderate or hear appeals. */
export async function presentModerations(ctx: Ctx, rows: readonly ModerationRow[]): Promise<ModerationJson[]> {
  const reasons = new Map((await reasonsOf(ctx, hidingReasons)).map((reason) => [reason.code, reason.name[ctx.lang]]));
  return rows.map((row) => present(ctx, row, reasons));
}

function present(ctx: Ctx, row: ModerationRow, reasons: ReadonlyMap<string, string>): ModerationJson {
  const place = { area_code: row.areaCode };
  const hears = can.hearAppeals(ctx.actor, place);
  const readsWords = hears.allowed || can.moderate(ctx.actor, place).allowed;
  const decisions: Record<string, Decision> =
    row.state === 'appealed' ? { decide_appeal: all(hears, when(row.hidden_by !== ctx.actor.id, anotherDecides)) } : {};
  return {
    id: row.id,
    topic: { id: row.topic_id, number: row.topicNumber, title: row.topicTitle },
    postId: row.post_id,
    capacityName: capacityNames[row.postCapacity as Capacity][ctx.lang],
    state: row.state,
    stateName: moderationWorkflow.states[row.state][ctx.lang],
    reasonCode: row.reason_code,
    reason: reasons.get(row.reason_code) ?? row.reason_code,
    note: readsWords ? row.note : null,
    body: readsWords ? row.postBody : null,
    hiddenBy: row.hidden_role === null ? null : roleName(row.hidden_role, ctx.lang),
    hiddenAt: row.hidden_at.toISOString(),
    appealWords: readsWords ? row.appeal_words : null,
    appealedAt: row.appealed_at?.toISOString() ?? null,
    decision: row.decision,
    decidedBy: row.decided_role === null ? null : roleName(row.decided_role, ctx.lang),
    decidedAt: row.decided_at?.toISOString() ?? null,
    abilities: abilitiesOf(decisions, ctx.lang),
  };
}
