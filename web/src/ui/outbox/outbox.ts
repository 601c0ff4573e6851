import { NetworkFailure, Problem } from '../../api/problem.ts';
import { newId } from '../id.ts';
import { createSignal, type Signal } from '../signal.ts';
import { now } from '../time/now.ts';
import type { OutboxEntry, OutboxStore } from './store.ts';

/** How entries reach the server; both take the idempotency key that makes repetition harmless. */
export interface OutboxTransport {
  upload(file: { name: string; blob: Blob }, key: string): Promise<{ id: string; claim: string }>;
  post(path: string, body: unknown, key: string): Promise<unknown>;
}

export interface NewEntry {
  /** Made by the form and kept with its draft, so that a form sent again after a reload is known again. */
  id?: string;
  path: string;
  body: Record<string, unknown>;
  label: string;
  fileField?: string;
  files?: { name: string; blob: Blob }[];
}

export interface Outbox {
  entries: Signal<readonly OutboxEntry[]>;
  /** Keeps a form and tries to send it at once; resolves with the entry as it then stands. */
  send(form: NewEntry): Promise<OutboxEntry>;
  /** Sends what waits, oldest first, and stops at the first failure of the network. */
  flush(): Promise<void>;
  /** Removes an entry the person has seen, or no longer wants to send. */
  dismiss(id: string): Promise<void>;
}

/** The network or the server is out of order for the moment: the entry keeps waiting. */
function isPassing(error: unknown): boolean {
  return error instanceof NetworkFailure || (error instanceof Problem && (error.status >= 500 || error.status === 429));
}

/** The server forgets files that waited a day for their form: then they are sent once more. */
function withFreshFiles(entry: OutboxEntry): OutboxEntry {
  return { ...entry, files: entry.files.map(({ name, blob }) => ({ name, blob, key: newId() })) };
}

function refused(entry: OutboxEntry, problem: Problem): OutboxEntry {
  return { ...entry, state: 'refused', refusal: problem.detail || problem.title, errors: problem.errors };
}

async function deliver(entry: OutboxEntry, store: OutboxStore, transport: OutboxTransport): Promise<OutboxEntry> {
  for (const file of entry.files) {
    if (file.uploaded) continue;
    const { id, claim } = await transport.upload(file, file.key);
    file.uploaded = { id, claim };
    await store.put(entry);
  }
  const files = entry.files.map((file) => file.uploaded);
  const body = entry.fileField && files.length > 0 ? { ...entry.body, [entry.fileField]: files } : entry.body;
  const result = await transport.post(entry.path, body, entry.key);
  return { ...entry, body: {}, files: [], state: 'sent', result };
}

/**
 * Forms captured while the network is away and sent when it is back, each exactly once: entry and files carry idempotency keys made
 * before the first attempt, and what was already uploaded is remembered. An entry the server refuses stays, with its words.
 */
export function createOutbox(store: OutboxStore, transport: OutboxTransport): Outbox {
  const entries = createSignal<readonly OutboxEntry[]>([]);
  let running: Promise<void> | undefined;

  const show = async () => entries.set((await store.all()).sort((a, b) => a.createdAt - b.createdAt));
  const settle = async (entry: OutboxEntry) => {
    await store.put(entry);
    await show();
  };

  /** What became of an entry; undefined while network or server are out of order. */
  async function attempt(entry: OutboxEntry): Promise<OutboxEntry | undefined> {
    const hadFiles = entry.files.some((file) => file.uploaded);
    try {
      return await deliver(entry, store, transport);
    } catch (error) {
      if (isPassing(error)) return undefined;
      if (!(error instanceof Problem)) throw error;
      if (hadFiles && error.code === 'attachment-not-claimable') return attempt(withFreshFiles(entry));
      return refused(entry, error);
    }
  }

  async function run(): Promise<void> {
    await show();
    for (const entry of entries.get().filter((each) => each.state === 'waiting')) {
      const outcome = await attempt(entry);
      if (!outcome) return;
      await settle(outcome);
    }
  }

  function flush(): Promise<void> {
    running ??= run().finally(() => {
      running = undefined;
    });
    return running;
  }

  async function send(form: NewEntry): Promise<OutboxEntry> {
    const files = (form.files ?? []).map((file) => ({ ...file, key: newId() }));
    const known = (await store.all()).find((each) => each.id === form.id);
    const entry: OutboxEntry = known ?? { ...form, id: form.id ?? newId(), key: newId(), files, createdAt: now(), state: 'waiting' };
    if (!known) await settle(entry);
    await flush();
    if (entries.get().find((each) => each.id === entry.id)?.state === 'waiting') await flush();
    return entries.get().find((each) => each.id === entry.id) ?? entry;
  }

  async function dismiss(id: string): Promise<void> {
    await store.remove(id);
    await show();
  }

  return { entries, send, flush, dismiss };
}
