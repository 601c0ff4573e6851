import type { FormEvent } from 'react';
import { useSubmit } from '../../../api/submit.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { ErrorSummary } from '../../kit/error-summary.tsx';
import { ProblemNotice } from '../../kit/feedback.tsx';
import { SubmitButton, TextField } from '../../kit/fields.tsx';
import { useResidentForm } from '../../kit/use-form.ts';
import { registerGroup } from './api.ts';
import { CommunityChoice } from './community-choice.tsx';
import { phrases } from './phrases.ts';

const scope = 'group:new';
const initial = { name: '', areaCode: '' };

/** Registers a group of neighbours; whoever does is its contact. */
export function GroupForm(props: { onDone: () => void }) {
  const t = usePhrases(phrases);
  const form = useResidentForm<typeof initial>({
    key: scope,
    initial,
    rules: {
      areaCode: ({ areaCode }) => (areaCode.length > 9 ? undefined : t.placeMissing),
      name: ({ name }) => (name.trim() === '' ? t.groupNameMissing : undefined),
    },
  });
  const send = useSubmit<typeof initial, unknown>({
    scope,
    send: registerGroup,
    onDone: () => {
      form.clear();
      props.onDone();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (form.check()) send.mutate({ ...form.values, name: form.values.name.trim() });
  };
  return (
    <form className="page" noValidate onSubmit={submit}>
      <ErrorSummary form={form} />
      {send.isError && <ProblemNotice error={send.error} />}
      <p>{t.noGroup}</p>
      <CommunityChoice field={form.field('areaCode')} value={form.values.areaCode} onChange={(areaCode) => form.change({ areaCode })} />
      <TextField
        {...form.field('name')}
        label={t.groupName}
        value={form.values.name}
        maxLength={100}
        onChange={(name) => form.change({ name })}
      />
      <SubmitButton busy={send.isPending}>{t.register}</SubmitButton>
    </form>
  );
}
