import { keepValue, readValue } from '../../../ui/device-store.ts';
import type { Outbox } from '../../../ui/outbox/outbox.ts';
import { createSignal, useSignal } from '../../../ui/signal.ts';
import type { Posted } from '../answer.ts';

/** Where residents' reports are posted. */
export const demandsPath = '/api/v1/demands';

/** What the server answers to a report. The query code is shown once; the server keeps only its hash. */
export type FiledReceipt = Posted<'/api/v1/demands'>;

/** A receipt kept on this device, so that its owner finds the report again without writing anything down. */
export type KeptReceipt = FiledReceipt & {
  /** The device's own name of the submit; stands in the receipt's address. */
  key: string;
  title: string;
};

const mostKept = 20;
const kept = createSignal<readonly KeptReceipt[]>(readValue<KeptReceipt[]>('receipts') ?? []);

function change(receipts: readonly KeptReceipt[]): void {
  keepValue('receipts', receipts);
  kept.set(receipts);
}

/** The receipts kept on this device, newest first. */
export function useReceipts(): readonly KeptReceipt[] {
  return useSignal(kept);
}

/** Keeps a receipt; the twentieth older one is forgotten. */
export function keepReceipt(receipt: KeptReceipt): void {
  change([receipt, ...kept.get().filter((each) => each.key !== receipt.key)].slice(0, mostKept));
}

/** Forgets a receipt on this device; with its number and code the report can still be followed. */
export function forgetReceipt(key: string): void {
  change(kept.get().filter((each) => each.key !== key));
}

/** Takes the receipts of reports that the outbox has delivered. Their entries are no longer needed then. */
export async function collectReceipts(outbox: Outbox): Promise<void> {
  for (const entry of outbox.entries.get()) {
    if (entry.state !== 'sent' || entry.path !== demandsPath) continue;
    keepReceipt({ ...(entry.result as FiledReceipt), key: entry.id, title: entry.label });
    await outbox.dismiss(entry.id);
  }
}

/** The query code in two groups, as people read it out: `K7QM-3XPA`. */
export function spokenCode(code: string): string {
  return code.length === 8 ? `${code.slice(0, 4)}-${code.slice(4)}` : code;
}

/** The path that opens a report's progress by itself. The code stands behind `#`, so that it never reaches a server's log. */
export function progressPath(receipt: Pick<FiledReceipt, 'number' | 'queryCode'>): string {
  return `/p/${receipt.number}#${receipt.queryCode}`;
}
