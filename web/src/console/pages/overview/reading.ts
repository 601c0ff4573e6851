import { useQuery } from '@tanstack/react-query';
import { type Answer, read } from '../../../api/query.ts';
import { dayOf } from '../../../i18n/format.ts';
import { now } from '../../../ui/time/now.ts';
import { firstValue, searchOf, type UrlQuery } from '../../kit/index.ts';

/** The figures of a place and period. */
export type Overview = Answer<'/api/v1/overview'>;
export type Share = Overview['rates']['onTime'];
export type Named = Overview['open']['byUnit'][number];

const dayMs = 86_400_000;

/** The Monday of the week a day lies in, both `YYYY-MM-DD`. */
export function mondayOf(day: string): string {
  const moment = Date.parse(`${day}T00:00:00Z`);
  const back = (new Date(moment).getUTCDay() + 6) % 7;
  return new Date(moment - back * dayMs).toISOString().slice(0, 10);
}

/** Every day from `from` to `to`, both included; days without a figure must not vanish from a line. */
export function daysOf(from: string, to: string): string[] {
  const first = Date.parse(`${from}T00:00:00Z`);
  const count = Math.max(0, (Date.parse(`${to}T00:00:00Z`) - first) / dayMs + 1);
  return Array.from({ length: count }, (_, index) => new Date(first + index * dayMs).toISOString().slice(0, 10));
}

/** What the address asks the server for. */
export function askedOf(query: UrlQuery): { area?: string; from?: string; to?: string } {
  return { area: firstValue(query, 'area'), from: firstValue(query, 'from'), to: firstValue(query, 'to') };
}

/** The overview of the address, and of this week for what counts since Monday. */
export function useOverview(query: UrlQuery) {
  const asked = askedOf(query);
  const today = dayOf(now());
  const shown = useQuery(read('/api/v1/overview', { query: asked }));
  const week = useQuery(read('/api/v1/overview', { query: { area: asked.area, from: mondayOf(today), to: today } }));
  return { shown, week, today };
}

/** How many open matters of an area are past their deadline. */
export function useOverdue(area: string) {
  return useQuery(read('/api/v1/matters', { query: { desk: 'overdue', area, limit: 1 } }));
}

/** The largest of named figures. */
export function largest(items: readonly Named[]): Named | undefined {
  return items.reduce<Named | undefined>((best, each) => (!best || each.value > best.value ? each : best), undefined);
}

/** Path and query of a list of the server as a link of the console; undefined where a figure has no list. */
export function linkOf(rows: string | null): { to: string; search: never } | undefined {
  if (rows === null) return undefined;
  const [path = '/', query = ''] = rows.split('?');
  const asked = Object.fromEntries(new URLSearchParams(query));
  // Requests for coordination are a sheet of the supervision desk.
  if (path === '/coordination') return { to: '/supervision', search: searchOf({ ...asked, tab: 'coordination' }) };
  return { to: path, search: searchOf(asked) };
}
