import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api, data } from '../../../../api/client.ts';
import { type Answer, read } from '../../../../api/query.ts';

/** What the catalogue makes of a text: types with their words, and where to go instead. Nothing of the text is kept by the server. */
export type Reading = Awaited<ReturnType<typeof readText>>;

export type SuggestedType = Reading['types'][number];

function readText(text: string, signal?: AbortSignal) {
  return data(api.POST('/api/v1/catalogue/suggest', { body: { text }, signal }));
}

const enough = 4;

/** Where something is, said once: the place people gave often names the community already. */
export function placeOf(areaName: string, placeText: string | null): string {
  if (!placeText || areaName.includes(placeText)) return areaName;
  return placeText.includes(areaName) ? placeText : `${areaName} · ${placeText}`;
}

/** Reads a text with the catalogue once it is long enough to say something. */
export function useReading(text: string) {
  return useQuery({
    queryKey: ['/api/v1/catalogue/suggest', text],
    queryFn: ({ signal }) => readText(text, signal),
    enabled: [...text].length >= enough,
    staleTime: 300_000,
    placeholderData: keepPreviousData,
  });
}

/** The word of a text to look for elsewhere: the shortest whole word of those that spoke for its first type. */
export function telling(reading: Reading | undefined): string | undefined {
  const terms = (reading?.types[0]?.matched ?? []).map((match) => match.term);
  return [...terms].sort((a, b) => a.length - b.length).find((term) => term.length >= 2);
}

export type MatterRow = Answer<'/api/v1/matters'>['items'][number];

const communityDigits = 12;

/** Open matters of the same community whose text holds the telling word: what might be the same thing. */
export function useSimilar(word: string | undefined, areaCode: string | undefined) {
  const area = areaCode?.slice(0, communityDigits);
  return useQuery({
    ...read('/api/v1/matters', { query: { desk: 'open', q: word ?? '', area, limit: 5 } }),
    enabled: Boolean(word && area),
    staleTime: 60_000,
    placeholderData: keepPreviousData,
  });
}
