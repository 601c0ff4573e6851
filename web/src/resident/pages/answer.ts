import type { Answer, ReadPath } from '../../api/query.ts';
import type { paths } from '../../api/schema.d.ts';

type Json<R> = R extends { content: { 'application/json': infer T } } ? T : never;

/** What a path answers when something is posted to it, typed by the API description. */
export type Posted<P extends keyof paths> = paths[P] extends { post: { responses: infer R } }
  ? Json<R[keyof R & (200 | 201 | 202)]>
  : never;

/** A row of the list a path answers. */
export type RowOf<P extends ReadPath> = Answer<P> extends { items: (infer Row)[] } ? Row : never;
