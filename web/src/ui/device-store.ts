/**
 * Small values kept on this device. Private modes and full disks refuse to write: then values live as long as the page,
 * and the caller can ask `keepsValues()` to tell the person so.
 */
const prefix = 'liandong:';
const fallback = new Map<string, string>();
let working = true;

function area(): Storage | undefined {
  try {
    return globalThis.localStorage;
  } catch {
    return undefined;
  }
}

/** Reads a value kept under `key`; undefined when there is none or it cannot be read. */
export function readValue<T>(key: string): T | undefined {
  try {
    const text = fallback.get(key) ?? area()?.getItem(prefix + key) ?? undefined;
    return text === undefined ? undefined : (JSON.parse(text) as T);
  } catch {
    return undefined;
  }
}

/** Keeps a JSON value under `key`; on a device that refuses, only until the page is closed. */
export function keepValue(key: string, value: unknown): void {
  const text = JSON.stringify(value);
  try {
    const store = area();
    if (!store) throw new Error('no storage');
    store.setItem(prefix + key, text);
    fallback.delete(key);
  } catch {
    working = false;
    fallback.set(key, text);
  }
}

/** Forgets the value under `key`. */
export function dropValue(key: string): void {
  fallback.delete(key);
  try {
    area()?.removeItem(prefix + key);
  } catch {
    working = false;
  }
}

/** All keys that begin with `start`, without the product's own prefix. */
export function keysUnder(start: string): string[] {
  const store = area();
  const stored = store ? Array.from({ length: store.length }, (_, index) => store.key(index) ?? '') : [];
  const own = stored.filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length));
  return [...new Set([...own, ...fallback.keys()])].filter((key) => key.startsWith(start));
}

/** False once a write was refused: what is typed will not outlive the page. */
export function keepsValues(): boolean {
  return working;
}
