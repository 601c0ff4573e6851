import type { WriteCtx } from '../../../platform/context.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
import { notFound } from '../../../platform/problem.ts';
import { nameField, optionalText, textField } from '../../../platform/text/fields.ts';
import { recordReporter } from '../../identity/index.ts';
import { notifyMany } from '../../notifications/index.ts';
import { insertItem, updateItem } from './items.repository.ts';
import { outcomeGiven, raiseNotHere, tooManyRaised } from './meetings.errors.ts';
import { mayHold } from './meetings.policy.ts';
import { type ItemRecord, itemsOf, lockItem, type MeetingRecord } from './meetings.repository.ts';
import { formats } from './meetings.rules.ts';
import { lockHeld, lockVisible, tell } from './meetings.steps.ts';

export const outcomes = ['noted', 'council', 'hearing', 'matter', 'answer'] as const;
export type Outcome = (typeof outcomes)[number];

const mostRaised = 5;
const openForTopics = ['noticed', 'running'] as const;

export interface RaisedTopic {
  readonly title: string;
  readonly words?: string;
  /** Staff write it down for somebody who is there without a phone of their own in hand. */
  readonly name?: string;
  readonly phone?: string;
}

/** Somebody brings a topic up at a forum (S003-63). @returns the meeting's id. @throws raise-not-here, too-many-raised, not-your-meeting */
export async function raiseTopic(ctx: WriteCtx, meetingId: string, input: RaisedTopic): Promise<string> {
  const meeting = await lockVisible(ctx, meetingId);
  if (ctx.actor.kind !== 'resident') assertAllowed(mayHold(ctx.actor, meeting));
  if (!formats[meeting.format].raises || !openForTopics.some((state) => state === meeting.state)) throw raiseNotHere();
  const personId =
    ctx.actor.kind === 'resident' ? ctx.actor.id : await recordReporter(ctx, { name: input.name ?? null, phone: input.phone ?? null });
  const items = await itemsOf(ctx, meetingId);
  const raised = items.filter((item) => item.kind === 'raised');
  if (personId !== null && raised.filter((item) => item.raised_by === personId).length >= mostRaised)
    throw tooManyRaised({ most: mostRaised });
  const title = nameField(input.title, '/title', 200);
  const words = optionalText(input.words ?? null, '/words', 2000);
  const id = await insertItem(ctx, meetingId, { position: items.length + 1, kind: 'raised', title, words, raised_by: personId });
  tell(ctx, meeting, { name: 'meeting.topic_raised', data: { itemId: id, personId }, private: { title, words } });
  return meetingId;
}

/** The moderator says what becomes of a topic; whoever raised it is told when the forum closes. @throws forum-outcome-given, not-your-meeting */
export async function giveOutcome(ctx: WriteCtx, itemId: string, input: { outcome: Outcome; words?: string }): Promise<string> {
  const seen = await lockItem(ctx, itemId);
  if (seen?.kind !== 'raised') throw notFound();
  const meeting = await lockHeld(ctx, seen.meeting_id);
  if (seen.outcome !== null) throw outcomeGiven();
  const words =
    input.outcome === 'answer' ? textField(input.words ?? '', '/words', 2000) : optionalText(input.words ?? null, '/words', 2000);
  await updateItem(ctx, seen, { outcome: input.outcome, outcome_words: words, outcome_at: ctx.now });
  tell(ctx, meeting, { name: 'meeting.outcome_given', data: { itemId, outcome: input.outcome }, private: { words } });
  return meeting.id;
}

const outcomeWords: Readonly<Record<Outcome, { zh: string; en: string }>> = {
  noted: { zh: '已记录', en: 'noted' },
  council: { zh: '转居民议事', en: 'goes to the council' },
  hearing: { zh: '拟安排听证', en: 'goes to a hearing' },
  matter: { zh: '转为事项办理', en: 'becomes a matter' },
  answer: { zh: '已答复', en: 'answered' },
};

/** Tells everybody who raised a topic what became of it. */
export async function tellOutcomes(ctx: WriteCtx, meeting: MeetingRecord, raised: readonly ItemRecord[]): Promise<void> {
  await notifyMany(
    ctx,
    raised.flatMap((item) =>
      item.raised_by === null || item.outcome === null
        ? []
        : [
            {
              template: 'forum_outcome',
              recipient: { kind: 'person' as const, id: item.raised_by },
              params: { title: item.title, result: outcomeWords[item.outcome as Outcome], areaCode: meeting.area_code },
              dedupeKey: `forum_outcome:${item.id}`,
              subject: { type: 'meeting', id: meeting.id },
            },
          ],
    ),
  );
}
