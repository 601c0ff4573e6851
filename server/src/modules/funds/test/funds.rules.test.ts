import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fen, sumFen } from '../../../platform/money.ts';
import { hoursValue, leverageRatio } from '../rules/leverage.rules.ts';
import { payableMatch } from '../rules/matching.rules.ts';
import { forecastRemainder, neededForProjects, normLamp, permille, roomForOther } from '../rules/norm.rules.ts';
import { dimensions, partsOf, sourceFigures, sources } from '../rules/sources.rules.ts';
import { parseStatement } from '../statements/statement.rules.ts';

const half = { num: 1, den: 2 };
const thousand = (amount: number) => fen(amount * 100_000);
const norm = (project: number, other: number, allowed = 0) => ({
  base: thousand(300),
  project: thousand(project),
  other: thousand(other),
  allowed: thousand(allowed),
  least: half,
});

describe('the share of project-based services', () => {
  it('[S001-68] leaves no room for other things when 140,000 and 150,000 of 300,000 are set aside, and exactly one half passes', () => {
    expect(roomForOther(norm(140, 150))).toBe(0n);
    expect(normLamp(norm(140, 150))).toBe('yellow');
    expect(normLamp(norm(150, 150))).toBe('green');
    expect(permille(thousand(150), thousand(300))).toBe(500);
    expect(normLamp(norm(140, 160))).toBe('red');
    expect(roomForOther(norm(140, 150, 10))).toBe(thousand(10));
  });

  it('[S001-68, N26] never lets other things take what the least share needs, whatever the amounts', () => {
    const amount = fc.integer({ min: 0, max: 1_000_000_000 });
    fc.assert(
      fc.property(amount, amount, fc.integer({ min: 0, max: 10 }), (base, other, num) => {
        const state = { base: fen(base), project: fen(0), other: fen(0), allowed: fen(0), least: { num, den: 10 } };
        if (fen(other) <= roomForOther(state)) expect((fen(base) - fen(other)) * 10n >= fen(base) * BigInt(num)).toBe(true);
        expect(neededForProjects(state) + roomForOther(state)).toBe(fen(base));
      }),
    );
  });

  it('[S001-77] tells what will be left of 20 million when 8 million were paid by 30 June', () => {
    const budget = fen(2_000_000_000n);
    expect(permille(fen(1_250_000_000n), budget)).toBe(625);
    expect(permille(fen(800_000_000n), budget)).toBe(400);
    expect(forecastRemainder({ budget, paid: fen(800_000_000n), day: 181, days: 365 })).toBe(fen(2_000_000_000n - 1_613_259_668n));
    expect(forecastRemainder({ budget, paid: budget, day: 181, days: 365 })).toBe(0n);
    expect(forecastRemainder({ budget, paid: fen(0), day: 0, days: 365 })).toBe(budget);
  });
});

describe('where money comes from and what it is for', () => {
  it('[S001-67, N30] 60, 30, 20 and 40 thousand in the four areas are 150 thousand and 40, 20, 13.3 and 26.7 %', () => {
    const amounts = new Map(dimensions.map((key, i) => [key as string, thousand([60, 30, 20, 40][i] ?? 0)]));
    const parts = partsOf(dimensions, amounts);
    expect(sumFen(parts.map(({ amount }) => amount))).toBe(thousand(150));
    expect(parts.map((part) => part.permille)).toEqual([400, 200, 133, 267]);
  });

  it('[S001-76, N31] an income of 70/10/10/5/5 % depends on the budget, one of 60 % does not yet', () => {
    const warn = { num: 3, den: 5 };
    const mix = (...shares: number[]) => new Map(sources.map((key, i) => [key as string, thousand(shares[i] ?? 0)]));
    expect(sourceFigures(mix(70, 10, 10, 5, 5), warn)).toMatchObject({ dependence: 'fiscal', diversity: 606 });
    expect(sourceFigures(mix(60, 20, 10, 5, 5), warn).dependence).toBeNull();
    expect(sourceFigures(mix(20, 20, 20, 20, 20), warn)).toMatchObject({ dependence: null, diversity: 1000 });
    expect(sourceFigures(mix(0, 0, 0, 0, 0), warn)).toMatchObject({ dependence: null, diversity: 0 });
  });

  it('[S003-56] matches 1:1 up to 20,000, and nothing before the own part is proven', () => {
    const match = (own: number, proven = true) =>
      payableMatch({ ratio: { num: 1, den: 1 }, cap: thousand(20), own: thousand(own), proven });
    expect([match(15), match(30), match(30, false)]).toEqual([thousand(15), thousand(20), 0n]);
  });

  it('[S000-39] 10,000 of public money, 4,000 given and 60 hours at 20 yuan are a leverage of 0.52', () => {
    const figures = { public: thousand(10), social: thousand(4), inKind: fen(0), minutes: 3600, hour: fen(2000) };
    expect(leverageRatio(figures)).toBe(52);
    expect(hoursValue(90, fen(2000))).toBe(3000n);
    expect(leverageRatio({ ...figures, public: fen(0) })).toBeNull();
  });
});

describe('the statement of a bank', () => {
  it('reads dates, directions and amounts as banks write them', () => {
    const text =
      '交易日期,流水号,收入,支出,对方户名,摘要\n2025-03-01,B1,"50,000.00",,街坊商行,捐款\n20250302,B2,,1000.00,邻里关怀服务中心,F2025-0001\n';
    expect(parseStatement(text)).toEqual([
      { bookedOn: '2025-03-01', reference: 'B1', amount: 5_000_000n, counterparty: '街坊商行', purpose: '捐款' },
      { bookedOn: '2025-03-02', reference: 'B2', amount: -100_000n, counterparty: '邻里关怀服务中心', purpose: 'F2025-0001' },
    ]);
    expect(parseStatement('date,reference,amount\n2025/3/1,B3,-12.5\n')).toMatchObject([{ bookedOn: '2025-03-01', amount: -1250n }]);
  });

  it.each([
    ['日期,摘要\n2025-03-01,x\n', { row: 1, fault: 'no_columns' }],
    ['日期,流水号,金额\n2025-02-30,B1,1\n', { row: 2, fault: 'date' }],
    ['日期,流水号,金额\n2025-03-01,,1\n', { row: 2, fault: 'reference' }],
    ['日期,流水号,金额\n2025-03-01,B1,1\n2025-03-01,B2,1.005\n', { row: 3, fault: 'amount' }],
    ['日期,流水号,金额\n2025-03-01,B1,0\n', { row: 2, fault: 'amount' }],
    ['"日期,流水号', { row: 1, fault: 'not_csv' }],
  ])('names the first line that cannot be read: %j', (text, fault) => {
    expect(parseStatement(text)).toEqual(fault);
  });
});
