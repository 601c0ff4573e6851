/** A point, longitude first, in degrees. */
export interface Point {
  readonly lng: number;
  readonly lat: number;
}

/** What a pair of numbers means: GPS and everything stored here, Chinese web maps and phones, Baidu's maps. */
export const DATUMS = ['wgs84', 'gcj02', 'bd09'] as const;
export type Datum = (typeof DATUMS)[number];

const SEMI_MAJOR_AXIS = 6_378_245;
const ECCENTRICITY_SQUARED = 0.006_693_421_622_965_943;
const BD_ANGLE = (Math.PI * 3000) / 180;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Whether the shift of GCJ-02 applies at all; outside this frame both datums are the same. */
export function inChina({ lng, lat }: Point): boolean {
  return lng >= 72.004 && lng <= 137.8347 && lat >= 0.8293 && lat <= 55.8271;
}

/** Writes a point as degrees with six decimals (0.1 m), the precision that is stored. */
function roundPoint({ lng, lat }: Point): Point {
  return { lng: Number(lng.toFixed(6)), lat: Number(lat.toFixed(6)) };
}

function waves(value: number, parts: readonly (readonly [amplitude: number, frequency: number])[]): number {
  return (parts.reduce((sum, [amplitude, frequency]) => sum + amplitude * Math.sin(value * frequency * Math.PI), 0) * 2) / 3;
}

function northward(x: number, y: number): number {
  const plain = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * Math.sqrt(Math.abs(x));
  return (
    plain +
    waves(x, [
      [20, 6],
      [20, 2],
    ]) +
    waves(y, [
      [20, 1],
      [40, 1 / 3],
      [160, 1 / 12],
      [320, 1 / 30],
    ])
  );
}

function eastward(x: number, y: number): number {
  const plain = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * Math.sqrt(Math.abs(x));
  return (
    plain +
    waves(x, [
      [20, 6],
      [20, 2],
      [20, 1],
      [40, 1 / 3],
      [150, 1 / 12],
      [300, 1 / 30],
    ])
  );
}

function shiftAt({ lng, lat }: Point): Point {
  const magic = 1 - ECCENTRICITY_SQUARED * Math.sin(radians(lat)) ** 2;
  const root = Math.sqrt(magic);
  const meridian = (SEMI_MAJOR_AXIS * (1 - ECCENTRICITY_SQUARED)) / (magic * root);
  const parallel = (SEMI_MAJOR_AXIS / root) * Math.cos(radians(lat));
  return {
    lng: (eastward(lng - 105, lat - 35) * 180) / (parallel * Math.PI),
    lat: (northward(lng - 105, lat - 35) * 180) / (meridian * Math.PI),
  };
}

/** Moves a GPS point to where Chinese web maps draw it. */
export function wgs84ToGcj02(point: Point): Point {
  if (!inChina(point)) return point;
  const shift = shiftAt(point);
  return { lng: point.lng + shift.lng, lat: point.lat + shift.lat };
}

/** The way back, by approaching the point whose shifted place is the given one; exact to centimetres after five steps. */
export function gcj02ToWgs84(point: Point): Point {
  if (!inChina(point)) return point;
  let guess = point;
  for (let step = 0; step < 5; step++) {
    const shift = shiftAt(guess);
    guess = { lng: point.lng - shift.lng, lat: point.lat - shift.lat };
  }
  return guess;
}

/** Baidu's own shift on top of GCJ-02, taken away; within half a metre. */
export function bd09ToGcj02({ lng, lat }: Point): Point {
  const [x, y] = [lng - 0.0065, lat - 0.006];
  const distance = Math.hypot(x, y) - 0.00002 * Math.sin(y * BD_ANGLE);
  const angle = Math.atan2(y, x) - 0.000003 * Math.cos(x * BD_ANGLE);
  return { lng: distance * Math.cos(angle), lat: distance * Math.sin(angle) };
}

/** Baidu's shift added, for showing a point on its maps. */
export function gcj02ToBd09({ lng, lat }: Point): Point {
  const distance = Math.hypot(lng, lat) + 0.00002 * Math.sin(lat * BD_ANGLE);
  const angle = Math.atan2(lat, lng) + 0.000003 * Math.cos(lng * BD_ANGLE);
  return { lng: distance * Math.cos(angle) + 0.0065, lat: distance * Math.sin(angle) + 0.006 };
}

/** The point as it is stored: WGS-84, six decimals (reliability.md: coordinates of Chinese maps are converted at the edge). */
export function toWgs84(point: Point, datum: Datum = 'wgs84'): Point {
  const plain = datum === 'wgs84' ? point : gcj02ToWgs84(datum === 'bd09' ? bd09ToGcj02(point) : point);
  return roundPoint(plain);
}

/** Distance of two points in metres on a sphere; good to a few thousandths at the size of a district. */
export function metresBetween(a: Point, b: Point): number {
  const half = Math.sin(radians(b.lat - a.lat) / 2) ** 2;
  const across = Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * Math.sin(radians(b.lng - a.lng) / 2) ** 2;
  return 2 * 6_371_008.8 * Math.asin(Math.sqrt(half + across));
}
