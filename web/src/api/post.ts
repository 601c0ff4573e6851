import { api, data, submitHeaders } from './client.ts';

/** Posts to a path that is only known at run time: kept forms and generic actions. Prefer the typed `api` elsewhere. */
export async function post(path: string, body: unknown, key: string): Promise<unknown> {
  const send = api.POST as unknown as (path: string, init: object) => Promise<{ data?: unknown; response: Response }>;
  return data(send(path, { body, headers: submitHeaders(key) }));
}
