import type { Language } from '../i18n/language.ts';
import { api, data, submitHeaders } from './client.ts';
import type { Page } from './page.ts';

/**
 * The few routes that the kits themselves call, in one place: whatever else a page needs, it asks for itself.
 */

export interface HeldRole {
  role: string;
  /** The role's name in the language asked for. */
  name?: string;
  areaCode?: string | null;
  areaName?: string | null;
  unitId?: string | null;
  unitName?: string | null;
}

export interface Session {
  account: { id: string; displayName: string; username?: string; roles: HeldRole[]; permissions: string[] };
  district: { slug: string; name: string };
}

export interface DemoLogin {
  username: string;
  password: string;
  displayName: string;
  role?: string;
}

export interface SavedFilter {
  id: string;
  name: string;
  query: Record<string, string | string[]>;
}

export interface Notice {
  id: string;
  text: string;
  at: string;
  readAt?: string | null;
  /** Path below /console of what it is about. */
  to?: string | null;
  urgent?: boolean;
}

export interface Job {
  id: string;
  kind?: string;
  title?: string;
  state: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';
  done?: number;
  total?: number | null;
  startedAt?: string | null;
  finishedAt?: string | null;
  result?: { href: string; name: string } | null;
  summary?: string | null;
  failure?: string | null;
}

/** An entry of a remote choice: an area, a unit, a person. */
export interface Choice {
  id: string;
  name: string;
  /** What tells two of the same name apart: the parent area, the unit. */
  detail?: string;
}

async function as<T>(call: Promise<{ data?: unknown; response: Response }>): Promise<T> {
  return (await data(call)) as T;
}

/** Who is signed in; throws `Problem` 401 when nobody is. */
export const readSession = () => as<Session>(api.GET('/api/v1/session'));

/** Signs in; `code` is the second factor's six digits. */
export const signIn = (body: { username: string; password: string; code?: string }) => as<Session>(api.POST('/api/v1/session', { body }));

/** Ends the session. */
export const signOut = () => as<void>(api.DELETE('/api/v1/session'));

/** The log-ins of the demo district; throws `Problem` 404 where there are none. */
export const readDemoLogins = () => as<{ items: DemoLogin[] }>(api.GET('/api/v1/demo-logins'));

/** The saved filters of one list of the person who is signed in. */
export const readSavedFilters = (page: string) => as<{ items: SavedFilter[] }>(api.GET('/api/v1/saved-filters', { params: { query: { page } } }));

/** Saves the filter of a list under a name. */
export const saveFilter = (body: { page: string; name: string; query: SavedFilter['query'] }) =>
  as<SavedFilter>(api.POST('/api/v1/saved-filters', { body }));

/** Removes a saved filter. */
export const removeFilter = (id: string) => as<void>(api.DELETE('/api/v1/saved-filters/{id}', { params: { path: { id } } }));

/** The notices of the person who is signed in, newest first. */
export const readNotices = () => as<Page<Notice> & { unread?: number }>(api.GET('/api/v1/notices'));

/** Marks a notice as read. */
export const markNoticeRead = (id: string) => as<void>(api.POST('/api/v1/notices/{id}/read', { params: { path: { id } } }));

/** How a background job stands. */
export const readJob = (id: string) => as<Job>(api.GET('/api/v1/jobs/{id}', { params: { path: { id } } }));

/** Asks a background job to stop. */
export const cancelJob = (id: string, key: string) =>
  as<Job>(api.POST('/api/v1/jobs/{id}/cancel', { params: { path: { id } }, headers: submitHeaders(key) }));

interface RawChoice {
  id?: string;
  code?: string;
  name?: string;
  displayName?: string;
  nameEn?: string | null;
  parentName?: string | null;
  unitName?: string | null;
  areaName?: string | null;
}

function choiceOf(raw: RawChoice, language: Language): Choice {
  const name = (language === 'en' ? raw.nameEn : undefined) ?? raw.name ?? raw.displayName ?? '';
  return { id: raw.code ?? raw.id ?? '', name, detail: raw.parentName ?? raw.unitName ?? raw.areaName ?? undefined };
}

async function choices(path: '/api/v1/areas' | '/api/v1/units' | '/api/v1/accounts', query: Record<string, unknown>, language: Language) {
  const page = await as<Page<RawChoice>>(api.GET(path, { params: { query } }));
  return page.items.map((raw) => choiceOf(path === '/api/v1/areas' ? raw : { ...raw, code: undefined }, language));
}

/** Areas whose name or code fits `q`; the id of a choice is the area's code. */
export const findAreas = (query: { q?: string; level?: string; under?: string; limit?: number }, language: Language) =>
  choices('/api/v1/areas', query, language);

/** Units whose name or duty fits `q`. */
export const findUnits = (query: { q?: string; areaCode?: string; limit?: number }, language: Language) => choices('/api/v1/units', query, language);

/** Staff whose name fits `q`. */
export const findPeople = (query: { q?: string; unitId?: string; permission?: string; limit?: number }, language: Language) =>
  choices('/api/v1/accounts', query, language);
