import { describe, expect, it } from 'vitest';
import { wordsOf } from './event-words.ts';

describe('facts in words', () => {
  it('names a fact by what it is about and what happened, and lets nothing vanish that has no words yet (A-1)', () => {
    expect(wordsOf('personal_data.viewed').zh).toBe('查看居民的个人信息');
    expect(wordsOf('order.signed')).toEqual({ zh: '工单：签收', en: 'Order: signed for' });
    expect(wordsOf('lantern.hung_up')).toEqual({ zh: 'lantern：hung up', en: 'lantern: hung up' });
  });
});
