import { keepDraft } from '../../../ui/draft.ts';
import { newId } from '../../../ui/id.ts';
import type { OutboxEntry } from '../../../ui/outbox/store.ts';
import { savePhotos } from './kept-photos.ts';
import { formKey, valuesOf } from './values.ts';

/** Puts a refused report back into the form, photos included. */
export async function restoreReport(entry: OutboxEntry): Promise<void> {
  keepDraft(formKey, valuesOf(entry.body));
  await savePhotos(entry.files.map(({ name, blob }) => ({ id: newId(), name, blob })));
}
