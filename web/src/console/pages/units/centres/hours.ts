import type { Answer } from '../../../../api/query.ts';
import { weekdayNames } from './phrases.ts';

export type Centre = Answer<'/api/v1/service-centres/{id}'>;
export type Week = Centre['openingHours']['week'];
type Span = Week['mon'][number];

export const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

const span = /^((?:[01]\d|2[0-3]):[0-5]\d)\s*[-–—至]\s*((?:[01]\d|2[0-3]):[0-5]\d|24:00)$/;

/** Spans of a day in words. */
export function spansText(spans: readonly Span[], comma: string): string {
  return spans.map(({ start, end }) => `${start}-${end}`).join(comma);
}

/** The open days of a week, one to a line. */
export function linesOfWeek(week: Week, language: 'zh' | 'en'): string {
  const comma = language === 'en' ? ', ' : '，';
  return days
    .filter((day) => week[day].length > 0)
    .map((day) => `${weekdayNames[day]?.[language] ?? day} ${spansText(week[day], comma)}`)
    .join('\n');
}

function dayOfName(name: string): (typeof days)[number] | undefined {
  return days.find((day) => Object.values(weekdayNames[day] ?? {}).includes(name));
}

function spansOf(text: string): Span[] | undefined {
  const spans = text.split(/[,，、]\s*/u).map((part) => span.exec(part.trim()));
  return spans.every((found) => found !== null) ? spans.map((found) => ({ start: found[1] ?? '', end: found[2] ?? '' })) : undefined;
}

/** A week out of its lines; the first line that cannot be read, where there is one. */
export function weekOfLines(text: string): { week: Week; wrong?: string } {
  const week: Week = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };
  for (const line of text.split('\n').map((each) => each.trim())) {
    if (line === '') continue;
    const [, name = '', rest = ''] = /^(\S+)\s+(.+)$/.exec(line) ?? [];
    const day = dayOfName(name);
    const spans = spansOf(rest);
    if (!day || !spans) return { week, wrong: line };
    week[day] = spans;
  }
  return { week };
}
