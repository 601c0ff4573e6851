import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { urgencies } from '../../catalogue/index.ts';
import { hearUrgency } from '../suggestions/urgency.rules.ts';

const lamp = [{ score: 0.9, urgency: 'general' as const }];

describe('how urgent a text sounds', () => {
  it('[O9] takes the urgency of the likely types where nothing alarms', () => {
    expect(hearUrgency('路灯不亮', lamp)[0]).toMatchObject({ urgency: 'general', words: [] });
    expect(hearUrgency('井盖', [{ score: 0.8, urgency: 'urgent' }])[0]?.urgency).toBe('urgent');
    expect(hearUrgency('没有一个字认识', [])[0]).toEqual({ urgency: 'general', score: 1, words: [] });
  });

  it('[O9] is moved by words of danger and says which', () => {
    expect(hearUrgency('路灯杆漏电，孩子触电了', lamp)[0]).toMatchObject({ urgency: 'emergency', words: ['触电', '漏电'] });
    const [first] = hearUrgency('路灯杆脱落，老人摔伤', lamp);
    expect(first).toMatchObject({ urgency: 'urgent', words: ['摔伤', '脱落'] });
  });

  it('counts a word inside a longer one once', () => {
    expect(hearUrgency('发生燃气泄漏', [])[0]?.words).toEqual(['燃气泄漏']);
  });

  it('answers all urgencies with shares that add up to one, and a word of danger never makes it calmer', () => {
    const type = fc.record({ score: fc.double({ min: 0, max: 0.33, noNaN: true }), urgency: fc.constantFrom(...urgencies) });
    fc.assert(
      fc.property(fc.array(type, { maxLength: 3 }), fc.constantFrom('', '积水', '安全隐患'), (types, words) => {
        const pressing = (text: string) =>
          hearUrgency(text, types)
            .filter(({ urgency }) => urgency === 'emergency' || urgency === 'urgent')
            .reduce((sum, { score }) => sum + score, 0);
        expect(hearUrgency(words, types).reduce((sum, { score }) => sum + score, 0)).toBeCloseTo(1, 6);
        expect(pressing(`${words}起火`)).toBeGreaterThanOrEqual(pressing(words));
      }),
    );
  });
});
