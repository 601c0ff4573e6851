import type { ProblemField } from '../../api/problem.ts';

/** A photo or document waiting with its form. `uploaded` names it once the server has it. */
export interface OutboxFile {
  name: string;
  blob: Blob;
  key: string;
  uploaded?: { id: string; claim: string };
}

/** One form that waits for the network, or its outcome. */
export interface OutboxEntry {
  id: string;
  /** Idempotency key of the form itself. */
  key: string;
  path: string;
  body: Record<string, unknown>;
  /** Name of the body's field that takes the uploaded files. */
  fileField?: string;
  files: OutboxFile[];
  /** A few words by which the person knows it again. */
  label: string;
  createdAt: number;
  state: 'waiting' | 'sent' | 'refused';
  /** The server's answer when sent. */
  result?: unknown;
  /** Why it was refused, in the server's words. */
  refusal?: string;
  /** Where it was wrong, as far as the server said. */
  errors?: readonly ProblemField[];
}

/** Where entries are kept. */
export interface OutboxStore {
  all(): Promise<OutboxEntry[]>;
  put(entry: OutboxEntry): Promise<void>;
  remove(id: string): Promise<void>;
}

/** Keeps entries as long as the page lives: for private modes that refuse a database, and for tests. */
export function memoryStore(): OutboxStore {
  const entries = new Map<string, OutboxEntry>();
  return {
    all: async () => [...entries.values()],
    put: async (entry) => {
      entries.set(entry.id, entry);
    },
    remove: async (id) => {
      entries.delete(id);
    },
  };
}

function asked<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** Keeps entries, with their photos, in the browser's database. Rejects where there is none. */
export async function databaseStore(name = 'liandong-outbox'): Promise<OutboxStore> {
  const opening = indexedDB.open(name, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore('entries', { keyPath: 'id' });
  const database = await asked(opening);
  const entries = (mode: IDBTransactionMode) => database.transaction('entries', mode).objectStore('entries');
  return {
    all: () => asked<OutboxEntry[]>(entries('readonly').getAll()),
    put: async (entry) => {
      await asked(entries('readwrite').put(entry));
    },
    remove: async (id) => {
      await asked(entries('readwrite').delete(id));
    },
  };
}
