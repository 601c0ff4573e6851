import { Link, useLocation, useRouter } from '@tanstack/react-router';
import type { MouseEvent, ReactNode } from 'react';
import { Icon } from '../../ui/icon.tsx';

/** The frame of every page: a way back, one heading, a sentence, actions at the right, content below. */
export function Page(props: {
  title: ReactNode;
  lead?: ReactNode;
  actions?: ReactNode;
  back?: { to: string; label: string };
  /** Narrow column for texts and forms. */
  reading?: boolean;
  children?: ReactNode;
}) {
  return (
    <div className={props.reading ? 'page reading' : 'page'}>
      <header className="page-head">
        <div>
          {props.back && <BackLink {...props.back} />}
          <h1 tabIndex={-1}>{props.title}</h1>
          {props.lead && <p className="page-lead">{props.lead}</p>}
        </div>
        {props.actions && <div className="row">{props.actions}</div>}
      </header>
      {props.children}
    </div>
  );
}

/** A link back to a list. Coming from there, it goes back in history, so that filter and scroll are as they were. */
export function BackLink(props: { to: string; label: string }) {
  const router = useRouter();
  const from = useLocation({ select: (location) => (location.state as { from?: string }).from });
  const goBack = (event: MouseEvent) => {
    if (from !== props.to || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    router.history.back();
  };
  return (
    <Link to={props.to} className="back-link" onClick={goBack}>
      <Icon name="arrowLeft" size={18} />
      {props.label}
    </Link>
  );
}

/** A white area with a heading. `flush` lets tables touch the edges. */
export function Panel(props: { title?: ReactNode; actions?: ReactNode; flush?: boolean; children: ReactNode; className?: string }) {
  return (
    <section className={`panel ${props.className ?? ''}`}>
      {props.title && (
        <div className="panel-head">
          <h2>{props.title}</h2>
          {props.actions}
        </div>
      )}
      <div className={props.flush ? 'panel-body flush' : 'panel-body'}>{props.children}</div>
    </section>
  );
}

/** Names and values of a record; empty values are left out. */
export function Facts(props: { items: readonly { label: string; value: ReactNode }[]; single?: boolean }) {
  return (
    <dl className={props.single ? 'facts single' : 'facts'}>
      {props.items
        .filter((item) => item.value !== undefined && item.value !== null && item.value !== '' && item.value !== false)
        .map((item) => (
          <div key={item.label}>
            <dt>{item.label}</dt>
            <dd>{item.value}</dd>
          </div>
        ))}
    </dl>
  );
}
