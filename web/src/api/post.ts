import { api, data, submitHeaders } from './client.ts';

type Send = (path: string, init: object) => Promise<{ data?: unknown; response: Response }>;

/** Posts to a path that is only known at run time: kept forms and generic actions. Prefer the typed `api` elsewhere. */
export async function post(path: string, body: unknown, key: string): Promise<unknown> {
  return data((api.POST as unknown as Send)(path, { body, headers: submitHeaders(key) }));
}

/** As `post`, for changing what stands there already. */
export async function patch(path: string, body: unknown, key: string): Promise<unknown> {
  return data((api.PATCH as unknown as Send)(path, { body, headers: submitHeaders(key) }));
}
