import { useMutation } from '@tanstack/react-query';
import { Button, Modal } from 'antd';
import { useState } from 'react';
import { definePhrases, usePhrases } from '../../../i18n/phrases.ts';
import { Icon } from '../../../ui/icon.tsx';
import { ProblemNote } from '../feedback.tsx';
import { JobProgress, type JobRoutes } from '../job-progress.tsx';
import type { UrlQuery } from '../url.ts';

const phrases = definePhrases({
  export: { zh: '导出', en: 'Export' },
  title: { zh: '导出这份清单', en: 'Export this list' },
});

/** How a list is exported: starting the job for a filter, and asking about it. */
export interface Exporting extends JobRoutes {
  start: (query: UrlQuery) => Promise<{ id: string }>;
}

/** Exports the rows of the present filter as a background job and shows how far it is. */
export function ExportButton(props: { query: UrlQuery; exporting: Exporting }) {
  const t = usePhrases(phrases);
  const [open, setOpen] = useState(false);
  const job = useMutation({ mutationFn: () => props.exporting.start(props.query) });
  const begin = () => {
    setOpen(true);
    job.mutate();
  };
  return (
    <>
      <Button icon={<Icon name="download" size={18} />} onClick={begin}>
        {t.export}
      </Button>
      <Modal open={open} title={t.title} footer={null} onCancel={() => setOpen(false)}>
        {job.error && <ProblemNote error={job.error} onRetry={begin} />}
        {job.data && <JobProgress jobId={job.data.id} routes={props.exporting} />}
      </Modal>
    </>
  );
}
