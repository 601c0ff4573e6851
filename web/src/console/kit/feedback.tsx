import type { UseQueryResult } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { NetworkFailure, Problem } from '../../api/problem.ts';
import { definePhrases, usePhrases } from '../../i18n/phrases.ts';
import type { Tone } from '../../i18n/vocabulary/states.ts';
import { Icon, type IconName } from '../../ui/icon.tsx';

const phrases = definePhrases({
  offline: { zh: '现在没有网络', en: 'There is no network' },
  unreachable: { zh: '没有连上服务器', en: 'The server was not reached' },
  networkText: {
    zh: '您填写的内容都还在这台设备上。网络恢复后请再试一次，不会重复提交。',
    en: 'What you typed is kept on this device. Try again when the network is back; nothing is sent twice.',
  },
  failed: { zh: '没有成功', en: 'That did not work' },
  failedText: {
    zh: '系统出了问题，已经记录下来。请稍后再试。',
    en: 'Something went wrong on our side and was recorded. Please try again later.',
  },
  retry: { zh: '再试一次', en: 'Try again' },
  request: { zh: (id: string) => `请求编号 ${id}`, en: (id: string) => `Request ${id}` },
  loading: { zh: '正在打开…', en: 'Loading…' },
});

/** A message in the page: what happened, what to do. Alarm and waiting tones are announced to screen readers. */
export function Note(props: {
  tone?: Tone;
  icon?: IconName;
  title: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
  small?: ReactNode;
}) {
  const tone = props.tone ?? 'active';
  const icon = props.icon ?? (tone === 'alarm' || tone === 'waiting' ? 'warning' : tone === 'done' ? 'check' : 'info');
  return (
    <div className={`note tone-${tone}`} role={tone === 'alarm' ? 'alert' : 'status'}>
      <Icon name={icon} />
      <div className="note-title">{props.title}</div>
      {props.children && <div className="note-body">{props.children}</div>}
      {props.actions && <div className="note-actions">{props.actions}</div>}
      {props.small && <div className="request-id">{props.small}</div>}
    </div>
  );
}

/** Says what went wrong in words, what was kept, what to do; the request's id stands small beneath. */
export function ProblemNote(props: { error: unknown; onRetry?: () => void }) {
  const t = usePhrases(phrases);
  const { error, onRetry } = props;
  const retry = onRetry && (
    <Button size="small" icon={<Icon name="refresh" size={16} />} onClick={onRetry}>
      {t.retry}
    </Button>
  );
  if (error instanceof NetworkFailure) {
    return (
      <Note tone="waiting" icon="wifiOff" title={error.offline ? t.offline : t.unreachable} actions={retry}>
        {t.networkText}
      </Note>
    );
  }
  const problem = error instanceof Problem ? error : undefined;
  const title = problem?.title || t.failed;
  const small = problem?.requestId ? t.request(problem.requestId) : undefined;
  return (
    <Note tone="alarm" title={title} actions={retry} small={small}>
      {problem?.detail || (problem?.title ? undefined : t.failedText)}
    </Note>
  );
}

/** A page or list without content, which says what would stand here and what the first step is. */
export function Empty(props: { icon?: IconName; title: string; text?: string; action?: ReactNode }) {
  return (
    <div className="empty">
      <Icon name={props.icon ?? 'inbox'} size={36} />
      <strong>{props.title}</strong>
      {props.text && <p>{props.text}</p>}
      {props.action}
    </div>
  );
}

/** Grey lines while something is fetched, announced once. */
export function Loading(props: { rows?: number }) {
  const t = usePhrases(phrases);
  return (
    <div className="skeleton" role="status">
      <span className="unseen">{t.loading}</span>
      {Array.from({ length: props.rows ?? 4 }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all alike
        <i key={index} />
      ))}
    </div>
  );
}

/** Draws a read: grey lines while it comes, its problem when it fails, `children` with the data when it is there. */
export function Loaded<T>(props: { query: UseQueryResult<T, Error>; rows?: number; children: (data: T) => ReactNode }) {
  const { query } = props;
  if (query.data !== undefined) return <>{props.children(query.data)}</>;
  if (query.isError) return <ProblemNote error={query.error} onRetry={() => void query.refetch()} />;
  return <Loading rows={props.rows} />;
}
