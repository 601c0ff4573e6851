import { describe, expect, it } from 'vitest';
import type { Item } from '../names.ts';
import { daysOf, inputOf, linesOf, termOf, valuesOf } from './item-values.ts';

const lamp: Item = {
  code: 'street_lamp_out',
  group: 'road_facilities',
  class: 'major',
  name: { zh: '路灯不亮', en: 'Street lamp out' },
  plain: { zh: '这多半是大事。', en: 'Probably a major matter.' },
  examples: { zh: ['路灯三天没亮', '巷口黑漆漆的'], en: [] },
  terms: [
    { t: '路灯', w: 5 },
    { t: '不亮', w: 2 },
  ],
  against: ['楼道灯'],
  unit: 'urban_management',
  section: 'lighting',
  decides: '@subdistrict',
  handles: 'urban_management',
  pays: null,
  supervises: null,
  note: null,
  legal: { zh: '城市照明管理规定', en: 'Rules on city lighting', certain: true },
  sla: 'major_7',
  urgency: 'general',
  demandKinds: ['help'],
  route: null,
  followUpDays: [30, 90],
  hideReporter: true,
  assistance: false,
  guidance: ['lamp_who'],
  origin: 'pack:base',
};

describe('a type in its form', () => {
  it('says afterwards what it said before', () => {
    const { code: _code, origin: _origin, ...input } = lamp;
    expect(inputOf(valuesOf(lamp, (unit) => unit))).toEqual(input);
  });

  it('takes a word with its weight, and three where none is written', () => {
    expect(termOf('路灯 5')).toEqual({ t: '路灯', w: 5 });
    expect(termOf('路灯，4')).toEqual({ t: '路灯', w: 4 });
    expect(termOf('12345')).toEqual({ t: '12345', w: 3 });
    expect(termOf('路灯')).toEqual({ t: '路灯', w: 3 });
    expect(termOf('路灯 9')).toBeNull();
  });

  it('reads days of follow-up and refuses anything else', () => {
    expect(daysOf('30、90')).toEqual([30, 90]);
    expect(daysOf('')).toEqual([]);
    expect(daysOf('三十')).toBeNull();
    expect(daysOf('0')).toBeNull();
  });

  it('drops empty lines', () => {
    expect(linesOf(' 一 \n\n二')).toEqual(['一', '二']);
  });
});
