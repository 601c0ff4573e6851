import { useState } from 'react';
import { Problem, problemsByField } from '../../api/problem.ts';
import { useDraft } from '../../ui/draft.ts';

/** A rule of a field: the words of what is wrong, or undefined. */
export type Rules<V> = { [K in keyof V & string]?: (values: V) => string | undefined };

/** A form for residents: its values, what is wrong, and what its fields need. */
export interface ResidentForm<V extends object> {
  values: V;
  change: (patch: Partial<V>) => void;
  /** In the order of `rules`; what fits no field stands under the empty name. */
  errors: Readonly<Record<string, string>>;
  /** Counts up each time something wrong has to be shown. */
  attempt: number;
  restoredAt: number | undefined;
  /** Checks all rules; true when the form may be sent. */
  check: () => boolean;
  /** Puts the server's complaints at the fields they are about. */
  take: (error: unknown) => void;
  clear: () => void;
  /** What a field with this name needs: `<Field {...form.field('text')} label=…>`. */
  field: (name: keyof V & string) => { id: string; error: string | undefined };
}

/** A form whose text is kept on the device under `key` until `clear`. `initial` must be a constant. */
export function useResidentForm<V extends object>(options: { key: string; initial: V; rules: Rules<V> }): ResidentForm<V> {
  const { key, rules } = options;
  const draft = useDraft<V>(key, options.initial);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [attempt, setAttempt] = useState(0);
  const show = (wrong: Record<string, string>) => {
    setErrors(wrong);
    if (Object.keys(wrong).length > 0) setAttempt((count) => count + 1);
  };
  const change = (patch: Partial<V>) => {
    draft.change(patch);
    setErrors((known) => Object.fromEntries(Object.entries(known).filter(([name]) => !(name in patch))));
  };
  const check = () => {
    const wrong: Record<string, string> = {};
    for (const name of Object.keys(rules) as (keyof V & string)[]) {
      const words = rules[name]?.(draft.values);
      if (words) wrong[name] = words;
    }
    show(wrong);
    return Object.keys(wrong).length === 0;
  };
  const take = (error: unknown) => {
    if (error instanceof Problem) show(problemsByField(error.errors, Object.keys(options.initial)));
  };
  const clear = () => {
    draft.clear();
    setErrors({});
  };
  const field = (name: keyof V & string) => ({ id: `${key}-${name}`, error: errors[name] });
  return { values: draft.values, change, errors, attempt, restoredAt: draft.restoredAt, check, take, clear, field };
}
