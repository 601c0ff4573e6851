import { describe, expect, it } from 'vitest';
import { choicesOf, still } from './bank-file-choices.ts';

describe('payments to choose for a file for the bank', () => {
  const payment = (number: string, file: string | null) => ({
    id: `id-${number}`,
    number,
    title: '助餐',
    payee: { id: 'u', name: '助老服务中心' },
    amount: 120_050,
    bankFile: file === null ? null : { id: 'f', number: file, madeAt: '2025-03-03T01:00:00Z' },
  });
  const writing = {
    yuan: (fen: number) => (fen / 100).toFixed(2),
    moment: () => '3月3日 09:00',
    wasIn: (file: string, at: string) => `${at}已在 ${file}`,
  };
  const choices = choicesOf([payment('F2025-0002', null), payment('F2025-0001', 'B2025-0001')], writing);

  it('[O38] keeps what was handed over apart and says when and in which file', () => {
    expect(choices).toEqual({
      fresh: [{ value: 'id-F2025-0002', label: 'F2025-0002 · 助餐 · 助老服务中心 · 1200.50' }],
      handedOver: [{ value: 'id-F2025-0001', label: 'F2025-0001 · 助餐 · 助老服务中心 · 1200.50（3月3日 09:00已在 B2025-0001）' }],
    });
  });

  it('leaves out of a kept draft what was handed over since', () => {
    expect(still(['id-F2025-0001', 'id-F2025-0002'], choices.fresh)).toEqual(['id-F2025-0002']);
    expect(still(undefined, choices.fresh)).toEqual([]);
  });
});
