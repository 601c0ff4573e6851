import { useEffect, useRef } from 'react';
import { definePhrases, usePhrases } from '../../i18n/phrases.ts';
import type { ResidentForm } from './use-form.ts';

const phrases = definePhrases({
  title: {
    zh: (count: number) => (count === 1 ? '还差一处' : `还差 ${count} 处`),
    en: (count: number) => (count === 1 ? 'One thing is missing' : `${count} things are missing`),
  },
});

/** What is wrong with a form, above it, each line a link to its field; the first wrong field takes the focus. */
export function ErrorSummary<V extends object>(props: { form: ResidentForm<V> }) {
  const t = usePhrases(phrases);
  const { form } = props;
  const latest = useRef(form);
  latest.current = form;
  const idOf = (name: string) => latest.current.field(name as keyof V & string).id;
  const focus = (name: string) => document.getElementById(idOf(name))?.focus();
  // biome-ignore lint/correctness/useExhaustiveDependencies: each attempt moves the focus once
  useEffect(() => {
    const first = Object.keys(latest.current.errors).find((name) => name !== '');
    if (form.attempt > 0 && first !== undefined) focus(first);
  }, [form.attempt]);
  const lines = Object.entries(form.errors);
  if (lines.length === 0) return null;
  return (
    <div className="error-summary" role="alert">
      <strong>{t.title(lines.length)}</strong>
      <ul>
        {lines.map(([name, words]) => (
          <li key={name}>
            {name === '' ? (
              words
            ) : (
              <button type="button" className="link-button" onClick={() => focus(name)}>
                {words}
              </button>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
