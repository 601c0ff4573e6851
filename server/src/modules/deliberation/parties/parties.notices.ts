import type { WriteCtx } from '../../../platform/context.ts';
import { accountsHolding } from '../../identity/index.ts';
import { type Notice, notifyMany } from '../../notifications/index.ts';
import { unitById } from '../../organizations/index.ts';
import type { TopicRecord } from '../topics/topics.repository.ts';
import type { PartyRecord } from './parties.repository.ts';

/** Tells those invited whom a message reaches: persons, and whoever speaks for a unit. Households without a known person get their letter. */
export async function tellInvited(ctx: WriteCtx, topic: TopicRecord, invited: readonly PartyRecord[]): Promise<void> {
  const convener = topic.unit_id ? ((await unitById(ctx, topic.unit_id))?.name ?? '') : '';
  const shared = {
    params: { number: topic.number, title: topic.title, unit: convener, areaCode: topic.area_code },
    subject: { type: 'topic', id: topic.id },
  };
  const notices: Notice[] = [];
  for (const party of invited) {
    const person = party.person_id ?? party.contact_id;
    const dedupeKey = `topic-invitation:${party.id}`;
    if (person) notices.push({ ...shared, template: 'topic_invitation', recipient: { kind: 'person', id: person }, dedupeKey });
    if (!party.unit_id) continue;
    for (const { id } of await accountsHolding(ctx, { permission: 'topics.speak', unitId: party.unit_id }))
      notices.push({ ...shared, template: 'topic_invitation_unit', recipient: { kind: 'account', id }, dedupeKey });
  }
  await notifyMany(ctx, notices);
}
