import { uploadFile } from '../../api/attachments.ts';
import { post } from '../../api/post.ts';
import { useSignal } from '../signal.ts';
import { createOutbox, type Outbox } from './outbox.ts';
import { databaseStore, memoryStore, type OutboxEntry } from './store.ts';

let opened: Promise<Outbox> | undefined;

async function open(): Promise<Outbox> {
  const store = await databaseStore().catch(memoryStore);
  const outbox = createOutbox(store, { upload: (file, key) => uploadFile(file, { key }), post });
  const flush = () => void outbox.flush();
  globalThis.addEventListener('online', flush);
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && flush());
  flush();
  return outbox;
}

/** The outbox of this device, opened once; it sends what waits when the network returns or the page is shown again. */
export function openOutbox(): Promise<Outbox> {
  opened ??= open();
  return opened;
}

/** The entries of an opened outbox, renewed as they are sent. */
export function useOutboxEntries(outbox: Outbox): readonly OutboxEntry[] {
  return useSignal(outbox.entries);
}
