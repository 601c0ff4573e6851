import type { Answer } from '../../../api/query.ts';

export type Body = Answer<'/api/v1/bodies/{id}'>;
export type Member = Body['memberList'][number];
export type BodyKind = Body['kind'];

export const kinds: readonly BodyKind[] = ['residents_council', 'four_party', 'mutual_aid', 'self_management'];
export const origins: readonly Member['origin'][] = ['elected', 'drawn', 'appointed', 'ex_officio'];
export const refreshes = ['/api/v1/bodies'] as const;

/** The format of meeting in which a kind of body meets. */
export const formatOf: Readonly<Record<BodyKind, string>> = {
  residents_council: 'residents_council',
  four_party: 'four_party',
  mutual_aid: 'mutual_aid',
  self_management: 'council_garden',
};
