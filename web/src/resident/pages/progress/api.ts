import { queryOptions } from '@tanstack/react-query';
import { api, data } from '../../../api/client.ts';
import type { Answer } from '../../../api/query.ts';
import type { Language } from '../../../i18n/language.ts';

/** A report as the person who made it sees it. */
export type ProgressView = Answer<'/api/v1/progress/{id}'>;

/** What a report has become: one matter, or several. */
export type ProgressMatter = ProgressView['matters'][number];

/** A clock that makes a promise to the resident. */
export type ClockView = ProgressMatter['clocks'][number];

/** What a resident is given to help themselves. */
export type Guidance = NonNullable<ProgressMatter['guidance']>;

const path = '/api/v1/progress/{id}';

/** The progress of a report one may see: opened by code before, or one's own. */
export const readProgress = (id: string) => data(api.GET(path, { params: { path: { id } } }));

/** The query of one's own report. */
export function progressQuery(id: string, language: Language) {
  return queryOptions({ queryKey: [path, id, language], queryFn: () => readProgress(id) });
}

/** Opens a report by number and query code. */
export const openByCode = (number: string, code: string) => data(api.POST('/api/v1/progress-sessions', { body: { number, code } }));

/** Where a file is read; `thumb` for its small picture. */
export const filePath = (id: string, thumb = false) => `/api/v1/attachments/${id}${thumb ? '?size=thumb' : ''}`;
