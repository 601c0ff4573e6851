import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { useId, useState } from 'react';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { read, refresh } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases, useText } from '../../../i18n/phrases.ts';
import { newId } from '../../../ui/id.ts';
import { JobProgress, Note, Panel, ProblemNote } from '../../kit/index.ts';
import { words } from './phrases.ts';
import { jobOf, type Run, startImport } from './start.ts';

function useRunWords(): (run: Run) => { title: string; summary: string; reportName: string } {
  const t = usePhrases(words);
  const format = useFormat();
  return (run) => {
    const { created, updated, unchanged, refused, conflict } = run.rows;
    const counts = [created, updated, unchanged].map((n) => format.number(n)) as [string, string, string];
    const parts = [
      run.dryRun ? t.trialSummary(...counts) : t.summary(...counts),
      refused > 0 && t.refusedPart(format.number(refused)),
      conflict > 0 && t.conflictPart(format.number(conflict)),
    ];
    const title = run.dryRun ? t.trialJob(run.fileName) : t.job(run.fileName);
    return { title, summary: parts.filter(Boolean).join('；'), reportName: t.errorName };
  };
}

function Progress(props: { id: string }) {
  const client = useQueryClient();
  const wordsOfRun = useRunWords();
  const routes = {
    read: async (id: string) => {
      const run = await data(api.GET('/api/v1/imports/{id}', { params: { path: { id } } }));
      return jobOf(run, wordsOfRun(run));
    },
    cancel: (id: string, key: string) =>
      data(api.POST('/api/v1/imports/{id}/cancel', { params: { path: { id } }, headers: submitHeaders(key) })),
  };
  return <JobProgress jobId={props.id} routes={routes} onEnd={() => void refresh(client, '/api/v1/imports', '/api/v1/import-conflicts')} />;
}

/** Choosing a profile and a table, trying it, importing it, and watching how far it is. */
export function NewImport() {
  const t = usePhrases(words);
  const text = useText();
  const fileId = useId();
  const client = useQueryClient();
  const profiles = useQuery(read('/api/v1/import-profiles'));
  const [profile, setProfile] = useState<string>();
  const [table, setTable] = useState<File>();
  const begin = useMutation({
    mutationFn: ({ file, ...options }: { file: File; profile: string; dryRun: boolean }) => startImport(file, { ...options, key: newId() }),
    onSuccess: () => refresh(client, '/api/v1/imports'),
  });
  const ready = profile !== undefined && table !== undefined;
  const go = (dryRun: boolean) => ready && begin.mutate({ file: table, profile, dryRun });
  return (
    <Panel title={t.start}>
      <div className="stack">
        <div className="import-choice">
          <Select
            aria-label={t.profile}
            placeholder={t.chooseProfile}
            value={profile}
            options={(profiles.data?.items ?? []).map(({ name, label }) => ({ value: name, label: text(label) }))}
            onChange={setProfile}
          />
          <label htmlFor={fileId} className="import-file">
            <span>{table?.name ?? t.chooseFile}</span>
            <input
              id={fileId}
              type="file"
              accept=".xlsx,.csv,.jsonl,.gz"
              aria-label={t.file}
              onChange={(event) => setTable(event.target.files?.[0])}
            />
          </label>
        </div>
        <div className="row">
          <Button type="primary" disabled={!ready} loading={begin.isPending && begin.variables.dryRun} onClick={() => go(true)}>
            {t.trial}
          </Button>
          <Button disabled={!ready} loading={begin.isPending && !begin.variables.dryRun} onClick={() => go(false)}>
            {t.run}
          </Button>
          <span className="quiet small">{ready ? t.runNote : t.needFile}</span>
        </div>
        {begin.isPending && <Note title={t.sending} />}
        {begin.error && <ProblemNote error={begin.error} onRetry={() => begin.mutate(begin.variables)} />}
        {begin.data && <Progress key={begin.data.id} id={begin.data.id} />}
      </div>
    </Panel>
  );
}
