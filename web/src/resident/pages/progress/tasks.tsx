import type { FormEvent, ReactNode } from 'react';
import { usePhrases, useText } from '../../../i18n/phrases.ts';
import { type MatterClass, matterClasses } from '../../../i18n/vocabulary/terms.ts';
import { LongTextField, RadioCards, SubmitButton } from '../../kit/fields.tsx';
import { type ResidentForm, useResidentForm } from '../../kit/use-form.ts';
import { Disclosure } from '../disclosure.tsx';
import type { ProgressMatter, ProgressView } from './api.ts';
import { phrases } from './phrases.ts';
import type { Steps } from './use-step.ts';

function StepForm<V extends object>(props: { form: ResidentForm<V>; onSend: () => void; children: ReactNode }) {
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (props.form.check()) props.onSend();
  };
  return (
    <form className="page" noValidate onSubmit={submit}>
      {props.children}
    </form>
  );
}

const noText = { text: '' };

/** The question of the intake desk, and the answer to it. */
export function Supplement(props: { report: ProgressView; steps: Steps }) {
  const t = usePhrases(phrases);
  const { report, steps } = props;
  const form = useResidentForm({
    key: `supplement:${report.id}`,
    initial: noText,
    rules: { text: ({ text }: typeof noText) => (text.trim() ? undefined : t.answerMissing) },
  });
  const send = () =>
    steps.run({
      path: `/api/v1/demands/${report.id}/supplement`,
      body: { version: report.version, text: form.values.text.trim() },
      done: t.answered,
      after: form.clear,
    });
  return (
    <section className="task">
      <h2>{t.questionTitle}</h2>
      <blockquote>{report.question}</blockquote>
      <StepForm form={form} onSend={send}>
        <LongTextField
          {...form.field('text')}
          label={t.yourAnswer}
          rows={3}
          maxLength={5000}
          value={form.values.text}
          onChange={(text) => form.change({ text })}
        />
        <SubmitButton busy={steps.busy}>{t.sendAnswer}</SubmitButton>
      </StepForm>
    </section>
  );
}

interface Objection {
  reason: string;
  proposed: MatterClass | '';
}
const noObjection: Objection = { reason: '', proposed: '' };

/** The right to object once to the class of a matter, with a reason (S000-14). */
export function ObjectToClass(props: { matter: ProgressMatter; steps: Steps }) {
  const t = usePhrases(phrases);
  const text = useText();
  const { matter, steps } = props;
  const form = useResidentForm<Objection>({
    key: `object:${matter.id}`,
    initial: noObjection,
    rules: { reason: ({ reason }) => (reason.trim() ? undefined : t.reasonMissing) },
  });
  const { reason, proposed } = form.values;
  const others = (Object.keys(matterClasses) as MatterClass[]).filter((key) => key !== matter.class);
  const send = () =>
    steps.run({
      path: `/api/v1/matters/${matter.id}/object`,
      body: { version: matter.version, reason: reason.trim(), proposedClass: proposed || undefined },
      done: t.objected,
      after: form.clear,
    });
  return (
    <Disclosure title={t.objectTitle} quiet>
      <p className="help">{t.objectHelp}</p>
      <StepForm form={form} onSend={send}>
        <RadioCards
          {...form.field('proposed')}
          label={t.objectClass}
          optional
          value={proposed}
          onChange={(value) => form.change({ proposed: value as MatterClass })}
          cards={others.map((key) => ({ value: key, label: text(matterClasses[key]), note: text(matterClasses[key].meaning) }))}
        />
        <LongTextField
          {...form.field('reason')}
          label={t.objectReason}
          rows={3}
          maxLength={2000}
          value={reason}
          onChange={(next) => form.change({ reason: next })}
        />
        <SubmitButton busy={steps.busy}>{t.objectSend}</SubmitButton>
      </StepForm>
    </Disclosure>
  );
}

/** The answer did not help: what is still open, and it is handled like anything else (S003-47). */
export function AskAgain(props: { matter: ProgressMatter; steps: Steps }) {
  const t = usePhrases(phrases);
  const { matter, steps } = props;
  const form = useResidentForm({
    key: `ask-again:${matter.id}`,
    initial: noText,
    rules: { text: ({ text }: typeof noText) => (text.trim() ? undefined : t.answerMissing) },
  });
  const send = () =>
    steps.run({
      path: `/api/v1/matters/${matter.id}/ask-again`,
      body: { version: matter.version, reason: form.values.text.trim() },
      done: t.askedAgain,
      after: form.clear,
    });
  return (
    <Disclosure title={t.askAgainTitle}>
      <p className="help">{t.askAgainHelp}</p>
      <StepForm form={form} onSend={send}>
        <LongTextField
          {...form.field('text')}
          label={t.askAgainWhat}
          rows={3}
          maxLength={2000}
          value={form.values.text}
          onChange={(text) => form.change({ text })}
        />
        <SubmitButton busy={steps.busy}>{t.askAgainSend}</SubmitButton>
      </StepForm>
    </Disclosure>
  );
}

/** Days after closing: has it stayed solved? One tap says yes; the other takes it up again. */
export function FollowUp(props: { matter: ProgressMatter; steps: Steps }) {
  const t = usePhrases(phrases);
  const { matter, steps } = props;
  const form = useResidentForm({ key: `follow-up:${matter.id}`, initial: noText, rules: {} });
  const send = (solved: boolean) =>
    steps.run({
      path: `/api/v1/matters/${matter.id}/follow-up`,
      body: { version: matter.version, solved, words: form.values.text.trim() || undefined },
      done: solved ? t.ratedThanks : t.ratedOpen,
      after: form.clear,
    });
  return (
    <section className="task">
      <h2>{t.followUpTitle}</h2>
      <LongTextField
        {...form.field('text')}
        label={t.words}
        optional
        rows={2}
        maxLength={2000}
        value={form.values.text}
        onChange={(text) => form.change({ text })}
      />
      <button type="button" className="button button-primary button-wide" aria-disabled={steps.busy} onClick={() => send(true)}>
        {t.followUpYes}
      </button>
      <button type="button" className="button button-wide" aria-disabled={steps.busy} onClick={() => send(false)}>
        {t.followUpNo}
      </button>
    </section>
  );
}

/** Taking the report back, as long as that is possible. */
export function Withdraw(props: { path: string; version: number; id: string; steps: Steps }) {
  const t = usePhrases(phrases);
  const { steps } = props;
  const form = useResidentForm({ key: `withdraw:${props.id}`, initial: noText, rules: {} });
  const send = () =>
    steps.run({
      path: props.path,
      body: { version: props.version, reason: form.values.text.trim() || undefined },
      done: t.withdrawn,
      after: form.clear,
    });
  return (
    <Disclosure title={t.withdrawTitle} quiet>
      <p className="help">{t.withdrawHelp}</p>
      <StepForm form={form} onSend={send}>
        <LongTextField
          {...form.field('text')}
          label={t.withdrawReason}
          optional
          rows={2}
          maxLength={500}
          value={form.values.text}
          onChange={(text) => form.change({ text })}
        />
        <button type="submit" className="button button-wide" aria-disabled={steps.busy}>
          {t.withdrawSend}
        </button>
      </StepForm>
    </Disclosure>
  );
}
