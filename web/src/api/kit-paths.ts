import type { Language } from '../i18n/language.ts';
import { areaLevels } from '../i18n/vocabulary/terms.ts';
import { api, data, readPath, submitHeaders } from './client.ts';
import type { Page } from './page.ts';

/**
 * The few routes that the kits themselves call, in one place: whatever else a page needs, it asks for itself.
 */

/** A role held for an area or a unit, with its names in the language asked for. */
export interface HeldRole {
  role: string;
  name: string;
  areaCode: string;
  areaName: string | null;
  unitId: string | null;
  unitName: string | null;
}

/** A member of staff who is signed in. */
export interface StaffAccount {
  id: string;
  username: string;
  displayName: string;
  roles: HeldRole[];
  permissions: string[];
  secondFactor: boolean;
}

/** Who is signed in; `account` is null for residents. */
export interface Session {
  account: StaffAccount | null;
  /** While one of these is true the account holds no permission. */
  mustChangePassword: boolean;
  mustEnrolSecondFactor: boolean;
  district: { slug: string; name: string; areaCode: string };
  demo: boolean;
}

export interface DemoLogin {
  username: string;
  password: string;
  displayName: string;
  role: string;
}

export interface SavedFilter {
  id: string;
  name: string;
  query: Record<string, string | string[]>;
}

export interface Notice {
  id: string;
  title: string;
  text: string;
  /** What it is about: the type of a record and its id. */
  subject: { type: string; id: string } | null;
  urgent: boolean;
  createdAt: string;
  readAt: string | null;
}

/** An entry of a remote choice: an area, a unit, a person. */
export interface Choice {
  id: string;
  name: string;
  /** What tells two of the same name apart: the level of an area, the unit of a person. */
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
export const readSavedFilters = (page: string) =>
  as<{ items: SavedFilter[] }>(api.GET('/api/v1/saved-filters', { params: { query: { page } } }));

/** Saves the filter of a list under a name. */
export const saveFilter = (body: { page: string; name: string; query: SavedFilter['query'] }) =>
  as<SavedFilter>(api.POST('/api/v1/saved-filters', { body }));

/** Removes a saved filter. */
export const removeFilter = (id: string) => as<void>(api.DELETE('/api/v1/saved-filters/{id}', { params: { path: { id } } }));

/** The notices of the person who is signed in, newest first, and how many are unread ("at least" when not exact). */
export const readNotices = () => as<Page<Notice> & { unread: { value: number; exact: boolean } }>(api.GET('/api/v1/me/notifications'));

/** Marks notices as read. */
export const markNoticesRead = (ids: string[]) => as<unknown>(api.POST('/api/v1/me/notifications/read', { body: { ids } }));

/** Changes the password of the person who is signed in; other sessions end. */
export const changePassword = (body: { current: string; next: string }, key: string) =>
  as<Session>(api.POST('/api/v1/me/password', { body, headers: submitHeaders(key) }));

/** Begins the second factor: the secret and its address for a QR code, both shown once. */
export const enrolSecondFactor = (body: { password: string }, key: string) =>
  as<{ secret: string; uri: string }>(api.POST('/api/v1/me/second-factor', { body, headers: submitHeaders(key) }));

/** Switches the second factor on by a first code; the recovery codes are shown once. */
export const confirmSecondFactor = (body: { code: string }, key: string) =>
  as<{ recoveryCodes: string[] }>(api.POST('/api/v1/me/second-factor/confirm', { body, headers: submitHeaders(key) }));

interface RawChoice {
  id?: string;
  code?: string;
  name?: string;
  displayName?: string;
  nameEn?: string | null;
  level?: string;
  unitName?: string | null;
  areaName?: string | null;
}

type ChoiceKind = 'area' | 'unit' | 'person';

const listPaths = { area: '/api/v1/areas', unit: '/api/v1/units', person: '/api/v1/accounts' } as const;
const itemPaths = { area: '/api/v1/areas/{code}', unit: '/api/v1/units/{id}', person: '/api/v1/accounts/{id}' } as const;

function choiceOf(kind: ChoiceKind, raw: RawChoice, language: Language): Choice {
  const en = language === 'en';
  const name = (en ? raw.nameEn : undefined) ?? raw.name ?? raw.displayName ?? '';
  const level = raw.level ? areaLevels[raw.level] : undefined;
  const detail = level ? (en ? level.en : level.zh) : (raw.unitName ?? raw.areaName ?? undefined);
  return { id: (kind === 'area' ? raw.code : raw.id) ?? '', name, detail };
}

/** The name behind an id that stands in an address. */
export async function readChoice(kind: ChoiceKind, id: string, language: Language): Promise<Choice> {
  const raw = await readPath<RawChoice>(itemPaths[kind], { path: kind === 'area' ? { code: id } : { id } });
  return { ...choiceOf(kind, raw, language), id };
}

async function find(kind: ChoiceKind, query: Record<string, unknown>, language: Language): Promise<Choice[]> {
  const page = await readPath<Page<RawChoice>>(listPaths[kind], { query });
  return page.items.map((raw) => choiceOf(kind, raw, language));
}

/** Areas whose name fits `q`; the id of a choice is the area's code. */
export const findAreas = (query: { q?: string; level?: string; within?: string; limit?: number }, language: Language) =>
  find('area', query, language);

/** Units whose name or duty fits `q`. */
export const findUnits = (query: { q?: string; areaCode?: string; limit?: number }, language: Language) => find('unit', query, language);

/** Staff whose name fits `q`. */
export const findPeople = (query: { q?: string; unitId?: string; permission?: string; limit?: number }, language: Language) =>
  find('person', query, language);
