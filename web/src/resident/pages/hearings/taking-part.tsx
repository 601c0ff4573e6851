import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useSubmit } from '../../../api/submit.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { Notice, ProblemNotice } from '../../kit/feedback.tsx';
import { LongTextField, RadioCards, SubmitButton, TextField } from '../../kit/fields.tsx';
import { Section } from '../../kit/page.tsx';
import { useResidentForm } from '../../kit/use-form.ts';
import { MinutesConfirmation } from '../meetings/taking-part.tsx';
import { sessionQuery } from '../mine/session.ts';
import { SignIn } from '../mine/sign-in.tsx';
import { type Hearing, hearingKey, type Kind, rate, remark, type SignUpBody, signUp, withdraw } from './api.ts';
import { phrases } from './phrases.ts';

function useAgain(id: string): () => Promise<void> {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: hearingKey(id) });
}

interface Values {
  as: string;
  reason: string;
  conflict: string;
}

const empty: Values = { as: '', reason: '', conflict: '' };
const observer = 'observer';

function SignUpForm(props: { hearing: Hearing }) {
  const t = usePhrases(phrases);
  const { hearing } = props;
  const again = useAgain(hearing.id);
  const form = useResidentForm<Values>({
    key: `hearing-${hearing.id}`,
    initial: empty,
    rules: { as: (values) => (values.as === '' ? t.missing : undefined) },
  });
  const send = useSubmit<SignUpBody, Hearing>({
    scope: `sign-up:${hearing.id}`,
    send: (body, key) => signUp(hearing.id, body, key),
    onDone: async () => {
      form.clear();
      await again();
    },
  });
  const open = new Set(hearing.groups.filter((group) => group.method === 'draw' && group.seats > 0).map((group) => group.kind));
  const cards = [
    { value: 'affected', label: t.asAffected },
    { value: 'residents', label: t.asResidents },
    { value: 'enterprises', label: t.asEnterprises },
    { value: observer, label: t.asObserver },
  ].filter(({ value }) => value === observer || open.has(value as Kind));
  const { as, reason, conflict } = form.values;
  const { error } = form.field('as');
  const submit = () =>
    send.mutate({
      ...(as === observer ? { observer: true } : { kind: as as Kind }),
      ...(reason.trim() === '' ? {} : { reason }),
      ...(conflict.trim() === '' ? {} : { conflict }),
    });
  return (
    <form
      className="page"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (form.check()) submit();
      }}
    >
      <p>{t.signUpText}</p>
      {send.error && <ProblemNotice error={send.error} onRetry={submit} />}
      <RadioCards
        id={form.field('as').id}
        {...(error ? { error } : {})}
        label={t.as}
        cards={cards}
        value={as || undefined}
        onChange={(value) => form.change({ as: value })}
      />
      <LongTextField label={t.reason} optional maxLength={1000} value={reason} onChange={(value) => form.change({ reason: value })} />
      <TextField
        label={t.conflict}
        help={t.conflictHelp}
        optional
        maxLength={1000}
        value={conflict}
        onChange={(value) => form.change({ conflict: value })}
      />
      <SubmitButton busy={send.isPending}>{t.send}</SubmitButton>
    </form>
  );
}

/** Signing up, after signing in. */
export function SignUp(props: { hearing: Hearing }) {
  const t = usePhrases(phrases);
  const session = useQuery(sessionQuery);
  if (session.data === undefined) return null;
  if (session.data?.kind !== 'resident')
    return (
      <Section title={t.signUpSign}>
        <p>{t.signUpText}</p>
        <SignIn staff={session.data?.kind === 'staff'} needed />
      </Section>
    );
  return (
    <Section title={t.signUp}>
      <SignUpForm hearing={props.hearing} />
    </Section>
  );
}

/** What became of the reader's own entry. */
export function OwnEntry(props: { hearing: Hearing }) {
  const t = usePhrases(phrases);
  const { hearing } = props;
  const again = useAgain(hearing.id);
  const own = hearing.entries.find((entry) => entry.mine && entry.state !== 'withdrawn');
  const send = useSubmit<{ entryId: string }, Hearing>({
    scope: `withdraw:${hearing.id}`,
    send: ({ entryId }, key) => withdraw(entryId, key),
    onDone: again,
  });
  if (!own) return null;
  const title = own.observer
    ? t.observer
    : { signed_up: t.signedUp, chosen: t.chosen, reserve: t.reserve, withdrawn: t.state_withdrawn }[own.state];
  const may = hearing.abilities['withdraw_entry']?.allowed ?? false;
  return (
    <>
      {send.error && <ProblemNotice error={send.error} />}
      <Notice
        tone="done"
        title={title}
        action={
          may && (
            <button type="button" className="button" onClick={() => send.mutate({ entryId: own.id })}>
              {t.withdraw}
            </button>
          )
        }
      >
        {own.state === 'signed_up' && t.signedUpText}
      </Notice>
    </>
  );
}

/** A participant confirms the minutes. */
export function ConfirmHearing(props: { hearing: Hearing }) {
  const { hearing } = props;
  const again = useAgain(hearing.id);
  const [newest] = hearing.minutes.versions;
  if (!newest) return null;
  return (
    <MinutesConfirmation
      id={hearing.id}
      confirmed={hearing.me?.confirmed ?? false}
      until={hearing.minutes.confirmUntil}
      body={newest.body}
      send={(body, key) => remark(hearing.id, body, key)}
      onDone={again}
    />
  );
}

/** A participant says how they were heard. */
export function Rate(props: { hearing: Hearing }) {
  const t = usePhrases(phrases);
  const { hearing } = props;
  const again = useAgain(hearing.id);
  const [grade, setGrade] = useState<string>();
  const [words, setWords] = useState('');
  const [missing, setMissing] = useState(false);
  const send = useSubmit<{ rating: number; words?: string }, Hearing>({
    scope: `rate:${hearing.id}`,
    send: (body, key) => rate(hearing.id, body, key),
    onDone: again,
  });
  const submit = () => {
    setMissing(grade === undefined);
    if (grade !== undefined) send.mutate({ rating: Number(grade), ...(words.trim() === '' ? {} : { words }) });
  };
  const cards = [5, 4, 3, 2, 1].map((value) => ({ value: String(value), label: t[`rate${value as 1 | 2 | 3 | 4 | 5}`] }));
  return (
    <>
      {send.error && <ProblemNotice error={send.error} onRetry={submit} />}
      <RadioCards label={t.rate} cards={cards} value={grade} onChange={setGrade} {...(missing && !grade ? { error: t.rateMissing } : {})} />
      <LongTextField label={t.rateWords} optional maxLength={1000} value={words} onChange={setWords} />
      <button type="button" className="button button-main" onClick={submit}>
        {t.rateSend}
      </button>
    </>
  );
}
