import type { Static } from 'typebox';
import { abilitiesOf } from '../../../platform/abilities.ts';
import { localDateOf } from '../../../platform/calendar/local-date.ts';
import type { Ctx } from '../../../platform/context.ts';
import { canApply } from '../../../platform/workflow.ts';
import { type AttachmentRef, attachmentsOf } from '../../attachments/index.ts';
import { can } from '../topics/topics.policy.ts';
import type { TopicRecord } from '../topics/topics.repository.ts';
import type { ActionView, ReplyView } from '../topics/topics.schema.ts';
import { maySettle } from './actions.service.ts';
import { mayReply } from './replies.service.ts';
import type { ListedAction, ListedReply } from './resolutions.queries.ts';
import { type ReplyState, replyWorkflow } from './resolutions.workflow.ts';

export const presentFile = ({ id, kind, name, mime, thumb }: AttachmentRef) => ({ id, kind, name, mime, thumb });

/** What is to be done, with whether this actor may report on it. */
export async function presentActions(ctx: Ctx, topic: TopicRecord, rows: readonly ListedAction[]): Promise<Static<typeof ActionView>[]> {
  const files = await attachmentsOf(
    ctx,
    'topic_action',
    rows.map((row) => row.id),
  );
  const today = localDateOf(ctx.now);
  return Promise.all(
    rows.map(async (row) => ({
      id: row.id,
      position: row.position,
      text: row.text,
      ownerName: row.ownerName,
      dueOn: row.due_on,
      late: row.state === 'open' && row.due_on < today,
      state: row.state as Static<typeof ActionView>['state'],
      report: row.report,
      settledAt: row.settled_at?.toISOString() ?? null,
      attachments: files.filter((f) => f.ownerId === row.id).map(presentFile),
      maySettle: row.state === 'open' && (await maySettle(ctx, topic, row)).allowed,
      version: row.version,
    })),
  );
}

/** A formal reply with what this actor may do about it. `areaCode` is that of the topic. */
export function presentReply(ctx: Ctx, row: ListedReply, areaCode: string): Static<typeof ReplyView> {
  const state = row.state as ReplyState;
  const decisions = {
    ...(canApply(replyWorkflow, state, 'reply') ? { reply: mayReply(ctx, row) } : {}),
    ...(canApply(replyWorkflow, state, 'rate') ? { rate: can.convene(ctx.actor, { area_code: areaCode }) } : {}),
  };
  return {
    id: row.id,
    topicId: row.topic_id,
    topicTitle: row.topicTitle,
    resolutionNumber: row.resolutionNumber,
    unit: { id: row.unit_id, name: row.unitName },
    request: row.request,
    state,
    stateName: replyWorkflow.states[state][ctx.lang],
    dueAt: row.due_at.toISOString(),
    dueProvisional: row.due_provisional,
    askedAt: row.asked_at.toISOString(),
    raisedAt: row.raised_at?.toISOString() ?? null,
    reply: row.reply,
    repliedAt: row.replied_at?.toISOString() ?? null,
    rating: row.rating,
    version: row.version,
    abilities: abilitiesOf(decisions, ctx.lang),
  };
}
