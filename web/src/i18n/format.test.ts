import { describe, expect, it } from 'vitest';
import { dayOf, daysBetween, formatFull, formatShare, formatTime, formatTotal } from './format.ts';

describe('dates are those of Shanghai, wherever the reader is', () => {
  it('begins a day at midnight in Shanghai', () => {
    expect(dayOf('2025-03-02T16:00:00Z')).toBe('2025-03-03');
    expect(dayOf('2025-03-02T15:59:59Z')).toBe('2025-03-02');
  });

  it('counts calendar days, not hours', () => {
    expect(daysBetween('2025-03-03T23:59:00+08:00', '2025-03-04T00:01:00+08:00')).toBe(1);
    expect(daysBetween('2025-03-03T00:01:00+08:00', '2025-03-03T23:59:00+08:00')).toBe(0);
  });

  it('writes midnight as 00:00 and a date in full', () => {
    expect(formatTime('2025-03-03T00:00:00+08:00', 'zh-CN')).toBe('00:00');
    expect(formatFull('2025-03-03T09:30:00+08:00', 'zh-CN')).toBe('2025年3月3日周一 09:30');
  });
});

describe('figures', () => {
  it('says when a total is only an estimate', () => {
    expect(formatTotal({ value: 12_000, exact: true }, 'zh-CN')).toBe('12,000');
    expect(formatTotal({ value: 12_000, exact: false }, 'zh-CN')).toBe('约 12,000');
    expect(formatTotal({ value: 12_000, exact: false }, 'en')).toBe('about 12,000');
  });

  it('writes shares with at most one decimal', () => {
    expect(formatShare(0.96449, 'zh-CN')).toBe('96.4%');
    expect(formatShare(1, 'en')).toBe('100%');
  });
});
