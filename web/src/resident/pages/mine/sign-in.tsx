import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Link } from 'wouter';
import { Problem } from '../../../api/problem.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { newId } from '../../../ui/id.ts';
import { ErrorSummary } from '../../kit/error-summary.tsx';
import { Notice, ProblemNotice } from '../../kit/feedback.tsx';
import { SubmitButton, TextField } from '../../kit/fields.tsx';
import { useResidentForm } from '../../kit/use-form.ts';
import { requestCode, signIn } from './api.ts';
import { phrases } from './phrases.ts';
import { rememberSignIn, sessionQuery } from './session.ts';
import { useSeconds } from './use-seconds.ts';

const resendSeconds = 60;
const mobile = /^(\+?86)?1[3-9]\d{9}$/;
const noPhone = { phone: '' };
const noCode = { code: '' };
const tidy = (typed: string) => typed.normalize('NFKC').replace(/[\s-]/g, '');

/** Runs one call at a time and keeps what went wrong. */
function useCall() {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const run = async (call: () => Promise<void>) => {
    if (busy) return;
    setBusy(true);
    setError(undefined);
    await call().catch(setError);
    setBusy(false);
  };
  return { busy, error, run };
}

function PhoneStep(props: { needed: boolean; onSent: (phone: string) => void }) {
  const t = usePhrases(phrases);
  const form = useResidentForm({
    key: '',
    initial: noPhone,
    rules: { phone: ({ phone }: typeof noPhone) => (mobile.test(tidy(phone)) ? undefined : t.phoneWrong) },
  });
  const { busy, error, run } = useCall();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const phone = tidy(form.values.phone);
    if (form.check()) void run(() => requestCode(phone, newId()).then(() => props.onSent(phone)));
  };
  return (
    <form className="page" noValidate onSubmit={submit}>
      <ErrorSummary form={form} />
      {error !== undefined && <ProblemNotice error={error} />}
      <TextField
        {...form.field('phone')}
        id="sign-in-phone"
        label={t.phone}
        type="tel"
        inputMode="tel"
        autoComplete="tel"
        maxLength={40}
        value={form.values.phone}
        onChange={(phone) => form.change({ phone })}
      />
      <SubmitButton busy={busy}>{busy ? t.sending : t.getCode}</SubmitButton>
      {!props.needed && (
        <Link href="/progress" className="more">
          {t.withoutPhone}
        </Link>
      )}
    </form>
  );
}

function SendAgain(props: { phone: string }) {
  const t = usePhrases(phrases);
  const seconds = useSeconds(resendSeconds);
  const { busy, error, run } = useCall();
  const again = () =>
    run(async () => {
      await requestCode(props.phone, newId());
      seconds.restart(resendSeconds);
    });
  const wait = error instanceof Problem ? error.retryAfter : undefined;
  return (
    <>
      {seconds.left > 0 ? (
        <p className="help">{t.wait(seconds.left)}</p>
      ) : (
        <button type="button" className="button button-wide" aria-disabled={busy} onClick={() => void again()}>
          {t.sendAgain}
        </button>
      )}
      {error !== undefined && <ProblemNotice error={error} />}
      {wait !== undefined && <p className="help">{t.wait(wait)}</p>}
    </>
  );
}

function CodeStep(props: { phone: string; onBack: () => void }) {
  const t = usePhrases(phrases);
  const client = useQueryClient();
  const form = useResidentForm({
    key: '',
    initial: noCode,
    rules: { code: ({ code }: typeof noCode) => (/^\d{6}$/.test(tidy(code)) ? undefined : t.codeWrong) },
  });
  const { busy, error, run } = useCall();
  const enter = async () => {
    await signIn({ phone: props.phone, code: tidy(form.values.code) });
    rememberSignIn(true);
    await client.resetQueries();
    await client.fetchQuery(sessionQuery);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (form.check()) void run(enter);
  };
  return (
    <form className="page" noValidate onSubmit={submit}>
      <Notice tone="done" icon="message" title={t.sent(props.phone)} />
      <ErrorSummary form={form} />
      {error !== undefined && <ProblemNotice error={error} />}
      <TextField
        {...form.field('code')}
        id="sign-in-code"
        label={t.code}
        help={t.codeHelp}
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={20}
        value={form.values.code}
        onChange={(code) => form.change({ code })}
      />
      <SubmitButton busy={busy}>{busy ? t.signingIn : t.signIn}</SubmitButton>
      <SendAgain phone={props.phone} />
      <button type="button" className="button button-wide" onClick={props.onBack}>
        {t.otherPhone}
      </button>
    </form>
  );
}

/** Signing in without an account: a number, and the code that comes to it. `needed` where nothing can be done without it. */
export function SignIn(props: { staff: boolean; needed?: boolean }) {
  const t = usePhrases(phrases);
  const [phone, setPhone] = useState('');
  return (
    <>
      {props.staff && <Notice tone="waiting" title={t.staff} />}
      {phone === '' ? (
        <PhoneStep needed={props.needed ?? false} onSent={setPhone} />
      ) : (
        <CodeStep phone={phone} onBack={() => setPhone('')} />
      )}
    </>
  );
}
