import { useMutation, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useFormat } from '../../i18n/format.ts';
import { useLanguage } from '../../i18n/language.ts';
import { definePhrases, usePhrases } from '../../i18n/phrases.ts';
import { Icon } from '../../ui/icon.tsx';
import { newId } from '../../ui/id.ts';
import { now } from '../../ui/time/now.ts';
import { durationWords } from '../../ui/time/remaining.ts';
import { Loaded, ProblemNote } from './feedback.tsx';
import { StateTag } from './tags.tsx';

const phrases = definePhrases({
  of: { zh: (done: string, total: string) => `已处理 ${done} / ${total}`, en: (done: string, total: string) => `${done} of ${total} done` },
  some: { zh: (done: string) => `已处理 ${done}`, en: (done: string) => `${done} done` },
  left: { zh: (time: string) => `大约还要 ${time}`, en: (time: string) => `about ${time} left` },
  mayLeave: { zh: '可以离开这个页面，完成后会通知您。', en: 'You may leave this page; a notice comes when it is done.' },
  cancel: { zh: '停止', en: 'Stop' },
  download: { zh: (name: string) => `下载 ${name}`, en: (name: string) => `Download ${name}` },
  progress: { zh: '进度', en: 'Progress' },
});

/** Background work as its route answers it. */
export interface Job {
  title?: string;
  state: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';
  /** Units done and to do; `total` is unknown at first. */
  done?: number;
  total?: number | null;
  startedAt?: string | null;
  /** Where its file can be fetched. */
  result?: { href: string; name: string } | null;
  /** What came of it, in words. */
  summary?: string | null;
  failure?: string | null;
}

/** How a kind of job is asked about and stopped. */
export interface JobRoutes {
  read: (id: string) => Promise<Job>;
  cancel?: (id: string, key: string) => Promise<unknown>;
}

const pollMs = 1_500;
const ended = new Set<Job['state']>(['done', 'failed', 'cancelled']);

/** The time a job still needs at its speed so far (ms); undefined while nothing can be said. */
export function estimateLeft(job: Job, at: number): number | undefined {
  if (!job.startedAt || !job.done || !job.total || job.total <= job.done) return undefined;
  return ((at - Date.parse(job.startedAt)) / job.done) * (job.total - job.done);
}

function Running(props: { job: Job }) {
  const t = usePhrases(phrases);
  const format = useFormat();
  const language = useLanguage();
  const { job } = props;
  const done = format.number(job.done ?? 0);
  const left = estimateLeft(job, now());
  const share = job.total ? Math.min(1, (job.done ?? 0) / job.total) : 0;
  const words = [
    job.total ? t.of(done, format.number(job.total)) : t.some(done),
    left !== undefined && t.left(durationWords(left, language)),
  ];
  return (
    <>
      <div
        className="bar"
        role="progressbar"
        aria-label={job.title ?? t.progress}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.floor(share * 100)}
      >
        <span style={{ width: `${share * 100}%` }} />
      </div>
      <div className="small">{words.filter(Boolean).join(' · ')}</div>
      <div className="quiet small">{t.mayLeave}</div>
    </>
  );
}

/** A background job: how far it is, how long it will take, stopping it, and its result. `onEnd` is called once it has ended. */
export function JobProgress(props: { jobId: string; routes: JobRoutes; onEnd?: (job: Job) => void }) {
  const t = usePhrases(phrases);
  const { jobId, routes, onEnd } = props;
  const query = useQuery({
    queryKey: ['job', jobId],
    queryFn: async () => {
      const job = await routes.read(jobId);
      if (ended.has(job.state)) onEnd?.(job);
      return job;
    },
    refetchInterval: ({ state }) => (state.data && ended.has(state.data.state) ? false : pollMs),
  });
  const stop = useMutation({ mutationFn: async () => routes.cancel?.(jobId, newId()), onSettled: () => query.refetch() });
  return (
    <Loaded query={query} rows={2}>
      {(job) => (
        <div className="job" aria-live="polite">
          <div className="row spread">
            <strong>{job.title}</strong>
            <StateTag of="job" state={job.state} />
          </div>
          {!ended.has(job.state) && <Running job={job} />}
          {job.summary && <p>{job.summary}</p>}
          {job.failure && <p className="field-error">{job.failure}</p>}
          {stop.error && <ProblemNote error={stop.error} />}
          <div className="row">
            {job.result && (
              <Button type="primary" icon={<Icon name="download" size={18} />} href={job.result.href} download={job.result.name}>
                {t.download(job.result.name)}
              </Button>
            )}
            {routes.cancel && !ended.has(job.state) && (
              <Button onClick={() => stop.mutate()} loading={stop.isPending}>
                {t.cancel}
              </Button>
            )}
          </div>
        </div>
      )}
    </Loaded>
  );
}
