import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, requireEpochDay } from '../../../../platform/calendar/local-date.ts';
import { fen } from '../../../../platform/money.ts';
import { flagsOf, paceOf, type WatchFacts } from '../../following/flags.rules.ts';
import { addMonths, contractMonths, contractWarnings, midtermDueOn, monthsMissing, standingOf } from '../../milestones/calendar.rules.ts';
import { lockOf } from '../../milestones/locks.ts';
import { elementsOf, leverageOf, wholeness } from '../../parties/elements.rules.ts';
import { linkageOf, linkageShares } from '../linkage.rules.ts';

describe('the calendar of a contract', () => {
  it.each([
    ['2025-01-31', 1, '2025-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2025-11-15', 3, '2026-02-15'],
    ['2025-12-01', 12, '2026-12-01'],
  ])('%s and %i months is %s', (date, months, expected) => {
    expect(addMonths(date, months)).toBe(expected);
  });

  it('[N24] is half over at its middle, and a project shorter than three months needs no mid-term evaluation', () => {
    expect(midtermDueOn({ startsOn: '2025-03-03', endsOn: '2026-03-02' })).toBe('2025-09-01');
    expect(midtermDueOn({ startsOn: '2025-03-01', endsOn: '2025-05-31' })).toBe('2025-04-16');
    expect(midtermDueOn({ startsOn: '2025-03-01', endsOn: '2025-05-30' })).toBeNull();
  });

  it('has months that follow each other without gap or overlap and end with it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 0, max: 1100 }), (from, length) => {
        const startsOn = addDays('2000-01-31', from);
        const endsOn = addDays(startsOn, length);
        const months = contractMonths({ startsOn, endsOn });
        expect(months[0]?.from).toBe(startsOn);
        expect(months.at(-1)?.to).toBe(endsOn);
        for (const [i, month] of months.entries()) {
          expect(month.month).toBe(i + 1);
          expect(month.to >= month.from).toBe(true);
          const before = months[i - 1];
          if (before) expect(requireEpochDay(month.from) - requireEpochDay(before.to)).toBe(1);
        }
      }),
    );
  });

  it('[S001-64] six months need six checks: with four filed, the payment of month 6 waits for months 5 and 6', () => {
    const period = { startsOn: '2025-03-03', endsOn: '2025-09-02' };
    const missing = monthsMissing(period, { dueOn: '2025-09-02', today: '2025-08-20', filed: [1, 2, 3, 4] });
    expect(missing.map(({ month }) => month)).toEqual([5, 6]);
    expect(monthsMissing(period, { dueOn: '2025-06-02', today: '2025-06-02', filed: [1, 2, 3] })).toEqual([]);
    // Closed early in the fourth month: nobody checks months that never came.
    expect(monthsMissing(period, { dueOn: '2025-09-02', today: '2025-06-20', filed: [1, 2, 3, 4] })).toEqual([]);
  });

  it('[O33] warns of more than a year, of more than three, and of what is not bought', () => {
    const from = (endsOn: string) => ({ startsOn: '2025-03-03', endsOn });
    expect(contractWarnings(from('2026-03-02'), '探访服务')).toEqual([]);
    expect(contractWarnings(from('2026-03-03'), '探访服务')).toEqual(['longer_than_a_year']);
    expect(contractWarnings(from('2028-03-03'), '协助行政处罚')).toEqual(['longer_than_three_years', 'negative_list']);
  });

  it('[S003-57] tells on time, late, open and overdue apart', () => {
    const standing = (dueOn: string, doneOn: string | null) => standingOf({ dueOn, doneOn }, '2025-06-01');
    expect(standing('2025-05-01', '2025-05-01')).toBe('on_time');
    expect(standing('2025-05-01', '2025-05-02')).toBe('late');
    expect(standing('2025-06-01', null)).toBe('open');
    expect(standing('2025-05-31', null)).toBe('overdue');
  });
});

describe('what locks a payment', () => {
  const project = {
    state: 'running' as const,
    startsOn: '2025-03-03',
    endsOn: '2025-09-02',
    midtermDueOn: '2025-06-03',
    midtermPassedAt: null,
    watchedAt: null,
  };
  const facts = { project, signed: true, monthlyChecks: false, filed: [], today: '2025-06-10' };
  const passed = { ...project, midtermPassedAt: new Date(0) };
  const second = { gate: 'midterm' as const, dueOn: '2025-06-03' };
  const last = { gate: 'closing' as const, dueOn: '2025-09-02' };

  it('[S001-53, S001-61] follows signing, mid-term, rectification, sanction and closing', () => {
    expect(lockOf({ ...facts, signed: false }, { gate: 'signing', dueOn: '2025-03-03' })?.code).toBe('contract_not_signed');
    expect(lockOf(facts, { gate: 'signing', dueOn: '2025-03-03' })).toBeNull();
    expect(lockOf(facts, second)?.code).toBe('midterm_not_passed');
    expect(lockOf({ ...facts, project: passed }, second)).toBeNull();
    expect(lockOf({ ...facts, project: { ...passed, state: 'rectifying' } }, second)?.code).toBe('rectifying');
    expect(lockOf({ ...facts, project: { ...passed, watchedAt: new Date(0) } }, second)?.code).toBe('organisation_sanctioned');
    expect(lockOf({ ...facts, project: passed }, last)?.code).toBe('not_closed');
    expect(lockOf({ ...facts, project: { ...passed, state: 'closed' } }, last)).toBeNull();
    expect(lockOf({ ...facts, project: { ...passed, state: 'terminated' } }, second)?.code).toBe('project_ended');
    expect(lockOf({ ...facts, project: { ...project, midtermDueOn: null } }, second)).toBeNull();
  });

  it('[S001-64] names the months without a check, and wants the final evaluation before the last payment', () => {
    const closed = { ...passed, state: 'closed' as const };
    const checked = { ...facts, project: closed, monthlyChecks: true, today: '2025-09-05' };
    const lock = lockOf({ ...checked, filed: [1, 2, 3, 4] }, last);
    expect(lock).toMatchObject({ code: 'checks_missing', months: [{ month: 5 }, { month: 6 }] });
    expect(lock?.words.zh).toContain('第5个月（2025-07-03起）、第6个月（2025-08-03起）');
    expect(lockOf({ ...checked, filed: [1, 2, 3, 4, 5, 6] }, last)?.code).toBe('final_check_missing');
    expect(lockOf({ ...checked, filed: [0, 1, 2, 3, 4, 5, 6] }, last)).toBeNull();
  });
});

describe('what somebody should look at', () => {
  const limits = { silentDays: 30, aheadPoints: 20, behindPoints: 40 };
  const facts: WatchFacts = {
    startsOn: '2025-01-01',
    endsOn: '2025-04-10',
    amount: fen(10_000_000),
    spent: fen(0),
    heardOn: '2025-03-01',
    milestones: [],
    midtermDueOn: null,
    midtermPassed: true,
    rectifyUntil: null,
    monthsMissing: 0,
    watched: false,
    singleInput: false,
  };
  const codes = (change: Partial<WatchFacts>, today: string) => flagsOf({ ...facts, ...change }, today, limits).map((flag) => flag.code);

  it('[S001-59] with N = 30 a project without news for 31 days is flagged, for 30 days it is not', () => {
    expect(codes({ heardOn: '2025-01-01', spent: fen(3_000_000) }, '2025-02-01')).toEqual(['silent']);
    expect(codes({ heardOn: '2025-01-01', spent: fen(3_000_000) }, '2025-01-31')).toEqual([]);
  });

  it('[S003-57] at 60 % of the time 70 % and 80 % spent are no flag, 90 % is; far behind is one too', () => {
    const spent = (percent: number) => ({ heardOn: '2025-03-02', spent: fen(percent * 100_000) });
    expect(paceOf({ ...facts, ...spent(70) }, '2025-03-02')).toEqual({ time: 6000, spending: 7000 });
    expect(codes(spent(70), '2025-03-02')).toEqual([]);
    expect(codes(spent(80), '2025-03-02')).toEqual([]);
    expect(codes(spent(90), '2025-03-02')).toEqual(['spending_ahead']);
    expect(codes(spent(19), '2025-03-02')).toEqual(['spending_behind']);
  });

  it('raises dates that passed, missing checks, sanctions and single inputs', () => {
    const change = {
      spent: fen(6_000_000),
      heardOn: '2025-03-02',
      milestones: [{ dueOn: '2025-03-01', doneOn: null }],
      midtermDueOn: '2025-02-20',
      midtermPassed: false,
      rectifyUntil: '2025-03-01',
      monthsMissing: 2,
      watched: true,
      singleInput: true,
    };
    expect(codes(change, '2025-03-02')).toEqual([
      'milestone_overdue',
      'midterm_overdue',
      'rectification_overdue',
      'checks_missing',
      'organisation_sanctioned',
      'single_input',
    ]);
  });
});

describe('linkage', () => {
  it('[S000-04] is derived from the origin, and 6, 3 and 1 of 10 are 60/30/10 %, flagged above a ceiling of 50 %', () => {
    expect([linkageOf('offer', 0), linkageOf('offer', 2), linkageOf('application', 0)]).toEqual([
      'government_led',
      'need_driven',
      'project_led',
    ]);
    const shares = linkageShares({ government_led: 6, need_driven: 3, project_led: 1 }, { num: 1, den: 2 });
    expect(shares.types.map((type) => type.share)).toEqual([6000, 3000, 1000]);
    expect(shares.flagged).toBe(true);
    expect(linkageShares({ government_led: 5, need_driven: 4, project_led: 1 }, { num: 1, den: 2 }).flagged).toBe(false);
  });

  it('[S002-01] community, organisation, worker, volunteers and a gift are 5/5; without the gift 4/5, and it says which is missing', () => {
    const acting = [
      { element: 'community' as const, name: '东风社区', heads: 1 },
      { element: 'social_organisation' as const, name: 'O1', heads: 1 },
      { element: 'social_worker' as const, name: 'W1', heads: 1 },
      { element: 'volunteer' as const, name: '志愿者', heads: 12 },
    ];
    const gift = { source: 'donation', kind: 'money', name: '爱心捐款', amount: 300_000 };
    expect(elementsOf(acting, [gift])).toMatchObject({ present: 5, missing: [] });
    expect(elementsOf(acting, [gift]).elements.map((e) => [e.position, e.count])).toEqual([
      ['platform', 1],
      ['carrier', 1],
      ['support', 1],
      ['auxiliary', 12],
      ['supplement', 1],
    ]);
    expect(elementsOf(acting, [])).toMatchObject({ present: 4, missing: ['charity_resource'] });
  });

  it('[S000-39] 10,000 public, 4,000 given and 60 hours of 20 yuan are a leverage of 0.52', () => {
    const inputs = { publicMoney: 1_000_000, socialMoney: 400_000, inKind: 0, minutes: 3600, hourValue: 2000 };
    expect(leverageOf(inputs)).toBe(52);
    expect(leverageOf({ ...inputs, publicMoney: 0 })).toBeNull();
  });

  it('[S001-71, N40] residents in four of five steps are 80 %, and the missing step is named', () => {
    expect(wholeness({ need: 5, choice: 30, design: 0, delivery: 60, evaluation: 13 })).toEqual({
      percent: 80,
      missing: ['design'],
      whole: false,
    });
    expect(wholeness({ need: 5, choice: 30, design: 1, delivery: 60, evaluation: 13 })).toMatchObject({ percent: 100, whole: true });
  });
});
