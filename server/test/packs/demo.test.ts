import { describe, expect, it } from 'vitest';
import { UNIT_KINDS } from '../../src/modules/organizations/units/unit-roles.rules.ts';
import { demoRows } from './demo.reader.ts';
import { areaOf, inside, type Ring, selfCrossing } from './geometry.ts';
import { repeated, rowsOf, unknownOf } from './packs.reader.ts';

const areas = demoRows('areas');
const grids = demoRows('grids');
const estates = demoRows('estates');
const buildings = demoRows('buildings');
const places = demoRows('places');
const staff = demoRows('staff');
const corpus = demoRows('corpus');
const units = [...rowsOf('base', 'units'), ...demoRows('units')];
const catalogue = new Set(rowsOf('base', 'catalogue').map((item) => item.code));
const codes = (rows: readonly { code: string }[]) => rows.map((row) => row.code);
const ring = (shape: { geometry: { coordinates: Ring[] } }): Ring => shape.geometry.coordinates[0] ?? [];
const total = (numbers: readonly number[]) => numbers.reduce((sum, n) => sum + n, 0);

describe('demo district on the map', () => {
  it('has three subdistricts of four communities of three grids, each under its parent’s code', () => {
    const levels = ['district', 'subdistrict', 'community'].map((level) => areas.filter((area) => area.level === level).length);
    expect([...levels, grids.length]).toEqual([1, 3, 12, 36]);
    expect(repeated([...codes(areas), ...codes(grids)])).toEqual([]);
    expect(areas.filter((area) => area.parent !== null && !area.code.startsWith(area.parent))).toEqual([]);
    expect(grids.filter((grid) => !grid.code.startsWith(grid.community))).toEqual([]);
  });

  it('draws simple closed counter-clockwise outlines', () => {
    const outlines = [...areas, ...grids].map(ring);
    expect(outlines.filter((outline) => outline[0]?.join() !== outline.at(-1)?.join())).toEqual([]);
    expect(outlines.filter((outline) => areaOf(outline) <= 0)).toEqual([]);
    expect(outlines.filter(selfCrossing)).toEqual([]);
  });

  it('[S003-23] covers each community by its grids without gap or overlap', () => {
    for (const community of areas.filter((area) => area.level === 'community')) {
      const own = grids.filter((grid) => grid.community === community.code);
      expect(total(own.map((grid) => areaOf(ring(grid))))).toBeCloseTo(areaOf(ring(community)), 12);
    }
    const district = areas.find((area) => area.level === 'district');
    expect(total(grids.map((grid) => areaOf(ring(grid))))).toBeCloseTo(district === undefined ? 0 : areaOf(ring(district)), 12);
  });

  it('[S003-23] puts every building, estate and place into exactly the grid it names', () => {
    const wrong = [...buildings, ...estates, ...places].filter(({ point, grid }) => {
      const holding = codes(grids.filter((candidate) => inside(point, ring(candidate))));
      return holding.join() !== grid;
    });
    expect(codes(wrong)).toEqual([]);
  });

  it('[S003-23] counts each household once and keeps grids between 200 and 600 households', () => {
    for (const grid of grids)
      expect(total(estates.filter((estate) => estate.grid === grid.code).map((estate) => estate.households))).toBe(grid.households);
    const built = estates.filter((estate) => estate.kind !== 'village_group');
    for (const estate of built)
      expect(total(buildings.filter((b) => b.estate === estate.code).map((b) => b.households))).toBe(estate.households);
    expect(grids.filter((grid) => grid.households < 200 || grid.households > 600)).toEqual([]);
  });

  it('has no two places, estates or buildings of one name', () => {
    const names = [...estates, ...buildings, ...places].map((row) => row.name.zh);
    expect(repeated(names.filter((name) => !areas.some((area) => area.name.zh === name)))).toEqual([]);
    expect(repeated([...codes(estates), ...codes(buildings), ...codes(places)])).toEqual([]);
  });
});

describe('demo units and people', () => {
  it('[S000-21] names somebody in every section, and a head in every unit', () => {
    const seats = new Set(staff.map((person) => `${person.unit}/${person.section}`));
    const empty = units
      .flatMap((unit) => unit.sections.map((section) => `${unit.code}/${section.code}`))
      .filter((seat) => !seats.has(seat));
    expect(empty).toEqual([]);
    expect(
      unknownOf(
        staff.map((person) => person.unit),
        new Set(codes(units)),
      ),
    ).toEqual([]);
  });

  it('[S000-21] gives units only kinds that the pages have a name for', () => {
    expect(
      unknownOf(
        units.map((unit) => unit.kind),
        new Set(UNIT_KINDS),
      ),
    ).toEqual([]);
  });

  it('[S003-23] gives every grid its own worker', () => {
    const workers = staff.filter((person) => person.roles.includes('grid_worker')).map((person) => person.area);
    expect([...workers].sort()).toEqual(codes(grids).sort());
  });

  it('gives nobody another’s name, log-in or code', () => {
    expect(repeated(staff.map((person) => person.name.zh))).toEqual([]);
    expect(repeated(codes(staff))).toEqual([]);
    expect(repeated(staff.flatMap((person) => (person.login === null ? [] : [person.login])))).toEqual([]);
  });

  it('[S000-42] opens a service centre at each of the three levels', () => {
    const centres = demoRows('service_centres');
    expect(centres.map((centre) => centre.area).sort()).toEqual(codes(areas).sort());
    expect(
      unknownOf(
        centres.map((centre) => centre.unit),
        new Set(codes(units)),
      ),
    ).toEqual([]);
    expect(centres.flatMap((centre) => centre.hours).filter((hours) => hours.from >= hours.to)).toEqual([]);
  });

  it('gives estates a property firm that exists, and leaves some without one', () => {
    expect(
      unknownOf(
        estates.map((estate) => estate.property_firm),
        new Set(codes(units)),
      ),
    ).toEqual([]);
    expect(estates.some((estate) => estate.kind !== 'village_group' && estate.property_firm === null)).toBe(true);
  });
});

describe('demo demands', () => {
  it('has at least 220 demands that touch every item of the catalogue', () => {
    expect(corpus.length).toBeGreaterThanOrEqual(220);
    expect(repeated(corpus.map((demand) => demand.text))).toEqual([]);
    const told = new Set(corpus.map((demand) => demand.type));
    expect(unknownOf([...told], catalogue)).toEqual([]);
    expect([...catalogue].filter((code) => !told.has(code))).toEqual([]);
  });

  it('leaves a slot for the place exactly where a place of that kind is wanted', () => {
    const wrong = corpus.filter((demand) => demand.text.split('{place}').length - 1 !== (demand.place_kind === 'none' ? 0 : 1));
    expect(wrong.map((demand) => demand.id)).toEqual([]);
    const kinds = new Set<string>([...places.map((place) => place.kind), 'estate', 'building', 'none']);
    expect(
      unknownOf(
        corpus.map((demand) => demand.place_kind),
        kinds,
      ),
    ).toEqual([]);
  });

  it('answers, explains and rates with words for every outcome and reason', () => {
    const reasons = new Set(rowsOf('base', 'reasons').map((reason) => `${reason.list}/${reason.code}`));
    expect(demoRows('results').length).toBeGreaterThanOrEqual(60);
    expect(
      unknownOf(
        demoRows('results').map((result) => result.type),
        catalogue,
      ),
    ).toEqual([]);
    expect(demoRows('reason_texts').length).toBeGreaterThanOrEqual(40);
    expect(
      unknownOf(
        demoRows('reason_texts').map((text) => `${text.list}/${text.code}`),
        reasons,
      ),
    ).toEqual([]);
    expect(new Set(demoRows('rating_texts').map((text) => text.rating)).size).toBe(4);
  });
});
