import { Button, Input, type InputRef } from 'antd';
import { type KeyboardEvent, type ReactNode, type SyntheticEvent, useEffect, useRef, useState } from 'react';
import type { Session } from '../../../api/kit-paths.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { ProblemNote } from '../../kit/feedback.tsx';
import { FieldFrame } from '../../kit/forms/field-frame.tsx';
import { phrases } from './phrases.ts';
import { type Credentials, useSignIn } from './use-sign-in.ts';

interface StepProps {
  busy: boolean;
  start: Credentials;
  onSubmit: (credentials: Credentials) => void;
}

function Form(props: { onSubmit: () => void; children: ReactNode }) {
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    props.onSubmit();
  };
  return (
    <form className="stack" onSubmit={submit} noValidate>
      {props.children}
    </form>
  );
}

function PasswordStep(props: StepProps) {
  const t = usePhrases(phrases);
  const [username, setUsername] = useState(props.start.username);
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const [caps, setCaps] = useState(false);
  const nameField = useRef<InputRef>(null);
  const passwordField = useRef<InputRef>(null);
  const submit = () => {
    setTried(true);
    if (!username.trim()) nameField.current?.focus();
    else if (!password) passwordField.current?.focus();
    else props.onSubmit({ username: username.trim(), password });
  };
  const watchCaps = (event: KeyboardEvent) => setCaps(event.getModifierState('CapsLock'));
  return (
    <Form onSubmit={submit}>
      <FieldFrame label={t.username} error={tried && !username.trim() ? t.needUsername : undefined}>
        {(control) => (
          <Input
            {...control}
            ref={nameField}
            size="large"
            autoComplete="username"
            value={username}
            onChange={(e) => setUsername(e.target.value)}
          />
        )}
      </FieldFrame>
      <FieldFrame label={t.password} help={caps ? t.capsLock : undefined} error={tried && !password ? t.needPassword : undefined}>
        {(control) => (
          <Input.Password
            {...control}
            ref={passwordField}
            size="large"
            autoComplete="current-password"
            value={password}
            onKeyUp={watchCaps}
            onChange={(e) => setPassword(e.target.value)}
          />
        )}
      </FieldFrame>
      <Button type="primary" size="large" block htmlType="submit" loading={props.busy}>
        {t.signIn}
      </Button>
    </Form>
  );
}

function CodeStep(props: StepProps & { onRestart: () => void }) {
  const t = usePhrases(phrases);
  const [code, setCode] = useState('');
  const [tried, setTried] = useState(false);
  const field = useRef<InputRef>(null);
  useEffect(() => field.current?.focus(), []);
  const submit = () => {
    setTried(true);
    if (code.length === 6) props.onSubmit({ ...props.start, code });
    else field.current?.focus();
  };
  return (
    <Form onSubmit={submit}>
      <div>
        <h2>{t.codeTitle}</h2>
        <p className="quiet">{t.codeText}</p>
      </div>
      <FieldFrame label={t.code} error={tried && code.length !== 6 ? t.needCode : undefined}>
        {(control) => (
          <Input
            {...control}
            ref={field}
            size="large"
            className="code-input"
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={6}
            value={code}
            onChange={(e) => setCode(e.target.value.replace(/\D/g, ''))}
          />
        )}
      </FieldFrame>
      <Button type="primary" size="large" block htmlType="submit" loading={props.busy}>
        {t.confirm}
      </Button>
      <Button type="link" onClick={props.onRestart}>
        {t.otherAccount}
      </Button>
    </Form>
  );
}

/** User name and password, then the second factor where one is set up. `chosen` signs in with a demo log-in at once. */
export function SignInForm(props: {
  username?: string;
  onSignedIn: (session: Session) => void;
  children?: (pick: (credentials: Credentials) => void) => ReactNode;
}) {
  const { step, restart, attempt, problem } = useSignIn(props.onSignedIn);
  const start = attempt.variables ?? { username: props.username ?? '', password: '' };
  const stepProps = { busy: attempt.isPending, start, onSubmit: (credentials: Credentials) => attempt.mutate(credentials) };
  return (
    <div className="stack">
      {problem && <ProblemNote error={problem} />}
      {step === 'code' ? <CodeStep {...stepProps} onRestart={restart} /> : <PasswordStep {...stepProps} />}
      {step === 'password' && props.children?.(stepProps.onSubmit)}
    </div>
  );
}
