import { useQuery } from '@tanstack/react-query';
import { api, data } from '../../../api/client.ts';
import type { Answer } from '../../../api/query.ts';

type Section = Answer<'/api/v1/units/{id}'>['sections'][number];

/** Somebody who works in a unit, with the posts held there; `away` is set while the person is. */
export type UnitPerson = Answer<'/api/v1/units/{id}/people'>['items'][number];

/** A section with those in it who can handle an order. */
export interface Team {
  id: string;
  name: string;
  people: UnitPerson[];
}

/** Roles whose holders may be named as the person who handles an order. */
const handling = new Set(['handler', 'section_head']);

/** A section with those who hold a handling post there or in the whole unit; the present ones first. */
export function teamOf(section: Pick<Section, 'id' | 'name'>, people: readonly UnitPerson[]): Team {
  const fits = (person: UnitPerson) =>
    person.posts.some((post) => handling.has(post.role) && (post.sectionId === null || post.sectionId === section.id));
  const present = people.filter(fits).sort((a, b) => Number(a.away !== null) - Number(b.away !== null));
  return { id: section.id, name: section.name, people: present };
}

async function readTeams(unitId: string, signal: AbortSignal): Promise<Team[]> {
  const init = { params: { path: { id: unitId } }, signal };
  const [unit, people] = await Promise.all([data(api.GET('/api/v1/units/{id}', init)), data(api.GET('/api/v1/units/{id}/people', init))]);
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
