import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { Problem } from '../../../api/problem.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { newId } from '../../../ui/id.ts';
import { openOutbox } from '../../../ui/outbox/index.ts';
import type { OutboxEntry } from '../../../ui/outbox/store.ts';
import type { Photo } from '../../kit/photo-input.tsx';
import { type ResidentForm, useResidentForm } from '../../kit/use-form.ts';
import { collectReceipts, demandsPath } from '../receipt/receipts.ts';
import { phrases } from './phrases.ts';
import { usePhotos } from './use-photos.ts';
import { bodyOf, formKey, labelOf, noValues, type ReportValues } from './values.ts';

const placeAtMost = 200;
const phoneDigits = /^\D*(\d\D*){7,20}$/;

/** Which field of the page a complaint of the server is about; the rest stands above the form. */
function fieldOf(pointer: string): keyof ReportValues | '' {
  if (/phone|contact/.test(pointer)) return 'phone';
  if (/place|area|building|lng|lat/.test(pointer)) return 'place';
  return /body/.test(pointer) ? 'text' : '';
}

/** The refusal of an entry as the form understands it: the server's sentence at the field it is about. */
function complaintOf(entry: OutboxEntry): Problem {
  const words = entry.refusal ?? '';
  const fields = [...new Set((entry.errors ?? []).map((error) => fieldOf(error.pointer)))];
  return new Problem(422, { errors: (fields.length > 0 ? fields : ['']).map((field) => ({ pointer: `/${field}`, detail: words })) });
}

function useRules() {
  const t = usePhrases(phrases);
  return {
    text: (values: ReportValues) => (values.text.trim() ? undefined : t.whatMissing),
    place: ({ place }: ReportValues) => {
      if (!place?.text.trim() && place?.lng === undefined) return t.whereMissing;
      return place.text.length > placeAtMost ? t.whereLong : undefined;
    },
    phone: ({ phone }: ReportValues) => (phone.trim() === '' || phoneDigits.test(phone) ? undefined : t.phoneWrong),
  };
}

export interface Report {
  form: ResidentForm<ReportValues>;
  photos: readonly Photo[];
  changePhotos: (photos: readonly Photo[]) => void;
  busy: boolean;
  /** Hands the report to the outbox, which sends it at once or as soon as it can, once. */
  send: () => Promise<void>;
  /** Empties the form. */
  clear: () => void;
}

/** Hands a filled form to the outbox and tries to send it at once. */
async function handOver(id: string, values: ReportValues, photos: readonly Photo[]): Promise<OutboxEntry> {
  const outbox = await openOutbox();
  const body = { ...bodyOf(values) };
  const files = photos.map(({ name, blob }) => ({ name, blob }));
  const entry = await outbox.send({ id, path: demandsPath, body, label: labelOf(body.body), fileField: 'attachments', files });
  if (entry.state === 'sent') await collectReceipts(outbox);
  if (entry.state === 'refused') await outbox.dismiss(id);
  return entry;
}

/** A page that was closed while it sent comes back with its text; what the outbox already has must not be sent again. */
async function wasHandedOver(sendId: string): Promise<boolean> {
  const outbox = await openOutbox();
  await outbox.flush();
  return outbox.entries.get().some((entry) => entry.id === sendId && entry.state !== 'refused');
}

/** The form of a report: kept over reloads with its photos, sent exactly once, complaints of the server at their fields. */
export function useReport(): Report {
  const t = usePhrases(phrases);
  const [, navigate] = useLocation();
  const form = useResidentForm<ReportValues>({ key: formKey, initial: noValues, rules: useRules() });
  const { photos, change: changePhotos } = usePhotos();
  const [busy, setBusy] = useState(false);
  const clear = () => {
    form.clear();
    changePhotos([]);
  };
  const leave = (key: string) => {
    clear();
    navigate(`/receipt/${key}`, { replace: true });
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once, when the page opens
  useEffect(() => {
    const { sendId } = form.values;
    if (sendId !== '') void wasHandedOver(sendId).then((was) => was && leave(sendId));
  }, []);

  const send = async () => {
    if (busy || !form.check()) return;
    setBusy(true);
    const id = form.values.sendId || newId();
    form.change({ sendId: id });
    try {
      const entry = await handOver(id, form.values, photos);
      if (entry.state !== 'refused') return leave(id);
      form.change({ sendId: '' });
      form.take(complaintOf(entry));
    } catch {
      form.take(new Problem(507, { errors: [{ pointer: '', detail: t.notKept }] }));
    } finally {
      setBusy(false);
    }
  };
  return { form, photos, changePhotos, busy, send, clear };
}
