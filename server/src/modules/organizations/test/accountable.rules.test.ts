import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Absence, firstAvailable, peopleConcerned, standInFor } from '../accountability/accountable.rules.ts';
import type { Centre } from '../centres/centres.types.ts';
import { centreForDesk } from '../centres/desks.rules.ts';
import { BUILT_IN_ROLES, playsRole, roleChain } from '../units/unit-roles.rules.ts';

const active = new Set(['officer', 'deputy', 'section', 'head', 'second']);
const away = (accountId: string, deputyId: string | null = null): Absence => ({ accountId, deputyId });

describe('who answers for something', () => {
  it.each([
    ['the person wished for', ['officer', 'section', 'head'], [], undefined, 'officer'],
    ['the deputy of a person on leave', ['officer', 'section'], [away('officer', 'deputy')], undefined, 'deputy'],
    ['the deputy of the deputy', ['officer'], [away('officer', 'deputy'), away('deputy', 'second')], undefined, 'second'],
    ['the section head when nobody stands in', ['officer', 'section'], [away('officer')], undefined, 'section'],
    [
      'the unit head when the section head is away too',
      ['officer', 'section', 'head'],
      [away('officer'), away('section')],
      undefined,
      'head',
    ],
    ['nobody disabled', ['gone', 'head'], [], undefined, 'head'],
    ['not a disabled deputy', ['officer', 'head'], [away('officer', 'gone')], undefined, 'head'],
    ['never the one the work is taken from', ['officer', 'section'], [], 'officer', 'section'],
    ['but the deputy of that one', ['officer', 'section'], [away('officer', 'deputy')], 'officer', 'deputy'],
    ['nobody in a circle of deputies', ['officer', null], [away('officer', 'deputy'), away('deputy', 'officer')], undefined, null],
    ['nobody without candidates', [null, undefined], [], undefined, null],
  ])('[S000-22] %s', (_what, candidates, absences, not, expected) => {
    expect(firstAvailable(candidates, { absences, active, not })).toBe(expected);
  });

  it('is never away, disabled or the one to be relieved, whoever is asked', () => {
    const person = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
    const absence = fc.record({ accountId: person, deputyId: fc.option(person) });
    fc.assert(
      fc.property(
        fc.array(person),
        fc.array(absence, { maxLength: 6 }),
        fc.uniqueArray(person),
        fc.option(person),
        (candidates, absences, there, not) => {
          const found = firstAvailable(candidates, { absences, active: new Set(there), not: not ?? undefined });
          if (found === null) return;
          expect(there).toContain(found);
          expect(found).not.toBe(not);
          expect(absences.some((a) => a.accountId === found)).toBe(false);
          expect(peopleConcerned(candidates, absences)).toContain(found);
        },
      ),
    );
    expect(standInFor('a', { absences: [], active: new Set() })).toBeNull();
  });
});

describe('units named by their part in a place', () => {
  const roles = new Map(BUILT_IN_ROLES.map((role) => [role.code, role]));
  const chain = ['320199', '320199001', '320199001001'];
  const unit = (id: string, kind: string, areaCode: string, ofEstate = false) => ({ id, kind, areaCode, ofEstate });
  const property = roles.get('@property');
  const committee = roles.get('@committee');

  it('step in for one another', () => {
    expect(roleChain(roles, '@property').map((role) => role.code)).toEqual(['@property', '@committee', '@subdistrict']);
    expect(roleChain(roles, '@party')).toEqual([]);
  });

  it.each([
    [
      'the firm of the estate',
      property,
      [unit('far', 'property_firm', '320199002001', true), unit('near', 'property_firm', '320199001001')],
      'far',
    ],
    ['the only firm of the community', property, [unit('near', 'property_firm', '320199001001')], 'near'],
    [
      'no firm when two might be meant',
      property,
      [unit('one', 'property_firm', '320199001001'), unit('two', 'property_firm', '320199001001')],
      null,
    ],
    [
      'the committee of the community',
      committee,
      [unit('street', 'residents_committee', '320199001'), unit('own', 'residents_committee', '320199001001')],
      'own',
    ],
    ['no committee of another place', committee, [unit('other', 'residents_committee', '320199002001')], null],
  ])('%s', (_what, role, candidates, expected) => {
    expect(role && playsRole(role, candidates, chain)).toBe(expected);
  });
});

describe('the centre of a desk', () => {
  const centre = (id: string, areaCode: string, dispatchCentre: boolean, desks: Centre['desks'][number]['desk'][] = []) =>
    ({
      id,
      areaCode,
      dispatchCentre,
      active: true,
      desks: desks.map((desk) => ({ desk, required: 'none', seats: 1, phone: null })),
    }) as unknown as Centre;
  const centres = [
    centre('district', '320199', true, ['dispatch', 'hotline', 'coordination']),
    centre('street', '320199001', false),
    centre('community', '320199001001', false, ['supervision']),
  ];

  it.each([
    ['information', '320199001001', 'community'],
    ['information', '320199001002', 'street'],
    ['information', '320199002001', 'district'],
    ['dispatch', '320199001001', 'district'],
    ['supervision', '320199001001', 'community'],
    ['supervision', '320199002001', 'district'],
    ['information', '500108', null],
  ] as const)('%s for %s', (desk, areaCode, expected) => {
    expect(centreForDesk(centres, areaCode, desk)?.id ?? null).toBe(expected);
  });
});
