import type { FormEvent } from 'react';
import { useSubmit } from '../../../api/submit.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { ErrorSummary } from '../../kit/error-summary.tsx';
import { Notice, ProblemNotice } from '../../kit/feedback.tsx';
import { LongTextField, RadioCards, SubmitButton } from '../../kit/fields.tsx';
import { useResidentForm } from '../../kit/use-form.ts';
import { appeal } from './api.ts';
import { phrases } from './phrases.ts';

type Kind = 'missing' | 'wrong' | 'not_entitled';
interface Values {
  kind: Kind | '';
  words: string;
}
const empty: Values = { kind: '', words: '' };
const kinds = ['missing', 'wrong', 'not_entitled'] as const;

/** Saying that the roll is wrong, while it can still be put right. */
export function RollAppeal(props: { ballotId: string }) {
  const t = usePhrases(phrases);
  const form = useResidentForm<Values>({
    key: `roll-appeal:${props.ballotId}`,
    initial: empty,
    rules: {
      kind: ({ kind }) => (kind === '' ? t.missing : undefined),
      words: ({ words }) => (words.trim() === '' ? t.appealWords : undefined),
    },
  });
  const send = useSubmit<{ kind: Kind; words: string }, unknown>({
    scope: `roll-appeal:${props.ballotId}`,
    send: (body, key) => appeal(props.ballotId, body, key),
    onDone: form.clear,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { kind, words } = form.values;
    if (form.check() && kind !== '') send.mutate({ kind, words: words.trim() });
  };
  if (send.isSuccess) return <Notice tone="done" title={t.appealSent} />;
  return (
    <form className="page" noValidate onSubmit={submit}>
      <ErrorSummary form={form} />
      {send.isError && <ProblemNotice error={send.error} />}
      <RadioCards
        {...form.field('kind')}
        label={t.appealKind}
        value={form.values.kind}
        onChange={(kind) => form.change({ kind: kind as Kind })}
        cards={kinds.map((value) => ({ value, label: t[`kind_${value}`] }))}
      />
      <LongTextField
        {...form.field('words')}
        label={t.appealWords}
        value={form.values.words}
        maxLength={2000}
        onChange={(words) => form.change({ words })}
      />
      <SubmitButton busy={send.isPending}>{t.appealSend}</SubmitButton>
    </form>
  );
}
