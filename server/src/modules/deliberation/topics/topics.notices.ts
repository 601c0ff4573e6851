import type { WriteCtx } from '../../../platform/context.ts';
import type { Subscriber } from '../../../platform/manifest.ts';
import type { StoredEvent } from '../../../platform/stored-event.ts';
import { notify } from '../../notifications/index.ts';
import { unitById } from '../../organizations/index.ts';
import { tellHolders } from '../resolutions/resolutions.notices.ts';
import { findTopic, type TopicRecord } from './topics.repository.ts';

/** What whoever proposed a topic hears. */
const forProposer: Readonly<Record<string, string>> = { 'topic.admitted': 'topic_admitted', 'topic.declined': 'topic_declined' };
/** What sets the committee to work. */
const forCommittee = ['topic.supported', 'topic.taken_up_again', 'topic.proposed'];

/** Tells proposers what became of their topic, and the committee what it has to answer. Each fact once. */
export const topicNotices: Subscriber = {
  name: 'deliberation.notices',
  events: [...Object.keys(forProposer), ...forCommittee],
  handle: async (ctx, event) => {
    const topic = await findTopic(ctx, event.subjectId);
    if (!topic) return;
    if (forCommittee.includes(event.name)) return tellCommittee(ctx, topic, event);
    await tellProposer(ctx, topic, event);
  },
};

async function tellCommittee(ctx: WriteCtx, topic: TopicRecord, event: StoredEvent): Promise<void> {
  if (!topic.answer_due_at) return;
  await tellHolders(ctx, topic, {
    permission: 'topics.convene',
    template: 'topic_to_answer',
    dedupeKey: event.id,
    params: { deadline: topic.answer_due_at.toISOString() },
  });
}

async function tellProposer(ctx: WriteCtx, topic: TopicRecord, event: StoredEvent): Promise<void> {
  const template = forProposer[event.name];
  if (!template || !topic.proposer_person_id) return;
  const unit = topic.unit_id ? await unitById(ctx, topic.unit_id) : null;
  await notify(ctx, {
    template,
    recipient: { kind: 'person', id: topic.proposer_person_id },
    params: { number: topic.number, unit: unit?.name ?? '', areaCode: topic.area_code },
    dedupeKey: event.id,
    subject: { type: 'topic', id: topic.id },
  });
}
