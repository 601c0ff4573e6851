import { usePhrases } from '../../../i18n/phrases.ts';
import type { Field } from '../../kit/index.ts';
import { actionWords, words } from './phrases.ts';

/** Names, other names and a point, as areas, estates and buildings have them. */
export interface Located {
  name?: string;
  aliases?: string;
  lng?: number;
  lat?: number;
  datum?: 'wgs84' | 'gcj02' | 'bd09';
}

/** Lines of a text without the empty ones. */
export function linesOf(text: string | undefined): string[] {
  return (text ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** What the server wants of it. */
export function locatedBody({ name, aliases, lng, lat, datum }: Located) {
  const point = lng === undefined || lat === undefined ? null : { lng, lat };
  return { name: name ?? '', aliases: linesOf(aliases), point, ...(point && datum ? { datum } : {}) };
}

/** A record in its form. */
export function locatedValues(record: { name: string; aliases: readonly string[]; lng: number | null; lat: number | null }): Located {
  return {
    name: record.name,
    aliases: record.aliases.join('\n'),
    lng: record.lng ?? undefined,
    lat: record.lat ?? undefined,
    datum: 'wgs84',
  };
}

/** Fields for a name, other names and a point in any of the datums in use. */
export function useLocatedFields<V extends Located>(): Field<V>[] {
  const t = usePhrases(words);
  const a = usePhrases(actionWords);
  const half = ({ lng, lat }: V) => ((lng === undefined) !== (lat === undefined) ? a.pair : undefined);
  return [
    { key: 'name', label: t.name, kind: 'text', required: true, maxLength: 100 },
    { key: 'aliases', label: t.aliases, kind: 'long_text', rows: 3, help: t.aliasesHelp },
    { key: 'lng', label: a.lng, kind: 'number', min: -180, max: 180, check: half },
    { key: 'lat', label: a.lat, kind: 'number', min: -90, max: 90, check: half },
    {
      key: 'datum',
      label: a.datum,
      kind: 'choice',
      as: 'select',
      options: (['wgs84', 'gcj02', 'bd09'] as const).map((value) => ({ value, label: a[value] })),
      when: ({ lng }) => lng !== undefined,
    },
  ] as Field<V>[];
}
