import { type Static, Type } from 'typebox';
import { localDateOf } from '../../../platform/calendar/local-date.ts';
import type { Ctx } from '../../../platform/context.ts';
import { stockDay } from '../../../platform/events.ts';
import { decodeCursor, toPage } from '../../../platform/http/paging.ts';
import { readTallies, type TallyAnswer } from '../../../platform/tallies/tallies.ts';
import { placedWithin } from '../notifications.policy.ts';
import type { NoticeRow } from '../notifications.repository.ts';
import { reachedMeasure, standingMeasure } from '../notifications.steps.ts';
import type { Channel } from '../notify.rules.ts';
import type { OutboxQuery } from './outbox.schema.ts';

const Cursor = Type.Tuple([Type.String({ format: 'date-time' }), Type.String({ format: 'uuid' })]);
/** What somebody has to look at. */
const TROUBLE = ['failed', 'unknown'];
const CHANNELS: readonly Channel[] = ['in_app', 'sms', 'email', 'phone_task'];

/** Text messages and mails in a state, newest first; without a state those that failed or whose outcome is not known. */
export async function outboxPage(ctx: Ctx, question: Static<typeof OutboxQuery>): Promise<{ items: NoticeRow[]; next: string | null }> {
  const limit = question.limit ?? 50;
  let query = ctx.db
    .selectFrom('notification')
    .selectAll()
    .where('channel', 'in', question.channel ? [question.channel] : ['sms', 'email'])
    .where('state', 'in', question.state ? [question.state] : TROUBLE)
    .where(placedWithin(ctx.actor, 'notifications.manage'))
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1);
  if (question.template) query = query.where('template', '=', question.template);
  if (question.after) {
    const [at, id]: Static<typeof Cursor> = decodeCursor(Cursor, question.after);
    query = query.where((eb) => eb(eb.refTuple('created_at', 'id'), '<', eb.tuple(new Date(at), id)));
  }
  return toPage((await query.execute()) as NoticeRow[], limit, (row) => [row.created_at.toISOString(), row.id]);
}

export interface ChannelFigures {
  readonly channel: Channel;
  readonly today: Record<string, number>;
  readonly now: Record<string, number>;
}

/** Kept counters by channel and state: what happened today, and what stands now. */
export async function channelFigures(ctx: Ctx): Promise<{ day: string; channels: ChannelFigures[] }> {
  const day = localDateOf(ctx.now);
  const areaCode = ctx.district.areaCode;
  const today = await readTallies(ctx, { measures: CHANNELS.map(reachedMeasure), areaCode, from: day, to: day });
  const now = await readTallies(ctx, { measures: CHANNELS.map(standingMeasure), areaCode, from: stockDay, to: stockDay });
  const channels = CHANNELS.map((channel) => ({
    channel,
    today: byKey(today, reachedMeasure(channel)),
    now: byKey(now, standingMeasure(channel)),
  }));
  return { day, channels };
}

function byKey(answers: readonly TallyAnswer[], measure: string): Record<string, number> {
  return Object.fromEntries(answers.filter((answer) => answer.measure === measure).map((answer) => [answer.key, answer.value]));
}
