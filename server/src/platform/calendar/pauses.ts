/** A time in which the clock of a limit stood still. An unfinished pause is handed over with `to` = now. */
export interface Pause {
  from: Date;
  to: Date;
}

/** Milliseconds since 1970 UTC, half open. */
export interface Span {
  from: number;
  to: number;
}

/**
 * Pauses as sorted spans without overlap; pauses that end before they begin count as none. Throws `RangeError` on an instant that is
 * none.
 */
export function mergePauses(pauses: readonly Pause[]): Span[] {
  const spans = pauses.map(({ from, to }) => ({ from: from.getTime(), to: to.getTime() }));
  if (spans.some(({ from, to }) => Number.isNaN(from) || Number.isNaN(to))) throw new RangeError('a pause needs two instants');
  const merged: Span[] = [];
  for (const span of spans.filter(({ from, to }) => from < to).sort((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last && span.from <= last.to) last.to = Math.max(last.to, span.to);
    else merged.push(span);
  }
  return merged;
}

/** The parts of a span outside all pauses (sorted, without overlap). */
export function outsidePauses(span: Span, pauses: readonly Span[]): Span[] {
  const open: Span[] = [];
  let from = span.from;
  for (const pause of pauses) {
    if (pause.to <= from) continue;
    if (pause.from >= span.to) break;
    if (pause.from > from) open.push({ from, to: pause.from });
    from = pause.to;
  }
  if (from < span.to) open.push({ from, to: span.to });
  return open;
}

/** The pause an instant falls into. A limit that ends in the very moment a pause begins has ended, so the first instant does not count. */
export function pauseAround(instant: number, pauses: readonly Span[]): Span | undefined {
  return pauses.find(({ from, to }) => from < instant && instant <= to);
}

/** The instant at which the clock has run `length` milliseconds since `start`. */
export function advanceClock(start: number, length: number, pauses: readonly Span[]): number {
  let at = start;
  let left = length;
  for (const { from, to } of pauses) {
    if (to <= at) continue;
    const free = Math.max(0, from - at);
    if (free >= left) break;
    left -= free;
    at = to;
  }
  return at + left;
}

/** How many milliseconds the clock has run in a span. */
export function measureClock(span: Span, pauses: readonly Span[]): number {
  return outsidePauses(span, pauses).reduce((sum, { from, to }) => sum + to - from, 0);
}
