import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areaOf, type Boundary, boxOf, centreOf, contains, MAX_POINTS, type Position, readBoundary } from '../boundaries/boundary.rules.ts';

const ring = (...points: Position[]): Position[] => [...points, points[0] ?? [0, 0]];
const square = (west: number, south: number, size: number): Position[] =>
  ring([west, south], [west + size, south], [west + size, south + size], [west, south + size]);
const withHole: Boundary = { type: 'Polygon', coordinates: [square(110, 30, 4), square(111, 31, 2)] };
const horseshoe: Boundary = { type: 'Polygon', coordinates: [ring([0, 0], [9, 0], [9, 1], [1, 1], [1, 8], [9, 8], [9, 9], [0, 9])] };

describe('outlines from outside', () => {
  it('takes polygons and multipolygons, drops heights and keeps six decimals', () => {
    const read = readBoundary({ type: 'Polygon', coordinates: [ring([118.12345678, 31, 7] as never, [118.2, 31], [118.2, 31.1])] });
    expect(read).toMatchObject({ ok: true, boundary: { type: 'Polygon' } });
    expect(read.ok && read.boundary.coordinates[0]).toEqual([
      [118.123457, 31],
      [118.2, 31],
      [118.2, 31.1],
      [118.123457, 31],
    ]);
    expect(readBoundary({ type: 'MultiPolygon', coordinates: [[square(1, 1, 1)], [square(3, 3, 1)]] }).ok).toBe(true);
  });

  it.each([
    ['nothing', null, '/type', 'must be Polygon or MultiPolygon'],
    ['a point', { type: 'Point', coordinates: [1, 2] }, '/type', 'must be Polygon or MultiPolygon'],
    ['no rings', { type: 'Polygon', coordinates: [] }, '/coordinates', 'must be a list of at least 1'],
    [
      'an open ring',
      {
        type: 'Polygon',
        coordinates: [
          [
            [1, 1],
            [2, 1],
            [2, 2],
            [1, 2],
          ],
        ],
      },
      '/coordinates/0',
      'the ring is not closed',
    ],
    [
      'a ring of three',
      {
        type: 'Polygon',
        coordinates: [
          [
            [1, 1],
            [2, 1],
            [1, 1],
          ],
        ],
      },
      '/coordinates/0',
      'must be a list of at least 4',
    ],
    ['a line', { type: 'Polygon', coordinates: [ring([1, 1], [2, 2], [3, 3])] }, '/coordinates/0', 'the ring has no area'],
    [
      'latitude first',
      { type: 'MultiPolygon', coordinates: [[square(31, 118, 1)]] },
      '/coordinates/0/0/0',
      'latitude must be a number between -90 and 90 (longitude comes first)',
    ],
    [
      'text',
      { type: 'Polygon', coordinates: [ring(['x', 1] as never, [2, 1], [2, 2])] },
      '/coordinates/0/0',
      'longitude must be a number between -180 and 180',
    ],
    [
      'no number',
      { type: 'Polygon', coordinates: [ring([Number.NaN, 1], [2, 1], [2, 2])] },
      '/coordinates/0/0',
      'longitude must be a number between -180 and 180',
    ],
    [
      'too many points',
      { type: 'Polygon', coordinates: [Array.from({ length: MAX_POINTS + 1 }, () => [1, 1])] },
      '/coordinates',
      `more than ${MAX_POINTS} points`,
    ],
    [
      'too many rings',
      { type: 'MultiPolygon', coordinates: Array.from({ length: 501 }, () => [square(1, 1, 1)]) },
      '/coordinates',
      'more than 500 rings',
    ],
  ])('refuses %s and says where', (_what, input, pointer, detail) => {
    expect(readBoundary(input)).toEqual({ ok: false, fault: { pointer, detail } });
  });

  it('never throws, whatever it is given', () => {
    fc.assert(
      fc.property(
        fc.record({ type: fc.constantFrom('Polygon', 'MultiPolygon'), coordinates: fc.jsonValue() }),
        (input) => typeof readBoundary(input).ok === 'boolean',
      ),
    );
  });
});

describe('points in outlines', () => {
  it.each([
    ['inside', { lng: 110.5, lat: 30.5 }, true],
    ['in the hole', { lng: 112, lat: 32 }, false],
    ['on the border', { lng: 110, lat: 32 }, true],
    ['on a corner', { lng: 114, lat: 34 }, true],
    ['on the border of the hole', { lng: 111, lat: 32 }, true],
    ['on the line of a border, outside', { lng: 109, lat: 30 }, false],
    ['outside', { lng: 109.9, lat: 32 }, false],
  ])('a point %s', (_where, point, inside) => {
    expect(contains(withHole, point)).toBe(inside);
  });

  it('cut in two, a square still holds each point once, but for the cut', () => {
    const halves: Boundary[] = [
      { type: 'Polygon', coordinates: [ring([0, 0], [10, 0], [10, 10])] },
      { type: 'Polygon', coordinates: [ring([0, 0], [10, 10], [0, 10])] },
    ];
    const coordinate = fc.double({ min: 0.001, max: 9.999, noNaN: true });
    fc.assert(
      fc.property(coordinate, coordinate, (lng, lat) => {
        fc.pre(Math.abs(lng - lat) > 1e-9);
        expect(halves.filter((half) => contains(half, { lng, lat }))).toHaveLength(1);
      }),
    );
  });

  it('knows the frame, the size and a centre that lies inside', () => {
    expect(boxOf(withHole)).toEqual([110, 30, 114, 34]);
    expect(areaOf(withHole)).toBe(12);
    expect(centreOf({ type: 'Polygon', coordinates: [square(110, 30, 4)] })).toEqual({ lng: 112, lat: 32 });
    for (const shape of [withHole, horseshoe]) expect(contains(shape, centreOf(shape))).toBe(true);
  });
});
