import { data } from '../../api/client.ts';

/** The body of an answer with the shape a page's `api.ts` names. */
export async function answer<T>(call: Promise<{ data?: unknown; response: Response }>): Promise<T> {
  return (await data(call)) as T;
}
