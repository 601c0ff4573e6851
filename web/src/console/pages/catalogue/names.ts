import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { type Answer, read } from '../../../api/query.ts';
import { type Bilingual, useText } from '../../../i18n/phrases.ts';
import { limitUnits, wordOf } from '../matters/shared/terms.ts';

export type Item = Answer<'/api/v1/catalogue/items/{code}'>;
export type Policy = Answer<'/api/v1/sla'>['items'][number];
export type Limit = Policy['response'];
export type Group = Answer<'/api/v1/taxonomy'>['items'][number];

/** What the codes of a catalogue are called. */
export interface Names {
  /** A unit, or a part of a place such as the committee. */
  unit: (code: string | null) => string | undefined;
  group: (code: string) => string;
  policy: (code: string) => Policy | undefined;
  groups: readonly Group[];
  policies: readonly Policy[];
  /** Whether everything has been fetched. */
  ready: boolean;
}

const keptMs = 300_000;

/** Names of the units, groups and time limits that types of matters point to. */
export function useNames(): Names {
  const text = useText();
  const units = useQuery({ ...read('/api/v1/catalogue/units'), staleTime: keptMs }).data?.items;
  const groups = useQuery({ ...read('/api/v1/taxonomy', { query: {} }), staleTime: keptMs }).data?.items;
  const policies = useQuery({ ...read('/api/v1/sla'), staleTime: keptMs }).data?.items;
  return useMemo(() => {
    const unitNames = new Map<string, Bilingual>((units ?? []).map(({ code, name }) => [code, name]));
    const groupNames = new Map<string, Bilingual>((groups ?? []).map(({ code, name }) => [code, name]));
    const unit = (code: string | null) => {
      const name = code === null ? undefined : unitNames.get(code);
      return name ? text(name) : (code ?? undefined);
    };
    const group = (code: string) => text(groupNames.get(code) ?? code);
    const policy = (code: string) => policies?.find((each) => each.code === code);
    return { unit, group, policy, groups: groups ?? [], policies: policies ?? [], ready: Boolean(units && groups && policies) };
  }, [units, groups, policies, text]);
}

/** A limit in words: `7 个工作日`. */
export function useLimitWords(): (limit: Limit) => string {
  const text = useText();
  return ({ amount, unit }) => `${amount} ${text(wordOf(limitUnits, unit))}`;
}
