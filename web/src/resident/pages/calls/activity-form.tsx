import type { FormEvent, ReactNode } from 'react';
import { useSubmit } from '../../../api/submit.ts';
import { dayOf } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { now } from '../../../ui/time/now.ts';
import { ErrorSummary } from '../../kit/error-summary.tsx';
import { Notice, ProblemNotice } from '../../kit/feedback.tsx';
import { SubmitButton, TextField } from '../../kit/fields.tsx';
import { useResidentForm } from '../../kit/use-form.ts';
import { type Activity, recordActivity } from './api.ts';
import { phrases } from './phrases.ts';

const initial = { title: '', heldOn: '', people: '', amount: '0' };
const yuan = /^\d{1,9}(\.\d{1,2})?$/;

/** Writes down what a group did, with or without money from outside. */
export function ActivityForm(props: { groupId: string; before?: ReactNode }) {
  const t = usePhrases(phrases);
  const scope = `activity:${props.groupId}`;
  const form = useResidentForm<typeof initial>({
    key: scope,
    initial,
    rules: {
      title: ({ title }) => (title.trim() === '' ? t.titleMissing : undefined),
      heldOn: ({ heldOn }) => (heldOn !== '' && heldOn <= dayOf(now()) ? undefined : t.heldOnWrong),
      people: ({ people }) => (people.trim() === '' || /^[1-9]\d{0,4}$/.test(people.trim()) ? undefined : t.peopleWrong),
      amount: ({ amount }) => (yuan.test(amount.trim()) ? undefined : t.outsideWrong),
    },
  });
  const send = useSubmit<Activity, unknown>({
    scope,
    send: (activity, key) => recordActivity(props.groupId, activity, key),
    onDone: form.clear,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { title, heldOn, people, amount } = form.values;
    if (form.check())
      send.mutate({
        title: title.trim(),
        heldOn,
        people: people.trim() === '' ? null : Number(people),
        amount: Number((Number(amount) * 100).toFixed(0)),
      });
  };
  if (send.isSuccess) return <Notice tone="done" title={t.recorded} />;
  return (
    <form className="page" noValidate onSubmit={submit}>
      <ErrorSummary form={form} />
      {send.isError && <ProblemNotice error={send.error} />}
      <p>{t.activityText}</p>
      {props.before}
      <TextField
        {...form.field('title')}
        label={t.activityTitle}
        value={form.values.title}
        maxLength={120}
        onChange={(title) => form.change({ title })}
      />
      <TextField
        {...form.field('heldOn')}
        label={t.heldOn}
        type="date"
        value={form.values.heldOn}
        onChange={(heldOn) => form.change({ heldOn })}
      />
      <TextField
        {...form.field('people')}
        label={t.people}
        value={form.values.people}
        inputMode="numeric"
        onChange={(people) => form.change({ people })}
      />
      <TextField
        {...form.field('amount')}
        label={t.outside}
        value={form.values.amount}
        inputMode="numeric"
        onChange={(amount) => form.change({ amount })}
      />
      <SubmitButton busy={send.isPending}>{t.send}</SubmitButton>
    </form>
  );
}
