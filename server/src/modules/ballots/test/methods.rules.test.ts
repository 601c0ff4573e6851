import { describe, expect, it } from 'vitest';
import { scoresOf, writeChoice } from '../rules/choice.rules.ts';
import { type BallotRules, faultOf, neededOf, satisfies, type Threshold } from '../rules/methods.rules.ts';
import { entriesOf } from '../rules/roll.rules.ts';
import { type CountedLine, tallyOf } from '../rules/tally.rules.ts';
import { templateOf } from '../rules/templates.rules.ts';

const rulesOf = (code: string, more: Partial<BallotRules> = {}): BallotRules => {
  const template = templateOf(code);
  if (!template) throw new Error(code);
  return { ...template.rules, ...more };
};
const motion = ['yes', 'no', 'abstain'];
const line = (choice: string, heads: number, area = 0, group: string | null = null): CountedLine => ({ group, choice, heads, area });
const conflicts = { heads: 0, area: 0 };
const owners = (code: string, roll: [number, number], lines: CountedLine[]) =>
  tallyOf({ rules: rulesOf(code), options: motion, roll: [{ group: null, heads: roll[0], area: roll[1] }], lines, conflicts });

describe('owners vote by area and by heads', () => {
  // Areas in 0.01 m², as the register has them (reliability.md §2.8).
  it.each([
    ['66 of 100 owners take part', [100, 10_000_00], [line('yes', 66, 66_66_00)], 'no_quorum'],
    ['66 of 99 heads and exactly two thirds of the area', [99, 9_900_00], [line('yes', 66, 6_600_00)], 'carried'],
    [
      'item 5: yes 40 heads of 80, 4,000.01 m² of 8,000',
      [100, 10_000_00],
      [line('yes', 40, 4_000_01), line('no', 40, 3_999_99)],
      'not_carried',
    ],
    ['the same with 41 heads', [100, 10_000_00], [line('yes', 41, 4_000_01), line('no', 39, 3_999_99)], 'carried'],
    ['67 of 100 take part and 34 with 3,400 m² agree', [100, 10_000_00], [line('yes', 34, 3_400_00), line('no', 33, 3_300_00)], 'carried'],
  ] as const)('[O19] %s', (_name, roll, lines, outcome) => {
    expect(owners('owners_ordinary', [...roll], [...lines]).outcome).toBe(outcome);
  });

  it.each([
    ['item 7: exactly three quarters of both', [line('yes', 60, 6_000_00), line('no', 20, 2_000_00)], [100, 10_000_00], 'carried'],
    ['item 7: 0.01 m² less', [line('yes', 60, 5_999_99), line('no', 20, 2_000_01)], [100, 10_000_00], 'not_carried'],
    ['51 heads of 67 with 5,025 m²', [line('yes', 51, 5_025_00), line('no', 16, 1_675_00)], [100, 10_000_00], 'carried'],
    ['50 heads of 67', [line('yes', 50, 5_025_00), line('no', 17, 1_675_00)], [100, 10_000_00], 'not_carried'],
  ] as const)('[O19] special matters need three quarters: %s', (_name, lines, roll, outcome) => {
    expect(owners('owners_special', [...roll], [...lines]).outcome).toBe(outcome);
  });

  it('[O19] two thirds of the heads without two thirds of the area is no quorum, and the other way round', () => {
    expect(owners('owners_ordinary', [99, 9_900_00], [line('yes', 66, 6_599_99)]).outcome).toBe('no_quorum');
    expect(owners('owners_ordinary', [99, 9_900_00], [line('yes', 65, 6_600_00)]).outcome).toBe('no_quorum');
  });

  it('[O19] abstaining and invalid sheets take part but do not agree', () => {
    const lines = [line('yes', 40, 40_00), line('abstain', 39, 39_00), line('invalid', 1, 1_00)];
    const { whole, outcome } = owners('owners_ordinary', [80, 80_00], lines);
    expect(outcome).toBe('not_carried');
    expect(whole).toMatchObject({
      participants: { heads: 80 },
      invalid: { heads: 1 },
      majority: [{ needed: 4001 }, { needed: 41, reached: 40 }],
    });
  });

  it('[O19] units of one buyer are one head with their whole area: 10 units, 3 of one buyer, are 8 heads', () => {
    const units = Array.from({ length: 10 }, (_, i) => ({
      key: `u${i}`,
      label: `${i}室`,
      areaDm2: 100_00,
      buyer: i < 3 ? 'same' : `b${i}`,
    }));
    const entries = entriesOf(units, true);
    expect(entries).toHaveLength(8);
    expect(entries[0]).toMatchObject({ areaDm2: 300_00, label: '0室、1室、2室' });
    expect(entries[0]?.units).toHaveLength(3);
    expect(entriesOf(units, false)).toHaveLength(10);
  });

  it('[O19] owners who disagree are shown, and stand in no figure', () => {
    const roll = [{ group: null, heads: 3, area: 300 }];
    const count = {
      rules: rulesOf('owners_ordinary'),
      options: motion,
      roll,
      lines: [line('yes', 1, 100)],
      conflicts: { heads: 1, area: 100 },
    };
    expect(tallyOf(count)).toMatchObject({
      outcome: 'no_quorum',
      whole: { participants: { heads: 1 }, conflicts: { heads: 1, area: 100 } },
    });
  });
});

describe('thresholds', () => {
  const threshold = (test: Threshold['test'], share: [number, number]): Threshold => ({ measure: 'heads', share, test });

  it.each([
    ['more_than', [1, 2], 80, 41],
    ['more_than', [1, 2], 81, 41],
    ['at_least', [1, 2], 81, 41],
    ['at_least', [1, 2], 80, 40],
    ['at_least', [2, 3], 100, 67],
    ['at_least', [3, 4], 67, 51],
    ['at_least', [0, 1], 10, 0],
    ['more_than', [2, 3], 9_007_199_254_740_990, 6_004_799_503_160_661],
  ] as const)('%s %s of %s needs %s', (test, [n, d], total, needed) => {
    expect(neededOf(threshold(test, [n, d]), total)).toBe(needed);
    expect(satisfies(threshold(test, [n, d]), needed, total)).toBe(true);
    expect(satisfies(threshold(test, [n, d]), needed - 1, total)).toBe(false);
  });

  it('an empty roll reaches nothing', () => {
    expect(satisfies(threshold('at_least', [1, 2]), 0, 0)).toBe(false);
  });
});

describe('persons, households and groups', () => {
  const persons = (lines: CountedLine[], more: Partial<BallotRules> = {}) =>
    tallyOf({ rules: rulesOf('person_majority', more), options: motion, roll: [{ group: null, heads: 24, area: 0 }], lines, conflicts });

  it('(S001-93) 15 of 24 households present and 12 agree is carried; as many against as for is a tie', () => {
    expect(persons([line('yes', 12), line('no', 3)]).outcome).toBe('carried');
    expect(persons([line('yes', 8), line('no', 8)])).toMatchObject({ outcome: 'tied', whole: { winners: [] } });
    expect(persons([line('yes', 12)]).outcome).toBe('no_quorum');
  });

  it('(S003-62) 21 members: with 10 present there is no quorum, with 13 present and 9 yes it is carried', () => {
    const council = (lines: CountedLine[]) =>
      tallyOf({ rules: rulesOf('person_majority'), options: motion, roll: [{ group: null, heads: 21, area: 0 }], lines, conflicts });
    expect(council([line('yes', 10)]).outcome).toBe('no_quorum');
    expect(council([line('yes', 9), line('no', 4)]).outcome).toBe('carried');
  });

  it('what a majority is of is part of the rules', () => {
    const lines = [line('yes', 7), line('no', 4), line('abstain', 3), line('invalid', 1)];
    const met = (base: BallotRules['base']) => persons(lines, { base }).whole.majority[0];
    expect(met('eligible')).toMatchObject({ of: 24, needed: 13, met: false });
    expect(met('participants')).toMatchObject({ of: 15, needed: 8, met: false });
    expect(met('valid')).toMatchObject({ of: 14, needed: 8, met: false });
    expect(met('decided')).toMatchObject({ of: 11, needed: 6, met: true });
  });

  it('[S001-72] of several options the one with the most votes wins; level at the top is a tie', () => {
    const grade = (lines: CountedLine[]) =>
      tallyOf({
        rules: rulesOf('person_choice'),
        options: ['excellent', 'good', 'poor', 'abstain'],
        roll: [{ group: null, heads: 200, area: 0 }],
        lines,
        conflicts,
      });
    expect(grade([line('excellent', 80), line('good', 40), line('poor', 10)])).toMatchObject({
      outcome: 'carried',
      whole: { winners: ['excellent'] },
    });
    expect(grade([line('excellent', 50), line('good', 50)])).toMatchObject({ outcome: 'tied', whole: { tied: ['excellent', 'good'] } });
    expect(grade([line('excellent', 99)]).outcome).toBe('no_quorum');
    expect(grade([line('abstain', 150)]).outcome).toBe('not_carried');
  });

  it('[S002-98] each group decides for itself: residents 80 %, shops 45 % is not carried; 70 % of the shops later is', () => {
    const roll = [
      { group: 'residents', heads: 100, area: 0 },
      { group: 'shops', heads: 20, area: 0 },
    ];
    const covenant = (shops: number) =>
      tallyOf({
        rules: rulesOf('seat_groups'),
        options: motion,
        roll,
        lines: [
          line('yes', 80, 0, 'residents'),
          line('no', 20, 0, 'residents'),
          line('yes', shops, 0, 'shops'),
          line('no', 20 - shops, 0, 'shops'),
        ],
        conflicts,
      });
    expect(covenant(9)).toMatchObject({
      outcome: 'not_carried',
      parts: [
        { group: 'residents', outcome: 'carried' },
        { group: 'shops', outcome: 'not_carried' },
      ],
    });
    expect(covenant(14).outcome).toBe('carried');
  });

  it('(S003-55) a board needs the votes of both kinds: 3 officials yes and 2 of 3 residents no is not carried', () => {
    const roll = [
      { group: 'officials', heads: 3, area: 0 },
      { group: 'residents', heads: 3, area: 0 },
    ];
    const board = (yes: number) =>
      tallyOf({
        rules: rulesOf('seat_groups'),
        options: motion,
        roll,
        lines: [line('yes', 3, 0, 'officials'), line('yes', yes, 0, 'residents'), line('no', 3 - yes, 0, 'residents')],
        conflicts,
      });
    expect(board(1).outcome).toBe('not_carried');
    expect(board(3).outcome).toBe('carried');
  });
});

describe('contests', () => {
  const options = ['a', 'b', 'c', 'd'];
  const contest = (code: string, lines: CountedLine[], winners = 2) =>
    tallyOf({ rules: rulesOf(code, { winners }), options, roll: [{ group: null, heads: 100, area: 0 }], lines, conflicts });

  it('(S001-70) a ranking gives n−1 to the first of n; equal scores are told apart by first places', () => {
    const { whole } = contest('contest_ranking', [line('a>b>c>d', 3), line('b>a', 2), line('d', 1)]);
    expect(whole.options.map((o) => o.score)).toEqual([13, 12, 3, 3]);
    expect(whole.winners).toEqual(['a', 'b']);
    expect(contest('contest_ranking', [line('a>b', 1), line('b>a', 1), line('c', 1)], 1).whole).toMatchObject({
      winners: [],
      tied: ['a', 'b'],
    });
  });

  it('(S001-70, S002-33) points are added up, and whoever is level for the last place is left to the lot', () => {
    const { whole, outcome } = contest('contest_points', [line('a=7,b=3', 2), line('c=3,d=3', 2)]);
    expect(whole.options.map((o) => o.score)).toEqual([14, 6, 6, 6]);
    expect({ outcome, winners: whole.winners, tied: whole.tied }).toEqual({ outcome: 'tied', winners: ['a'], tied: ['b', 'c', 'd'] });
  });

  it('writes one will in one way, and nothing that is none', () => {
    const points = rulesOf('contest_points');
    const ranking = rulesOf('contest_ranking');
    expect(writeChoice(points, options, { points: { b: 3, a: 7, c: 0 } })).toEqual({ ok: true, text: 'a=7,b=3' });
    expect(writeChoice(points, options, { points: { a: 11 } })).toMatchObject({ fault: 'too_many_points' });
    expect(writeChoice(points, options, { points: { a: 0.5 } })).toMatchObject({ fault: 'not_whole' });
    expect(writeChoice(points, options, { points: {} })).toMatchObject({ fault: 'empty' });
    expect(writeChoice(points, options, { pick: 'a' })).toMatchObject({ fault: 'wrong_kind' });
    expect(writeChoice(ranking, options, { order: ['b', 'a'] })).toEqual({ ok: true, text: 'b>a' });
    expect(writeChoice(ranking, options, { order: ['b', 'b'] })).toMatchObject({ fault: 'twice' });
    expect(writeChoice(ranking, options, { order: ['x'] })).toMatchObject({ fault: 'unknown_option' });
    expect(writeChoice(rulesOf('person_majority'), motion, { pick: 'invalid' })).toMatchObject({ fault: 'unknown_option' });
    expect([...scoresOf(points, options, 'invalid')]).toEqual([]);
  });
});

describe('rules that cannot be held', () => {
  it.each([
    ['secret votes that can be taken back', 'person_secret', { recast: true }, 'recast_in_secret'],
    ['secret votes on the phone', 'person_secret', { channels: ['phone'] }, 'phone_in_secret'],
    ['secret votes by proxy', 'person_secret', { proxies: 1 }, 'proxy_in_secret'],
    ['secret votes by area', 'owners_ordinary', { recast: false, channels: ['web'], proxies: 0 }, 'owners_are_named'],
    ['a share of more than all', 'person_secret', { quorum: [{ measure: 'heads', share: [3, 2], test: 'at_least' }] }, 'share'],
    ['a contest nobody wins', 'contest_points', { winners: 0, recast: false, channels: ['web'] }, 'contest_without_winners'],
    ['points without points', 'contest_points', { points: 0 }, 'points_missing'],
    ['no way to vote', 'person_secret', { channels: [] }, 'no_channel'],
    ['a motion by ranking', 'contest_ranking', { decision: 'motion' }, 'contest_without_winners'],
  ] as const)('[O23] %s', (_name, template, more, fault) => {
    expect(faultOf(rulesOf(template, more as Partial<BallotRules>), 'secret')).toBe(fault);
  });

  it('[O22] every template can be held', () => {
    for (const code of ['person_majority', 'household_choice', 'owners_special', 'seat_groups', 'contest_ranking', 'contest_points'])
      expect(faultOf(rulesOf(code), 'named')).toBeNull();
    expect(faultOf(rulesOf('person_secret'), 'secret')).toBeNull();
    expect(templateOf('nothing')).toBeNull();
  });
});
