import type { WriteCtx } from '../../../platform/context.ts';
import { accountsHolding } from '../../identity/index.ts';
import { type Notice, notifyMany } from '../../notifications/index.ts';
import { participantsOf } from '../topics/participants.ts';
import type { TopicRecord } from '../topics/topics.repository.ts';

/** Tells everybody who took part; the fact is named by what happened to the topic. */
async function tellParticipants(ctx: WriteCtx, topic: TopicRecord, template: string): Promise<void> {
  const persons = await participantsOf(ctx, topic.id);
  const params = { number: topic.number, title: topic.title, decision: topic.resolution_number ?? '', areaCode: topic.area_code };
  await notifyMany(
    ctx,
    persons.map((id) => ({
      template,
      recipient: { kind: 'person' as const, id },
      params,
      dedupeKey: `${template}:${topic.id}:${topic.version}`,
      subject: { type: 'topic', id: topic.id },
    })),
  );
}

/** The resolution and the time to object. */
export const tellResolved = (ctx: WriteCtx, topic: TopicRecord): Promise<void> => tellParticipants(ctx, topic, 'topic_resolved');

/** What was done, with the question whether it mattered. */
export const tellReported = (ctx: WriteCtx, topic: TopicRecord): Promise<void> => tellParticipants(ctx, topic, 'topic_reported');

/** Tells those who hold a permission at the place of the topic. */
export async function tellHolders(
  ctx: WriteCtx,
  topic: Pick<TopicRecord, 'id' | 'number' | 'title' | 'area_code'>,
  notice: { permission: string; template: string; dedupeKey: string; params?: Notice['params']; unitId?: string },
): Promise<void> {
  const { permission, template, dedupeKey, unitId } = notice;
  const holders = await accountsHolding(ctx, { permission, ...(unitId ? { unitId } : { areaCode: topic.area_code }) });
  const params = { number: topic.number, title: topic.title, areaCode: topic.area_code, ...notice.params };
  const subject = { type: 'topic', id: topic.id };
  await notifyMany(
    ctx,
    holders.map(({ id }) => ({ template, recipient: { kind: 'account' as const, id }, params, dedupeKey, subject })),
  );
}
