/** A longitude and a latitude in degrees. */
export type Point = readonly [number, number];
/** A closed outline: the last point repeats the first. */
export type Ring = Point[];

const turn = (a: Point, b: Point, c: Point): number => (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);

function sides(ring: Ring): [Point, Point][] {
  return ring.slice(0, -1).flatMap((from, index) => {
    const to = ring[index + 1];
    return to === undefined ? [] : [[from, to] as [Point, Point]];
  });
}

/** Signed area in square degrees, positive when the outline runs counter-clockwise. */
export function areaOf(ring: Ring): number {
  return sides(ring).reduce((sum, [a, b]) => sum + a[0] * b[1] - b[0] * a[1], 0) / 2;
}

/** Whether a point lies inside an outline (even-odd rule). */
export function inside(point: Point, ring: Ring): boolean {
  const [x, y] = point;
  const crossed = sides(ring).filter(([a, b]) => a[1] > y !== b[1] > y && x < ((b[0] - a[0]) * (y - a[1])) / (b[1] - a[1]) + a[0]);
  return crossed.length % 2 === 1;
}

/** Whether two sides of an outline cross each other. */
export function selfCrossing(ring: Ring): boolean {
  const all = sides(ring);
  return all.some(([a, b], i) => all.slice(i + 1).some(([c, d]) => turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0));
}
