import type { PhrasesOf } from '../../../i18n/phrases.ts';
import type { Field } from '../../kit/index.ts';
import { dimensions } from './money.ts';
import type { terms, words } from './phrases.ts';

export type Words = PhrasesOf<typeof words>;
export type Terms = PhrasesOf<typeof terms>;

/** Where a request about a fund goes. */
export const path = (id: string) => ({ params: { path: { id } } });

/** An amount in yuan. */
export const yuanField = <V>(key: keyof V & string, label: string, unit: string): Field<V> => ({
  key,
  label,
  kind: 'number',
  min: 0.01,
  unit,
  required: true,
});

/** Whether it is a project-based service. */
export function projectField<V extends { project?: string }>(t: Words): Field<V> {
  const options = [
    { value: 'yes', label: t.yes },
    { value: 'no', label: t.no },
  ];
  return { key: 'project', label: t.isProject, kind: 'choice', required: true, options };
}

/** The field of service it is for. */
export function dimensionField<V extends { dimension?: string }>(t: Words, n: Terms): Field<V> {
  const options = [{ value: '', label: t.noDimension }, ...dimensions.map((value) => ({ value, label: n[value] }))];
  return { key: 'dimension', label: t.dimension, kind: 'choice', as: 'select', options };
}
