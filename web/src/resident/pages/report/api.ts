import { queryOptions } from '@tanstack/react-query';
import { api, data } from '../../../api/client.ts';
import { post } from '../../../api/post.ts';
import { Problem } from '../../../api/problem.ts';
import type { Posted, RowOf } from '../answer.ts';
import type { FiledReceipt } from '../receipt/receipts.ts';

/** What a text probably is about. */
export type Suggestion = Posted<'/api/v1/catalogue/suggest'>;

/** Where to go instead or first; `urgent` when life is in danger. */
export type Elsewhere = Suggestion['elsewhere'][number];

const readAtMost = 2_000;

/** What the catalogue makes of a text; the server keeps nothing of it. */
export function suggestionFor(text: string) {
  const read = text.slice(0, readAtMost);
  return queryOptions({
    queryKey: ['/api/v1/catalogue/suggest', read],
    queryFn: ({ signal }) => data(api.POST('/api/v1/catalogue/suggest', { body: { text: read }, signal })),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** A place offered while somebody types. */
export type PlaceItem = RowOf<'/api/v1/places'>;

/** Places whose names fit what was typed. */
export const suggestPlaces = (q: string) => data(api.GET('/api/v1/places', { params: { query: { q } } }));

/** What lies at a point. */
export const placeAt = (point: { lng: number; lat: number }) => data(api.GET('/api/v1/places/at', { params: { query: point } }));

/** An area of the district. */
export type Area = RowOf<'/api/v1/areas'>;

/** Areas of a level, or those directly below one. */
export function areasOf(query: { level: Area['level'] } | { parent: string }) {
  return queryOptions({
    queryKey: ['/api/v1/areas', query],
    queryFn: () => data(api.GET('/api/v1/areas', { params: { query: { ...query, limit: 100 } } })),
    staleTime: 3_600_000,
  });
}

/** The district itself. */
export const readDistrict = async () =>
  (await data(api.GET('/api/v1/areas', { params: { query: { level: 'district', limit: 1 } } }))).items[0];

/** An area and those below it with their outlines (GeoJSON, WGS-84). */
export const areaMap = (code: string) => data(api.GET('/api/v1/areas/{code}/map', { params: { path: { code } } }));

/** An open matter that seems to be about the same thing. */
export interface SimilarMatter {
  id: string;
  number: string;
  title: string;
  placeText: string | null;
  areaName: string;
  receivedAt: string;
  /** How many people have reported it. */
  reports: number;
}

const similarPath = '/api/v1/similar';
const mostAsked = 300;
const get = api.GET as unknown as (path: string, init: object) => Promise<{ data?: unknown; response: Response }>;

let offered = true;

/** Open matters near a place that sound like the text. Null where the server does not offer them; it is then not asked again. */
export function similarTo(question: { text: string; areaCode: string }) {
  return queryOptions({
    queryKey: [similarPath, question],
    queryFn: async () => {
      if (!offered) return null;
      try {
        const query = { ...question, text: question.text.slice(0, mostAsked) };
        return ((await data(get(similarPath, { params: { query } }))) as { items: SimilarMatter[] }).items;
      } catch (error) {
        if (!(error instanceof Problem) || error.status !== 404) throw error;
        offered = false;
        return null;
      }
    },
    staleTime: 60_000,
  });
}

/** Joins a matter instead of reporting it again; the answer is a receipt of one's own. */
export const follow = (matterId: string, body: { contact?: { name?: string; phone?: string } }, key: string) =>
  post(`/api/v1/matters/${matterId}/follow`, body, key) as Promise<FiledReceipt>;
