const minute = 60_000;
const day = 24 * 60 * minute;

/** How failed tries slow the next ones down. Nothing here ever closes an account: it only makes guessing slow. */
export interface ThrottleRule {
  /** Only tries younger than this count. */
  readonly windowMs: number;
  /** Tries that cost nothing. */
  readonly free: number;
  /** Wait after the last try, by the number of tries beyond the free ones; `window` waits until the oldest one no longer counts. */
  readonly delay: 'window' | ((beyond: number) => number);
}

/** What is known of a bucket: failed tries in the window of its rule. */
export interface Tries {
  readonly count: number;
  readonly first: Date;
  readonly last: Date;
}

const doubling = (startMs: number, mostMs: number) => (beyond: number) => Math.min(mostMs, startMs * 2 ** Math.min(beyond, 30));

/** One account from one source (a network, a known browser): 5 tries, then 30 s, 1 min … 15 min (reliability §5.4). */
export const sourceRule: ThrottleRule = { windowMs: day, free: 5, delay: doubling(minute / 2, 15 * minute) };

/**
 * One account from all sources that are not known to it, so that many networks together are no way round. It is looser than `sourceRule`:
 * one attacking network alone never reaches it, and the owner comes in from another.
 */
export const accountRule: ThrottleRule = { windowMs: day, free: 20, delay: doubling(minute / 2, 15 * minute) };

/** One network over all accounts: 50 in 15 minutes (reliability §5.4); a whole building may share one address. */
export const networkRule: ThrottleRule = { windowMs: 15 * minute, free: 50, delay: 'window' };

/** Wrong second factors of one account: six digits are few, so the wait doubles without end. */
export const secondFactorRule: ThrottleRule = { windowMs: day, free: 5, delay: doubling(minute, day) };

/** The signed-in person's own password, asked again before a change. */
export const ownPasswordRule: ThrottleRule = { windowMs: day, free: 5, delay: doubling(minute / 2, 15 * minute) };

/** Codes asked for by text message from one network: 20 an hour (reliability §5.4). */
export const messageNetworkRule: ThrottleRule = { windowMs: 60 * minute, free: 20, delay: 'window' };

/** Milliseconds until the next try may be made; 0 when it may be made now. */
export function waitMs(rule: ThrottleRule, tries: Tries | undefined, now: Date): number {
  if (!tries || tries.count < rule.free) return 0;
  const until =
    rule.delay === 'window' ? tries.first.getTime() + rule.windowMs : tries.last.getTime() + rule.delay(tries.count - rule.free);
  return Math.max(0, until - now.getTime());
}
