import type { Ctx } from '../../../platform/context.ts';
import { notFound } from '../../../platform/problem.ts';
import { eventsOf, type StoredEvent } from '../../../platform/stored-event.ts';
import { unitsByIds } from '../../organizations/index.ts';
import { canRead } from '../matters.policy.ts';
import { findMatter, type MatterRecord } from '../matters.repository.ts';
import { type Level, levelOf } from './levels.rules.ts';

/** Facts by which a matter comes into other hands, and what each is called here. */
const kinds = {
  'matter.created': 'taken_in',
  'matter.taken_over': 'taken_in',
  'matter.passed_on': 'passed_on',
  'order.dispatched': 'dispatched',
  'matter.returned': 'returned',
  'matter.convened': 'convened',
  'matter.referred': 'referred',
  'matter.joined_batch': 'batch',
} as const;
export type HopKind = (typeof kinds)[keyof typeof kinds];
export const hopKinds = [...new Set(Object.values(kinds))];

export interface Hop {
  readonly kind: HopKind;
  readonly direction: 'up' | 'down' | 'sideways' | null;
  readonly units: readonly {
    readonly id: string | null;
    readonly name: string;
    readonly level: Level | null;
    readonly role: 'lead' | 'co' | null;
  }[];
  readonly at: Date;
  /** Seconds since the hop before: how long it lay there. */
  readonly after: number;
}

export interface Chain {
  readonly hops: readonly Hop[];
  /** Seconds from the first hop to the last: the sum of all `after`. */
  readonly elapsed: number;
  /** Seconds since the last hop, until it ended or until now. */
  readonly since: number;
}

const most = 500;

/**
 * Through whose hands a matter went, with times, for everybody who may see the matter: all levels see the whole chain (S000-19). Orders sent in one step are one hop.
 * @throws not-found
 */
export async function chainOf(ctx: Ctx, matterId: string): Promise<Chain> {
  const matter = await findMatter(ctx, matterId);
  if (!matter || !canRead(ctx.actor, matter)) throw notFound();
  const events = (await eventsOf(ctx, matter.id, { limit: most, names: Object.keys(kinds) })).reverse();
  const steps: StoredEvent[][] = [];
  for (const event of events) {
    const last = steps.at(-1);
    const together = event.name === 'order.dispatched' && last?.[0]?.name === event.name && last[0].requestId === event.requestId;
    if (together) last.push(event);
    else steps.push([event]);
  }
  const units = await unitsByIds(ctx, [...new Set(events.map(unitOf))]);
  const hops = steps.map((step, i) => hopOf(step, steps[i - 1]?.[0]?.occurredAt ?? null, units));
  const [first, last] = [hops[0]?.at, hops.at(-1)?.at];
  return { hops, elapsed: first && last ? seconds(first, last) : 0, since: last ? seconds(last, endOf(ctx, matter)) : 0 };
}

type Units = Awaited<ReturnType<typeof unitsByIds>>;

const seconds = (from: Date, to: Date): number => Math.round((to.getTime() - from.getTime()) / 1000);
const endOf = (ctx: Ctx, matter: MatterRecord): Date => matter.closed_at ?? ctx.now;
const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** The unit that has it afterwards; a returned order leads back to the desk. */
function unitOf({ name, data }: StoredEvent): string | null {
  if (name === 'matter.returned') return text(data['desk']);
  return name === 'matter.referred' ? text(data['receiverUnit']) : text(data['unit']);
}

function hopOf(step: readonly StoredEvent[], before: Date | null, units: Units): Hop {
  const [{ name, data, occurredAt: at }] = step as [StoredEvent];
  const direction = text(data['direction']) as Hop['direction'];
  return {
    kind: kinds[name as keyof typeof kinds],
    direction,
    at,
    after: before ? seconds(before, at) : 0,
    units: step.map((event) => {
      const id = unitOf(event);
      const unit = id ? units.get(id) : undefined;
      const role = name === 'order.dispatched' ? (event.data['role'] === 'co' ? 'co' : 'lead') : null;
      return { id, name: unit?.name ?? text(event.data['receiver']) ?? '', level: unit ? levelOf(unit.areaCode) : null, role };
    }),
  };
}
