import { useMutation } from '@tanstack/react-query';
import { dropValue, keepValue, readValue } from '../ui/device-store.ts';
import { newId } from '../ui/id.ts';

interface KeptKey {
  print: string;
  key: string;
}

/** A short fingerprint of a text, so that no content is kept. Two 32-bit multiplicative hashes side by side. */
function fingerprint(text: string): string {
  let one = 0x811c9dc5;
  let two = 0x1b873593;
  for (const unit of text) {
    const code = unit.codePointAt(0) ?? 0;
    one = Math.imul(one ^ code, 0x01000193);
    two = Math.imul(two ^ code, 0x5bd1e995) ^ (two >>> 15);
  }
  return `${text.length}.${(one >>> 0).toString(36)}.${(two >>> 0).toString(36)}`;
}

/**
 * The idempotency key of a logical submit: the same form with the same content keeps its key over retries and reloads, so that an
 * attempt whose answer was lost is not carried out twice. Changed content is another submit and gets another key. An empty scope keeps
 * nothing on the device: for forms with passwords.
 */
export function submitKey(scope: string, body: unknown): string {
  if (scope === '') return newId();
  const print = fingerprint(JSON.stringify(body) ?? '');
  const kept = readValue<KeptKey>(`submit:${scope}`);
  if (kept?.print === print) return kept.key;
  const key = newId();
  keepValue(`submit:${scope}`, { print, key } satisfies KeptKey);
  return key;
}

/** Forgets the key after the server has answered that the submit was carried out. */
export function submitDone(scope: string): void {
  if (scope !== '') dropValue(`submit:${scope}`);
}

/**
 * Sends a form once. `scope` names the form (with the record it belongs to); `send` gets what was typed and the key for
 * `submitHeaders`. The mutation's `error` is a `Problem` or a `NetworkFailure`; calling `mutate` again with the same content is a retry.
 */
export function useSubmit<Values, Result>(options: {
  scope: string;
  send: (values: Values, key: string) => Promise<Result>;
  onDone?: (result: Result, values: Values) => void | Promise<void>;
}) {
  return useMutation<Result, Error, Values>({
    mutationFn: (values) => options.send(values, submitKey(options.scope, values)),
    onSuccess: async (result, values) => {
      submitDone(options.scope);
      await options.onDone?.(result, values);
    },
  });
}
