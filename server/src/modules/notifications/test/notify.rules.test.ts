import { describe, expect, it } from 'vitest';
import { statutoryHolidays } from '../../../platform/calendar/repository.ts';
import { buildWorkCalendar } from '../../../platform/calendar/work-calendar.ts';
import { defaultPreference, nextDigestInstant, noticeLanguage, type PlanInput, planNotice } from '../notify.rules.ts';

const now = new Date('2025-03-03T01:00:00Z');
const calendar = buildWorkCalendar({ holidays: statutoryHolidays() });

function plan(kind: 'account' | 'person', given: Partial<PlanInput> = {}): string[] {
  const rows = planNotice({
    kind,
    reach: { mobile: '+8613800138000', email: 'clerk@example.org' },
    preference: defaultPreference[kind],
    urgent: false,
    now,
    quietHours: calendar.quietHours,
    digestAt: () => nextDigestInstant(now, '08:30', calendar),
    ...given,
  });
  return rows.map((row) => `${row.channel} ${row.state}${row.inDigest ? ' digest' : ''}`);
}

describe('the ways of a notice', () => {
  const wants = (channels: PlanInput['preference']['channels'], digest: 'none' | 'daily' = 'none') => ({
    preference: { ...defaultPreference.account, channels, digest },
  });
  it.each([
    ['by default', {}, ['in_app sent']],
    ['urgent', { urgent: true }, ['in_app sent', 'sms pending']],
    ['urgent without a number', { urgent: true, reach: { mobile: null, email: null } }, ['in_app sent']],
    ['with mail', wants(['email']), ['in_app sent', 'email pending']],
    ['with the digest', wants(['email'], 'daily'), ['in_app sent digest']],
    ['urgent with the digest', { ...wants(['email'], 'daily'), urgent: true }, ['in_app sent', 'sms pending', 'email pending']],
    ['with the digest but without an address', { ...wants([], 'daily'), reach: { mobile: null, email: null } }, ['in_app sent']],
    ['whose account is closed', { reach: null }, ['in_app suppressed']],
  ] as const)('staff %s', (_name, given, rows) => {
    expect(plan('account', given)).toEqual(rows);
  });

  it.each([
    ['by default', {}, ['in_app sent', 'sms pending']],
    ['without a mobile number', { reach: { mobile: null, email: null } }, ['phone_task pending']],
    ['who want no messages', { preference: { ...defaultPreference.person, channels: [] } }, ['in_app sent']],
    [
      'who want no messages, urgent',
      { urgent: true, preference: { ...defaultPreference.person, channels: [] } },
      ['in_app sent', 'sms pending'],
    ],
    [
      'who want to be called',
      { preference: { ...defaultPreference.person, channels: ['phone_task'] } },
      ['in_app sent', 'phone_task pending'],
    ],
    ['at night', { now: new Date('2025-03-03T14:00:00Z') }, ['in_app sent', 'sms held']],
    ['at night, urgent', { now: new Date('2025-03-03T14:00:00Z'), urgent: true }, ['in_app sent', 'sms pending']],
  ] as const)('residents %s', (_name, given, rows) => {
    expect(plan('person', given)).toEqual(rows);
  });
});

describe('the daily digest', () => {
  it.each([
    ['before half past eight on a working day', '2025-03-03T08:00:00+08:00', '2025-03-03T08:30:00+08:00'],
    ['at half past eight', '2025-03-03T08:30:00+08:00', '2025-03-04T08:30:00+08:00'],
    ['on Friday evening', '2025-03-07T18:00:00+08:00', '2025-03-10T08:30:00+08:00'],
    ['before National Day', '2025-09-30T18:00:00+08:00', '2025-10-09T08:30:00+08:00'],
    ['before a Sunday that is worked', '2025-09-27T18:00:00+08:00', '2025-09-28T08:30:00+08:00'],
  ])('%s', (_name, at, expected) => {
    expect(nextDigestInstant(new Date(at), '08:30', calendar)).toEqual(new Date(expected));
  });
});

it.each([
  ['zh-CN', 'zh'],
  ['bo', 'zh'],
  ['ug-CN', 'zh'],
  ['en', 'en'],
  ['fr', 'en'],
  ['zha', 'en'],
])('who reads %s is written to in %s', (tag, lang) => {
  expect(noticeLanguage(tag)).toBe(lang);
});
