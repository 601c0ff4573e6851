import { useQueryClient } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { useSubmit } from '../../../api/submit.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { ErrorSummary } from '../../kit/error-summary.tsx';
import { Notice, ProblemNotice } from '../../kit/feedback.tsx';
import { LongTextField, SubmitButton } from '../../kit/fields.tsx';
import { useResidentForm } from '../../kit/use-form.ts';
import { object, resultsKey } from './api.ts';
import { phrases } from './phrases.ts';
import { SignedIn } from './signed-in.tsx';

interface Values {
  words: string;
}

function Form(props: { applicationId: string; callId: string }) {
  const t = usePhrases(phrases);
  const client = useQueryClient();
  const { applicationId, callId } = props;
  const form = useResidentForm<Values>({
    key: `object:${applicationId}`,
    initial: { words: '' },
    rules: { words: ({ words }) => (words.trim() === '' ? t.objectMissing : undefined) },
  });
  const send = useSubmit<string, unknown>({
    scope: `object:${applicationId}`,
    send: (words, key) => object(applicationId, words, key),
    onDone: () => {
      form.clear();
      void client.invalidateQueries({ queryKey: resultsKey(callId) });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (form.check()) send.mutate(form.values.words.trim());
  };
  if (send.isSuccess) return <Notice tone="done" title={t.objected} />;
  return (
    <form className="page" noValidate onSubmit={submit}>
      <ErrorSummary form={form} />
      {send.isError && <ProblemNotice error={send.error} />}
      <LongTextField
        {...form.field('words')}
        label={t.objectWords}
        value={form.values.words}
        maxLength={2000}
        onChange={(words) => form.change({ words })}
      />
      <SubmitButton busy={send.isPending}>{t.send}</SubmitButton>
    </form>
  );
}

/** Objecting to a decision during its public notice. */
export function ObjectForm(props: { applicationId: string; callId: string }) {
  const t = usePhrases(phrases);
  return (
    <SignedIn title={t.object}>
      <Form {...props} />
    </SignedIn>
  );
}
