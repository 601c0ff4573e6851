import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FindingAction, findingStates, findingWorkflow } from '../../walks/findings.workflow.ts';
import { compliance, placeKeyOf, reached, suggestedStep } from '../../walks/ladder.rules.ts';
import { publicPlace } from '../../walks/places.rules.ts';
import { type Clause, changedFor, punishes } from '../clauses.rules.ts';

const clause = (more: Partial<Clause>): Clause => ({
  clauseId: 'a',
  kind: 'negative',
  words: '不乱堆',
  breachType: 'dirty_environment',
  points: null,
  parties: [],
  ...more,
});

describe('clauses of a covenant', () => {
  it.each([
    ['乱停车的罚款二百元', 'fine'],
    ['每次罚 50', 'fine'],
    ['没收摆出的货物', 'fine'],
    ['从保证金里扣 100 元', 'fine'],
    ['A fine of 50 yuan', 'fine'],
    ['不缴物业费的停电', 'rights'],
    ['取消投票权', 'rights'],
    ['劝导为主，不罚款', null],
    ['不得罚款，屡劝不改移交城管', null],
    ['不在楼道堆放杂物', null],
    ['惩罚性的语言也不用', null],
    ['refined manners', null],
  ])('[S002-96, O27] "%s" punishes: %s', (words, expected) => {
    expect(punishes(words)).toBe(expected);
  });

  it.each([
    ['the clause of shops changed', 'shops', true],
    ['it is not theirs', 'residents', false],
  ] as const)('[S002-98] a party votes again when %s', (_, party, expected) => {
    const shared = clause({});
    const voted = { preamble: 'p', clauses: [shared, clause({ clauseId: 'b', words: '货不出门', parties: ['shops'] })] };
    const now = { preamble: 'p', clauses: [shared, clause({ clauseId: 'b', words: '七点后货不出门', parties: ['shops'] })] };
    expect(changedFor(party, voted, now)).toBe(expected);
    expect(changedFor(party, voted, { ...voted, preamble: 'q' })).toBe(true);
    expect(changedFor(party, voted, voted)).toBe(false);
  });
});

describe('the ladder against breaches', () => {
  it.each([
    [0, 'talk'],
    [1, 'notice'],
    [2, 'hand_over'],
    [7, 'hand_over'],
  ] as const)('[S002-96] after %i earlier breaches the covenant asks for: %s', (earlier, step) => {
    expect(suggestedStep({ state: 'found', earlier })).toBe(step);
  });

  it('[S002-96, O27] nobody gets a notice or is handed over the first time; what is suggested is always allowed by the table', () => {
    const actions = Object.keys(findingWorkflow.actions) as FindingAction[];
    fc.assert(
      fc.property(fc.constantFrom(...findingStates), fc.nat(5), fc.constantFrom(...actions), (state, earlier, action) => {
        if (state === 'found' && earlier === 0) expect(reached(action, { state, earlier })).toBe(!['notice', 'hand_over'].includes(action));
        const suggested = suggestedStep({ state, earlier });
        if (state !== 'settled') {
          expect(findingWorkflow.actions[suggested].from).toContain(state);
          expect(reached(suggested, { state, earlier })).toBe(true);
        }
      }),
    );
  });

  it('[S002-107] compliance is a share of checks and unknown without any', () => {
    expect(compliance(100, 12)).toBeCloseTo(0.88);
    expect(compliance(0, 0)).toBeNull();
  });

  it.each([
    ['主街 12 号', '主街12号'],
    ['主街１２号。', '主街12号'],
  ])('[S002-97] %s is one place with %s', (a, b) => {
    expect(placeKeyOf(null, a)).toBe(placeKeyOf(null, b));
    expect(placeKeyOf('building', a)).toBe('building');
  });

  it.each([
    ['三号楼2单元501室', '三号楼'],
    ['主街 12 号门前', '主街 12 号门前'],
    ['和平路8号 13800138000', '和平路8号'],
    ['13800138000', '公共区域'],
  ])('[S002-97] everybody reads "%s" as "%s"', (text, shown) => {
    expect(publicPlace(text)).toBe(shown);
  });
});
