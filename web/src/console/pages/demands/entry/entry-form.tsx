import { Button } from 'antd';
import { type KeyboardEvent, type SyntheticEvent, useEffect, useMemo, useRef } from 'react';
import { claimsOf } from '../../../../api/attachments.ts';
import { api, data, submitHeaders } from '../../../../api/client.ts';
import { Problem } from '../../../../api/problem.ts';
import { useSubmit } from '../../../../api/submit.ts';
import { type PhrasesOf, usePhrases, useText } from '../../../../i18n/phrases.ts';
import { channels, demandKinds, optionsOf } from '../../../../i18n/vocabulary/terms.ts';
import { keepValue, readValue } from '../../../../ui/device-store.ts';
import { now } from '../../../../ui/time/now.ts';
import { type Field, FormFields, Panel, type PickedFile, ProblemNote, RestoredNote, useForm } from '../../../kit/index.ts';
import { urgencies } from '../../matters/shared/terms.ts';
import { entryWords } from '../phrases.ts';
import { Caller } from './caller.tsx';
import { EntryHints } from './entry-hints.tsx';
import { type Place, placeField } from './place-field.tsx';

type Words = PhrasesOf<typeof entryWords>;

type Channel = 'phone' | 'walk_in' | 'visit' | 'grid' | 'hotline_12345' | 'paper' | 'delegate_studio' | 'chief' | 'opinion';

export interface EntryForm {
  phone?: string;
  name?: string;
  body: string;
  place?: Place;
  channel: Channel;
  kind: 'help' | 'complaint' | 'suggestion' | 'enquiry' | 'praise';
  urgency: 'emergency' | 'urgent' | 'general' | 'complex';
  onBehalf?: string;
  hide?: boolean;
  files?: PickedFile[];
}

/** A demand that was just entered, with what is shown of it once. */
export interface Entered {
  receipt: { id: string; number: string; queryCode: string; receivedAt: string; promise: string };
  values: EntryForm;
  seconds: number;
}

const staffChannels = ['phone', 'walk_in', 'visit', 'grid', 'hotline_12345', 'paper', 'delegate_studio', 'chief', 'opinion'];

function useFields(t: Words): Field<EntryForm>[] {
  const text = useText();
  return useMemo(
    () => [
      { key: 'phone', label: t.phone, kind: 'text', inputMode: 'tel', maxLength: 40, help: t.phoneHelp },
      { key: 'name', label: t.name, kind: 'text', maxLength: 100 },
      { key: 'body', label: t.body, kind: 'long_text', required: true, rows: 5, maxLength: 5000, placeholder: t.bodyPlaceholder },
      placeField<EntryForm>(t.place),
      {
        key: 'channel',
        label: t.channel,
        kind: 'choice',
        as: 'select',
        required: true,
        options: optionsOf(channels, text).filter((option) => staffChannels.includes(option.value)),
      },
      { key: 'kind', label: t.kind, kind: 'choice', as: 'select', required: true, options: optionsOf(demandKinds, text) },
      { key: 'urgency', label: t.urgency, kind: 'choice', as: 'select', required: true, options: optionsOf(urgencies, text) },
      { key: 'onBehalf', label: t.onBehalf, kind: 'text', maxLength: 100 },
      { key: 'hide', label: '', kind: 'yes_no', text: t.hide },
      { key: 'files', label: t.files, kind: 'files', max: 9 },
    ],
    [t, text],
  );
}

function bodyOf(values: EntryForm, seconds: number) {
  const { phone, name, place } = values;
  const contact = phone || name ? { phone: phone || undefined, name: name || undefined } : undefined;
  return {
    channel: values.channel,
    kind: values.kind,
    urgency: values.urgency,
    body: values.body,
    placeText: place?.name,
    areaCode: place?.areaCode,
    buildingId: place?.buildingId,
    lng: place?.lng,
    lat: place?.lat,
    contact,
    onBehalf: values.onBehalf || undefined,
    hideReporter: values.hide === true,
    attachments: values.files?.length ? claimsOf(values.files) : undefined,
    entrySeconds: seconds,
  };
}

/** Seconds since the first key of this entry. */
function useStopwatch(running: boolean): () => number {
  const startedAt = useRef<number>(undefined);
  if (running) startedAt.current ??= now();
  return () => Math.floor((now() - (startedAt.current ?? now())) / 1_000);
}

function useEntry(onEntered: (entered: Entered) => void) {
  const t = usePhrases(entryWords);
  const fields = useFields(t);
  const initial = useMemo<EntryForm>(
    () => ({ body: '', channel: readValue<Channel>('entry-channel') ?? 'phone', kind: 'help', urgency: 'general' }),
    [],
  );
  const form = useForm<EntryForm>({ draftKey: 'demand-entry', fields, initial });
  const elapsed = useStopwatch(Boolean(form.values.body || form.values.phone || form.values.name));
  const submit = useSubmit<EntryForm, Entered>({
    scope: 'demand-entry',
    send: async (values, key) => {
      const seconds = elapsed();
      const receipt = await data(api.POST('/api/v1/intake/demands', { body: bodyOf(values, seconds), headers: submitHeaders(key) }));
      return { receipt, values, seconds };
    },
    onDone: (entered) => {
      keepValue('entry-channel', entered.values.channel);
      form.clear();
      onEntered(entered);
    },
  });
  const run = () => {
    const values = form.check();
    if (values) submit.mutate(values, { onError: form.take });
  };
  return { form, submit, run };
}

/** The form for callers and visitors, made for the keyboard: phone first, Ctrl + Enter files it. */
export function EntryFormPanel(props: { onEntered: (entered: Entered) => void }) {
  const t = usePhrases(entryWords);
  const { form, submit, run } = useEntry(props.onEntered);
  const place = useRef<HTMLFormElement>(null);
  useEffect(() => place.current?.querySelector('input')?.focus(), []);
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    run();
  };
  const onSubmit = (event: SyntheticEvent) => {
    event.preventDefault();
    run();
  };
  const atFields = submit.error instanceof Problem && Object.keys(form.errors).length > 0;
  return (
    <div className="entry">
      <Panel>
        <form className="action-form" ref={place} onSubmit={onSubmit} onKeyDown={onKey} noValidate>
          <RestoredNote form={form} />
          {submit.error && !atFields && <ProblemNote error={submit.error} onRetry={run} />}
          <FormFields form={form} columns={2} />
          <div className="form-foot">
            <span className="quiet small grow">
              <kbd>Ctrl</kbd> + <kbd>Enter</kbd>
            </span>
            <Button type="primary" size="large" htmlType="submit" loading={submit.isPending}>
              {t.file}
            </Button>
          </div>
        </form>
      </Panel>
      <div className="stack">
        <Caller phone={form.values.phone ?? ''} />
        <EntryHints text={form.values.body} areaCode={form.values.place?.areaCode} />
      </div>
    </div>
  );
}
