import { useQuery } from '@tanstack/react-query';
import { readPath } from '../../../api/client.ts';

interface Ref {
  id: string;
  displayName: string;
}

interface Section {
  id: string;
  name: string;
  active: boolean;
}

/** Somebody who works in a unit, with the posts held there. */
export interface UnitPerson extends Ref {
  posts: readonly { role: string; sectionId: string | null }[];
  headOf: readonly string[];
  /** Set while the person is away. */
  away: { deputy: Ref | null } | null;
}

/** A section with those in it who can handle an order. */
export interface Team {
  id: string;
  name: string;
  people: UnitPerson[];
}

/** Roles whose holders may be named as the person who handles an order. */
const handling = new Set(['handler', 'section_head']);

/** Those with a handling post in the section or in the whole unit; the present ones first. */
function teamOf(section: Section, people: readonly UnitPerson[]): Team {
  const fits = (person: UnitPerson) =>
    person.posts.some((post) => handling.has(post.role) && (post.sectionId === null || post.sectionId === section.id));
  const present = people.filter(fits).sort((a, b) => Number(a.away !== null) - Number(b.away !== null));
  return { id: section.id, name: section.name, people: present };
}

async function readTeams(unitId: string, signal: AbortSignal): Promise<Team[]> {
  const path = { id: unitId };
  const [unit, people] = await Promise.all([
    readPath<{ sections: Section[] }>('/api/v1/units/{id}', { path }, signal),
    readPath<{ items: UnitPerson[] }>('/api/v1/units/{id}/people', { path }, signal),
  ]);
  return unit.sections.filter((section) => section.active).map((section) => teamOf(section, people.items));
}

/** The sections of a unit with the people who can handle an order there. */
export function useTeams(unitId: string) {
  return useQuery({
    queryKey: ['/api/v1/units/{id}/people', unitId],
    queryFn: ({ signal }) => readTeams(unitId, signal),
    staleTime: 60_000,
  });
}
