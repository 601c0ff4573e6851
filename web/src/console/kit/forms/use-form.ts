import { useCallback, useMemo, useState } from 'react';
import { Problem, problemsByField } from '../../../api/problem.ts';
import { definePhrases, usePhrases } from '../../../i18n/phrases.ts';
import { useDraft } from '../../../ui/draft.ts';
import { useSession } from '../../session/session.ts';
import { checkFields, type Field, sentValues } from './fields.ts';

const phrases = definePhrases({
  required: { zh: (label: string) => `请填写${label}`, en: (label: string) => `Please fill in: ${label}` },
  tooShort: {
    zh: (label: string, length: number) => `${label}至少写 ${length} 个字`,
    en: (label: string, length: number) => `${label}: at least ${length} characters`,
  },
});

/** A form: its values, what is wrong with them, and what `FormFields` needs. */
export interface Form<V extends object> {
  id: string;
  fields: readonly Field<V>[];
  values: V;
  errors: Readonly<Record<string, string>>;
  /** Counts up each time something wrong has to be shown; the first wrong field then takes the focus. */
  attempt: number;
  /** When the text that stands in the form was typed, if it was kept from before. */
  restoredAt: number | undefined;
  change: (patch: Partial<V>) => void;
  /** Checks everything; the values to send, or undefined while something is wrong. */
  check: () => V | undefined;
  /** Puts the server's complaints at the fields they are about. */
  take: (error: unknown) => void;
  /** Forgets what was typed. */
  clear: () => void;
}

/**
 * A form over a list of fields. What is typed is kept on the device under `draftKey` (with the account's id) until `clear`;
 * `initial` must keep its identity between draws unless it really changes.
 */
export function useForm<V extends object>(options: { draftKey: string; fields: readonly Field<V>[]; initial: V }): Form<V> {
  const t = usePhrases(phrases);
  const { account } = useSession();
  const { fields } = options;
  const draft = useDraft<V>(options.draftKey && `${account.id}:${options.draftKey}`, options.initial);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [attempt, setAttempt] = useState(0);
  const show = useCallback((wrong: Record<string, string>) => {
    setErrors(wrong);
    if (Object.keys(wrong).length > 0) setAttempt((count) => count + 1);
  }, []);

  return useMemo(() => {
    const change = (patch: Partial<V>) => {
      draft.change(patch);
      setErrors((known) => Object.fromEntries(Object.entries(known).filter(([key]) => !(key in patch))));
    };
    const check = () => {
      const wrong = checkFields(fields, draft.values, t);
      show(wrong);
      return Object.keys(wrong).length === 0 ? sentValues(fields, draft.values) : undefined;
    };
    const take = (error: unknown) => {
      if (!(error instanceof Problem)) return;
      const keys = fields.map((field) => field.key as string);
      const { '': _elsewhere, ...atFields } = problemsByField(error.errors, keys);
      show(atFields);
    };
    const clear = () => {
      draft.clear();
      setErrors({});
    };
    return {
      id: options.draftKey,
      fields,
      values: draft.values,
      errors,
      attempt,
      restoredAt: draft.restoredAt,
      change,
      check,
      take,
      clear,
    };
  }, [draft, errors, attempt, fields, options.draftKey, show, t]);
}
