import { Button } from 'antd';
import { type ReactNode, type SyntheticEvent, useMemo } from 'react';
import { Problem } from '../../api/problem.ts';
import { useSubmit } from '../../api/submit.ts';
import { definePhrases, usePhrases } from '../../i18n/phrases.ts';
import { ProblemNote } from './feedback.tsx';
import type { Field } from './forms/fields.ts';
import { FormFields, RestoredNote } from './forms/form-fields.tsx';
import { useForm } from './forms/use-form.ts';
import { Panel } from './page.tsx';

const phrases = definePhrases({ save: { zh: '保存', en: 'Save' } });

/**
 * A form as a part of a page: its fields, its draft, its one button. `send` gets checked values and the key of the
 * submit; `onDone` its answer, after the draft is forgotten.
 */
export function RecordForm<V extends object, Result>(props: {
  /** Names the form, with the record it belongs to, for its draft and its submit. Empty keeps nothing: for passwords. */
  draftKey: string;
  title?: ReactNode;
  fields: readonly Field<V>[];
  initial?: Partial<V>;
  columns?: 1 | 2;
  submitLabel?: string;
  send: (values: V, key: string) => Promise<Result>;
  onDone: (result: Result) => void;
  /** Beside the button. */
  foot?: ReactNode;
}) {
  const t = usePhrases(phrases);
  const initial = useMemo(() => (props.initial ?? {}) as V, [props.initial]);
  const form = useForm<V>({ draftKey: props.draftKey, fields: props.fields, initial });
  const submit = useSubmit<V, Result>({
    scope: props.draftKey,
    send: props.send,
    onDone: (result) => {
      form.clear();
      props.onDone(result);
    },
  });
  const run = () => {
    const values = form.check();
    if (values) submit.mutate(values, { onError: form.take });
  };
  const onSubmit = (event: SyntheticEvent) => {
    event.preventDefault();
    run();
  };
  const atFields = submit.error instanceof Problem && Object.keys(form.errors).length > 0;
  return (
    <Panel title={props.title}>
      <form className="action-form" onSubmit={onSubmit} noValidate>
        <RestoredNote form={form} />
        {submit.error && !atFields && <ProblemNote error={submit.error} onRetry={run} />}
        <FormFields form={form} columns={props.columns} />
        <div className="form-foot">
          {props.foot}
          <Button type="primary" size="large" htmlType="submit" loading={submit.isPending}>
            {props.submitLabel ?? t.save}
          </Button>
        </div>
      </form>
    </Panel>
  );
}
