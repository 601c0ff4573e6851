import { describe, expect, it } from 'vitest';
import { type Matter, openClocks, rankedTypes, similarMatters } from './matter.ts';

type Suggestions = Matter['suggestions'];

function matterWith(suggestions: Suggestions, clocks: Partial<Matter['clocks'][number]>[] = []): Matter {
  return { id: 'm1', suggestions, clocks } as unknown as Matter;
}

const suggestion = (kind: Suggestions[number]['kind'], content: unknown): Suggestions[number] => ({
  kind,
  content,
  sourceVersion: 'catalogue-1',
  settledAs: null,
});

describe('what the platform suggests for a matter', () => {
  it('[S003-31] types come as they were ranked', () => {
    const ranked = [
      { code: 'street_lamp_out', class: 'major' },
      { code: 'lift_repair', class: 'communal' },
    ];
    expect(rankedTypes(matterWith([suggestion('triage', { ranked })])).map((type) => type.code)).toEqual([
      'street_lamp_out',
      'lift_repair',
    ]);
  });

  it('a type whose class the pages do not know is left out', () => {
    const ranked = [{ code: 'odd', class: 'enormous' }];
    expect(rankedTypes(matterWith([suggestion('triage', { ranked })]))).toEqual([]);
  });

  it('a suggestion of an unexpected shape suggests nothing', () => {
    for (const content of [null, 'text', {}, { ranked: 'none' }]) {
      expect(rankedTypes(matterWith([suggestion('triage', content)]))).toEqual([]);
    }
  });

  it('a matter is not similar to itself', () => {
    const similar = [{ id: 'm1' }, { id: 'm2' }];
    expect(similarMatters(matterWith([suggestion('duplicates', { similar })])).map((each) => each.id)).toEqual(['m2']);
  });
});

describe('the clocks in the head of a matter', () => {
  it('those that run or rest are shown, the nearest first', () => {
    const clocks = [
      { id: 'far', state: 'running' as const, dueAt: '2025-03-09T00:00:00Z' },
      { id: 'done', state: 'met' as const, dueAt: '2025-03-04T00:00:00Z' },
      { id: 'near', state: 'paused' as const, dueAt: '2025-03-05T00:00:00Z' },
    ];
    expect(openClocks(matterWith([], clocks)).map((clock) => clock.id)).toEqual(['near', 'far']);
  });
});
