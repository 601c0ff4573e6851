import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useFormat } from '../../i18n/format.ts';
import { definePhrases, usePhrases } from '../../i18n/phrases.ts';
import { searchOf, type UrlQuery } from './url.ts';

const phrases = definePhrases({
  better: { zh: '变好', en: 'better' },
  worse: { zh: '变差', en: 'worse' },
  same: { zh: '持平', en: 'unchanged' },
});

/** A figure that opens its rows. `change` says in words what became of it; `note` tells n, period or formula. */
export function StatCard(props: {
  label: string;
  value: number | string;
  unit?: string;
  tone?: 'plain' | 'waiting' | 'alarm';
  change?: { text: string; direction: 'better' | 'worse' | 'same' };
  note?: ReactNode;
  to?: string;
  search?: UrlQuery;
}) {
  const t = usePhrases(phrases);
  const format = useFormat();
  const { change } = props;
  const body = (
    <>
      <span className="stat-label">{props.label}</span>
      <span className="stat-value">
        {typeof props.value === 'number' ? format.number(props.value) : props.value}
        {props.unit && <small>{props.unit}</small>}
      </span>
      {change && (
        <span className={`stat-change ${change.direction}`}>
          {change.text} · {t[change.direction]}
        </span>
      )}
      {props.note && <span className="quiet small">{props.note}</span>}
    </>
  );
  const look = `stat stat-${props.tone ?? 'plain'}`;
  if (!props.to) return <div className={look}>{body}</div>;
  return (
    <Link to={props.to} search={searchOf(props.search ?? {})} className={look}>
      {body}
    </Link>
  );
}

/** Figures side by side, as many in a row as fit. */
export function StatGrid(props: { children: ReactNode }) {
  return <div className="stat-grid">{props.children}</div>;
}
