import type { Static } from 'typebox';
import type { Ctx } from '../../../platform/context.ts';
import { fillPhrase } from '../../../platform/problem.ts';
import { eventsOf, type StoredEvent } from '../../../platform/stored-event.ts';
import { roleName } from '../../identity/index.ts';
import type { MatterRecord } from '../matters.repository.ts';
import type { TimelineEntry } from '../matters.schema.ts';
import { classNames, ladderNames, timelinePhrases } from './timeline.phrases.ts';

type Entry = Static<typeof TimelineEntry>;

/** The story of a matter, newest first: every fact of its thread in the reader's language, with who and in which capacity. */
export async function matterTimeline(
  ctx: Ctx,
  matter: MatterRecord,
  page: { before?: string; limit?: number },
): Promise<{ items: Entry[]; next: string | null }> {
  const limit = page.limit ?? 100;
  const events = await eventsOf(ctx, matter.id, { before: page.before, limit: limit + 1 });
  const shown = events.slice(0, limit);
  const names = await namesIn(ctx, shown);
  return { items: shown.map((event) => present(ctx, event, names)), next: events.length > limit ? (shown.at(-1)?.seq ?? null) : null };
}

/** Names of the units and persons the facts mention, with two queries for the whole page. */
async function namesIn(ctx: Ctx, events: readonly StoredEvent[]): Promise<ReadonlyMap<string, string>> {
  const unitIds = [...new Set(events.flatMap((e) => (typeof e.data['unit'] === 'string' ? [e.data['unit']] : [])))];
  const actorIds = [...new Set(events.flatMap((e) => (e.actorKind === 'staff' && e.actorId ? [e.actorId] : [])))];
  const units = unitIds.length ? await ctx.db.selectFrom('unit').select(['id', 'name']).where('id', 'in', unitIds).execute() : [];
  const people = actorIds.length
    ? await ctx.db.selectFrom('staff_account').select(['id', 'display_name as name']).where('id', 'in', actorIds).execute()
    : [];
  return new Map([...units, ...people].map((row) => [row.id, row.name]));
}

const unnamed = {
  system: { zh: '系统', en: 'system' },
  resident: { zh: '居民', en: 'resident' },
  reporter: { zh: '居民', en: 'resident' },
  anonymous: { zh: '居民', en: 'resident' },
  staff: { zh: '工作人员', en: 'staff' },
} as const;

function present(ctx: Ctx, event: StoredEvent, names: ReadonlyMap<string, string>): Entry {
  const phrase = timelinePhrases[event.name] ?? { kind: 'other' as const, zh: event.name, en: event.name };
  const unit = typeof event.data['unit'] === 'string' ? (names.get(event.data['unit']) ?? '') : '';
  const cls = typeof event.data['class'] === 'string' ? (classNames[event.data['class']]?.[ctx.lang] ?? event.data['class']) : '';
  const rung = (key: string) => ladderNames[String(event.data[key])]?.[ctx.lang] ?? '';
  return {
    seq: event.seq,
    name: event.name,
    kind: phrase.kind,
    text: fillPhrase(phrase, { ...event.data, unit, class: cls, step: rung('step'), was: rung('was') }, ctx.lang),
    words: wordsOf(event),
    byName: (event.actorId && names.get(event.actorId)) || unnamed[event.actorKind][ctx.lang],
    capacity: event.capacity ? roleName(event.capacity, ctx.lang) : null,
    at: event.occurredAt.toISOString(),
  };
}

/** The words that belong to a fact: the first text among its private values. */
function wordsOf(event: StoredEvent): string | null {
  for (const value of Object.values(event.private ?? {})) if (typeof value === 'string' && value.trim() !== '') return value;
  return null;
}
