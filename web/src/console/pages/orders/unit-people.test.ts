import { describe, expect, it } from 'vitest';
import { teamOf, type UnitPerson } from './unit-people.ts';

const lights = { id: 'lights', name: '照明科' };

function person(id: string, posts: { role: string; sectionId: string | null }[], away: UnitPerson['away'] = null): UnitPerson {
  return { id, displayName: id, username: id, posts, headOf: [], away } as unknown as UnitPerson;
}

const names = (people: UnitPerson[]) => teamOf(lights, people).people.map((each) => each.id);

describe('[S000-21] who can be named when an order is signed for', () => {
  it('officers of the section and of the whole unit', () => {
    const section = person('褚明', [{ role: 'handler', sectionId: 'lights' }]);
    const unit = person('冯立新', [{ role: 'section_head', sectionId: null }]);
    expect(names([section, unit])).toEqual(['褚明', '冯立新']);
  });

  it('nobody of another section, and nobody who only registers', () => {
    const other = person('施工', [{ role: 'handler', sectionId: 'roads' }]);
    const registrar = person('钱小芳', [{ role: 'unit_registrar', sectionId: null }]);
    expect(names([other, registrar])).toEqual([]);
  });

  it('those who are away stand last', () => {
    const away = person('away', [{ role: 'handler', sectionId: 'lights' }], { deputy: null });
    const here = person('here', [{ role: 'handler', sectionId: 'lights' }]);
    expect(names([away, here])).toEqual(['here', 'away']);
  });
});
