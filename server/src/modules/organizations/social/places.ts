import { type Static, Type } from 'typebox';
import { OneOf, Words } from '../../../platform/http/schemas.ts';
import { invalidInput } from '../../../platform/problem.ts';
import { nameField } from '../../../platform/text/fields.ts';

export const placeKinds = ['venue', 'online', 'none'] as const;

/** Where a collaboration happens: in a room of the community, in its online space, or nowhere said yet, which is flagged (S002-04). */
export const Place = Type.Object({ kind: OneOf(placeKinds), name: Type.Optional(Words(200)) });
export type Place = Static<typeof Place>;

/** Columns of a place. @throws invalid-input (400) when a venue or an online room has no name */
export function placeFields(place: Place): { place_kind: Place['kind']; place: string | null } {
  if (place.kind === 'none') return { place_kind: 'none', place: null };
  if (place.name === undefined) throw invalidInput({ errors: [{ pointer: '/place/name', detail: 'missing' }] });
  return { place_kind: place.kind, place: nameField(place.name, '/place/name', 200) };
}
