import { useQuery } from '@tanstack/react-query';
import { readPath } from '../../../api/client.ts';

interface Ref {
  id: string;
  displayName: string;
}

/** A section of a unit. */
export interface Section {
  id: string;
  name: string;
  head: Ref | null;
  active: boolean;
}

/** Somebody who works in a unit, with the posts held there. */
export interface UnitPerson extends Ref {
  posts: readonly { role: string; sectionId: string | null }[];
  headOf: readonly string[];
  /** Set while the person is away. */
  away: { deputy: Ref | null } | null;
}

/** Roles whose holders may be named as the person who handles an order. */
const handling = new Set(['handler', 'section_head']);

/** The sections of a unit that are in use. */
export function useSections(unitId: string) {
  return useQuery({
    queryKey: ['/api/v1/units/{id}', unitId],
    queryFn: ({ signal }) => readPath<{ sections: Section[] }>('/api/v1/units/{id}', { path: { id: unitId } }, signal),
    select: (unit) => unit.sections.filter((section) => section.active),
    staleTime: 300_000,
  });
}

/** The people of a unit. */
export function useUnitPeople(unitId: string) {
  return useQuery({
    queryKey: ['/api/v1/units/{id}/people', unitId],
    queryFn: ({ signal }) => readPath<{ items: UnitPerson[] }>('/api/v1/units/{id}/people', { path: { id: unitId } }, signal),
    select: (list) => list.items,
    staleTime: 60_000,
  });
}

/** Who can handle an order in a section: those with a handling post there or in the whole unit, the present ones first. */
export function handlersIn(people: readonly UnitPerson[], sectionId: string | undefined): UnitPerson[] {
  const fits = (person: UnitPerson) =>
    person.posts.some((post) => handling.has(post.role) && (post.sectionId === null || post.sectionId === sectionId));
  return people.filter(fits).sort((a, b) => Number(a.away !== null) - Number(b.away !== null));
}
