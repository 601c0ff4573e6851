import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bd09ToGcj02, gcj02ToBd09, gcj02ToWgs84, inChina, metresBetween, toWgs84, wgs84ToGcj02 } from '../boundaries/coordinates.rules.ts';

const pointInChina = fc.record({
  lng: fc.double({ min: 73.5, max: 135, noNaN: true }),
  lat: fc.double({ min: 18.2, max: 53.5, noNaN: true }),
});

describe('coordinates of Chinese maps', () => {
  it('moves a point of the capital by about five hundred metres, as the maps do', () => {
    const gps = { lng: 116.397128, lat: 39.916527 };
    const shown = wgs84ToGcj02(gps);
    expect(metresBetween(gps, shown)).toBeGreaterThan(450);
    expect(metresBetween(gps, shown)).toBeLessThan(650);
    expect(shown.lng).toBeCloseTo(116.40337, 4);
    expect(shown.lat).toBeCloseTo(39.91793, 4);
  });

  it('comes back within two metres from anywhere in China, in fact within a decimetre', () => {
    fc.assert(
      fc.property(pointInChina, (point) => metresBetween(point, gcj02ToWgs84(wgs84ToGcj02(point))) < 0.1),
      { numRuns: 2_000 },
    );
    fc.assert(
      fc.property(pointInChina, (point) => metresBetween(point, toWgs84(gcj02ToBd09(wgs84ToGcj02(point)), 'bd09')) < 2),
      { numRuns: 2_000 },
    );
    fc.assert(
      fc.property(pointInChina, (point) => metresBetween(point, bd09ToGcj02(gcj02ToBd09(point))) < 1),
      { numRuns: 2_000 },
    );
  });

  it('leaves points outside of China and GPS points alone', () => {
    const paris = { lng: 2.3522, lat: 48.8566 };
    expect(inChina(paris)).toBe(false);
    expect(gcj02ToWgs84(paris)).toEqual(paris);
    expect(toWgs84({ lng: 118.123456789, lat: 31.9 })).toEqual({ lng: 118.123457, lat: 31.9 });
  });

  it('measures a degree of the meridian', () => {
    expect(metresBetween({ lng: 118, lat: 31 }, { lng: 118, lat: 32 })).toBeCloseTo(111_195, -2);
  });
});
