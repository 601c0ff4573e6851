import { useQuery } from '@tanstack/react-query';
import { type Answer, read } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases, useText } from '../../../i18n/phrases.ts';
import { kindUnits, words } from './phrases.ts';
import { valueText } from './values.ts';

export type Setting = Answer<'/api/v1/settings'>['items'][number];

/** All settings and whether they may be changed. */
export function useSettings() {
  return useQuery(read('/api/v1/settings'));
}

/** Tells values of a kind in words. */
export function useValueWords(): (kind: string, value: unknown) => string {
  const t = usePhrases(words);
  const text = useText();
  const format = useFormat();
  return (kind, value) =>
    valueText(value, { yes: t.yes, no: t.no, nothing: t.nothing, unit: text(kindUnits[kind] ?? ''), percent: format.share });
}

/** Where a default comes from, in words. */
export function useOrigin(): (origin: string) => string {
  const t = usePhrases(words);
  return (origin) => (origin.startsWith('pack:') ? t.pack(origin.slice(5)) : t.program);
}
