export interface Quarter {
  /** As people write it: `2025-Q1`. */
  readonly name: string;
  readonly from: string;
  readonly to: string;
}

/** The last four quarters, the one of `today` last; it ends with today. */
export function lastQuarters(today: string, count = 4): Quarter[] {
  const [year = 0, month = 1] = today.split('-').map(Number);
  const current = year * 4 + Math.floor((month - 1) / 3);
  return Array.from({ length: count }, (_, i) => quarterAt(current - count + 1 + i, i === count - 1 ? today : null));
}

function quarterAt(index: number, today: string | null): Quarter {
  const year = Math.floor(index / 4);
  const number = (index % 4) + 1;
  const [from, to] = [
    ['01-01', '03-31'],
    ['04-01', '06-30'],
    ['07-01', '09-30'],
    ['10-01', '12-31'],
  ][number - 1] ?? ['01-01', '03-31'];
  return { name: `${year}-Q${number}`, from: `${year}-${from}`, to: today ?? `${year}-${to}` };
}

/** The same day a year before; 29 February becomes the 28th. */
export function yearBefore(day: string): string {
  const moved = `${String(Number(day.slice(0, 4)) - 1)}${day.slice(4)}`;
  return moved.endsWith('-02-29') ? `${moved.slice(0, 8)}28` : moved;
}
