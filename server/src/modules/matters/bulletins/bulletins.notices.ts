import type { WriteCtx } from '../../../platform/context.ts';
import type { Subscriber } from '../../../platform/manifest.ts';
import type { StoredEvent } from '../../../platform/stored-event.ts';
import { accountsHolding } from '../../identity/index.ts';
import { type Notice, notifyMany } from '../../notifications/index.ts';

interface Line {
  readonly id: string;
  readonly unit: string;
  readonly unitName: string;
  readonly orders: readonly string[];
  readonly state: string;
  readonly appealedBy: string | null;
  readonly area: string;
  readonly from: string;
  readonly to: string;
  readonly until: Date;
}

const templates: Readonly<Record<string, string>> = {
  'supervision.bulletin_drawn': 'bulletin_drawn',
  'supervision.appeal_decided': 'bulletin_appeal_decided',
  'supervision.bulletin_published': 'bulletin_published',
};

/** Tells the units that stand in a bulletin, while they can still appeal, when it is published, and whoever appealed, what was decided (S003-33). */
export const bulletinNotices: Subscriber = {
  name: 'matters.bulletin_notices',
  events: Object.keys(templates),
  handle: async (ctx, event) => {
    const notices: Notice[] = [];
    for (const line of await linesOf(ctx, event)) notices.push(...(await toldOf(ctx, event, line)));
    await notifyMany(ctx, notices);
  },
};

async function linesOf(ctx: WriteCtx, event: StoredEvent): Promise<Line[]> {
  const lines = await ctx.db
    .selectFrom('supervision_bulletin_line as l')
    .innerJoin('supervision_bulletin as b', 'b.id', 'l.bulletin_id')
    .innerJoin('unit as u', 'u.id', 'l.unit_id')
    .select(['l.id', 'l.unit_id as unit', 'u.name as unitName', 'l.orders', 'l.state', 'l.appealed_by as appealedBy'])
    .select(['b.area_code as area', 'b.from_day as from', 'b.to_day as to', 'b.appeals_until as until'])
    .where('b.id', '=', event.subjectId)
    .orderBy('l.id')
    .execute();
  if (event.name === 'supervision.appeal_decided') return lines.filter((line) => line.id === event.data['line']);
  return event.name === 'supervision.bulletin_published' ? lines.filter((line) => line.state !== 'removed') : lines;
}

/** At a decision the one who appealed, else those who may appeal for the unit. */
async function toldOf(ctx: WriteCtx, event: StoredEvent, line: Line): Promise<Notice[]> {
  const decided = event.name === 'supervision.appeal_decided';
  const ids = decided
    ? [line.appealedBy].filter((id) => id !== null)
    : (await accountsHolding(ctx, { permission: 'matters.object', unitId: line.unit })).slice(0, 5).map((a) => a.id);
  return ids.map((id) => ({
    template: templates[event.name] ?? '',
    recipient: { kind: 'account' as const, id },
    params: {
      areaCode: line.area,
      unit: line.unitName,
      count: line.orders.length,
      from: line.from,
      to: line.to,
      deadline: line.until.toISOString(),
      verdict:
        line.state === 'removed'
          ? { zh: '申诉成立，不再列入', en: 'granted, taken off the list' }
          : { zh: '申诉不成立，维持列入', en: 'not granted, it stays listed' },
    },
    dedupeKey: `${event.id}:${line.id}:${id}`,
    subject: { type: 'bulletin', id: event.subjectId },
  }));
}
