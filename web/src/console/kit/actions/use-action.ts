import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useMemo, useState } from 'react';
import type { VersionedRecord } from '../../../api/page.ts';
import { isEditConflict } from '../../../api/problem.ts';
import { refresh } from '../../../api/query.ts';
import { useSubmit } from '../../../api/submit.ts';
import { definePhrases, usePhrases } from '../../../i18n/phrases.ts';
import { useForm } from '../forms/use-form.ts';
import type { Action, ActionTarget } from './action.ts';

const phrases = definePhrases({ done: { zh: (label: string) => `已${label}`, en: (label: string) => `Done: ${label}` } });
const noFields: never[] = [];

/** Runs one action on one record: its form with draft, its request, its conflict with somebody else's change. */
export function useAction(action: Action, target: ActionTarget, onClose: () => void) {
  const t = usePhrases(phrases);
  const { message } = App.useApp();
  const client = useQueryClient();
  const [newer, setNewer] = useState<VersionedRecord>();
  const scope = `${action.name}:${target.record.id}`;
  const initial = useMemo(() => action.initial ?? {}, [action.initial]);
  const form = useForm({ draftKey: action.fields ? scope : '', fields: action.fields ?? noFields, initial });
  const version = newer?.version ?? target.record.version;

  const submit = useSubmit({
    scope: `${scope}:${version}`,
    send: (values: Record<string, unknown>, key) => action.send(values, { key, version }),
    onDone: async (result) => {
      form.clear();
      message.success(action.done ?? t.done(action.label));
      onClose();
      action.onDone?.(result);
      await refresh(client, ...target.refreshes);
    },
  });
  const refused = async (error: unknown) => {
    form.take(error);
    if (isEditConflict(error) && target.reload) setNewer(await target.reload());
  };
  const run = () => {
    const values = form.check();
    if (values) submit.mutate(values, { onError: (error) => void refused(error) });
  };
  return { form, submit, run, newer, conflict: isEditConflict(submit.error) };
}
