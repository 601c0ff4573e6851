import { describe, expect, it } from 'vitest';
import { placeOfNeeds } from '../place.rules.ts';

describe('where a project belongs', () => {
  it.each([
    ['needs of one community', ['320199001001', '320199001001'], '320199001001'],
    ['needs of two communities of a subdistrict', ['320199001001', '320199001002'], '320199001'],
    ['needs of two subdistricts', ['320199001001', '320199002001'], '320199'],
    ['a need of a subdistrict beside one of its communities', ['320199001', '320199001001'], '320199001'],
    ['a need of a grid counts for its community', ['320199001001001'], '320199001001'],
    ['no needs', [], '320199'],
    ['needs of another district', ['320299001001'], '320199'],
  ])('%s', (_what, areas, place) => {
    expect(placeOfNeeds('320199', areas)).toBe(place);
  });
});
