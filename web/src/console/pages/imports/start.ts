import { api, data, submitHeaders } from '../../../api/client.ts';
import type { Answer } from '../../../api/query.ts';
import type { Job } from '../../kit/index.ts';

/** A run as its route answers it. */
export type Run = Answer<'/api/v1/imports/{id}'>;

/** Sends a table; the run goes on in the background. The same key sends it once. */
export function startImport(table: File, options: { profile: string; dryRun: boolean; key: string }): Promise<{ id: string }> {
  const body = new FormData();
  body.append('file', table, table.name);
  const post = api.POST as unknown as (path: string, init: object) => Promise<{ data?: { id: string }; response: Response }>;
  const { profile, dryRun, key } = options;
  return data(
    post('/api/v1/imports', {
      params: { query: { profile, dryRun } },
      body,
      bodySerializer: (form: FormData) => form,
      headers: submitHeaders(key),
    }),
  );
}

/** Where the rows that were not taken over can be fetched, with the reasons. */
export const reportPath = (id: string) => `/api/v1/imports/${id}/report`;

/** A run in the words of the kit's progress. */
export function jobOf(run: Run, words: { title: string; summary: string; reportName: string }): Job {
  return {
    title: words.title,
    state: run.state === 'queued' ? 'waiting' : run.state,
    done: run.rows.read,
    total: null,
    startedAt: run.createdAt,
    result: run.report ? { href: reportPath(run.id), name: words.reportName } : null,
    summary: run.state === 'done' || run.state === 'cancelled' ? words.summary : null,
    failure: run.error,
  };
}
