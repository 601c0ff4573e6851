import { useSyncExternalStore } from 'react';

/**
 * The only place of the front ends that reads a clock. Clocks of phones and office machines are wrong more often than the
 * server's: the difference is learned from the `Date` header of answers, so that "remaining" means the same to everybody.
 */
let skew = 0;
const tickMs = 20_000;
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;
let shown = Date.now();

/** Milliseconds since 1970 by the server's clock, as far as it is known. */
export function now(): number {
  return Date.now() + skew;
}

/** Takes the `Date` header of an answer. Differences under two seconds are the network's, not the clock's. */
export function learnClock(header: string | null): void {
  const server = header ? Date.parse(header) : Number.NaN;
  if (Number.isNaN(server)) return;
  const difference = server - Date.now();
  skew = Math.abs(difference) < 2_000 ? 0 : difference;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    shown = now();
    for (const each of [...listeners]) each();
  }, tickMs);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0 && timer) {
      clearInterval(timer);
      timer = undefined;
    }
  };
}

function snapshot(): number {
  if (Math.abs(now() - shown) > tickMs) shown = now();
  return shown;
}

/** The time now, renewed every 20 seconds; all clocks of a page move together. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, snapshot, snapshot);
}
