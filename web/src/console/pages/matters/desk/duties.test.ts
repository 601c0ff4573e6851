import { describe, expect, it } from 'vitest';
import { byPressure, type Todo } from './duties.ts';

function todo(id: string, dueAt: string | null, startedAt = '2025-03-03T01:00:00Z'): Todo {
  return { id, to: `/matters/${id}`, number: '', title: '', where: '', urgency: 'general', dueAt, startedAt };
}

const order = (todos: Todo[]) => [...todos].sort(byPressure).map((each) => each.id);

describe('what is due first on the desk', () => {
  it('the nearest deadline stands first', () => {
    expect(order([todo('late', '2025-03-05T09:30:00Z'), todo('soon', '2025-03-04T01:00:00Z')])).toEqual(['soon', 'late']);
  });

  it('what has a deadline stands before what has none', () => {
    expect(order([todo('none', null), todo('due', '2025-03-09T09:30:00Z')])).toEqual(['due', 'none']);
  });

  it('without a deadline what waits longest stands first', () => {
    expect(order([todo('new', null, '2025-03-04T01:00:00Z'), todo('old', null, '2025-03-01T01:00:00Z')])).toEqual(['old', 'new']);
  });
});
