import { describe, expect, it } from 'vitest';
import { readCheckpoints } from './checkpoints.ts';

describe('lines of checkpoints', () => {
  it('reads stage, title and date with either comma, and skips empty lines', () => {
    expect(readCheckpoints('创意，需求调研，2026-12-31\n\nDevelopment, review, 2027-02-01')).toEqual([
      { stage: 'idea', title: '需求调研', dueOn: '2026-12-31' },
      { stage: 'development', title: 'review', dueOn: '2027-02-01' },
    ]);
  });

  it.each(['', '毕业，总结，2026-12-31', '创意，，2026-12-31', '创意，调研，明年'])('refuses “%s”', (text) => {
    expect(readCheckpoints(text)).toBeNull();
  });
});
