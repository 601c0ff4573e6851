import { type Datum, type Point, toWgs84 } from './coordinates.rules.ts';

export type Position = readonly [lng: number, lat: number];
/** Closed: the last position is the first one again. */
export type Ring = readonly Position[];
/** Outer ring, then holes. */
export type PolygonRings = readonly Ring[];

export type Boundary = { type: 'Polygon'; coordinates: PolygonRings } | { type: 'MultiPolygon'; coordinates: readonly PolygonRings[] };

/** West, south, east, north. */
export type Box = readonly [number, number, number, number];

/** An outline of a district has some thousand points; more than this is a mistake or an attack. */
export const MAX_POINTS = 20_000;
const MAX_RINGS = 500;

/** What is wrong with an outline, at which place of the document. */
export interface BoundaryFault {
  readonly pointer: string;
  readonly detail: string;
}

export type BoundaryResult = { ok: true; boundary: Boundary } | { ok: false; fault: BoundaryFault };

class Fault extends Error {
  readonly fault: BoundaryFault;

  constructor(pointer: string, detail: string) {
    super(detail);
    this.fault = { pointer, detail };
  }
}

/**
 * Checks an outline as it comes from outside and makes it WGS-84 with six decimals: Polygon or MultiPolygon, closed rings of at least four
 * positions with an area, longitude before latitude, at most 20,000 points in 500 rings. Heights are dropped.
 */
export function readBoundary(input: unknown, datum: Datum = 'wgs84'): BoundaryResult {
  try {
    return { ok: true, boundary: boundaryOf(input, datum) };
  } catch (error) {
    if (error instanceof Fault) return { ok: false, fault: error.fault };
    throw error;
  }
}

function boundaryOf(input: unknown, datum: Datum): Boundary {
  const { type, coordinates } = (typeof input === 'object' && input !== null ? input : {}) as Record<string, unknown>;
  if (type !== 'Polygon' && type !== 'MultiPolygon') throw new Fault('/type', 'must be Polygon or MultiPolygon');
  assertSize(type === 'Polygon' ? [coordinates] : coordinates);
  const read = (rings: unknown, pointer: string) => listOf(rings, pointer, 1).map((ring, i) => ringOf(ring, `${pointer}/${i}`, datum));
  if (type === 'Polygon') return { type, coordinates: read(coordinates, '/coordinates') };
  return { type, coordinates: listOf(coordinates, '/coordinates', 1).map((rings, i) => read(rings, `/coordinates/${i}`)) };
}

function listOf(value: unknown, pointer: string, least: number): readonly unknown[] {
  if (!Array.isArray(value) || value.length < least) throw new Fault(pointer, `must be a list of at least ${least}`);
  return value;
}

function assertSize(polygons: unknown): void {
  const rings = Array.isArray(polygons) ? polygons.flatMap((p) => (Array.isArray(p) ? p : [])) : [];
  if (rings.length > MAX_RINGS) throw new Fault('/coordinates', `more than ${MAX_RINGS} rings`);
  const points = rings.reduce<number>((sum, ring) => sum + (Array.isArray(ring) ? ring.length : 0), 0);
  if (points > MAX_POINTS) throw new Fault('/coordinates', `more than ${MAX_POINTS} points`);
}

function ringOf(value: unknown, pointer: string, datum: Datum): Ring {
  const raw = listOf(value, pointer, 4).map((position, i) => pointOf(position, `${pointer}/${i}`));
  const [first, last] = [raw[0], raw.at(-1)];
  if (!first || !last || first.lng !== last.lng || first.lat !== last.lat) throw new Fault(pointer, 'the ring is not closed');
  const ring = raw.map((point) => toWgs84(point, datum)).map(({ lng, lat }): Position => [lng, lat]);
  if (signedArea(ring) === 0) throw new Fault(pointer, 'the ring has no area');
  return ring;
}

function pointOf(value: unknown, pointer: string): Point {
  const [lng, lat] = listOf(value, pointer, 2);
  if (typeof lng !== 'number' || !(Math.abs(lng) <= 180)) throw new Fault(pointer, 'longitude must be a number between -180 and 180');
  if (typeof lat !== 'number' || !(Math.abs(lat) <= 90))
    throw new Fault(pointer, 'latitude must be a number between -90 and 90 (longitude comes first)');
  return { lng, lat };
}

/** Polygons of an outline, whichever of the two forms it has. */
function polygonsOf(boundary: Boundary): readonly PolygonRings[] {
  return boundary.type === 'Polygon' ? [boundary.coordinates] : boundary.coordinates;
}

/** Twice the signed area of a ring in square degrees, from its first point so that little precision is lost. */
function signedArea(ring: Ring): number {
  const [ox, oy] = ring[0] ?? [0, 0];
  let sum = 0;
  for (let i = 1; i < ring.length; i++) {
    const [ax, ay] = ring[i - 1] ?? [0, 0];
    const [bx, by] = ring[i] ?? [0, 0];
    sum += (ax - ox) * (by - oy) - (bx - ox) * (ay - oy);
  }
  return sum;
}

/** Area of an outline in square degrees without its holes: only for comparing which of two is the smaller. */
export function areaOf(boundary: Boundary): number {
  const ofRing = (ring: Ring): number => Math.abs(signedArea(ring)) / 2;
  return polygonsOf(boundary).reduce((sum, [outer = [], ...holes]) => sum + ofRing(outer) - holes.reduce((s, h) => s + ofRing(h), 0), 0);
}

/** The frame around an outline. */
export function boxOf(boundary: Boundary): Box {
  let [west, south, east, north] = [180, 90, -180, -90];
  for (const [outer = []] of polygonsOf(boundary))
    for (const [lng, lat] of outer) {
      [west, east] = [Math.min(west, lng), Math.max(east, lng)];
      [south, north] = [Math.min(south, lat), Math.max(north, lat)];
    }
  return [west, south, east, north];
}

/** Whether a point lies in an outline; its border belongs to it, the inside of a hole does not. */
export function contains(boundary: Boundary, point: Point): boolean {
  return polygonsOf(boundary).some(
    ([outer = [], ...holes]) => sideOf(outer, point) >= 0 && holes.every((hole) => sideOf(hole, point) <= 0),
  );
}

/** 1 inside the ring, 0 on its line, -1 outside: counts how often a ray to the east crosses the ring. */
function sideOf(ring: Ring, { lng, lat }: Point): -1 | 0 | 1 {
  let inside = false;
  for (let i = 1; i < ring.length; i++) {
    const [ax, ay] = ring[i - 1] ?? [0, 0];
    const [bx, by] = ring[i] ?? [0, 0];
    const cross = (bx - ax) * (lat - ay) - (by - ay) * (lng - ax);
    const within = Math.min(ax, bx) <= lng && lng <= Math.max(ax, bx) && Math.min(ay, by) <= lat && lat <= Math.max(ay, by);
    if (cross === 0 && within) return 0;
    if (ay > lat !== by > lat && cross > 0 === by > ay) inside = !inside;
  }
  return inside ? 1 : -1;
}

/** A point to write the name at: the centre of gravity of the largest part when it lies inside, else a point of the outline's middle line. */
export function centreOf(boundary: Boundary): Point {
  const parts = polygonsOf(boundary).map((rings) => rings[0] ?? []);
  const largest = parts.reduce((a, b) => (Math.abs(signedArea(b)) > Math.abs(signedArea(a)) ? b : a), parts[0] ?? []);
  const centre = centroid(largest);
  return toWgs84(contains(boundary, centre) ? centre : insideOnRow(boundary, largest, centre.lat));
}

function centroid(ring: Ring): Point {
  const [ox, oy] = ring[0] ?? [0, 0];
  let [x, y, area] = [0, 0, 0];
  for (let i = 1; i < ring.length; i++) {
    const [ax, ay] = ring[i - 1] ?? [0, 0];
    const [bx, by] = ring[i] ?? [0, 0];
    const cross = (ax - ox) * (by - oy) - (bx - ox) * (ay - oy);
    x += cross * (ax + bx - 2 * ox);
    y += cross * (ay + by - 2 * oy);
    area += cross;
  }
  return { lng: ox + x / (3 * area), lat: oy + y / (3 * area) };
}

/** The middle of the widest stretch of the ring on one row of latitude that lies inside the outline. */
function insideOnRow(boundary: Boundary, ring: Ring, lat: number): Point {
  const crossings = ring.flatMap(([bx, by], i) => {
    const [ax, ay] = ring[i - 1] ?? [bx, by];
    return ay > lat !== by > lat ? [ax + ((lat - ay) / (by - ay)) * (bx - ax)] : [];
  });
  const sorted = [...crossings].sort((a, b) => a - b);
  const stretches = sorted.slice(1).map((east, i) => ({ lng: (east + (sorted[i] ?? east)) / 2, width: east - (sorted[i] ?? east) }));
  const widest = stretches.filter(({ lng }) => contains(boundary, { lng, lat })).sort((a, b) => b.width - a.width)[0];
  const [lng, fallbackLat] = ring[0] ?? [0, 0];
  return widest ? { lng: widest.lng, lat } : { lng, lat: fallbackLat };
}
