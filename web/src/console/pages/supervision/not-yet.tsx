import type { UseQueryResult } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Problem } from '../../../api/problem.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { Loaded, Note, searchOf } from '../../kit/index.ts';
import { words } from './phrases.ts';

/** Draws a read; a server that does not know the route yet is told calmly, with the way that works today. */
export function LoadedIfThere<T>(props: { query: UseQueryResult<T, Error>; children: (data: T) => ReactNode }) {
  const t = usePhrases(words);
  const { error } = props.query;
  if (error instanceof Problem && error.status === 404) {
    const link = (
      <Link to="/matters" search={searchOf({ desk: 'overdue' })}>
        {t.toOverdue}
      </Link>
    );
    return (
      <Note title={t.notYet} actions={link}>
        {t.notYetText}
      </Note>
    );
  }
  return <Loaded query={props.query}>{props.children}</Loaded>;
}
