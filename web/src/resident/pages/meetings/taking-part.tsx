import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useSubmit } from '../../../api/submit.ts';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { Notice, ProblemNotice } from '../../kit/feedback.tsx';
import { LongTextField, SubmitButton, TextField } from '../../kit/fields.tsx';
import { Section } from '../../kit/page.tsx';
import { useResidentForm } from '../../kit/use-form.ts';
import { sessionQuery } from '../mine/session.ts';
import { SignIn } from '../mine/sign-in.tsx';
import { answer, checkIn, type Meeting, meetingKey, raise, remark } from './api.ts';
import { phrases } from './phrases.ts';

/** Refreshes the meeting after something was sent. */
function useAgain(id: string): () => Promise<void> {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: meetingKey(id) });
}

/** Checking in with the code of the address: one button, after signing in. */
export function CheckIn(props: { meeting: Meeting; code: string }) {
  const t = usePhrases(phrases);
  const { meeting: shown, code } = props;
  const session = useQuery(sessionQuery);
  const again = useAgain(shown.id);
  const send = useSubmit<{ code: string }, Meeting>({
    scope: `check-in:${shown.id}`,
    send: (body, key) => checkIn(shown.id, body.code, key),
    onDone: again,
  });
  if (shown.me?.came) return <Notice tone="done" title={send.isSuccess ? t.checkedIn : t.here} />;
  if (session.data === undefined) return null;
  if (session.data?.kind !== 'resident')
    return (
      <Section title={t.checkInSign}>
        <SignIn staff={session.data?.kind === 'staff'} needed />
      </Section>
    );
  return (
    <>
      {send.error && <ProblemNotice error={send.error} />}
      <button
        type="button"
        className="button button-main"
        aria-disabled={send.isPending}
        onClick={() => !send.isPending && send.mutate({ code })}
      >
        {send.isPending ? t.checkingIn : t.checkIn}
      </button>
    </>
  );
}

/** An invited resident says whether they come. */
export function Invitation(props: { meeting: Meeting }) {
  const t = usePhrases(phrases);
  const { meeting: shown } = props;
  const again = useAgain(shown.id);
  const send = useSubmit<{ answer: 'coming' | 'not_coming' }, Meeting>({
    scope: `answer:${shown.id}`,
    send: (body, key) => answer(shown.id, body, key),
    onDone: again,
  });
  const given = shown.me?.answer;
  const button = (value: 'coming' | 'not_coming', label: string) => (
    <button
      type="button"
      className={given === value ? 'button button-main' : 'button button-wide'}
      aria-pressed={given === value}
      onClick={() => send.mutate({ answer: value })}
    >
      {label}
    </button>
  );
  return (
    <Section title={t.invited}>
      {send.error && <ProblemNotice error={send.error} />}
      {button('coming', t.coming)}
      {button('not_coming', t.notComing)}
      <p>{t.scanHint}</p>
    </Section>
  );
}

/** Raising a topic at a forum. */
export function Raise(props: { meeting: Meeting }) {
  const t = usePhrases(phrases);
  const { meeting: shown } = props;
  const session = useQuery(sessionQuery);
  const again = useAgain(shown.id);
  const form = useResidentForm<{ title: string; words: string }>({
    key: `raise-${shown.id}`,
    initial: emptyTopic,
    rules: { title: (values) => (values.title.trim() === '' ? t.raiseMissing : undefined) },
  });
  const send = useSubmit<{ title: string; words?: string }, Meeting>({
    scope: `raise:${shown.id}`,
    send: (body, key) => raise(shown.id, body, key),
    onDone: async () => {
      form.clear();
      await again();
    },
  });
  if (session.data?.kind !== 'resident')
    return (
      <Section title={t.raiseSign}>
        <SignIn staff={session.data?.kind === 'staff'} needed />
      </Section>
    );
  const { title, words } = form.values;
  return (
    <Section title={t.raise}>
      <p>{t.raiseText}</p>
      {send.isSuccess && <Notice tone="done" title={t.raised} />}
      {send.error && <ProblemNotice error={send.error} />}
      <form
        className="page"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (form.check()) send.mutate({ title, ...(words.trim() === '' ? {} : { words }) });
        }}
      >
        <TextField
          {...fieldOf(form.field('title'))}
          label={t.raiseTitle}
          maxLength={200}
          value={title}
          onChange={(value) => form.change({ title: value })}
        />
        <LongTextField
          {...fieldOf(form.field('words'))}
          label={t.raiseWords}
          optional
          maxLength={2000}
          value={words}
          onChange={(value) => form.change({ words: value })}
        />
        <SubmitButton busy={send.isPending}>{t.raiseSend}</SubmitButton>
      </form>
    </Section>
  );
}

const emptyTopic = { title: '', words: '' };

function fieldOf({ id, error }: { id: string; error: string | undefined }) {
  return error === undefined ? { id } : { id, error };
}

/** Somebody who was there confirms the minutes, or says what is wrong. `send` goes to the meeting or the hearing. */
export function MinutesConfirmation(props: {
  id: string;
  confirmed: boolean;
  until: string | null;
  body: string;
  send: (body: { kind: 'confirmation' | 'correction'; words?: string }, key: string) => Promise<unknown>;
  onDone: () => Promise<void>;
}) {
  const t = usePhrases(phrases);
  const format = useFormat();
  const { id, confirmed, until, body } = props;
  const [words, setWords] = useState('');
  const [correcting, setCorrecting] = useState(false);
  const [missing, setMissing] = useState(false);
  const send = useSubmit<{ kind: 'confirmation' | 'correction'; words?: string }, unknown>({
    scope: `remark:${id}`,
    send: props.send,
    onDone: async () => {
      setCorrecting(false);
      setWords('');
      await props.onDone();
    },
  });
  const correct = () => {
    setMissing(words.trim() === '');
    if (words.trim() !== '') send.mutate({ kind: 'correction', words });
  };
  return (
    <Section title={t.confirmTitle}>
      <p>
        {t.confirmText} {until && t.confirmUntil(format.moment(until))}
      </p>
      <p className="words">{body}</p>
      {send.error && <ProblemNotice error={send.error} />}
      {confirmed ? (
        <Notice tone="done" title={t.confirmed} />
      ) : (
        <button type="button" className="button button-main" onClick={() => send.mutate({ kind: 'confirmation' })}>
          {t.confirm}
        </button>
      )}
      {correcting ? (
        <>
          <LongTextField
            label={t.correctWords}
            maxLength={2000}
            value={words}
            onChange={setWords}
            {...(missing && words.trim() === '' ? { error: t.correctMissing } : {})}
          />
          <button type="button" className="button button-wide" onClick={correct}>
            {t.correctSend}
          </button>
        </>
      ) : (
        <button type="button" className="button button-wide" onClick={() => setCorrecting(true)}>
          {t.correct}
        </button>
      )}
    </Section>
  );
}

/** The same for a meeting. */
export function ConfirmMeeting(props: { meeting: Meeting }) {
  const { meeting: shown } = props;
  const again = useAgain(shown.id);
  const [newest] = shown.minutes.versions;
  if (!newest) return null;
  return (
    <MinutesConfirmation
      id={shown.id}
      confirmed={shown.me?.confirmed ?? false}
      until={shown.minutes.confirmUntil}
      body={newest.body}
      send={(body, key) => remark(shown.id, body, key)}
      onDone={again}
    />
  );
}
