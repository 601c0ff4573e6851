import { describe, expect, it } from 'vitest';
import { repeated, rowsOf, unknownOf } from './packs.reader.ts';

const catalogue = rowsOf('base', 'catalogue');
const taxonomy = rowsOf('base', 'taxonomy');
const units = rowsOf('base', 'units');
const roles = rowsOf('base', 'unit_roles');
const sla = rowsOf('base', 'sla');
const reasons = rowsOf('base', 'reasons');
const knowledge = rowsOf('base', 'knowledge');
const ofClass = (name: string) => catalogue.filter((item) => item.class === name);
const codes = (rows: readonly { code: string }[]) => rows.map((row) => row.code);
const unitCodes = new Set([...codes(units), ...codes(roles)]);

describe('taxonomy', () => {
  it('[S000-38] has two levels, each parent known, and a group for what fits nowhere', () => {
    const tops = new Set(codes(taxonomy.filter((taxon) => taxon.parent === null)));
    expect(repeated(codes(taxonomy))).toEqual([]);
    expect(
      unknownOf(
        taxonomy.map((taxon) => taxon.parent),
        tops,
      ),
    ).toEqual([]);
    expect(tops.has('other')).toBe(true);
  });

  it('offers every second-level group at least one item, and items only second-level groups', () => {
    const leaves = codes(taxonomy.filter((taxon) => taxon.parent !== null));
    const used = new Set(catalogue.map((item) => item.group));
    expect(unknownOf([...used], new Set(leaves))).toEqual([]);
    expect(leaves.filter((leaf) => !used.has(leaf))).toEqual([]);
  });
});

describe('catalogue', () => {
  it('[S000-10] lists at least 90 item types, enough of each class, each code once', () => {
    expect(repeated(codes(catalogue))).toEqual([]);
    expect(repeated(catalogue.map((item) => item.name.zh))).toEqual([]);
    expect(ofClass('major').length).toBeGreaterThanOrEqual(45);
    expect(ofClass('communal').length).toBeGreaterThanOrEqual(25);
    expect(ofClass('private').length).toBeGreaterThanOrEqual(20);
  });

  it('[S000-10] names only units, sections, limits and articles that exist', () => {
    const sections = new Map(units.map((unit) => [unit.code, new Set(codes(unit.sections))]));
    const named = catalogue.flatMap((item) => [item.unit, item.decides, item.handles, item.pays, item.supervises]);
    expect(unknownOf(named, unitCodes)).toEqual([]);
    expect(catalogue.filter((item) => item.section !== null && !sections.get(item.unit)?.has(item.section))).toEqual([]);
    expect(
      unknownOf(
        catalogue.map((item) => item.sla),
        new Set(codes(sla)),
      ),
    ).toEqual([]);
    expect(
      unknownOf(
        catalogue.flatMap((item) => item.guidance),
        new Set(codes(knowledge)),
      ),
    ).toEqual([]);
  });

  it('[S000-11] explains each item without a deciding body or a payer, and has some of both', () => {
    const gaps = catalogue.filter((item) => item.decides === null || item.pays === null);
    expect(gaps.filter((item) => item.note === null)).toEqual([]);
    expect(gaps.some((item) => item.decides === null)).toBe(true);
    expect(gaps.some((item) => item.pays === null)).toBe(true);
    expect(catalogue.every((item) => item.handles !== null)).toBe(true);
  });

  it('[S000-13] tells a resident in one or two sentences whose duty it is', () => {
    const opening = { major: '大事', communal: '小事', private: '私事' } as const;
    const wrong = catalogue.filter(
      (item) => !/^这(多半)?是/.test(item.plain.zh) || !item.plain.zh.slice(0, 8).includes(opening[item.class]),
    );
    expect(codes(wrong)).toEqual([]);
    expect(catalogue.filter((item) => !item.plain.zh.endsWith('。')).map((item) => item.code)).toEqual([]);
  });

  it('[S000-23] lets the subdistrict guide communal matters but neither decide nor handle them', () => {
    const communal = ofClass('communal');
    expect(codes(communal.filter((item) => item.unit !== '@committee' || item.route === null))).toEqual([]);
    expect(codes(communal.filter((item) => item.decides === '@subdistrict' || item.handles === '@subdistrict'))).toEqual([]);
    expect(codes(catalogue.filter((item) => item.class !== 'communal' && item.route !== null))).toEqual([]);
  });

  it('[S000-26] gives every private item a guidance package and a look back after seven days', () => {
    const privates = ofClass('private');
    expect(codes(privates.filter((item) => item.guidance.length === 0))).toEqual([]);
    expect(codes(privates.filter((item) => !item.follow_up_days.includes(7)))).toEqual([]);
  });

  it('[S000-27] asks for the assistance check on private items only, and on several of them', () => {
    const assisted = catalogue.filter((item) => item.assistance);
    expect(assisted.length).toBeGreaterThanOrEqual(5);
    expect(codes(assisted.filter((item) => item.class !== 'private'))).toEqual([]);
  });

  it('[S001-39] hides who reported wherever the item is an investigation of wrong-doing by somebody near', () => {
    const near = [
      'illegal_building',
      'wage_arrears',
      'food_safety',
      'school_management',
      'fire_hazard',
      'domestic_violence',
      'committee_conduct',
    ];
    expect(codes(catalogue.filter((item) => near.includes(item.code) && !item.hide_reporter))).toEqual([]);
  });

  it('says so where the legal ground is only a local default', () => {
    expect(codes(catalogue.filter((item) => item.legal.certain && !item.legal.zh.includes('《')))).toEqual([]);
    expect(codes(catalogue.filter((item) => !item.legal.certain && !item.legal.zh.includes('可改')))).toEqual([]);
  });
});

describe('time limits', () => {
  it.each([
    ['emergency', 30, 'minute', 2, 'hour'],
    ['urgent', 2, 'hour', 24, 'hour'],
    ['general', 24, 'hour', 7, 'calendar_day'],
    ['complex', 24, 'hour', 15, 'calendar_day'],
    ['major_7', 24, 'hour', 7, 'calendar_day'],
    ['major_15', 24, 'hour', 15, 'calendar_day'],
    ['enquiry', 1, 'working_day', 1, 'working_day'],
  ])('[S003-37] %s answers in %i %s and solves in %i %s', (code, response, responseUnit, solution, solutionUnit) => {
    const policy = sla.find((row) => row.code === code);
    expect(policy?.response).toMatchObject({ amount: response, unit: responseUnit });
    expect(policy?.solution).toMatchObject({ amount: solution, unit: solutionUnit });
  });

  it('[S003-37] runs emergencies around the clock and moves calendar-day limits off days off', () => {
    const aroundClock = sla.filter((policy) => policy.clock === 'around_clock');
    expect(codes(aroundClock)).toEqual(['emergency', 'urgent']);
    const calendarDays = sla.filter((policy) => policy.solution.unit === 'calendar_day');
    expect(calendarDays.filter((policy) => policy.solution.landing !== 'next_working_day')).toEqual([]);
  });

  it('[S000-20] climbs the ladder strictly and extends at most once by the same length', () => {
    expect(repeated(codes(sla))).toEqual([]);
    const climbing = sla.filter(({ ladder: l }) => l.remind < l.yellow && l.yellow < l.red && l.red < l.leader);
    expect(climbing.length).toBe(sla.length);
    expect(sla.every(({ extension: e }) => e.max_times === 1 && e.max_share === 100)).toBe(true);
  });

  it('pauses for listed reasons only', () => {
    const pauses = new Set(codes(reasons.filter((reason) => reason.list === 'pause')));
    expect(
      unknownOf(
        sla.flatMap((policy) => policy.pause_reasons),
        pauses,
      ),
    ).toEqual([]);
  });
});

describe('units, reasons and what is not accepted', () => {
  it('[S000-21] gives every unit a section, each code once', () => {
    expect(units.length).toBeGreaterThanOrEqual(25);
    expect(repeated([...unitCodes])).toEqual([]);
    expect(repeated(codes(units))).toEqual([]);
    expect(units.filter((unit) => repeated(codes(unit.sections)).length > 0)).toEqual([]);
    expect(
      unknownOf(
        roles.map((role) => role.fallback),
        unitCodes,
      ),
    ).toEqual([]);
  });

  it('has every list of reasons the workflows ask for, each code once in its list', () => {
    const lists = new Set(reasons.map((reason) => reason.list));
    const asked = ['pause', 'return', 'extension', 'not_accepted', 'reopen', 'close_unresolved', 'exclude_rating', 'reclassify'];
    expect(asked.filter((list) => !lists.has(list))).toEqual([]);
    expect(repeated(reasons.map((reason) => `${reason.list}/${reason.code}`))).toEqual([]);
  });

  it('[S000-26] turns nobody away without a legal reason and a pointer, and puts emergencies first', () => {
    const refused = rowsOf('base', 'not_accepted');
    const grounds = new Set(codes(reasons.filter((reason) => reason.list === 'not_accepted')));
    expect(
      unknownOf(
        refused.map((row) => row.reason),
        grounds,
      ),
    ).toEqual([]);
    expect([...grounds].filter((ground) => !refused.some((row) => row.reason === ground))).toEqual([]);
    expect(refused.filter((row) => row.urgent !== (row.reason === 'emergency_call')).map((row) => row.code)).toEqual([]);
  });
});

describe('knowledge', () => {
  it('[S003-36] holds at least 45 articles of four kinds for items that exist', () => {
    expect(knowledge.length).toBeGreaterThanOrEqual(45);
    expect(repeated(codes(knowledge))).toEqual([]);
    expect(repeated(knowledge.map((article) => article.title.zh))).toEqual([]);
    expect(
      unknownOf(
        knowledge.flatMap((article) => article.types),
        new Set(codes(catalogue)),
      ),
    ).toEqual([]);
    expect(new Set(knowledge.map((article) => article.kind)).size).toBe(4);
  });
});
