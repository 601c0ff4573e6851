import type { PhrasesOf } from '../../../i18n/phrases.ts';
import type { projectTerms } from '../../../i18n/vocabulary/projects.ts';
import type { words } from './phrases.ts';

/** The texts that steps of a project are named with. */
export type Words = PhrasesOf<typeof words>;
/** The terms of projects: states, grades, elements. */
export type Terms = PhrasesOf<typeof projectTerms>;

/** Where a request about a project goes. */
export const at = (id: string) => ({ params: { path: { id } } });
