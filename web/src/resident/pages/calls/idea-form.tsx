import type { FormEvent } from 'react';
import { useSubmit } from '../../../api/submit.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { ErrorSummary } from '../../kit/error-summary.tsx';
import { Notice, ProblemNotice } from '../../kit/feedback.tsx';
import { LongTextField, SubmitButton, TextField } from '../../kit/fields.tsx';
import { useResidentForm } from '../../kit/use-form.ts';
import { putIdea } from './api.ts';
import { CommunityChoice } from './community-choice.tsx';
import { phrases } from './phrases.ts';

const scope = 'idea:new';
const initial = { areaCode: '', title: '', words: '' };

/** A good idea for the community; it asks for no money and may win a prize. */
export function IdeaForm(props: { onDone: () => void }) {
  const t = usePhrases(phrases);
  const form = useResidentForm<typeof initial>({
    key: scope,
    initial,
    rules: {
      areaCode: ({ areaCode }) => (areaCode.length > 9 ? undefined : t.placeMissing),
      title: ({ title }) => (title.trim() === '' ? t.titleMissing : undefined),
      words: ({ words }) => (words.trim() === '' ? t.wordsMissing : undefined),
    },
  });
  const send = useSubmit<typeof initial, unknown>({
    scope,
    send: putIdea,
    onDone: () => {
      form.clear();
      props.onDone();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { areaCode, title, words } = form.values;
    if (form.check()) send.mutate({ areaCode, title: title.trim(), words: words.trim() });
  };
  if (send.isSuccess) return <Notice tone="done" title={t.asked} />;
  return (
    <form className="page" noValidate onSubmit={submit}>
      <ErrorSummary form={form} />
      {send.isError && <ProblemNotice error={send.error} />}
      <CommunityChoice field={form.field('areaCode')} value={form.values.areaCode} onChange={(areaCode) => form.change({ areaCode })} />
      <TextField
        {...form.field('title')}
        label={t.ideaTitle}
        value={form.values.title}
        maxLength={120}
        onChange={(title) => form.change({ title })}
      />
      <LongTextField
        {...form.field('words')}
        label={t.ideaWords}
        value={form.values.words}
        maxLength={3000}
        onChange={(words) => form.change({ words })}
      />
      <SubmitButton busy={send.isPending}>{t.send}</SubmitButton>
    </form>
  );
}
