import { readPath } from '../../../../api/client.ts';
import type { Page } from '../../../../api/page.ts';
import type { RowOf, UrlQuery } from '../../../kit/index.ts';

type DemandRow = RowOf<'/api/v1/demands'>;
type MatterRow = RowOf<'/api/v1/matters'>;
type OrderRow = RowOf<'/api/v1/orders'>;

/** One thing somebody has to do, from whichever list it comes. */
export interface Todo {
  id: string;
  to: string;
  number: string;
  title: string;
  where: string;
  urgency: string;
  dueAt: string | null;
  startedAt: string;
  provisional?: boolean;
}

function demandTodo(row: DemandRow): Todo {
  const { id, number, title, urgency, dueAt, receivedAt } = row;
  return { id, to: `/demands/${id}`, number, title, where: row.placeText ?? row.areaName, urgency, dueAt, startedAt: receivedAt };
}

function matterTodo(row: MatterRow): Todo {
  const { id, number, title, urgency, dueAt, receivedAt, dueProvisional } = row;
  const where = row.placeText ?? row.areaName;
  return { id, to: `/matters/${id}`, number, title, where, urgency, dueAt, startedAt: receivedAt, provisional: dueProvisional };
}

function orderTodo(row: OrderRow): Todo {
  const { id, number, matterTitle, urgency, dueAt, dispatchedAt } = row;
  return { id, to: `/orders/${id}`, number, title: matterTitle, where: row.areaName, urgency, dueAt, startedAt: dispatchedAt };
}

interface Source {
  path: string;
  /** The page that shows the same rows. */
  page: string;
  todo: (row: never) => Todo;
  /** How many rows are looked through for the most pressing. */
  limit: number;
}

const demands: Source = { path: '/api/v1/demands', page: '/demands', todo: demandTodo, limit: 100 };
const matters: Source = { path: '/api/v1/matters', page: '/matters', todo: matterTodo, limit: 30 };
const orders: Source = { path: '/api/v1/orders', page: '/orders', todo: orderTodo, limit: 30 };

/** A kind of work that waits for those who hold a permission. */
export interface DeskDuty {
  id: (typeof duties)[number]['id'];
  permission: string | readonly string[];
  source: Source;
  query: UrlQuery;
  /** Shown as a figure only; somebody else is at work on it. */
  watched?: boolean;
}

/** Every kind of work of the main loop, in the order of the loop. */
export const duties = [
  { id: 'received', permission: 'demands.intake', source: demands, query: { state: 'received' } },
  { id: 'needs_info', permission: 'demands.intake', source: demands, query: { state: 'needs_info' }, watched: true },
  { id: 'propose', permission: 'matters.propose', source: matters, query: { state: 'accepted' } },
  { id: 'determine', permission: 'matters.determine', source: matters, query: { state: 'triage_proposed' } },
  { id: 'disputed', permission: ['matters.panel', 'coordination.rule'], source: matters, query: { state: 'triage_disputed' } },
  { id: 'dispatch', permission: 'matters.dispatch', source: matters, query: { state: 'determined', class: 'major' } },
  { id: 'convene', permission: 'matters.convene', source: matters, query: { state: 'determined', class: 'communal' } },
  { id: 'guide', permission: 'matters.guide', source: matters, query: { state: 'determined', class: 'private' } },
  { id: 'to_sign', permission: 'orders.sign', source: orders, query: { desk: 'to_sign' } },
  { id: 'handle', permission: 'orders.handle', source: orders, query: { desk: 'mine' } },
  { id: 'verify', permission: 'orders.verify', source: orders, query: { desk: 'to_verify' } },
  { id: 'extension', permission: 'orders.decide_extension', source: orders, query: { desk: 'extension' } },
  { id: 'confirm', permission: 'matters.confirm', source: matters, query: { desk: 'confirmation' } },
  { id: 'supervision', permission: 'supervision.supervise', source: matters, query: { desk: 'supervision' } },
  { id: 'accountable', permission: 'matters.read', source: matters, query: { desk: 'mine' } },
  { id: 'overdue', permission: 'matters.read', source: matters, query: { desk: 'overdue' }, watched: true },
] as const satisfies readonly (Omit<DeskDuty, 'id'> & { id: string })[];

/** What a duty has waiting: how many, and those looked through. */
export interface Waiting {
  total: { value: number; exact: boolean };
  todos: Todo[];
}

/** The read of what one duty has waiting; its key begins with the path, so that steps refresh it. */
export function waitingQuery(duty: DeskDuty) {
  const { path, limit, todo } = duty.source;
  const query = { ...duty.query, limit: duty.watched ? 1 : limit };
  return {
    queryKey: [path, 'desk', query],
    queryFn: async ({ signal }: { signal: AbortSignal }): Promise<Waiting> => {
      const page = await readPath<Page<never>>(path, { query }, signal);
      return { total: page.total ?? { value: page.items.length, exact: true }, todos: duty.watched ? [] : page.items.map(todo) };
    },
    staleTime: 30_000,
  };
}

/** Those with a deadline first, by deadline; then those that wait longest. */
export function byPressure(a: Todo, b: Todo): number {
  if (a.dueAt && b.dueAt) return a.dueAt < b.dueAt ? -1 : 1;
  if (a.dueAt || b.dueAt) return a.dueAt ? -1 : 1;
  return a.startedAt < b.startedAt ? -1 : 1;
}
