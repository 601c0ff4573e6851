import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox } from 'antd';
import { useId, useState } from 'react';
import { api, data } from '../../../../api/client.ts';
import { type Answer, refresh } from '../../../../api/query.ts';
import { usePhrases } from '../../../../i18n/phrases.ts';
import { Note, Panel, ProblemNote } from '../../../kit/index.ts';
import { draftWords } from './phrases.ts';

type Draft = Answer<'/api/v1/catalogue/draft'>;

interface Chosen {
  content: string;
  format: 'csv' | 'json';
}

const shownFaults = 20;

function useImport(draft: Draft, chosen: Chosen | undefined, replace: boolean) {
  const client = useQueryClient();
  const send = (dryRun: boolean) => {
    const { content, format } = chosen ?? { content: '', format: 'csv' as const };
    const mode = replace ? ('replace' as const) : ('merge' as const);
    return data(api.POST('/api/v1/catalogue/draft/import', { body: { version: draft.version, content, format, mode, dryRun } }));
  };
  const check = useMutation({ mutationFn: () => send(true) });
  const apply = useMutation({ mutationFn: () => send(false), onSuccess: () => refresh(client, '/api/v1/catalogue') });
  return { check, apply };
}

function Report(props: { report: NonNullable<ReturnType<typeof useImport>['check']['data']> }) {
  const t = usePhrases(draftWords);
  const { added, changed, removed, faults } = props.report;
  const nothing = added.length + changed.length + removed.length === 0;
  if (faults.length > 0) {
    return (
      <Note tone="alarm" title={t.faults(faults.length)}>
        <ul>
          {faults.slice(0, shownFaults).map((fault) => (
            <li key={`${fault.row}:${fault.field}`}>{t.fault(fault.row, fault.field, fault.text)}</li>
          ))}
        </ul>
      </Note>
    );
  }
  return <Note tone="active" title={nothing ? t.nothingToDo : t.report(added.length, changed.length, removed.length)} />;
}

/** Takes a list made elsewhere into the draft: chosen, checked, then written. */
export function ImportPanel(props: { draft: Draft }) {
  const t = usePhrases(draftWords);
  const id = useId();
  const [chosen, setChosen] = useState<Chosen>();
  const [replace, setReplace] = useState(false);
  const { check, apply } = useImport(props.draft, chosen, replace);
  const choose = async (file: File | undefined) => {
    check.reset();
    apply.reset();
    setChosen(file && { content: await file.text(), format: file.name.toLowerCase().endsWith('.json') ? 'json' : 'csv' });
  };
  const report = check.data;
  const ready = report && report.faults.length === 0 && report.added.length + report.changed.length + report.removed.length > 0;
  const error = check.error ?? apply.error;
  return (
    <Panel title={t.importTitle}>
      <div className="stack">
        <p className="quiet small">{t.importIntro}</p>
        <div className="field">
          <label className="field-label" htmlFor={id}>
            {t.file}
          </label>
          <input id={id} type="file" accept=".csv,.json" className="full" onChange={(event) => void choose(event.target.files?.[0])} />
        </div>
        <Checkbox checked={replace} onChange={(event) => setReplace(event.target.checked)}>
          {t.replace}
        </Checkbox>
        {error && <ProblemNote error={error} />}
        {apply.isSuccess ? <Note tone="done" title={t.applied} /> : report && <Report report={report} />}
        {ready && !apply.isSuccess ? (
          <Button type="primary" loading={apply.isPending} onClick={() => apply.mutate()}>
            {t.apply}
          </Button>
        ) : (
          <Button disabled={!chosen} loading={check.isPending} onClick={() => check.mutate()}>
            {t.check}
          </Button>
        )}
      </div>
    </Panel>
  );
}
