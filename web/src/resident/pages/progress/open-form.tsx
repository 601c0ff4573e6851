import { type FormEvent, useState } from 'react';
import { Problem } from '../../../api/problem.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { ErrorSummary } from '../../kit/error-summary.tsx';
import { ProblemNotice } from '../../kit/feedback.tsx';
import { SubmitButton, TextField } from '../../kit/fields.tsx';
import { useResidentForm } from '../../kit/use-form.ts';
import { fromPasted, type NumberAndCode, tidyNumber } from './number-and-code.ts';
import { phrases } from './phrases.ts';

const nothing: NumberAndCode = { number: '', code: '' };

/** Number and query code; a message pasted as a whole into the first field fills both. */
export function OpenForm(props: { number?: string; error?: unknown; onOpen: (key: NumberAndCode) => Promise<void> | void }) {
  const t = usePhrases(phrases);
  const [initial] = useState<NumberAndCode>({ ...nothing, number: props.number ?? '' });
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState(props.error);
  const form = useResidentForm<NumberAndCode>({
    key: '',
    initial,
    rules: {
      number: ({ number }) => (number.trim() ? undefined : t.numberMissing),
      code: ({ code }) => (code.trim() ? undefined : t.codeMissing),
    },
  });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy || !form.check()) return;
    setBusy(true);
    setFailure(undefined);
    try {
      await props.onOpen({ number: tidyNumber(form.values.number), code: form.values.code.trim() });
    } catch (error) {
      const wrong = error instanceof Problem && (error.status === 404 || error.status === 400);
      if (wrong) form.take(new Problem(404, { errors: [{ pointer: '/code', detail: error.title }] }));
      else setFailure(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <form className="page" noValidate onSubmit={(event) => void submit(event)}>
      <ErrorSummary form={form} />
      {failure !== undefined && <ProblemNotice error={failure} />}
      <TextField
        {...form.field('number')}
        id="open-number"
        label={t.number}
        help={t.numberHelp}
        maxLength={200}
        value={form.values.number}
        onChange={(number) => form.change(fromPasted(number) ?? { number })}
      />
      <TextField
        {...form.field('code')}
        id="open-code"
        label={t.code}
        help={t.codeHelp}
        maxLength={200}
        value={form.values.code}
        onChange={(code) => form.change(fromPasted(code) ?? { code })}
      />
      <SubmitButton busy={busy}>{busy ? t.opening : t.open}</SubmitButton>
    </form>
  );
}
