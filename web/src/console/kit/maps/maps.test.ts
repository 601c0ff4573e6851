import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clusterPoints } from './cluster.ts';
import { legendSteps, shadeStep } from './shades.ts';

const point = fc.record({
  id: fc.uuid(),
  lng: fc.double({ min: 118, max: 119, noNaN: true }),
  lat: fc.double({ min: 31, max: 32, noNaN: true }),
  label: fc.constant(''),
});

describe('points on a map', () => {
  it('loses none and leaves no two signs closer than they may be', () => {
    fc.assert(
      fc.property(fc.array(point, { maxLength: 60 }), fc.integer({ min: 8, max: 18 }), (points, zoom) => {
        const clusters = clusterPoints(points, zoom, 48);
        const apart = (48 * 360) / (256 * 2 ** zoom);
        expect(clusters.flatMap((cluster) => cluster.points)).toHaveLength(points.length);
        for (const [index, one] of clusters.entries())
          for (const two of clusters.slice(index + 1))
            expect(Math.hypot(one.lng - two.lng, one.lat - two.lat)).toBeGreaterThanOrEqual(apart);
      }),
    );
  });
});

describe('shades of areas', () => {
  it('keeps the first shade for none and the last for the most', () => {
    expect(shadeStep(0, 19)).toBe(0);
    expect(shadeStep(1, 19)).toBe(1);
    expect(shadeStep(19, 19)).toBe(5);
    expect(shadeStep(3, 0)).toBe(0);
  });

  it.each([1, 2, 4, 5, 19, 1000])('has a legend without gaps up to %i', (largest) => {
    const steps = legendSteps(largest);
    expect(steps[0]?.from).toBe(1);
    expect(steps.at(-1)?.to).toBe(largest);
    for (const [index, step] of steps.entries()) expect(step.from).toBe(index === 0 ? 1 : (steps[index - 1]?.to ?? 0) + 1);
  });
});
