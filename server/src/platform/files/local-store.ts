import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, mkdir, opendir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { moveIntoPlace, writeThrough } from './durable-file.ts';
import type { FileStore, ListedFile } from './store-contract.ts';
import { checkSpace, fromSystemError, parseFileKey } from './store-contract.ts';

const leftoverAgeMs = 24 * 3_600_000;

/**
 * A file store in a folder, made at the first write. The key `space/abcdef…` is the file `space/ab/cd/abcdef…`; content is written under
 * `.incoming` first and moved when complete. What a crash left there is removed after a day.
 */
export function createLocalStore(root: string): FileStore {
  const incoming = join(root, '.incoming');
  const pathOf = (key: string): string => {
    const { space, id } = parseFileKey(key);
    return join(root, space, id.slice(0, 2), id.slice(2, 4), id);
  };
  let ready: Promise<void> | undefined;
  const prepare = (): Promise<void> => {
    ready ??= makeIncoming(incoming).catch((error: unknown) => {
      ready = undefined;
      throw error;
    });
    return ready;
  };
  return {
    put: async (key, source) => {
      const final = pathOf(key);
      const temporary = join(incoming, randomBytes(16).toString('hex'));
      await guarded(prepare());
      const stored = await guarded(writeThrough(temporary, source));
      await guarded(moveIntoPlace(temporary, final));
      return stored;
    },
    get: async (key) => openToRead(pathOf(key)),
    delete: async (key) => guarded(rm(pathOf(key), { force: true })),
    exists: async (key) => isThere(pathOf(key)),
    list: (space) => listFiles(root, space),
  };
}

async function openToRead(path: string): Promise<Readable> {
  const stream = createReadStream(path);
  await guarded(new Promise<void>((resolve, reject) => stream.once('ready', resolve).once('error', reject)));
  return stream;
}

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

async function* listFiles(root: string, space: string): AsyncGenerator<ListedFile> {
  checkSpace(space);
  const folder = join(root, space);
  if (!(await isThere(folder))) return;
  for await (const entry of await opendir(folder, { recursive: true })) {
    if (!entry.isFile()) continue;
    const facts = await stat(join(entry.parentPath, entry.name));
    yield { key: `${space}/${entry.name}`, sizeBytes: facts.size, modifiedAt: facts.mtime };
  }
}

async function makeIncoming(incoming: string): Promise<void> {
  await mkdir(incoming, { recursive: true, mode: 0o700 });
  for (const name of await readdir(incoming)) {
    const { mtimeMs } = await stat(join(incoming, name));
    if (mtimeMs < Date.now() - leftoverAgeMs) await rm(join(incoming, name), { force: true });
  }
}

async function guarded<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw fromSystemError(error);
  }
}
