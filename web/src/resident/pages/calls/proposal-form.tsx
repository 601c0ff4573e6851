import type { FormEvent, ReactNode } from 'react';
import { useSubmit } from '../../../api/submit.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { ErrorSummary } from '../../kit/error-summary.tsx';
import { Notice, ProblemNotice } from '../../kit/feedback.tsx';
import { LongTextField, SubmitButton, TextField } from '../../kit/fields.tsx';
import { useResidentForm } from '../../kit/use-form.ts';
import type { Proposed } from './api.ts';
import { phrases } from './phrases.ts';

interface Values {
  title: string;
  words: string;
  amount: string;
}

/** Fen of an amount in yuan as people write it; null where it is none. */
const fenOf = (text: string): number | null => {
  const yuan = Number(text.replace(/[,，\s元]/g, ''));
  return Number.isFinite(yuan) && yuan > 0 ? Number((yuan * 100).toFixed(0)) : null;
};

/** What somebody would like to do, for whom, and with how much money. */
export function ProposalForm(props: {
  name: string;
  done: string;
  before?: ReactNode;
  /** What stands already; left out, an empty form. */
  initial?: Proposed;
  /** The word on the button. */
  label?: string;
  send: (proposed: Proposed, key: string) => Promise<unknown>;
  onDone: () => void;
}) {
  const t = usePhrases(phrases);
  const form = useResidentForm<Values>({
    key: props.name,
    initial: {
      title: props.initial?.title ?? '',
      words: props.initial?.words ?? '',
      amount: props.initial ? String(props.initial.amount / 100) : '',
    },
    rules: {
      title: ({ title }) => (title.trim() === '' ? t.titleMissing : undefined),
      words: ({ words }) => (words.trim() === '' ? t.wordsMissing : undefined),
      amount: ({ amount }) => (fenOf(amount) === null ? t.amountWrong : undefined),
    },
  });
  const send = useSubmit<Proposed, unknown>({
    scope: props.name,
    send: props.send,
    onDone: () => {
      form.clear();
      props.onDone();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { title, words, amount } = form.values;
    if (form.check()) send.mutate({ title: title.trim(), words: words.trim(), amount: fenOf(amount) ?? 0 });
  };
  if (send.isSuccess) return <Notice tone="done" title={props.done} />;
  return (
    <form className="page" noValidate onSubmit={submit}>
      <ErrorSummary form={form} />
      {send.isError && <ProblemNotice error={send.error} />}
      {props.before}
      <TextField
        {...form.field('title')}
        label={t.proposalTitle}
        value={form.values.title}
        maxLength={120}
        onChange={(title) => form.change({ title })}
      />
      <LongTextField
        {...form.field('words')}
        label={t.proposalWords}
        value={form.values.words}
        maxLength={3000}
        onChange={(words) => form.change({ words })}
      />
      <TextField
        {...form.field('amount')}
        label={t.amount}
        value={form.values.amount}
        inputMode="numeric"
        onChange={(amount) => form.change({ amount })}
      />
      <SubmitButton busy={send.isPending}>{props.label ?? t.send}</SubmitButton>
    </form>
  );
}
