import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { NetworkFailure, Problem } from '../../api/problem.ts';
import { definePhrases, usePhrases } from '../../i18n/phrases.ts';
import { Icon, type IconName } from '../../ui/icon.tsx';

const phrases = definePhrases({
  offline: { zh: '现在没有网络', en: 'There is no network' },
  unreachable: { zh: '没有连上', en: 'The server was not reached' },
  networkText: {
    zh: '您写的内容还在。过一会儿再试一次，不会重复提交。',
    en: 'What you wrote is still here. Try again in a moment; nothing is sent twice.',
  },
  failed: { zh: '没有成功', en: 'That did not work' },
  failedText: {
    zh: '系统出了问题，我们已经记下。请稍后再试。',
    en: 'Something went wrong on our side and was noted. Please try again later.',
  },
  retry: { zh: '再试一次', en: 'Try again' },
  request: { zh: (id: string) => `请求编号 ${id}`, en: (id: string) => `Request ${id}` },
  loading: { zh: '正在打开…', en: 'Loading…' },
});

const signs: Record<NoticeTone, IconName> = { info: 'info', done: 'check', waiting: 'alert', alarm: 'warning' };

export type NoticeTone = 'info' | 'done' | 'waiting' | 'alarm';

/** A message in the page: a sign, what happened, what to do. */
export function Notice(props: {
  tone?: NoticeTone;
  icon?: IconName;
  title: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
  small?: ReactNode;
}) {
  const tone = props.tone ?? 'info';
  return (
    <div className={`notice notice-${tone}`} role={tone === 'alarm' ? 'alert' : 'status'}>
      <Icon name={props.icon ?? signs[tone]} size={26} />
      <div>
        <strong>{props.title}</strong>
        {props.children && <div>{props.children}</div>}
        {props.action && <div className="notice-action">{props.action}</div>}
        {props.small && <small>{props.small}</small>}
      </div>
    </div>
  );
}

/** What went wrong, what was kept and what to do; the request's id stands small beneath. */
export function ProblemNotice(props: { error: unknown; onRetry?: () => void }) {
  const t = usePhrases(phrases);
  const { error, onRetry } = props;
  const retry = onRetry && (
    <button type="button" className="button" onClick={onRetry}>
      {t.retry}
    </button>
  );
  if (error instanceof NetworkFailure) {
    return (
      <Notice tone="waiting" icon="wifiOff" title={error.offline ? t.offline : t.unreachable} action={retry}>
        {t.networkText}
      </Notice>
    );
  }
  const problem = error instanceof Problem ? error : undefined;
  return (
    <Notice
      tone="alarm"
      title={problem?.title || t.failed}
      action={retry}
      small={problem?.requestId ? t.request(problem.requestId) : undefined}
    >
      {problem?.detail || (problem?.title ? undefined : t.failedText)}
    </Notice>
  );
}

/** A quiet word while something is fetched. */
export function Loading() {
  const t = usePhrases(phrases);
  return (
    <p className="loading" role="status">
      {t.loading}
    </p>
  );
}

/** Draws a read: a word while it comes, its problem when it fails, `children` with the data when it is there. */
export function Loaded<T>(props: { query: UseQueryResult<T, Error>; children: (data: T) => ReactNode }) {
  const { query } = props;
  if (query.data !== undefined) return <>{props.children(query.data)}</>;
  if (query.isError) return <ProblemNotice error={query.error} onRetry={() => void query.refetch()} />;
  return <Loading />;
}
