import { useEffect, useState } from 'react';
import { openOutbox } from '../../../ui/outbox/index.ts';
import type { Outbox } from '../../../ui/outbox/outbox.ts';
import type { OutboxEntry } from '../../../ui/outbox/store.ts';
import { createSignal, useSignal } from '../../../ui/signal.ts';
import { collectReceipts, demandsPath } from './receipts.ts';

const none = createSignal<readonly OutboxEntry[]>([]);

/** The outbox once it is open, with the reports it holds; receipts of those that were sent are taken out. */
export function useReportsUnderway(): { outbox: Outbox | undefined; entries: readonly OutboxEntry[] } {
  const [outbox, setOutbox] = useState<Outbox>();
  useEffect(() => void openOutbox().then(setOutbox), []);
  const entries = useSignal(outbox?.entries ?? none);
  useEffect(() => {
    if (outbox && entries.some((entry) => entry.state === 'sent')) void collectReceipts(outbox);
  }, [outbox, entries]);
  return { outbox, entries: entries.filter((entry) => entry.path === demandsPath) };
}
