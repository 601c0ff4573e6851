import { useCallback, useEffect, useRef, useState } from 'react';
import { dropValue, keepValue, keysUnder, readValue } from './device-store.ts';
import { now } from './time/now.ts';

interface Kept<V> {
  at: number;
  values: Partial<V>;
}

const day = 86_400_000;
const keepDays = 14;
const pauseMs = 250;

/** What a form offers to the component that draws it. */
export interface Draft<V> {
  values: V;
  /** Changes some values and keeps them on the device. */
  change: (patch: Partial<V>) => void;
  /** When the restored text was typed (ms), until it is changed or dropped; undefined for a fresh form. */
  restoredAt: number | undefined;
  /** Forgets the draft and shows the initial values again. Call it after the form was accepted. */
  clear: () => void;
}

function load<V>(key: string): Kept<V> | undefined {
  const kept = readValue<Kept<V>>(`draft:${key}`);
  if (!kept || now() - kept.at < keepDays * day) return kept;
  dropValue(`draft:${key}`);
  return undefined;
}

/**
 * The values of a form, kept on the device under `key` while they differ from `initial`, so that a reload, a lost connection or a
 * closed page loses nothing. Use a key that names the form and the record: `determine:0192…`. An empty key keeps nothing.
 */
export function useDraft<V extends object>(key: string, initial: V): Draft<V> {
  const [kept] = useState(() => (key ? load<V>(key) : undefined));
  const [values, setValues] = useState<V>(() => ({ ...initial, ...kept?.values }));
  const [restoredAt, setRestoredAt] = useState(kept?.at);
  const latest = useRef<{ values: V; dirty: boolean }>({ values, dirty: false });

  const write = useCallback(() => {
    if (!key || !latest.current.dirty) return;
    latest.current.dirty = false;
    keepValue(`draft:${key}`, { at: now(), values: latest.current.values } satisfies Kept<V>);
  }, [key]);

  const change = useCallback((patch: Partial<V>) => {
    latest.current = { values: { ...latest.current.values, ...patch }, dirty: true };
    setValues(latest.current.values);
  }, []);

  const clear = useCallback(() => {
    latest.current = { values: initial, dirty: false };
    setValues(initial);
    setRestoredAt(undefined);
    if (key) dropValue(`draft:${key}`);
  }, [key, initial]);

  useEffect(() => {
    if (values !== latest.current.values) return;
    const timer = setTimeout(write, pauseMs);
    return () => clearTimeout(timer);
  }, [values, write]);

  useEffect(() => {
    globalThis.addEventListener('pagehide', write);
    return () => {
      globalThis.removeEventListener('pagehide', write);
      write();
    };
  }, [write]);

  return { values, change, restoredAt, clear };
}

/** Puts values into a form that is opened later. */
export function keepDraft(key: string, values: object): void {
  keepValue(`draft:${key}`, { at: now(), values } satisfies Kept<object>);
}

/** Removes every draft whose key begins with `start`; used when somebody signs out of a shared machine. */
export function dropDrafts(start = ''): void {
  for (const key of keysUnder(`draft:${start}`)) dropValue(key);
}
