import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useSubmit } from '../../../api/submit.ts';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { ErrorSummary } from '../../kit/error-summary.tsx';
import { Loaded, Notice, ProblemNotice } from '../../kit/feedback.tsx';
import { LongTextField, SubmitButton, TextField } from '../../kit/fields.tsx';
import { useResidentForm } from '../../kit/use-form.ts';
import { Disclosure } from '../disclosure.tsx';
import { sessionQuery } from '../mine/session.ts';
import { SignIn } from '../mine/sign-in.tsx';
import { bookletKey, type Entry, makeOffer } from './api.ts';
import { phrases } from './phrases.ts';

interface Values {
  amount: string;
  words: string;
}

function Form(props: { entry: Entry; onSent: () => void }) {
  const t = usePhrases(phrases);
  const format = useFormat();
  const { entry } = props;
  const left = entry.amount - entry.covered;
  const form = useResidentForm<Values>({
    key: `card-offer:${entry.id}`,
    initial: { amount: '1', words: '' },
    rules: {
      amount: ({ amount }) =>
        /^\d+$/.test(amount.trim()) && Number(amount) >= 1 && Number(amount) <= left ? undefined : t.howManyWrong(format.number(left)),
    },
  });
  const send = useSubmit<{ amount: number; words?: string }, unknown>({
    scope: `card-offer:${entry.id}`,
    send: (body, key) => makeOffer(entry.id, body, key),
    onDone: () => {
      form.clear();
      props.onSent();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!form.check()) return;
    const words = form.values.words.trim();
    send.mutate({ amount: Number(form.values.amount), ...(words ? { words } : {}) });
  };
  return (
    <form onSubmit={submit} noValidate className="page">
      <ErrorSummary form={form} />
      {send.isError && <ProblemNotice error={send.error} />}
      <TextField
        {...form.field('amount')}
        label={t.howMany(entry.amountUnit)}
        value={form.values.amount}
        inputMode="numeric"
        onChange={(amount) => form.change({ amount })}
      />
      <LongTextField
        {...form.field('words')}
        label={t.words}
        value={form.values.words}
        maxLength={1000}
        onChange={(words) => form.change({ words })}
      />
      <SubmitButton busy={send.isPending}>{t.send}</SubmitButton>
    </form>
  );
}

/** Taking a card as a volunteer: for residents who are signed in, so that the community can answer them. */
export function OfferForm(props: { entry: Entry }) {
  const t = usePhrases(phrases);
  const client = useQueryClient();
  const session = useQuery(sessionQuery);
  const [sent, setSent] = useState(false);
  const onSent = () => {
    setSent(true);
    void client.invalidateQueries({ queryKey: bookletKey(props.entry.bookletId) });
  };
  if (sent) return <Notice tone="done" title={t.sent} />;
  return (
    <Loaded query={session}>
      {(known) =>
        known?.kind === 'resident' ? (
          <Disclosure title={t.take}>
            <Form entry={props.entry} onSent={onSent} />
          </Disclosure>
        ) : (
          <Disclosure title={t.needSignIn}>
            <p>{t.needSignInText}</p>
            <SignIn staff={known?.kind === 'staff'} needed />
          </Disclosure>
        )
      }
    </Loaded>
  );
}
