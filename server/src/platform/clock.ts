/**
 * Time as a thing handed in. Everything that needs the current time receives it from a clock; this file is the only one that reads the
 * machine's.
 */
export interface Clock {
  now(): Date;
}

/** How far a frozen clock is moved; the parts are added up and may be negative. */
export interface ClockStep {
  milliseconds?: number;
  seconds?: number;
  minutes?: number;
  hours?: number;
  days?: number;
}

/** A clock that stands still until it is set or moved. */
export interface FrozenClock extends Clock {
  set(instant: Date | string): void;
  advance(step: ClockStep): void;
}

/** The machine's clock. */
export const systemClock: Clock = { now: () => new Date(Date.now()) };

/**
 * A clock for tests and rehearsals (requirements §2.5: testable frozen clock). It shows `start` until told otherwise.
 * Throws `RangeError` when given something that is not an instant.
 */
export function createFrozenClock(start: Date | string): FrozenClock {
  let current = toMilliseconds(start);
  return {
    now: () => new Date(current),
    set(instant) {
      current = toMilliseconds(instant);
    },
    advance(step) {
      current = toMilliseconds(new Date(current + stepLength(step)));
    },
  };
}

function stepLength(step: ClockStep): number {
  const { milliseconds = 0, seconds = 0, minutes = 0, hours = 0, days = 0 } = step;
  return milliseconds + 1_000 * (seconds + 60 * (minutes + 60 * (hours + 24 * days)));
}

function toMilliseconds(instant: Date | string): number {
  const value = new Date(instant).getTime();
  if (Number.isNaN(value)) throw new RangeError(`not an instant: ${String(instant)}`);
  return value;
}
