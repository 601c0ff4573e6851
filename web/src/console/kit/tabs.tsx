import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useFormat } from '../../i18n/format.ts';
import { firstValue, searchOf, useUrlQuery } from './url.ts';

/** One sheet of a page. */
export interface TabSheet {
  key: string;
  label: string;
  count?: number;
  content: ReactNode;
}

/** Sheets of a page as links: the one on show stands in the address, so that it can be sent and returned to. */
export function Tabs(props: { sheets: readonly TabSheet[]; label: string; name?: string }) {
  const format = useFormat();
  const { query } = useUrlQuery();
  const name = props.name ?? 'tab';
  const key = firstValue(query, name) ?? props.sheets[0]?.key;
  const shown = props.sheets.find((sheet) => sheet.key === key) ?? props.sheets[0];
  return (
    <div className="stack">
      <nav className="tabs" aria-label={props.label}>
        {props.sheets.map((sheet) => (
          <Link
            key={sheet.key}
            to="."
            search={searchOf({ ...query, [name]: sheet.key })}
            state={true}
            replace
            resetScroll={false}
            activeProps={{}}
            aria-current={sheet === shown ? 'true' : undefined}
          >
            {sheet.label}
            {sheet.count !== undefined && ` ${format.number(sheet.count)}`}
          </Link>
        ))}
      </nav>
      {shown?.content}
    </div>
  );
}
