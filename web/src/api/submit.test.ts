import { describe, expect, it } from 'vitest';
import { submitDone, submitKey } from './submit.ts';

describe('the key of a submit', () => {
  it('stays the same while the content stays the same, so that a lost answer cannot double the effect', () => {
    const first = submitKey('report', { text: '路灯不亮' });
    expect(submitKey('report', { text: '路灯不亮' })).toBe(first);
  });

  it('changes with the content', () => {
    const first = submitKey('changing', { text: 'a' });
    expect(submitKey('changing', { text: 'b' })).not.toBe(first);
  });

  it('is another for another form and after the submit is done', () => {
    const first = submitKey('one', { text: 'a' });
    expect(submitKey('two', { text: 'a' })).not.toBe(first);
    submitDone('one');
    expect(submitKey('one', { text: 'a' })).not.toBe(first);
  });

  it('keeps nothing for forms with passwords', () => {
    expect(submitKey('', { password: 'x' })).not.toBe(submitKey('', { password: 'x' }));
  });
});
