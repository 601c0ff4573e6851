import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createLocalStore } from '../local-store.ts';
import { FileStoreError, newFileKey } from '../store.ts';
import { collect } from './collect.ts';

const root = process.argv[2] ?? '';
const store = createLocalStore(root);
const error: unknown = await store
  .put(newFileKey('d_a'), Buffer.alloc(1_048_576), { mime: 'text/plain' })
  .catch((reason: unknown) => reason);
const left = (await readdir(join(root, '.incoming'))).length + (await collect(store.list('d_a'))).length;
const small = await store.put(newFileKey('d_a'), Buffer.from('x'), { mime: 'text/plain' }).then(() => 'stored');
const told = error instanceof FileStoreError ? { reason: error.reason, status: error.kind.status } : { reason: String(error), status: 0 };
process.stdout.write(JSON.stringify({ ...told, left, small }));
