export const levels = ['community', 'subdistrict', 'district'] as const;
export type Level = (typeof levels)[number];

/** The level a unit works at follows from its area: 12 digits are a community, 9 a subdistrict (O56). */
export function levelOf(areaCode: string): Level {
  if (areaCode.length >= 12) return 'community';
  return areaCode.length >= 9 ? 'subdistrict' : 'district';
}

export type Direction = 'up' | 'down' | 'sideways';

/** Which way a matter goes from one level to another. */
export function directionOf(from: Level, to: Level): Direction {
  const step = levels.indexOf(to) - levels.indexOf(from);
  if (step === 0) return 'sideways';
  return step > 0 ? 'up' : 'down';
}
