import createClient, { type Middleware } from 'openapi-fetch';
import { currentLanguage } from '../i18n/language.ts';
import { newId } from '../ui/id.ts';
import { createSignal } from '../ui/signal.ts';
import { learnClock } from '../ui/time/now.ts';
import { NetworkFailure, problemOf } from './problem.ts';
import type { paths } from './schema.d.ts';

const unsafe = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

/** Counts up each time the server says that nobody is signed in; the console answers with its sign-in dialog. */
export const signedOut = createSignal(0);

/** Headers every request carries. A key given by the caller wins: it names the submit, not the attempt. */
export function standardHeaders(method: string, headers: Headers): void {
  headers.set('Accept-Language', currentLanguage());
  if (unsafe.has(method) && !headers.has('Idempotency-Key')) headers.set('Idempotency-Key', newId());
}

const conventions: Middleware = {
  onRequest({ request }) {
    standardHeaders(request.method, request.headers);
    return request;
  },
  async onResponse({ request, response }) {
    learnClock(response.headers.get('date'));
    if (response.ok) return response;
    const asksWhoIsThere = new URL(request.url).pathname.endsWith('/session');
    if (response.status === 401 && !asksWhoIsThere) signedOut.set(signedOut.get() + 1);
    throw await problemOf(response);
  },
  onError({ error }) {
    if (error instanceof DOMException && error.name === 'AbortError') return error;
    return new NetworkFailure(error);
  },
};

/**
 * The typed client of the public API. Paths, parameters, bodies and answers come from the server's own description; a refused
 * request throws `Problem`, an unreachable server `NetworkFailure`.
 */
export const api = createClient<paths>({ baseUrl: globalThis.location?.origin ?? 'http://localhost', credentials: 'same-origin' });
api.use(conventions);

/** The body of a successful answer: `await data(api.GET('/api/v1/areas'))`. */
export async function data<T>(call: Promise<{ data?: T; response: Response }>): Promise<NonNullable<T>> {
  const answer = await call;
  return answer.data as NonNullable<T>;
}

/** Reads a path that is only known at run time: lists and choices of the kit. Prefer the typed `api` elsewhere. */
export function readPath<T>(path: string, params: { query?: object; path?: object }, signal?: AbortSignal): Promise<NonNullable<T>> {
  const get = api.GET as unknown as (path: string, init: object) => Promise<{ data?: T; response: Response }>;
  return data(get(path, { params, signal }));
}

/** The header that makes repeated attempts of one submit count once. */
export function submitHeaders(key: string): { 'Idempotency-Key': string } {
  return { 'Idempotency-Key': key };
}
