import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { changePassword, confirmSecondFactor, enrolSecondFactor, readSession, type Session } from '../../../api/kit-paths.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { Qr } from '../../../ui/qr.tsx';
import { Note } from '../../kit/feedback.tsx';
import { RecordForm } from '../../kit/form-page.tsx';
import type { Field } from '../../kit/forms/fields.ts';
import { Page, Panel } from '../../kit/page.tsx';
import { leaveConsole, owesFirstSteps, sessionQuery, staffSession, useSession } from '../../session/session.ts';
import { firstStepPhrases } from './first-steps.phrases.ts';
import './sign-in.css';

interface PasswordValues {
  current: string;
  next: string;
  repeat: string;
}

function PasswordStep(props: { onDone: (session: Session) => void }) {
  const t = usePhrases(firstStepPhrases);
  const fields: Field<PasswordValues>[] = [
    { key: 'current', kind: 'secret', autoComplete: 'current-password', label: t.current, required: true, wide: true },
    { key: 'next', kind: 'secret', autoComplete: 'new-password', label: t.next, help: t.nextHelp, required: true },
    {
      key: 'repeat',
      kind: 'secret',
      autoComplete: 'new-password',
      label: t.repeat,
      required: true,
      check: (values) => (values.repeat === values.next ? undefined : t.different),
    },
  ];
  return (
    <RecordForm<PasswordValues, Session>
      draftKey=""
      title={t.passwordTitle}
      fields={fields}
      submitLabel={t.changePassword}
      send={({ current, next }, key) => changePassword({ current, next }, key)}
      onDone={props.onDone}
    />
  );
}

function RecoveryCodes(props: { codes: readonly string[]; onDone: () => void }) {
  const t = usePhrases(firstStepPhrases);
  return (
    <Panel title={t.recoveryTitle}>
      <div className="stack">
        <Note tone="waiting" title={t.recoveryText} />
        <ul className="recovery-codes">
          {props.codes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ul>
        <div>
          <Button type="primary" size="large" onClick={props.onDone}>
            {t.kept}
          </Button>
        </div>
      </div>
    </Panel>
  );
}

function SecondFactorStep(props: { onDone: () => void }) {
  const t = usePhrases(firstStepPhrases);
  const [enrolment, setEnrolment] = useState<{ secret: string; uri: string }>();
  const [codes, setCodes] = useState<readonly string[]>();
  if (codes) return <RecoveryCodes codes={codes} onDone={props.onDone} />;
  if (!enrolment) {
    return (
      <RecordForm<{ password: string }, { secret: string; uri: string }>
        draftKey=""
        title={t.factorTitle}
        fields={[
          { key: 'password', kind: 'secret', autoComplete: 'current-password', label: t.password, help: t.factorText, required: true },
        ]}
        submitLabel={t.begin}
        send={enrolSecondFactor}
        onDone={setEnrolment}
      />
    );
  }
  return (
    <div className="stack">
      <Panel title={t.scanTitle}>
        <div className="row">
          <Qr text={enrolment.uri} label={t.scanTitle} />
          <p className="grow">
            {t.scanText}
            <br />
            <strong className="secret">{enrolment.secret}</strong>
          </p>
        </div>
      </Panel>
      <RecordForm<{ code: string }, { recoveryCodes: string[] }>
        draftKey=""
        fields={[
          { key: 'code', kind: 'text', inputMode: 'numeric', autoComplete: 'one-time-code', maxLength: 6, label: t.code, required: true },
        ]}
        submitLabel={t.switchOn}
        send={confirmSecondFactor}
        onDone={(answer) => setCodes(answer.recoveryCodes)}
      />
    </div>
  );
}

/** What a new account has to do before it may do anything else: its own password, then a second factor where it is demanded. */
export function FirstStepsPage() {
  const t = usePhrases(firstStepPhrases);
  const session = useSession();
  const client = useQueryClient();
  const navigate = useNavigate();
  const take = (next: Session) => {
    const staff = staffSession(next);
    client.setQueryData(sessionQuery.queryKey, staff);
    if (staff && !owesFirstSteps(staff)) void navigate({ to: '/', replace: true });
  };
  return (
    <main className="main">
      <Page
        title={t.title(session.account.displayName)}
        lead={t.lead}
        reading
        actions={<Button onClick={() => void leaveConsole()}>{t.leave}</Button>}
      >
        {session.mustChangePassword ? <PasswordStep onDone={take} /> : <SecondFactorStep onDone={async () => take(await readSession())} />}
      </Page>
    </main>
  );
}
