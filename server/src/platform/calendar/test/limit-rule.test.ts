import { describe, expect, it } from 'vitest';
import { InvalidLimitError } from '../calendar.errors.ts';
import { type ExtensionRequest, extensionAllowed, landingOf } from '../limit-rule.ts';
import { at } from './calendar.factory.ts';

const request: ExtensionRequest = {
  rule: { amount: 3, unit: 'working_day' },
  requested: { amount: 3, unit: 'working_day' },
  alreadyExtended: false,
  dueAt: at('2026-03-05 10:00'),
  now: at('2026-03-05 10:00'),
};

describe('asking for more time', () => {
  it('[O9] once, and at most the same length', () => {
    expect(extensionAllowed(request)).toEqual({ allowed: true });
  });

  it.each([
    ['a second time', { alreadyExtended: true }, 'already_extended'],
    ['longer than the limit itself', { requested: { amount: 4, unit: 'working_day' } }, 'longer_than_limit'],
    ['after the limit has passed', { now: at('2026-03-05 10:01') }, 'limit_passed'],
    ['in another unit', { requested: { amount: 2, unit: 'calendar_day' } }, 'other_unit'],
  ] satisfies [string, Partial<ExtensionRequest>, string][])('[O9] not %s', (_name, change, reason) => {
    expect(extensionAllowed({ ...request, ...change })).toEqual({ allowed: false, reason });
  });

  it('hours and minutes are one measure', () => {
    const hours: ExtensionRequest = { ...request, rule: { amount: 2, unit: 'hour' }, requested: { amount: 120, unit: 'minute' } };
    expect(extensionAllowed(hours)).toEqual({ allowed: true });
    expect(extensionAllowed({ ...hours, requested: { amount: 121, unit: 'minute' } })).toMatchObject({ allowed: false });
  });

  it('not by nothing', () => {
    expect(() => extensionAllowed({ ...request, requested: { amount: 0, unit: 'working_day' } })).toThrow(InvalidLimitError);
  });

  it('[O10] calendar days land on the next workday, the others where they end, unless the rule says otherwise', () => {
    expect(landingOf({ amount: 7, unit: 'calendar_day' })).toBe('next_workday');
    expect(landingOf({ amount: 7, unit: 'calendar_day', landing: 'exact' })).toBe('exact');
    expect(landingOf({ amount: 24, unit: 'hour' })).toBe('exact');
  });
});
