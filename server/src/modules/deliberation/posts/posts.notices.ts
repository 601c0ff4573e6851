import type { WriteCtx } from '../../../platform/context.ts';
import type { Subscriber } from '../../../platform/manifest.ts';
import type { Phrase } from '../../../platform/problem.ts';
import type { StoredEvent } from '../../../platform/stored-event.ts';
import { reasonsOf } from '../../catalogue/index.ts';
import { accountsHolding } from '../../identity/index.ts';
import { type Notice, notifyMany } from '../../notifications/index.ts';
import { findTopic, type TopicRecord } from '../topics/topics.repository.ts';
import { findParty } from './posts.repository.ts';

type Params = Notice['params'];

const verdicts: Readonly<Record<string, Phrase>> = {
  adopted: { zh: '采纳', en: 'adopted' },
  partly_adopted: { zh: '部分采纳', en: 'adopted in part' },
  not_adopted: { zh: '未采纳', en: 'not adopted' },
  restored: { zh: '成立，发言已恢复显示', en: 'upheld, the post is shown again' },
  upheld: { zh: '不成立，维持屏蔽', en: 'rejected, the post stays hidden' },
};

type Teller = (ctx: WriteCtx, event: StoredEvent, topic: TopicRecord) => Promise<Notice[]>;

/** Who is told what, by fact. */
const tellers: Readonly<Record<string, Teller>> = {
  'post.question_asked': async (ctx, event, topic) => {
    const party = await findParty(ctx, topic.id, text(event, 'partyId'));
    const params = { number: topic.number, title: topic.title, unit: party?.name ?? '', deadline: text(event, 'dueAt') };
    if (party?.seat === 'residents_committee')
      return toStaff(ctx, event, { permission: 'topics.convene', areaCode: topic.area_code, template: 'topic_question_asked', params });
    if (!party?.unitId) return [];
    return toStaff(ctx, event, { permission: 'topics.speak', unitId: party.unitId, template: 'topic_question_asked', params });
  },
  'post.question_answered': async (ctx, event, topic) => {
    const party = await findParty(ctx, topic.id, text(event, 'partyId'));
    const unit = party && party.kind === 'unit' ? party.name : { zh: '对方', en: 'the other party' };
    return toPerson(event, 'askerId', { template: 'topic_question_answered', params: { number: topic.number, unit } });
  },
  'post.disposed': async (_ctx, event, topic) =>
    toPerson(event, 'personId', {
      template: 'topic_comment_disposed',
      params: { number: topic.number, verdict: verdict(event, 'disposition') },
    }),
  'post.hidden': async (ctx, event, topic) => {
    const reason = (await reasonsOf(ctx, 'hide_post')).find((r) => r.code === text(event, 'reason'))?.name ?? text(event, 'reason');
    return toPerson(event, 'personId', { template: 'topic_post_hidden', params: { number: topic.number, reason } });
  },
  'post.appeal_decided': async (_ctx, event, topic) =>
    toPerson(event, 'personId', {
      template: 'topic_hiding_appeal_decided',
      params: { number: topic.number, verdict: verdict(event, 'to') },
    }),
  'post.hiding_appealed': async (ctx, event, topic) =>
    toStaff(ctx, event, {
      permission: 'topics.hear_appeals',
      areaCode: topic.area_code,
      template: 'topic_hiding_appealed',
      params: { number: topic.number, title: topic.title },
    }),
};

/** Tells the people concerned what was asked, answered, adopted or hidden, each fact once. */
export const postNotices: Subscriber = {
  name: 'deliberation.post_notices',
  events: Object.keys(tellers),
  handle: async (ctx, event) => {
    const topic = await findTopic(ctx, event.threadId ?? event.subjectId);
    const teller = tellers[event.name];
    if (topic && teller) await notifyMany(ctx, await teller(ctx, event, topic));
  },
};

const text = (event: StoredEvent, key: string): string => (typeof event.data[key] === 'string' ? event.data[key] : '');
const verdict = (event: StoredEvent, key: string) => verdicts[text(event, key)] ?? text(event, key);

interface ToStaff {
  readonly permission: string;
  readonly areaCode?: string;
  readonly unitId?: string;
  readonly template: string;
  readonly params: Params;
}

async function toStaff(ctx: WriteCtx, event: StoredEvent, { template, params, ...who }: ToStaff): Promise<Notice[]> {
  const accounts = await accountsHolding(ctx, who);
  return accounts.map((account) => notice(event, { kind: 'account', id: account.id }, { template, params }));
}

function toPerson(event: StoredEvent, key: string, told: { template: string; params: Params }): Notice[] {
  const id = text(event, key);
  return id === '' ? [] : [notice(event, { kind: 'person', id }, told)];
}

function notice(event: StoredEvent, recipient: Notice['recipient'], { template, params }: { template: string; params: Params }): Notice {
  const subject = { type: 'topic', id: event.threadId ?? event.subjectId };
  return { template, recipient, params, dedupeKey: `${event.id}:${recipient.id}`, subject };
}
