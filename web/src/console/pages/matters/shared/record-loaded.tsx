import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Problem } from '../../../../api/problem.ts';
import { definePhrases, usePhrases } from '../../../../i18n/phrases.ts';
import { Empty, Loading, Page, Panel, ProblemNote } from '../../../kit/index.ts';

const phrases = definePhrases({
  title: { zh: '没有打开', en: 'It did not open' },
  gone: { zh: '没有找到这条记录', en: 'This record was not found' },
  goneText: { zh: '它可能不在您负责的范围内，或者地址不对。', en: 'It may be outside your responsibility, or the address is wrong.' },
});

/** A record's page while it comes, or why it does not, with a way back; `children` with the record when it is there. */
export function RecordLoaded<T>(props: {
  query: UseQueryResult<T, Error>;
  back: { to: string; label: string };
  children: (record: T) => ReactNode;
}) {
  const t = usePhrases(phrases);
  const { query, back } = props;
  if (query.data !== undefined) return <>{props.children(query.data)}</>;
  if (query.isPending) return <Loading rows={12} />;
  const gone = query.error instanceof Problem && query.error.status === 404;
  return (
    <Page title={gone ? t.gone : t.title} back={back}>
      {gone ? (
        <Panel>
          <Empty icon="search" title={t.goneText} />
        </Panel>
      ) : (
        <ProblemNote error={query.error} onRetry={() => void query.refetch()} />
      )}
    </Page>
  );
}
