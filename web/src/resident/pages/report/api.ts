import { queryOptions } from '@tanstack/react-query';
import { api, data } from '../../../api/client.ts';
import { post } from '../../../api/post.ts';
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
export type SimilarMatter = RowOf<'/api/v1/similar'>;

const mostAsked = 300;

/** Open matters near a place that sound like the text. */
export function similarTo(question: { text: string; areaCode: string }) {
  const query = { ...question, text: question.text.slice(0, mostAsked) };
  return queryOptions({
    queryKey: ['/api/v1/similar', query],
    queryFn: async () => (await data(api.GET('/api/v1/similar', { params: { query } }))).items,
    staleTime: 60_000,
  });
}

/** Joins a matter instead of reporting it again; the answer is a receipt of one's own. */
export const follow = (matterId: string, body: { contact?: { name?: string; phone?: string } }, key: string) =>
  post(`/api/v1/matters/${matterId}/follow`, body, key) as Promise<FiledReceipt>;
