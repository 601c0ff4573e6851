import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { read } from '../../../api/query.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { projectTerms } from '../../../i18n/vocabulary/projects.ts';
import { type Column, DataTable, Loaded, Page, Panel } from '../../kit/index.ts';
import { words } from './phrases.ts';

/** Evaluations this expert was drawn for and has not answered. */
export function WaitingPage() {
  const t = usePhrases(words);
  const n = usePhrases(projectTerms);
  const waiting = useQuery(read('/api/v1/project-evaluations/waiting'));
  const columns: Column<{ id: string; number: string; title: string; kind: string }>[] = [
    { key: 'title', title: t.name, cell: (row) => <Link to={`/projects/${row.id}`}>{`${row.number} ${row.title}`}</Link> },
    { key: 'kind', title: t.reviews, width: 140, cell: (row) => n[row.kind as 'midterm'] },
  ];
  return (
    <Page title={t.waitingList} lead={t.waitingLead}>
      <Panel flush>
        <Loaded query={waiting}>
          {({ items }) => (
            <DataTable
              columns={columns}
              rows={items.map(({ projectId, ...item }) => ({ ...item, id: projectId }))}
              label={t.waitingList}
              empty={{ title: t.noWaiting }}
            />
          )}
        </Loaded>
      </Panel>
    </Page>
  );
}
